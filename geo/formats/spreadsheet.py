"""Layers as one XLSX workbook: a sheet "About" and one sheet a layer, written a row at a time.

The only module of `geo` that knows xlsxwriter, an extra that is imported when first used. What a cell may be taken
for, and why there is no well-known text here, is argued in docs/decisions/2026-11-22-spreadsheets.md.
"""

import datetime
import math
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from geo.errors import FormatError
from geo.formats.csv_table import geometry_columns, lon_lat, looks_like_formula
from geo.layers import Batch, Column, Layer

MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
MOST_NAME = 31
_LONGEST_EXACT = 999_999_999_999_999
_FIRST_DAY = datetime.date(1900, 3, 1)  # Excel counts a 29 February 1900, so the days before it are off by one
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_RIGHT_TO_LEFT = {"R", "AL"}
_LEFT_TO_RIGHT = {"L"}
_ABOUT = "About"
_ABOUT_COLUMNS = ("sheet", "column", "type", "meaning", "refers to")
_ABOUT_WIDTHS = (22, 24, 10, 90, 28)
_NARROWEST, _WIDEST = 8, 50


def write_xlsx(
    path: Path, layers: Sequence[Layer], *, title: str, about: Mapping[str, str], created: datetime.date
) -> dict[str, int]:
    """Write `layers` as sheets of one workbook and return the number of rows of each by layer name.

    The place of a point stands in `lon` and `lat` (WGS 84, decimal degrees, at most 6 decimals) after the key; other
    geometries are left out. Text is text, whatever it begins with; null is an empty cell.

    Parameters
    ----------
    path
        The file; the same layers give the same bytes.
    layers
        One sheet each, under the layer's name.
    title
        Of the workbook, first line of the sheet "About".
    about
        Further lines of that sheet, label by label: licence, how to cite, build.
    created
        The day that the file says it was made on.

    Returns
    -------
    dict of str to int
        The number of rows by layer name, the line of headings left out.

    Raises
    ------
    FormatError
        If a layer, a cell or a name is longer than a sheet can hold, or holds a character that XML does not have.
    """
    with _workbook(path) as book:
        book.set_properties({"title": title, "created": datetime.datetime.combine(created, datetime.time())})
        cells = _Cells(book)
        front = book.add_worksheet(_ABOUT)
        rows = {layer.name: _write_layer(book, cells, layer) for layer in layers}
        _write_about(front, cells, layers, rows, {"title": title, **about})
    return rows


@contextmanager
def _workbook(path: Path) -> Iterator[Any]:
    """A workbook that is written on leaving, and whose scratch files go whatever happens."""
    import xlsxwriter  # noqa: PLC0415 -- not needed before

    with tempfile.TemporaryDirectory() as scratch:
        plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        book = xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": scratch, **plain})
        try:
            yield book
            book.close()
        finally:
            for sheet in book.worksheets():
                sheet._opt_close()  # noqa: SLF001 -- close() is not for a book that failed, and leaves files open


class _Cells:
    """Writes values into cells of a sheet, as what they are."""

    def __init__(self, book: Any) -> None:
        self.header = book.add_format({"bold": True, "bottom": 1})
        self._plain = book.add_format()
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        # They differ by quote prefix and reading order. A quoted cell stays text when its reader edits it.
        self._texts = {
            (quoted, right): book.add_format({"quote_prefix": quoted, "reading_order": 2 if right else 0})
            for quoted in (False, True)
            for right in (False, True)
        }
        self.writers: dict[str, Callable[[Any, int, int, Any], None]] = {
            "string": self.text,
            "integer": self.number,
            "number": self.number,
            "boolean": lambda sheet, row, column, value: sheet.write_boolean(row, column, value),
            "date": self.day,
        }

    def text(self, sheet: Any, row: int, column: int, value: str) -> None:
        """A text, never a formula, a number or a link."""
        quoted, right = looks_like_formula(value), _is_right_to_left(value)
        form = self._texts[quoted, right] if quoted or right else None
        if value.startswith("<r>") and value.endswith("</r>"):
            # xlsxwriter would take this for XML of its own and write it unescaped; in two runs it is text.
            sheet.write_rich_string(row, column, value[:1], self._plain, value[1:])
            return
        sheet.write_string(row, column, value, form)

    def number(self, sheet: Any, row: int, column: int, value: float) -> None:
        """A number; one with more digits than Excel keeps as text."""
        if not math.isfinite(value):
            raise FormatError(f"{value} is no number that a sheet can hold: give None where there is no number")
        if isinstance(value, int) and abs(value) > _LONGEST_EXACT:
            self.text(sheet, row, column, str(value))
        else:
            sheet.write_number(row, column, value)

    def day(self, sheet: Any, row: int, column: int, value: str) -> None:
        """A day as a date; one that Excel cannot count as text."""
        date = datetime.date.fromisoformat(value)
        if date < _FIRST_DAY:
            self.text(sheet, row, column, value)
        else:
            sheet.write_datetime(row, column, date, self._day)


def _write_layer(book: Any, cells: _Cells, layer: Layer) -> int:
    """Add the sheet of a layer; return the number of its rows."""
    if len(layer.name) > MOST_NAME:
        raise FormatError(f"{layer.name!r} is too long for a sheet's name: use at most {MOST_NAME} characters")
    columns = sheet_columns(layer)
    sheet = book.add_worksheet(layer.name)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.name, cells.header)
    row = 1
    for batch in layer.batches():
        values = _values(layer, batch)
        if row == 1:
            _set_widths(sheet, columns, values)
        if row + len(batch) > MOST_ROWS:
            raise FormatError(
                f"layer {layer.name!r} has more rows than the {MOST_ROWS:,} of a sheet: choose fewer, or write CSV"
            )
        _write_rows(sheet, cells, layer, row, values)
        row += len(batch)
    sheet.freeze_panes(1, columns.index(layer.column(layer.key)) + 1)
    sheet.autofilter(0, 0, row - 1, len(columns) - 1)
    return row - 1


def sheet_columns(layer: Layer) -> list[Column]:
    """The columns of a layer's sheet: its own, and `lon` and `lat` after the key of points."""
    after = layer.header.index(layer.key) + 1
    place = geometry_columns(layer) if layer.geometry_type == "Point" else ()
    return [*layer.columns[:after], *place, *layer.columns[after:]]


def _values(layer: Layer, batch: Batch) -> dict[str, Sequence[Any]]:
    values: dict[str, Sequence[Any]] = dict(batch.columns)
    if layer.geometry_type == "Point":
        values["lon"], values["lat"] = lon_lat(batch.geometry)
    return values


def _write_rows(sheet: Any, cells: _Cells, layer: Layer, first: int, values: Mapping[str, Sequence[Any]]) -> None:
    columns = sheet_columns(layer)
    writers = [cells.writers[column.type] for column in columns]
    for row, line in enumerate(zip(*(values[column.name] for column in columns), strict=True), start=first):
        for place, value in enumerate(line):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                _check_text(value, f"{layer.name}, row {row + 1}, {columns[place].name}")
            writers[place](sheet, row, place, value)


def _check_text(text: str, where: str) -> None:
    """Refuse what a cell would cut or XML cannot hold."""
    if len(text) > MOST_CHARACTERS // 2 and len(text.encode("utf-16-le", "surrogatepass")) // 2 > MOST_CHARACTERS:
        raise FormatError(
            f"{where}: {text[:40]!r}... is longer than the {MOST_CHARACTERS:,} characters of a cell: write CSV"
        )
    if not text.isascii() and (found := _NOT_XML.search(text)):
        raise FormatError(f"{where}: U+{ord(found[0]):04X} cannot stand in a workbook: take it out, or write CSV")


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction goes from right to left."""
    if text.isascii():
        return False
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((d for d in directions if d in _RIGHT_TO_LEFT | _LEFT_TO_RIGHT), "") in _RIGHT_TO_LEFT


def _set_widths(sheet: Any, columns: Sequence[Column], values: Mapping[str, Sequence[Any]]) -> None:
    """As wide as the first rows need, within reason: the rest streams by."""
    for place, column in enumerate(columns):
        longest = max((len(str(value)) for value in values[column.name][:200] if value is not None), default=0)
        sheet.set_column(place, place, max(_NARROWEST, min(_WIDEST, max(longest, len(column.name) + 3))))


def _write_about(
    sheet: Any, cells: _Cells, layers: Sequence[Layer], rows: Mapping[str, int], lines: Mapping[str, str]
) -> None:
    """What the workbook is, and what each column means."""
    for place, width in enumerate(_ABOUT_WIDTHS):
        sheet.set_column(place, place, width)
    table: list[Sequence[str]] = [*lines.items(), ()]
    bold = {len(table)}
    table.append(_ABOUT_COLUMNS)
    for layer in layers:
        bold.add(len(table))
        table.append((layer.name, f"rows: {rows[layer.name]:,}", "", f"{layer.title}. {layer.description}"))
        table += [(layer.name, c.name, c.type, c.description, c.references) for c in sheet_columns(layer)]
    for row, line in enumerate(table):
        for place, value in enumerate(line):
            if value and (row in bold or (place == 0 and row < len(lines))):
                sheet.write_string(row, place, value, cells.header if row in bold else None)
            elif value:
                _check_text(value, f"{_ABOUT}, row {row + 1}")
                cells.text(sheet, row, place, value)
