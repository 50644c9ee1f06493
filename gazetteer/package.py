"""Reading and writing the tables of a data package: CSV text to typed rows and back, to the byte.

Canonical bytes: UTF-8, NFC, LF, columns in schema order, rows sorted by primary key, quotes only where needed.
Whether the content is right is for gazetteer.check.
"""

import csv
import datetime
import io
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gazetteer.errors import PackageError
from gazetteer.faults import Fault
from gazetteer.metadata import Metadata, read_metadata
from gazetteer.schema import Schema, read_schemas
from gazetteer.tables import TABLES
from geo.paths import StrPath

LIST_SEPARATOR = ";"
CURATED = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Line:
    """A row with the line of its file that it stands on, and its cells as text.

    `row` is of the class that `TABLES` gives for the table; the type checker cannot follow a table's name.
    """

    number: int
    cells: dict[str, str]
    row: Any


@dataclass(frozen=True, slots=True)
class Package:
    """The rows of a data package that could be read, what it says of itself, and the faults of what could not be."""

    folder: Path
    schemas: dict[str, Schema]
    lines: dict[str, list[Line]]
    faults: list[Fault]
    metadata: Metadata = field(default_factory=Metadata)

    def rows(self, table: str) -> list[Any]:
        """The typed rows of `table`, in file order."""
        return [line.row for line in self.lines[table]]


def read_package(folder: StrPath) -> Package:
    """Read every table of the package in `folder`; rows that cannot be read become faults.

    Raises
    ------
    PackageError
        If the descriptor cannot be read or a table that the tool needs is missing from it.
    """
    folder = Path(folder)
    schemas = read_schemas(folder)
    if absent := [name for name in TABLES if name not in schemas]:
        raise PackageError(f"{folder}: datapackage.json lacks {', '.join(absent)}: add the tables, they may be empty")
    lines: dict[str, list[Line]] = {}
    metadata, faults = read_metadata(folder)
    for name in TABLES:
        lines[name], wrong = _read_table(folder, schemas[name])
        faults += wrong
    return Package(folder, schemas, lines, faults, metadata)


def canonical_text(schema: Schema, cells: Iterable[dict[str, str]]) -> str:
    """The CSV text that the same rows always have."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(schema.header)
    rows = [{name: unicodedata.normalize("NFC", row[name]) for name in schema.header} for row in cells]
    for row in sorted(rows, key=lambda row: _sort_key(schema, row)):
        writer.writerow([row[name] for name in schema.header])
    return out.getvalue()


def _sort_key(schema: Schema, row: dict[str, str]) -> tuple[tuple[int, str], ...]:
    integers = {column.name for column in schema.columns if column.type == "integer"}
    return tuple(
        (int(row[name]), "") if name in integers and row[name].isdecimal() else (0, row[name])
        for name in schema.primary_key
    )


def _read_table(folder: Path, schema: Schema) -> tuple[list[Line], list[Fault]]:
    path = folder / schema.file
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return [], [Fault(schema.file, 1, 1, "missing-file", "no such file", "", "write it, the header at least")]
    except UnicodeDecodeError as error:
        value = f"byte {error.start}"
        return [], [Fault(schema.file, 1, 1, "encoding", "not UTF-8", value, "save the file as UTF-8")]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[Line] = []
    faults: list[Fault] = []
    try:
        header = next(reader, [])
        if header != schema.header:
            value = ",".join(header)
            remedy = f"write {','.join(schema.header)}"
            return [], [Fault(schema.file, 1, 1, "header", "not the columns of the schema", value, remedy)]
        for cells in reader:
            _read_line(schema, reader.line_num, cells, lines, faults)
    except csv.Error as error:
        faults.append(Fault(schema.file, reader.line_num, 1, "csv", str(error), "", "mend the quotes"))
    return lines, faults


def _read_line(schema: Schema, number: int, values: list[str], lines: list[Line], faults: list[Fault]) -> None:
    if len(values) != len(schema.columns):
        problem = f"{len(values)} cells instead of {len(schema.columns)}"
        faults.append(Fault(schema.file, number, 1, "cells", problem, "", "quote cells that hold a comma"))
        return
    converted: list[Any] = []
    for position, (column, value) in enumerate(zip(schema.columns, values, strict=True), start=1):
        try:
            converted.append(_convert(column.type, column.list_of, value))
        except ValueError:
            faults.append(
                Fault(
                    schema.file,
                    number,
                    position,
                    "type",
                    f"{column.name} is not a {column.type}",
                    value,
                    f"write a {column.type}",
                )
            )
            return
    row = TABLES[schema.name](*converted)
    lines.append(Line(number, dict(zip(schema.header, values, strict=True)), row))


def _boolean(value: str) -> bool:
    if value not in {"true", "false"}:
        raise ValueError(value)
    return value == "true"


_CONVERTERS: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "number": float,
    "boolean": _boolean,
    "date": datetime.date.fromisoformat,
}


def _convert(type_: str, list_of: str, value: str) -> Any:
    if list_of:
        return tuple(part.strip() for part in value.split(LIST_SEPARATOR)) if value else ()
    if type_ == "string":
        return value
    return _CONVERTERS[type_](value) if value else None
