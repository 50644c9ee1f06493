"""What makes a picture a map: scale bar, north arrow, graticule, frame, and the name of the projection."""

import math
from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray

from maps.figure.fonts import em_mm, width_mm
from maps.figure.frame import Box, Frame
from maps.figure.projection import Projection, convergence_deg
from maps.figure.sheet import Sheet, Style
from maps.figure.words import say

INK = "#1c1c1c"
TICKS_MM = 3.4
"""Room that the degrees take left of the map and beneath it."""

_STEPS_DEG = (0.1, 0.25, 0.5, 1, 2, 5, 10, 15, 30)
_LINES_ACROSS = 7  # at most so many meridians or parallels
_BAR_MM = 1.1
_GRID: Style = {"edgecolor": "#8d99a1", "linewidth": 0.25, "alpha": 0.55}


def draw_grid(sheet: Sheet, frame: Frame) -> None:
    """Meridians and parallels under everything else but the land."""
    for line in (*_meridians(frame).values(), *_parallels(frame).values()):
        sheet.shape(line, order=4, clip=frame.box, **_GRID)


def draw_edge(sheet: Sheet, frame: Frame, size_pt: float) -> None:
    """The frame, with degrees beneath it and to the left.

    Parameters
    ----------
    sheet
        What to draw on.
    frame
        The map, with its projection: meridians meet the edge where the projection takes them.
    size_pt
        Type size of the degrees, in points.
    """
    box = frame.box
    sheet.shape(shapely.box(box.left, box.bottom, box.right, box.top), order=70, edgecolor=INK, linewidth=0.6)
    bottom = shapely.LineString([(box.left, box.bottom), (box.right, box.bottom)])
    left = shapely.LineString([(box.left, box.bottom), (box.left, box.top)])
    for lon, line in _meridians(frame).items():
        for x, _ in _crossings(line, bottom):
            text = _degrees(lon, "E", "W")
            half = width_mm(text, size_pt) / 2
            sheet.line([(x, box.bottom), (x, box.bottom - 0.8)], order=70, edgecolor=INK, linewidth=0.5)
            if box.left + half < x < box.right - half:
                sheet.text(x, box.bottom - 1.1 - 0.75 * em_mm(size_pt), text, size_pt, align="center")
    for lat, line in _parallels(frame).items():
        for _, y in _crossings(line, left):
            text = _degrees(lat, "N", "S")
            half = width_mm(text, size_pt) / 2
            sheet.line([(box.left, y), (box.left - 0.8, y)], order=70, edgecolor=INK, linewidth=0.5)
            if box.bottom + half < y < box.top - half:
                sheet.text(box.left - 1.2, y, text, size_pt, align="center", turn_deg=90)


def _degrees(value: float, positive: str, negative: str) -> str:
    turned = (value + 180) % 360 - 180 if positive == "E" else value
    side = positive if turned > 0 else negative if turned < 0 else ""
    return f"{abs(turned):g}°\N{NO-BREAK SPACE}{side}".strip()


def _crossings(line: shapely.Geometry, edge: shapely.LineString) -> Iterator[tuple[float, float]]:
    for point in shapely.get_parts(line.intersection(edge)):
        if point.geom_type == "Point":
            yield point.x, point.y


def _meridians(frame: Frame) -> dict[float, shapely.LineString]:
    bounds = frame.bounds
    lats = np.linspace(bounds.south, bounds.north, 121)
    return {lon: _drawn(frame, np.full_like(lats, lon), lats) for lon in _round_degrees(bounds.west, bounds.east)}


def _parallels(frame: Frame) -> dict[float, shapely.LineString]:
    bounds = frame.bounds
    lons = np.linspace(bounds.west, bounds.east, 181)
    return {lat: _drawn(frame, lons, np.full_like(lons, lat)) for lat in _round_degrees(bounds.south, bounds.north)}


def _drawn(frame: Frame, lons: NDArray[np.float64], lats: NDArray[np.float64]) -> shapely.LineString:
    # Through `drawn`'s projection, but without its cutting: a line on the edge must still meet the edge.
    return shapely.LineString(frame.mm_kept(np.column_stack([lons, lats])))


def _round_degrees(low: float, high: float) -> list[float]:
    span = high - low
    step = next((each for each in _STEPS_DEG if span / each <= _LINES_ACROSS), _STEPS_DEG[-1])
    return [step * at for at in range(math.ceil(low / step), math.floor(high / step) + 1)]


def bar_length_m(frame: Frame, most_mm: float) -> float:
    """The largest of 1, 2 or 5 times a power of ten metres that fits into some millimetres in the middle of the map."""
    room = most_mm * frame.metres_per_mm()
    power = 10 ** math.floor(math.log10(room))
    return float(max(step * power for step in (1, 2, 5) if step * power <= room))


def draw_scale(sheet: Sheet, frame: Frame, box: Box, size_pt: float) -> None:
    """A bar in two parts, right in the middle of the map, and beside it the arrow to north.

    Parameters
    ----------
    sheet
        What to draw on.
    frame
        The map, for its scale in the middle, where the bar is true.
    box
        Where the bar and the arrow may stand, in millimetres on the sheet.
    size_pt
        Type size of the numbers, in points.
    """
    arrow_mm = 6.0
    length_m = bar_length_m(frame, box.width - arrow_mm - 9.0)
    long = length_m / frame.metres_per_mm()
    left, bottom = box.left + 1.0, box.top - em_mm(size_pt) - _BAR_MM - 1.0
    middle = left + long / 2
    for start, fill in ((left, INK), (middle, "white")):
        part = shapely.box(start, bottom, start + long / 2, bottom + _BAR_MM)
        sheet.shape(
            part, order=70, facecolor=fill, edgecolor=INK, linewidth=0.5, gid="scale-bar" if fill == INK else ""
        )
    for x, text in zip((left, middle, left + long), _bar_words(length_m), strict=True):
        sheet.text(x, bottom + _BAR_MM + 0.7, text, size_pt, align="center" if text[-1:].isdigit() else "left")
    sheet.text(left, bottom - 0.95 * em_mm(size_pt) - 0.2, say("figure.scale"), size_pt - 0.5, colour="#5c5c5c")
    _draw_north(sheet, frame, box.right - arrow_mm / 2, box.top - 4.2, size_pt)


def _bar_words(length_m: float) -> tuple[str, str, str]:
    unit, metres = ("km", 1000) if length_m >= 1000 else ("m", 1)  # noqa: PLR2004
    return "0", f"{length_m / metres / 2:,g}", f"{length_m / metres:,g}\N{NO-BREAK SPACE}{unit}"


def _draw_north(sheet: Sheet, frame: Frame, x: float, y: float, size_pt: float) -> None:
    """An arrow to north as it is in the middle of the map."""
    turn = math.radians(convergence_deg(frame.projection, frame.middle))
    up, side = np.array([math.sin(turn), math.cos(turn)]), np.array([math.cos(turn), -math.sin(turn)])
    middle = np.array([x, y])
    tip, foot = middle + 2.0 * up, middle - 1.6 * up
    left, right = middle - 2.2 * up - 1.1 * side, middle - 2.2 * up + 1.1 * side
    sheet.shape(shapely.Polygon([tip, foot, left]), order=70, facecolor=INK, edgecolor=INK, linewidth=0.5, gid="north")
    sheet.shape(shapely.Polygon([tip, foot, right]), order=70, facecolor="white", edgecolor=INK, linewidth=0.5)
    at = tip + 0.6 * up
    sheet.text(
        float(at[0]),
        float(at[1]),
        say("figure.north"),
        size_pt,
        weight="bold",
        align="center",
        turn_deg=-math.degrees(turn),
    )


def projection_words(projection: Projection) -> str:
    """The projection in words.

    Examples
    --------
    >>> from maps.extent import Extent
    >>> from maps.figure.projection import projection_for
    >>> projection_words(projection_for(Extent(34.9, 31.75, 42.65, 37.5)))[:43]
    'Projection: Lambert conformal conic, standa'
    """
    *lats, lon = projection.parameters
    numbers = [*(_degrees(lat, "N", "S") for lat in lats), _degrees(lon, "E", "W")]
    return say(f"figure.{projection.kind}", **dict(zip(("first", "second", "third"), numbers, strict=False)))
