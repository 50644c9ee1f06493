import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import Position, distance_m
from geo.errors import CoordinateError
from geo.grid import LARGEST_KM, cell_of

positions = st.builds(
    Position,
    lon=st.floats(-180, 180, allow_nan=False),
    lat=st.floats(-90, 90, allow_nan=False),
)
sizes = st.integers(1, LARGEST_KM)
polar = st.builds(Position, lon=st.floats(-180, 180), lat=st.floats(89, 90) | st.floats(-90, -89))
SYRIA = st.builds(Position, lon=st.floats(35, 43), lat=st.floats(32, 38))


@given(positions | polar | SYRIA, sizes)
def test_the_place_lies_within_the_radius_of_its_cell(place: Position, size_km: int) -> None:
    cell = cell_of(place, size_km)
    assert distance_m(cell.centre, place) <= cell.radius_m


@given(positions | polar | SYRIA, sizes)
def test_the_centre_of_a_cell_has_itself_as_centre(place: Position, size_km: int) -> None:
    cell = cell_of(place, size_km)
    assert cell_of(cell.centre, size_km) == cell


@given(positions, sizes)
def test_the_two_names_of_the_antimeridian_are_one_cell(place: Position, size_km: int) -> None:
    assert cell_of(Position(lon=180, lat=place.lat), size_km) == cell_of(Position(lon=-180, lat=place.lat), size_km)


@given(SYRIA, sizes)
def test_cells_are_as_large_as_they_are_said_to_be(place: Position, size_km: int) -> None:
    half_m = cell_of(place, size_km).radius_m
    assert size_km * 1000 / math.sqrt(2) <= half_m <= size_km * 1000 / math.sqrt(2) * 1.1 + 300


@given(SYRIA)
def test_the_centre_pretends_to_no_more_than_three_decimals(place: Position) -> None:
    centre = cell_of(place, 10).centre
    assert (round(centre.lon, 3), round(centre.lat, 3)) == (centre.lon, centre.lat)


def test_neighbours_share_a_cell_and_say_the_same() -> None:
    one = cell_of(Position(lon=38.6178, lat=33.5058), 10)
    assert one == cell_of(Position(lon=38.6211, lat=33.5102), 10)
    assert one != cell_of(Position(lon=38.6178, lat=33.7058), 10)


@pytest.mark.parametrize("size_km", [0, -1, LARGEST_KM + 1])
def test_a_size_that_cannot_be_is_quoted(size_km: int) -> None:
    with pytest.raises(CoordinateError, match=str(size_km)):
        cell_of(Position(lon=0, lat=0), size_km)
