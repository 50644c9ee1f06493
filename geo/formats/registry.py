"""The formats that layers can be written in, a row each: name, suffix, what a file holds, the function that writes it.

Formats of a richer kind (styles, relations, linked data) are rows of the same type in maps.exports.formats.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from geo.errors import FormatError
from geo.layers import Layer

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Holds(Enum):
    """What a file of a format can hold."""

    LAYER = "any one layer"
    SPATIAL_LAYER = "one layer with a geometry"
    LAYERS = "layers"
    SPATIAL_LAYERS = "layers, those with a geometry unless others are asked for"
    EVERYTHING = "all of a data set, in a form of its own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format of files.

    Parameters
    ----------
    name
        What a user calls it: `geojson`.
    suffix
        Of the file, with the dot.
    title
        With the version of the standard.
    holds
        How many layers a file holds, and whether they need a geometry.
    writer
        The function that writes a file, as `module:function`. Nothing is imported before it is used. It takes the
        path and the layers and returns the rows of each; of a format that holds one layer, the layer and their number.
    has_metadata
        Whether the function takes `metadata`, which the file has a place for.
    """

    name: str
    suffix: str
    title: str
    holds: Holds
    writer: str
    has_metadata: bool = False

    @property
    def is_per_layer(self) -> bool:
        """Whether each layer is a file of its own."""
        return self.holds in {Holds.LAYER, Holds.SPATIAL_LAYER}

    def write(self, path: Path, layers: Sequence[Layer], metadata: Mapping[str, str] = _NOTHING) -> Mapping[str, int]:
        """Write layers to `path`; return the number of rows by layer.

        Parameters
        ----------
        path
            The file. Its suffix is not looked at.
        layers
            One, unless the format holds several.
        metadata
            What the file says of itself, by key; left out by formats that have no place for it.

        Returns
        -------
        mapping of str to int
            The number of rows by layer name.

        Raises
        ------
        GeoError
            If the format holds one layer only and there are more or none, or a value or geometry cannot be written.
        """
        about: dict[str, Any] = {"metadata": metadata} if self.has_metadata else {}
        if not self.is_per_layer:
            rows: Mapping[str, int] = function_named(self.writer)(path, layers, **about)
            return rows
        layer = _only(path, layers)
        return {layer.name: function_named(self.writer)(path, layer, **about)}


FORMATS = (
    Format(
        name="geojson",
        suffix=".geojson",
        title="GeoJSON (RFC 7946)",
        holds=Holds.SPATIAL_LAYERS,
        writer="geo.formats.geojson_stream:write_geojson",
    ),
    Format(
        name="geojsonl",
        suffix=".geojsonl",
        title="GeoJSON, a feature a line",
        holds=Holds.SPATIAL_LAYERS,
        writer="geo.formats.geojson_stream:write_geojson_lines",
    ),
    Format(
        name="gpkg",
        suffix=".gpkg",
        title="GeoPackage 1.3",
        holds=Holds.LAYERS,
        writer="geo.formats.geopackage:write_geopackage",
    ),
    Format(
        name="flatgeobuf",
        suffix=".fgb",
        title="FlatGeobuf",
        holds=Holds.SPATIAL_LAYER,
        writer="geo.formats.flatgeobuf:write_flatgeobuf",
        has_metadata=True,
    ),
    Format(
        name="geoparquet",
        suffix=".parquet",
        title="GeoParquet 1.1",
        holds=Holds.LAYER,
        writer="geo.formats.geoparquet:write_geoparquet",
        has_metadata=True,
    ),
    Format(
        name="csv",
        suffix=".csv",
        title="CSV",
        holds=Holds.LAYER,
        writer="geo.formats.csv_table:write_csv",
    ),
)

F = TypeVar("F", bound=Format)


def format_named(name: str, formats: Iterable[F]) -> F:
    """The format with this name.

    Raises
    ------
    FormatError
        If there is none.

    Examples
    --------
    >>> format_named("flatgeobuf", FORMATS).suffix
    '.fgb'
    """
    held = tuple(formats)
    for found in held:
        if found.name == name:
            return found
    raise FormatError(f"no format {name!r}: there are {_listed(held)}")


def format_of(path: Path, formats: Iterable[F]) -> F:
    """The format that the suffix of a file stands for; case does not matter.

    Raises
    ------
    FormatError
        If there is none.

    Examples
    --------
    >>> format_of(Path("sites.parquet"), FORMATS).name
    'geoparquet'
    """
    held = tuple(formats)
    for found in held:
        if found.suffix == path.suffix.lower():
            return found
    raise FormatError(f"{path}: no format has the suffix {path.suffix!r}: there are {_listed(held)}")


def function_named(name: str) -> Callable[..., Any]:
    """The function that `module:function` names; the libraries that its module needs are imported now."""
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found


def _listed(formats: Iterable[Format]) -> str:
    return ", ".join(f"{each.name} ({each.suffix})" for each in formats)


def _only(path: Path, layers: Sequence[Layer]) -> Layer:
    if len(layers) != 1:
        names = ", ".join(layer.name for layer in layers) or "none"
        raise FormatError(f"{path.name} holds one layer, not {len(layers)} ({names}): write a file for each")
    return layers[0]
