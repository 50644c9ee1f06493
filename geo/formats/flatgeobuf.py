"""One layer as a FlatGeobuf file, through GDAL."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.errors import FormatError, LayerError
from geo.extent import Extent, as_array
from geo.formats.arrow import GEOMETRY, pyarrow, record_batch, schema_of
from geo.layers import Batch, GeometryType, Layer

if TYPE_CHECKING:
    import pyarrow as pa

_NOTHING: Mapping[str, str] = {}
_MULTI: dict[GeometryType, GeometryType] = {"LineString": "MultiLineString", "Polygon": "MultiPolygon"}
_COLLECT = {"MultiLineString": shapely.multilinestrings, "MultiPolygon": shapely.multipolygons}


def write_flatgeobuf(
    path: Path,
    layer: Layer,
    *,
    title: str = "",
    description: str = "",
    metadata: Mapping[str, str] = _NOTHING,
) -> int:
    """Write a layer to `path` and return the number of rows; one batch is in memory at a time.

    The geometries are looked at first: a FlatGeobuf names one geometry type at its start, and its spatial index
    cannot hold a row without a place. So a file is indexed, with its rows in the order of a Hilbert curve, if all rows
    have a place; else it has no index, and the rows without one come first. If a row has the Multi form of the
    layer's type, all get it. Coordinates are lon, lat, EPSG:4326. FlatGeobuf knows no days: a date is midnight
    without a time zone.

    Parameters
    ----------
    path
        The file, which is overwritten; its suffix is not looked at.
    layer
        The rows, read twice: once to look at the geometries, once to write them.
    title, description
        What the file says of itself; those of the layer if empty.
    metadata
        More of that, as key and value.

    Returns
    -------
    int
        The number of rows.

    Raises
    ------
    MissingLibraryError
        If pyarrow is not installed.
    FormatError
        If the layer has no geometry, geometries of another type than its own, or a null character in a text.
    LayerError
        If a value does not fit the type of its column.
    """
    pyarrow()  # asked for before anything is read
    found = _seen(layer)
    layer = _of_one_type(layer, found)
    stream = _Stream(_unplaced_first(layer) if found.unplaced else layer)
    options = {
        "SPATIAL_INDEX": "NO" if found.unplaced else "YES",
        "TITLE": title or layer.title,
        "DESCRIPTION": description or layer.description,
    }
    _write_stream(path, layer, stream, dict(metadata) or None, options)
    return stream.rows


def _write_stream(
    path: Path, layer: Layer, stream: "_Stream", metadata: dict[str, str] | None, options: dict[str, str]
) -> None:
    """Let GDAL pull the batches; an error of ours in the midst of them is raised as it was, not as GDAL words it."""
    import pyogrio  # noqa: PLC0415 -- GDAL is slow to start

    try:
        pyogrio.write_arrow(
            stream.reader(),
            path,
            driver="FlatGeobuf",
            layer=layer.name,
            geometry_name=GEOMETRY,
            geometry_type=layer.geometry_type,
            crs="EPSG:4326",
            layer_metadata=metadata,
            layer_options=options,
        )
    except RuntimeError as error:
        raise (stream.failure or FormatError(f"layer {layer.name!r}: GDAL cannot write it: {error}")) from error


class _Stream:
    """The record batches of a layer for GDAL, which counts them and keeps what GDAL would hide: why they end early."""

    def __init__(self, layer: Layer) -> None:
        self.layer = layer
        self.rows = 0
        self.failure: FormatError | LayerError | None = None

    def reader(self) -> "pa.RecordBatchReader":
        schema = pyarrow().schema([_with_comment(found) for found in schema_of(self.layer)])
        return pyarrow().RecordBatchReader.from_batches(schema, self._batches(schema))

    def _batches(self, schema: "pa.Schema") -> Iterator["pa.RecordBatch"]:
        try:
            for batch in self.layer.batches():
                self.rows += len(batch)
                yield _without_nul(self.layer, record_batch(self.layer, batch, schema))
        except (FormatError, LayerError) as error:
            self.failure = error
            raise


def _without_nul(layer: Layer, batch: "pa.RecordBatch") -> "pa.RecordBatch":
    from pyarrow import compute  # noqa: PLC0415 -- an optional library

    for name, values in zip(batch.schema.names, batch.columns, strict=True):
        if pyarrow().types.is_string(values.type) and compute.any(compute.match_substring(values, "\0")).as_py():
            raise FormatError(
                f"layer {layer.name!r}, column {name!r}: GDAL would end a text at its null character: take it out"
            )
    return batch


def _with_comment(found: "pa.Field") -> "pa.Field":
    """The field with its description under the name by which GDAL takes it for the description of its own field."""
    metadata = found.metadata or {}
    described = {b"GDAL:OGR:comment": metadata[b"description"]} if b"description" in metadata else {}
    return found.with_metadata({**metadata, **described})


def _seen(layer: Layer) -> Extent:
    found = Extent()
    if not layer.geometry_type:
        raise FormatError(f"layer {layer.name!r} has no geometry, and FlatGeobuf is for geometry: write it as CSV")
    for batch in layer.batches():
        found.add(batch.geometry)
    foreign = found.types - {layer.geometry_type, _MULTI.get(layer.geometry_type)}
    if foreign:
        raise FormatError(
            f"layer {layer.name!r} has a {min(foreign)}, and FlatGeobuf holds one type: give it only its own, "
            f"{layer.geometry_type}"
        )
    return found


def _of_one_type(layer: Layer, found: Extent) -> Layer:
    multi = _MULTI.get(layer.geometry_type)
    if multi is None or multi not in found.types:
        return layer

    def batches() -> Iterator[Batch]:
        for batch in layer.batches():
            yield Batch(batch.columns, _collected(batch, _COLLECT[multi]))

    return replace(layer, geometry_type=multi, batches=batches)


def _unplaced_first(layer: Layer) -> Layer:
    """The rows without a place, then the others; an empty geometry is no place.

    GDAL's Arrow reader (seen in 3.12) takes a null geometry for the start of the bytes: with one after a place it reads
    other memory, which has crashed geopandas. GDAL cannot write an empty polygon without an index.
    """

    def batches() -> Iterator[Batch]:
        for is_placed in (False, True):
            for batch in layer.batches():
                shapes = as_array(batch.geometry).copy()
                shapes[shapely.is_empty(shapes)] = None
                chosen = np.flatnonzero(shapely.is_missing(shapes) != is_placed).tolist()
                columns = {name: [values[row] for row in chosen] for name, values in batch.columns.items()}
                yield Batch(columns, shapes[chosen].tolist())

    return replace(layer, batches=batches)


def _collected(batch: Batch, collect: Any) -> Any:
    """The geometries of a batch, each as the Multi form of its type; None and the empty stay as they are."""
    shapes = as_array(batch.geometry).copy()
    there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    parts, index = shapely.get_parts(shapes[there], return_index=True)
    shapes[there] = collect(parts, indices=index)
    return shapes
