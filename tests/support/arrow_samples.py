"""Layers that every binary format is tested with, and what they must come back as."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

import shapely
from hostile import TEXTS
from pyproj import Geod

from geo import Position, geodesic_circle
from geo.layers import Batch, Column, GeometryType, Layer, batches_of

ARABIC = "مخيم الركبان"
COLUMNS = (
    Column("site_id", "string", "The id of the site."),
    Column("name_ar", "string", f"The name in Arabic, such as {ARABIC}."),
    Column("statements", "integer", "How many statements speak of it."),
    Column("share", "number"),
    Column("disputed", "boolean"),
    Column("seen", "date", "The first day."),
)
ROWS: tuple[dict[str, Any], ...] = (
    {"site_id": "a", "name_ar": ARABIC, "statements": 2**53 + 1, "share": 0.1, "disputed": True, "seen": "2018-07-30"},
    {"site_id": "b", "name_ar": None, "statements": None, "share": None, "disputed": None, "seen": None},
    {"site_id": "c", "name_ar": 'a\nb,"c"\'', "statements": -1, "share": 3, "disputed": False, "seen": "1916-05-16"},
    *(
        {"site_id": f"h{n}", "name_ar": text, "statements": 0, "share": -1e-300, "disputed": True, "seen": "2026-02-28"}
        for n, text in enumerate(TEXTS)
    ),
)
POINTS = [shapely.Point(38.673242 + n, 33.309977) for n in range(len(ROWS))]
TANF = Position(lon=38.617779, lat=33.505832)
FIJI = Position(lon=179.9, lat=-17.0)


def layer_of(
    shapes: Sequence[Any], geometry_type: GeometryType, rows: Sequence[dict[str, Any]] = ROWS, size: int = 4
) -> Layer:
    """The rows with these shapes, four in a batch."""

    def batches() -> Iterator[Batch]:
        return batches_of(COLUMNS, zip(rows, shapes, strict=True), has_geometry=bool(geometry_type), size=size)

    return Layer("sites", "Sites", f"One row is a place: {ARABIC}.", "site_id", COLUMNS, geometry_type, batches)


def points(*, unplaced: Sequence[int] = ()) -> Layer:
    """A layer of points; the rows numbered have none."""
    return layer_of([None if n in unplaced else point for n, point in enumerate(POINTS)], "Point")


def circles() -> Layer:
    """Clockwise: one round al-Tanf, one cut at the antimeridian, both of 55 km; and a square with two holes."""
    holes = [shapely.box(1, 1, 2, 2).exterior, shapely.box(3, 3, 4, 4, ccw=False).exterior]
    shapes = [shapely.reverse(geodesic_circle(centre, 55_000)) for centre in (TANF, FIJI)]
    shapes += [shapely.Polygon(shapely.box(0, 0, 9, 9, ccw=False).exterior, holes)]
    return layer_of(shapes, "Polygon", ROWS[:3])


def many(count: int = 25_000) -> Layer:
    """Points in batches of 10,000."""
    rows = [ROWS[0] | {"site_id": f"s{n}", "statements": n} for n in range(count)]
    return layer_of([shapely.Point(n % 360 - 180, n % 180 - 90) for n in range(count)], "Point", rows, 10_000)


def table() -> Layer:
    """The rows without geometry."""
    return layer_of([None] * len(ROWS), "")


def wrong(column: str, value: Any) -> Layer:
    """Two rows, the second with a value that its column cannot hold."""
    return layer_of(POINTS[:2], "Point", [ROWS[0], ROWS[1] | {column: value}], 1)


def expected(layer: Layer) -> list[dict[str, Any]]:
    """The rows as typed values, in order of their key."""
    rows = sorted(layer.rows(), key=lambda row: str(row["site_id"]))
    return [row | {"seen": row["seen"] and datetime.date.fromisoformat(row["seen"])} for row in rows]


def geodesic_area_km2(shape: Any) -> float:
    """The area on the ellipsoid, square kilometres."""
    return abs(Geod(ellps="WGS84").geometry_area_perimeter(shape)[0]) / 1e6


def circle_area_km2(centre: Position, radius_m: float) -> float:
    """The area of a geodesic circle, by a polygon of 36,000 vertices, square kilometres."""
    count = 36_000
    turns = [360 * n / count for n in range(count)]
    lons, lats, _ = Geod(ellps="WGS84").fwd([centre.lon] * count, [centre.lat] * count, turns, [radius_m] * count)
    return abs(Geod(ellps="WGS84").polygon_area_perimeter(lons, lats)[0]) / 1e6


LINES = [shapely.LineString([(0, 0), (1, n)]) for n in range(len(ROWS))]
LAYERS = {
    "points": points,
    "points of which one has no place": lambda: points(unplaced=[1]),
    "no places at all": lambda: points(unplaced=range(len(ROWS))),
    "no rows": lambda: layer_of([], "Point", []),
    "circles": circles,
    "several batches": many,
    "lines": lambda: layer_of(LINES, "LineString"),
    "lines of which one is cut": lambda: layer_of([shapely.MultiLineString(LINES[:2]), *LINES[1:]], "LineString"),
}
"""Layers with a geometry, by what is particular about them."""
