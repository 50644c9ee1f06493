"""GPX 1.1 waypoints of the located sites, for the field.

A device shows a waypoint as one exact point, so what is no point is left out: areas, borders and zones. How far off a
point may be stands in the comment, which devices show, in metres; `hdop` and the like are for receivers and stay empty.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from shapely.geometry.base import BaseGeometry

from gazetteer.disclosure.publish import PublishedGazetteer
from geo.layers import Layer
from maps.exports.edition import Edition
from maps.exports.kml.markup import add, decimal, to_line
from maps.layers.names import other_names
from maps.metadata import MapMetadata
from maps.style.wording import message, term

_NAMESPACE = "http://www.topografix.com/GPX/1/1"
_SYMBOLS = {
    "camp": "Campground",
    "shelter": "Building",
    "border crossing": "Crossing",
    "crossing point": "Crossing",
    "ferry landing": "Boat Ramp",
    "lighthouse": "Light",
    "military base": "Military",
    "airport": "Airport",
    "seaport": "Anchor",
    "city": "City (Large)",
    "town": "City (Medium)",
    "village": "City (Small)",
    "city quarter": "City (Small)",
}
"""Names of symbols that Garmin's devices know, by the English word for a kind; others show their usual one."""
_USUAL_SYMBOL = "Flag, Blue"


def write(edition: Edition, path: Path) -> None:
    """Write the located sites that are points to `path`."""
    layers = {layer.name: layer for layer in edition.layers}
    places = list(_places(edition.gazetteer, layers["sites"])) if "sites" in layers else []
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write(f'<gpx xmlns="{_NAMESPACE}" version="1.1" creator="Named Sites">\n')
        file.write(to_line(_metadata(edition, places)))
        file.writelines(to_line(_waypoint(edition.gazetteer, row, point)) for row, point in places)
        file.write("</gpx>\n")


def _places(gazetteer: PublishedGazetteer, layer: Layer) -> Iterator[tuple[Mapping[str, Any], BaseGeometry]]:
    for batch in layer.batches():
        for row, point in zip(batch.rows(), batch.geometry, strict=True):
            # A waypoint for a country or a zone would be a trap.
            if point is not None and not gazetteer.vocabularies.is_wide(row["kind"]):
                yield row, point


def _metadata(edition: Edition, places: list[tuple[Mapping[str, Any], BaseGeometry]]) -> ET.Element:
    """What the file says of itself, without the time of writing, so that its bytes repeat."""
    root = ET.Element("metadata")
    add(root, "name", edition.metadata.heading)
    left_out = len(edition.gazetteer.sites) - len(places)
    add(
        root,
        "desc",
        f"{edition.metadata.citation} Not for navigation: each waypoint says in metres how far off it may be. "
        f"{left_out} of {len(edition.gazetteer.sites)} sites are left out: those that are not located, and countries, "
        "administrative units, regions, borders and zones, for which no point stands. "
        f"{edition.metadata.disclosure_words}".rstrip(),
    )
    _add_rights(root, edition.metadata)
    if places:
        lons, lats = [point.x for _, point in places], [point.y for _, point in places]
        ends = {"minlat": min(lats), "minlon": min(lons), "maxlat": max(lats), "maxlon": max(lons)}
        ET.SubElement(root, "bounds", {name: decimal(value) for name, value in ends.items()})
    return root


def _add_rights(root: ET.Element, metadata: MapMetadata) -> None:
    """Authors, and the licence where there is one: the schema has room for one address and no other word of it."""
    authors = metadata.authors or metadata.package.publisher
    if authors:
        add(ET.SubElement(root, "author"), "name", authors)
    if metadata.package.licenses:
        rights = ET.SubElement(root, "copyright", author=authors)
        for address in metadata.license_addresses[:1]:
            add(rights, "license", address)


def _waypoint(gazetteer: PublishedGazetteer, row: Mapping[str, Any], point: BaseGeometry) -> ET.Element:
    """One site, in the order of the schema."""
    element = ET.Element("wpt", lat=decimal(point.y), lon=decimal(point.x))
    kind = gazetteer.vocabularies.label("kind", row["kind"])
    warning = f"±{row['accuracy_m']:,} m: not for navigation"
    sure = message("cite.site-certainty", certainty=term("certainty", row["certainty"]))
    source = gazetteer.source(row["location_source"])
    others = "".join(f" {form}." for form, _ in other_names(gazetteer, row["site_id"]))
    add(element, "name", row["name"])
    add(element, "cmt", warning)
    add(element, "desc", f"{kind}, {warning}. {sure}{others} {row['site_id']}")
    add(element, "src", ", ".join(part for part in (source.title, source.publisher) if part))
    add(element, "sym", _SYMBOLS.get(kind, _USUAL_SYMBOL))
    add(element, "type", kind)
    return element
