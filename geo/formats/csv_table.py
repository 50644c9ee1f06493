"""A layer as a CSV file that spreadsheets and databases read alike: RFC 4180, UTF-8 with a byte order mark.

Why so, and why text that a spreadsheet would run gets an apostrophe, is argued in
docs/decisions/2026-11-22-spreadsheets.md. Workbooks are in spreadsheet.py.
"""

import csv
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geo.errors import FormatError
from geo.layers import Batch, Column, Geometries, Layer

# Excel garbles Arabic without the mark; Python's csv module wants this name of the encoding, others skip the mark.
ENCODING = "utf-8-sig"
DECIMALS = 6
"""Of degrees: a tenth of a metre."""

# What a spreadsheet may take for a formula (OWASP, "CSV injection"): the signs, also of full width and after white
# space that some programs trim, and the control characters that shift cells. Apostrophes in front belong to it,
# so that a text which had one to begin with gets a second, and taking one away gives every text back.
_INVISIBLE = r"\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_FORMULA = re.compile(rf"'*(?:[\t\r\n\0]|[{_INVISIBLE}]*[=+\-@\uff1d\uff0b\uff0d\uff20])")
_LONGEST_EXACT = 10**15

_POINT_COLUMNS = (
    Column("lon", "number", "Longitude, WGS 84, decimal degrees; empty where the place is not known or not shown."),
    Column("lat", "number", "Latitude, WGS 84, decimal degrees; empty where the place is not known or not shown."),
)
_SHAPE_COLUMNS = (
    Column("wkt", "string", "The geometry as well-known text, WGS 84, longitude first; empty where there is none."),
)


def write_csv(path: Path, layer: Layer) -> int:
    """Write `layer` as CSV and return the number of its rows.

    Null is an empty cell, booleans are `true` and `false`. The place of a point stands in `lon` and `lat` (WGS 84,
    decimal degrees, at most 6 decimals) after the key, any other geometry as well-known text in `wkt`.

    Raises
    ------
    FormatError
        If a number is not finite, or a column has the name of one of the geometry's.
    """
    header = [column.name for column in csv_columns(layer)]
    rows = 0
    with path.open("w", encoding=ENCODING, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for batch in layer.batches():
            cells = _cells(layer, batch)
            writer.writerows(zip(*(cells[name] for name in header), strict=True))
            rows += len(batch)
    return rows


def csv_columns(layer: Layer) -> list[Column]:
    """The columns of the CSV file: those of the layer, and those of its geometry after the key.

    Raises
    ------
    FormatError
        If a column has the name of one of the geometry's.
    """
    place = geometry_columns(layer)
    if clash := sorted({column.name for column in place} & set(layer.header)):
        raise FormatError(f"layer {layer.name!r} has a column {clash[0]!r}: rename it, the geometry is written there")
    after = layer.header.index(layer.key) + 1
    return [*layer.columns[:after], *place, *layer.columns[after:]]


def geometry_columns(layer: Layer) -> tuple[Column, ...]:
    """The columns that hold the geometry: `lon` and `lat` of points, else `wkt`; none in a table."""
    if not layer.geometry_type:
        return ()
    return _POINT_COLUMNS if layer.geometry_type == "Point" else _SHAPE_COLUMNS


def lon_lat(geometry: Geometries) -> tuple[list[float | None], list[float | None]]:
    """Longitudes and latitudes (decimal degrees, at most 6 decimals) of points; None where there is no point.

    Examples
    --------
    >>> lon_lat([shapely.Point(38.6732421, 33.3), None])
    ([38.673242, None], [33.3, None])
    """
    points = np.array(geometry, dtype=object)
    return _rounded(shapely.get_x(points)), _rounded(shapely.get_y(points))


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet might run what begins so.

    Examples
    --------
    >>> looks_like_formula("=1+1"), looks_like_formula(" -5"), looks_like_formula("al-Tanf")
    (True, True, False)
    """
    return _FORMULA.match(text) is not None


def escape_formula(text: str) -> str:
    """The text with an apostrophe in front if a spreadsheet might run it.

    Examples
    --------
    >>> escape_formula("=1+1"), escape_formula("al-Tanf")
    ("'=1+1", 'al-Tanf')
    """
    return f"'{text}" if looks_like_formula(text) else text


def unescape_formula(text: str) -> str:
    """The text that `escape_formula` made this of.

    Examples
    --------
    >>> unescape_formula("'=1+1"), unescape_formula("'Ayn al-'Arab")
    ('=1+1', "'Ayn al-'Arab")
    """
    return text[1:] if text.startswith("'") and looks_like_formula(text[1:]) else text


def _cells(layer: Layer, batch: Batch) -> Mapping[str, Sequence[str]]:
    cells: dict[str, Sequence[str]] = {}
    for column in layer.columns:
        cells[column.name] = list(map(_WRITTEN[column.type], batch.columns[column.name]))
    if layer.geometry_type == "Point":
        lon, lat = lon_lat(batch.geometry)
        cells |= {"lon": list(map(_number, lon)), "lat": list(map(_number, lat))}
    elif layer.geometry_type:
        cells["wkt"] = list(_wkt(batch.geometry))
    return cells


def _wkt(geometry: Geometries) -> Iterator[str]:
    shapes = np.array(geometry, dtype=object)
    for text in shapely.to_wkt(shapes, rounding_precision=DECIMALS, trim=True):
        yield text or ""


def _rounded(degrees: Any) -> list[float | None]:
    return [None if math.isnan(value) else value for value in np.round(degrees, DECIMALS).tolist()]


def _text(value: str | None) -> str:
    return "" if value is None else escape_formula(value)


def _number(value: float | None) -> str:
    if value is None:
        return ""
    if not math.isfinite(value):
        raise FormatError(f"{value} is no number that a table can hold: give None where there is no number")
    return str(int(value)) if value == int(value) and abs(value) < _LONGEST_EXACT else repr(value)


def _boolean(value: bool | None) -> str:  # noqa: FBT001 -- a cell, not a switch
    return "" if value is None else str(bool(value)).lower()


_WRITTEN: dict[str, Callable[[Any], str]] = {
    "string": _text,
    "date": _text,
    "integer": _number,
    "number": _number,
    "boolean": _boolean,
}
