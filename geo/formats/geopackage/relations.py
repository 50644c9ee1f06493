"""Which rows belong together: foreign keys, indexes on them, and the Related Tables extension (OGC 18-000).

Relations in the sense of 18-000 are written for link tables alone: GDAL 3.12 lists every mapping as one more
layer, and a plain key needs none. A mapping is a view over the key columns, which 18-000 allows beside tables, so it is
never out of date after an edit and takes no room; it has a `_rowid_`, without which GDAL 3.12 cannot read a view.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.errors import FormatError, LayerError
from geo.formats.geopackage import schema
from geo.formats.geopackage.about import register_extension
from geo.formats.geopackage.schema import quoted, sql
from geo.layers import Column, Layer


@dataclass(frozen=True, slots=True)
class Key:
    """A column whose values are keys of another layer in the file."""

    layer: Layer
    column: Column
    target: Layer

    @property
    def constraint(self) -> str:
        """The constraint in the table's statement."""
        return sql("FOREIGN KEY ({own}) REFERENCES {target} ({target_key})", **_slots(self))


def keys_of(layers: Sequence[Layer]) -> list[Key]:
    """The references among these layers; those to a layer that is not written are columns like any other.

    Raises
    ------
    LayerError
        If a column refers to something else than the key of a layer.
    """
    by_name = {layer.name: layer for layer in layers}
    keys = []
    for layer in layers:
        for column in layer.columns:
            name, _, key = column.references.partition(".")
            target = by_name.get(name)
            if target is None:
                continue
            if key != target.key:
                raise LayerError(
                    f"{layer.name}.{column.name} refers to {column.references!r}: the key of {name!r} is {target.key!r}"
                )
            keys.append(Key(layer, column, target))
    return keys


def index_keys(database: sqlite3.Connection, layers: Sequence[Layer], keys: Sequence[Key]) -> None:
    """Make the key of every layer unique, and every column that refers to one quick to look up.

    Parameters
    ----------
    database
        The GeoPackage, with all rows written.
    layers
        Every layer of the file.
    keys
        The columns that refer to the key of another layer.

    Raises
    ------
    FormatError
        If two rows have one key, or a row refers to a key that is not there.
    """
    for layer in layers:
        try:
            _make_index(database, "UNIQUE INDEX", layer.name, layer.key)
        except sqlite3.IntegrityError as error:
            raise FormatError(_twice(database, layer)) from error
    for key in keys:
        if key.column.name != key.layer.key:
            _make_index(database, "INDEX", key.layer.name, key.column.name)
        _see_targets(database, key)


def _make_index(database: sqlite3.Connection, kind: str, table: str, column: str) -> None:
    database.execute(f"CREATE {kind} {quoted(f'index_{table}_{column}')} ON {quoted(table)} ({quoted(column)})")


def _twice(database: sqlite3.Connection, layer: Layer) -> str:
    query = "SELECT {key} FROM {table} GROUP BY {key} HAVING count(*) > 1 ORDER BY {key}"
    row = database.execute(sql(query, key=layer.key, table=layer.name)).fetchone()
    return f"two rows of the layer {layer.name!r} have the {layer.key!r} {row[0]!r}: keys must differ"


def _see_targets(database: sqlite3.Connection, key: Key) -> None:
    # In the order of the two indexes, which hold all that is asked for.
    query = (
        "SELECT {own} FROM {table} WHERE {own} NOT NULL "
        "AND {own} NOT IN (SELECT {target_key} FROM {target}) ORDER BY {own} LIMIT 1"
    )
    row = database.execute(sql(query, **_slots(key))).fetchone()
    if row:
        raise FormatError(
            f"{key.column.name!r} in the layer {key.layer.name!r} is {row[0]!r} somewhere, which the layer "
            f"{key.target.name!r} does not have: write both layers whole, or only one of them"
        )


@dataclass(frozen=True, slots=True)
class _Relation:
    base: Layer
    related: Layer
    mapping: str
    query: str  # gives the mapping's rows: _rowid_, base_id, related_id


def write_relations(database: sqlite3.Connection, keys: Sequence[Key], links: Sequence[str]) -> None:
    """Write the Related Tables extension: one relation for each link table, between the layers that it links.

    Parameters
    ----------
    database
        The GeoPackage, with all rows written.
    keys
        The columns that refer to the key of another layer.
    links
        Names of the link tables: those that do nothing but join two layers.
    """
    relations = list(_from_links(keys, links))
    if not relations:
        return
    database.execute(schema.RELATIONS)
    register_extension(database, "gpkg_related_tables", "gpkgext_relations")
    for number, relation in enumerate(relations, start=1):
        database.execute(f"CREATE VIEW {quoted(relation.mapping)} AS {relation.query}")
        register_extension(database, "gpkg_related_tables", relation.mapping)
        name = "features" if relation.related.geometry_type else "attributes"
        base = (relation.base.name, schema.FID)
        row = (number, *base, relation.related.name, schema.FID, name, relation.mapping)
        database.execute("INSERT INTO gpkgext_relations VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def _from_links(keys: Sequence[Key], links: Sequence[str]) -> Iterator[_Relation]:
    for name in links:
        ends = [key for key in keys if key.layer.name == name]
        if len(ends) < 2:  # noqa: PLR2004 -- a link has two ends; with one of them left out it links nothing
            continue
        base, related = ends[:2]
        query = (
            "SELECT link.fid AS _rowid_, base.fid AS base_id, related.fid AS related_id FROM {table} AS link "
            "JOIN {target} AS base ON link.{own} = base.{target_key} "
            "JOIN {other} AS related ON link.{other_own} = related.{other_key}"
        )
        other = related.target
        slots = {"other": other.name, "other_own": related.column.name, "other_key": other.key}
        yield _Relation(base.target, other, f"map_{name}", sql(query, **_slots(base), **slots))


def _slots(key: Key) -> dict[str, str]:
    return {
        "table": key.layer.name,
        "own": key.column.name,
        "target": key.target.name,
        "target_key": key.target.key,
    }
