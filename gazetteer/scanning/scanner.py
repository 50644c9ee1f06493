"""Finding many names in a text: the longest first from the left, whole words only, with offsets into the text as given.

The scanner knows forms and numbers. Which place a form means is decided in reading/. How a text is folded is in
text.py, the table of names in index.py.
"""

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

import numpy as np

from gazetteer.scanning.build import build
from gazetteer.scanning.choice import Chooser, Chosen
from gazetteer.scanning.folding import Part, part_of
from gazetteer.scanning.index import NameTable
from gazetteer.scanning.match import Finder
from gazetteer.scanning.text import WORD, FoldedText, Folder

_CHUNK = 1 << 18
_MARGIN = 4  # cells after a name that decide whether it ends there


class Hit(NamedTuple):
    """A name found in a text.

    Parameters
    ----------
    start, end
        Code points into the text as given; `end` is the first one after the name.
    ids
        The ids of all forms that fit, in order.
    case_fits
        False where every form that fits has a capital and the text has none: "reading", not "Reading".
    """

    start: int
    end: int
    ids: tuple[int, ...]
    case_fits: bool = True


class Scanner:
    """Finds names in texts.

    Parameters
    ----------
    table
        The names; `build` and `open` make it.

    Notes
    -----
    Case, accents, harakat, tatweel, ayn signs and apostrophes count for nothing, nor do the forms of alif, hamza, taa
    marbuta and final yaa; hyphens and spaces are the same, and a single line break is a space. A form of up to three
    letters, all capitals, is found in capitals only. A name starts and ends where a word does, in every script; an
    apostrophe ends a word only before a lone s and after a lone l or d ("Syria's", "l'Euphrate").

    Examples
    --------
    >>> scanner = Scanner.build([("Deir ez-Zor", 1), ("Deir", 2), ("US", 3), ("الرقة", 4)])
    >>> text = "The US told us of DEIR EZ ZOR and Deira, في الرَّقة"
    >>> [(text[hit.start : hit.end], hit.ids) for hit in scanner.scan(text)]
    [('US', (3,)), ('DEIR EZ ZOR', (1,)), ('الرَّقة', (4,))]
    """

    def __init__(self, table: NameTable) -> None:
        self._table = table
        self._folder = Folder()
        self._finder = Finder(table)

    @classmethod
    def build(cls, forms: Iterable[tuple[str, int]]) -> Self:
        """A scanner for forms, each with the id that a hit shall give.

        Forms without a letter or digit, and those of more than 500 letters, are never found.

        Raises
        ------
        FormError
            If an id is negative or above 4,294,967,295.
        """
        return cls(build(forms, Folder()))

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Self:
        """A scanner from a file that `save` wrote; the file is mapped, not read.

        Raises
        ------
        ScannerFileError
            If the file is no saved scanner, is damaged, or another version made it.
        """
        return cls(NameTable.open(path))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the scanner to a file; the file appears when it is whole."""
        self._table.save(path)

    @property
    def size_bytes(self) -> int:
        """The memory that the names take, without the working space of a scan (2 MB, 35 MB for long texts)."""
        return self._table.size_bytes

    def scan(self, text: str, *, proclitics: bool = False) -> list[Hit]:
        """The names in a text, from left to right, without overlaps.

        Parameters
        ----------
        text
            Any text; offsets count its code points.
        proclitics
            Whether an Arabic name may follow the letters waw, fa, ba, lam or kaf in one word (والرقة, بحلب, للرقة).

        Examples
        --------
        >>> scanner = Scanner.build([("الرقة", 4)])
        >>> scanner.scan("والرقة"), scanner.scan("والرقة", proclitics=True)
        ([], [Hit(start=1, end=6, ids=(4,), case_fits=True)])
        """
        hits: list[Hit] = []
        chooser = Chooser(self._table, proclitics=proclitics)
        done = 0
        for begin, folded, limit in self._chunks(text):
            start = int(np.searchsorted(folded.origin, done - begin))
            found = self._finder.matches(folded, start, limit, proclitics=proclitics)
            chosen = chooser.choose(found)
            if chosen.ids:
                starts, ends = (
                    folded.origin.take(chosen.starts) + begin,
                    folded.origin.take(chosen.ends - 1) + (begin + 1),
                )
                done = int(ends[-1])
                for row in _gaps(folded, chosen):
                    starts[row], ends[row] = _widened(text, int(starts[row]), int(ends[row]))
                rows = zip(starts.tolist(), ends.tolist(), chosen.ids, chosen.case_fits, strict=True)
                hits.extend(map(Hit._make, rows))
        return hits

    def _chunks(self, text: str) -> Iterator[tuple[int, FoldedText, int]]:
        """Folded stretches of the text: where each begins, and the cell up to which names may start in it.

        A stretch ends long before its last cell, at the start of a word that does not touch the word before it; the
        next one begins there.
        """
        begin, size = 0, _CHUNK
        while begin + size < len(text):
            folded = self._folder.fold(text[begin : begin + size])
            limit = _last_safe_start(folded, self._table.longest)
            if limit:
                yield begin, folded, limit
                begin += int(folded.origin[limit - 1]) + 1
                size = _CHUNK
            else:
                size *= 2
        folded = self._folder.fold(text[begin:])
        yield begin, folded, folded.cells.size


def _last_safe_start(folded: FoldedText, longest: int) -> int:
    """The last start of a word after a space or the like with room for the longest name behind it; 0 if none has."""
    starts = folded.starts
    number = int(np.searchsorted(starts, folded.cells.size - longest - _MARGIN, side="right"))
    while number:
        number -= 1
        start = int(starts[number])
        if start and not folded.cells[start - 1] & WORD:
            return start
    return 0


def _gaps(folded: FoldedText, chosen: Chosen) -> list[int]:
    """The rows that have characters which count for nothing right before or after them."""
    origin, last = folded.origin, folded.cells.size - 1
    before = np.where(chosen.starts > 0, origin.take(chosen.starts - 1), -1)
    after = np.where(chosen.ends <= last, origin.take(np.minimum(chosen.ends, last)), folded.length)
    gaps = (origin.take(chosen.starts) - before > 1) | (after - origin.take(chosen.ends - 1) > 1)
    return np.flatnonzero(gaps).tolist()


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """A match with the marks that belong to its first and last letters."""
    while start and part_of(text[start - 1]) is Part.AYN:
        start -= 1
    while end < len(text) and part_of(text[end]) in {Part.AYN, Part.MARK}:
        end += 1
    return start, end
