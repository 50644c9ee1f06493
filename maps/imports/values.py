"""Values as they come back from GIS: numbers for yes and no, slashes in dates, "" for nothing."""

import math
import unicodedata
from typing import Any

from geo import Column

_RELATIVE = 1e-9


def normal(column: Column, value: Any) -> Any:
    """A value in the type of its column where it can be read so; None for nothing.

    Examples
    --------
    >>> normal(Column("since", "date"), "2018/07/30"), normal(Column("preferred", "boolean"), 1)
    ('2018-07-30', True)
    """
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        return None
    if column.type == "boolean" and value in {0, 1, "0", "1", "true", "false"}:
        return value in {1, "1", "true"}
    if column.type == "date":
        return str(value)[:10].replace("/", "-")
    if column.type in {"integer", "number"}:
        return _number(value)
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def same(column: Column, one: Any, other: Any) -> bool:
    """Whether two values of a column say the same.

    Parameters
    ----------
    column
        Gives the type by which both are read.
    one
        A value of either file; None and "" are one.
    other
        The value to compare it with.

    Returns
    -------
    bool
        Numbers count as the same within rounding by another program.
    """
    first, second = normal(column, one), normal(column, other)
    if isinstance(first, int | float) and isinstance(second, int | float):
        return math.isclose(first, second, rel_tol=_RELATIVE)
    return bool(first == second)


def _number(value: Any) -> Any:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return value
    return int(number) if number.is_integer() else number
