"""Texts that nobody has curated: each mention's sentence, from the reader's own copy, stands in for a statement.

Nothing of it is written but into the page that the reader builds; the GeoJSON files stay curated.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, TypedDict

from maps.page.payload import Payload
from maps.page.tables import extended

if TYPE_CHECKING:
    from gazetteer.briefings import Span
    from gazetteer.reading.documents import Document
    from gazetteer.reading.found import Found

_SENTENCE_END = re.compile(r"(?<=[.!?\u061f])[”\"’')]*\s+(?=[\"“‘'(]?[A-Z\u0400-\u042f\u0600-\u06ff\d])")
_HASH_DIGITS = 12


def with_uncurated(payload: Payload, read: Sequence[tuple["Document", Sequence["Found"]]]) -> Payload:
    """The payload with the sentences of `read` (documents and what was found in them) as statements."""
    tables = dict(payload.tables)
    for document, found in read:
        source = f"text-{document.sha256[:_HASH_DIGITS]}"
        tables["sources"] = extended(tables["sources"], [_source(document, source)])
        tables["statements"] = extended(tables["statements"], _statements(document, source, found))
    return replace(payload, tables=tables)


def sentence_at(text: str, block: "Span", start: int) -> tuple[int, int]:
    """Start and end of the sentence of a paragraph that holds the code point `start`.

    Parameters
    ----------
    text
        All of the document.
    block
        The paragraph, in code points of `text`.
    start
        Where a mention starts, in code points of `text`, inside the paragraph.

    Returns
    -------
    tuple of int and int
        In code points of `text`, without white space at the end.

    Examples
    --------
    >>> from gazetteer.briefings import Span
    >>> text = "One came. Two left Homs. Three stayed."
    >>> text[slice(*sentence_at(text, Span(0, len(text)), 19))]
    'Two left Homs.'
    """
    cuts = [block.start, *(match.end() for match in _SENTENCE_END.finditer(text, block.start, block.end)), block.end]
    begin = max(cut for cut in cuts if cut <= start)
    end = min(cut for cut in cuts if cut > start)
    return begin, begin + len(text[begin:end].rstrip())


class _Sentence(TypedDict):
    """A sentence that names places: the number of its paragraph, and the sites in the order of their mentions."""

    paragraph: int
    sites: list[str]


def _source(document: "Document", id_: str) -> dict[str, str]:
    return {
        "id": id_,
        "kind": "briefing",
        "title": PurePath(document.name).name,
        "publisher": "your own copy, not curated",
        "language": "und",
        "license": "not redistributed",
        "sha256": document.sha256,
    }


def _statements(document: "Document", source: str, found: Sequence["Found"]) -> Iterator[dict[str, object]]:
    """One statement a sentence, with the sites that are resolved in it."""
    sentences: dict[tuple[int, int], _Sentence] = {}
    for row in found:
        if row.status != "resolved":
            continue
        span = sentence_at(document.text, document.paragraphs[row.paragraph - 1], row.start)
        entry = sentences.setdefault(span, {"paragraph": row.paragraph, "sites": []})
        if row.site_id not in entry["sites"]:
            entry["sites"].append(row.site_id)
    for number, ((start, end), entry) in enumerate(sorted(sentences.items()), start=1):
        yield {
            "id": f"{source}-p{entry['paragraph']:03d}-{number}",
            "source": source,
            "paragraph": entry["paragraph"],
            "topic": "not curated",
            "text": document.text[start:end],
            "verbatim": True,
            "sites": sorted(entry["sites"]),
            "forms": {site: [] for site in entry["sites"]},
        }
