"""What the data package says of itself: tables, columns, types and keys.

Reads datapackage.json (Frictionless Tabular Data Package). Whether the rows obey it is for gazetteer.check.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from gazetteer.errors import PackageError

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, Frictionless type and, where it holds a list, the column whose ids they are, or `text`."""

    name: str
    type: str
    description: str
    list_of: str


@dataclass(frozen=True, slots=True)
class Schema:
    """A table: its columns in order and the columns that make its primary key."""

    name: str
    file: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]

    @property
    def header(self) -> list[str]:
        """The column names in order."""
        return [column.name for column in self.columns]


def read_schemas(folder: Path) -> dict[str, Schema]:
    """The tables of the package in `folder`, by name.

    Raises
    ------
    PackageError
        If datapackage.json is missing, is not JSON or lacks what a table needs.
    """
    path = folder / DESCRIPTOR
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {resource["name"]: _schema(resource) for resource in data["resources"]}
    except FileNotFoundError as error:
        raise PackageError(f"{folder}: no {DESCRIPTOR} here: give the folder of a data package") from error
    except ValueError as error:
        raise PackageError(f"{path}: not a data package, for it is not JSON ({error}): mend that place") from error
    except (KeyError, TypeError) as error:
        problem = "not a data package: it lists no tables under 'resources', each with name and schema"
        raise PackageError(f"{path}: {problem}: compare it with the curated one") from error


def _schema(resource: dict[str, object]) -> Schema:
    schema = resource["schema"]
    if not isinstance(schema, dict):
        raise PackageError(f"table {resource['name']!r} has no schema object: write one")
    columns = tuple(
        Column(field["name"], field["type"], field.get("description", ""), field.get("listOf", ""))
        for field in schema["fields"]
    )
    return Schema(str(resource["name"]), str(resource["path"]), columns, tuple(schema["primaryKey"]))
