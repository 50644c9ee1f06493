"""The curated mentions as W3C Web Annotations: an AnnotationCollection in JSON-LD.

With the reader's own texts each mention is selected by position (code points) and by quotation, as `named-sites read`
does; without them by paragraph and words. What a name means stands in the body: the site, its place, the statement.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gazetteer.briefings import Briefing
from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.edtf import edtf_span
from gazetteer.errors import BriefingError
from gazetteer.reading.annotations import (
    CONTEXT,
    collection_text,
    digest_iri,
    geo_iri,
    resource,
    target,
    words,
)
from gazetteer.reading.documents import read_document
from gazetteer.tables import Location, Mention, Source
from maps.exports.edition import Edition
from maps.exports.identifiers import TERMS, record_iri, site_iri
from maps.layers.records import mention_id
from maps.metadata import MapMetadata
from maps.page.passages import Spans, held_texts

PARAGRAPH_SYNTAX = f"{TERMS}paragraph"
OWN_CONTEXT = {
    "certainty": f"{TERMS}certainty",
    "accuracy_m": "http://www.opengis.net/ont/geosparql#hasMetricSpatialAccuracy",
}
"""What the context of annotations has no word for: is this the place meant, and how far off it may be, in metres."""

_WITHOUT_TEXTS = (
    "No text was at hand: a mention is selected by its paragraph (blocks separated by blank lines, from 1) and its "
    "words, which may stand there more than once; the description says which occurrence is meant. Positions need the "
    "texts."
)
_WITH_TEXTS = (
    "Positions are code points of the texts whose hash each target names. {count} of {total} mentions have one; the "
    "others are selected by paragraph and words."
)


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where a mention stands in a document, as selectors need it."""

    paragraph: int
    start: int
    end: int
    surface: str


def write(edition: Edition, path: Path) -> None:
    """Write the mentions of an edition to `path`; `edition.briefings` give positions and quotations.

    Raises
    ------
    BriefingError
        If a text can no longer be read as it was.
    """
    path.write_text(to_annotations(edition), encoding="utf-8", newline="")


def to_annotations(edition: Edition) -> str:
    """The mentions of an edition as JSON-LD text: the same edition and texts give the same text."""
    gazetteer = edition.gazetteer
    texts = {source.id: _Text(text) for source, text in held_texts(gazetteer, edition.briefings)}
    items = [_annotation(gazetteer, row, texts.get(row.source)) for row in gazetteer.mentions]
    positioned = sum("state" in row["target"] and isinstance(row["target"]["selector"], list) for row in items)
    positions_note = _WITH_TEXTS.format(count=positioned, total=len(items)) if texts else _WITHOUT_TEXTS
    title, build = edition.metadata.title, edition.metadata.build_id
    about = {
        "@context": [CONTEXT, OWN_CONTEXT],
        "label": f"Places named in briefings: the mentions of {title}, build {build}",
        **_rights(edition.metadata),
        "dcterms:description": f"{positions_note} {edition.metadata.disclosure_words}".rstrip(),
    }
    return collection_text(about, items, build)


def _rights(metadata: MapMetadata) -> dict[str, Any]:
    """The licences as IRIs (section 3.3.4 of the Annotation Data Model), one by itself."""
    addresses = metadata.license_addresses
    return {"rights": addresses[0] if len(addresses) == 1 else addresses} if addresses else {}


class _Text:
    """The reader's copy of one document, read again from its file: its characters, and where the mentions stand.

    Raises
    ------
    BriefingError
        If it is no longer the text that was read first.
    """

    def __init__(self, briefing: Briefing) -> None:
        self.document = read_document(briefing.path)
        if self.document.sha256 != briefing.sha256:
            raise BriefingError(f"{briefing.path}: changed while it was being read: export again")
        # in the document's own characters: a byte order mark is none of them
        paragraphs = tuple(self.document.text[block.start : block.end] for block in self.document.paragraphs)
        self._spans = Spans(replace(briefing, paragraphs=paragraphs))

    def standing(self, row: Mention) -> _Standing | None:
        """Where a mention stands in the text, in code points; None where it does not."""
        span = self._spans.of(row)
        if span is None:
            return None
        start = self.document.paragraphs[row.paragraph - 1].start + span.start
        return _Standing(row.paragraph, start, start + len(row.surface), row.surface)


def _annotation(gazetteer: PublishedGazetteer, row: Mention, text: _Text | None) -> dict[str, Any]:
    """One mention: identifying if it has a site, else questioning. Its id is that of the layer of mentions."""
    return {
        "id": record_iri(gazetteer, "mention", mention_id(row)),
        "type": "Annotation",
        "motivation": "identifying" if row.site else "questioning",
        "body": list(_bodies(gazetteer, row)),
        "target": _target(gazetteer, row, text),
    }


def _target(gazetteer: PublishedGazetteer, row: Mention, text: _Text | None) -> dict[str, Any]:
    source = gazetteer.source(row.source)
    iri = record_iri(gazetteer, "source", source.id)
    standing = text.standing(row) if text else None
    if text and standing:
        selected = target(standing, text.document, iri)
        selected["state"] |= _period(source)
        return selected
    state = ({"cached": digest_iri(source.sha256)} if source.sha256 else {}) | _period(source)
    return {
        "type": "SpecificResource",
        "source": iri,
        **({"state": {"type": "TimeState", **state}} if state else {}),
        "selector": {
            "type": "FragmentSelector",
            "conformsTo": PARAGRAPH_SYNTAX,
            "value": f"paragraph={row.paragraph}",
            "refinedBy": {"type": "TextQuoteSelector", "exact": row.surface},
        },
    }


def _period(source: Source) -> dict[str, str]:
    """When the document was so: the days of its date, as the two moments that the model asks for; none if open."""
    span = edtf_span(source.date)
    if span is None or span.first is None or span.last is None:
        return {}
    return {"sourceDateStart": _moment(span.first, "00:00:00"), "sourceDateEnd": _moment(span.last, "23:59:59")}


def _moment(day: datetime.date, time: str) -> str:
    return f"{day.isoformat()}T{time}Z"


def _bodies(gazetteer: PublishedGazetteer, row: Mention) -> Iterator[Mapping[str, Any]]:
    """The site, where it is and the statement; then the status and the grounds in words."""
    location = gazetteer.location_of(row.site) if row.site else None
    if row.site:
        yield resource("identifying", site_iri(gazetteer, row.site))
    if location:
        yield resource("linking", record_iri(gazetteer, "location", location.id)) | _described(gazetteer, location)
        yield resource("linking", geo_iri(location.lon, location.lat, location.accuracy_m))
    if row.statement:
        yield resource("linking", record_iri(gazetteer, "statement", row.statement))
    yield from words("resolved" if row.site else "unresolved", _facts(gazetteer, row, location))


def _described(gazetteer: PublishedGazetteer, location: Location) -> dict[str, Any]:
    """The location's own facts, with its IRI: they are true of the place, not of this mention of it."""
    iri = record_iri(gazetteer, "location", location.id)
    return {"source": {"id": iri, "certainty": location.certainty, "accuracy_m": location.accuracy_m}}


def _facts(gazetteer: PublishedGazetteer, row: Mention, location: Location | None) -> dict[str, Any]:
    site = gazetteer.site(row.site) if row.site else None
    return {
        "paragraph": row.paragraph,
        "occurrence": row.occurrence,
        "document_date": gazetteer.source(row.source).date,
        "site": site.name if site else None,
        "kind": site.kind if site else None,
        "certainty": location.certainty if location else None,
        "accuracy_m": location.accuracy_m if location else None,
        "unlocated": site.unlocated_reason if site and not location else None,
        "role": row.role,
        "reason": row.unresolved,
    }
