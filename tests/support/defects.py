"""Tiny files with one defect each, and the rule that must find it."""

import json
from typing import Any

SQUARE = [[36, 33], [37, 33], [37, 34], [36, 34], [36, 33]]
HOLE = [[36.2, 33.2], [36.2, 33.8], [36.8, 33.8], [36.8, 33.2], [36.2, 33.2]]
BOW = [[36, 33], [37, 34], [37, 33], [36, 34], [36, 33]]


def point(*numbers: Any) -> dict[str, Any]:
    return {"type": "Point", "coordinates": list(numbers)}


def line(*positions: Any) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": list(positions)}


def polygon(*rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def bundle(*parts: Any) -> dict[str, Any]:
    return {"type": "GeometryCollection", "geometries": list(parts)}


def feature(geometry: Any, id_: Any = "a", **members: Any) -> dict[str, Any]:
    start = {"type": "Feature", "id": id_, "geometry": geometry, "properties": {"site_id": id_, "name": "x"}}
    return {name: value for name, value in (start | members).items() if value is not ...}


def collection(*features: Any, **members: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", **members, "features": list(features)}


def text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


HERE = feature(point(36.5, 33.5))
UNKEYED = feature(point(37, 33), properties={"name": "x"})
THERE = feature(point(37.5, 33.5), "b")
CLEAN = text(collection(HERE, THERE, feature(polygon(SQUARE, HOLE), "c") | {"geometry": point(36, 34)}))
SYRIA = [feature(point(38 + n / 10, 33 + n / 20), f"s{n}") for n in range(20)]


def _columns(*values: Any, name: str = "v") -> str:
    rows = [feature(point(36, 33), str(n), properties={name: value}) for n, value in enumerate(values)]
    return text(collection(*rows))


# The 22 of shared/reference/gazetteers.md 5.3, in the order of its table; some have two forms.
TWENTY_TWO = {
    "clockwise exterior": (text(collection(feature(polygon(SQUARE[::-1])))), "ring-clockwise"),
    "unclosed ring": (text(collection(feature(polygon(SQUARE[:-1])))), "ring-unclosed"),
    "latitude 138, swapped": (text(collection(feature(point(35.6, 138.7)))), "position-swapped"),
    "metres as degrees": (text(collection(feature(point(4063000, 3960000)))), "position-metres"),
    "crs member": (text(collection(HERE, crs={"type": "name", "properties": {"name": "EPSG:3857"}})), "crs-other"),
    "no properties": (text(collection(feature(point(36, 33), properties=...))), "feature-properties"),
    "no geometry": (text(collection(feature(...))), "feature-geometry"),
    "id is an object": (text(collection(feature(point(36, 33), {"n": 1}, properties={}))), "id-type"),
    "bbox latitude first": (text(collection(feature(point(36, 33)), bbox=[32, 35, 37, 42])), "bbox-order"),
    "bbox north below south": (text(collection(feature(point(36, 33)), bbox=[35, 37, 42, 32])), "bbox-range"),
    "bbox of three numbers": (text(collection(HERE, bbox=[35, 37, 42])), "bbox-form"),
    "antimeridian uncut": (text(collection(feature(line([170, 10], [-170, 12])))), "antimeridian-uncut"),
    "nested GeometryCollection": (
        text(collection(feature(bundle(point(36, 33), bundle(point(36, 34), line([36, 33], [37, 34])))))),
        "geometry-collection-nested",
    ),
    "four ordinates": (text(collection(feature(point(36, 33, 100, 5)))), "position-long"),
    "type Circle": (text(collection(feature({"type": "Circle", "coordinates": [36, 33]}))), "type-unknown"),
    "Feature with features": (text(collection(feature(point(36, 33), features=[]))), "member-misplaced"),
    "self-intersection": (text(collection(feature(polygon(BOW)))), "geometry-invalid"),
    "duplicate ids": (text(collection(UNKEYED, UNKEYED)), "id-duplicate"),
    "15 decimals": (text(collection(feature(point(36.123456789012345, 33)))), "position-decimals"),
    "string coordinates": (text(collection(feature(point("36", "33")))), "position-number"),
    "NaN": (text(collection(feature(point(float("nan"), 33)))), "json-nan"),
    "duplicate JSON keys": (CLEAN.replace('"name": "x"', '"name": "x", "name": "y"', 1), "json-duplicate-key"),
    "foreign members": (text(collection(feature(point(36, 33), citations=[{"label": "x"}]))), "member-foreign"),
}

MORE = {
    "a hole that runs counter-clockwise": (
        text(collection(feature(polygon(SQUARE, HOLE[::-1])))),
        "hole-counter-clockwise",
    ),
    "a ring of three positions": (text(collection(feature(polygon([[36, 33], [37, 33], [36, 33]])))), "ring-short"),
    "a line of one position": (text(collection(feature(line([36, 33])))), "line-short"),
    "a line without length": (text(collection(feature(line([36, 33], [36, 33])))), "geometry-invalid"),
    "overlapping parts": (
        text(collection(feature({"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]}))),
        "geometry-invalid",
    ),
    "the same position twice": (text(collection(feature(line([36, 33], [36, 33], [37, 34])))), "position-repeated"),
    "coordinates of a polygon as one ring": (
        text(collection(feature({"type": "Polygon", "coordinates": SQUARE}))),
        "coordinates-nesting",
    ),
    "one number": (text(collection(feature(point(36)))), "position-short"),
    "some heights": (text(collection(feature(line([36, 33], [37, 34, 5])))), "position-dimensions"),
    "longitude 200": (text(collection(feature(point(200, 33)))), "position-range"),
    "null island": (text(collection(feature(point(0, 0)))), "position-null-island"),
    "one of twenty swapped": (
        text(collection(*SYRIA, feature(point(33.5, 38.9), "w"))),
        "position-swapped-suspected",
    ),
    "empty coordinates": (text(collection(feature(point()))), "geometry-empty"),
    "no coordinates": (text(collection(feature({"type": "Point"}))), "coordinates-missing"),
    "GeometryCollection of points": (
        text(collection(feature(bundle(point(36, 33), point(37, 33))))),
        "geometry-collection-single",
    ),
    "a point in lower case": (text(collection(feature({"type": "point", "coordinates": [36, 33]}))), "type-unknown"),
    "crs member of WGS 84": (
        text(collection(HERE, crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}})),
        "crs-member",
    ),
    "a bbox elsewhere": (text(collection(HERE, bbox=[0, 0, 1, 1])), "bbox-outside"),
    "a bbox as west, east, south, north": (text(collection(HERE, bbox=[35, 42, 32, 37])), "bbox-order"),
    "a bbox of strings": (text(collection(HERE, bbox=["35", "32", "42", "37"])), "bbox-form"),
    "a bbox of a feature": (text(collection(feature(point(36, 33), bbox=[0, 0, 1, 1]))), "bbox-outside"),
    "ids of two types": (text(collection(HERE, feature(point(36, 33), 7, properties={}))), "id-mixed-types"),
    "null as id": (text(collection(feature(point(36, 33), None, properties={}))), "id-type"),
    "a key but no id": (
        text(collection(feature(point(36, 33), properties={"site_id": "a"}) | {"id": "a"}, feature(None, id=...))),
        "id-missing",
    ),
    "a key twice": (
        text(collection(HERE, feature(point(36, 33), "b", properties={"site_id": "a"}))),
        "key-duplicate",
    ),
    "a key is null": (
        text(collection(HERE, feature(point(36, 33), "b", properties={"site_id": None}))),
        "key-missing",
    ),
    "two types in a column": (_columns(1, "two"), "column-mixed-types"),
    "a list in a column": (_columns(["a", "b"]), "column-nested"),
    "an object in a column": (_columns({"a": 1}), "column-nested"),
    "a date of another form": (_columns("2018-07-30", "2018-07-31", "30/07/2018"), "column-date"),
    "a day that is none": (_columns("2018-07-30", "2018-07-31", "2018-02-30"), "column-date"),
    "a month among days": (_columns("2018-07-30", "2018-07-31", "2018-07~"), "column-date-precision"),
    "columns that differ by case": (
        text(collection(feature(point(36, 33), properties={"Name": 1, "name": 2}))),
        "column-case",
    ),
    "a long column name": (_columns(1, name="x" * 64), "column-long-name"),
    "a column called geom": (_columns("x", name="geom"), "column-reserved"),
    "points and lines": (text(collection(HERE, feature(line([36, 33], [37, 34]), "b"))), "layer-mixed-geometry"),
    "an unlocated feature": (text(collection(HERE, feature(None, "b"))), "layer-null-geometry"),
    "no features": (text(collection()), "layer-empty"),
    "no member features": (text({"type": "FeatureCollection"}), "collection-features"),
    "a bare geometry": (text(collection(point(36, 33))), "collection-features"),
    "null among features": (text(collection(None)), "collection-features"),
    "properties are a list": (text(collection(feature(point(36, 33), properties=[1]))), "feature-properties"),
    "geometry is a string": (text(collection(feature("POINT (36 33)"))), "feature-geometry"),
    "a foreign member of a geometry": (
        text(collection(feature(point(36, 33) | {"accuracy": 5}))),
        "member-foreign",
    ),
    "a foreign member of the collection": (text(collection(HERE, license="CC-BY-4.0")), "collection-foreign"),
    "a list at the top": (text([HERE]), "not-geojson"),
    "TopoJSON": (text({"type": "Topology", "objects": {}}), "not-geojson"),
    "a comma too many": (CLEAN.replace("]}", ",]}"), "json-syntax"),
    "a file cut off": (CLEAN[:-40], "json-syntax"),
    "something after the end": (CLEAN + " x", "json-syntax"),
    "a hundred thousand brackets": ("[" * 100_000, "json-depth"),
    "a number beyond a double": (CLEAN.replace("36.5", "1e999"), "json-number-range"),
    "a whole number beyond 2^53": (_columns(2**53 + 1), "json-number-range"),
    "half a character": (CLEAN.replace('"x"', '"\\ud800"', 1), "json-surrogate"),
    "a byte order mark": ("\ufeff" + CLEAN, "json-bom"),
    "nothing": ("  \n", "file-empty"),
}

ONE, TWO = text(HERE), text(THERE)
SEQUENCES = {
    "a separator before the first only": (f"\x1e{ONE}\n{TWO}\n", "sequence-separators"),
    "a comma after a record": (f"{ONE},\n{TWO}\n", "sequence-record"),
    "a record over several lines": (json.dumps(HERE, indent=1) + "\n" + TWO, "sequence-record"),
    "a record cut off": (ONE + "\n" + TWO[:-9], "sequence-record"),
    "a geometry as record": (text(point(36, 33)) + "\n" + TWO, "sequence-features"),
    "an id in two records": (f"{text(UNKEYED)}\n{text(UNKEYED)}\n", "id-duplicate"),
}
