"""From a file, or bytes, to a report: what the format is, and which checks it gets."""

from pathlib import Path

from geo.paths import StrPath
from geo.validation.defect import KEPT, Defects, Report
from geo.validation.lp_tsv import check_lp_tsv, looks_like_lp_tsv
from geo.validation.quoting import printable, quote
from geo.validation.rfc7946 import check_document
from geo.validation.sequences import SEPARATOR, check_sequence
from geo.validation.strict_json import Reader, Text, UnreadableJsonError, skip
from geo.validation.tables import check_tables

_SEQUENCES = (".geojsonl", ".geojsons", ".geojsonseq", ".ndjson", ".ndgeojson", ".jsonl", ".jsonseq", ".nljson")
_JSON = (".geojson", ".json", ".jsonld")
_TABLES = (".gpkg", ".fgb", ".kml", ".kmz", ".gpx", ".shp", ".gml", ".gdb", ".sqlite", ".tab", ".mif", ".dxf")
_MAGIC = (
    (b"SQLite format 3\0", "GeoPackage"),
    (b"fgb\x03", "FlatGeobuf"),
    (b"PAR1", "GeoParquet"),
    (b"PK\x03\x04", "KMZ or another archive"),
    (b"\x00\x00\x27\x0a", "Shapefile"),
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"


def validate(path: StrPath, *, keep: int | None = KEPT, linked: bool | None = None) -> Report:
    """Check a geographic file of any known format.

    Parameters
    ----------
    path
        The file; its content decides what it is, and its suffix where that leaves a choice.
    keep
        How many defects of one rule to keep whole; the others are counted. None keeps all.
    linked
        Whether it is Linked Places; None: its content shows it.

    Returns
    -------
    Report
        Also for a file that cannot be read: that is a defect like others, not an exception.
    """
    path = Path(path)
    defects = Defects(printable(str(path)), keep)
    try:
        if path.is_dir() and path.suffix.lower() != ".gdb":
            defects.add("file-unreadable", "this is a folder: give the files in it")
            return _report(defects, "unknown", 0)
        head = b"" if path.is_dir() else _head(path)
        format_ = _format(head, path.suffix.lower())
        if format_:
            return _report(defects, format_, check_tables(path, defects, parquet=format_ == "GeoParquet"))
        data = path.read_bytes()
    except OSError as error:
        defects.add("file-unreadable", f"it cannot be read: {error.strerror or error}")
        return _report(defects, "unknown", 0)
    except ValueError:  # a name with a null character
        defects.add("file-unreadable", "no file can have this name")
        return _report(defects, "unknown", 0)
    return validate_bytes(data, str(path), keep=keep, linked=linked)


def validate_bytes(data: bytes, name: str, *, keep: int | None = KEPT, linked: bool | None = None) -> Report:
    """Check the content of a GeoJSON, Linked Places or LP-TSV file; `name` is what it is called and its suffix.

    Parameters
    ----------
    data
        All of the file.
    name
        What messages call it; its suffix says what the content leaves open, CSV or TSV say.
    keep
        How many defects of one rule to keep whole; None keeps all.
    linked
        Whether it is Linked Places; None: its content shows it.

    Returns
    -------
    Report
        What was found, with the number of features or rows.
    """
    defects = Defects(printable(name), keep)
    if not data.strip():
        defects.add("file-empty", "the file is empty")
        return _report(defects, "unknown", 0)
    path = Path(name.replace("\0", ""))
    if _format(data[:16], ""):
        defects.add("file-unknown", f"this is {_format(data[:16], '')}, not text: give the file by its name")
        return _report(defects, "unknown", 0)
    if not data.startswith(_UTF_16) and b"\0" in data[:1024]:
        defects.add("file-unknown", "binary content of no known format")
        return _report(defects, "unknown", 0)
    text = _decode(data, defects)
    return _check_text(text, path, defects, linked=linked)


def _check_text(text: str, path: Path, defects: Defects, *, linked: bool | None) -> Report:
    suffix = path.suffix.lower()
    places = Text(text)
    defects.locate = places.locate
    start = skip(text, 0)
    first = text[start : start + 1]
    if first not in ("{", "[", SEPARATOR) and suffix not in (*_JSON, *_SEQUENCES):
        header = text.partition("\n")[0]
        if suffix == ".tsv" or looks_like_lp_tsv(header):
            count = check_lp_tsv(text, defects, comma="\t" not in header)
            return _report(defects, "LP-TSV", count)
        defects.add("file-unknown", f"text that starts with {quote(text[start : start + 20])}")
        return _report(defects, "unknown", 0)
    reader = Reader(text)
    sequence = first == SEPARATOR or suffix in _SEQUENCES
    try:
        count, is_linked = (check_sequence if sequence else check_document)(reader, defects, path.stem, linked=linked)
    except UnreadableJsonError as error:
        defects.leave()
        defects.add_at(error.rule, error.problem, places.place(error.offset))
        return _report(defects, "JSON", 0)
    kind = "Linked Places" if is_linked else "GeoJSON"
    return _report(defects, f"{kind} sequence" if sequence else kind, count)


def _decode(data: bytes, defects: Defects) -> str:
    if data.startswith(_UTF_16):
        defects.add("json-encoding", "the file is UTF-16, not UTF-8")
        return data.decode("utf-16", "replace")
    if data.startswith(_BOM):
        defects.add_at("json-bom", "the file starts with a byte order mark", (1, 1))
        data = data[len(_BOM) :]
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        defects.add_at("json-encoding", f"byte 0x{data[error.start]:02x} is not UTF-8", (line, column))
        return data.decode("utf-8", "replace")


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(16)


def _format(head: bytes, suffix: str) -> str:
    """What GDAL or Arrow must read: a format's name, or "" for text that is read here."""
    named = next((name for magic, name in _MAGIC if head.startswith(magic)), "")
    if named or suffix not in _TABLES:
        return named
    return suffix[1:].upper()


def _report(defects: Defects, format_: str, count: int) -> Report:
    return Report(defects.file, format_, count, tuple(defects.groups()))
