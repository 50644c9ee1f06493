"""What a balloon of Google Earth says of a row: HTML in which every word of the data is text, whatever it holds.

The HTML is escaped once more when it goes into XML (kml.py). It holds no address, picture or script.
"""

import html
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.tables import Location, Source, Statement
from maps.layers.names import other_names
from maps.style.wording import degrees, edtf, message, metres, term

BALLOON_STYLE = "$[description]"
"""The whole balloon: without this Google Earth adds links to directions, which ask the network."""


def escaped(text: str) -> str:
    """Text as HTML; what Google Earth would fill in (`$[name]`) stays as it is written.

    Examples
    --------
    >>> escaped("<b> $[name]")
    '&lt;b&gt; $&#91;name]'
    """
    return html.escape(text).replace("$[", "$&#91;")


def site_balloon(gazetteer: PublishedGazetteer, row: Mapping[str, Any]) -> str:
    """A site (a row of the layer of sites): names, place, how sure, on whose word, and all statements on it."""
    id_ = row["site_id"]
    parts = [
        _element("h3", row["name"]),
        *(_element("p", form, f'lang="{language}" dir="auto"') for form, language in other_names(gazetteer, id_)),
        _element("p", gazetteer.vocabularies.label("kind", row["kind"])),
        *_places(gazetteer, id_, row["unlocated_reason"]),
        _list("Names", _names(gazetteer, id_)),
        *_said(gazetteer, gazetteer.statements_of(id_)),
        _element("p", row["note"]),
        *_ending(row),
    ]
    return "".join(parts)


def plain_balloon(gazetteer: PublishedGazetteer, row: Mapping[str, Any]) -> str:
    """A row of another layer: its name, note and citation, and the statement that tells of it."""
    statement = row.get("statement_id")
    said = [gazetteer.statement(statement)] if statement else []
    sure = _sureness(row["accuracy_m"], row["certainty"]) if row["accuracy_m"] is not None else None
    return "".join(
        [
            _element("h3", row["name"]),
            _element("p", row.get("status")),
            _element("p", sure),
            *_said(gazetteer, said),
            _element("p", row.get("note")),
            *_ending(row),
        ]
    )


def _element(tag: str, text: str | None, attributes: str = "") -> str:
    if not text:
        return ""
    return f"<{tag}{' ' if attributes else ''}{attributes}>{escaped(text)}</{tag}>"


def _list(title: str, items: Iterable[str]) -> str:
    """A list of items, each HTML already."""
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<h4>{escaped(title)}</h4><ul>{rows}</ul>" if rows else ""


def _places(gazetteer: PublishedGazetteer, site_id: str, unlocated_reason: str | None) -> Iterator[str]:
    locations = gazetteer.locations_of(site_id)
    drawn = [row for row in locations if row.preferred]
    if not drawn:
        yield _element("p", f"Not located. {unlocated_reason or ''}".strip())
    for row in drawn:
        yield _element("p", _place(gazetteer, row))
    yield _list(
        "Other answers to where it is", (escaped(_place(gazetteer, row)) for row in locations if row not in drawn)
    )


def _place(gazetteer: PublishedGazetteer, row: Location) -> str:
    source = gazetteer.source(row.source)
    where = f"{degrees(row.lon, row.lat)} {_sureness(row.accuracy_m, row.certainty)}"
    return f"{where} {message('cite.site-source', title=source.title, publisher=source.publisher)}"


def _sureness(accuracy_m: int, certainty: str) -> str:
    return f"± {metres(accuracy_m)}. {message('cite.site-certainty', certainty=term('certainty', certainty))}"


def _names(gazetteer: PublishedGazetteer, site_id: str) -> Iterator[str]:
    """Each form once, misspellings too, with the direction of its letters left to itself."""
    forms = dict.fromkeys((row.form, row.language, row.kind) for row in gazetteer.names_of(site_id))
    for form, language, kind in sorted(forms):
        what = f"{term('name-kind', kind)}, {language}"
        yield f'<bdi lang="{escaped(language)}">{escaped(form)}</bdi> ({escaped(what)})'


def _said(gazetteer: PublishedGazetteer, statements: Iterable[Statement]) -> Iterator[str]:
    """The statements by document: whose word each is, and in which paragraph it stands."""
    for source_id, rows in groupby(statements, key=lambda row: row.source):
        source = gazetteer.source(source_id)
        yield _list(_document(source), (_statement(row) for row in rows))


def _document(source: Source) -> str:
    date = edtf(source.date) if source.date else message("cite.undated")
    return ", ".join(part for part in (source.title, source.publisher, date) if part)


def _statement(row: Statement) -> str:
    speaker = f"{row.speaker} ({row.role})" if row.speaker and row.role else row.speaker
    attribution = f"{speaker}: " if speaker else ""
    where = f"{message('cite.note-paragraph', paragraph=str(row.paragraph))} {row.id}"
    return f"{escaped(attribution)}{escaped(row.text)} <small>{escaped(where)}</small>"


def _ending(row: Mapping[str, Any]) -> Iterator[str]:
    yield _element("p", f"Cite as: {row['citation']}")
    yield _element("p", f"Statements are claims of their speakers, in our words. Licence: {row['license']}.")
