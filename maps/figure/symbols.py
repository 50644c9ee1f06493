"""The symbols of sites: the shapes and colours of the page; filled where the place is certain, hollow where not."""

import math
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from maps.figure.frame import Box
from maps.figure.sheet import Sheet, Style
from maps.figure.sizes import POINTS_PER_MM
from maps.style.kinds import Look
from maps.style.sheet import BOX, style_sheet

if TYPE_CHECKING:
    from matplotlib.path import Path

_LOOK = style_sheet()["symbol"]
PAPER = _LOOK["paper"]
_FULL_CIRCLE_POINTS = 72
# In units of the box.
_FILLED_LINE, _HOLLOW_LINE, _HALO = _LOOK["filled"]["width"], _LOOK["hollow"]["width"], _LOOK["halo"]
_HOLLOW_DASHES = _LOOK["hollow"]["dash"]


def draw_symbol(  # noqa: PLR0913 -- what a symbol is
    sheet: Sheet,
    look: Look,
    x: float,
    y: float,
    side: float,
    *,
    is_sure: bool,
    colour: str = "",
    order: float = 30,
    clip: Box | None = None,
    gid: str = "",
) -> None:
    """The symbol of a kind of site with its middle at x, y; `side` is that of its box, all in millimetres.

    Parameters
    ----------
    sheet
        What to draw on.
    look
        Shape and colour of the kind.
    x
        Millimetres from the left edge of the sheet.
    y
        Millimetres from the lower edge.
    side
        Side of the symbol's box, in millimetres.
    is_sure
        Whether the place is certain: filled, else hollow and dashed.
    colour
        #rrggbb; "" for that of the kind.
    order
        What is drawn later has the higher order.
    clip
        Nothing is drawn outside; None for the whole sheet.
    gid
        Id of the element in SVG; "" for none.
    """
    colour = colour or look.colour
    path = _placed(look.outline, x, y, side)
    unit = side / BOX * POINTS_PER_MM
    line = _FILLED_LINE if is_sure else _HOLLOW_LINE
    sheet.path(path, order=order, clip=clip, edgecolor=PAPER, facecolor=PAPER, linewidth=(line + _HALO) * unit)
    paint: Style = {"facecolor": colour, "edgecolor": PAPER, "linewidth": _FILLED_LINE * unit}
    if not is_sure:
        dashes = (0, tuple(step * unit for step in _HOLLOW_DASHES))
        paint = {"facecolor": PAPER, "edgecolor": colour, "linewidth": _HOLLOW_LINE * unit, "linestyle": dashes}
    sheet.path(path, order=order + 0.001, clip=clip, gid=gid, **paint)


def _placed(outline: str, x: float, y: float, side: float) -> "Path":
    from matplotlib.path import Path  # noqa: PLC0415 -- an extra

    vertices, codes = _outline(outline)
    unit = side / BOX
    middle = BOX / 2
    return Path((vertices - middle) * (unit, -unit) + (x, y), codes)


@cache
def _outline(path: str) -> tuple[Any, Any]:
    """Vertices and codes of an outline in the box of 20, y downwards, closed."""
    points: list[tuple[float, float]] = []
    for letter, numbers in re.findall(r"([MLA])([^MLAZ]*)", path):
        values = [float(number) for number in numbers.split()]
        points += _circle(points[-1], values) if letter == "A" else [(values[0], values[1])]
    vertices = np.array([*points, points[0]])
    codes = np.array([1, *[2] * (len(points) - 1), 79], dtype=np.uint8)  # move, line, close
    return vertices, codes


def _circle(start: tuple[float, float], arc: list[float]) -> list[tuple[float, float]]:
    """Points of the table's only kind of arc: the longer one of a circle, nearly all round, clockwise."""
    radius, end = arc[0], (arc[5], arc[6])
    chord = (end[0] - start[0], end[1] - start[1])
    half = math.hypot(*chord) / 2
    far = math.sqrt(max(0.0, radius**2 - half**2))
    # Seen with y downwards, the centre of a long clockwise arc lies to the right of the way from start to end.
    side = (chord[1] / (2 * half), -chord[0] / (2 * half))
    cx, cy = (start[0] + end[0]) / 2 + far * side[0], (start[1] + end[1]) / 2 + far * side[1]
    first = math.atan2(start[1] - cy, start[0] - cx)
    turn = 2 * math.pi - 2 * math.asin(min(1.0, half / radius))
    steps = np.linspace(first, first + turn, _FULL_CIRCLE_POINTS)
    return [(cx + radius * math.cos(step), cy + radius * math.sin(step)) for step in steps.tolist()]
