"""The outlines of the symbols, read from the page's own table: pictures and figures draw what the page draws."""

import re
from functools import cache
from importlib.resources import files

BOX = 20
"""Side of the box that the outlines are drawn in; its middle is the place."""


@cache
def symbol_outlines() -> dict[str, str]:
    """SVG path data by kind of site, in a box of 20 by 20, y downwards.

    Examples
    --------
    >>> symbol_outlines()["camp"]
    'M10 2 L18 17 L2 17 Z'
    """
    table = (files("maps") / "assets" / "map" / "symbols.js").read_text(encoding="utf-8")
    return dict(re.findall(r'^  "?([\w-]+)"?: "(M[^"]+)",$', table, re.MULTILINE))
