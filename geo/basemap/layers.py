"""The reference lines that maps are drawn on and points are checked against.

Small layers derived from Natural Earth by scripts/derive_basemap.py; geo/basemap/SOURCES.md tells versions,
licences, and whose boundaries they are. Drawing a line endorses nothing.
"""

from functools import cache
from importlib.resources import as_file, files

from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.errors import LayerError
from geo.formats.geojson import Json, read

LAYERS = ("admin1", "countries", "lines", "towns", "world")


def layer(name: str) -> Json:
    """The feature collection of one layer: admin1, countries, lines, towns or world.

    Raises
    ------
    LayerError
        If there is no such layer.

    Examples
    --------
    >>> len(layer("admin1")["features"])
    14
    """
    if name not in LAYERS:
        raise LayerError(f"no base map layer {name!r}: there are {', '.join(LAYERS)}")
    with as_file(files("geo") / "basemap" / f"{name}.geojson") as path:
        return read(path)


@cache
def areas(name: str) -> dict[str, BaseGeometry]:
    """The polygons of a layer by feature id, WGS 84, lon, lat order.

    Examples
    --------
    >>> sorted(areas("admin1"))[0]
    'SY01'
    """
    return {row["id"]: shape(row["geometry"]) for row in layer(name)["features"]}
