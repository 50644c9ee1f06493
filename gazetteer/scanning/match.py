"""All places of a folded text where a name of the table stands, overlapping or not.

Which of them count is decided in scanner.py.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gazetteer.scanning.index import Hashes, NameTable, Powers
from gazetteer.scanning.text import LETTER, UPPER, WORD, Codes, FoldedText, Positions

SOME_CAPITAL, ALL_CAPITAL = 1, 2
"""The case of a match: it has a capital; it has nothing but capitals."""
CASE_BITS = 2

# Letters that Arabic writes joined to the next word: wa- (and), fa- (so); bi- (in), li- (to), ka- (like).
_CONJUNCTIONS = np.array([ord(letter) for letter in "وف"], np.uint32)
_PREPOSITIONS = np.array([ord(letter) for letter in "بلك"], np.uint32)
_SHORTEST_AFTER_PROCLITIC = 3  # letters: with fewer left, common words would be read as names
_HALF = 32  # bits: start and end of a match in one number, to sort by both at once


@dataclass(frozen=True, slots=True)
class Matches:
    """Matches by start, the longest first: cells of the folded text, and key and case in one number."""

    starts: Positions
    ends: Positions
    answers: Positions


class Finder:
    """Finds all matches of one table in folded texts.

    Parameters
    ----------
    table
        The names.
    """

    def __init__(self, table: NameTable) -> None:
        self._table = table
        self._powers = Powers()

    def matches(self, folded: FoldedText, first: int, limit: int, *, proclitics: bool) -> Matches:
        """All matches that start from the cell `first` to the cell before `limit`.

        Those of one word are looked up first, then those of two where the table says that names go on, and so forth.

        Parameters
        ----------
        folded
            The text, folded, with the ends of its words.
        first
            First cell at which a match may start.
        limit
            The cell before which a match must start; it may end behind it.
        proclitics
            Whether an Arabic word may also be read without the one or two letters joined to its front (and, in, to).

        Returns
        -------
        Matches
            Starts, ends and numbers of names, as arrays of one length; matches may overlap.
        """
        letters = folded.cells & LETTER
        hashes = Hashes(letters, self._powers)
        starts, words = _first_words(folded, letters, proclitics=proclitics)
        inside = np.flatnonzero((starts >= first) & (starts < limit))
        starts, words = starts[inside], words[inside]
        found: list[tuple[Positions, Positions, Positions]] = []
        while starts.size:
            ends = folded.ends.take(words)
            rows, values = self._table.find(hashes.of(starts, ends))
            full = rows[values > 1]
            if full.size:
                found.append((starts[full], ends[full], values[values > 1].astype(np.int64) // 2 - 1))
            on = rows[(values & np.uint32(1)) != 0]
            if folded.split:
                on = _with_split_words(on, folded, starts, words, self._table.longest)
            on = on[words[on] + 1 < folded.ends.size]
            starts, words = starts[on], words[on] + 1
        if not found:
            nothing = np.zeros(0, np.int64)
            return Matches(nothing, nothing, nothing)
        return _checked(folded, self._table, *(np.concatenate(column) for column in zip(*found, strict=True)))


def _first_words(folded: FoldedText, letters: Codes, *, proclitics: bool) -> tuple[Positions, Positions]:
    """Where names may start, and the word that each start stands in."""
    starts = folded.starts
    words = np.arange(starts.size)
    if not proclitics:
        return starts, words
    room = folded.ends - starts - _SHORTEST_AFTER_PROCLITIC
    first = letters.take(starts)
    second = letters.take(np.minimum(starts + 1, letters.size - 1))
    conjunction = np.isin(first, _CONJUNCTIONS)
    one = (room >= 1) & (conjunction | np.isin(first, _PREPOSITIONS))
    two = (room >= 2) & conjunction & np.isin(second, _PREPOSITIONS)  # noqa: PLR2004 -- two letters
    return np.concatenate([starts, starts[one] + 1, starts[two] + 2]), np.concatenate([words, words[one], words[two]])


def _with_split_words(
    rows: Positions, folded: FoldedText, starts: Positions, words: Positions, longest: int
) -> Positions:
    """The rows, and those whose word an apostrophe has split from the next: a key may have both as one word."""
    joined = np.append(folded.ends[:-1] == folded.starts[1:], False)
    on = joined.take(words) & (folded.ends.take(words) - starts < longest)
    on[rows] = True
    return np.flatnonzero(on)


def _checked(folded: FoldedText, table: NameTable, starts: Positions, ends: Positions, keys: Positions) -> Matches:
    """Matches in order, without those that only share a hash with a key, and with their case."""
    order = np.argsort((starts << _HALF) - ends, kind="stable")
    starts, ends, keys = starts[order], ends[order], keys[order]
    sizes = ends - starts
    cells = folded.cells.take(_inside(starts, sizes))
    begins = np.cumsum(sizes) - sizes
    capitals = np.add.reduceat((cells & UPPER) != 0, begins, dtype=np.int64)
    letters = np.add.reduceat((cells & WORD) != 0, begins, dtype=np.int64)
    case = SOME_CAPITAL * (capitals > 0) + ALL_CAPITAL * (capitals == letters)
    answers = (keys << CASE_BITS) | case
    same = _same_letters(cells & LETTER, begins, keys, table)
    return Matches(starts, ends, answers) if same.all() else Matches(starts[same], ends[same], answers[same])


def _inside(starts: Positions, sizes: Positions) -> Positions:
    """The positions inside all stretches, one stretch after the other."""
    places: Positions = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
    places += np.arange(places.size)
    return places


def _same_letters(letters: Codes, begins: Positions, keys: Positions, table: NameTable) -> npt.NDArray[np.bool_]:
    """Whether each match has the very letters of its key; all are compared at once, one by one only if they differ."""
    key_starts = table.key_ends.take(keys).astype(np.int64)
    key_sizes = table.key_ends.take(keys + 1) - key_starts
    wanted = table.keys.take(_inside(key_starts, key_sizes))
    written = letters.tobytes().decode("utf-32-le", "surrogatepass").encode("utf-8", "surrogatepass")
    bytes_each = 1 + (letters >= 0x80) + (letters >= 0x800) + (letters >= 0x10000)  # noqa: PLR2004 -- UTF-8's steps
    sizes = np.add.reduceat(bytes_each, begins, dtype=np.int64)
    if written == wanted.tobytes() and np.array_equal(sizes, key_sizes):
        return np.ones(keys.size, np.bool_)
    ends = np.cumsum(sizes)
    rows = zip((ends - sizes).tolist(), ends.tolist(), keys.tolist(), strict=True)
    return np.array([written[start:end] == table.key_bytes(key) for start, end, key in rows], np.bool_)
