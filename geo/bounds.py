"""Bounding boxes in the sense of RFC 7946, section 5."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from geo.errors import CoordinateError
from geo.position import Position

_FULL_TURN_DEG = 360.0
_HALF_TURN_DEG = 180.0


@dataclass(frozen=True, slots=True)
class BoundingBox:
    """A box in degrees, WGS 84; `west` is greater than `east` where it crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    def as_rfc7946(self) -> list[float]:
        """West, south, east, north: the order of the GeoJSON `bbox` member.

        Examples
        --------
        >>> BoundingBox(west=35, south=32, east=42, north=37).as_rfc7946()
        [35, 32, 42, 37]
        """
        return [self.west, self.south, self.east, self.north]


def bounding_box(positions: Iterable[Position]) -> BoundingBox:
    """Smallest box that holds all `positions`, over the antimeridian where that is shorter.

    Raises
    ------
    CoordinateError
        If there are no positions.

    Examples
    --------
    >>> bounding_box([Position(lon=179, lat=1), Position(lon=-179, lat=-1)])
    BoundingBox(west=179, south=-1, east=-179, north=1)
    """
    points = list(positions)
    if not points:
        raise CoordinateError("no positions: a bounding box needs at least one")
    lats = [point.lat for point in points]
    west, east = _narrowest_span(sorted({point.lon for point in points}))
    return BoundingBox(west=west, south=min(lats), east=east, north=max(lats))


def _narrowest_span(lons: list[float]) -> tuple[float, float]:
    """West and east edge after leaving out the widest gap between neighbouring longitudes."""
    if lons[-1] - lons[0] <= _HALF_TURN_DEG:
        return lons[0], lons[-1]  # no gap is wider than half a turn
    gaps = [(b - a, a, b) for a, b in pairwise(lons)]
    widest = max(gaps, default=(0.0, lons[0], lons[0]))
    if widest[0] > _HALF_TURN_DEG and widest[0] > _FULL_TURN_DEG - (lons[-1] - lons[0]):
        return widest[2], widest[1]
    return lons[0], lons[-1]
