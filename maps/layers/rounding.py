"""Coordinates with the six decimals that files have, so that no two formats differ in the seventh."""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.formats.geojson import DECIMALS


def rounded(shape: BaseGeometry | None) -> BaseGeometry | None:
    """The shape with its coordinates (degrees) rounded to about 0.1 m; None stays None.

    Examples
    --------
    >>> rounded(shapely.Point(38.61777912, 33.50583199)).wkt
    'POINT (38.617779 33.505832)'
    """
    return None if shape is None else shapely.transform(shape, lambda places: np.round(places, DECIMALS))
