"""Which part of the Earth a figure shows, and the projection it is drawn in.

One projection for each extent, chosen by rule and named on the map; where it lands on the paper is in frame.py.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS, Transformer

from geo.position import Position
from maps.figure.errors import FigureError

Positions = NDArray[np.float64]

_EDGE_POINTS = 65
_WORLD_LON_SPAN, _WORLD_LAT_SPAN = 100.0, 65.0  # degrees from which on a cone would bend too much
_TROPICS = 15.0  # middle latitudes below which a cone is next to a cylinder
_MOST_NORTH = 84.0
_FULL_TURN = 360.0
_LEAST_MARGIN = 0.25  # degrees round the data


@dataclass(frozen=True, slots=True)
class Extent:
    """A window in degrees, WGS 84; `east` may be above 180 where it crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    @property
    def middle(self) -> Position:
        """The point in the middle of the degrees."""
        lon = (self.west + self.east) / 2
        return Position(lon=(lon + 180) % _FULL_TURN - 180, lat=(self.south + self.north) / 2)

    def edge(self) -> Positions:
        """Points all along the edge (lon, lat)."""
        along = np.linspace(0, 1, _EDGE_POINTS)
        lon = self.west + along * (self.east - self.west)
        lat = self.south + along * (self.north - self.south)
        return around(lon, lat)


def around(across: NDArray[np.float64], up: NDArray[np.float64]) -> Positions:
    """Points all along the four sides of a rectangle, from what its sides are divided into."""
    lower, upper = np.full_like(across, up[0]), np.full_like(across, up[-1])
    left, right = np.full_like(up, across[0]), np.full_like(up, across[-1])
    return np.column_stack([np.concatenate([across, across, left, right]), np.concatenate([lower, upper, up, up])])


SYRIA = Extent(34.9, 31.75, 42.65, 37.5)


def read_extent(text: str) -> Extent:
    """The extent that W,S,E,N in degrees means.

    Raises
    ------
    FigureError
        If it is not four numbers of a window on the Earth.

    Examples
    --------
    >>> read_extent("35,32,43,38")
    Extent(west=35.0, south=32.0, east=43.0, north=38.0)
    """
    number = r"\s*(-?\d{1,3}(?:\.\d{1,9})?)\s*"
    found = re.fullmatch(",".join([number] * 4), text)
    if not found:
        raise FigureError(f"cannot read the extent {text!r}: give W,S,E,N in degrees, such as 35,32,43,38, or data")
    west, south, east, north = map(float, found.groups())
    east += _FULL_TURN if east < west else 0
    is_window = -180 <= west <= 180 and west < east <= west + _FULL_TURN and -90 <= south < north <= 90  # noqa: PLR2004
    if not is_window:
        raise FigureError(f"the extent {text!r} is no window on the Earth: give W,S,E,N in degrees, south before north")
    return Extent(west, max(south, -_MOST_NORTH), east, min(north, _MOST_NORTH))


def extent_of(positions: Iterable[Position]) -> Extent:
    """The window that holds all positions, with a margin."""
    places = list(positions)
    if not places:
        return SYRIA
    lons, lats = [place.lon for place in places], [place.lat for place in places]
    margin = max(_LEAST_MARGIN, (max(lons) - min(lons)) / 20, (max(lats) - min(lats)) / 20)
    return Extent(
        max(-180.0, min(lons) - margin),
        max(-_MOST_NORTH, min(lats) - margin),
        min(180.0, max(lons) + margin),
        min(_MOST_NORTH, max(lats) + margin),
    )


def usual_extent(positions: Iterable[Position]) -> Extent:
    """Syria, or where the sites are if most of them are elsewhere: as in the picture of the page."""
    places = list(positions)
    west, south, east, north = SYRIA.west, SYRIA.south, SYRIA.east, SYRIA.north
    held = sum(west < place.lon < east and south < place.lat < north for place in places)
    return SYRIA if 2 * held >= len(places) else extent_of(places)


@dataclass(frozen=True)
class Projection:
    """A map projection on WGS 84: PROJ's definition, its kind, and the numbers it is named with."""

    definition: str
    kind: str
    parameters: tuple[float, ...]

    @cached_property
    def _transformer(self) -> Transformer:
        return Transformer.from_crs(CRS.from_epsg(4326), CRS.from_proj4(self.definition), always_xy=True)

    def metres(self, positions: Positions) -> Positions:
        """Projected metres for rows of lon, lat."""
        return np.column_stack(self._transformer.transform(positions[:, 0], positions[:, 1]))

    def degrees(self, metres: Positions) -> Positions:
        """Rows of lon, lat for projected metres; infinite off the projection's edge."""
        return np.column_stack(self._transformer.transform(metres[:, 0], metres[:, 1], direction="INVERSE"))


def projection_for(extent: Extent) -> Projection:
    """The projection for an extent.

    Lambert's conformal conic with standard parallels a sixth of the height inside the edges (the rule of Deetz and
    Adams), Mercator's where the middle is in the tropics, Equal Earth where the window is a good part of the world.

    Examples
    --------
    >>> projection_for(SYRIA).kind, projection_for(SYRIA).parameters
    ('lambert', (32.7, 36.5, 38.8))
    """
    lon, lat = round(extent.middle.lon, 1), round(extent.middle.lat, 1)
    tall = extent.north - extent.south
    if extent.east - extent.west > _WORLD_LON_SPAN or tall > _WORLD_LAT_SPAN:
        return Projection(f"+proj=eqearth +lon_0={_centre(extent)} +datum=WGS84", "equal-earth", (_centre(extent),))
    if abs(lat) < _TROPICS:
        return Projection(f"+proj=merc +lon_0={lon} +lat_ts={abs(lat)} +datum=WGS84", "mercator", (abs(lat), lon))
    first, second = round(extent.south + tall / 6, 1), round(extent.north - tall / 6, 1)
    lines = f"+lat_1={first} +lat_2={second} +lat_0={lat} +lon_0={lon}"
    return Projection(f"+proj=lcc {lines} +datum=WGS84", "lambert", (first, second, lon))


def _centre(extent: Extent) -> float:
    """The base map is cut at 180 degrees, so a world map can only be centred on Greenwich unless it crosses that."""
    return 180.0 if extent.east > 180 else 0.0  # noqa: PLR2004


def convergence_deg(projection: Projection, place: Position) -> float:
    """Degrees clockwise from the top of the sheet to north at a place."""
    [x1, y1], [x2, y2] = projection.metres(np.array([[place.lon, place.lat], [place.lon, place.lat + 1e-4]]))
    return math.degrees(math.atan2(x2 - x1, y2 - y1))
