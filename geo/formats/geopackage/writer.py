"""Layers into one GeoPackage."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from geo.errors import FormatError
from geo.formats.geopackage import schema
from geo.formats.geopackage.about import (
    Extras,
    describe_columns,
    register_contents,
    register_extension,
    write_metadata,
    write_styles,
)
from geo.formats.geopackage.geometry import encoded
from geo.formats.geopackage.inserting import insert_rows
from geo.formats.geopackage.relations import Key, index_keys, keys_of, write_relations
from geo.formats.geopackage.rtree import Index
from geo.formats.geopackage.values import column_values
from geo.layers import Batch, Layer

UNDATED = "1970-01-01"

# The file is a draft until its caller renames it, so nothing is written twice to be safe; and what is kept in memory
# does not grow with the rows.
_PRAGMAS = (
    "page_size = 4096",
    "journal_mode = OFF",
    "synchronous = OFF",
    "locking_mode = EXCLUSIVE",
    "cache_size = -16000",
    f"application_id = {schema.APPLICATION_ID}",
    f"user_version = {schema.USER_VERSION}",
)


def write_geopackage(
    path: Path,
    layers: Iterable[Layer],
    *,
    as_of: str = UNDATED,
    extras: Extras | None = None,
) -> dict[str, int]:
    """Write layers and tables to the GeoPackage `path`, in place of what is there; return the rows of each.

    The rows are read batch by batch. The same layers give the same bytes (of one version of SQLite).

    Parameters
    ----------
    path
        The file; nothing is left of it if writing fails.
    layers
        Geometries in WGS 84, lon, lat. Columns that refer to the key of another layer become indexed foreign keys.
    as_of
        The day of the data, ISO 8601, given as the time of the last change. No clock is asked: same layers, same bytes.
    extras
        Link tables, styles, metadata. A link table is also a relation of the Related Tables extension.

    Returns
    -------
    dict of str to int
        The number of rows by layer name.

    Raises
    ------
    FormatError
        If a value, a key, a shape or a name cannot be written as it is.
    LayerError
        If a column refers to what is not a key, or a style has no layer.
    MissingLibraryError
        If SQLite was built without its R*Tree.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from geo.layers import Column
    >>> rows = Batch({"id": ["a", "b"]})
    >>> table = Layer("names", "Names", "One name.", "id", (Column("id", "string"),), "", lambda: iter([rows]))
    >>> with TemporaryDirectory() as folder:
    ...     write_geopackage(Path(folder) / "names.gpkg", [table], as_of="2018-07-30")
    {'names': 2}
    """
    chosen = list(layers)
    schema.check_names(chosen)
    last_change = f"{_day(as_of)}T00:00:00.000Z"
    keys = keys_of(chosen)
    path.unlink(missing_ok=True)
    is_whole = False
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            counts = _fill(database, chosen, keys, extras or Extras(), last_change)
        is_whole = True
    finally:
        if not is_whole:
            path.unlink(missing_ok=True)
    return counts


def _fill(
    database: sqlite3.Connection, layers: Sequence[Layer], keys: Sequence[Key], extras: Extras, last_change: str
) -> dict[str, int]:
    _begin(database)
    counts = {layer.name: _write_layer(database, layer, keys, last_change) for layer in layers}
    index_keys(database, layers, keys)
    write_relations(database, keys, extras.links)
    describe_columns(database, layers)
    write_metadata(database, extras.metadata, layers, last_change)
    write_styles(database, extras.styles, layers, last_change)
    database.execute("COMMIT")
    return counts


def _day(as_of: str) -> str:
    try:
        return date.fromisoformat(as_of).isoformat()
    except ValueError:
        raise FormatError(f"as_of is {as_of!r}: give a day such as 2018-07-30") from None


def _begin(database: sqlite3.Connection) -> None:
    for pragma in _PRAGMAS:
        database.execute(f"PRAGMA {pragma}")
    database.execute("BEGIN")
    for statement in schema.CORE:
        database.execute(statement)
    database.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", schema.SRS_ROWS)


def _write_layer(database: sqlite3.Connection, layer: Layer, keys: Sequence[Key], last_change: str) -> int:
    foreign_keys = [key.constraint for key in keys if key.layer is layer]
    database.execute(schema.table_sql(layer, foreign_keys))
    register_contents(database, layer.name, layer.name, f"{layer.title}. {layer.description}".strip(), last_change)
    index = Index(database, layer.name) if layer.geometry_type else None
    count = 0
    for batch in layer.batches():
        _write_batch(database, layer, batch, count + 1, index)
        count += len(batch)
    if index:
        _register_geometry(database, layer, index)
    return count


def _write_batch(database: sqlite3.Connection, layer: Layer, batch: Batch, first_fid: int, index: Index | None) -> None:
    columns = column_values(layer, batch)
    if index:
        blobs, boxes = encoded(layer, batch.geometry, batch.columns[layer.key])
        index.add(first_fid, boxes)
        columns.insert(0, blobs)
    insert_rows(database, layer.name, [range(first_fid, first_fid + len(batch)), *columns])


def _register_geometry(database: sqlite3.Connection, layer: Layer, index: Index) -> None:
    kind = schema.GEOMETRY_TYPES[layer.geometry_type]
    row = (layer.name, schema.GEOMETRY, kind, schema.SRS_ID, 0, 0)
    database.execute(
        "UPDATE gpkg_contents SET data_type = 'features', min_x = ?, min_y = ?, max_x = ?, max_y = ?, srs_id = ? "
        "WHERE table_name = ?",
        (*(index.bounds or (None,) * 4), schema.SRS_ID, layer.name),
    )
    database.execute("INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, ?, ?)", row)
    register_extension(database, "gpkg_rtree_index", layer.name, schema.GEOMETRY)
    for statement in schema.trigger_sql(layer.name):
        database.execute(statement)
