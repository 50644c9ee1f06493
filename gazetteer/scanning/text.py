"""A text as the scanner sees it: folded letters in an array, where words start and end, and where each letter stood.

Folds and splits, and knows no names. What a character means is in folding.py, the table of names in index.py.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from gazetteer.scanning.folding import HARD_BREAK, Part, letters_of, part_of

Codes: TypeAlias = npt.NDArray[np.uint32]
Positions: TypeAlias = npt.NDArray[np.int64]

# Each character is one number: the code point it folds to in the low 21 bits, and above them these flags.
LETTER = np.uint32((1 << 21) - 1)
UPPER = np.uint32(1 << 21)
WORD = np.uint32(1 << 22)
_SPACE = np.uint32(1 << 23)
_LINE = np.uint32(1 << 24)
_HYPHEN = np.uint32(1 << 25)
_BLANK = _SPACE | _LINE
_APOSTROPHE = np.uint32(1 << 26)
_DROPPED = np.uint32(1 << 27)
_SEVERAL = np.uint32(1 << 28)
_FLAGS = {
    Part.WORD: WORD,
    Part.SPACE: _SPACE,
    Part.LINE: _LINE,
    Part.HYPHEN: _HYPHEN,
    Part.APOSTROPHE: _APOSTROPHE,
}
_PAGE = 256  # code points whose folds are looked up together, the first time that a text has one of them
_CODE_POINTS = 0x110000  # all of Unicode


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text.

    Parameters
    ----------
    cells
        The letters with their flags; what counts for nothing is gone and runs of spaces are one.
    origin
        The code point of the original text that each cell came from.
    starts, ends
        The cells where words start and where they end (exclusive), in pairs.
    split
        Whether any word was split at an apostrophe.
    length
        Code points of the original text.
    """

    cells: Codes
    origin: Positions
    starts: Positions
    ends: Positions
    split: bool
    length: int


class Folder:
    """Folds texts; learns the meaning of characters a page of 256 at a time, as texts need them."""

    def __init__(self) -> None:
        self._table: Codes = np.zeros(_CODE_POINTS, np.uint32)  # zero: not learnt yet
        self._several: dict[int, list[int]] = {}

    def fold(self, text: str) -> FoldedText:
        """Fold a text and find its words."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        cells = self._table.take(codes)
        if cells.size and not cells.min():
            for page in np.unique(codes[cells == 0] // _PAGE).tolist():
                self._learn(page)
            cells = self._table.take(codes)
        present = np.bitwise_or.reduce(cells)
        origin: Positions | None = None
        if present & _SEVERAL:
            cells, origin = self._expanded(cells, codes)
        after_apostrophe = np.zeros(0, np.int64)
        if present & _DROPPED:
            kept = np.flatnonzero((cells & _DROPPED) == 0)
            if present & _APOSTROPHE:
                after_apostrophe = np.searchsorted(kept, np.flatnonzero((cells & _APOSTROPHE) != 0))
                after_apostrophe = after_apostrophe[np.diff(after_apostrophe, prepend=-1) != 0]
            cells = cells.take(kept)
            origin = kept if origin is None else origin.take(kept)
        if origin is None:
            origin = np.arange(cells.size)
        return _with_words(*_without_runs(cells, origin, after_apostrophe), len(text))

    def _learn(self, page: int) -> None:
        for code in range(page * _PAGE, (page + 1) * _PAGE):
            character = chr(code)
            part = part_of(character)
            letters = letters_of(character)
            cell = _FLAGS.get(part, np.uint32(0)) | (ord(letters[0]) if letters else _DROPPED)
            if part is Part.WORD and character.isupper():
                cell |= UPPER
            if len(letters) > 1:
                cell |= _SEVERAL
                self._several[code] = [ord(letter) for letter in letters]
            self._table[code] = cell

    def _expanded(self, cells: Codes, codes: Codes) -> tuple[Codes, Positions]:
        """Cells and origins with the characters that stand for several letters written out."""
        where = np.flatnonzero((cells & _SEVERAL) != 0)
        letters = [self._several[code] for code in codes[where].tolist()]
        counts = np.ones(cells.size, np.int64)
        counts[where] = [len(several) for several in letters]
        origin = np.repeat(np.arange(cells.size), counts)
        flags = (cells & ~(LETTER | _SEVERAL))[where]
        written = np.repeat(flags, counts[where]) | np.array(
            [code for several in letters for code in several], np.uint32
        )
        out = cells.take(origin)
        out[np.flatnonzero((out & _SEVERAL) != 0)] = written
        return out, origin


def _without_runs(cells: Codes, origin: Positions, marked: Positions) -> tuple[Codes, Positions, Positions]:
    """One cell for each run of spaces; `marked` cells keep their mark.

    A run with two line breaks, or spaces after a hyphen without a line break, becomes a hard break.
    """
    blank = (cells & _BLANK) != 0
    joined = np.flatnonzero(blank[1:] & ((cells[:-1] & (_BLANK | _HYPHEN)) != 0)) + 1
    if not joined.size:
        return cells, origin, marked
    first = np.flatnonzero(np.diff(joined, prepend=-1) != 1)
    heads = joined[first] - 1
    lines = np.add.reduceat((cells[joined] & _LINE) != 0, first, dtype=np.int64)
    lines += (cells[heads] & _LINE) != 0
    hyphen = (cells[heads] & _HYPHEN) != 0
    hard = np.where(hyphen, lines != 1, lines > 1)
    cells = cells.copy()
    cells[heads[hard]] = ord(HARD_BREAK)
    keep = np.ones(cells.size, np.bool_)
    keep[joined] = False
    kept = np.flatnonzero(keep)
    return cells.take(kept), origin.take(kept), np.searchsorted(kept, marked)


def _with_words(cells: Codes, origin: Positions, after_apostrophe: Positions, length: int) -> FoldedText:
    word = np.zeros(cells.size + 4, np.bool_)  # two cells of margin on either side
    word[2:-2] = (cells & WORD) != 0
    edges = np.flatnonzero(word[2:-1] != word[1:-2])
    starts, ends = edges[0::2], edges[1::2]
    splits = _splits(cells & LETTER, word, after_apostrophe)
    if splits.size:
        starts = np.insert(starts, np.searchsorted(starts, splits), splits)
        ends = np.insert(ends, np.searchsorted(ends, splits), splits)
    return FoldedText(cells, origin, starts, ends, bool(splits.size), length)


def _splits(letters: Codes, word: npt.NDArray[np.bool_], candidates: Positions) -> Positions:
    """The cells after an apostrophe that start a word: a lone s (Syria's), what follows a lone l or d (l'Euphrate)."""
    inside = candidates[word[candidates + 2] & word[candidates + 1]]
    if not inside.size:
        return inside
    lone_s = (letters[inside] == ord("s")) & ~word[inside + 3]
    before = letters[inside - 1]
    elided = ((before == ord("l")) | (before == ord("d"))) & ~word[inside]
    splits: Positions = inside[lone_s | elided]
    return splits
