"""One way to write layers to a file: the suffix says the format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import FormatError
from geo.formats.files import beside
from geo.formats.registry import FORMATS, format_of
from geo.layers import Layer
from geo.paths import StrPath


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written, and the number of rows in it by layer."""

    path: Path
    rows: Mapping[str, int]


def write(path: StrPath, layers: Layer | Sequence[Layer]) -> Written:
    """Write layers to `path`, whole or not at all, in the format of its suffix; say what was written.

    Parameters
    ----------
    path
        With the suffix of one of `geo.formats.registry.FORMATS`: `.geojson`, `.gpkg`, `.fgb`, `.parquet`, `.csv` ...
    layers
        One layer, or several where the format holds several: GeoJSON and GeoPackage.

    Raises
    ------
    GeoError
        If no format has the suffix, the format holds one layer only, or a value or geometry cannot be written.
    """
    held = [layers] if isinstance(layers, Layer) else list(layers)
    target = Path(path)
    if strange := [each for each in held if not isinstance(each, Layer)]:
        kinds = f"{type(layers).__name__} of {type(strange[0]).__name__}"
        raise FormatError(f"{target.name}: layers are geo.Layer, not a {kinds}: use to_file of a GeoDataFrame")
    format_ = format_of(target, FORMATS)
    with beside(target) as draft:
        return Written(target, format_.write(draft, held))
