"""How a value from a file is shown in a sentence: short, on one line, and unable to disturb a terminal."""

import json
from typing import Any

_LONGEST = 60


def quote(value: Any) -> str:
    r"""A value as it would be written in JSON, cut at 60 characters; what is nested is described, not shown.

    Examples
    --------
    >>> quote("a\u202eb"), quote(5), quote([1, 2]), quote({"a": 1})
    ('"a\\u202eb"', '5', 'a list of 2', 'an object (a)')
    """
    if isinstance(value, dict):
        names = ", ".join(printable(str(name)) for name in list(value)[:3])
        return f"an object ({_cut(names)}{', ...' if len(value) > len(names.split(', ')) else ''})"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    if isinstance(value, str):
        return printable(_cut(json.dumps(value[: _LONGEST + 1], ensure_ascii=False)))
    if isinstance(value, float):
        return repr(float(value))
    return _cut(json.dumps(value, default=str))


def pair(lon: Any, lat: Any) -> str:
    """A position as `[lon, lat]`.

    Examples
    --------
    >>> pair(38, 33.5)
    '[38, 33.5]'
    """
    return f"[{quote(lon)}, {quote(lat)}]"


def printable(text: str) -> str:
    """The text with everything that is not printable (controls, direction marks, half characters) escaped."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else _escaped(letter) for letter in text)


def _escaped(letter: str) -> str:
    code = ord(letter)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 -- four or eight digits


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 4]} ..."
