"""The type word beside a name in a text: camp, crossing, province ..., and the kinds of place that it allows.

English and the words of Arabic and Russian that stand beside names in reports, as they are written. What the words
mean for a decision is in context.py; type words inside a name that is looked up are in names/typewords.py.
"""

import re
from dataclasses import dataclass

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


def _either(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_WORDS = _either(list(KINDS_OF_WORD))
_LATIN = _either([word for word in KINDS_OF_WORD if word.isascii()])
_SPACE = r"[ \u00a0]"
_AFTER = re.compile(rf"{_SPACE}+({_LATIN})(?!\w)", re.IGNORECASE)
_BEFORE = re.compile(rf"(?<!\w)({_WORDS}){_SPACE}+(?:of{_SPACE}+)?(?:the{_SPACE}+)?$", re.IGNORECASE)
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
    """A type word: in the singular, the span it makes with the name, and whether a list of names shares it."""

    word: str
    span: Span
    shared: bool

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of site that the word allows."""
        return ("country",) if self.word == "country" else KINDS_OF_WORD.get(self.word, ())


def type_word_beside(text: str, span: Span) -> TypeWord | None:
    """The type word joined to the name at `span` of `text`: after it, before it, or shared by a list.

    Examples
    --------
    >>> type_word_beside("in Homs province", Span(3, 7))
    TypeWord(word='province', span=Span(start=3, end=16), shared=False)
    >>> type_word_beside("Damascus and Hama provinces", Span(0, 8)).word
    'province'
    """
    if after := _AFTER.match(text, span.end):
        return TypeWord(after[1].lower(), Span(span.start, after.end()), shared=False)
    head = text[max(0, span.start - _LOOKBACK) : span.start]
    if before := _BEFORE.search(head):
        start = span.start - len(head) + before.start()
        return TypeWord(before[1].lower(), Span(start, span.end), shared=False)
    if tail := _PLURAL.match(text, span.end):
        word = tail[1].lower()
        return TypeWord(_PLURALS.get(word, word), span, shared=True)
    return None


def without_type_word(form: str) -> str:
    """The form without a type word at its end or beginning; the form itself if there is none.

    Examples
    --------
    >>> without_type_word("Nasib border crossing"), without_type_word("province of Homs"), without_type_word("Homs")
    ('Nasib', 'Homs', 'Homs')
    """
    return _HEAD.sub("", _TAIL.sub("", form)) or form
