"""The type word beside a name in a text: camp, crossing, province ..., and the kinds of place that it allows.

English and the words of Arabic and Russian that stand beside names in reports, as they are written. What the words
mean for a decision is in context.py; type words inside a name that is looked up are in names/typewords.py.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from gazetteer.briefings import Span

_CROSSINGS = ("border-crossing", "crossing-point", "checkpoint")
_GATES = (*_CROSSINGS, "seaport", "airport")
_SETTLEMENTS = ("city", "town", "village", "quarter")

_KINDS: dict[tuple[str, ...], str] = {
    ("camp",): "camp|refugee camp|idp camp|displacement camp|مخيم|лагерь|лагеря",
    _CROSSINGS: "crossing|border crossing|crossing point|crossing-point|معبر",
    _GATES: "cp|checkpoint|кпп|حاجز",
    ("shelter",): "shelter|school",
    ("zone", "region"): "zone|منطقة",
    ("zone",): "de-escalation zone",
    ("zone", "region", *_SETTLEMENTS): "area",
    ("region", "governorate", "zone"): "region",
    ("governorate",): "province|governorate|محافظة|провинция|провинции",
    ("governorate", "region"): "countryside",
    ("city", "town"): "city|مدينة|город|города",
    ("town", "village", "city"): "town|بلدة",
    ("village", "town"): "village|قرية|село",
    _SETTLEMENTS: "settlement|suburb",
    ("quarter", "town", "city", "region"): "district",
    ("quarter",): "quarter|neighborhood|neighbourhood",
    ("airport",): "airport|international airport|مطار",
    ("seaport",): "seaport|port|ميناء",
    ("military-base",): "base|military base|garrison",
    ("border",): "border",
}
KINDS_OF_WORD: dict[str, tuple[str, ...]] = {
    word: kinds for kinds, words in _KINDS.items() for word in words.split("|")
}
"""Kinds of site that each type word allows, the word in lower case and the singular."""
KNOWN_KINDS = frozenset(kind for kinds in KINDS_OF_WORD.values() for kind in kinds) | {"country"}
"""Kinds that type words speak of; of other gazetteers' kinds ("populated place", none at all) they say nothing."""


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_WORDS = _either(list(KINDS_OF_WORD))
_LATIN_WORDS = [word for word in KINDS_OF_WORD if word.isascii()]
_LATIN = _either(_LATIN_WORDS)
_SPACE = r"[ \u00a0]"
_LINK = rf"(?:{_SPACE}*,{_SPACE}*(?:and{_SPACE}+)?|{_SPACE}+(?:and|or){_SPACE}+)"
_ITEM = rf"[\w’'-]+(?:{_SPACE}+[\w’'-]+){{0,3}}?"
_PLURAL = re.compile(
    rf"(?:{_LINK}{_ITEM})*{_SPACE}+(?:refugee{_SPACE}+)?({_LATIN}|citie|countrie)s(?!\w)", re.IGNORECASE
)
_PLURALS = {"citie": "city", "countrie": "country"}
_LOOKBACK = 40
_TAIL = re.compile(rf"{_SPACE}+(?:{_LATIN}|للاجئين|للنازحين|الحدودي)$", re.IGNORECASE)
_HEAD = re.compile(rf"^(?:{_WORDS}){_SPACE}+(?:of{_SPACE}+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TypeWord:
    """A type word: in the singular, the span it makes with the name, and whether a list of names shares it.

    `kinds` are those that it allows, `known` those of which it says anything.
    """

    word: str
    span: Span
    shared: bool
    kinds: frozenset[str] = field(default=frozenset(), repr=False)
    known: frozenset[str] = field(default=KNOWN_KINDS, repr=False)

    def fits(self, kind: str) -> bool | None:
        """Whether the word allows a kind; None where it says nothing of it."""
        return kind in self.kinds if self.kinds and kind in self.known else None


class TypeWords:
    """The type words of this module, and those of a package for kinds of its own.

    Parameters
    ----------
    own
        Kinds by word, folded (gazetteer/authorities/kind_words.py): beside a name before it or after it.

    Examples
    --------
    >>> words = TypeWords({"lighthouse": frozenset({"lighthouse"})})
    >>> words.beside("in Homs province", Span(3, 7))
    TypeWord(word='province', span=Span(start=3, end=16), shared=False)
    >>> words.beside("Damascus and Hama provinces", Span(0, 8)).word
    'province'
    >>> found = words.beside("The Tsiskari lighthouse", Span(4, 12))
    >>> found.word, found.fits("lighthouse"), found.fits("town"), found.fits("populated place")
    ('lighthouse', True, False, None)
    """

    def __init__(self, own: Mapping[str, frozenset[str]] = MappingProxyType({})) -> None:
        self._own = {word: kinds for word, kinds in own.items() if word not in KINDS_OF_WORD}
        self._known = KNOWN_KINDS.union(*self._own.values())
        latin, words = (_either([*known, *self._own]) for known in (_LATIN_WORDS, KINDS_OF_WORD))
        self._after = re.compile(rf"{_SPACE}+({latin})(?!\w)", re.IGNORECASE)
        linked = rf"{_SPACE}+(?:of{_SPACE}+)?(?:the{_SPACE}+)?$"
        self._before = re.compile(rf"(?<!\w)({words}){linked}", re.IGNORECASE)

    def beside(self, text: str, span: Span) -> TypeWord | None:
        """The type word joined to the name at `span` of `text`: after it, before it, or shared by a list."""
        if after := self._after.match(text, span.end):
            return self._found(after[1].lower(), Span(span.start, after.end()))
        head = text[max(0, span.start - _LOOKBACK) : span.start]
        if before := self._before.search(head):
            start = span.start - len(head) + before.start()
            return self._found(before[1].lower(), Span(start, span.end))
        if tail := _PLURAL.match(text, span.end):
            word = tail[1].lower()
            return self._found(_PLURALS.get(word, word), span, shared=True)
        return None

    def _found(self, word: str, span: Span, *, shared: bool = False) -> TypeWord:
        if word in self._own:
            return TypeWord(word, span, shared, self._own[word], self._known)
        kinds = ("country",) if word == "country" else KINDS_OF_WORD.get(word, ())
        return TypeWord(word, span, shared, frozenset(kinds))


def without_type_word(form: str) -> str:
    """The form without a type word at its end or beginning; the form itself if there is none.

    Examples
    --------
    >>> without_type_word("Nasib border crossing"), without_type_word("province of Homs"), without_type_word("Homs")
    ('Nasib', 'Homs', 'Homs')
    """
    return _HEAD.sub("", _TAIL.sub("", form)) or form
