"""From a row to the place in its file: faults that name line and column."""

from gazetteer.faults import Fault
from gazetteer.package import Line, Package


def fault_at(  # noqa: PLR0913, PLR0917 -- a fault has this many parts
    package: Package, table: str, line: Line, field: str, rule: str, problem: str, remedy: str
) -> Fault:
    """A fault in the cell `field` of a row of `table`.

    Parameters
    ----------
    package
        The tables as they were read, with their schemas.
    table
        Name of the table.
    line
        The row.
    field
        The column; the value that the fault quotes is the cell in it.
    rule
        Id of the rule that is broken.
    problem
        What is wrong, in words.
    remedy
        What to do, as a command to the curator.

    Returns
    -------
    Fault
        With file, line and column, both from 1.
    """
    schema = package.schemas[table]
    return Fault(schema.file, line.number, schema.header.index(field) + 1, rule, problem, line.cells[field], remedy)
