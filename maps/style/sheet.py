"""The style sheet of all maps: symbols by shape, palette, lines; style.json, which the page reads too.

Colours are dark enough for text on white and told apart by the colour-blind; every kind also has a shape, so that
nothing depends on colour alone. Order and colour take no side.
"""

import json
from functools import cache
from importlib.resources import files
from typing import TypedDict

BOX = 20
"""Side of the box that the outlines are drawn in; its middle is the place."""


class Line(TypedDict):
    """How a line is drawn: a colour (#rrggbb), a width and dashes in pixels of the page."""

    colour: str
    width: float
    dash: list[float]


class Stroke(TypedDict):
    """The line round a symbol, in units of its box."""

    width: float
    dash: list[float]


class SymbolLook(TypedDict):
    """How symbols are drawn: sides in pixels of the page, the rest in units of the box."""

    site_px: int
    area_px: int
    paper: str
    filled: Stroke
    hollow: Stroke
    halo: float


class StyleSheet(TypedDict):
    """What style.json holds: SVG path data by shape in a box of 20 by 20 (y downwards), colours and lines by name.

    `label_zoom` is the zoom from which a site is named on the page, by category or by the concept of its kind.
    """

    symbols: dict[str, str]
    symbol_of_category: dict[str, str]
    symbol: SymbolLook
    palette: dict[str, str]
    ground: dict[str, str]
    lines: dict[str, Line]
    label_zoom: dict[str, int]
    label_zoom_of_concept: dict[str, int]
    movements: dict[str, str]


@cache
def style_sheet() -> StyleSheet:
    """The style sheet.

    Examples
    --------
    >>> style_sheet()["symbols"]["triangle"], style_sheet()["palette"]["rust"]
    ('M10 2 L18 17 L2 17 Z', '#9c4a00')
    """
    sheet: StyleSheet = json.loads((files("maps") / "style" / "style.json").read_text(encoding="utf-8"))
    return sheet
