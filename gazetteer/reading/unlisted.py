"""Strings that look like place names and that no gazetteer has: the curator's queue.

A name is looked for where the text says that one stands there (beside a type word, after "town of") or where it has
the article of Arabic names (al-, ad-, ash- ...). Names of people and bodies are left out as far as the words beside
them tell.
"""

import re
from collections.abc import Iterator, Sequence

from gazetteer.briefings import Span

_ARTICLE = r"(?:(?:[AaEe][ltdsznr]|[AaEe]sh|[Aa]th|[Aa]dh|[Uu]l)[-\u2010\u2011]|(?:[Aa]l|[Ee]l) )"
_PART = r"(?:[A-Z\u00c0-\u017f][\w’'`-]*)"
_NAME = rf"(?:{_ARTICLE})?{_PART}(?:[ \u00a0](?:{_ARTICLE}|(?:al|el|ez|ed|abu|bin|umm)[- ])?{_PART}){{0,3}}"
_TYPES = (
    r"camp|refugee camp|IDP camp|crossing|border crossing|crossing point|CP|checkpoint|village|town|city|province|"
    r"governorate|district|subdistrict|region|shelter|airport|air base|airbase|port|neighbou?rhood|quarter|settlement"
)
_WITH_ARTICLE = re.compile(rf"(?<![\w-])(?:{_ARTICLE}){_PART}(?:[ \u00a0](?:{_ARTICLE})?{_PART}){{0,2}}")
_BEFORE_TYPE = re.compile(rf"(?<![\w-])({_NAME})[ \u00a0](?:{_TYPES})s?(?!\w)")
_AFTER_TYPE = re.compile(
    rf"(?<!\w)(?:{_TYPES})s?[ \u00a0](?:of[ \u00a0](?:the[ \u00a0])?)?({_NAME}(?:(?:, | and |, and ){_NAME})*)",
)
_IN_LIST = re.compile(_NAME)
_PERSON_BEFORE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sheikh|General|Gen|Colonel|Captain|Major|Lieutenant|Lt|President|Prime Minister|Minister|"
    r"King|"
    r"Prince|Ambassador|Governor|Chief|Director|Secretary|spokesman|spokesperson|commander|leader)\.?[ \u00a0]+"
    r"(?:[A-Z][\w’'-]*[ \u00a0]+)*|\b[A-Z][a-z]+[ \u00a0]+(?:[A-Z]\.[ \u00a0]*)?)$"
)
_NOT_NAMES = re.compile(
    r"^(?:The|This|That|These|Those|A|An|In|On|At|For|From|To|By|With|And|But|If|As|It|Its|We|He|She|They|Our|Their|All|"
    r"Each|Every|Both|Some|Many|More|Most|Other|Another|One|Two|Three|Several|Last|Next|New|Old|Main|Temporary|Refugee|"
    r"Syrian|Russian|American|Jordanian|Lebanese|Turkish|Iraqi|Iranian|Israeli|Western|Joint|Humanitarian|Since|After|"
    r"Before|During|Over|Under|Today|Yesterday|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Additional|Border|Security|Capital|"
    r"Operation|Bus|Medical|Local|International|National|United)(?![\w-])"
)
_RANKS = re.compile(
    r"\b(?:General|Colonel|Captain|Major|Lieutenant|Sergeant|Mr|Mrs|Ms|Dr|President|Minister|Ambassador|Governor|Chief)\b"
)
_BODY_WORDS = re.compile(
    r"\b(?:Ministry|Agency|Committee|Council|Office|Centre|Center|Party|Front|Army|Brigade|Forces|Union|Organi[sz]ation|"
    r"News|University|Headquarters|Department|Group|Fund|Bank|Court|Resolution|Commission|Crescent|Cross)\b"
)


def name_like(text: str, covered: Sequence[Span]) -> Iterator[Span]:
    """Where `text` has names that look like places and lie outside the `covered` spans, in order.

    Examples
    --------
    >>> text = "buses reached the village of Kafr Zita and al-Lataminah, said General Al-Ali"
    >>> [text[span.start : span.end] for span in name_like(text, [])]
    ['Kafr Zita', 'al-Lataminah']
    """
    found: dict[int, Span] = {}
    for span in (*_beside_types(text), *_with_article(text)):
        clean = _clean(text, span)
        if clean and not any(clean.overlaps(other) for other in covered):
            known = next((other for other in found.values() if other.overlaps(clean)), None)
            if known is None:
                found[clean.start] = clean
    yield from (found[start] for start in sorted(found))


def _beside_types(text: str) -> Iterator[Span]:
    for match in _BEFORE_TYPE.finditer(text):
        yield Span(*match.span(1))
    for match in _AFTER_TYPE.finditer(text):
        for part in _IN_LIST.finditer(text, *match.span(1)):
            yield Span(*part.span())


def _with_article(text: str) -> Iterator[Span]:
    for match in _WITH_ARTICLE.finditer(text):
        if not _PERSON_BEFORE.search(text[max(0, match.start() - 60) : match.start()]):
            yield Span(*match.span())


def _clean(text: str, span: Span) -> Span | None:
    """The span without leading words that are no names; None if nothing is left or it is a body or a person."""
    start = span.start
    while (match := _NOT_NAMES.match(text[start : span.end])) is not None:
        start += match.end()
        start += len(text[start : span.end]) - len(text[start : span.end].lstrip())
    words = text[start : span.end]
    if not words or words.isupper() or _BODY_WORDS.search(words) or _RANKS.search(words):
        return None
    end = start + len(re.sub(r"[’']s$", "", words))
    return Span(start, end)
