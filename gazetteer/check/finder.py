"""From a row to the place in its file: faults that name line and column."""

from gazetteer.faults import Fault
from gazetteer.package import Line, Package


def fault_at(  # noqa: PLR0913, PLR0917 -- a fault has this many parts
    package: Package, table: str, line: Line, field: str, rule: str, problem: str, remedy: str
) -> Fault:
    """A fault in the cell `field` of a row of `table`."""
    schema = package.schemas[table]
    return Fault(schema.file, line.number, schema.header.index(field) + 1, rule, problem, line.cells[field], remedy)
