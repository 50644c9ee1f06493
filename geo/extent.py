"""The bounding box and the types of geometries that come in batches, for files that state them."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from geo.bounds import BoundingBox
from geo.layers import Geometries

# the names of GeoJSON in the order of shapely's type ids; a lone ring is a line
_TYPES = (
    "Point",
    "LineString",
    "LineString",
    "Polygon",
    "MultiPoint",
    "MultiLineString",
    "MultiPolygon",
    "GeometryCollection",
)
_POLYGON = 3  # shapely's type id; those above have parts
_MERGED_DEG = 1.0
_HALF_TURN_DEG = 180.0
_FULL_TURN_DEG = 360.0


def as_array(geometry: Geometries) -> Any:
    """Geometries as an array of objects, in a fraction of the time of `numpy.asarray`, which asks each if it is one."""
    return geometry if isinstance(geometry, np.ndarray) else np.fromiter(geometry, dtype=object, count=len(geometry))


@dataclass(slots=True)
class Extent:
    """What the geometries seen so far span (WGS 84, lon, lat) and are, whatever their number.

    Longitudes are kept as the arcs that something lies in, joined where less than one degree is between them.

    Examples
    --------
    >>> extent = Extent()
    >>> extent.add([shapely.Point(179, 1), None])
    >>> extent.add([shapely.Point(-179, -1)])
    >>> extent.box()
    BoundingBox(west=179.0, south=-1.0, east=-179.0, north=1.0)
    >>> extent.types, extent.unplaced
    ({'Point'}, 1)
    """

    types: set[str] = field(default_factory=set)
    unplaced: int = 0
    _arcs: Any = field(default_factory=lambda: np.empty((0, 2)))
    _lats: tuple[float, ...] = ()

    def add(self, geometry: Geometries) -> None:
        """Take some geometries into account; None and the empty are counted as unplaced.

        The parts of a Multi form count each by itself, so that an outline cut at the antimeridian is not the world
        wide.
        """
        shapes = as_array(geometry)
        kinds = shapely.get_type_id(shapes)
        there = shapes[kinds >= 0]
        self.unplaced += len(shapes) - len(there) + int(np.count_nonzero(shapely.is_empty(there)))
        seen = np.bincount(2 * kinds[kinds >= 0] + shapely.has_z(there), minlength=1)
        self.types |= {f"{_TYPES[kind // 2]}{' Z' * (kind % 2)}" for kind in np.flatnonzero(seen).tolist()}
        boxes = shapely.bounds(shapely.get_parts(there) if (kinds > _POLYGON).any() else there)
        boxes = boxes[~np.isnan(boxes).any(axis=1)]  # an empty geometry spans nothing
        if len(boxes):
            self._arcs = _joined(np.concatenate([self._arcs, boxes[:, [0, 2]]]))
            lats = (*self._lats, float(boxes[:, 1].min()), float(boxes[:, 3].max()))
            self._lats = (min(lats), max(lats))

    def box(self) -> BoundingBox | None:
        """The smallest box in the sense of RFC 7946, section 5, over the antimeridian where that is shorter.

        None if no geometry has been seen.
        """
        if not self._lats:
            return None
        west, east = _narrowest_span(self._arcs)
        return BoundingBox(west=west, south=self._lats[0], east=east, north=self._lats[1])


def _joined(arcs: Any) -> Any:
    arcs = arcs[np.argsort(arcs[:, 0])]
    reach = np.maximum.accumulate(arcs[:, 1])
    breaks = np.flatnonzero(arcs[1:, 0] - reach[:-1] > _MERGED_DEG)
    return np.column_stack([arcs[np.append(0, breaks + 1), 0], reach[np.append(breaks, len(arcs) - 1)]])


def _narrowest_span(arcs: Any) -> tuple[float, float]:
    """West and east edge after leaving out the widest gap between neighbouring arcs."""
    first, last = float(arcs[0, 0]), float(arcs[-1, 1])
    gaps = arcs[1:, 0] - arcs[:-1, 1]
    widest = int(gaps.argmax()) if len(gaps) else -1
    if widest >= 0 and gaps[widest] > max(_HALF_TURN_DEG, first + _FULL_TURN_DEG - last):
        return float(arcs[widest + 1, 0]), float(arcs[widest, 1])
    return first, last
