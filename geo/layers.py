"""Layers: named columns with a key, with or without a geometry, handed on in batches.

What every writer of a geographic file takes. What stands in the columns is for those who make the layers.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress, islice
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from geo.errors import LayerError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

ColumnType: TypeAlias = Literal["string", "integer", "number", "boolean", "date"]
GeometryType: TypeAlias = Literal["", "Point", "LineString", "Polygon", "MultiLineString", "MultiPolygon"]
Geometries: TypeAlias = "Sequence[BaseGeometry | None]"
BATCH_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column: one type, the unit in the name, null where a row has nothing.

    Parameters
    ----------
    name
        Lower case, words joined by `_`.
    type
        `string`, `integer`, `number`, `boolean` or `date` (an ISO 8601 day as text, `2018-07-30`).
    description
        One sentence for the reader of the file.
    references
        `layer.column` where the values are keys of another layer, else "".
    """

    name: str
    type: ColumnType
    description: str = ""
    references: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a layer: one list a column, all of one length, None for null.

    `geometry` (WGS 84, lon, lat; None for a row without a place) is empty in a layer without geometry.
    """

    columns: Mapping[str, Sequence[Any]]
    geometry: Geometries = ()

    def __len__(self) -> int:
        """The number of rows."""
        return len(next(iter(self.columns.values()), ()))

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows as dictionaries, in order."""
        names = list(self.columns)
        for values in zip(*self.columns.values(), strict=True):
            yield dict(zip(names, values, strict=True))


@dataclass(frozen=True, slots=True)
class Layer:
    """A table of rows with a key, and a geometry where `geometry_type` names one.

    Parameters
    ----------
    name
        What files and tables are called: lower case, words joined by `_`.
    title, description
        What one row is, for readers.
    key
        The column that identifies a row; unique, never null.
    columns
        All columns in order, the key among them.
    geometry_type
        The one type of all geometries, or "" for a table. A row's geometry may be None, and a Polygon or LineString
        layer may hold the Multi form of its type (an outline cut at the antimeridian).
    batches
        Gives the rows from the start each time it is called.
    """

    name: str
    title: str
    description: str
    key: str
    columns: tuple[Column, ...]
    geometry_type: GeometryType
    batches: Callable[[], Iterator[Batch]]

    @property
    def header(self) -> list[str]:
        """The column names in order."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        """The column with this name.

        Raises
        ------
        LayerError
            If there is none.
        """
        found = next((column for column in self.columns if column.name == name), None)
        if found is None:
            raise LayerError(f"layer {self.name!r} has no column {name!r}: it has {', '.join(self.header)}")
        return found

    def rows(self) -> Iterator[dict[str, Any]]:
        """All rows as dictionaries, without their geometry."""
        return (row for batch in self.batches() for row in batch.rows())

    def keys(self) -> list[Any]:
        """The keys of all rows, in order."""
        return [key for batch in self.batches() for key in batch.columns[self.key]]

    def where(self, column: str, values: Collection[Any]) -> "Layer":
        """The same layer with only the rows that have one of `values` in a column."""
        return replace(self, batches=lambda: _kept(self.batches(), column, values))

    def watched(self, on_rows: Callable[[int], object]) -> "Layer":
        """The same layer, which tells `on_rows` how many rows it has just handed on."""
        return replace(self, batches=lambda: _watched(self.batches(), on_rows))


def batches_of(
    columns: Sequence[Column],
    rows: "Iterable[tuple[Mapping[str, Any], BaseGeometry | None]]",
    *,
    has_geometry: bool,
    size: int = BATCH_ROWS,
) -> Iterator[Batch]:
    """Rows (values by column name, and a geometry) as batches of at most `size` rows, columns in order.

    Parameters
    ----------
    columns
        What every row has a value for.
    rows
        Values by column name, and the geometry (WGS 84, lon, lat) or None.
    has_geometry
        Whether the layer has a geometry; if not, what the rows give is left out.
    size
        Most rows of a batch: what is in memory at a time.

    Yields
    ------
    Batch
        Columns in the order of `columns`; the last batch may be shorter.

    Raises
    ------
    LayerError
        If a row has other columns than `columns`.

    Examples
    --------
    >>> [batch.columns for batch in batches_of([Column("id", "string")], [({"id": "a"}, None)], has_geometry=False)]
    [{'id': ['a']}]
    """
    names = [column.name for column in columns]
    expected = set(names)
    stream = iter(rows)
    while held := list(islice(stream, size)):
        for values, _ in held:
            if values.keys() != expected:
                wrong = ", ".join(sorted(values.keys() ^ expected))
                raise LayerError(f"a row and its layer differ in the columns {wrong}: give every row every column")
        geometry = [shape for _, shape in held] if has_geometry else ()
        yield Batch({name: [values[name] for values, _ in held] for name in names}, geometry)


def _watched(batches: Iterator[Batch], on_rows: Callable[[int], object]) -> Iterator[Batch]:
    for batch in batches:
        yield batch
        on_rows(len(batch))


def _kept(batches: Iterator[Batch], column: str, values: Collection[Any]) -> Iterator[Batch]:
    for batch in batches:
        keep = [value in values for value in batch.columns[column]]
        columns = {name: list(compress(cells, keep)) for name, cells in batch.columns.items()}
        yield Batch(columns, list(compress(batch.geometry, keep)))
