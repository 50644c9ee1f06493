"""Which of many points lie nearest to another, over the ellipsoid; exact, without an index in memory beyond a sort."""

import heapq
import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from geo import Position, distance_m

_T = TypeVar("_T")
# Two lower bounds of a geodesic on WGS 84: the least radius of curvature, a * (1 - e^2), times the angle between
# the points as if on a sphere; and the shortest degree of a meridian times the difference of latitude.
_LEAST_RADIUS_M = 6_335_439.0
_SHORTEST_DEGREE_M = 110_574.0


class Nearest(Generic[_T]):
    """Points that can be asked for the nearest.

    Parameters
    ----------
    items
        Positions (WGS 84), each with what stands there.

    Examples
    --------
    >>> towns = Nearest([(Position(lon=36.3, lat=33.5), "Damascus"), (Position(lon=36.7, lat=34.7), "Homs")])
    >>> [(name, round(metres)) for metres, name in towns.find(Position(lon=36.7, lat=34.6), limit=1)]
    [('Homs', 11093)]
    """

    def __init__(self, items: Iterable[tuple[Position, _T]]) -> None:
        self._items = sorted(items, key=lambda item: item[0].lat)
        self._lats = [position.lat for position, _ in self._items]

    def find(
        self,
        position: Position,
        *,
        limit: int,
        max_distance_m: float | None = None,
        keep: Callable[[_T], bool] = lambda _: True,
    ) -> list[tuple[float, _T]]:
        """The nearest that `keep` accepts, with geodesic distances in metres, the nearest first.

        Parameters
        ----------
        position
            WGS 84.
        limit
            Most items returned, at least 1.
        max_distance_m
            How far an item may be, in metres over the ellipsoid; None for any distance.
        keep
            Asked before the distance is worked out exactly, so it should be quick.

        Returns
        -------
        list of tuples of float and item
            Distance in metres and the item; what was given first goes first where two are equally far.
        """
        reach = math.inf if max_distance_m is None else max_distance_m
        best: list[tuple[float, int]] = []
        for gap, index in self._outwards(position.lat):
            if gap * _SHORTEST_DEGREE_M > reach:
                break
            there, item = self._items[index]
            if _at_least_m(position, there) > reach or not keep(item):
                continue
            away = distance_m(position, there)
            if away <= reach:
                heapq.heappush(best, (-away, -index))
            if len(best) > limit:
                heapq.heappop(best)
            if len(best) == limit:
                reach = min(reach, -best[0][0])
        return [(-away, self._items[-index][1]) for away, index in sorted(best, reverse=True)]

    def _outwards(self, lat: float) -> Iterator[tuple[float, int]]:
        """Difference of latitude in degrees and index of each item, the least difference first."""
        right = bisect_left(self._lats, lat)
        left = right - 1
        while left >= 0 or right < len(self._lats):
            below = lat - self._lats[left] if left >= 0 else math.inf
            above = self._lats[right] - lat if right < len(self._lats) else math.inf
            if below <= above:
                yield below, left
                left -= 1
            else:
                yield above, right
                right += 1


def _at_least_m(start: Position, end: Position) -> float:
    """A lower bound of the geodesic distance in metres, cheap to compute."""
    lat_1, lat_2 = math.radians(start.lat), math.radians(end.lat)
    half_lat, half_lon = (lat_2 - lat_1) / 2, math.radians(end.lon - start.lon) / 2
    square = math.sin(half_lat) ** 2 + math.cos(lat_1) * math.cos(lat_2) * math.sin(half_lon) ** 2
    return 2 * _LEAST_RADIUS_M * math.asin(min(1.0, math.sqrt(square)))
