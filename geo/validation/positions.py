"""Single positions and lists of them: numbers, order, range, digits. Longitude first, degrees, WGS 84."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from geo.position import LAT_LIMIT_DEG, LON_LIMIT_DEG
from geo.validation.defect import Defects, Steps
from geo.validation.quoting import pair, quote

Array: TypeAlias = NDArray[np.float64]
MOST_DECIMALS = 7
_SCALE = 10.0**MOST_DECIMALS
_FULL_TURN_DEG = 360.0
_MOST_ORDINATES = 3
_NUMBERS = (int, float)
_AS_DIGITS = 1e-6  # of the seventh decimal: what a double adds


@dataclass(slots=True)
class Extent:
    """The smallest and largest longitude and latitude of what was added, in degrees."""

    west: float = math.inf
    south: float = math.inf
    east: float = -math.inf
    north: float = -math.inf
    jumps: bool = False

    def add(self, lon: float, lat: float) -> None:
        """Add a position."""
        if lon < self.west:  # noqa: PLR1730 -- this runs for every position
            self.west = lon
        if lon > self.east:  # noqa: PLR1730
            self.east = lon
        if lat < self.south:  # noqa: PLR1730
            self.south = lat
        if lat > self.north:  # noqa: PLR1730
            self.north = lat

    def add_array(self, positions: Array) -> None:
        """Add many positions."""
        self.add(*positions[:, :2].min(axis=0).tolist())
        self.add(*positions[:, :2].max(axis=0).tolist())

    def join(self, other: "Extent") -> None:
        """Add what another has."""
        self.jumps |= other.jumps
        if not other.empty:
            self.add(other.west, other.south)
            self.add(other.east, other.north)

    @property
    def empty(self) -> bool:
        """Whether nothing was added."""
        return self.west > self.east


def check_position(position: Any, path: Steps, defects: Defects, extent: Extent) -> bool:
    """Note what is wrong with one position; whether it is one at all, wherever it may lie.

    Parameters
    ----------
    position
        The element as it was read, of whatever type; right are longitude and latitude in degrees, and a height.
    path
        Where it stands in the feature.
    defects
        What is wrong is added to it.
    extent
        Grows by the position if it lies on the earth.

    Returns
    -------
    bool
        Whether it is two or more finite numbers, even out of range.
    """
    if not isinstance(position, list):
        defects.once("coordinates-nesting", f"{quote(position)} stands where a position should", *path)
        return False
    if any(isinstance(part, list | dict) for part in position):
        defects.once("coordinates-nesting", "brackets too many: a list stands where a number should", *path)
        return False
    wrong = next((part for part in position if type(part) is not int and not isinstance(part, float)), _NUMBERS)
    if wrong is not _NUMBERS:
        defects.once("position-number", f"the coordinate {quote(wrong)} is not a number", *path)
        return False
    if len(position) < 2:  # noqa: PLR2004 -- longitude and latitude
        defects.add("position-short", f"a position of {len(position)}: {quote_all(position)}", *path)
        return False
    if len(position) > _MOST_ORDINATES:
        defects.once("position-long", f"a position of {len(position)} numbers: {quote_all(position)}", *path)
    if not all(map(math.isfinite, position)):
        return False  # NaN and too large numbers are reported as faults of the JSON
    lon, lat = position[:2]
    if _on_earth(lon, lat, path, defects):
        extent.add(lon, lat)
    _check_digits(position[:2], path, defects)
    return True


def check_positions(line: list[Any], path: Steps, defects: Defects, extent: Extent) -> Array | None:
    """Note what is wrong with a list of positions; the positions as an array (n, 2) if all are such.

    Parameters
    ----------
    line
        Positions as they were read.
    path
        Where the list stands in the feature.
    defects
        What is wrong is added to it.
    extent
        Grows by the positions.

    Returns
    -------
    array or None
        Longitude and latitude, n by 2; None if the list is empty or an element is no position.
    """
    if not line:
        return None
    positions = _as_array(line)
    if positions is None or not _is_plain(positions):
        good = [check_position(position, (*path, index), defects, extent) for index, position in enumerate(line)]
        if not all(good):
            return None
        if len({min(len(position), _MOST_ORDINATES) for position in line}) > 1:
            defects.once("position-dimensions", "some positions have a height and some have none", *path)
        return np.array([position[:2] for position in line], dtype=np.float64)
    extent.add_array(positions)
    return positions[:, :2]


def check_jump(positions: Array, path: Steps, defects: Defects, extent: Extent) -> bool:
    """Note a step of more than half a turn between neighbours; whether there is one.

    Parameters
    ----------
    positions
        Longitude and latitude in degrees, n by 2.
    path
        Where they stand in the feature.
    defects
        The first such step is added to it.
    extent
        Is marked as jumping: west and east of it mean nothing then.

    Returns
    -------
    bool
        Whether there is such a step; one of a full turn (-180 to 180) stays in place and is none.
    """
    lons = positions[:, 0]
    steps = np.abs(np.diff(lons))
    jumps = np.nonzero((steps > LON_LIMIT_DEG) & (steps < _FULL_TURN_DEG))[0]
    if not len(jumps):
        return False
    extent.jumps = True
    index = int(jumps[0])
    a, b = lons[index].item(), lons[index + 1].item()
    defects.add("antimeridian-uncut", f"from longitude {a:g} to {b:g} in one step", *path, index + 1)
    return True


def check_repeats(positions: Array, path: Steps, defects: Defects) -> None:
    """Note positions that are the same as the one before.

    Parameters
    ----------
    positions
        Longitude and latitude in degrees, n by 2.
    path
        Where they stand in the feature.
    defects
        The first repetition is added to it.
    """
    same = np.nonzero((positions[1:] == positions[:-1]).all(axis=1))[0]
    if len(same):
        index = int(same[0]) + 1
        lon, lat = positions[index].tolist()
        defects.once("position-repeated", f"the position {pair(lon, lat)} twice in a row", *path, index)


def quote_all(position: list[Any]) -> str:
    """A position of any length as it stands, cut after six numbers."""
    shown = ", ".join(quote(part) for part in position[:6])
    return f"[{shown}{', ...' if len(position) > 6 else ''}]"  # noqa: PLR2004 -- see above


def suspects(firsts: "dict[int, tuple[float, float]]") -> Iterator[int]:
    """The features whose position lies far from the others and would lie among them with its axes swapped.

    Far is beyond the middle half of the positions by more than its width, in longitude and in latitude. A place that
    is rightly there may be suspected too.
    """
    if len(firsts) < 5:  # noqa: PLR2004 -- fewer have no middle half
        return
    points = np.array(list(firsts.values()), dtype=np.float64)
    low, high = np.percentile(points, (25, 75), axis=0)
    reach = np.maximum(high - low, 0.5)
    low, high = low - reach, high + reach
    outside = ((points < low) | (points > high)).all(axis=1)
    swapped = points[:, ::-1]
    inside = ((swapped >= low) & (swapped <= high)).all(axis=1)
    for row, index in enumerate(firsts):
        if outside[row] and inside[row]:
            yield index


def jumps_over(line: list[tuple[float, float]]) -> bool:
    """Whether neighbours lie more than half a turn apart.

    Examples
    --------
    >>> jumps_over([(170, 0), (-170, 0)])
    True
    """
    return any(LON_LIMIT_DEG < abs(a[0] - b[0]) < _FULL_TURN_DEG for a, b in pairwise(line))


def position_fault(lon: float, lat: float) -> tuple[str, str] | None:
    """The rule that a position off the Earth breaks, and a sentence; None for one on it.

    Examples
    --------
    >>> position_fault(35.6, 138.7)[0], position_fault(4063000, 3960000)[0], position_fault(36, 33)
    ('position-swapped', 'position-metres', None)
    """
    if abs(lon) <= LON_LIMIT_DEG and abs(lat) <= LAT_LIMIT_DEG:
        return None
    shown = pair(lon, lat)
    if max(abs(lon), abs(lat)) > 2 * _FULL_TURN_DEG:
        return "position-metres", f"{shown} are no degrees: metres of a projection?"
    if abs(lon) <= LAT_LIMIT_DEG and abs(lat) <= LON_LIMIT_DEG:
        return "position-swapped", f"{shown}: {quote(lat)} is no latitude, but {pair(lat, lon)} would be a place"
    if LON_LIMIT_DEG < lon <= _FULL_TURN_DEG and abs(lat) <= LAT_LIMIT_DEG:
        return "position-range", f"{shown}: longitude {quote(lon)} is beyond 180: {quote(lon - _FULL_TURN_DEG)}?"
    return "position-range", f"{shown} is not on the Earth"


def _on_earth(lon: float, lat: float, path: Steps, defects: Defects) -> bool:
    fault = position_fault(lon, lat)
    if fault:
        defects.once(fault[0], fault[1], *path)
    return fault is None


def _check_digits(position: list[float], path: Steps, defects: Defects) -> None:
    for index, value in enumerate(position):
        scaled = value * _SCALE
        if abs(value) <= _FULL_TURN_DEG and abs(scaled - round(scaled)) > _AS_DIGITS:
            digits = len(repr(float(value)).partition(".")[2])
            defects.once("position-decimals", f"{quote(value)} has {digits} decimals", *path, index)
            return


def _as_array(line: list[Any]) -> Array | None:
    """The positions as an array if all are lists of two, or all of three, plain numbers; else None."""
    try:
        lengths = set(map(len, line))
        kinds = set(map(type, chain.from_iterable(line)))
    except TypeError:
        return None
    if len(lengths) > 1 or not lengths <= {2, 3} or not kinds <= {int, float}:
        return None
    return np.array(line, dtype=np.float64)


def _is_plain(positions: Array) -> bool:
    """Whether all positions are on the Earth, and none has digits to spare. NaN is not plain."""
    lonlat = positions[:, :2]
    size = np.abs(lonlat).max(axis=0)
    if not (size[0] <= LON_LIMIT_DEG and size[1] <= LAT_LIMIT_DEG):
        return False
    scaled = lonlat * _SCALE
    return bool(np.abs(scaled - np.rint(scaled)).max() <= _AS_DIGITS)
