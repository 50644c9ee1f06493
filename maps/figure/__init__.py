"""Maps for print: one sheet with symbols, numbered key, legend, scale, north and sources, as PNG, SVG or PDF.

The interactive page and its own picture are in maps.page.html and maps.page.picture.
"""

from maps.figure.draw import draw_figure, extent_from
from maps.figure.errors import FigureError
from maps.figure.projection import Extent

__all__ = ["Extent", "FigureError", "draw_figure", "extent_from"]
