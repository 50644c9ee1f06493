"""Does every table obey its schema? Frictionless decides: types, ranges, enums, keys, foreign keys."""

from pathlib import Path
from typing import Any

from gazetteer.faults import Fault
from gazetteer.package import Package
from gazetteer.schema import DESCRIPTOR

_KEY_RULES = {"foreign-key", "primary-key"}


def table_faults(package: Package) -> list[Fault]:
    """What Frictionless finds in the package."""
    import frictionless  # noqa: PLC0415 -- slow to start

    report = frictionless.validate(str(package.folder / DESCRIPTOR), type="package", limit_errors=10_000)
    faults = [_package_fault(error) for error in report.errors]
    for task in report.tasks:
        faults += [_fault(package, task.name, Path(task.place).name, error) for error in task.errors]
    return faults


def _package_fault(error: Any) -> Fault:
    return Fault(DESCRIPTOR, 1, 1, error.type, error.note, "", "compare it with the curated package's")


def _fault(package: Package, table: str, file: str, error: Any) -> Fault:
    line = getattr(error, "row_number", None) or 1
    number = getattr(error, "field_number", None)
    field = getattr(error, "field_name", "")
    if error.type in _KEY_RULES and (names := getattr(error, "field_names", [])):
        field = names[0]
    columns = package.schemas[table].columns if table in package.schemas else ()
    position = next((i for i, column in enumerate(columns, start=1) if column.name == field), number or 1)
    meaning = next((column.description for column in columns if column.name == field), "")
    value = str(getattr(error, "cell", "") or "")
    remedy = f"{field}: {meaning}" if meaning else "compare the row with its neighbours"
    note = error.note.removesuffix(".")
    return Fault(file, line, position, error.type, note[:1].lower() + note[1:], value, remedy)
