"""JSON text read strictly and piece by piece, with the place of each piece.

Python's reader lets repeated names, NaN and half characters pass; here they are remembered. Features are handed on one
at a time, so that a large file needs little memory. What the values mean is not known here.
"""

import json
import math
import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import Any, TypeAlias

from geo.errors import GeoError
from geo.validation.defect import Place, Step, Steps
from geo.validation.quoting import quote

JsonFault: TypeAlias = tuple[Steps, str, str]
_SPACE = re.compile(r"[ \t\n\r]*")
_HALVES = ("\\ud", "\\uD")  # how half characters begin; only texts with one are looked at value by value
_EXACT = 2**53
_INFINITE = (math.inf, -math.inf)
_SAFE_DIGITS = 15
_MOST_DIGITS = 300
_PLAIN = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


class UnreadableJsonError(GeoError, ValueError):
    """Text that is not JSON, with the rule it breaks and where."""

    def __init__(self, rule: str, problem: str, offset: int) -> None:
        super().__init__(problem)
        self.rule = rule
        self.problem = problem
        self.offset = offset


class _Repeated(dict[str, Any]):
    """An object in which names were repeated."""

    names: tuple[str, ...] = ()


class _NotANumber(float):
    """NaN or an infinity that was written as such."""


class Text:
    """A text and the places in it."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _ends(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.text)]

    def place(self, offset: int) -> Place:
        r"""Line and column of a character, both from 1.

        Examples
        --------
        >>> Text("ab\ncd").place(4)
        (2, 2)
        """
        line = bisect_left(self._ends, offset)
        return line + 1, offset - (self._ends[line - 1] + 1 if line else 0) + 1

    def locate(self, start: int, steps: Steps) -> Place:
        """Line and column of the value that `steps` lead to from the value at `start`, as far as they lead."""
        offset = skip(self.text, start)
        for step in steps:
            found = _child(self.text, offset, step)
            if found is None:
                break
            offset = found
        return self.place(offset)


class Reader:
    """Reads values out of a text; after each, `faults` says what a strict reader would have refused."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._rare = any(half in text for half in _HALVES)
        self._flagged = False
        self.end = 0
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._object,
            parse_constant=self._constant,
            parse_int=self._integer,
            parse_float=self._real,
        )

    def value(self, start: int) -> tuple[Any, int]:
        """The value that starts at `start` or after the space there, and where it ends.

        Raises
        ------
        UnreadableJsonError
            If there is none.
        """
        self._flagged = False
        try:
            return self._decoder.raw_decode(self.text, skip(self.text, start))
        except json.JSONDecodeError as error:
            raise UnreadableJsonError("json-syntax", _why(self.text, error), error.pos) from error
        except RecursionError:
            offset = skip(self.text, start)
            raise UnreadableJsonError("json-depth", "brackets are nested too deep to be read", offset) from None

    def faults(self, value: Any) -> Iterator[JsonFault]:
        """What is in `value`, which was read last, that strict JSON forbids: path, rule and sentence."""
        if self._flagged or self._rare:
            yield from _faults(value)

    def members(self, start: int) -> Iterator[tuple[str, int]]:
        """The names of the object at `start` and where their values start.

        Whoever reads a value sets `end` to where it ended before asking for the next name.
        """
        offset = skip(self.text, start + 1)
        if self.text[offset : offset + 1] == "}":
            return
        while True:
            if self.text[offset : offset + 1] != '"':
                said = f"not JSON: a name in quotation marks is missing{_here(self.text, offset)}"
                raise UnreadableJsonError("json-syntax", said, offset)
            name, offset = self.value(offset)
            offset = skip(self.text, offset)
            self._expect(":", offset)
            self.end = skip(self.text, offset + 1)
            yield name, self.end
            offset = skip(self.text, self.end)
            if self._closes("}", offset):
                return
            offset = skip(self.text, offset + 1)

    def elements(self, start: int) -> Iterator[tuple[Any, int]]:
        """The values in the list at `start` and where they start; afterwards `end` is where the list ends."""
        offset = skip(self.text, start + 1)
        if self.text[offset : offset + 1] == "]":
            self.end = offset + 1
            return
        while True:
            value, end = self.value(offset)
            yield value, offset
            offset = skip(self.text, end)
            if self._closes("]", offset):
                return
            offset = skip(self.text, offset + 1)

    def finish(self, offset: int) -> None:
        """See that only space follows.

        Raises
        ------
        UnreadableJsonError
            If something else does.
        """
        offset = skip(self.text, offset)
        if offset < len(self.text):
            raise UnreadableJsonError("json-syntax", f"not JSON: the value has ended{_here(self.text, offset)}", offset)

    def _closes(self, bracket: str, offset: int) -> bool:
        if self.text[offset : offset + 1] == bracket:
            self.end = offset + 1
            return True
        self._expect(",", offset)
        return False

    def _expect(self, sign: str, offset: int) -> None:
        if self.text[offset : offset + 1] != sign:
            raise UnreadableJsonError(
                "json-syntax", f"not JSON: a {sign!r} is missing{_here(self.text, offset)}", offset
            )

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        values = dict(pairs)
        if len(values) == len(pairs):
            return values
        self._flagged = True
        repeated = _Repeated(values)
        names = [name for name, _ in pairs]
        repeated.names = tuple(name for name in values if names.count(name) > 1)
        return repeated

    def _constant(self, text: str) -> float:
        self._flagged = True
        return _NotANumber(text)

    def _real(self, text: str) -> float:
        value = float(text)
        if value in _INFINITE:
            self._flagged = True
        return value

    def _integer(self, text: str) -> int | float:
        if len(text) <= _SAFE_DIGITS:
            return int(text)
        self._flagged = True
        return int(text) if len(text) < _MOST_DIGITS else float(text)


def skip(text: str, offset: int) -> int:
    """Where the space that starts at `offset`, if any, ends."""
    match = _SPACE.match(text, offset)
    return match.end() if match else offset


def _faults(value: Any) -> Iterator[JsonFault]:
    """Walks without recursion: the nesting may be as deep as the reader allows."""
    waiting: list[tuple[Steps, Any]] = [((), value)]
    while waiting:
        steps, held = waiting.pop()
        if isinstance(held, dict):
            if isinstance(held, _Repeated):
                for name in held.names:
                    yield (*steps, name), "json-duplicate-key", f"the name {quote(name)} stands twice in one object"
            waiting.extend(((*steps, name), inner) for name, inner in reversed(held.items()))
            yield from (((*steps, name), *_broken(name)) for name in held if _is_broken(name))
        elif isinstance(held, list):
            waiting.extend(((*steps, index), inner) for index, inner in reversed(list(enumerate(held))))
        elif isinstance(held, str):
            if _is_broken(held):
                yield steps, *_broken(held)
        elif isinstance(held, float | int):
            yield from _number_faults(steps, held)


def _number_faults(steps: Steps, value: float) -> Iterator[JsonFault]:
    if isinstance(value, _NotANumber):
        text = "NaN" if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity")
        yield steps, "json-nan", f"{text} is not JSON"
    elif isinstance(value, float) and math.isinf(value):
        yield steps, "json-number-range", "a number is too large for a double and becomes infinity"
    elif isinstance(value, int) and abs(value) > _EXACT:
        yield steps, "json-number-range", f"{quote(value)} is beyond 2^53 and is rounded by many readers"


def _is_broken(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text)


def _broken(text: str) -> tuple[str, str]:
    return "json-surrogate", f"{quote(text)} holds half of a surrogate pair"


def _child(text: str, offset: int, step: Step) -> int | None:
    """Where the member or element `step` of the value at `offset` starts; None if there is none."""
    opening, closing = ("[", "]") if isinstance(step, int) else ("{", "}")
    if text[offset : offset + 1] != opening:
        return None
    offset, number = skip(text, offset + 1), 0
    try:
        while text[offset : offset + 1] not in (closing, ""):
            name: Step = number
            if opening == "{":
                name, offset = _PLAIN.raw_decode(text, offset)
                offset = skip(text, skip(text, offset) + 1)
            if name == step:
                return offset
            _, offset = _PLAIN.raw_decode(text, offset)
            offset, number = skip(text, skip(text, offset) + 1), number + 1
    except (json.JSONDecodeError, RecursionError):
        return None
    return None


def _why(text: str, error: json.JSONDecodeError) -> str:
    message = error.msg[:1].lower() + error.msg[1:]
    return f"not JSON: {message}{_here(text, error.pos)}"


def _here(text: str, offset: int) -> str:
    return (
        f" before {quote(text[offset : offset + 20])}" if offset < len(text) else " where the text ends: is it cut off?"
    )
