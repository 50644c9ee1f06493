"""KML for Google Earth: folders by layer of the map, rings of accuracy, zones and lines; statements in the balloons.

A plain .kml holds no icons and no address: programs show their own pin in our colour. The .kmz (kmz.py) brings the
symbols along. The document is written row by row, so that its size does not matter.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias
from xml.etree import ElementTree as ET

from shapely.geometry.base import BaseGeometry

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.edtf import edtf_span
from geo.layers import Layer
from maps.exports.edition import Edition
from maps.exports.kml.balloon import plain_balloon, site_balloon
from maps.exports.kml.markup import add, to_line
from maps.exports.kml.placemarks import Look, placemark, schema
from maps.exports.kml.styles import ZONE_STYLE, IconAddress, line_style, ring_style, site_style, styles
from maps.layers.records import days
from maps.style.kinds import SiteKinds
from maps.style.wording import metres

Row: TypeAlias = Mapping[str, Any]
Days: TypeAlias = tuple[str | None, str | None]

NOT_LOCATED = "Not located"
_NAMESPACE = "http://www.opengis.net/kml/2.2"
_OTHERS = ("accuracy_areas", "zone_outlines", "routes", "flows")
_DESCRIPTION = (
    "Points are drawn where one source puts a place; how far off it may be is said in metres and drawn as a ring. "
    "Hollow symbols: not certain that the place meant is there. Times: the first and the last document that speaks of "
    "a place, not when it existed. Lines say from where to where, never along which road."
)


def write(edition: Edition, path: Path) -> None:
    """Write the places, areas and lines of an edition to `path`; layers without geometry are in the balloons."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(kml_lines(edition))


def kml_lines(edition: Edition, icon: IconAddress | None = None) -> Iterator[str]:
    """The document, piece by piece.

    Parameters
    ----------
    edition
        What to write.
    icon
        The address of a style's icon inside the same archive; None where there are no icons.
    """
    layers = {layer.name: layer for layer in edition.layers if layer.name in {"sites", *_OTHERS}}
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="{_NAMESPACE}">\n<Document>\n'
    yield from map(to_line, _head(edition))
    yield from map(to_line, styles(SiteKinds(edition.gazetteer), used_kinds(edition), icon))
    is_typed = icon is None  # GDAL reads schemas in a .kml, and not in an archive
    if is_typed:
        yield from (to_line(schema(layer)) for layer in layers.values())
    marks = _Marks(edition.gazetteer, is_typed)
    if "sites" in layers:
        yield from marks.site_folders(layers["sites"])
    for name in _OTHERS:
        if name in layers:
            yield from _folder(layers[name].title, marks.rows(layers[name]))
    yield "</Document>\n</kml>\n"


def used_kinds(edition: Edition) -> set[str]:
    """The kinds of the sites."""
    return {site.kind for site in edition.gazetteer.sites}


def _head(edition: Edition) -> list[ET.Element]:
    root = ET.Element("Document")
    licensed = f"Licence: {edition.metadata.license_words}." if edition.metadata.package.licenses else ""
    sentences = [edition.metadata.citation, licensed, _DESCRIPTION, edition.metadata.disclosure_words]
    add(root, "name", edition.metadata.heading)
    add(root, "open", "1")
    add(root, "description", " ".join(filter(None, sentences)))
    return list(root)


def _folder(name: str, marks: Iterator[ET.Element]) -> Iterator[str]:
    """A folder with what is in it; none without."""
    first = next(marks, None)
    if first is None:
        return
    root = ET.Element("Folder")
    add(root, "name", name)
    yield f"<Folder>\n{to_line(root[0])}{to_line(first)}"
    yield from map(to_line, marks)
    yield "</Folder>\n"


def _ends(interval: str | None) -> Days:
    """First and last day of an interval of days, None where it is open."""
    first, last = edtf_span(interval or "") or (None, None)
    return first.isoformat() if first else None, last.isoformat() if last else None


class _Marks:
    """The placemarks of the layers; the days of the sites, once written, are also those of their rings and zones."""

    def __init__(self, gazetteer: PublishedGazetteer, is_typed: bool) -> None:  # noqa: FBT001 -- one caller
        self._gazetteer = gazetteer
        self._look_of = SiteKinds(gazetteer)
        self._mark = partial(placemark, is_typed=is_typed)
        self._kinds = {site.id: site.kind for site in gazetteer.sites}
        self._outlined = {row.site for row in gazetteer.zones}
        self._days: dict[str, Days] = {}

    def site_folders(self, layer: Layer) -> Iterator[str]:
        """The sites by layer of the map and kind, the unlocated last."""
        folders: defaultdict[str, list[tuple[Row, BaseGeometry | None]]] = defaultdict(list)
        for row, geometry in _pairs(layer):
            self._days[row["site_id"]] = _ends(row["document_dates"])
            folders[row["kind"] if geometry is not None else NOT_LOCATED].append((row, geometry))
        for group in self._look_of.groups:
            pairs = (pair for kind in group.kinds for pair in folders[kind])
            yield from _folder(group.label, (self._mark(layer, *pair, self._site_look(*pair)) for pair in pairs))
        unlocated = folders[NOT_LOCATED]
        yield from _folder(NOT_LOCATED, (self._mark(layer, *pair, self._site_look(*pair)) for pair in unlocated))

    def rows(self, layer: Layer) -> Iterator[ET.Element]:
        """The rows of another layer, in order."""
        look = {"accuracy_areas": self._ring_look, "zone_outlines": self._zone_look}.get(layer.name, self._line_look)
        return (self._mark(layer, row, geometry, look(row)) for row, geometry in _pairs(layer))

    def _site_look(self, row: Row, geometry: BaseGeometry | None) -> Look:
        kind = self._look_of.label(row["kind"])
        return Look(
            style=site_style(row["kind"], row["certainty"]),
            balloon=site_balloon(self._gazetteer, row),
            snippet=f"{kind}, not located" if geometry is None else f"{kind}, ± {metres(row['accuracy_m'])}",
            days=self._days[row["site_id"]],
        )

    def _ring_look(self, row: Row) -> Look:
        """A ring that would cover the map, or stands for a rival location, is hidden until it is asked for."""
        site, kind = row["site_id"], self._kinds[row["site_id"]]
        return Look(
            style=ring_style(self._look_of.group_of(kind)),
            balloon=plain_balloon(self._gazetteer, row),
            snippet=f"± {metres(row['accuracy_m'])}",
            days=self._days.get(site, (None, None)),
            is_visible=row["preferred"] and not self._look_of.is_area(kind) and site not in self._outlined,
        )

    def _zone_look(self, row: Row) -> Look:
        return Look(
            style=ZONE_STYLE,
            balloon=plain_balloon(self._gazetteer, row),
            snippet=f"radius {metres(row['radius_m'])}",
            days=self._days.get(row["site_id"], (None, None)),
            is_visible=row["preferred"],
        )

    def _line_look(self, row: Row) -> Look:
        """A line has the days of the document that its statement stands in."""
        source = self._gazetteer.source(self._gazetteer.statement(row["statement_id"]).source)
        known = days(source.date)
        return Look(
            style=line_style(row["layer"]),
            balloon=plain_balloon(self._gazetteer, row),
            snippet=row["status"] or "",
            days=(known["date_from"], known["date_to"]),
        )


def _pairs(layer: Layer) -> Iterator[tuple[Row, BaseGeometry | None]]:
    return (pair for batch in layer.batches() for pair in zip(batch.rows(), batch.geometry, strict=True))
