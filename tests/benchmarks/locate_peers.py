"""What a user could pick instead: five ways to look a name up, each given the same names and the same questions."""

import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence

import jellyfish
from anyascii import anyascii
from rapidfuzz import fuzz, process

from gazetteer.names.folding import fold

Ranked = list[int]
Peer = Callable[[str], Ranked]
_DEPTH = 60  # places of one query that share the left-out string must not use up the list


def latin(text: str) -> str:
    """The strict fold in Latin letters."""
    return fold(anyascii(fold(text)))


def peers(texts: Sequence[str]) -> dict[str, Peer]:
    """Each way by name; a way takes a query and gives numbers of texts, best first."""
    folded = [fold(text) for text in texts]
    romanised = [latin(text) for text in texts]
    return {
        "rapidfuzz ratio": lambda query: _nearest(fold(query), folded, fuzz.ratio),
        "rapidfuzz WRatio": lambda query: _nearest(fold(query), folded, fuzz.WRatio),
        "anyascii + ratio": lambda query: _nearest(latin(query), romanised, fuzz.ratio),
        "FTS5 trigram": _fts5(romanised),
        "metaphone": _metaphone(romanised),
    }


def _nearest(query: str, choices: Sequence[str], scorer: Callable[..., float]) -> Ranked:
    return [index for _, _, index in process.extract(query, choices, scorer=scorer, processor=None, limit=_DEPTH)]


def _fts5(romanised: Sequence[str]) -> Peer:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE names USING fts5(name, tokenize='trigram')")
    base.executemany("INSERT INTO names(rowid, name) VALUES (?, ?)", enumerate(romanised))

    def find(query: str) -> Ranked:
        text = latin(query)
        grams = {text[index : index + 3] for index in range(len(text) - 2)}
        if not grams:
            return []
        asked = " OR ".join(f'"{gram}"' for gram in sorted(grams))
        rows = base.execute("SELECT rowid FROM names WHERE names MATCH ? ORDER BY rank LIMIT ?", (asked, _DEPTH))
        return [row[0] for row in rows]

    return find


def _metaphone(romanised: Sequence[str]) -> Peer:
    codes: defaultdict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(romanised):
        codes[jellyfish.metaphone(unicodedata.normalize("NFC", text))].append(index)

    def find(query: str) -> Ranked:
        text = latin(query)
        found = codes.get(jellyfish.metaphone(text), [])
        return sorted(found, key=lambda index: -fuzz.ratio(text, romanised[index]))[:_DEPTH]

    return find
