"""GeoParquet: its `geo` metadata, and the table in it."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geo.validation.defect import Defects
from geo.validation.quoting import printable, quote
from geo.validation.tabular import Table

_CRS84 = "OGC:CRS84"


def read_geoparquet(path: Path, defects: Defects) -> Table | None:
    """Read the file and note what its metadata lack; None if it cannot be read or has no geometry column."""
    try:
        import pyarrow  # noqa: PLC0415 -- heavy and optional
        from pyarrow import parquet  # noqa: PLC0415 -- goes with it
    except ImportError:
        defects.add(
            "library-missing", "pyarrow, which reads Parquet, is not installed: pip install 'named-sites[arrow]'"
        )
        return None
    try:
        table = parquet.read_table(path)
    except (pyarrow.ArrowException, OSError) as error:
        defects.add("file-unknown", f"the Parquet file cannot be read: {printable(str(error))[:200]}")
        return None
    meta = _metadata((table.schema.metadata or {}).get(b"geo"), defects)
    column = meta.get("primary_column") if meta else None
    geometry: Any = None
    crs: str | None = _CRS84
    if isinstance(column, str) and column in table.column_names:
        about = meta.get("columns", {}).get(column) if meta and isinstance(meta.get("columns"), dict) else None
        about = about if isinstance(about, dict) else {}
        crs = _crs(about.get("crs"))
        if about.get("encoding") == "WKB":
            geometry = np.array(table[column].to_pylist(), dtype=object)
            _check_about(about, geometry, defects)
        else:
            defects.add("layer-metadata", f'the encoding is {quote(about.get("encoding"))}, not "WKB"', "geo")
    elif meta:
        defects.add("layer-metadata", f"the primary column {quote(column)} is not in the table", "geo")
    names = [name for name in table.column_names if name != column]
    return Table(path.stem, names, [table[name].to_pylist() for name in names], geometry, crs)


def _metadata(raw: bytes | None, defects: Defects) -> dict[str, Any] | None:
    try:
        meta = json.loads(raw) if raw else None
    except ValueError:
        meta = None
    if not isinstance(meta, dict):
        defects.add("layer-metadata", "the Parquet file has no `geo` metadata: it is no GeoParquet")
        return None
    if not isinstance(meta.get("version"), str):
        defects.add("layer-metadata", f"the version is {quote(meta.get('version'))}", "geo")
    return meta


def _crs(crs: Any) -> str | None:
    """The code of a PROJJSON; none at all is OGC:CRS84, null is unknown."""
    if not isinstance(crs, dict):
        return _CRS84
    code = crs.get("id")
    if isinstance(code, dict):
        return f"{code.get('authority')}:{code.get('code')}"
    return printable(str(crs.get("name")))[:30]


def _check_about(about: dict[str, Any], geometry: Any, defects: Defects) -> None:
    shapes = shapely.from_wkb(geometry, on_invalid="ignore")
    bbox = about.get("bbox")
    if isinstance(bbox, list) and len(bbox) in (4, 6) and all(isinstance(part, int | float) for part in bbox):
        west, south, east, north = shapely.total_bounds(shapes).tolist()
        half = len(bbox) // 2
        box = (*bbox[:2], *bbox[half : half + 2])
        outside = not (box[0] <= west and box[1] <= south and box[2] >= east and box[3] >= north)
        if outside and box[0] <= box[2] and west <= east:
            held = f"[{west:g}, {south:g}, {east:g}, {north:g}]"
            defects.add("layer-metadata", f"the bbox {list(box)} does not hold the geometries, {held}", "geo")
    elif bbox is not None:
        defects.add("layer-metadata", f"the bbox is {quote(bbox)}", "geo")
    if about.get("orientation") == "counterclockwise":
        _check_orientation(shapes, defects)


def _check_orientation(shapes: Any, defects: Defects) -> None:
    parts = shapely.get_parts(shapes[~shapely.is_missing(shapes)])
    rings = shapely.get_exterior_ring(parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON])
    clockwise = int((~shapely.is_ccw(rings)).sum()) if len(rings) else 0
    if clockwise:
        said = f"orientation is declared counterclockwise, and {clockwise} outer rings run clockwise"
        defects.add("layer-metadata", said, "geo")
