"""Is a point inside an area, and how far is it from the edge? With honest accuracy.

Areas come from generalised maps and points have an accuracy, so the answer has three values.
"""

import math
from enum import StrEnum
from typing import TYPE_CHECKING

from shapely.affinity import scale
from shapely.geometry import Point
from shapely.ops import nearest_points

from geo.geodesy import distance_m
from geo.position import Position

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


class Containment(StrEnum):
    """Whether a point lies in an area."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    NEAR_EDGE = "near-edge"


def contains(area: "BaseGeometry", position: Position) -> bool:
    """Whether `position` lies in `area` (lon, lat order) or on its edge, accuracy left aside.

    Examples
    --------
    >>> from shapely.geometry import box
    >>> contains(box(0, 0, 1, 1), Position(lon=0.5, lat=0.5))
    True
    """
    return bool(area.covers(Point(position.lon, position.lat)))


def distance_to_edge_m(area: "BaseGeometry", position: Position) -> float:
    """Geodesic metres from `position` to the edge of `area`.

    The nearest vertex or side is found in degrees stretched by the cosine of the latitude, which picks the
    right side for areas of a few degrees; its distance is then geodesic.

    Examples
    --------
    >>> from shapely.geometry import box
    >>> round(distance_to_edge_m(box(0, 0, 2, 2), Position(lon=1, lat=0.01)))
    1106
    """
    # At a pole the cosine is 0, and nothing can be divided by it below.
    stretch = max(math.cos(math.radians(position.lat)), 1e-6)
    flat = scale(area.boundary, xfact=stretch, yfact=1.0, origin=(0, 0))
    nearest = nearest_points(flat, Point(position.lon * stretch, position.lat))[0]
    return distance_m(position, Position(lon=nearest.x / stretch, lat=nearest.y))


def containment(area: "BaseGeometry", position: Position, tolerance_m: float) -> Containment:
    """Where `position` lies, when point and outline together are good to `tolerance_m` metres.

    A point closer to the edge than the tolerance is neither inside nor outside: NEAR_EDGE.

    Parameters
    ----------
    area
        A polygon or several, WGS 84, lon, lat.
    position
        The point, WGS 84.
    tolerance_m
        Metres: the accuracy of the point and that of the outline, added.

    Returns
    -------
    Containment
        INSIDE or OUTSIDE only where the tolerance cannot change the answer.

    Examples
    --------
    >>> from shapely.geometry import box
    >>> containment(box(0, 0, 1, 1), Position(lon=1.001, lat=0.5), tolerance_m=500).value
    'near-edge'
    >>> containment(box(0, 0, 1, 1), Position(lon=1.1, lat=0.5), tolerance_m=500).value
    'outside'
    """
    # The edge goes first: inside or outside is only said of a point that the tolerance cannot carry across it.
    if distance_to_edge_m(area, position) <= tolerance_m:
        return Containment.NEAR_EDGE
    return Containment.INSIDE if contains(area, position) else Containment.OUTSIDE
