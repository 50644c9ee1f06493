"""Maps for print: one sheet with symbols, numbered key, legend, scale, north and sources, as PNG, SVG or PDF.

The interactive page and its own picture are in maps.page.html and maps.page.picture.
"""

from maps.extent import Extent
from maps.figure.draw import draw_figure, extent_from
from maps.figure.errors import FigureError

__all__ = ["Extent", "FigureError", "draw_figure", "extent_from"]
