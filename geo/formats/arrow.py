"""Layers as Arrow record batches: typed columns and well-known binary, one batch in memory at a time.

What GeoParquet, FlatGeobuf and GeoPackage are written from. Nothing here knows of a file.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.errors import LayerError, MissingLibraryError
from geo.extent import as_array
from geo.layers import Batch, Column, Geometries, Layer

if TYPE_CHECKING:
    import pyarrow as pa

GEOMETRY = "geometry"
_POINT = 0  # shapely's type id; that of None is less, those of all others are greater
_POINT_WKB = np.dtype([("order", "u1"), ("type", "<u4"), ("lon", "<f8"), ("lat", "<f8")])
_CRS = '{"crs":"OGC:CRS84","crs_type":"authority_code"}'
_EXTENSION = {"ARROW:extension:name": "geoarrow.wkb", "ARROW:extension:metadata": _CRS}


def record_batches(layer: Layer) -> "pa.RecordBatchReader":
    """The rows of a layer as a stream of record batches, one for each batch of the layer.

    The columns are those of `schema_of`. Geometries (WGS 84, lon, lat) are ISO well-known binary, little-endian;
    polygons have their outer ring counter-clockwise and their holes clockwise; None is null. NaN and infinity are
    refused, as in every format.

    Raises
    ------
    MissingLibraryError
        If pyarrow is not installed.
    LayerError
        If a value does not fit the type of its column. Raised while the stream is read.
    """
    arrow = pyarrow()
    schema = schema_of(layer)
    return arrow.RecordBatchReader.from_batches(
        schema, (record_batch(layer, batch, schema) for batch in layer.batches())
    )


def schema_of(layer: Layer) -> "pa.Schema":
    """The columns of a layer, each with its description as metadata; `geometry` last where the layer has one.

    `integer` is int64, `number` float64, `date` date32. All may be null but the key.

    Raises
    ------
    MissingLibraryError
        If pyarrow is not installed.
    LayerError
        If a column is called `geometry` beside the geometry itself.

    Examples
    --------
    >>> site = Column("site_id", "string", "The id of the site.")
    >>> schema = schema_of(Layer("sites", "Sites", "", "site_id", (site,), "Point", lambda: iter(())))
    >>> schema.names, schema.field("site_id").metadata
    (['site_id', 'geometry'], {b'description': b'The id of the site.'})
    """
    arrow = pyarrow()
    fields = [_field(column, is_key=column.name == layer.key) for column in layer.columns]
    if layer.geometry_type:
        if GEOMETRY in layer.header:
            raise LayerError(f"layer {layer.name!r} has a column {GEOMETRY!r}, the name of the geometry: rename it")
        fields.append(arrow.field(GEOMETRY, arrow.binary(), metadata=_EXTENSION))
    return arrow.schema(fields)


def record_batch(layer: Layer, batch: Batch, schema: "pa.Schema") -> "pa.RecordBatch":
    """One batch of a layer, as `record_batches` streams it; `schema` is that of `schema_of`.

    Parameters
    ----------
    layer
        Its columns give the types, its geometry type the encoding.
    batch
        Values by column name, and geometries in WGS 84, lon, lat.
    schema
        That of `schema_of` for the same layer; asked for once, not batch by batch.

    Returns
    -------
    pyarrow.RecordBatch
        The columns in the order of the layer, then the geometry as well-known binary.

    Raises
    ------
    LayerError
        If a value does not fit the type of its column.
    """
    arrays = [_array(layer, column, batch.columns[column.name]) for column in layer.columns]
    if layer.geometry_type:
        arrays.append(_geometry_array(batch.geometry))
    return pyarrow().RecordBatch.from_arrays(arrays, schema=schema)


def geometry_to_wkb(geometry: Any) -> Any:
    """An array of ISO well-known binary, little-endian, for a list or an array of geometries; None stays None.

    Polygons have their outer ring counter-clockwise and their holes clockwise.

    Examples
    --------
    >>> geometry_to_wkb([shapely.Point(38.5, 34.8), None])[0][:5].hex()
    '0101000000'
    """
    shapes = as_array(geometry)
    return shapely.to_wkb(counter_clockwise(shapes), byte_order=1, flavor="iso")


def counter_clockwise(shapes: Any) -> Any:
    """An array of geometries with every polygon's outer ring counter-clockwise and its holes clockwise.

    Examples
    --------
    >>> shapely.is_ccw(counter_clockwise(np.array([shapely.box(0, 0, 1, 1, ccw=False)]))[0].exterior)
    np.True_
    """
    areal = np.isin(shapely.get_type_id(shapes), (3, 6, 7))
    return shapely.orient_polygons(shapes) if areal.any() else shapes


def _geometry_array(geometry: Geometries) -> "pa.Array":
    arrow = pyarrow()
    shapes = as_array(geometry)
    kinds = shapely.get_type_id(shapes)
    there = kinds == _POINT
    if (kinds > _POINT).any() or shapely.is_empty(shapes).any() or shapely.has_z(shapes).any():
        return arrow.array(geometry_to_wkb(shapes), type=arrow.binary())
    offsets = np.concatenate([[0], np.cumsum(there * _POINT_WKB.itemsize)]).astype("<i4")
    points = _points_to_wkb(shapes[there])
    buffers = [arrow.array(there).buffers()[1], arrow.py_buffer(offsets), arrow.py_buffer(points)]
    return arrow.Array.from_buffers(arrow.binary(), len(shapes), buffers)


def _points_to_wkb(shapes: Any) -> Any:
    """The well-known binary of points with two coordinates, one after the other, in a fifth of shapely's time."""
    points = np.empty(len(shapes), _POINT_WKB)
    points["order"], points["type"] = 1, 1
    points["lon"], points["lat"] = shapely.get_x(shapes), shapely.get_y(shapes)
    return points


def _field(column: Column, *, is_key: bool) -> "pa.Field":
    arrow = pyarrow()
    types = {
        "string": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
    }
    metadata = {"description": column.description} if column.description else None
    return arrow.field(column.name, types[column.type], nullable=not is_key, metadata=metadata)


def _array(layer: Layer, column: Column, values: Sequence[Any]) -> "pa.Array":
    try:
        found = _converted(column, values)
    except _refusals() as error:
        raise LayerError(
            f"layer {layer.name!r}, column {column.name!r}: {_first_wrong(column, values)!r} is no {column.type}: "
            "give values of the column's type, and None where there is none"
        ) from error
    if column.name == layer.key and found.null_count:
        raise LayerError(f"layer {layer.name!r}: a row has no {column.name}, the key: give every row its own")
    return found


def _converted(column: Column, values: Sequence[Any]) -> "pa.Array":
    arrow = pyarrow()
    wanted = _field(column, is_key=False).type
    if column.type == "date":
        return arrow.array(values, type=arrow.string()).cast(wanted)
    if column.type not in {"integer", "number"}:
        return arrow.array(values, type=wanted)
    # asked for whole numbers at once, pyarrow would cut fractions off and take True for 1
    found = arrow.array(values)
    is_fraction = arrow.types.is_floating(found.type)
    if not (is_fraction or arrow.types.is_integer(found.type) or found.null_count == len(found)):
        raise TypeError(found.type)
    if is_fraction and not np.isfinite(found.drop_null().to_numpy()).all():
        raise ValueError(found.type)
    return found.cast(wanted)


def _first_wrong(column: Column, values: Sequence[Any]) -> Any:
    for value in values:
        try:
            _converted(column, [value])
        except _refusals():
            return value
    return None


def _refusals() -> tuple[type[Exception], ...]:
    return (pyarrow().ArrowException, TypeError, ValueError, OverflowError)


def pyarrow() -> Any:
    """The library, imported when first asked for.

    Raises
    ------
    MissingLibraryError
        If it is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 -- an optional library
    except ImportError as error:
        raise MissingLibraryError("pyarrow is not installed: pip install 'named-sites[arrow]'") from error
    return pa
