"""Edited files as rows of layers: GeoPackage and GeoJSON, as QGIS and GDAL leave them.

What the rows mean is in comparing.py.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.layers import Layer
from geo.paths import StrPath
from maps.errors import ImportFileError

_WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326")
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)  # GeoPackage 1.3, 2.1.3.1.1: by the envelope code in the flags
_HEADER_BYTES = 8
_EMPTY_FLAG = 0x10


@dataclass(frozen=True, slots=True)
class EditedRow:
    """One row of an edited file; `place` says where it stands, for messages."""

    values: Mapping[str, Any]
    geometry: BaseGeometry | None
    place: str


@dataclass(frozen=True, slots=True)
class EditedLayer:
    """The rows of one layer, its columns, and whether the file has the layer's geometry."""

    layer: Layer
    columns: frozenset[str]
    has_geometry: bool
    rows: Sequence[EditedRow]


def read_edited(path: StrPath, layers: Sequence[Layer]) -> list[EditedLayer]:
    """The layers of an edited GeoPackage or GeoJSON file that are among `layers`.

    A GeoJSON feature belongs to the layer that its column `layer` names; without it, to the one whose key it has.

    Raises
    ------
    ImportFileError
        If the file cannot be read, is not in WGS 84, or holds none of the layers.
    """
    path = Path(path)
    if not path.is_file():
        raise ImportFileError(f"{path}: no such file: give a GeoPackage or GeoJSON file that was exported")
    with path.open("rb") as file:
        is_sqlite = file.read(16) == b"SQLite format 3\x00"
    found = list(_geopackage(path, layers) if is_sqlite else _geojson(path, layers))
    if not found:
        names = ", ".join(layer.name for layer in layers)
        raise ImportFileError(f"{path}: none of the exported layers is in it ({names}): export again and edit that")
    return found


def _geopackage(path: Path, layers: Sequence[Layer]) -> Iterator[EditedLayer]:
    by_name = {layer.name: layer for layer in layers}
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
            file.row_factory = sqlite3.Row
            tables = [row[0] for row in file.execute("SELECT table_name FROM gpkg_contents ORDER BY table_name")]
            for table in tables:
                if table in by_name:
                    yield _table(file, path, by_name[table])
    except sqlite3.Error as error:
        raise ImportFileError(f"{path}: not a GeoPackage that can be read ({error}): export again") from error


def _table(file: sqlite3.Connection, path: Path, layer: Layer) -> EditedLayer:
    query = "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?"
    spatial = file.execute(query, (layer.name,)).fetchone()
    if spatial and spatial["srs_id"] != 4326:  # noqa: PLR2004 -- WGS 84
        raise ImportFileError(f"{path}: {layer.name} is in EPSG:{spatial['srs_id']}: save it in EPSG:4326")
    column = spatial["column_name"] if spatial else ""
    quoted = layer.name.replace('"', '""')
    found = file.execute(f'SELECT * FROM "{quoted}"').fetchall()  # noqa: S608 -- a name of ours, quoted
    rows = []
    for number, row in enumerate(found, start=1):
        values = dict(row)
        geometry = _from_blob(values.pop(column), f"{layer.name}, row {number}") if column else None
        rows.append(EditedRow(values, geometry, f"{layer.name}, row {values.get('fid', number)}"))
    columns = frozenset(rows[0].values) if rows else frozenset()
    return EditedLayer(layer, columns, bool(column), rows)


def _from_blob(blob: bytes | None, place: str) -> BaseGeometry | None:
    """A geometry from GeoPackage's binary form: a header of its own, then well-known binary."""
    if blob is None or (len(blob) > _HEADER_BYTES and blob[3] & _EMPTY_FLAG):
        return None
    try:
        envelope = _ENVELOPE_BYTES[(blob[3] >> 1) & 0x07]
        return shapely.from_wkb(blob[_HEADER_BYTES + envelope :])
    except (IndexError, ShapelyError) as error:
        raise ImportFileError(f"{place}: its geometry cannot be read ({error}): draw it again") from error


def _geojson(path: Path, layers: Sequence[Layer]) -> Iterator[EditedLayer]:
    data = _json(path)
    crs = json.dumps(data.get("crs", "CRS84"))
    if not any(known in crs for known in _WGS84):
        raise ImportFileError(f"{path}: its coordinates are in {crs}: save it in EPSG:4326")
    grouped: dict[str, list[EditedRow]] = {}
    for number, feature in enumerate(data["features"], start=1):
        row = _feature(feature, f"feature {number}")
        layer = _layer_of(row.values, layers)
        if layer is not None:
            grouped.setdefault(layer.name, []).append(row)
    for layer in layers:
        rows = grouped.get(layer.name)
        if rows:
            columns = frozenset(name for row in rows for name in row.values)
            yield EditedLayer(layer, columns, bool(layer.geometry_type), rows)


def _json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise ImportFileError(f"{path}: neither GeoPackage nor JSON ({error}): export again and edit that") from error
    if not isinstance(data, dict) or not isinstance(data.get("features"), list):
        raise ImportFileError(f"{path}: not a GeoJSON FeatureCollection: export again and edit that")
    return data


def _feature(feature: Any, place: str) -> EditedRow:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise ImportFileError(f"{place}: not a feature with properties: export again and edit that")
    geometry = feature.get("geometry")
    try:
        drawn = None if geometry is None else shape(geometry)
    except (AttributeError, KeyError, TypeError, ValueError, IndexError, ShapelyError) as error:
        raise ImportFileError(f"{place}: its geometry cannot be read ({error}): draw it again") from error
    return EditedRow(properties, None if drawn is None or drawn.is_empty else drawn, place)


def _layer_of(values: Mapping[str, Any], layers: Sequence[Layer]) -> Layer | None:
    named = next((layer for layer in layers if layer.name == values.get("layer")), None)
    if named is not None or values.get("layer"):
        return named
    keyed = [layer for layer in layers if layer.key in values]
    return max(keyed, key=lambda layer: len(values.keys() & set(layer.header)), default=None)
