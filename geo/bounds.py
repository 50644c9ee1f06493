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

    def meets(self, other: "BoundingBox") -> bool:
        """Whether the boxes have a point in common; either may cross the antimeridian.

        Examples
        --------
        >>> pacific = BoundingBox(west=170, south=-20, east=-170, north=10)
        >>> pacific.meets(BoundingBox(-175, 0, -160, 5)), pacific.meets(BoundingBox(0, 0, 10, 5))
        (True, False)
        """
        upright = self.south <= other.north and other.south <= self.north
        return upright and any(a <= d and c <= b for a, b in self.spans() for c, d in other.spans())

    def spans(self) -> list[tuple[float, float]]:
        """From west to east, without a turn at the antimeridian."""
        if self.west <= self.east:
            return [(self.west, self.east)]
        return [(self.west, _HALF_TURN_DEG), (-_HALF_TURN_DEG, self.east)]


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
