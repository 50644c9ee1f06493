"""The properties of all features seen as a table: one type a column, flat values, ISO days, names, keys."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from geo.validation.defect import Defects, Spot
from geo.validation.quoting import quote

_LONGEST_NAME = 63  # bytes, PostgreSQL
_RESERVED = {"fid", "ogc_fid", "geom", "geometry"}
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:$|[T ]\d)")
# A year, month or day with the signs of ISO 8601-2 for doubt, parts unknown and ranges.
_EDTF = re.compile(r"-?[\dX]{4}(-[\dX]{2}){0,2}[~?%]?(/(\.\.|-?[\dX]{4}(-[\dX]{2}){0,2}[~?%]?)?)?")
_REMEMBERED = 1000
_KEYS = ("id", "uuid", "globalid", "objectid", "fid")
_KINDS = {str: "text", int: "a number", float: "a number", bool: "a boolean", list: "a list", dict: "an object"}


@dataclass(slots=True)
class _Column:
    first: dict[str, tuple[Spot, Any]] = field(default_factory=dict)
    kind: type | None = None
    texts: int = 0
    days: int = 0
    other: list[tuple[Spot, str]] = field(default_factory=list)
    other_count: int = 0


class Columns:
    """Collects the properties of features and says at the end what is wrong with the columns."""

    def __init__(self, layer: str, defects: Defects) -> None:
        self._layer = layer
        self._defects = defects
        self._columns: dict[str, _Column] = {}
        self._key: str | None = None
        self._values: dict[Any, int] = {}

    @property
    def key(self) -> str | None:
        """The column that identifies a row, as far as its name tells."""
        return self._key

    def key_of(self, names: list[str]) -> str | None:
        """Note what is wrong with the names of a table's columns; the one that identifies a row."""
        for name in names:
            self._check_name(name)
            self._columns.setdefault(name, _Column())
        return key_column(names, self._layer)

    def add(self, properties: Mapping[str, Any], spot: Spot) -> None:
        """Add the properties of one feature; note at once what is wrong with a single value."""
        if not self._columns:
            self._key = key_column(list(properties), self._layer, properties.get("layer"))
        for name, value in properties.items():
            column = self._columns.get(name)
            if column is None:
                column = self._columns[name] = _Column()
                self._check_name(name)
            if value is None:
                continue
            kind = type(value)
            if kind is not column.kind:
                self._new_kind(column, name, value, spot)
            elif kind is list or kind is dict:
                self._nested(name, value)
            if kind is str:
                _see_text(column, value, spot)
        if self._key:
            self._see_key(properties.get(self._key), spot)

    def finish(self) -> None:
        """Note what is wrong with whole columns."""
        defects = self._defects
        for name, column in self._columns.items():
            _finish_types(name, column, defects)
            _finish_days(name, column, defects)
        defects.leave()

    def _check_name(self, name: str) -> None:
        defects = self._defects
        path = ("properties", name)
        twin = next((other for other in self._columns if other != name and other.casefold() == name.casefold()), None)
        if twin is not None:
            defects.add("column-case", f"the columns {quote(twin)} and {quote(name)} differ only by case", *path)
        if len(name.encode("utf-8", "surrogatepass")) > _LONGEST_NAME:
            defects.add("column-long-name", f"the column {quote(name)} has a name of {len(name)} letters", *path)
        if name.casefold() in _RESERVED:
            defects.add("column-reserved", f"a column is called {quote(name)}", *path)

    def _new_kind(self, column: _Column, name: str, value: Any, spot: Spot) -> None:
        kind = column.kind = type(value)
        column.first.setdefault(_KINDS.get(kind, "an object" if isinstance(value, dict) else "a number"), (spot, value))
        if kind is list or isinstance(value, dict):
            self._nested(name, value)

    def _nested(self, name: str, value: Any) -> None:
        self._defects.add(
            "column-nested", f"the column {quote(name)} holds {quote(value)}", "properties", name, subject=name
        )

    def _see_key(self, value: Any, spot: Spot) -> None:
        defects = self._defects
        path = ("properties", str(self._key))
        if value is None or isinstance(value, list | dict):
            defects.add("key-missing", f"no value in the key column {quote(self._key)}", *path)
            return
        first = self._values.setdefault(value, spot.index or 0)
        if first != (spot.index or 0):
            twin = f"stands in the features {first} and {spot.index}"
            defects.add("key-duplicate", f"{quote(value)} in the key column {quote(self._key)} {twin}", *path)


def key_column(names: list[str], layer: str, layer_value: Any = None) -> str | None:
    """The column that is called after the layer (`site_id` in `sites`) or `id`; None if none is.

    Parameters
    ----------
    names
        The columns of the table.
    layer
        What the layer is called in its file.
    layer_value
        What the rows themselves call their layer; anything but a text is not looked at.

    Returns
    -------
    str or None
        The first that fits, spelled as in `names`; a column named after the layer goes before `id`.

    Examples
    --------
    >>> key_column(["name", "site_id"], "sites"), key_column(["ID"], "x"), key_column(["site_id"], "names")
    ('site_id', 'ID', None)
    """
    words = [str(word).casefold() for word in (layer, layer_value) if isinstance(word, str) and word]
    stems = {stem for word in words for stem in (word, word.removesuffix("s"), re.sub("ies$", "y", word))}
    wanted = {f"{stem}_id" for stem in stems}
    named = next((name for name in names if name.casefold() in wanted), None)
    return named or next((name for name in names if name.casefold() in _KEYS), None)


def is_day(text: str) -> bool:
    """Whether a text starts with a day that exists, as YYYY-MM-DD.

    Examples
    --------
    >>> is_day("2018-07-30"), is_day("2018-02-30"), is_day("30/07/2018")
    (True, False, False)
    """
    if text[4:5] != "-" or not _ISO_DAY.match(text):
        return False
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True


def _see_text(column: _Column, value: str, spot: Spot) -> None:
    column.texts += 1
    if is_day(value):
        column.days += 1
    elif column.days * 2 >= column.texts - _REMEMBERED:
        column.other_count += 1
        if len(column.other) < _REMEMBERED:
            column.other.append((spot, value))


def _finish_types(name: str, column: _Column, defects: Defects) -> None:
    if len(column.first) < 2:  # noqa: PLR2004 -- one type
        return
    (_, a), (spot, b) = list(column.first.values())[:2]
    kinds = " and ".join(column.first)
    defects.enter(spot)
    problem = f"the column {quote(name)} holds {kinds}: {quote(a)}, then {quote(b)}"
    defects.add("column-mixed-types", problem, "properties", name, subject=name)


def _finish_days(name: str, column: _Column, defects: Defects) -> None:
    if not column.days or column.days * 2 <= column.texts:
        return
    for spot, value in column.other:
        defects.enter(spot)
        problem = f"{quote(value)} in the column {quote(name)}, where most values are ISO days"
        rule = "column-date-precision" if _EDTF.fullmatch(value) and not _ISO_DAY.fullmatch(value) else "column-date"
        defects.add(rule, problem, "properties", name, subject=name)
