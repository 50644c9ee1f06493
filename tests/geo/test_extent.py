"""What geometries span and are, batch by batch."""

import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo import BoundingBox, Position, bounding_box, geodesic_circle
from geo.extent import Extent


def extent_of(*batches: list[shapely.Geometry | None]) -> Extent:
    extent = Extent()
    for batch in batches:
        extent.add(batch)
    return extent


def test_nothing_spans_nothing() -> None:
    assert extent_of([], [None], [shapely.Point()]).box() is None
    assert extent_of([None], [shapely.Point()]).unplaced == 2


def test_types_are_those_of_geojson_with_z_apart() -> None:
    shapes = [shapely.Point(1, 2), shapely.Point(1, 2, 3), shapely.LineString([(0, 0), (1, 1)])]
    assert extent_of(shapes[:1], shapes[1:]).types == {"Point", "Point Z", "LineString"}


@given(st.lists(st.tuples(st.integers(-1800, 1799), st.integers(-90, 90)), min_size=1, max_size=30))
def test_the_box_of_points_is_that_of_bounding_box(places: list[tuple[int, int]]) -> None:
    degrees = [(lon / 10, lat) for lon, lat in places]
    expected = bounding_box(Position(lon=lon, lat=lat) for lon, lat in degrees)
    assert extent_of(*([shapely.Point(place)] for place in degrees)).box() == expected


def test_an_outline_cut_at_the_antimeridian_has_a_narrow_box() -> None:
    box = extent_of([geodesic_circle(Position(lon=179.9, lat=-17), 55_000)]).box()
    assert box is not None
    assert (round(box.west, 1), round(box.east, 1)) == (179.4, -179.6)


def test_what_lies_all_round_has_the_whole_width() -> None:
    around = [shapely.box(lon, 0, lon + 90, 1) for lon in (-180, -90, 0, 90)]
    assert extent_of(around).box() == BoundingBox(west=-180, south=0, east=180, north=1)
