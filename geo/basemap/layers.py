"""The reference lines that maps are drawn on and points are checked against.

Small layers derived from Natural Earth by scripts/derive_basemap.py; geo/basemap/SOURCES.md tells versions,
licences, and whose boundaries they are. Drawing a line endorses nothing.
"""

import json
from functools import cache
from importlib.resources import as_file, files

from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.bounds import BoundingBox
from geo.errors import LayerError
from geo.formats.geojson import Json, read

LAYERS = ("admin1", "countries", "lines", "towns", "world")
COARSE = "world"
"""The layer of the whole Earth; the others are of one region only."""


def layer(name: str, within: BoundingBox | None = None) -> Json:
    """The feature collection of one layer: admin1, countries, lines, towns or world.

    Parameters
    ----------
    name
        Of the layer.
    within
        The window of a map, in degrees: a fine layer whose region it does not touch has no features then. A layer is
        whole or empty, because a map can be moved; `world` is always whole.

    Raises
    ------
    LayerError
        If there is no such layer.

    Examples
    --------
    >>> len(layer("admin1")["features"])
    14
    >>> layer("admin1", BoundingBox(west=165, south=-48, east=179, north=-34))["features"]
    []
    """
    if name not in LAYERS:
        raise LayerError(f"no base map layer {name!r}: there are {', '.join(LAYERS)}")
    if name != COARSE and within is not None and not within.meets(fine_box()):
        return {"type": "FeatureCollection", "features": []}
    with as_file(files("geo") / "basemap" / f"{name}.geojson") as path:
        return read(path)


@cache
def fine_box() -> BoundingBox:
    """The region of the fine layers, in degrees.

    Examples
    --------
    >>> fine_box().as_rfc7946()
    [32, 28, 50, 39]
    """
    about = json.loads((files("geo") / "basemap" / "about.json").read_text(encoding="utf-8"))
    return BoundingBox(**about["box"])


@cache
def areas(name: str) -> dict[str, BaseGeometry]:
    """The polygons of a layer by feature id, WGS 84, lon, lat order.

    Examples
    --------
    >>> sorted(areas("admin1"))[0]
    'SY01'
    """
    return {row["id"]: shape(row["geometry"]) for row in layer(name)["features"]}
