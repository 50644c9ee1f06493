"""The reference map under a figure: land, sea, borders, rivers, and names for orientation.

The same layers and colours as in the page (maps/assets/map/basemap.js), widths for paper. Names are put where nothing
else stands, and left out where there is no room.
"""

import math
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

import numpy as np
import shapely
from shapely.affinity import translate
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo import areas, layer
from geo.basemap.about import about_basemap
from maps.figure.collisions import Rectangle, Room
from maps.figure.fonts import em_mm, printable, width_mm
from maps.figure.frame import Frame
from maps.figure.sheet import Sheet, Style
from maps.style.sheet import Line, style_sheet

_GROUND = style_sheet()["ground"]
LAND, LAND_EDGE, SEA = _GROUND["land"], _GROUND["land_edge"], _GROUND["sea"]
_POINTS_PER_PX = {"river": 0.6, "admin": 0.4 / 0.7, "coast": 0.5, "border": 0.8 / 1.3, "disputed": 0.8 / 1.3}
_DASH_POINTS_PER_PX = 0.6


def _printed(line: Line, points_per_px: float) -> Style:
    """A line of the style sheet as matplotlib draws it, in points."""
    dashes = tuple(round(length * _DASH_POINTS_PER_PX, 2) for length in line["dash"])
    style: Style = {"edgecolor": line["colour"], "linewidth": round(line["width"] * points_per_px, 2)}
    return {**style, "linestyle": (0, dashes)} if dashes else style


LINES: dict[str, Style] = {name: _printed(line, _POINTS_PER_PX[name]) for name, line in style_sheet()["lines"].items()}
"""How each class of line is drawn, in the order of drawing."""

TOWN_COLOUR, COUNTRY_COLOUR = _GROUND["town"], "#857f72"
_REGION_STEP_DEG = 0.25
_TOWN_DOT_MM = 0.45
_TRIES = 80  # places that are looked at for the name of a state, across and up
_METRES_PER_MM_FOR_RANK = ((2_200, 3), (3_400, 2), (20_000, 1))  # the larger the scale, the more towns

NAMED_TOGETHER = {"Israel": ("Palestine",), "Palestine": ("Israel",)}
"""Names of which a map has both or neither, where both places are on it: a name alone would take a side."""


def draw_basemap(sheet: Sheet, frame: Frame) -> None:
    """Land, sea and lines."""
    box = frame.box
    sheet.shape(shapely.box(box.left, box.bottom, box.right, box.top), order=0, facecolor=SEA, gid="sea")
    west, south, east, north = about_basemap().box.as_rfc7946()
    bounds = frame.bounds
    if not (west < bounds.west and bounds.east < east and south < bounds.south and bounds.north < north):
        _draw_far(sheet, frame)
    land = shapely.union_all([frame.drawn(area) for area in areas("countries").values()])
    # Lands that are simplified one by one leave slits between them; a line of their own colour closes them.
    sheet.shape(land, order=2, clip=box, facecolor=LAND, edgecolor=LAND, linewidth=0.3, gid="land")
    for place, (name, style) in enumerate(LINES.items()):
        drawn = [frame.drawn(line) for line in _lines(name)]
        sheet.shape(shapely.union_all(drawn), order=3 + place / 10, clip=box, gid=f"line-{name}", **style)


def line_classes(frame: Frame) -> set[str]:
    """The classes of line that are on the map."""
    box = shapely.box(frame.box.left, frame.box.bottom, frame.box.right, frame.box.top)
    return {name for name in LINES if any(frame.drawn(line).intersects(box) for line in _lines(name))}


def _draw_far(sheet: Sheet, frame: Frame) -> None:
    """The coarse world, and sea over the part of it that the fine layers hold."""
    world = [frame.drawn(each) for area in areas("world").values() for each in _turns(area, frame)]
    far = shapely.GeometryCollection([each for each in world if not each.is_empty])
    style: Style = {"facecolor": LAND, "edgecolor": LAND_EDGE, "linewidth": 0.4}
    for each in shapely.get_parts(far):
        sheet.shape(each, order=1, clip=frame.box, **style)
    region = frame.drawn(shapely.segmentize(shapely.box(*about_basemap().box.as_rfc7946()), _REGION_STEP_DEG))
    sheet.shape(region, order=1.5, clip=frame.box, facecolor=SEA)


def _turns(area: BaseGeometry, frame: Frame) -> Iterator[BaseGeometry]:
    yield area
    if frame.bounds.east > 180:  # noqa: PLR2004
        yield translate(area, xoff=360)


def _lines(name: str) -> list[BaseGeometry]:
    return [shape(row["geometry"]) for row in layer("lines")["features"] if row["properties"]["class"] == name]


def town_rank(frame: Frame) -> int:
    """The least important rank of town that is named at this scale; 0 for none."""
    scale = frame.metres_per_mm()
    return next((rank for most, rank in _METRES_PER_MM_FOR_RANK if scale <= most), 0)


def draw_names(sheet: Sheet, frame: Frame, room: Room, size_pt: float) -> bool:
    """Names of countries and towns where there is room; whether a town is drawn.

    Parameters
    ----------
    sheet
        What to draw on.
    frame
        The map.
    room
        What is taken already; every name that is drawn is added.
    size_pt
        Type size of towns; that of countries is half a point more.

    Returns
    -------
    bool
        Whether a town is drawn, so that the legend must explain its dot.
    """
    on_map = dict(_countries(frame))
    for name, area in on_map.items():
        others = [other for other in NAMED_TOGETHER.get(name, ()) if other in on_map]
        if all(_country_spot(room, other, on_map[other], size_pt + 0.5) for other in others):
            _draw_country(sheet, room, name, area, size_pt + 0.5)
    drawn = [_draw_town(sheet, frame, room, row, size_pt) for row in _towns(frame)]
    return any(drawn)


def _countries(frame: Frame) -> Iterable[tuple[str, BaseGeometry]]:
    """States on the map with what the frame shows of them in millimetres, the largest first."""
    box = shapely.box(frame.box.left, frame.box.bottom, frame.box.right, frame.box.top)
    found = []
    for row in layer("countries")["features"]:
        if row["properties"]["iso_a2"]:
            seen = shapely.make_valid(frame.drawn(shape(row["geometry"]))).intersection(box)
            largest = max(shapely.get_parts(seen), key=lambda part: part.area, default=None)
            if largest is not None and largest.area > 0:
                found.append((row["properties"]["name"], largest))
    return sorted(found, key=lambda pair: -pair[1].area)


def _draw_country(sheet: Sheet, room: Room, name: str, area: BaseGeometry, size_pt: float) -> None:
    spot = _country_spot(room, name, area, size_pt)
    if spot is not None:
        x, y, box = spot
        room.take(box)
        text, middle = _spaced(name), y - 0.36 * em_mm(size_pt)
        sheet.text(x, middle, text, size_pt, colour=COUNTRY_COLOUR, align="center", order=45)


def _spaced(name: str) -> str:
    return "\N{THIN SPACE}".join(name.upper())


def _country_spot(
    room: Room, name: str, area: BaseGeometry, size_pt: float
) -> tuple[float, float, tuple[float, float, float, float]] | None:
    """Middle and box in millimetres where a country's name stands freest inside it; None where it has no room."""
    wide, tall = width_mm(_spaced(name), size_pt) + 1.0, em_mm(size_pt) + 0.6
    left, bottom, right, top = area.bounds
    step = max(2.0, (right - left) / _TRIES, (top - bottom) / _TRIES)
    best: tuple[float, float, float] | None = None
    for x in np.arange(left + wide / 2, right - wide / 2, step).tolist():
        for y in np.arange(bottom + tall / 2, top - tall / 2, step).tolist():
            box = (x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
            if room.is_free(box) and area.contains(shapely.box(*box)):
                clear = min(area.boundary.distance(shapely.box(*box)), room.clearance(box), 12.0)
                best = max(best or (-1.0, 0.0, 0.0), (clear, x, y))
    if best is None or best[0] <= 0:
        return None
    _, x, y = best
    return x, y, (x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)


def _towns(frame: Frame) -> list[dict[str, Any]]:
    rows = [row for row in layer("towns")["features"] if row["properties"]["rank"] <= town_rank(frame)]
    return sorted(rows, key=lambda row: (row["properties"]["rank"], row["properties"]["name"]))


def _draw_town(sheet: Sheet, frame: Frame, room: Room, row: dict[str, Any], size_pt: float) -> bool:
    """A dot and a name; only the name where a site's symbol stands on the town."""
    x, y = frame.at(*row["geometry"]["coordinates"])
    if not frame.holds(x, y, 1.0):
        return False
    name = printable(row["properties"]["name"])
    dot = (x - _TOWN_DOT_MM, y - _TOWN_DOT_MM, x + _TOWN_DOT_MM, y + _TOWN_DOT_MM)
    is_bare = room.is_free(dot)
    gap = 0.9 if is_bare else 2.1
    place = _beside(room, (x, y), (width_mm(name, size_pt), 0.76 * em_mm(size_pt)), gap)
    if place is None:
        return False
    left, bottom = place
    room.take((left, bottom - 0.2, left + width_mm(name, size_pt), bottom + 0.8 * em_mm(size_pt)))
    sheet.text(left, bottom, name, size_pt, colour=TOWN_COLOUR, halo=0.9, order=44)
    if is_bare:
        room.take(dot)
        circle = shapely.Point(x, y).buffer(_TOWN_DOT_MM)
        sheet.shape(circle, order=12, facecolor=TOWN_COLOUR, edgecolor="white", linewidth=0.3)
    return is_bare


def _beside(room: Room, at: tuple[float, float], size: tuple[float, float], near: float) -> tuple[float, float] | None:
    """The lower left corner of a free place for a name: right, left, above, below, then between."""
    (x, y), (wide, tall) = at, size
    for turn, further in product((0, 180, 90, 270, 45, 315, 135, 225), (0.0, 0.9)):
        gap = near + further
        across, up = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        left = x + across * gap - wide / 2 + across * wide / 2
        bottom = y + up * gap - tall / 2 + up * tall / 2
        box: Rectangle = (left - 0.3, bottom - 0.3, left + wide + 0.3, bottom + tall + 0.3)
        if room.is_free(box):
            return left, bottom
    return None
