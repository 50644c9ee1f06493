"""Reading a text: every place name in it, where it stands, and which place is meant.

    scan for known forms -> widen by the type word -> decide by the context -> look for names nobody has

Documents come from documents.py, answers go out through outputs.py. Nothing here knows a file format.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gazetteer.authorities.authority import Authority, Place
from gazetteer.authorities.kind_words import merged_words
from gazetteer.briefings import Span
from gazetteer.names.matching import Matcher
from gazetteer.reading.context import Decision, Surroundings, decide
from gazetteer.reading.documents import Document, text_document
from gazetteer.reading.found import Found
from gazetteer.reading.lexicon import Entry, entries, numbered
from gazetteer.reading.type_words import TypeWord, TypeWords, without_type_word
from gazetteer.reading.unlisted import name_like
from gazetteer.scanning.scanner import Scanner

FUZZY_SCORE = 0.85
_INSTITUTION = re.compile(
    r"(?:Ministr(?:y|ies)|Minister|Embassy|Government|Office|Cent(?:re|er)|Headquarters|Forces|President|Council|Governor|"
    r"Committee|Mission|Department|Command|Agency|Group|Monitoring|Head|Chief)"
    r"(?:\s+(?:[A-Z][\w’'-]*|of|the|and|for|on|to))*\s+(?:of|in|for|to)\s+(?:the\s+)?$"
)
_INSTITUTION_AFTER = re.compile(r"\s+(?:Monitoring Cent(?:re|er)|Support Group|Red Crescent|State Department)")
_PERSON = re.compile(
    r"(?:^|(?<=[\s(“\"]))(?:Mr|Mrs|Ms|Dr|General|Gen|Colonel|Captain|Major|Lieutenant|President|Sheikh|King|Prince|Michael|"
    r"Paris|John|David|Omar|Omer|Ahmad|Ahmed|Mohammed|Muhammad|Ali|Hassan|Hussein|Abu|Umm|Ibn|Bin)\.?[ \u00a0]+$"
)
# Places whose names people bear; a capitalised word right after one of them is a surname.
_GIVEN_NAMES = frozenset({"Paris", "Jordan", "Georgia", "Chad", "Sydney", "Florence", "Israel", "Kenya", "India"})
_SURNAME_AFTER = re.compile(r"[ \u00a0](?!Valley|River|Agreement|Times|University)[A-Z][a-z]+")
_LARGER = frozenset({"country", "region"})
_BORDER_AFTER = re.compile(r"[ \u00a0]+border(?!\w)")
_NO_BORDER = "a border between two countries, and no gazetteer lists it"
_BIRD = re.compile(
    r"\b(?:roast(?:ed)?|meat|breast|sandwich|dinner|stuffing|feathers?|bird|cook(?:ed)?|oven)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A known form in the text, with the type word joined to it."""

    span: Span
    rows: tuple[Entry, ...]
    type_word: TypeWord | None
    case_fits: bool


class Reader:
    """Finds the places that texts name, with the authorities it was made from.

    Parameters
    ----------
    authorities
        Gazetteers in the order of their trust.
    fuzzy
        Whether names that no authority lists may be matched by spelling (with the rule given); True by default.

    Examples
    --------
    >>> from gazetteer.authorities.sources import from_gazetteer
    >>> from gazetteer.model import Gazetteer
    >>> reader = Reader([from_gazetteer(Gazetteer.curated())])
    >>> [(found.surface, found.site_id) for found in reader.read_text("The Rukban camp, in Homs province.")]
    [('Rukban camp', 'rukban-camp'), ('Homs province', 'homs-governorate')]
    """

    def __init__(self, authorities: Sequence[Authority], *, fuzzy: bool = True) -> None:
        self._entries = entries(authorities)
        self._type_words = TypeWords(merged_words(authorities))
        self._scanner = Scanner.build(numbered(self._entries))
        self._matcher = Matcher(authorities) if fuzzy else None

    def read_text(self, text: str, name: str = "text") -> list[Found]:
        """Read a text that is one paragraph a block."""
        return list(self.read(text_document(text, name)))

    def read(self, document: Document) -> Iterator[Found]:
        """The mentions of a document in order of their places in the text."""
        starts = [span.start for span in document.paragraphs]
        by_paragraph: dict[int, list[_Spot]] = {}
        for hit in self._scanner.scan(document.text, proclitics=True):
            number = bisect_right(starts, hit.start)
            if not number or hit.end > document.paragraphs[number - 1].end:
                continue
            rows = tuple(self._entries[id_] for id_ in hit.ids)
            span = Span(hit.start, hit.end)
            word = _joined(self._type_words.beside(document.text, span), span, rows)
            spot = _Spot(span, rows, word, hit.case_fits)
            by_paragraph.setdefault(number, []).append(spot)
        for number, span in enumerate(document.paragraphs, start=1):
            yield from self._paragraph(document, number, span, by_paragraph.get(number, []))

    def _paragraph(self, document: Document, number: int, block: Span, spots: list[_Spot]) -> Iterator[Found]:
        borders, spots = _borders(document.text, spots)
        around = _surroundings(spots)
        rows = [self._found(document, number, spot, around) for spot in spots]
        rows += [_row(document, number, span, Decision("unlisted", (), _NO_BORDER), "place") for span in borders]
        covered = [Span(row.start, row.end) for row in rows]
        rows += self._others(document, number, block, covered)
        yield from sorted(rows, key=lambda row: row.start)

    def _found(self, document: Document, number: int, spot: _Spot, around: Surroundings) -> Found:
        text = document.text
        head = text[max(0, spot.span.start - 120) : spot.span.start]
        span = spot.type_word.span if spot.type_word and not spot.type_word.shared else spot.span
        decision = decide(spot.rows, spot.type_word, around)
        if why := _no_place(head, spot, text):
            decision = Decision("unresolved", decision.candidates, why)
        institution = _INSTITUTION.search(head) or _INSTITUTION_AFTER.match(text, spot.span.end)
        role = "institution" if institution else "place"
        return _row(document, number, span, decision, role)

    def _others(self, document: Document, number: int, block: Span, covered: list[Span]) -> Iterator[Found]:
        """Names that no authority lists: matched by spelling, or the curator's queue."""
        paragraph = document.text[block.start : block.end]
        inside = [Span(span.start - block.start, span.end - block.start) for span in covered]
        for span in name_like(paragraph, inside):
            where = Span(span.start + block.start, span.end + block.start)
            surface = document.text[where.start : where.end]
            answer = self._matcher.match(surface) if self._matcher else None
            if answer and answer.status == "resolved" and answer.candidates[0].score >= FUZZY_SCORE:
                reason = f"not listed so; {answer.candidates[0].rule}"
                yield _row(document, number, where, Decision("resolved", answer.candidates, reason), "place")
            else:
                near = answer.candidates if answer else ()
                reason = "looks like a place name, and no gazetteer has it"
                yield _row(document, number, where, Decision("unlisted", near, reason), "place")


def _joined(word: TypeWord | None, span: Span, rows: tuple[Entry, ...]) -> TypeWord | None:
    """The type word beside a hit, unless it says nothing of it; a form that already has one is not widened."""
    if any(row.way == "listed" and without_type_word(row.form) != row.form for row in rows):
        return None
    if word and word.span.start < span.start and all(row.place.category in _LARGER for row in rows):
        return None  # "a province of Syria" says nothing of Syria
    return word


def _borders(text: str, spots: list[_Spot]) -> tuple[list[Span], list[_Spot]]:
    """Spans like "Syria-Iraq border" that no authority lists, and the spots without the two countries in them."""
    borders: list[Span] = []
    for first, second in pairwise(spots):
        countries = all(row.place.category == "country" for row in (*first.rows, *second.rows))
        tail = _BORDER_AFTER.match(text, second.span.end)
        if countries and tail and text[first.span.end : second.span.start] in {"-", "\u2013"}:
            borders.append(Span(first.span.start, tail.end()))
    return borders, [spot for spot in spots if not any(border.covers(spot.span) for border in borders)]


def _surroundings(spots: Sequence[_Spot]) -> Surroundings:
    """The places of a paragraph that need no context, and the countries that it names."""
    sure: dict[str, Place] = {}
    for spot in spots:
        ids = {row.place.id for row in spot.rows}
        if len(ids) == 1 and spot.rows[0].way == "listed":
            sure[spot.rows[0].place.id] = spot.rows[0].place
    countries = frozenset(place.country for place in sure.values() if place.category == "country")
    return Surroundings(tuple(sure.values()), countries)


def _no_place(head: str, spot: _Spot, text: str) -> str:
    """Why a known form is no place here; empty if nothing speaks against it."""
    surface = text[spot.span.start : spot.span.end]
    tail = text[spot.span.end : spot.span.end + 60]
    if not spot.case_fits:
        return "written in small letters: an ordinary word"
    if _PERSON.search(head):
        return "stands after a title or a given name: a person's name"
    if surface in _GIVEN_NAMES and not spot.type_word and _SURNAME_AFTER.match(tail):
        return "stands before a surname: a person's name"
    if surface == "Turkey" and (_BIRD.search(tail) or re.search(r"\b(?:roast|the|a|some)\s+$", head, re.IGNORECASE)):
        return "the words beside it speak of the bird"
    return ""


def _row(document: Document, number: int, span: Span, decision: Decision, role: str) -> Found:
    best = decision.candidates[0] if decision.candidates else None
    resolved = decision.status == "resolved" and best is not None
    return Found(
        document=document.name,
        paragraph=number,
        start=span.start,
        end=span.end,
        surface=document.text[span.start : span.end],
        status=decision.status,
        site_id=best.site_id if resolved and best else "",
        lon=best.lon if resolved and best else None,
        lat=best.lat if resolved and best else None,
        score=best.score if resolved and best else 0.0,
        rule=best.rule if best and decision.status != "unlisted" else "",
        candidates=decision.candidates,
        reason=decision.reason,
        role=role,
    )
