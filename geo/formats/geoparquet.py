"""One layer as a GeoParquet 1.1 file; a layer without geometry as plain Parquet."""

import base64
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.extent import Extent, as_array
from geo.formats.arrow import GEOMETRY, pyarrow, record_batch, schema_of
from geo.layers import Batch, Layer

if TYPE_CHECKING:
    import pyarrow as pa

GROUP_ROWS = 100_000
_NOTHING: Mapping[str, str] = {}


def write_geoparquet(path: Path, layer: Layer, *, metadata: Mapping[str, str] = _NOTHING) -> int:
    """Write a layer to `path` and return the number of rows; at most `GROUP_ROWS` rows are in memory at a time.

    Geometry is well-known binary, lon, lat, polygons counter-clockwise. The file names no reference system, which in
    GeoParquet means OGC:CRS84; its bounding box is that of RFC 7946, section 5, with west greater than east over the
    antimeridian. Columns are compressed with Zstandard. The same rows give the same bytes with the same pyarrow.

    Parameters
    ----------
    path
        The file, which is overwritten; its suffix is not looked at.
    layer
        The rows, in the order in which they are written.
    metadata
        What the file says of itself, as key and value in its footer. Title and description of the layer are added.

    Returns
    -------
    int
        The number of rows.

    Raises
    ------
    MissingLibraryError
        If pyarrow is not installed.
    LayerError
        If a value does not fit the type of its column.
    """
    parquet = _parquet()
    schema = schema_of(layer)
    extent = Extent()
    rows = 0
    # a dictionary of what never repeats, keys and places, would only cost time and bytes
    repeating = [name for name in layer.header if name != layer.key]
    options = {"compression": "zstd", "use_dictionary": repeating, "store_schema": False}
    with parquet.ParquetWriter(path, schema, **options) as writer:
        for group in _groups(layer, schema, extent):
            writer.write_table(group, row_group_size=GROUP_ROWS)
            rows += len(group)
        writer.add_key_value_metadata(_footer(layer, schema, extent, metadata))
    return rows


def _groups(layer: Layer, schema: "pa.Schema", extent: Extent) -> Iterator["pa.Table"]:
    """Record batches as tables of about `GROUP_ROWS` rows; what they span goes into `extent`."""
    held: list[Any] = []
    for batch in layer.batches():
        shapes = as_array(batch.geometry)
        extent.add(shapes)
        held.append(record_batch(layer, Batch(batch.columns, shapes), schema))
        if sum(map(len, held)) >= GROUP_ROWS:
            yield pyarrow().Table.from_batches(held, schema)
            held = []
    if held:
        yield pyarrow().Table.from_batches(held, schema)


def _footer(layer: Layer, schema: "pa.Schema", extent: Extent, metadata: Mapping[str, str]) -> dict[str, str]:
    footer = {"title": layer.title, "description": layer.description, **metadata}
    if layer.geometry_type:
        footer["geo"] = json.dumps(_geo(extent))
    # pyarrow would store the schema before the rows, and readers of that copy look for `geo` in it
    stored = base64.b64encode(schema.with_metadata(footer).serialize())
    return {**footer, "ARROW:schema": stored.decode("ascii")}


def _geo(extent: Extent) -> dict[str, Any]:
    """The `geo` entry of GeoParquet 1.1.0."""
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": sorted(extent.types),
        "orientation": "counterclockwise",
        "edges": "planar",
    }
    box = extent.box()
    if box:
        column["bbox"] = box.as_rfc7946()
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}


def _parquet() -> Any:
    pyarrow()
    from pyarrow import parquet  # noqa: PLC0415 -- an optional library

    return parquet
