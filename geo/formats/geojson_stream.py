"""Layers as strict GeoJSON (RFC 7946), feature by feature, so that a file may be larger than memory.

What is strict is in geojson.py. Points go through numpy a batch at a time; other shapes one by one.
"""

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, cast

import numpy as np
import orjson
import shapely

from geo.errors import GeoJSONError
from geo.extent import as_array
from geo.formats.geojson import DECIMALS, strict_geometry
from geo.layers import Batch, Column, Layer
from geo.position import LAT_LIMIT_DEG, LON_LIMIT_DEG

_NEXT_FEATURE = b'},{"type":"Feature",'  # cannot stand inside a text, where quotes are escaped
_NO_GEOMETRY, _POINT = -1, 0
_AT_ONCE = 100  # features a call of orjson; with thousands, Python's collector would walk them all again and again
_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "date": (str,),
}


def write_geojson(path: Path, layers: Sequence[Layer]) -> dict[str, int]:
    """Write one FeatureCollection; return the number of features by layer.

    A feature's `id` is its key. With several layers every feature has the columns of all, null where its layer has
    none, so that each column keeps one type.

    Raises
    ------
    GeoJSONError
        If an id is missing or there twice, a value is not of its column's type, or a geometry cannot be written.
    """
    head, tail = b'{"type":"FeatureCollection","features":[', b"]}\n"
    return _write(path, layers, _Frame(head + b"\n", b",\n", b"\n" + tail, head + tail))


def write_geojson_lines(path: Path, layers: Sequence[Layer]) -> dict[str, int]:
    """Write one feature a line; return the number of features by layer. Features are those of `write_geojson`."""
    return _write(path, layers, _Frame(b"", b"\n", b"\n", b""))


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands before, between and after the features of a file, and what a file without features is."""

    before: bytes
    between: bytes
    after: bytes
    empty: bytes


def _write(path: Path, layers: Sequence[Layer], frame: _Frame) -> dict[str, int]:
    counts: Counter[str] = Counter({layer.name: 0 for layer in layers})
    hashes = array("q")
    with path.open("wb") as file:
        joint = frame.before
        for chunk in _chunks(layers, counts, hashes):
            file.write(joint)
            file.write(chunk.replace(_NEXT_FEATURE, b"}" + frame.between + _NEXT_FEATURE[2:]))
            joint = frame.between
        file.write(frame.after if counts.total() else frame.empty)
    if len(hashes) > len(np.unique(np.frombuffer(hashes, dtype=np.int64))):
        _refuse_repeated(layers)
    return dict(counts)


def _chunks(layers: Sequence[Layer], counts: Counter[str], hashes: "array[int]") -> Iterator[bytes]:
    """Some features at a time as JSON, with a comma between them."""
    columns = _all_columns(layers)
    for layer in layers:
        own = set(layer.header)
        for batch in layer.batches():
            _require_values(layer, batch)
            ids = batch.columns[layer.key]
            hashes.extend(map(hash, ids))
            counts[layer.name] += len(batch)
            lists = [batch.columns[name] if name in own else [None] * len(batch) for name in columns]
            features = _features(ids, _geometries(ids, batch), list(columns), lists)
            while held := list(islice(features, _AT_ONCE)):
                yield _dumped(held)[1:-1]


def _features(
    ids: Sequence[Any], geometries: Sequence[Any], names: list[str], lists: Sequence[Sequence[Any]]
) -> Iterator[dict[str, Any]]:
    for id_, geometry, values in zip(ids, geometries, zip(*lists, strict=True), strict=True):
        properties = dict(zip(names, values, strict=True))
        yield {"type": "Feature", "id": id_, "geometry": geometry, "properties": properties}


def _dumped(features: list[dict[str, Any]]) -> bytes:
    try:
        return orjson.dumps(features)
    except TypeError:
        for feature in features:
            try:
                orjson.dumps(feature)
            except TypeError as error:
                problem = f"{feature['id']}: {error}: a value cannot be written as JSON, leave it out"
                raise GeoJSONError(problem) from error
        raise


def _all_columns(layers: Sequence[Layer]) -> dict[str, Column]:
    """The columns of all layers by name, in order.

    Raises
    ------
    GeoJSONError
        If two layers give one name to columns of two types.
    """
    columns: dict[str, Column] = {}
    for layer in layers:
        for column in layer.columns:
            known = columns.setdefault(column.name, column)
            if known.type != column.type:
                raise GeoJSONError(
                    f"column {column.name!r} is {known.type} in one layer and {column.type} in {layer.name}: rename one"
                )
    return columns


def _require_values(layer: Layer, batch: Batch) -> None:
    for id_ in batch.columns[layer.key]:
        if id_ is None or id_ == "":
            raise GeoJSONError(f"layer {layer.name!r} has a row without {layer.key}: give every row its key")
    for column in layer.columns:
        values = batch.columns[column.name]
        allowed = _TYPES[column.type]
        for found in set(map(type, values)) - {type(None)}:
            if found not in allowed:
                value = next(value for value in values if type(value) is found)
                raise GeoJSONError(f"{layer.name}.{column.name}: {value!r} is no {column.type}: one type a column")
        if column.type == "number" and not np.isfinite(np.array([v for v in values if v is not None], float)).all():
            raise GeoJSONError(f"{layer.name}.{column.name}: NaN and infinity are not JSON, write None")


def _geometries(ids: Sequence[Any], batch: Batch) -> Sequence[Any]:
    if not len(batch.geometry):
        return [None] * len(batch)
    shapes = as_array(batch.geometry)
    kinds = shapely.get_type_id(shapes)
    if np.isin(kinds, (_NO_GEOMETRY, _POINT)).all() and not shapely.is_empty(shapes).any():
        return _points(ids, shapes, kinds == _POINT)
    return [None if shape is None else strict_geometry(str(id_), shape) for id_, shape in zip(ids, shapes, strict=True)]


def _points(ids: Sequence[Any], shapes: Any, is_there: Any) -> list[dict[str, Any] | None]:
    lon, lat = shapely.get_x(shapes), shapely.get_y(shapes)
    wrong = is_there & ~((np.abs(lon) <= LON_LIMIT_DEG) & (np.abs(lat) <= LAT_LIMIT_DEG))
    if wrong.any():
        first = int(np.argmax(wrong))
        place = f"lon {lon[first]}, lat {lat[first]}"
        raise GeoJSONError(f"{ids[first]}: {place} is not on the Earth: are they swapped or in metres?")
    positions = cast("list[list[float]]", (np.round(np.column_stack((lon, lat)), DECIMALS) + 0.0).tolist())
    return [
        {"type": "Point", "coordinates": position} if there else None
        for position, there in zip(positions, is_there.tolist(), strict=True)
    ]


def _refuse_repeated(layers: Sequence[Layer]) -> None:
    """Say which id is there twice; two ids may share a hash, so that there may be none."""
    seen: set[Any] = set()
    for layer in layers:
        for key in layer.keys():  # noqa: SIM118 -- a layer is no dictionary
            if key in seen:
                raise GeoJSONError(f"two features have the id {key!r}: ids must be unique in a file")
            seen.add(key)
