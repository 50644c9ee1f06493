"""One way to write layers to a file: the suffix says the format.

Files of a richer kind (styles, relations, linked data) are made in maps.exports.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from geo.errors import FormatError
from geo.formats.files import beside
from geo.layers import Layer

Writer: TypeAlias = Callable[[Path, Sequence[Layer]], Mapping[str, int]]
_UNDATED = "1970-01-01"  # no clock: the same layers give the same bytes


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written, and the number of rows in it by layer."""

    path: Path
    rows: Mapping[str, int]


def write(path: Path, layers: Layer | Sequence[Layer]) -> Written:
    """Write layers to `path`, whole or not at all, in the format of its suffix; say what was written.

    Parameters
    ----------
    path
        `.geojson`, `.geojsonl` (a feature a line), `.gpkg`, `.fgb`, `.parquet` or `.csv`.
    layers
        One layer, or several where the format holds several: GeoJSON and GeoPackage.

    Raises
    ------
    GeoError
        If the suffix is none of these, the format holds one layer only, or a value or geometry cannot be written.
    """
    held = [layers] if isinstance(layers, Layer) else list(layers)
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise FormatError(f"{path}: no format has the suffix {path.suffix!r}: there are {', '.join(_WRITERS)}")
    with beside(path) as draft:
        return Written(path, writer(draft, held))


def _geojson(path: Path, layers: Sequence[Layer]) -> Mapping[str, int]:
    from geo.formats.geojson_stream import write_geojson  # noqa: PLC0415 -- loads numpy and shapely

    return write_geojson(path, layers)


def _geojson_lines(path: Path, layers: Sequence[Layer]) -> Mapping[str, int]:
    from geo.formats.geojson_stream import write_geojson_lines  # noqa: PLC0415 -- loads numpy and shapely

    return write_geojson_lines(path, layers)


def _geopackage(path: Path, layers: Sequence[Layer]) -> Mapping[str, int]:
    from geo.formats.geopackage import write_geopackage  # noqa: PLC0415 -- one format of several

    return write_geopackage(path, layers, as_of=_UNDATED)


def _flatgeobuf(path: Path, layers: Sequence[Layer]) -> Mapping[str, int]:
    from geo.formats.flatgeobuf import write_flatgeobuf  # noqa: PLC0415 -- loads GDAL

    layer = _only(path, layers)
    return {layer.name: write_flatgeobuf(path, layer)}


def _geoparquet(path: Path, layers: Sequence[Layer]) -> Mapping[str, int]:
    from geo.formats.geoparquet import write_geoparquet  # noqa: PLC0415 -- loads Arrow

    layer = _only(path, layers)
    return {layer.name: write_geoparquet(path, layer)}


def _csv(path: Path, layers: Sequence[Layer]) -> Mapping[str, int]:
    from geo.formats.csv_table import write_csv  # noqa: PLC0415 -- one format of several

    layer = _only(path, layers)
    return {layer.name: write_csv(path, layer)}


def _only(path: Path, layers: Sequence[Layer]) -> Layer:
    if len(layers) != 1:
        names = ", ".join(layer.name for layer in layers) or "none"
        raise FormatError(f"{path.name} holds one layer, not {len(layers)} ({names}): write a file for each")
    return layers[0]


_WRITERS: Mapping[str, Writer] = {
    ".geojson": _geojson,
    ".geojsonl": _geojson_lines,
    ".gpkg": _geopackage,
    ".fgb": _flatgeobuf,
    ".parquet": _geoparquet,
    ".csv": _csv,
}
