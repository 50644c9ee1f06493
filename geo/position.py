"""A named coordinate: longitude and latitude are never a bare pair."""

import math
from dataclasses import dataclass

from geo.errors import CoordinateError

LON_LIMIT_DEG = 180.0
LAT_LIMIT_DEG = 90.0


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A point on the WGS 84 ellipsoid (OGC:CRS84).

    Parameters
    ----------
    lon
        Longitude in decimal degrees, east positive, -180 to 180.
    lat
        Latitude in decimal degrees, north positive, -90 to 90.

    Raises
    ------
    CoordinateError
        If a value is not a finite number in its range.

    Examples
    --------
    >>> Position(lon=38.66, lat=33.49)
    Position(lon=38.66, lat=33.49)
    >>> Position(lon=33.49, lat=138.66)
    Traceback (most recent call last):
    geo.errors.CoordinateError: lat 138.66 is not between -90 and 90: are lon and lat swapped?
    """

    lon: float
    lat: float

    def __post_init__(self) -> None:
        """Refuse what is not on the Earth."""
        for name, value, limit in (("lon", self.lon, LON_LIMIT_DEG), ("lat", self.lat, LAT_LIMIT_DEG)):
            if not math.isfinite(value):
                raise CoordinateError(f"{name} {value} is not a finite number: give decimal degrees")
            if abs(value) > limit:
                hint = "are lon and lat swapped?" if name == "lat" else "give decimal degrees, east positive"
                raise CoordinateError(f"{name} {value} is not between -{limit:g} and {limit:g}: {hint}")
