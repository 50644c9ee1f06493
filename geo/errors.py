"""The errors of `geo`: one small tree, each also a fitting built-in."""


class GeoError(Exception):
    """Anything that `geo` refuses."""


class CoordinateError(GeoError, ValueError):
    """A longitude, latitude, distance or bearing that cannot be."""


class GeoJSONError(GeoError, ValueError):
    """An object that would not be RFC 7946 GeoJSON."""


class LayerError(GeoError, LookupError):
    """A layer, or a column of one, that does not exist or does not fit."""


class FormatError(GeoError, ValueError):
    """A geographic file that cannot be written as asked."""


class MissingLibraryError(GeoError, ImportError):
    """An optional library that a format needs is not installed."""
