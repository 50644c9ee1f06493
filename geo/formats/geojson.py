"""GeoJSON that keeps RFC 7946 to the letter.

Exteriors counter-clockwise, closed rings, lon before lat, six decimals, no `crs`, an `id` on every feature,
`geometry: null` for what has no place, no NaN, no duplicate ids. What cannot be written so is refused.
"""

import json
import math
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import antimeridian
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient
from shapely.validation import explain_validity

from geo.errors import GeoJSONError
from geo.formats.files import write_text
from geo.paths import StrPath
from geo.position import LAT_LIMIT_DEG, LON_LIMIT_DEG

Json: TypeAlias = dict[str, Any]
DECIMALS = 6  # 0.1 m; RFC 7946, 11.2
_GEOMETRY_TYPES = {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"}


def feature(id_: str, geometry: BaseGeometry | None, properties: Mapping[str, Any]) -> Json:
    """One GeoJSON feature; `geometry` in lon, lat order (WGS 84) or None for the unlocated.

    Parameters
    ----------
    id_
        Identifies the feature in its file; not empty.
    geometry
        Lon, lat in degrees (WGS 84); None becomes a null geometry, as RFC 7946 has it for what is unlocated.
    properties
        Flat JSON values by name: no lists, no objects, no NaN.

    Returns
    -------
    dict
        The feature, ready for `json.dumps`.

    Raises
    ------
    GeoJSONError
        If the id is empty, a property is not flat JSON or the geometry cannot be written.

    Examples
    --------
    >>> feature("a", None, {"name": "somewhere"})["geometry"] is None
    True
    """
    if not id_:
        raise GeoJSONError("a feature without an id: give it the id of the site it shows")
    for name, value in properties.items():
        _require_flat(id_, name, value)
    shape = None if geometry is None else strict_geometry(id_, geometry)
    return {"type": "Feature", "id": id_, "geometry": shape, "properties": dict(properties)}


def feature_collection(features: Iterable[Json]) -> Json:
    """A GeoJSON feature collection.

    Raises
    ------
    GeoJSONError
        If two features share an id.

    Examples
    --------
    >>> feature_collection([feature("a", None, {})])["type"]
    'FeatureCollection'
    """
    rows = list(features)
    seen: set[str] = set()
    for row in rows:
        if row["id"] in seen:
            raise GeoJSONError(f"two features have the id {row['id']!r}: ids must be unique in a file")
        seen.add(row["id"])
    return {"type": "FeatureCollection", "features": rows}


def to_text(collection: Mapping[str, Any]) -> str:
    """The collection as UTF-8 JSON text, one feature a line; the same input gives the same text.

    Raises
    ------
    GeoJSONError
        If a value is NaN or infinite.
    """
    head = {key: value for key, value in collection.items() if key != "features"}
    lines = ",\n".join(_compact(row) for row in collection["features"])
    opening = _compact(head).removesuffix("}")
    return f'{opening},"features":[\n{lines}\n]}}\n' if lines else f'{opening},"features":[]}}\n'


def write(path: Path, collection: Mapping[str, Any]) -> Path:
    """Write `collection` to `path`, whole or not at all; return the path."""
    return write_text(path, to_text(collection))


def read(path: StrPath) -> Json:
    """Read a feature collection.

    Raises
    ------
    GeoJSONError
        If the file is not JSON or not a feature collection.
    """
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
    except ValueError as error:
        raise GeoJSONError(f"{path}: not JSON ({error}): write it again") from error
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        raise GeoJSONError(f"{path}: not a FeatureCollection: write it again")
    return data


def _compact(value: Any) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except ValueError as error:
        raise GeoJSONError(f"{error}: NaN and infinity are not JSON, leave the value out") from error


def _require_flat(id_: str, name: str, value: Any) -> None:
    if value is not None and not isinstance(value, str | int | float | bool):
        raise GeoJSONError(f"{id_}: property {name!r} is a {type(value).__name__}: GIS tables hold flat values")


def strict_geometry(id_: str, geometry: BaseGeometry) -> Json:
    """A geometry (lon, lat) as RFC 7946 has it: cut at the antimeridian, counter-clockwise, six decimals.

    Raises
    ------
    GeoJSONError
        If it is empty, invalid, a collection, or not on the Earth; `id_` says in the message whose it is.
    """
    if geometry.is_empty:
        raise GeoJSONError(f"{id_}: an empty geometry: write None for the unlocated")
    if geometry.geom_type not in _GEOMETRY_TYPES:
        raise GeoJSONError(f"{id_}: {geometry.geom_type} is not written: split it into simple features")
    shape = _counter_clockwise(_cut(geometry))
    if not shape.is_valid:
        raise GeoJSONError(f"{id_}: {explain_validity(shape)}: mend the outline")
    data = mapping(shape)
    return {"type": data["type"], "coordinates": _rounded(id_, data["coordinates"])}


_CUTTERS: dict[str, Callable[[Any], BaseGeometry]] = {
    "LineString": partial(antimeridian.fix_line_string, great_circle=True),
    "MultiLineString": partial(antimeridian.fix_multi_line_string, great_circle=True),
    "Polygon": antimeridian.fix_polygon,
    "MultiPolygon": antimeridian.fix_multi_polygon,
}


def _cut(geometry: BaseGeometry) -> BaseGeometry:
    """Cut at the antimeridian where a side jumps over it (RFC 7946, 3.1.9)."""
    cutter = _CUTTERS.get(geometry.geom_type)
    return cutter(geometry) if cutter and _jumps(mapping(geometry)["coordinates"]) else geometry


def _jumps(coordinates: Any) -> bool:
    """Whether two neighbouring positions lie more than half a turn apart."""
    if not isinstance(coordinates[0][0], int | float):
        return any(_jumps(part) for part in coordinates)
    return any(abs(a[0] - b[0]) > LON_LIMIT_DEG for a, b in pairwise(coordinates))


def _counter_clockwise(geometry: BaseGeometry) -> BaseGeometry:
    if geometry.geom_type == "Polygon":
        return orient(geometry)
    if geometry.geom_type == "MultiPolygon":
        return type(geometry)([orient(part) for part in geometry.geoms])
    return geometry


def _rounded(id_: str, coordinates: Any) -> Any:
    if not isinstance(coordinates[0], int | float):
        return [_rounded(id_, part) for part in coordinates]
    lon, lat = coordinates[0], coordinates[1]
    if not (math.isfinite(lon) and abs(lon) <= LON_LIMIT_DEG and abs(lat) <= LAT_LIMIT_DEG):
        raise GeoJSONError(f"{id_}: lon {lon}, lat {lat} is not on the Earth: are they swapped or in metres?")
    return [round(lon, DECIMALS) + 0.0, round(lat, DECIMALS) + 0.0]
