"""Values that a column of a GeoPackage can hold as they are: SQLite itself would take or change nearly anything."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import isfinite
from typing import Any

from geo.errors import FormatError
from geo.layers import Batch, Layer

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LARGEST = 2**63 - 1
_NOTHING = type(None)
_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str, _NOTHING),
    "integer": (int, _NOTHING),
    "number": (float, int, _NOTHING),
    "boolean": (bool, _NOTHING),
    "date": (str, _NOTHING),
}
_ADVICE = {
    "string": "give text without NUL characters (readers stop there) and lone surrogates, or None",
    "integer": "give a whole number of at most 64 bits, or None",
    "number": "give a finite float, or None",
    "boolean": "give True, False or None",
    "date": "give a day of the calendar such as 2018-07-30, or None",
}


def column_values(layer: Layer, batch: Batch) -> list[Sequence[Any]]:
    """The columns of a batch in the order of the layer, seen to be what the layer says.

    Raises
    ------
    FormatError
        If a value does not fit its column, or a row has no key.
    """
    columns = []
    for column in layer.columns:
        values = batch.columns[column.name]
        # Columns may be arrays; SQLite takes Python's own numbers only.
        values = values.tolist() if hasattr(values, "tolist") else values
        if not _fit(column.type, values):
            row, value = next((row, value) for row, value in enumerate(values) if not _fit(column.type, [value]))
            raise FormatError(
                f"the {column.type} column {column.name!r} of {batch.columns[layer.key][row]!r} in the layer "
                f"{layer.name!r} holds {_shortened(value)}: {_ADVICE[column.type]}"
            )
        if column.name == layer.key and None in values:
            raise FormatError(f"a row of the layer {layer.name!r} has no {layer.key!r}: give every row its key")
        columns.append(values)
    return columns


def _fit(type_: str, values: Sequence[Any]) -> bool:
    """Whether all of some values fit, by loops that run in C: this is done for every cell of every file."""
    if type_ == "string":
        try:
            return _is_plain("".join(values))
        except TypeError:  # there are nulls, or worse
            pass
    for kind in set(map(type, values)):
        if not issubclass(kind, _KINDS[type_]) or (kind is bool and type_ != "boolean"):
            return False
    return _CHECKS[type_](values)


# What filter(None, ...) leaves out besides None is "" and 0, which fit.


def _are_text(values: Iterable[str | None]) -> bool:
    return _is_plain("".join(filter(None, values)))


def _is_plain(text: str) -> bool:
    if text.isascii():
        return "\0" not in text
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def _are_integers(values: Iterable[int | None]) -> bool:
    held = [0, *filter(None, values)]
    return min(held) >= -_LARGEST - 1 and max(held) <= _LARGEST


def _are_numbers(values: Iterable[float | None]) -> bool:
    try:
        return all(map(isfinite, filter(None, values)))
    except OverflowError:
        return False


def _are_days(values: Iterable[str | None]) -> bool:
    return all(map(_is_day, set(values) - {None}))


@lru_cache(maxsize=50_000)  # the days of 130 years
def _is_day(text: str | None) -> bool:
    try:
        return bool(text and _DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


_CHECKS: Mapping[str, Callable[[Iterable[Any]], bool]] = {
    "string": _are_text,
    "integer": _are_integers,
    "number": _are_numbers,
    "boolean": lambda _: True,  # the type says it all
    "date": _are_days,
}


def _shortened(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."  # noqa: PLR2004 -- what fits a line
