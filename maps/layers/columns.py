"""Columns of the layers: those of the data package under the names that files use, and those that are worked out."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any, cast

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.package import CURATED
from gazetteer.schema import read_schemas
from gazetteer.tables import TABLES
from geo.layers import Column, ColumnType

LIST_SEPARATOR = "; "

Cell = str | int | float | None
"""One value of a layer, yes and no among the numbers; days are ISO text, lists are joined to one text."""
Values = dict[str, Cell]
"""The values of one row by column name."""

LAYER_COLUMN = Column("layer", "string", "Name of the layer, for files that hold several.")

ID_COLUMNS = {
    "site": ("site_id", "sites.site_id"),
    "source": ("source_id", "sources.source_id"),
    "statement": ("statement_id", "statements.statement_id"),
    "part_of": ("part_of", "figures.figure_id"),
    "sites": ("site_ids", ""),
    "sources": ("source_ids", ""),
    "statements": ("statement_ids", ""),
    "centre_site": ("centre_site_id", ""),
}
"""What a column of ids is called in files, and the column it points to: a name of its own for each kind of id, so that
tables join without aliases. Lists of ids point nowhere; link tables hold their pairs."""


def package_columns(table: str, key: str = "") -> tuple[Column, ...]:
    """The columns of a table of the data package; `id` is called `key`."""
    return tuple(
        package_column(table, field.name, key if field.name == "id" else "") for field in fields(TABLES[table])
    )


def package_column(table: str, name: str, called: str = "") -> Column:
    """One column of the data package, under its own name, its id name or another.

    Parameters
    ----------
    table
        A table of the data package.
    name
        A column of it, which gives type and description.
    called
        What the column is called in the layer; "" for its own name, or `site_id` for `site` and the like.

    Returns
    -------
    Column
        It keeps its reference to another layer only under the name that says so.
    """
    type_, description = _described(table)[name]
    id_name, references = ID_COLUMNS.get(name, (name, ""))
    return Column(called or id_name, type_, description, references if not called else "")


def package_values(row: Any, key: str = "") -> Values:
    """The values of a row of the data package by the names of `package_columns`; "" and no ids become None."""
    return {
        key if field.name == "id" else ID_COLUMNS.get(field.name, (field.name,))[0]: _value(getattr(row, field.name))
        for field in fields(row)
    }


def joined(ids: Iterable[str]) -> str | None:
    """Ids or names in one cell; None if there are none."""
    return LIST_SEPARATOR.join(ids) or None


def common_columns() -> tuple[Column, ...]:
    """What every layer with a geometry ends with."""
    return (
        Column("source_count", "integer", "Number of sources in source_ids."),
        Column(
            "source_ids", "string", "Ids of the sources that this row rests on, separated by a semicolon and a space."
        ),
        Column("citation", "string", "A sentence to cite this row by."),
        Column(
            "license", "string", "Licences of the data (SPDX identifiers where they have one); null if none is stated."
        ),
        Column("build_id", "string", "Twelve hexadecimal digits that change when the data do."),
    )


def common_values(gazetteer: PublishedGazetteer, sources: Iterable[str], citation: str, build: str) -> Values:
    """The values of `common_columns`; `build` is the build id.

    Parameters
    ----------
    gazetteer
        For the licence.
    sources
        Ids of the sources that the row rests on; repeated ones count once.
    citation
        How to cite the row.
    build
        The build id.

    Returns
    -------
    dict
        None for the licence of a package that states none.
    """
    ids = list(dict.fromkeys(sources))
    return {
        "source_count": len(ids),
        "source_ids": joined(ids),
        "citation": citation,
        "license": gazetteer.metadata.license_labels or None,
        "build_id": build,
    }


def _value(value: str | float | tuple[str, ...] | date | None) -> Cell:
    if isinstance(value, tuple):
        return joined(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value


@cache
def _described(table: str) -> dict[str, tuple[ColumnType, str]]:
    """Type and description by column, as the data package states them; lists of ids are text."""
    columns = read_schemas(CURATED)[table].columns
    return {column.name: (cast("ColumnType", column.type), column.description) for column in columns}
