"""Lines, rings and polygons: closed, in the right direction, cut at the antimeridian, valid."""

from typing import Any

import numpy as np
from shapely import Polygon
from shapely.validation import explain_validity

from geo.validation.defect import Defects, Steps
from geo.validation.positions import Array, Extent, check_jump, check_positions, check_repeats
from geo.validation.quoting import pair, quote

_LEAST_LINE = 2
_LEAST_RING = 4


def check_line(line: Any, path: Steps, defects: Defects, extent: Extent) -> None:
    """Note what is wrong with the positions of a LineString.

    Parameters
    ----------
    line
        The coordinates as they were read, of whatever type.
    path
        Where they stand in the feature.
    defects
        What is wrong is added to it.
    extent
        Grows by the positions.
    """
    if not _is_list_of_lists(line, path, defects):
        return
    if len(line) < _LEAST_LINE:
        defects.add("line-short", f"a line of {_counted(line)}", *path)
    positions = check_positions(line, path, defects, extent)
    if positions is None or len(positions) < _LEAST_LINE:
        return
    check_jump(positions, path, defects, extent)
    if (positions == positions[0]).all():
        lon, lat = positions[0].tolist()
        defects.add("geometry-invalid", f"a line without length: all positions are {pair(lon, lat)}", *path)
    else:
        check_repeats(positions, path, defects)


def check_polygon(rings: Any, path: Steps, defects: Defects, extent: Extent) -> Polygon | None:
    """Note what is wrong with the rings of a Polygon; the polygon if it is valid and does not jump.

    Parameters
    ----------
    rings
        The coordinates as they were read, of whatever type; the first ring is the outer one.
    path
        Where they stand in the feature.
    defects
        What is wrong is added to it.
    extent
        Grows by the positions.

    Returns
    -------
    Polygon or None
        None if anything is wrong that makes questions of geometry meaningless.
    """
    if not _is_list_of_lists(rings, path, defects):
        return None
    checked = [_check_ring(ring, (*path, number), defects, extent) for number, ring in enumerate(rings)]
    good = [ring for ring in checked if ring is not None]
    if not good or len(good) < len(checked):
        return None
    return check_validity(Polygon(good[0], good[1:]), path, defects)


def check_validity(shape: Any, path: Steps, defects: Defects) -> Any:
    """Note that a shapely shape is not valid; the shape if it is, else None.

    Parameters
    ----------
    shape
        Any shapely geometry.
    path
        Where its coordinates stand in the feature.
    defects
        What is wrong is added to it.

    Returns
    -------
    the shape or None
        `shape` itself if it is valid by OGC Simple Features, as GEOS tests it.
    """
    if shape.is_valid:
        return shape
    defects.add("geometry-invalid", why_invalid(shape), *path)
    return None


def why_invalid(shape: Any) -> str:
    """Say why a shapely shape is not valid, and where."""
    why, _, where = explain_validity(shape).partition("[")
    at = f" at {where.rstrip(']')}" if where else ""
    return f"the geometry is not valid: {why.strip()}{at}"


def _check_ring(ring: Any, path: Steps, defects: Defects, extent: Extent) -> Array | None:
    """The ring if a polygon can be made of it."""
    if not _is_list_of_lists(ring, path, defects):
        return None
    closed = bool(ring) and ring[0] == ring[-1]
    if len(ring) < _LEAST_RING:
        defects.add("ring-short", f"a ring of {_counted(ring)}", *path)
    if not closed:
        ends = "an empty ring" if not ring else f"the ring starts at {_shown(ring[0])} and ends at {_shown(ring[-1])}"
        defects.add("ring-unclosed", ends, *path)
    positions = check_positions(ring, path, defects, extent)
    if positions is None or len(positions) < _LEAST_LINE:
        return None
    jumps = check_jump(positions, path, defects, extent)
    check_repeats(positions, path, defects)
    if jumps:
        return None
    _check_direction(positions, path, defects)
    return positions if closed and len(ring) >= _LEAST_RING else None


def _check_direction(positions: Array, path: Steps, defects: Defects) -> None:
    area = signed_area(positions)
    if path[-1] == 0 and area < 0:
        defects.add("ring-clockwise", "the outer ring runs clockwise", *path)
    elif path[-1] != 0 and area > 0:
        defects.add("hole-counter-clockwise", "a hole runs counter-clockwise", *path)


def signed_area(positions: Array) -> float:
    """The area of a closed ring in square degrees, above zero if it runs counter-clockwise.

    Examples
    --------
    >>> signed_area(np.array([[0, 0], [1, 0], [1, 1], [0, 0]]))
    0.5
    """
    shifted = positions - positions[0]  # near zero the products lose no digits
    x, y = shifted[:, 0], shifted[:, 1]
    return float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1])) / 2


def _is_list_of_lists(value: Any, path: Steps, defects: Defects) -> bool:
    if not isinstance(value, list):
        defects.once("coordinates-nesting", f"{quote(value)} stands where a list should", *path)
        return False
    if value and not isinstance(value[0], list):
        defects.once("coordinates-nesting", f"brackets too few: {quote(value[0])} stands where a list should", *path)
        return False
    return True


def _counted(line: list[Any]) -> str:
    return f"{len(line)} position{'' if len(line) == 1 else 's'}"


def _shown(position: Any) -> str:
    return pair(*position[:2]) if isinstance(position, list) and len(position) > 1 else quote(position)
