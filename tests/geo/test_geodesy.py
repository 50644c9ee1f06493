import math
from itertools import pairwise

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Polygon

from geo import CoordinateError, Position, bearing_deg, destination, distance_m, geodesic_circle, geodesic_line
from geo.geodesy import circle_vertices

TANF = Position(lon=38.617779, lat=33.505832)

positions = st.builds(Position, lon=st.floats(-180, 180), lat=st.floats(-89, 89))
near = st.builds(Position, lon=st.floats(-170, 170), lat=st.floats(-60, 60))


def test_known_geodesic_from_wellington_to_salamanca() -> None:
    # The example in GeographicLib's documentation, nearly half round the Earth.
    wellington, salamanca = Position(lon=174.81, lat=-41.32), Position(lon=-5.50, lat=40.96)
    assert distance_m(wellington, salamanca) == pytest.approx(19_959_679.26735382, abs=1e-3)


@given(positions, positions)
def test_distance_is_symmetric_and_agrees_with_geographiclib(a: Position, b: Position) -> None:
    there = distance_m(a, b)
    assert there == pytest.approx(distance_m(b, a), abs=1e-6)
    assert there == pytest.approx(Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon)["s12"], abs=1e-3)


@given(near, st.floats(0, 360), st.floats(1, 1_000_000))
def test_going_and_measuring_gives_the_same_distance(start: Position, bearing: float, length: float) -> None:
    end = destination(start, bearing, length)
    assert distance_m(start, end) == pytest.approx(length, abs=1e-3)
    turned = abs(bearing_deg(start, end) - bearing % 360)
    assert min(turned, 360 - turned) < 1e-3


def test_every_vertex_of_the_55_km_circle_is_55_km_away() -> None:
    ring = geodesic_circle(TANF, 55_000).exterior.coords
    assert all(abs(distance_m(TANF, Position(lon=lon, lat=lat)) - 55_000) < 1 for lon, lat in ring)


def test_chords_of_the_55_km_circle_stay_within_10_m() -> None:
    ring = list(geodesic_circle(TANF, 55_000).exterior.coords)
    for (lon_a, lat_a), (lon_b, lat_b) in pairwise(ring):
        middle = Position(lon=(lon_a + lon_b) / 2, lat=(lat_a + lat_b) / 2)
        assert 0 <= 55_000 - distance_m(TANF, middle) < 10


@given(st.floats(1, 5_000_000), st.floats(0.1, 1000))
def test_the_chord_error_asked_for_is_kept(radius: float, error: float) -> None:
    count = circle_vertices(radius, error)
    assert radius * (1 - math.cos(math.pi / count)) <= error * (1 + 1e-6)
    assert count % 4 == 0


@given(near, st.floats(100, 200_000))
def test_circles_are_valid_counter_clockwise_and_hold_their_centre(centre: Position, radius: float) -> None:
    from shapely.geometry import Point

    circle = geodesic_circle(centre, radius)
    assert isinstance(circle, Polygon)
    assert circle.is_valid
    assert circle.exterior.is_ccw
    assert circle.covers(Point(centre.lon, centre.lat))


def test_a_circle_over_the_antimeridian_is_cut_in_two() -> None:
    circle = geodesic_circle(Position(lon=179.9, lat=10), 55_000)
    assert circle.geom_type == "MultiPolygon"
    assert circle.is_valid
    assert all(-180 <= x <= 180 for part in circle.geoms for x, _ in part.exterior.coords)


def test_a_circle_over_the_pole_reaches_it() -> None:
    circle = geodesic_circle(Position(lon=10, lat=89.9), 55_000)
    assert circle.bounds == pytest.approx((-180, circle.bounds[1], 180, 90))


@pytest.mark.parametrize("radius", [0, -1, math.nan, math.inf, 30_000_000])
def test_impossible_radii_are_refused_with_the_value(radius: float) -> None:
    with pytest.raises(CoordinateError, match=str(radius).replace(".", r"\.")):
        geodesic_circle(TANF, radius)


def test_a_line_has_vertices_as_close_as_asked() -> None:
    line = list(geodesic_line([TANF, Position(lon=36.3, lat=33.5)], step_m=10_000).coords)
    steps = [distance_m(Position(lon=a[0], lat=a[1]), Position(lon=b[0], lat=b[1])) for a, b in pairwise(line)]
    assert max(steps) <= 10_000


def test_a_line_needs_two_stops() -> None:
    with pytest.raises(CoordinateError, match="not 1"):
        geodesic_line([TANF])


@pytest.mark.parametrize(("lon", "lat"), [(181, 0), (0, 91), (math.nan, 0), (0, math.inf)])
def test_positions_off_the_earth_are_refused(lon: float, lat: float) -> None:
    with pytest.raises(CoordinateError):
        Position(lon=lon, lat=lat)


@pytest.mark.parametrize(("bearing", "length"), [(math.nan, 1), (0, -1), (0, math.nan)])
def test_impossible_destinations_are_refused(bearing: float, length: float) -> None:
    with pytest.raises(CoordinateError):
        destination(TANF, bearing, length)
