"""Rows of layers as KML placemarks: name, balloon, view, time, style, columns and geometry, in the schema's order.

KML is WGS 84, lon,lat; everything lies on the ground. Exteriors run counter-clockwise.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from geo.layers import Column, Layer
from maps.exports.kml.markup import add, decimal

_TYPES = {"string": "string", "date": "string", "integer": "int", "number": "double", "boolean": "bool"}
_ON_THE_GROUND = "clampToGround"
_NEAREST_VIEW_M, _FARTHEST_VIEW_M = 3_000, 10_000_000
_VIEW_IN_RADII = 4


@dataclass(frozen=True, slots=True)
class Look:
    """How one row is shown.

    Parameters
    ----------
    style
        Id of its style.
    balloon
        HTML of its balloon.
    snippet
        One line below its name in the list.
    days
        First and last day, ISO, None where unknown.
    is_visible
        Whether it is drawn when the file is opened.
    """

    style: str
    balloon: str
    snippet: str
    days: tuple[str | None, str | None] = (None, None)
    is_visible: bool = True


def schema(layer: Layer) -> ET.Element:
    """The columns of a layer with their types; the name is the placemark's own."""
    element = ET.Element("Schema", name=layer.name, id=layer.name)
    for column in columns_of(layer):
        field = ET.SubElement(element, "SimpleField", type=_TYPES[column.type], name=column.name)
        if column.description:
            add(field, "displayName", column.description)
    return element


def columns_of(layer: Layer) -> list[Column]:
    """The columns that go into a placemark's data: all but the name, which GIS would meet twice."""
    return [column for column in layer.columns if column.name != "name"]


def placemark(
    layer: Layer, row: Mapping[str, Any], geometry: BaseGeometry | None, look: Look, *, is_typed: bool
) -> ET.Element:
    """One row as a placemark; without geometry where it has none. Typed columns need the layer's `schema`.

    Parameters
    ----------
    layer
        The layer of the row: its columns become ExtendedData.
    row
        Values by column name.
    geometry
        WGS 84, lon, lat; None for a row without a place, which Google Earth lists but does not draw.
    look
        Style, balloon, days and visibility.
    is_typed
        Whether the document has a `Schema` of the layer for the values to follow; else they are plain text.

    Returns
    -------
    Element
        The children in the order that the KML schema asks for.
    """
    element = ET.Element("Placemark", id=f"{layer.name}.{row[layer.key]}")
    add(element, "name", row["name"])
    if not look.is_visible:
        add(element, "visibility", "0")
    add(element, "Snippet", look.snippet).set("maxLines", "1")
    add(element, "description", look.balloon)
    if geometry is not None:
        element.append(_view(geometry, row["accuracy_m"]))
    element.extend(_time(look.days))
    add(element, "styleUrl", f"#{look.style}")
    element.append(_typed_data(layer, row) if is_typed else _plain_data(layer, row))
    if geometry is not None:
        element.append(shape(geometry))
    return element


def shape(geometry: BaseGeometry) -> ET.Element:
    """A point, line, polygon or several of them as KML; lon,lat in at most seven decimals.

    Examples
    --------
    >>> from shapely import Point
    >>> ET.tostring(shape(Point(38.66, 33.49)).find("coordinates"), encoding="unicode")
    '<coordinates>38.66,33.49</coordinates>'
    """
    if isinstance(geometry, Polygon):
        return _polygon(geometry)
    if isinstance(geometry, LineString):
        return _line("LineString", geometry.coords)
    if hasattr(geometry, "geoms"):
        several = ET.Element("MultiGeometry")
        several.extend(map(shape, geometry.geoms))
        return several
    point = ET.Element("Point")
    add(point, "altitudeMode", _ON_THE_GROUND)
    add(point, "coordinates", _coordinates(geometry.coords))
    return point


def _polygon(geometry: Polygon) -> ET.Element:
    turned = orient(geometry)
    element = ET.Element("Polygon")
    add(element, "tessellate", "1")
    add(element, "altitudeMode", _ON_THE_GROUND)
    for tag, ring in (("outerBoundaryIs", turned.exterior), *(("innerBoundaryIs", hole) for hole in turned.interiors)):
        line = ET.SubElement(ET.SubElement(element, tag), "LinearRing")
        add(line, "coordinates", _coordinates(ring.coords))
    return element


def _line(tag: str, coords: Iterable[tuple[float, ...]]) -> ET.Element:
    element = ET.Element(tag)
    add(element, "tessellate", "1")
    add(element, "altitudeMode", _ON_THE_GROUND)
    add(element, "coordinates", _coordinates(coords))
    return element


def _coordinates(coords: Iterable[tuple[float, ...]]) -> str:
    return " ".join(f"{decimal(lon)},{decimal(lat)}" for lon, lat, *_ in coords)


def _view(geometry: BaseGeometry, accuracy_m: int | None) -> ET.Element:
    """From how far the place is looked at when it is chosen: so that its accuracy fits."""
    middle = geometry.centroid
    element = ET.Element("LookAt")
    distance = min(max(_NEAREST_VIEW_M, _VIEW_IN_RADII * (accuracy_m or 0)), _FARTHEST_VIEW_M)
    for tag, value in (("longitude", middle.x), ("latitude", middle.y), ("range", distance)):
        add(element, tag, decimal(value))
    add(element, "altitudeMode", _ON_THE_GROUND)
    return element


def _time(days: tuple[str | None, str | None]) -> list[ET.Element]:
    if not any(days):
        return []
    element = ET.Element("TimeSpan")
    for tag, day in zip(("begin", "end"), days, strict=True):
        if day:
            add(element, tag, day)
    return [element]


def _typed_data(layer: Layer, row: Mapping[str, Any]) -> ET.Element:
    data = ET.Element("ExtendedData")
    held = ET.SubElement(data, "SchemaData", schemaUrl=f"#{layer.name}")
    for name, value in _values(layer, row):
        add(held, "SimpleData", value).set("name", name)
    return data


def _plain_data(layer: Layer, row: Mapping[str, Any]) -> ET.Element:
    """The columns as text."""
    data = ET.Element("ExtendedData")
    for name, value in _values(layer, row):
        add(ET.SubElement(data, "Data", name=name), "value", value)
    return data


def _values(layer: Layer, row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The values that there are: what is missing is left out, and read as null."""
    for column in columns_of(layer):
        value = row[column.name]
        if value is not None:
            yield column.name, _written(value)


def _written(value: Any) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)
