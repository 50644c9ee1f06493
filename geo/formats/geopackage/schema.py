"""The tables that GeoPackage 1.3 asks for, and names that are safe in SQL."""

from collections.abc import Iterator

from geo.errors import FormatError
from geo.layers import Layer

APPLICATION_ID = 0x47504B47  # "GPKG" in ASCII
USER_VERSION = 10300  # GeoPackage 1.3
SRS_ID = 4326
FID = "fid"
GEOMETRY = "geom"
STYLES = "layer_styles"

WGS_84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],'
    'AUTHORITY["EPSG","4326"]]'
)
SRS_ROWS = (
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian coordinate reference system"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
    ("WGS 84 geodetic", SRS_ID, "EPSG", SRS_ID, WGS_84, "longitude and latitude in decimal degrees on WGS 84"),
)

# The default of DATETIME columns is part of the standard's tables. Every row gives its own, so no clock is read.
_NOW = "(strftime('%Y-%m-%dT%H:%M:%fZ','now'))"

CORE = (
    """CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  description TEXT)""",
    f"""CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY,
  data_type TEXT NOT NULL,
  identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT {_NOW},
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))""",
    """CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL,
  m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))""",
    """CREATE TABLE gpkg_extensions (
  table_name TEXT,
  column_name TEXT,
  extension_name TEXT NOT NULL,
  definition TEXT NOT NULL,
  scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))""",
)

DATA_COLUMNS = (
    """CREATE TABLE gpkg_data_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  name TEXT,
  title TEXT,
  description TEXT,
  mime_type TEXT,
  constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name))""",
    """CREATE TABLE gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL,
  constraint_type TEXT NOT NULL,
  value TEXT,
  min NUMERIC,
  min_is_inclusive BOOLEAN,
  max NUMERIC,
  max_is_inclusive BOOLEAN,
  description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))""",
)

METADATA = (
    """CREATE TABLE gpkg_metadata (
  id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
  md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL,
  mime_type TEXT NOT NULL DEFAULT 'text/xml',
  metadata TEXT NOT NULL DEFAULT '')""",
    f"""CREATE TABLE gpkg_metadata_reference (
  reference_scope TEXT NOT NULL,
  table_name TEXT,
  column_name TEXT,
  row_id_value INTEGER,
  timestamp DATETIME NOT NULL DEFAULT {_NOW},
  md_file_id INTEGER NOT NULL,
  md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id))""",
)

RELATIONS = """CREATE TABLE gpkgext_relations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  base_table_name TEXT NOT NULL,
  base_primary_column TEXT NOT NULL DEFAULT 'id',
  related_table_name TEXT NOT NULL,
  related_primary_column TEXT NOT NULL DEFAULT 'id',
  relation_name TEXT NOT NULL,
  mapping_table_name TEXT NOT NULL UNIQUE)"""

# As QGIS makes it; not part of the standard.
LAYER_STYLES = f"""CREATE TABLE {STYLES} (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256),
  f_table_schema TEXT(256),
  f_table_name TEXT(256),
  f_geometry_column TEXT(256),
  styleName TEXT(30),
  styleQML TEXT,
  styleSLD TEXT,
  useAsDefault BOOLEAN,
  description TEXT,
  owner TEXT(30),
  ui TEXT(30),
  update_time DATETIME DEFAULT {_NOW})"""

EXTENSIONS = {
    "gpkg_rtree_index": ("http://www.geopackage.org/spec130/#extension_rtree", "write-only"),
    "gpkg_schema": ("http://www.geopackage.org/spec130/#extension_schema", "read-write"),
    "gpkg_metadata": ("http://www.geopackage.org/spec130/#extension_metadata", "read-write"),
    "gpkg_related_tables": ("http://www.geopackage.org/18-000.html", "read-write"),
}

COLUMN_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "BOOLEAN", "date": "DATE"}

# A layer of lines or areas always has the Multi type: the type must not depend on the rows (styles and scripts rely on
# it), and a stream is written before its last row is seen.
GEOMETRY_TYPES = {
    "Point": "POINT",
    "LineString": "MULTILINESTRING",
    "MultiLineString": "MULTILINESTRING",
    "Polygon": "MULTIPOLYGON",
    "MultiPolygon": "MULTIPOLYGON",
}


def quoted(name: str) -> str:
    """A table or column name as SQL takes it, whatever its letters.

    Examples
    --------
    >>> quoted('the "big" one')
    '"the ""big"" one"'
    """
    return '"' + name.replace('"', '""') + '"'


def sql(text: str, **names: str) -> str:
    """A statement with names of tables and columns put in, quoted.

    Examples
    --------
    >>> sql("SELECT {column} FROM {table}", column="order", table="sites")
    'SELECT "order" FROM "sites"'
    """
    return text.format_map({slot: quoted(name) for slot, name in names.items()})


def check_names(layers: list[Layer]) -> None:
    """See that every layer and column can be called as it is.

    Raises
    ------
    FormatError
        If a name is taken by the standard, or given twice (SQLite does not tell capitals apart).
    """
    seen: set[str] = set()
    for layer in layers:
        if layer.name.lower().startswith(("gpkg", "rtree_", "sqlite_", "map_", STYLES)):
            raise FormatError(f"a GeoPackage keeps the name {layer.name!r} for itself: call the layer otherwise")
        _check_new(layer.name, seen, "layers")
        columns = {FID, GEOMETRY} if layer.geometry_type else {FID}
        for column in layer.columns:
            _check_new(column.name, columns, f"columns of the layer {layer.name!r} (beside fid and geom)")


def _check_new(name: str, seen: set[str], what: str) -> None:
    if not name or "\0" in name:
        raise FormatError(f"{name!r} is no name for one of the {what}: give it letters")
    if name.lower() in seen:
        raise FormatError(f"two {what} are called {name!r}: rename one, capitals make no difference")
    seen.add(name.lower())


def table_sql(layer: Layer, foreign_keys: list[str]) -> str:
    """The statement that makes the table of a layer."""
    parts = [f"{quoted(FID)} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"]
    if layer.geometry_type:
        parts.append(f"{quoted(GEOMETRY)} {GEOMETRY_TYPES[layer.geometry_type]}")
    for column in layer.columns:
        rule = " NOT NULL" if column.name == layer.key else ""
        parts.append(f"{quoted(column.name)} {COLUMN_TYPES[column.type]}{rule}")
    return f"CREATE TABLE {quoted(layer.name)} (\n  " + ",\n  ".join([*parts, *foreign_keys]) + ")"


def trigger_sql(table: str) -> Iterator[str]:
    """The statements that keep a spatial index up to date when rows change, in the standard's words (F.3)."""
    index = rtree_name(table)
    box = "ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)"
    add = sql("INSERT OR REPLACE INTO {index} ", index=index) + f"VALUES (NEW.fid, {box});"
    drop = sql("DELETE FROM {index} WHERE id = OLD.fid;", index=index)
    drop_both = sql("DELETE FROM {index} WHERE id IN (OLD.fid, NEW.fid);", index=index)
    full = "(NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))"
    empty = "(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))"
    same, other = "OLD.fid = NEW.fid", "OLD.fid != NEW.fid"
    for name, event, when, what in (
        ("insert", "INSERT", full, add),
        ("update1", "UPDATE OF geom", f"{same} AND {full}", add),
        ("update2", "UPDATE OF geom", f"{same} AND {empty}", drop),
        ("update3", "UPDATE", f"{other} AND {full}", f"{drop} {add}"),
        ("update4", "UPDATE", f"{other} AND {empty}", drop_both),
        ("delete", "DELETE", "OLD.geom NOT NULL", drop),
    ):
        head = sql(f"CREATE TRIGGER {{trigger}} AFTER {event} ON {{rows}}", trigger=f"{index}_{name}", rows=table)
        yield f"{head} WHEN {when} BEGIN {what} END"


def rtree_name(table: str) -> str:
    """The name of the spatial index of a table."""
    return f"rtree_{table}_{GEOMETRY}"
