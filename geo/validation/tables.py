"""What can be said of GeoPackage, FlatGeobuf, KML, GPX, Shapefile and their like, which GDAL reads for us."""

import warnings
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geo.validation.columns import Columns
from geo.validation.defect import Defects, Spot
from geo.validation.geoparquet import read_geoparquet
from geo.validation.positions import position_fault
from geo.validation.quoting import printable, quote
from geo.validation.rings import why_invalid
from geo.validation.tabular import Table

_WGS_84 = ("EPSG:4326", "OGC:CRS84", "EPSG:4979", "OGC:CRS84H")


def check_tables(path: Path, defects: Defects, *, parquet: bool = False) -> int:
    """Note what is wrong with each layer of a file that GDAL reads; the number of rows.

    Parameters
    ----------
    path
        A GeoPackage, FlatGeobuf, Shapefile or another file of GDAL's; GeoParquet with `parquet`.
    defects
        What is wrong is added to it.
    parquet
        Whether pyarrow reads the file instead of GDAL, whose builds often lack Parquet.

    Returns
    -------
    int
        The number of rows in all layers.
    """
    if parquet:
        table = read_geoparquet(path, defects)
        return 0 if table is None else _check_table(table, defects)
    import pyogrio  # noqa: PLC0415 -- GDAL is slow to start
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError  # noqa: PLC0415 -- goes with it

    try:
        names = [str(name) for name, _ in pyogrio.list_layers(path)]
    except DataSourceError as error:
        defects.add("file-unknown", f"GDAL cannot read it: {printable(str(error))[:200]}")
        return 0
    count = 0
    for name in names:
        try:
            count += _check_table(_read_layer(path, name, defects), defects, several=len(names) > 1)
        except (DataSourceError, DataLayerError, FeatureError, UnicodeDecodeError) as error:
            defects.leave()
            defects.add("layer-unreadable", f"the layer {quote(name)}: {printable(str(error))[:200]}", name)
    return count


def _read_layer(path: Path, layer: str, defects: Defects) -> Table:
    from pyogrio.raw import read  # noqa: PLC0415 -- see above

    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        meta, _, geometry, values = read(path, layer=layer)
    for words in dict.fromkeys(str(warning.message) for warning in said):
        defects.add("layer-reader", f"GDAL says: {printable(words)[:200]}", layer)
    names = [str(name) for name in meta["fields"]]
    return Table(layer, names, list(values), geometry, meta["crs"])


def _check_table(table: Table, defects: Defects, *, several: bool = False) -> int:
    where = (table.name,) if several else ()
    count = len(table)
    if not count:
        defects.add("layer-empty", f"the layer {quote(table.name)} has no rows", *where)
    _check_names(table, defects)
    if table.geometry is not None:
        is_wgs_84 = _check_crs(table, defects)
        _check_shapes(table, defects, is_wgs_84=is_wgs_84)
    defects.leave()
    return count


def _check_names(table: Table, defects: Defects) -> None:
    key = Columns(table.name, defects).key_of(table.names)
    if key is None:
        return
    seen: dict[Any, int] = {}
    values = table.values[table.names.index(key)]
    if all(value is None for value in values):
        return  # KML has such columns by nature
    for index, value in enumerate(values):
        defects.enter(Spot(None, index, (table.name,)))
        if value is None or value != value:  # noqa: PLR0124 -- NaN is what null becomes in a column of numbers
            defects.add("key-missing", f"no value in the key column {quote(key)}", key)
        elif seen.setdefault(value, index) != index:
            rows = f"stands in the rows {seen[value]} and {index}"
            defects.add("key-duplicate", f"{quote(str(value))} in the key column {quote(key)} {rows}", key)
    defects.leave()


def _check_crs(table: Table, defects: Defects) -> bool:
    """Note the reference system; whether coordinates are degrees on WGS 84, as far as is known."""
    if table.crs is None:
        defects.add("layer-crs-missing", f"the layer {quote(table.name)} does not say its reference system", table.name)
        return True
    if table.crs in _WGS_84:
        return True
    shown = printable(str(table.crs))
    shown = shown if len(shown) < 40 else shown.split('"')[1]  # noqa: PLR2004 -- WKT: its name
    defects.add("layer-crs", f"the layer {quote(table.name)} is in {shown}", table.name)
    return False


def _check_shapes(table: Table, defects: Defects, *, is_wgs_84: bool) -> None:
    raw = table.geometry
    shapes = shapely.from_wkb(raw, on_invalid="ignore")
    given = np.array([part is not None for part in raw], dtype=bool)
    empty = ~given | shapely.is_empty(shapes)
    for row in np.nonzero(empty)[0]:
        _enter(table, row, defects)
        defects.add("layer-null-geometry", "a row without a geometry")
    for row in np.nonzero(given & shapely.is_missing(shapes))[0]:
        _enter(table, row, defects)
        defects.add("geometry-invalid", "the geometry cannot be read: unclosed rings or too few positions")
    for row in np.nonzero(~shapely.is_missing(shapes) & ~shapely.is_valid(shapes))[0]:
        _enter(table, row, defects)
        defects.add("geometry-invalid", why_invalid(shapes[row]))
    kinds = Counter(shape.geom_type.removeprefix("Multi") for shape in shapes[~shapely.is_missing(shapes)])
    if len(kinds) > 1:
        defects.leave()
        said = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
        defects.add("layer-mixed-geometry", f"geometries of different kinds: {said}", table.name)
    if is_wgs_84:
        _check_bounds(table, shapely.bounds(shapes), defects)


def _check_bounds(table: Table, bounds: Any, defects: Defects) -> None:
    west, south, east, north = bounds.T
    with np.errstate(invalid="ignore"):
        outside = (west < -180) | (east > 180) | (south < -90) | (north > 90)  # noqa: PLR2004 -- degrees
    for row in np.nonzero(outside)[0]:
        corners = ((west[row], south[row]), (east[row], north[row]))
        fault = next(filter(None, (position_fault(float(lon), float(lat)) for lon, lat in corners)), None)
        if fault:
            _enter(table, row, defects)
            defects.add(*fault)
    for row in np.nonzero((west == 0) & (east == 0) & (south == 0) & (north == 0))[0]:
        _enter(table, row, defects)
        defects.add("position-null-island", "a geometry at longitude 0, latitude 0")


def _enter(table: Table, row: Any, defects: Defects) -> None:
    defects.enter(Spot(None, int(row), (table.name, int(row))))
