"""Looser and looser keys of a folded name: without article and type words, by sound, by consonants alone.

The strict fold is in folding.py, other scripts in transliteration.py, type words in typewords.py; which key decides
what is in matching.py.
"""

import re
from collections.abc import Container
from dataclasses import dataclass

from gazetteer.names.transliteration import romanise, romanise_other, without_article
from gazetteer.names.typewords import TYPE_WORDS

SCRIPT_NAMES = ("latin", "arabic", "cyrillic", "other")
SCRIPTS, TYPED, WITH_ARTICLE = 3, 4, 8  # bits of a reading's traits

ARTICLES = frozenset(
    [
        "al",
        "el",
        "il",
        "ul",
        "ad",
        "ed",
        "ar",
        "er",
        "as",
        "es",
        "ash",
        "esh",
        "ach",
        "ech",
        "at",
        "et",
        "ath",
        "eth",
        "az",
        "ez",
        "an",
        "en",
        "adh",
        "edh",
        "aj",
        "ej",
        "adj",
        "edj",
        "le",
        "la",
        "les",
        "du",
        "de",
        "di",
        "der",
        "of",
    ]
)
_GLUED = re.compile(r"(?:[ae]l(?=[^aeiou\W]..)|[ae](?=([drsztn])\1)|[ae]sh(?=sh)|[ae]ch(?=ch))")
_VOWELLESS = re.compile(r"(?:al)?[^aeiou]{3,}")  # Arabic letters one by one, as machines romanise: alhswt
_VILLAGE = re.compile(r"(?:k[oö]e?[yi]u?|kioi|koeyue)$")  # Turkish, written together with the name
_SOUNDS = (
    ("tsch", "c"), ("dsch", "j"), ("tch", "c"), ("sch", "s"), ("dzh", "j"), ("dj", "j"), ("zh", "j"),
    ("kh", "h"), ("sh", "s"), ("ch", "c"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ts", "s"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ai", "i"), ("ay", "i"), ("ey", "i"), ("iy", "i"),
    ("aw", "u"), ("au", "u"), ("ow", "u"), ("uw", "u"), ("oe", "u"), ("ue", "u"), ("eu", "u"), ("ie", "i"),
    ("w", "u"), ("y", "i"), ("q", "k"), ("x", "h"), ("p", "b"), ("e", "a"), ("o", "u"),
)  # fmt: skip
_BONES = str.maketrans({"a": None, "i": None, "u": None, "h": None, "v": "f", "g": "k", "z": "d", "c": "s", "j": "s"})
_STEM = 4  # letters that a name must keep: Kaleköy is no village called Kal
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Row:
    """A name in one reading: its Latin letters, its sounds, its consonants."""

    core: str
    sound: str
    bones: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A folded name taken apart: its script, the type words in it, and the ways to read the rest, strictest first."""

    script: str
    types: tuple[str, ...]
    article: bool
    rows: tuple[Row, ...]

    @property
    def traits(self) -> int:
        """Script, whether type words and whether an article were dropped, in one byte."""
        return SCRIPT_NAMES.index(self.script) | TYPED * bool(self.types) | WITH_ARTICLE * self.article


def reading_of(folded: str, own: Container[str] = ()) -> Reading:
    """A strictly folded name taken apart; `own` are type words besides the usual ones.

    Examples
    --------
    >>> reading = reading_of("al hol camp")
    >>> reading.types, [row.core for row in reading.rows]
    (('camp',), ['hol', 'holcamp'])
    """
    words = folded.split()
    script = script_of(folded)
    types = tuple(TYPE_WORDS.get(word, word) for word in words if word in TYPE_WORDS or word in own)
    rest = [word for word in words if word not in TYPE_WORDS and word not in own] if types else words
    if not rest:
        rest, types = words, ()
    bare, article = _bare(rest, script)
    cores = ["".join(bare)]
    if script == "latin":
        cores.extend(_other_latin(bare))
        if len(cores[-1]) != len(cores[0]) and _VILLAGE.search(cores[0]):
            types = (*types, "village")
    if len(rest) < len(words):
        cores.append("".join(_bare(words, script)[0]))
    return Reading(script, types, article, tuple(row_of(core) for core in dict.fromkeys(cores)))


def _other_latin(words: list[str]) -> list[str]:
    """Other ways to read a name in Latin letters: article or village written together, machines' letters, Slavic j."""
    core = "".join(words)
    cores = ["".join(map(_unglued, words))]
    if core.endswith("t") and _VOWELLESS.fullmatch(core):
        cores.append(cores[-1][:-1] + "a")
    if "j" in core:
        cores.append(core.replace("j", "y"))
    ending = _VILLAGE.search(core)
    if ending and ending.start() >= _STEM:
        cores.append(core[: ending.start()])
    return cores


def _unglued(word: str) -> str:
    match = _GLUED.match(word)
    return word[match.end() :] if match and len(word) - match.end() >= _STEM - 1 else word


def _bare(words: list[str], script: str) -> tuple[list[str], bool]:
    """The words in Latin letters without articles, and whether there were any."""
    if script == "arabic":
        stripped = [without_article(word) for word in words]
        return [romanise(word) or word for word in stripped], stripped != words
    if script != "latin":
        words = [romanise_other(word) or word for word in words]  # a letter that no table knows stays
    kept = [word for word in words[:-1] if word not in ARTICLES]
    return [*kept, *words[-1:]], len(kept) + 1 < len(words)


def script_of(folded: str) -> str:
    """The script of the first letters that tell.

    Examples
    --------
    >>> script_of("حمص"), script_of("хомс"), script_of("homs")
    ('arabic', 'cyrillic', 'latin')
    """
    if folded.isascii():
        return "latin"
    for char in folded:
        if "\u0600" <= char <= "\u06ff" or "\u0750" <= char <= "\u077f":
            return "arabic"
        if "\u0400" <= char <= "\u052f":
            return "cyrillic"
        if char > "\u0250":
            return "other"
    return "latin"


def row_of(core: str) -> Row:
    """The keys of the Latin letters of a name."""
    sound = sound_of(core)
    return Row(core, sound, bones_of(sound))


def sound_of(core: str) -> str:
    """One letter a sound, doubled letters once.

    Examples
    --------
    >>> sound_of("rukban") == sound_of("roukban"), sound_of("haseke") == sound_of("hasakah")
    (True, True)
    """
    for old, new in _SOUNDS:
        if old in core:
            core = core.replace(old, new)
    core = _DOUBLED.sub(r"\1", core)
    return core[:-1] if len(core) > 3 and core.endswith("h") else core  # noqa: PLR2004


def bones_of(sound: str) -> str:
    """The consonants of a sound key in classes.

    Examples
    --------
    >>> bones_of(sound_of("deirzor")), bones_of(sound_of("dayrzawr"))
    ('drdr', 'drdr')
    """
    return sound.translate(_BONES)


def shorter(bones: str) -> set[str]:
    """`bones` with one letter taken out, in every way, where enough is left."""
    if len(bones) < 3:  # noqa: PLR2004 -- one consonant alone says nothing
        return set()
    return {bones[:index] + bones[index + 1 :] for index in range(len(bones))}
