"""KMZ: the KML with its symbols in one file, which asks for nothing; entries have a fixed date."""

import zipfile
from pathlib import Path

from maps.exports.edition import Edition
from maps.exports.kml.document import kml_lines, used_kinds
from maps.exports.kml.icons import symbol_png
from maps.exports.kml.styles import site_style
from maps.style.kinds import SiteKinds

DOCUMENT = "doc.kml"  # the first entry: programs open the first .kml they meet
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of the format
_READABLE = 0o644 << 16
_UNIX = 3


def write(edition: Edition, path: Path) -> None:
    """Write the document and the symbols of the kinds that occur to `path`."""
    used, kinds = used_kinds(edition), SiteKinds(edition.gazetteer)
    with zipfile.ZipFile(path, "w") as archive:
        with archive.open(_entry(DOCUMENT), "w") as file:
            for line in kml_lines(edition, _icon):
                file.write(line.encode("utf-8"))
        for kind in kinds.order:
            if kind in used:
                for certainty in ("certain", "uncertain"):
                    image = symbol_png(kinds.outline(kind), kinds.colour(kind), is_sure=certainty == "certain")
                    archive.writestr(_entry(_icon(site_style(kind, certainty))), image)


def _icon(style: str) -> str:
    return f"symbols/{style}.png"


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIRST_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = _READABLE
    entry.create_system = _UNIX
    return entry
