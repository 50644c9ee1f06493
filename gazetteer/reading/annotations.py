"""Mentions as W3C Web Annotations (Recommendation of 23 February 2017), and the words around a mention.

A mention is selected twice, by its place in the text and by its words with as much of the text around them as makes
them unique, so that it is found again in a copy that differs elsewhere. No clock: the same texts and gazetteer give
the same bytes. The flat formats are in outputs.py; the curated mentions are written in maps/exports/annotations.py.
"""

import base64
import json
import unicodedata
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote

from gazetteer.briefings import Span
from gazetteer.errors import UnknownIdError
from gazetteer.reading.documents import EXTRACTED_TEXT, Document
from gazetteer.reading.found import Found

if TYPE_CHECKING:
    from gazetteer.names.matching import Candidate

CONTEXT_LENGTH = 32  # code points on either side, as annotation clients take
LONGEST_CONTEXT = 4096  # a text that repeats itself at greater length is told apart by position alone
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
CURATED = "curated"
_CURATED_KEY = "named-sites"  # the curated package's name in its datapackage.json
_IDS = uuid.UUID("6f0d3a52-95c4-5f0e-9d0c-3f2a1c1e7b48")  # any fixed UUID: with another one all ids would change


class Place(Protocol):
    """Where words stand in a document: paragraph from 1, start and end in code points, and the words."""

    @property
    def paragraph(self) -> int:
        """Block of the text, counted from 1."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """Code point after the last."""

    @property
    def surface(self) -> str:
        """The words as written."""


def by_name(documents: Iterable[Document]) -> dict[str, Document]:
    """Documents by their names."""
    return {document.name: document for document in documents}


def document_of(found: Found, known: Mapping[str, Document]) -> Document:
    """The document of a mention.

    Raises
    ------
    UnknownIdError
        If it is not among the known.
    """
    document = known.get(found.document)
    if document is None:
        raise UnknownIdError(f"no document is named {found.document!r}: give the documents that were read")
    return document


def surrounding(document: Document, found: Place, length: int = CONTEXT_LENGTH) -> tuple[str, str]:
    """Up to `length` code points before and after a mention, inside its paragraph, no letter parted from its marks.

    Parameters
    ----------
    document
        The document that the mention stands in.
    found
        Where the mention stands: start and end in code points of the document's text.
    length
        Most code points on each side; fewer where the paragraph ends.

    Returns
    -------
    tuple of str and str
        The text before and the text after, either may be "".

    Examples
    --------
    >>> from gazetteer.reading.documents import text_document
    >>> row = Found("a", 1, 5, 9, "Homs", "unlisted", "", None, None, 0.0, "", (), "", "place")
    >>> surrounding(text_document("Near Homs, at noon.", "a"), row, 8)
    ('Near ', ', at noo')
    """
    return _around(document.text, found, document.paragraphs[found.paragraph - 1], length)


def quotation(document: Document, found: Place) -> tuple[str, str]:
    """Words before and after a mention that select it and nothing else in the document.

    As `surrounding` where that is enough, else more of the text, over the ends of the paragraph, up to
    `LONGEST_CONTEXT` code points on either side.
    """
    prefix, suffix = surrounding(document, found)
    length, text = CONTEXT_LENGTH, document.text
    while length <= LONGEST_CONTEXT and not _unique(text, prefix + found.surface + suffix):
        prefix, suffix = _around(text, found, Span(0, len(text)), length)
        length *= 2
    return prefix, suffix


def to_annotations(found: Iterable[Found], documents: Iterable[Document]) -> str:
    """An AnnotationCollection with all annotations in its first page, as JSON-LD text.

    Raises
    ------
    UnknownIdError
        If a mention's document is not among `documents`.
    """
    known = by_name(documents)
    items = [annotation(row, document_of(row, known)) for row in found]
    label = "Places named in " + (next(iter(known)) if len(known) == 1 else f"{len(known)} documents")
    return collection_text({"label": label}, items, sorted([name, known[name].sha256] for name in known))


def collection_text(about: Mapping[str, Any], items: Sequence[Mapping[str, Any]], basis: Any) -> str:
    """An AnnotationCollection as JSON-LD text.

    Parameters
    ----------
    about
        Its label and what else it says of itself; may bring a `@context` of its own.
    items
        The annotations, all of them in the first page.
    basis
        What they were made from: with `items` it gives the collection its id.

    Returns
    -------
    str
        Ends with a line feed; the same annotations and basis give the same bytes.
    """
    collection: dict[str, Any] = {
        "@context": CONTEXT,
        "id": _urn("collection", items, basis),
        "type": "AnnotationCollection",
        **about,
        "total": len(items),
    }
    if items:  # a page must hold an annotation
        page = {"id": _urn("page", collection["id"]), "type": "AnnotationPage", "partOf": collection["id"]}
        collection["first"] = {**page, "startIndex": 0, "items": items}
        collection["last"] = page["id"]
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def annotation(found: Found, document: Document) -> dict[str, Any]:
    """One mention as an annotation, without `@context`: identifying if it is resolved, else questioning.

    The id depends on the document's name and bytes and on the place in it, not on the answer.
    """
    return {
        "id": _urn("mention", document.name, document.sha256, found.start, found.end),
        "type": "Annotation",
        "motivation": "identifying" if found.status == "resolved" else "questioning",
        "body": list(_bodies(found)),
        "target": target(found, document, f"urn:named-sites:document:{quote(document.name, safe='/')}"),
    }


def target(found: Place, document: Document, source: str) -> dict[str, Any]:
    """Where a mention stands: the document under the IRI `source`, its bytes, and the words by place and quotation.

    Parameters
    ----------
    found
        Where the mention stands: start and end in code points of the document's text.
    document
        The document; its SHA-256 is that of the bytes that were read.
    source
        An IRI of the document.

    Returns
    -------
    dict
        A SpecificResource of the Web Annotation Data Model, with TextPositionSelector and TextQuoteSelector.
    """
    prefix, suffix = quotation(document, found)
    selected: dict[str, Any] = {
        "type": "SpecificResource",
        "source": source,
        # the bytes that were read: positions hold for these alone
        "state": {"type": "TimeState", "cached": digest_iri(document.sha256)},
        "selector": [
            {"type": "TextPositionSelector", "start": found.start, "end": found.end},
            {"type": "TextQuoteSelector", "exact": found.surface, "prefix": prefix, "suffix": suffix},
        ],
    }
    if document.offsets_into == EXTRACTED_TEXT:
        name, _, version = document.extracted_by.partition(" ")
        selected["renderedVia"] = {
            "id": f"pkg:pypi/{name}@{version}",
            "type": "Software",
            "name": document.extracted_by,
        }
    return selected


def digest_iri(sha256: str) -> str:
    """Bytes named by their hash (RFC 6920).

    Examples
    --------
    >>> digest_iri("00" * 32)
    'ni:///sha-256;AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    """
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode("ascii").rstrip("=")


def _bodies(found: Found) -> Iterator[dict[str, Any]]:
    """The site meant and where it is, or those it may be; then the status and what it rests on, in words."""
    if found.status == "resolved":
        meant = next((place for place in found.candidates if place.site_id == found.site_id), None)
        yield resource("identifying", site_iri(found.site_id, meant.gazetteer if meant else CURATED))
        if found.lon is not None and found.lat is not None:
            yield resource("linking", geo_iri(found.lon, found.lat, meant.accuracy_m if meant else None))
    else:
        meant = None
        for place in found.candidates:
            yield resource("linking", site_iri(place.site_id, place.gazetteer))
    yield from words(found.status, _facts(found, meant))


def words(status: str, facts: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """The bodies for people: the status as a tag, and the facts that there are as a description."""
    yield {"type": "TextualBody", "purpose": "tagging", "value": status}
    yield {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "text/plain",
        "language": "en",
        "value": "; ".join(f"{name}: {value}" for name, value in facts.items() if value not in {None, ""}),
    }


def _facts(found: Found, meant: "Candidate | None") -> dict[str, Any]:
    return {
        "paragraph": found.paragraph,
        "score": found.score if found.status == "resolved" else None,
        "rule": found.rule,
        "name": meant.name if meant else None,
        "certainty": meant.certainty if meant else None,
        "accuracy_m": meant.accuracy_m if meant else None,
        "role": found.role,
        "reason": found.reason,
    }


def resource(purpose: str, iri: str) -> dict[str, Any]:
    """A body that stands for something with an IRI."""
    return {"type": "SpecificResource", "purpose": purpose, "source": iri}


def site_iri(site_id: str, gazetteer: str = CURATED) -> str:
    """The name of a site for linked data, under the name of the gazetteer that has it.

    Examples
    --------
    >>> site_iri("rukban-camp"), site_iri("170654", "geonames")
    ('urn:named-sites:site:rukban-camp', 'urn:geonames:site:170654')
    """
    return package_iri(_CURATED_KEY if gazetteer in {"", CURATED} else gazetteer, "site", site_id)


def package_iri(package: str, kind: str, id_: str) -> str:
    """The name of a row of a data package or gazetteer for linked data.

    Parameters
    ----------
    package
        Its name.
    kind
        The table in the singular.
    id_
        The id in the table.

    Returns
    -------
    str
        A URN, each part percent-encoded (RFC 3986).
    """
    return ":".join(("urn", *(quote(part, safe="") for part in (package, kind, id_))))


def geo_iri(lon: float, lat: float, accuracy_m: int | None) -> str:
    """A position with its uncertainty as a geo URI (RFC 5870: latitude first, `u` in metres, WGS 84).

    Parameters
    ----------
    lon
        Degrees, WGS 84.
    lat
        Degrees, WGS 84.
    accuracy_m
        Metres; None where it is not known.

    Returns
    -------
    str
        With at most 6 decimals, some 0.1 m.

    Examples
    --------
    >>> geo_iri(lon=38.66, lat=33.49, accuracy_m=1000)
    'geo:33.49,38.66;u=1000'
    """
    place = ",".join(f"{value:.6f}".rstrip("0").rstrip(".") for value in (lat, lon))
    return f"geo:{place}" + ("" if accuracy_m is None else f";u={accuracy_m}")


def _around(text: str, found: Place, block: Span, length: int) -> tuple[str, str]:
    start = max(block.start, found.start - length)
    end = min(block.end, found.end + length)
    while block.start < start < found.start and _is_mark(text[start]):
        start += 1
    while found.end < end < block.end and _is_mark(text[end]):
        end -= 1
    return text[start : found.start], text[found.end : end]


def _is_mark(character: str) -> bool:
    """Whether a character belongs to the letter before it."""
    return unicodedata.category(character).startswith("M")


def _unique(text: str, words: str) -> bool:
    return text.find(words, text.find(words) + 1) < 0


def _urn(*content: Any) -> str:
    return uuid.uuid5(_IDS, json.dumps(content, ensure_ascii=True, separators=(",", ":"))).urn
