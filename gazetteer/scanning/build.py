"""From the forms of names to the table that the scanner looks them up in.

Runs once for a gazetteer; what happens for each text is in scanner.py.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from gazetteer.errors import GazetteerError
from gazetteer.scanning.folding import Part, part_of
from gazetteer.scanning.index import AFTER_LI, CAPITAL, CAPITALS_ONLY, Hashes, NameTable, Powers, buckets_of
from gazetteer.scanning.text import LETTER, FoldedText, Folder, Positions

LONGEST = 500
"""Letters of the longest form that is kept: no place name has half as many."""
SHORT = 3
"""A form of so few letters, all of them capitals, is found in capitals only: US is not us."""
_LONGEST_RAW = 10 * LONGEST
_ID_LIMIT = 1 << 32
_BATCH = 1 << 17
_BETWEEN = "\0"
_SHORTEST_WITH_ARTICLE = 5
_LAM = "ل"
_ALIFS = frozenset("اأإآٱ")
_T = TypeVar("_T", bound=np.generic)


class FormError(GazetteerError, ValueError):
    """A form or an id that no table can hold."""


def flags_of(form: str) -> int:
    """What the capitals of a form ask for.

    Examples
    --------
    >>> flags_of("US") == CAPITAL | CAPITALS_ONLY, flags_of("Us") == CAPITAL, flags_of("الرقة")
    (True, True, 0)
    """
    if not any(character.isupper() and part_of(character) is Part.WORD for character in form):
        return 0
    letters = (character for character in form if part_of(character) is Part.WORD)
    first = "".join(islice(letters, SHORT + 1))
    return CAPITAL | CAPITALS_ONLY if len(first) <= SHORT and all(map(str.isupper, first)) else CAPITAL


def build(forms: Iterable[tuple[str, int]], folder: Folder) -> NameTable:
    """The table of all forms; forms without a letter or digit, and those with more than 500, are left out.

    Raises
    ------
    FormError
        If an id is not between 0 and 4,294,967,295, or two forms cannot be told apart by their hashes.
    """
    builder = _Builder()
    forms = iter(forms)
    while batch := _batch(forms):
        builder.add(batch, folder)
    return builder.table()


class _Form(NamedTuple):
    text: str
    id: int
    flags: int


def _batch(forms: Iterator[tuple[str, int]]) -> list[_Form]:
    """The next forms, with the Arabic ones as they look after the preposition li (الرقة, للرقة)."""
    batch: list[_Form] = []
    letters = 0
    for text, number in forms:
        if not 0 <= number < _ID_LIMIT:
            raise FormError(f"the id {number!r} of the form {text[:40]!r} is not a number from 0 to {_ID_LIMIT - 1}")
        if len(text) > _LONGEST_RAW:
            continue
        batch.append(_Form(text, number, flags_of(text)))
        if len(text) >= _SHORTEST_WITH_ARTICLE and text[0] in _ALIFS and text[1] == _LAM:
            batch.append(_Form(_LAM + text[1:], number, AFTER_LI))
        letters += len(text) + 1
        if letters > _BATCH:
            break
    return batch


class _Builder:
    """Gathers keys and parts of keys batch by batch."""

    def __init__(self) -> None:
        self._powers = Powers()
        self._parts: list[npt.NDArray[np.uint64]] = []
        self._hashes: list[npt.NDArray[np.uint64]] = []
        self._ids: list[npt.NDArray[np.uint32]] = []
        self._flags: list[npt.NDArray[np.uint8]] = []
        self._keys: list[bytes] = []
        self._longest = 0

    def add(self, batch: list[_Form], folder: Folder) -> None:
        """Hash the forms of one batch from their first word to each of their words."""
        lengths = np.array([len(form.text) + 1 for form in batch], np.int64)
        folded = folder.fold("".join(form.text + _BETWEEN for form in batch))
        if not folded.starts.size:
            return
        form = np.searchsorted(np.cumsum(lengths), folded.origin[folded.starts], side="right")
        first = np.diff(form, prepend=-1) != 0
        last = np.append(first[1:], True)
        begins = folded.starts[np.maximum.accumulate(np.where(first, np.arange(form.size), 0))]
        sizes = folded.ends - begins
        fits = (sizes[last] <= LONGEST)[np.cumsum(first) - 1]
        begins, ends, last, form = begins[fits], folded.ends[fits], last[fits], form[fits]
        hashes = Hashes(folded.cells & LETTER, self._powers).of(begins, ends)
        self._parts.append(np.unique(hashes[~last]))
        self._hashes.append(hashes[last])
        self._ids.append(np.array([batch[number].id for number in form[last].tolist()], np.uint32))
        self._flags.append(np.array([batch[number].flags for number in form[last].tolist()], np.uint8))
        self._keys.extend(_keys(folded, begins[last], ends[last]))
        self._longest = max(self._longest, int((ends - begins).max(initial=0)))

    def table(self) -> NameTable:
        """The table of all that was added."""
        hashes, ids, flags = (
            _joined(self._hashes, np.uint64),
            _joined(self._ids, np.uint32),
            _joined(self._flags, np.uint8),
        )
        order = np.lexsort((flags, ids, hashes))
        hashes, ids, flags = hashes[order], ids[order], flags[order]
        new_key = _changes(hashes)
        self._refuse_collisions(order, new_key)
        repeated = ~new_key & ~_changes(ids) & ~_changes(flags)
        keys = [self._keys[number] for number in order[new_key].tolist()]
        all_hashes = np.unique(np.concatenate([hashes, *self._parts]))
        values = np.zeros(all_hashes.size, np.uint32)
        values[np.searchsorted(all_hashes, hashes[new_key])] = 2 * np.arange(1, len(keys) + 1)
        for parts in self._parts:
            values[np.searchsorted(all_hashes, parts)] |= 1
        return NameTable(
            longest=self._longest,
            buckets=buckets_of(all_hashes),
            hashes=all_hashes,
            values=values,
            key_ends=_ends([len(key) for key in keys]),
            keys=np.frombuffer(b"".join(keys), np.uint8),
            id_ends=np.append(np.flatnonzero(new_key[~repeated]), (~repeated).sum()).astype(np.uint32),
            ids=ids[~repeated],
            flags=flags[~repeated],
        )

    def _refuse_collisions(self, order: npt.NDArray[np.int64], new_key: npt.NDArray[np.bool_]) -> None:
        for place in np.flatnonzero(~new_key).tolist():
            one, other = self._keys[order[place - 1]], self._keys[order[place]]
            if one != other:
                pair = " and ".join(repr(key.decode("utf-8", "replace")) for key in (one, other))
                raise FormError(f"the forms {pair} have the same hash: leave one of them out")


def _keys(folded: FoldedText, begins: Positions, ends: Positions) -> list[bytes]:
    letters = (folded.cells & LETTER).tobytes().decode("utf-32-le", "surrogatepass")
    places = zip(begins.tolist(), ends.tolist(), strict=True)
    return [letters[begin:end].encode("utf-8", "surrogatepass") for begin, end in places]


def _joined(arrays: list[npt.NDArray[_T]], kind: type[_T]) -> npt.NDArray[_T]:
    return np.concatenate([np.zeros(0, kind), *arrays])


def _changes(column: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Whether each value differs from the one before it."""
    changes = np.ones(column.size, np.bool_)
    changes[1:] = column[1:] != column[:-1]
    return changes


def _ends(sizes: list[int]) -> npt.NDArray[np.uint32]:
    return np.cumsum([0, *sizes]).astype(np.uint32)
