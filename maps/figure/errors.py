"""The errors of printed figures."""

from maps.errors import MapError


class FigureError(MapError, ValueError):
    """A figure that cannot be drawn as asked: its size, resolution, extent, language or suffix."""
