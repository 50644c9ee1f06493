"""What a GeoPackage says of itself: what columns mean, metadata, and how QGIS is to draw the layers."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geo.errors import LayerError
from geo.formats.geopackage import schema
from geo.layers import Layer

_TITLE_LENGTH = 30  # characters of a style's name in the table that QGIS reads


@dataclass(frozen=True, slots=True)
class Style:
    """How a layer is drawn: a QGIS style (QML)."""

    qml: str
    name: str = "default"
    description: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """A text about the whole file, or about one of its tables.

    Parameters
    ----------
    text
        The metadata as they are.
    standard_uri
        Which standard the text follows.
    mime_type
        `text/xml`, `text/plain` ...
    table
        The layer that it is about, or "" for the file.
    """

    text: str
    standard_uri: str
    mime_type: str = "text/xml"
    table: str = ""


@dataclass(frozen=True, slots=True)
class Extras:
    """What a GeoPackage may hold beside its layers.

    Parameters
    ----------
    links
        Names of the layers that are link tables: their first two references make a relation of many to many.
    styles
        How QGIS draws a layer, by the layer's name.
    metadata
        About the file and its tables.
    """

    links: Sequence[str] = ()
    styles: Mapping[str, Style] = field(default_factory=dict)
    metadata: Sequence[Metadata] = ()


def register_extension(database: sqlite3.Connection, name: str, table: str, column: str | None = None) -> None:
    """Say that a table uses an extension of the standard.

    Parameters
    ----------
    database
        An open GeoPackage.
    name
        A key of `schema.EXTENSIONS`, which gives its definition and scope.
    table
        The table that uses the extension.
    column
        The column that uses it; None if the whole table does.
    """
    row = (table, column, name, *schema.EXTENSIONS[name])
    database.execute("INSERT INTO gpkg_extensions VALUES (?, ?, ?, ?, ?)", row)


def describe_columns(database: sqlite3.Connection, layers: Sequence[Layer]) -> None:
    """Write what each column means (the schema extension)."""
    for statement in schema.DATA_COLUMNS:
        database.execute(statement)
    for table in ("gpkg_data_columns", "gpkg_data_column_constraints"):
        register_extension(database, "gpkg_schema", table)
    rows = [
        (layer.name, column.name, _title(column.name), column.description or None)
        for layer in layers
        for column in layer.columns
    ]
    database.executemany(
        "INSERT INTO gpkg_data_columns (table_name, column_name, title, description) VALUES (?, ?, ?, ?)", rows
    )


def _title(name: str) -> str:
    """A column's name as a heading."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def write_metadata(
    database: sqlite3.Connection, items: Sequence[Metadata], layers: Sequence[Layer], last_change: str
) -> None:
    """Write the metadata extension; without any metadata, nothing.

    Parameters
    ----------
    database
        An open GeoPackage.
    items
        Documents, each about one layer or about the whole file.
    layers
        The layers of the file: an item that names another is refused.
    last_change
        ISO 8601 in UTC, with milliseconds.

    Raises
    ------
    LayerError
        If an item is about a layer that is not there.
    """
    if not items:
        return
    for statement in schema.METADATA:
        database.execute(statement)
    for table in ("gpkg_metadata", "gpkg_metadata_reference"):
        register_extension(database, "gpkg_metadata", table)
    for number, item in enumerate(items, start=1):
        if item.table:
            _see_layer(item.table, layers, "metadata are")
        row = (number, "dataset", item.standard_uri, item.mime_type, item.text)
        database.execute("INSERT INTO gpkg_metadata VALUES (?, ?, ?, ?, ?)", row)
        scope = ("table", item.table) if item.table else ("geopackage", None)
        reference = (*scope, None, None, last_change, number, None)
        database.execute("INSERT INTO gpkg_metadata_reference VALUES (?, ?, ?, ?, ?, ?, ?)", reference)


def write_styles(
    database: sqlite3.Connection, styles: Mapping[str, Style], layers: Sequence[Layer], last_change: str
) -> None:
    """Write the table of styles that QGIS reads when it opens a layer; without any style, nothing.

    Parameters
    ----------
    database
        An open GeoPackage.
    styles
        The style of each layer by its name; each becomes the layer's default.
    layers
        The layers of the file: a style of another is refused.
    last_change
        ISO 8601 in UTC.

    Raises
    ------
    LayerError
        If a style is of a layer that is not there.
    """
    if not styles:
        return
    database.execute(schema.LAYER_STYLES)
    register_contents(database, schema.STYLES, "Layer styles", "How QGIS draws the layers.", last_change)
    rows = []
    for name, style in styles.items():
        layer = _see_layer(name, layers, "a style is")
        geometry = schema.GEOMETRY if layer.geometry_type else ""
        title = style.name[:_TITLE_LENGTH]
        rows.append((name, geometry, title, style.qml, True, style.description, last_change))
    database.executemany(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, "
        "styleQML, useAsDefault, description, owner, update_time) "
        "VALUES ('', '', ?, ?, ?, ?, ?, ?, '', ?)",
        rows,
    )


def _see_layer(name: str, layers: Sequence[Layer], what: str) -> Layer:
    found = next((layer for layer in layers if layer.name == name), None)
    if found is None:
        raise LayerError(f"{what} given for {name!r}, which is none of the layers written: leave it out")
    return found


def register_contents(database: sqlite3.Connection, table: str, title: str, description: str, last_change: str) -> None:
    """Put a table without shapes into the list of contents.

    Parameters
    ----------
    database
        An open GeoPackage.
    table
        The table, which GDAL and QGIS list as one without geometry.
    title
        Its identifier in the list; unique in the file.
    description
        What it holds; may be "".
    last_change
        ISO 8601 in UTC.
    """
    row = (table, "attributes", title, description, last_change)
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) "
        "VALUES (?, ?, ?, ?, ?)",
        row,
    )
