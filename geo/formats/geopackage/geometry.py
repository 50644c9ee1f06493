"""Shapes as GeoPackage binary: a header with the reference system and the bounds, then WKB."""

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.errors import FormatError
from geo.formats.geopackage.schema import SRS_ID
from geo.layers import Geometries, Layer

Boxes: TypeAlias = NDArray[np.float64]

_MAGIC = b"GP\0"  # then the flags; version 1 is written as 0
# The flags (GeoPackage 1.3, clause 2.1.3): bit 0 byte order, bits 1 to 3 the kind of envelope, bit 4 empty.
_LITTLE_ENDIAN = 0x01
_WITH_ENVELOPE = 0x02  # kind 1: x and y alone
_EMPTY = 0x10
_SRS = SRS_ID.to_bytes(4, "little")
# What shapely.get_type_id answers (GEOS); 2 is a ring and 4 a multipoint, which no layer holds.
_POINT, _LINE, _POLYGON, _LINES, _POLYGONS = 0, 1, 3, 5, 6
_ABSENT = -1
_HELD = {
    "Point": (_POINT,),
    "LineString": (_LINE, _LINES),
    "MultiLineString": (_LINE, _LINES),
    "Polygon": (_POLYGON, _POLYGONS),
    "MultiPolygon": (_POLYGON, _POLYGONS),
}


def encoded(layer: Layer, geometry: Geometries, keys: Sequence[Any]) -> tuple[list[bytes | None], Boxes]:
    """Shapes (WGS 84, lon, lat) as blobs, None for None, and their bounds.

    Lines and areas come out as their Multi forms. The bounds are one row a shape, west, south, east, north in degrees,
    NaN where there is no shape.

    Parameters
    ----------
    layer
        Its geometry type is the one that the shapes must have, or have as a Multi form.
    geometry
        Shapes in WGS 84, lon, lat; heights are dropped.
    keys
        The key of each row, for the message if a shape is refused.

    Returns
    -------
    tuple of list and array
        The blobs as GeoPackage has them (a header, then well-known binary), and the bounds, n by 4.

    Raises
    ------
    FormatError
        If a shape is not of the layer's type, or has coordinates that are no numbers.
    """
    shapes = np.asarray(geometry, dtype=object)
    types = shapely.get_type_id(shapes)
    _refuse(layer, keys, shapes, ~np.isin(types, (_ABSENT, *_HELD[layer.geometry_type])), "no " + layer.geometry_type)
    shapes = _as_multi(shapely.force_2d(shapes) if shapely.has_z(shapes).any() else shapes.copy(), types)
    boxes = shapely.bounds(shapes)
    is_empty = shapely.is_empty(shapes)
    broken = ~np.isfinite(boxes).all(axis=1) & (types != _ABSENT) & ~is_empty
    _refuse(layer, keys, shapes, broken, "coordinates that are no numbers")
    wkb = shapely.to_wkb(shapes, byte_order=1).tolist()
    if layer.geometry_type == "Point" and not is_empty.any():
        header = _header()  # without an envelope, which would more than double a point and say nothing new
        return [None if one is None else header + one for one in wkb], boxes
    return [
        None if one is None else (_header(_EMPTY) if empty else _header(_WITH_ENVELOPE) + box) + one
        for one, empty, box in zip(wkb, is_empty.tolist(), _envelopes(boxes), strict=True)
    ], boxes


def _refuse(layer: Layer, keys: Sequence[Any], shapes: NDArray[Any], wrong: NDArray[np.bool_], what: str) -> None:
    if not wrong.any():
        return
    row = int(wrong.argmax())
    has = f"a {shapes[row].geom_type}, {what}" if what.startswith("no ") else what
    raise FormatError(f"{keys[row]!r} in the layer {layer.name!r} has {has}: give it a {layer.geometry_type}, or None")


def _as_multi(shapes: NDArray[Any], types: NDArray[np.int32]) -> NDArray[Any]:
    for single, collect in ((_LINE, shapely.multilinestrings), (_POLYGON, shapely.multipolygons)):
        chosen = types == single
        if chosen.any():
            shapes[chosen] = collect(shapes[chosen], indices=np.arange(chosen.sum()))
    return shapes


def _header(flags: int = 0) -> bytes:
    return _MAGIC + bytes([flags | _LITTLE_ENDIAN]) + _SRS


def _envelopes(boxes: Boxes) -> list[bytes]:
    """Each box as four doubles: least and largest x, then y."""
    data = np.ascontiguousarray(boxes[:, [0, 2, 1, 3]], dtype="<f8").tobytes()
    return [data[start : start + 32] for start in range(0, len(data), 32)]
