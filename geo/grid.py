"""A fixed grid over the whole Earth, for showing places less exactly than they are known.

The cells do not depend on what lies in them: the same place always falls into the same cell, so that nothing is learnt
by asking twice, and the centre says no more than "somewhere in this cell". Moving points by chance would invent places
and could be averaged out (Chapman 2020, "Current Best Practices for Generalizing Sensitive Species Occurrence Data",
GBIF, https://doi.org/10.15468/doc-5jp4-5g10: generalise to a grid, never randomise, and say that it was done).
"""

import math
from dataclasses import dataclass

from geo.errors import CoordinateError
from geo.geodesy import distance_m
from geo.position import Position

METRES_A_DEGREE = 20_003_931.4586 / 180  # mean along a meridian of WGS 84 (Karney 2013)
LARGEST_KM = 200
_DECIMALS = 3  # about 100 m: the centre of a cell of 1 km stays well inside it, and pretends to no more


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the grid.

    Parameters
    ----------
    centre
        Its middle, WGS 84, rounded to three decimals.
    radius_m
        Geodesic metres from there to its farthest corner, rounded up to whole hundreds: the whole cell lies within.
    """

    centre: Position
    radius_m: int


def cell_of(position: Position, size_km: int) -> Cell:
    """The cell of the grid of `size_km` kilometres that a position lies in.

    Rows of cells are anchored at the equator and `size_km` high: s = size_km / 111.133 degrees, that is
    size_km * 1000 * 180 / 20,003,931.4586, row r = floor(lat / s). In each row a whole number of cells, anchored at
    the meridian of Greenwich, goes round the Earth: n = floor(360 * cos(latitude of the row's middle) / s), at least
    1, so that a cell is w = 360 / n degrees wide, `size_km` or a little more, and none is cut at the antimeridian. The
    last row takes in what is left before the pole.

    Raises
    ------
    CoordinateError
        If the size is not 1 to 200 kilometres.

    Examples
    --------
    >>> cell_of(Position(lon=38.617779, lat=33.505832), 10)
    Cell(centre=Position(lon=38.591, lat=33.518), radius_m=7200)
    """
    if not 1 <= size_km <= LARGEST_KM:
        raise CoordinateError(f"size_km {size_km} is not 1 to {LARGEST_KM}: give whole kilometres")
    step = size_km * 1000 / METRES_A_DEGREE
    south, north = _row(position.lat, step)
    width = 360 / max(1, math.floor(360 * math.cos(math.radians((south + north) / 2)) / step))
    column = math.floor(_from_west(position.lon) / width)
    centre = Position(lon=_rounded_lon((column + 0.5) * width), lat=round((south + north) / 2, _DECIMALS))
    return Cell(centre, _reach_m(centre, south, north, width))


def _row(lat: float, step: float) -> tuple[float, float]:
    """Southern and northern edge of the row of cells."""
    rows = math.floor(90 / step)
    row = min(max(math.floor(lat / step), -rows), rows - 1)
    return (-90.0 if row == -rows else row * step), (90.0 if row == rows - 1 else (row + 1) * step)


def _rounded_lon(lon: float) -> float:
    """Rounded, and -180 where rounding makes it 180: one meridian, one number."""
    return round(_from_west(round(lon, _DECIMALS)), _DECIMALS)


def _from_west(lon: float) -> float:
    """The same meridian, from -180 up to but not including 180."""
    return (lon + 180) % 360 - 180


def _reach_m(centre: Position, south: float, north: float, width: float) -> int:
    """Metres to the farthest corner; rounding moves the centre, so that all four are tried."""
    half = min(width / 2 + 10**-_DECIMALS, 180)
    corners = [Position(lon=_from_west(centre.lon + east), lat=lat) for east in (-half, half) for lat in (south, north)]
    return 100 * math.ceil(max(distance_m(centre, corner) for corner in corners) / 100)
