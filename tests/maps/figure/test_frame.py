import math
from collections.abc import Callable

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from geo.position import Position
from maps.extent import Extent
from maps.figure import FigureError
from maps.figure.draw import Drawing
from maps.figure.frame import Box, Frame, natural_aspect
from maps.figure.furniture import bar_length_m
from maps.figure.projection import convergence_deg, projection_for, read_extent

SYRIA = Extent(34.9, 31.75, 42.65, 37.5)
BOX = Box(10, 20, 150, 120)
PACIFIC = Extent(160, -50, 210, 10)
WORLD = Extent(-100, -40, 120, 70)


def frame(extent: Extent = SYRIA) -> Frame:
    return Frame(BOX, projection_for(extent), extent)


@given(st.floats(34.9, 42.65), st.floats(31.75, 37.5))
def test_degrees_come_back_from_millimetres(lon: float, lat: float) -> None:
    window = frame()
    x, y = window.at(lon, lat)
    assert window.degrees(np.array([[x, y]]))[0] == pytest.approx((lon, lat), abs=1e-9)


@pytest.mark.parametrize("extent", [SYRIA, PACIFIC, WORLD, Extent(30, -10, 42, 6), Extent(-75, -56, -66, -20)])
def test_the_whole_extent_is_in_the_box_and_fills_it_one_way(extent: Extent) -> None:
    window = frame(extent)
    edge = window.mm(extent.edge())
    left, bottom = edge.min(axis=0)
    right, top = edge.max(axis=0)
    assert left >= BOX.left - 1e-6
    assert bottom >= BOX.bottom - 1e-6
    assert right <= BOX.right + 1e-6
    assert top <= BOX.top + 1e-6
    assert max((right - left) / BOX.width, (top - bottom) / BOX.height) == pytest.approx(1)


def test_the_projection_fits_the_extent() -> None:
    assert projection_for(SYRIA).kind == "lambert"
    assert projection_for(Extent(30, -10, 42, 6)).kind == "mercator"
    assert projection_for(WORLD).kind == "equal-earth"


def test_small_shapes_keep_their_shape_as_the_projection_is_conformal() -> None:
    window = frame()
    [[x0, y0], [x1, y1], [x2, y2]] = window.mm(np.array([[38.8, 34.6], [38.8, 34.7], [38.91, 34.6]])).tolist()
    north = Geodesic.WGS84.Inverse(34.6, 38.8, 34.7, 38.8)["s12"] / math.hypot(x1 - x0, y1 - y0)
    east = Geodesic.WGS84.Inverse(34.6, 38.8, 34.6, 38.91)["s12"] / math.hypot(x2 - x0, y2 - y0)
    assert north == pytest.approx(east, rel=1e-4)


def test_no_length_on_the_map_of_syria_is_off_by_more_than_a_two_hundredth() -> None:
    window = frame()
    for lon in np.linspace(SYRIA.west, SYRIA.east - 0.1, 7).tolist():
        for lat in np.linspace(SYRIA.south, SYRIA.north, 7).tolist():
            (x0, y0), (x1, y1) = window.at(lon, lat), window.at(lon + 0.1, lat)
            metres = Geodesic.WGS84.Inverse(lat, lon, lat, lon + 0.1)["s12"]
            assert math.hypot(x1 - x0, y1 - y0) * window.metres_per_mm() == pytest.approx(metres, rel=5e-3)


@pytest.mark.parametrize("size", ["a4-landscape", "column", "160x120mm"])
def test_the_scale_bar_is_as_long_as_it_says(figure_of: Callable[[str], Drawing], size: str) -> None:
    drawing = figure_of(size)
    axes = drawing.sheet.figure.axes[0]
    [bar] = [patch for patch in axes.get_children() if patch.get_gid() == "scale-bar"]  # its first half
    long = 2 * bar.get_path().get_extents().width
    label = next(text.get_text() for text in axes.texts if text.get_text().endswith("\N{NO-BREAK SPACE}km"))
    said_m = 1000 * float(label.split("\N{NO-BREAK SPACE}")[0].replace(",", ""))
    box = drawing.frame.box
    x, y = box.left + box.width / 2, box.bottom + box.height / 2
    [(lon1, lat1), (lon2, lat2)] = drawing.frame.degrees(np.array([[x - long / 2, y], [x + long / 2, y]])).tolist()
    assert Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2)["s12"] == pytest.approx(said_m, rel=1e-3)


@given(st.floats(0.5, 60))
def test_the_length_of_the_bar_is_round_and_fits(most_mm: float) -> None:
    window = frame()
    length = bar_length_m(window, most_mm)
    assert length <= most_mm * window.metres_per_mm() < 2.5 * length
    assert f"{length:e}"[0] in "125"


def test_north_follows_the_meridians() -> None:
    projection = projection_for(SYRIA)
    assert convergence_deg(projection, Position(lon=38.8, lat=34.6)) == pytest.approx(0, abs=1e-6)
    west = convergence_deg(projection, Position(lon=35, lat=34.6))
    (x0, y0), (x1, y1) = frame().at(35, 34.6), frame().at(35, 34.7)
    assert west == pytest.approx(math.degrees(math.atan2(x1 - x0, y1 - y0)), abs=0.01)
    assert west > 1


def test_a_window_over_the_antimeridian_is_one_piece() -> None:
    window = frame(PACIFIC)
    assert window.bounds.west > 90
    assert window.bounds.east < 270
    assert window.holds(*window.at(-175, -20))  # Tonga
    assert not window.holds(*window.at(38, 34))


def test_shapes_are_cut_near_the_frame() -> None:
    left, bottom, right, top = frame().drawn(shapely.box(0, 0, 80, 60)).bounds
    assert (left, bottom, right, top) == pytest.approx((8, 18, 162, 142), abs=0.1)


def test_extents_are_read_or_refused() -> None:
    assert read_extent("170,-50,-150,10") == Extent(170, -50, 210, 10)
    for text in ("1,2,3", "a,b,c,d", "35,38,43,32", "35,32,35,38", "35,32,43,99", "200,0,210,1", ""):
        with pytest.raises(FigureError, match="W,S,E,N"):
            read_extent(text)


def test_aspect_is_that_of_the_ground() -> None:
    assert natural_aspect(projection_for(SYRIA), SYRIA) == pytest.approx(1.12, abs=0.05)
