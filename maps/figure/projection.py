"""Which part of the Earth a figure shows, and the projection it is drawn in.

One projection for each extent, chosen by rule and named on the map; where it lands on the paper is in frame.py.
"""

import math
import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from pyproj import CRS, Transformer

from geo.position import Position
from maps.extent import FULL_TURN, MOST_NORTH, Extent, Positions
from maps.figure.errors import FigureError

_WORLD_LON_SPAN, _WORLD_LAT_SPAN = 100.0, 65.0  # degrees from which on a cone would bend too much
_TROPICS = 15.0  # middle latitudes below which a cone is next to a cylinder


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
    east += FULL_TURN if east < west else 0
    is_window = -180 <= west <= 180 and west < east <= west + FULL_TURN and -90 <= south < north <= 90  # noqa: PLR2004
    if not is_window:
        raise FigureError(f"the extent {text!r} is no window on the Earth: give W,S,E,N in degrees, south before north")
    return Extent(west, max(south, -MOST_NORTH), east, min(north, MOST_NORTH))


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

    Lambert's conformal conic with standard parallels a sixth of the height inside the edges (Deetz and Adams,
    Elements of Map Projection, 1938: it keeps the error of scale small), Mercator's where the middle is in the tropics,
    Equal Earth where the window is a good part of the world.

    Examples
    --------
    >>> projection = projection_for(Extent(34.9, 31.75, 42.65, 37.5))
    >>> projection.kind, projection.parameters
    ('lambert', (32.7, 36.5, 38.8))
    """
    # One decimal, as the numbers are printed under the map: whoever enters them gets this projection exactly.
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
    # Where some 11 m north of the place lies: short enough for the meridian to be straight, long enough for doubles.
    [x1, y1], [x2, y2] = projection.metres(np.array([[place.lon, place.lat], [place.lon, place.lat + 1e-4]]))
    return math.degrees(math.atan2(x2 - x1, y2 - y1))
