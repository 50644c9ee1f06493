"""Distances, bearings, circles and lines on the WGS 84 ellipsoid.

Everything here is geodesic (Karney's algorithms through PROJ), never planar: at 55 km and 33 degrees north
a circle drawn in degrees would be kilometres off. No file formats and no places belong here.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

import antimeridian
from pyproj import Geod
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.polygon import orient

from geo.errors import CoordinateError
from geo.position import Position

# Karney 2013, "Algorithms for geodesics", J. Geodesy 87: nanometres everywhere, also for nearly opposite points,
# where Vincenty's formulas do not converge.
_WGS84 = Geod(ellps="WGS84")
_HALF_MERIDIAN_M = 20_003_931.4586  # pole to pole along a meridian of WGS 84 (Karney 2013)
_FULL_TURN_DEG = 360.0
DEFAULT_CHORD_ERROR_M = 5.0


def distance_m(start: Position, end: Position) -> float:
    """Length in metres of the shortest path over the ellipsoid.

    Examples
    --------
    >>> round(distance_m(Position(lon=0, lat=0), Position(lon=1, lat=0)), 3)
    111319.491
    """
    _, _, length = _WGS84.inv(start.lon, start.lat, end.lon, end.lat)
    return float(length)


def bearing_deg(start: Position, end: Position) -> float:
    """Initial bearing in degrees from `start` to `end`, clockwise from north, 0 to 360.

    Examples
    --------
    >>> round(bearing_deg(Position(lon=0, lat=0), Position(lon=1, lat=0)))
    90
    """
    azimuth, _, _ = _WGS84.inv(start.lon, start.lat, end.lon, end.lat)
    return float(azimuth) % _FULL_TURN_DEG


def destination(start: Position, bearing: float, distance: float) -> Position:
    """Point reached from `start` after `distance` metres on the initial `bearing` in degrees.

    Parameters
    ----------
    start
        WGS 84.
    bearing
        Degrees clockwise from true north; values beyond 0 to 360 are taken modulo 360.
    distance
        Metres along the geodesic, 0 or more.

    Returns
    -------
    Position
        WGS 84, longitude from -180 to 180.

    Raises
    ------
    CoordinateError
        If the distance is negative or either number is not finite.

    Examples
    --------
    >>> end = destination(Position(lon=0, lat=0), bearing=90, distance=111319.491)
    >>> round(end.lon, 6), round(end.lat, 6)
    (1.0, 0.0)
    """
    if not math.isfinite(bearing):
        raise CoordinateError(f"bearing {bearing} is not a finite number: give degrees clockwise from north")
    if not math.isfinite(distance) or distance < 0:
        raise CoordinateError(f"distance {distance} is not zero or more: give metres")
    lon, lat, _ = _WGS84.fwd(start.lon, start.lat, bearing, distance)
    return Position(lon=float(lon), lat=float(lat))


def circle_vertices(radius_m: float, chord_error_m: float = DEFAULT_CHORD_ERROR_M) -> int:
    """Number of vertices, a multiple of four, whose chords stay within `chord_error_m` of the circle.

    The sagitta of a chord over an angle of 2 pi / n is radius * (1 - cos(pi / n)).

    Examples
    --------
    >>> circle_vertices(55_000, chord_error_m=10)
    168
    """
    if chord_error_m <= 0:
        raise CoordinateError(f"chord_error_m {chord_error_m} is not above zero: give metres")
    ratio = min(chord_error_m / radius_m, 1.0)
    exact = math.pi / math.acos(1.0 - ratio)
    # A multiple of four has vertices due north, east, south and west; with fewer than 16 a small ring looks angular.
    return max(16, 4 * math.ceil(exact / 4))


def geodesic_circle(
    centre: Position, radius_m: float, chord_error_m: float = DEFAULT_CHORD_ERROR_M
) -> Polygon | MultiPolygon:
    """Outline of all points `radius_m` metres from `centre` over the ellipsoid.

    Parameters
    ----------
    centre
        Centre of the circle, WGS 84.
    radius_m
        Radius in metres, above zero and less than half a meridian.
    chord_error_m
        How far, in metres, a straight side may lie inside the true circle.

    Returns
    -------
    Polygon or MultiPolygon
        Coordinates in lon, lat order, exterior counter-clockwise (RFC 7946); cut at the antimeridian and
        closed over a pole where the circle reaches them.

    Raises
    ------
    CoordinateError
        If the radius is not above zero or reaches the far side of the Earth.

    Examples
    --------
    >>> ring = geodesic_circle(Position(lon=38.66, lat=33.49), 55_000).exterior
    >>> lon, lat = ring.coords[0]
    >>> round(distance_m(Position(lon=38.66, lat=33.49), Position(lon=lon, lat=lat)), 3)
    55000.0
    """
    if not math.isfinite(radius_m) or not 0 < radius_m < _HALF_MERIDIAN_M / 2:
        raise CoordinateError(f"radius_m {radius_m} is not above zero and below a quarter of the Earth")
    count = circle_vertices(radius_m, chord_error_m)
    # Bearings run backwards: counter-clockwise, as RFC 7946 has exterior rings.
    bearings = [-_FULL_TURN_DEG * index / count for index in range(count)]
    lons, lats, _ = _WGS84.fwd([centre.lon] * count, [centre.lat] * count, bearings, [radius_m] * count)
    ring = Polygon([*zip(lons, lats, strict=True), (lons[0], lats[0])])
    if _needs_cutting(centre, radius_m, lons):
        return antimeridian.fix_polygon(ring)
    return orient(ring)


def geodesic_line(stops: Sequence[Position], step_m: float = 20_000.0) -> LineString:
    """Shortest line through `stops`, with a vertex at least every `step_m` metres; lon, lat order.

    Raises
    ------
    CoordinateError
        If there are fewer than two stops.

    Examples
    --------
    >>> line = geodesic_line([Position(lon=0, lat=0), Position(lon=1, lat=0)], step_m=60_000)
    >>> len(line.coords)
    3
    """
    if len(stops) < 2:  # noqa: PLR2004 -- a line has two ends
        raise CoordinateError(f"a line needs two stops, not {len(stops)}")
    coords = [(stops[0].lon, stops[0].lat)]
    for start, end in pairwise(stops):
        inner = max(0, math.ceil(distance_m(start, end) / step_m) - 1)
        if inner:  # npts leaves out both ends
            coords += _WGS84.npts(start.lon, start.lat, end.lon, end.lat, inner)
        coords.append((end.lon, end.lat))
    return LineString(coords)


def _needs_cutting(centre: Position, radius_m: float, lons: Sequence[float]) -> bool:
    """Whether a ring crosses the antimeridian or encloses a pole."""
    to_pole = distance_m(centre, Position(lon=centre.lon, lat=math.copysign(90.0, centre.lat)))
    # Longitudes of neighbours differ by more than half a turn only where the numbers wrap from 180 to -180.
    jumps = any(abs(a - b) > _FULL_TURN_DEG / 2 for a, b in pairwise(lons))
    return to_pole <= radius_m or jumps or abs(lons[0] - lons[-1]) > _FULL_TURN_DEG / 2
