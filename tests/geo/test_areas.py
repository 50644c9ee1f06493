import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import (
    BoundingBox,
    Containment,
    CoordinateError,
    LayerError,
    Position,
    areas,
    bounding_box,
    containment,
    contains,
    distance_m,
    distance_to_edge_m,
    geodesic_circle,
    layer,
)
from geo.basemap.layers import LAYERS

TANF = Position(lon=38.617779, lat=33.505832)
RUKBAN = Position(lon=38.673242, lat=33.309977)


def test_the_zone_contains_the_camp() -> None:
    zone = geodesic_circle(TANF, 55_000)
    assert contains(zone, RUKBAN)
    assert distance_to_edge_m(zone, RUKBAN) == pytest.approx(55_000 - distance_m(TANF, RUKBAN), abs=50)


@given(st.floats(0, 359), st.floats(1_000, 100_000))
def test_inside_and_outside_of_a_circle_follow_the_distance(bearing: float, away: float) -> None:
    from geo import destination

    zone, point = geodesic_circle(TANF, 55_000), destination(TANF, bearing, away)
    expected = Containment.INSIDE if away < 55_000 else Containment.OUTSIDE
    if abs(away - 55_000) > 100:
        assert containment(zone, point, tolerance_m=50) is expected
    else:
        assert containment(zone, point, tolerance_m=200) is Containment.NEAR_EDGE


def test_bounds_are_west_south_east_north() -> None:
    found = bounding_box([TANF, RUKBAN])
    assert found == BoundingBox(west=38.617779, south=33.309977, east=38.673242, north=33.505832)
    assert found.as_rfc7946() == [38.617779, 33.309977, 38.673242, 33.505832]


@given(st.lists(st.builds(Position, lon=st.floats(-180, 180), lat=st.floats(-90, 90)), min_size=1))
def test_bounds_hold_every_point(points: list[Position]) -> None:
    found = bounding_box(points)
    for point in points:
        assert found.south <= point.lat <= found.north
        if found.west <= found.east:
            assert found.west <= point.lon <= found.east
        else:
            assert point.lon >= found.west or point.lon <= found.east


def test_no_points_have_no_bounds() -> None:
    with pytest.raises(CoordinateError, match="at least one"):
        bounding_box([])


@pytest.mark.parametrize("name", LAYERS)
def test_base_map_layers_are_valid(name: str) -> None:
    from shapely.geometry import shape

    rows = layer(name)["features"]
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(shape(row["geometry"]).is_valid for row in rows)


def test_unknown_layers_are_named() -> None:
    with pytest.raises(LayerError, match="'roads'"):
        layer("roads")


@pytest.mark.parametrize(
    ("code", "lon", "lat"),
    [
        ("SY02", 37.16, 36.2),
        ("SY04", 36.72, 34.73),
        ("SY08", 40.75, 36.5),
        ("SY12", 36.1, 32.62),
        ("SY13", 36.57, 32.71),
    ],
)
def test_governorates_hold_their_capitals(code: str, lon: float, lat: float) -> None:
    assert contains(areas("admin1")[code], Position(lon=lon, lat=lat))
