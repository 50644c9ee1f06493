"""Which of the matches count: those whose case fits, the longest from the left, none over another.

How matches are found is in match.py.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gazetteer.scanning.index import AFTER_LI, CAPITAL, CAPITALS_ONLY, NameTable
from gazetteer.scanning.match import ALL_CAPITAL, CASE_BITS, SOME_CAPITAL, Matches
from gazetteer.scanning.text import Positions


class _Answer(NamedTuple):
    """The ids of a key that fit a case (none: no hit), and whether the case of any of their forms fits."""

    ids: tuple[int, ...]
    case_fits: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """The matches that count: cells of the folded text, the ids of each, and whether the case of any form fits."""

    starts: Positions
    ends: Positions
    ids: list[tuple[int, ...]]
    case_fits: list[bool]


class Chooser:
    """Chooses among the matches of one scan; remembers the answers of keys with several ids.

    Parameters
    ----------
    table
        The names.
    proclitics
        Whether forms with the preposition li count.
    """

    def __init__(self, table: NameTable, *, proclitics: bool) -> None:
        self._table = table
        self._refused = 0 if proclitics else AFTER_LI
        self._known: dict[int, _Answer] = {}

    def choose(self, found: Matches) -> Chosen:
        """The matches that count, from left to right."""
        keys = found.answers >> CASE_BITS
        first = self._table.id_ends.take(keys)
        several = np.flatnonzero(self._table.id_ends.take(keys + 1) - first > 1).tolist()
        flags = self._table.flags.take(first)
        refused = np.where(found.answers & ALL_CAPITAL, self._refused, self._refused | CAPITALS_ONLY)
        fitting = (flags & refused) == 0
        case_fits = ((found.answers & SOME_CAPITAL) != 0) | ((flags & CAPITAL) == 0)
        answers = [self._known.get(answer) or self._answer(answer) for answer in found.answers[several].tolist()]
        fitting[several] = [bool(answer.ids) for answer in answers]
        case_fits[several] = [answer.case_fits for answer in answers]
        ids: list[tuple[int, ...]] = list(zip(self._table.ids.take(first).tolist(), strict=True))
        for row, answer in zip(several, answers, strict=True):
            ids[row] = answer.ids
        chosen = np.flatnonzero(fitting)
        chosen = chosen[_apart(found.starts[chosen], found.ends[chosen])]
        taken = chosen.tolist()
        return Chosen(found.starts[chosen], found.ends[chosen], [ids[row] for row in taken], case_fits[chosen].tolist())

    def _answer(self, answer: int) -> _Answer:
        refused = self._refused if answer & ALL_CAPITAL else self._refused | CAPITALS_ONLY
        rows = [(number, flags) for number, flags in self._table.ids_of(answer >> CASE_BITS) if not flags & refused]
        case_fits = bool(answer & SOME_CAPITAL) or any(not flags & CAPITAL for _, flags in rows)
        self._known[answer] = _Answer(tuple(dict.fromkeys(number for number, _ in rows)), case_fits)
        return self._known[answer]


def _apart(starts: Positions, ends: Positions) -> npt.NDArray[np.bool_]:
    """Which stretches to keep so that none overlap, the first and longest before others; they come in that order."""
    keep = np.ones(starts.size, np.bool_)
    clear = starts[1:] >= np.maximum.accumulate(ends)[:-1]
    if clear.all():
        return keep
    touching = np.zeros(starts.size, np.bool_)
    touching[1:] = ~clear
    touching[:-1] |= ~clear
    rows, done = np.flatnonzero(touching), 0
    for row, start, end in zip(rows.tolist(), starts[rows].tolist(), ends[rows].tolist(), strict=True):
        if start < done:
            keep[row] = False
        else:
            done = end
    return keep
