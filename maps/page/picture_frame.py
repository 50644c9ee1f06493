"""A window on the Earth in pixels, and the base map in it as path data.

What is drawn on it, and in which colours, is the business of picture.py.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from geo import areas, layer
from geo.basemap.layers import fine_box
from maps.style.sheet import style_sheet

Positions = NDArray[np.float64]

LINE_CLASSES = tuple(style_sheet()["lines"])
"""The lines of the base map in the order of drawing."""

_HALF_TURN = 180.0  # degrees
_LEAST_TURN = 1.0  # pixels by which a simplified line may be off


@dataclass(frozen=True, slots=True)
class Frame:
    """A window on the Earth and the pixels it is drawn in (spherical Mercator); `east` may be above 180."""

    west: float
    south: float
    east: float
    north: float
    width: int

    @property
    def scale(self) -> float:
        """Pixels a radian of longitude."""
        return self.width / math.radians(self.east - self.west)

    @property
    def height(self) -> int:
        """Pixels from the northern to the southern edge."""
        return round(self.scale * (_mercator(self.north) - _mercator(self.south)))

    def pixels(self, positions: Positions) -> Positions:
        """Pixels from the upper left corner for rows of lon, lat."""
        x = self.scale * np.radians(positions[:, 0] - self.west)
        # artanh(sin(lat)) equals ln(tan(45° + lat / 2)): Snyder, Map Projections (USGS 1395), equation 7-2.
        y = self.scale * (_mercator(self.north) - np.arctanh(np.sin(np.radians(positions[:, 1]))))
        return np.column_stack([x, y])

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """The pixel of one place."""
        [[x, y]] = self.pixels(np.array([[lon, lat]]))
        return float(x), float(y)

    def drawn(self, shape: BaseGeometry) -> BaseGeometry:
        """A shape in lon, lat as simplified pixels, cut at a little more than the window."""
        margin = (self.east - self.west) / 50  # so that the edges made by cutting are out of sight
        window = self.west - margin, self.south - margin, self.east + margin, self.north + margin
        cut = shapely.clip_by_rect(shape, *window)
        if self.east > _HALF_TURN:  # what lies beyond the antimeridian has longitudes from -180 on
            cut = shapely.union_all([cut, shapely.clip_by_rect(translate(shape, xoff=2 * _HALF_TURN), *window)])
        return shapely.simplify(shapely.transform(cut, self.pixels), _LEAST_TURN)

    def holds(self, positions: Positions) -> NDArray[np.bool_]:
        """Which rows of lon, lat are in the window."""
        lon, lat = positions[:, 0], positions[:, 1]
        return (self.west < lon) & (lon < self.east) & (self.south < lat) & (lat < self.north)


@cache
def base_paths(frame: Frame) -> tuple[str, dict[str, str]]:
    """Path data of the land, and of the lines by class in the order of drawing."""
    land = shapely.union_all([frame.drawn(shape) for shape in (*areas("countries").values(), *_far_lands(frame))])
    lines = dict.fromkeys(LINE_CLASSES, "")
    for row in layer("lines")["features"]:
        lines[row["properties"]["class"]] += path(frame.drawn(_line(row["geometry"])))
    return path(land), lines


def _far_lands(frame: Frame) -> Iterator[BaseGeometry]:
    """The coarse land around the region of the fine layers, where the window shows more than that region."""
    fine = shapely.box(*fine_box().as_rfc7946())
    if not fine.contains(shapely.box(frame.west, frame.south, frame.east, frame.north)):
        yield from (shapely.difference(shapely.make_valid(shape), fine) for shape in areas("world").values())


def _line(geometry: Mapping[str, Any]) -> BaseGeometry:
    """A line or lines of GeoJSON; many times faster than going through each position."""
    parts = geometry["coordinates"] if geometry["type"] == "MultiLineString" else [geometry["coordinates"]]
    return shapely.multilinestrings([shapely.linestrings(np.array(part)) for part in parts])


def path(shape: BaseGeometry) -> str:
    """The path data of lines and polygons in pixels, as whole steps.

    Examples
    --------
    >>> path(shapely.LineString([(1, 2), (4, 2), (4, -1)]))
    'M1 2l3 0 0-3'
    """
    lines = []
    for part in shapely.get_parts(shape):
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        lines += [_steps(ring) for ring in rings if ring.geom_type != "Point"]
    return "".join(lines)


def _steps(line: BaseGeometry) -> str:
    points = np.rint(shapely.get_coordinates(line)).astype(int)
    moves = [(x, y) for x, y in np.diff(points, axis=0).tolist() if x or y]
    if not moves:
        return ""
    numbers = " ".join(f"{x} {y}" for x, y in moves).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{numbers}"


def _mercator(lat: float) -> float:
    return math.atanh(math.sin(math.radians(lat)))
