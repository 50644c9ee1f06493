"""The map's rectangle on the sheet: from degrees to millimetres and back.

Millimetres count from the lower left corner of the sheet, y upwards.
"""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo import distance_m
from geo.position import Position
from maps.extent import Extent, Positions, around
from maps.figure.projection import Projection

_LEAST_TURN_MM = 0.02  # no eye sees less on paper
_OVER_MM = 2.0  # shapes are cut so far outside the frame, or their cut edges would show
_EDGE_POINTS = 65
_MOST_LAT = 89.9


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet in millimetres."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.bottom + self.height


@dataclass(frozen=True)
class Frame:
    """A window on the projected Earth and the box it is drawn in."""

    box: Box
    projection: Projection
    extent: Extent

    @cached_property
    def _window(self) -> tuple[float, float, float]:
        """Projected metres of the box's lower left corner, and metres a millimetre."""
        edge = self.projection.metres(self.extent.edge())
        edge = edge[np.isfinite(edge).all(axis=1)]
        (left, bottom), (right, top) = edge.min(axis=0), edge.max(axis=0)
        scale = max((right - left) / self.box.width, (top - bottom) / self.box.height)
        middle = ((left + right) / 2, (bottom + top) / 2)
        return middle[0] - scale * self.box.width / 2, middle[1] - scale * self.box.height / 2, scale

    def mm(self, positions: Positions) -> Positions:
        """Millimetres on the sheet for rows of lon, lat."""
        left, bottom, scale = self._window
        lons = self._turned(positions[:, 0])
        metres = self.projection.metres(np.column_stack([lons, positions[:, 1]]))
        return (metres - (left, bottom)) / scale + (self.box.left, self.box.bottom)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Millimetres on the sheet for one place."""
        [[x, y]] = self.mm(np.array([[lon, lat]])).tolist()
        return x, y

    def degrees(self, mm: Positions) -> Positions:
        """Rows of lon, lat for millimetres on the sheet."""
        left, bottom, scale = self._window
        return self.projection.degrees((mm - (self.box.left, self.box.bottom)) * scale + (left, bottom))

    def _turned(self, lons: NDArray[np.float64]) -> NDArray[np.float64]:
        """Longitudes a full turn further where that brings them into a window over the antimeridian."""
        return np.where(lons < self.extent.east - 360, lons + 360, lons) if self.extent.east > 180 else lons  # noqa: PLR2004

    @property
    def middle(self) -> Position:
        """The place in the middle of the box."""
        box = self.box
        [[lon, lat]] = self.degrees(np.array([[box.left + box.width / 2, box.bottom + box.height / 2]]))
        return Position(lon=float((lon + 180) % 360 - 180), lat=float(lat))

    def metres_per_mm(self) -> float:
        """Geodesic metres that a millimetre across stands for in the middle of the map."""
        box = self.box
        x, y = box.left + box.width / 2, box.bottom + box.height / 2
        (lon1, lat1), (lon2, lat2) = self.degrees(np.array([[x - 1, y], [x + 1, y]])).tolist()
        ends = [Position(lon=(lon + 180) % 360 - 180, lat=lat) for lon, lat in ((lon1, lat1), (lon2, lat2))]
        return distance_m(*ends) / 2

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether a point of the sheet is inside the box, and so far from its edges.

        Parameters
        ----------
        x
            Millimetres from the left edge of the sheet.
        y
            Millimetres from the lower edge.
        margin
            Least distance from the edges of the map, in millimetres.

        Returns
        -------
        bool
            False on the edge itself.
        """
        box = self.box
        is_between = box.left + margin < x < box.right - margin
        return is_between and box.bottom + margin < y < box.top - margin

    @cached_property
    def bounds(self) -> Extent:
        """Degrees that the whole box takes, which is more than the extent asked for."""
        box = self.box
        along = np.linspace(0, 1, _EDGE_POINTS)
        across, up = box.left + along * box.width, box.bottom + along * box.height
        edge = self.degrees(around(across, up))
        edge = edge[np.isfinite(edge).all(axis=1)]
        if len(edge) < 4 * _EDGE_POINTS:  # the box reaches over the projection's edge: take the whole Earth
            return Extent(min(-180.0, self.extent.west), -_MOST_LAT, max(180.0, self.extent.east), _MOST_LAT)
        middle = (self.extent.west + self.extent.east) / 2
        lons = middle + (edge[:, 0] - middle + 180) % 360 - 180
        west, east = float(lons.min()), float(lons.max())
        return Extent(west, max(-_MOST_LAT, float(edge[:, 1].min())), east, min(_MOST_LAT, float(edge[:, 1].max())))

    def drawn(self, shape: BaseGeometry) -> BaseGeometry:
        """A shape in lon, lat as simplified millimetres, cut a little outside the box."""
        west, south, east, north = self.bounds.west, self.bounds.south, self.bounds.east, self.bounds.north
        margin = max(east - west, north - south) / 30
        cut = shapely.clip_by_rect(
            shape, west - margin, max(-_MOST_LAT, south - margin), east + margin, min(_MOST_LAT, north + margin)
        )
        paper = shapely.transform(cut, self.mm_kept)
        box = self.box
        over = (box.left - _OVER_MM, box.bottom - _OVER_MM, box.right + _OVER_MM, box.top + _OVER_MM)
        return shapely.simplify(shapely.clip_by_rect(paper, *over), _LEAST_TURN_MM)

    def mm_kept(self, positions: Positions) -> Positions:
        """Millimetres for rows of lon, lat as they are, longitudes not turned: a shape must not be torn."""
        left, bottom, scale = self._window
        metres = self.projection.metres(positions)
        return (metres - (left, bottom)) / scale + (self.box.left, self.box.bottom)

    def aspect(self) -> float:
        """Width over height of the extent as projected, whatever the box."""
        return natural_aspect(self.projection, self.extent)


def natural_aspect(projection: Projection, extent: Extent) -> float:
    """Width over height of an extent as projected."""
    edge = projection.metres(extent.edge())
    edge = edge[np.isfinite(edge).all(axis=1)]
    width, height = (edge.max(axis=0) - edge.min(axis=0)).tolist()
    return float(width / height) if height > 0 and math.isfinite(width) else 1.0
