"""The reader's own texts for the page: every paragraph with its place names marked, and what was found in them.

The texts are read in gazetteer/briefings.py; this says which text stands for which document and cuts its paragraphs
at the mentions. Nothing here decides what a name means.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypedDict

from gazetteer.briefings import Briefing, Span, occurrences
from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.tables import Mention, Source

Passage = list[tuple[str, str]]
"""Pieces of a paragraph in order: text, and the id of the site it names or ""."""


class TextStatus(TypedDict):
    """What a reader's copy of a document is worth as evidence.

    `missing` has paragraph, name as written, which occurrence and site of each mention that does not stand there.
    """

    file: str
    same: bool
    found: int
    missing: list[list[int | str]]


_ENOUGH = 0.5  # of a document's mentions; a text that has fewer of them is another document


def passages(gazetteer: PublishedGazetteer, briefings: Mapping[str, Briefing]) -> dict[str, dict[int, Passage]]:
    """Every paragraph of each document that the reader holds, by source and paragraph number.

    Parameters
    ----------
    gazetteer
        The sources and the mentions.
    briefings
        The reader's own texts by SHA-256.
    """
    mentions = _by_source(gazetteer)
    return {
        source.id: dict(_paragraphs(text, mentions[source.id])) for source, text in held_texts(gazetteer, briefings)
    }


def text_status(gazetteer: PublishedGazetteer, briefings: Mapping[str, Briefing]) -> dict[str, TextStatus]:
    """What the reader's copies are worth as evidence, by source.

    Returns
    -------
    dict
        `file` (name of the copy), `same` (its SHA-256 is that of the text the gazetteer was made from), `found` (how
        many mentions stand where their row says) and `missing` (paragraph, name as written, which occurrence and
        site of those that do not).
    """
    mentions = _by_source(gazetteer)
    status: dict[str, TextStatus] = {}
    for source, text in held_texts(gazetteer, briefings):
        rows = mentions[source.id]
        missing = _missing(text, rows)
        status[source.id] = {
            "file": text.path.name,
            "same": text.sha256 == source.sha256,
            "found": len(rows) - len(missing),
            "missing": [[row.paragraph, row.surface, row.occurrence, row.site] for row in missing],
        }
    return status


def excluded_paragraphs(gazetteer: PublishedGazetteer) -> dict[str, dict[int, str]]:
    """The paragraphs of a file that are not the document, with the reason, by source and number."""
    found: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for row in gazetteer.excluded:
        found[row.source][row.paragraph] = row.reason
    return dict(found)


def _by_source(gazetteer: PublishedGazetteer) -> defaultdict[str, list[Mention]]:
    grouped: defaultdict[str, list[Mention]] = defaultdict(list)
    for row in gazetteer.mentions:
        grouped[row.source].append(row)
    return grouped


def held_texts(gazetteer: PublishedGazetteer, briefings: Mapping[str, Briefing]) -> Iterator[tuple[Source, Briefing]]:
    """Each document with the reader's copy of it: the same bytes, or a text that names the same places.

    A copy saved by another program differs in its bytes and is still worth reading; `text_status` says so.
    """
    if not briefings:
        return
    mentions = _by_source(gazetteer)
    known = {source.sha256 for source in gazetteer.sources}
    strange = [text for sha256, text in briefings.items() if sha256 not in known]
    for source in gazetteer.sources:
        text = briefings.get(source.sha256) if source.sha256 else None
        rows = mentions.get(source.id, [])
        if text is None and rows:
            text = _likeliest(strange, rows)
        if text is not None:
            yield source, text


def _likeliest(texts: Iterable[Briefing], rows: Sequence[Mention]) -> Briefing | None:
    """The text in which most mentions stand where their rows say, if at least half do."""
    share, best = 0.0, None
    for text in texts:
        found = 1 - len(_missing(text, rows)) / len(rows)
        if found > share:
            share, best = found, text
    return best if share >= _ENOUGH else None


def _missing(text: Briefing, rows: Iterable[Mention]) -> list[Mention]:
    spans = Spans(text)
    return [row for row in rows if spans.of(row) is None]


def _paragraphs(text: Briefing, rows: Iterable[Mention]) -> Iterator[tuple[int, Passage]]:
    spans = Spans(text)
    marks: defaultdict[int, list[tuple[Span, str]]] = defaultdict(list)
    for row in rows:
        span = spans.of(row)
        if span is not None and row.site:
            marks[row.paragraph].append((span, row.site))
    for number, paragraph in enumerate(text.paragraphs, start=1):
        yield number, _passage(paragraph, marks.get(number, ()))


def _passage(paragraph: str, marks: Iterable[tuple[Span, str]]) -> Passage:
    """The paragraph cut at its marks; where two overlap, the one that starts first, then the longer, is kept."""
    pieces: Passage = []
    end = 0
    for span, site in sorted(marks, key=lambda mark: (mark[0].start, -mark[0].end)):
        if span.start >= end:
            pieces += [(paragraph[end : span.start], ""), (paragraph[span.start : span.end], site)]
            end = span.end
    pieces.append((paragraph[end:], ""))
    return [piece for piece in pieces if piece[0]]


class Spans:
    """Where mentions stand in one text; each form is looked for once in a paragraph."""

    def __init__(self, text: Briefing) -> None:
        self.text = text
        self._found: dict[tuple[int, str], list[Span]] = {}

    def of(self, row: Mention) -> Span | None:
        """The span of a mention in its paragraph, or None where it does not stand."""
        if not 1 <= row.paragraph <= len(self.text.paragraphs):
            return None
        key = row.paragraph, row.surface
        if key not in self._found:
            self._found[key] = occurrences(row.surface, self.text.paragraph(row.paragraph))
        found = self._found[key]
        return found[row.occurrence - 1] if row.occurrence <= len(found) else None
