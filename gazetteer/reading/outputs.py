"""Mentions found in texts as JSON lines, CSV and GeoJSON; the same quantity has the same name in all three.

What is missing is null (in CSV empty), never a stand-in. Web Annotations are annotations.py; what was found is
decided in reader.py.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from gazetteer.reading.annotations import by_name, document_of, surrounding
from gazetteer.reading.documents import Document
from gazetteer.reading.found import Found

LIST_SEPARATOR = "; "
COLUMNS = (
    "document",
    "paragraph",
    "start",
    "end",
    "surface",
    "status",
    "site_id",
    "name",
    "kind",
    "lon",
    "lat",
    "accuracy_m",
    "certainty",
    "score",
    "rule",
    "matched_name",
    "gazetteer",
    "reason",
    "role",
    "candidate_ids",
    "prefix",
    "suffix",
)
# JSON allows these inside a string, and half of the world's line readers end a line at them.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def to_dict(found: Found, document: Document | None = None) -> dict[str, Any]:
    """One mention as JSON holds it: the keys of `named-sites read`.

    Parameters
    ----------
    found
        The mention.
    document
        Where it was found. With it an unlisted mention also gets `prefix` and `suffix`, the words around it.

    Examples
    --------
    >>> row = Found("a.txt", 1, 5, 9, "Homs", "unlisted", "", None, None, 0.0, "", (), "", "place")
    >>> to_dict(row)["site_id"] is None
    True
    """
    row = {
        "document": found.document,
        "paragraph": found.paragraph,
        "start": found.start,
        "end": found.end,
        "surface": found.surface,
        "status": found.status,
        "site_id": found.site_id or None,
        "lon": found.lon,
        "lat": found.lat,
        "score": found.score,
        "rule": found.rule or None,
        "candidates": [asdict(candidate) for candidate in found.candidates],
        "reason": found.reason,
        "role": found.role,
    }
    if document is not None and found.status == "unlisted":
        row["prefix"], row["suffix"] = surrounding(document, found)
    return row


def to_json_lines(found: Iterable[Found], documents: Iterable[Document]) -> str:
    """One JSON object a line, one line a mention; texts for several documents may be joined.

    Raises
    ------
    UnknownIdError
        If a mention's document is not among `documents`.
    """
    known = by_name(documents)
    return "".join(_line(to_dict(row, document_of(row, known))) for row in found)


def to_csv(found: Iterable[Found], documents: Iterable[Document], *, header: bool = True) -> str:
    """A table of `COLUMNS`, UTF-8, lines ending in LF; cells hold what the text holds, line ends included.

    Parameters
    ----------
    found
        The mentions, a row each.
    documents
        Those that they stand in.
    header
        Whether the first line names the columns; False to add to a table.

    Returns
    -------
    str
        The lines; only the header, or "", without mentions.

    Raises
    ------
    UnknownIdError
        If a mention's document is not among `documents`.
    """
    known = by_name(documents)
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    if header:
        writer.writeheader()
    writer.writerows(_flat(row, known) for row in found)
    return file.getvalue()


def to_geojson(found: Iterable[Found], documents: Iterable[Document]) -> str:
    """A GeoJSON feature collection (RFC 7946): a point for each located mention, `geometry: null` for the others.

    Feature ids are `document#paragraph.start`, the same each time the text is read.

    Raises
    ------
    UnknownIdError
        If a mention's document is not among `documents`.
    geo.GeoJSONError
        If a position is not on the Earth.
    """
    from geo import feature_collection, to_text  # noqa: PLC0415 -- loads shapely, which the other formats do not need

    known = by_name(documents)
    return to_text(feature_collection(_feature(row, known) for row in found))


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, allow_nan=False).translate(_LINE_ENDS) + "\n"


def _feature(found: Found, known: Mapping[str, Document]) -> dict[str, Any]:
    from shapely.geometry import Point  # noqa: PLC0415 -- loaded for GeoJSON only

    from geo import feature  # noqa: PLC0415 -- loads shapely

    columns = _flat(found, known)
    columns.pop("lon")
    columns.pop("lat")
    point = None if found.lon is None or found.lat is None else Point(found.lon, found.lat)
    return feature(f"{found.document}#{found.paragraph}.{found.start}", point, columns)


def _flat(found: Found, known: Mapping[str, Document]) -> dict[str, Any]:
    """The columns of a mention: what JSON holds, with the place meant in place of the list of candidates."""
    row = to_dict(found, document_of(found, known))
    ids = LIST_SEPARATOR.join(candidate["site_id"] for candidate in row.pop("candidates"))
    meant = next((place for place in found.candidates if found.site_id and place.site_id == found.site_id), None)
    columns = ("name", "kind", "accuracy_m", "certainty", "matched_name", "gazetteer")
    place = {name: None if meant is None else getattr(meant, name) for name in columns}
    return {name: {"candidate_ids": ids or None, **place, **row}.get(name) for name in COLUMNS}
