"""Names and citations of a site for Linked Places: each form once, with every source that attests it."""

import re
from collections.abc import Iterable
from typing import Any

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.tables import Name, Source
from maps.exports.identifiers import record_iri, safe_address, site_iri
from maps.exports.linked_places.when import attested, year_of
from maps.layers.records import name_id
from maps.style.wording import edtf, term

Json = dict[str, Any]

# What the World Historical Gazetteer takes for a BCP 47 tag: extensions, but no private use (-x-).
_TAG = re.compile(
    r"([a-z]{2,3}(-[a-z]{3}){0,3}|[a-z]{4,8})(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(-[a-wyz\d](-[a-z\d]{2,8})+)*",
    re.ASCII | re.IGNORECASE,
)
_FIRST = {"preferred": 0}


def usual_tag(tag: str) -> str | None:
    """A language tag as far as the World Historical Gazetteer takes it: the longest beginning of whole subtags.

    Examples
    --------
    >>> usual_tag("ar-Latn-t-ar-m0-bgn"), usual_tag("ar-Latn-x-ijmes"), usual_tag("?")
    ('ar-Latn-t-ar-m0-bgn', 'ar-Latn', None)
    """
    parts = tag.split("-")
    heads = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((head for head in heads if _TAG.fullmatch(head)), None)


def citation(gazetteer: PublishedGazetteer, source_id: str, locator: str = "", **more: str) -> Json:
    """A source as a Linked Places citation: a label that can stand alone, the year as text, an address.

    Parameters
    ----------
    gazetteer, source_id
        What is cited, and whose source it is.
    locator
        Where in it: record number, paragraph, page.
    more
        Members of ours; empty ones are left out.

    Returns
    -------
    dict
        Empty members are left out.
    """
    source = gazetteer.source(source_id)
    date = edtf(source.date) if source.date else ""
    label = f"{source.title} ({', '.join(filter(None, (source.publisher, date)))})"
    year = year_of(source.date)
    return {
        "label": f"{label}; {locator}" if locator else label,
        **({"year": year} if year else {}),
        "@id": source_address(gazetteer, source),
        "source_id": source.id,
        **{name: value for name, value in more.items() if value},
    }


def source_address(gazetteer: PublishedGazetteer, source: Source) -> str:
    """The address of a source on the web, else its IRI."""
    return safe_address(source.url) or record_iri(gazetteer, "source", source.id)


def ordered_names(gazetteer: PublishedGazetteer, site_id: str) -> list[Name]:
    """A site's names, the title's form first, then the other preferred ones, then as the table has them."""
    title = gazetteer.site(site_id).name
    return sorted(gazetteer.names_of(site_id), key=lambda row: (row.form != title, _FIRST.get(row.kind, 1)))


def linked_names(gazetteer: PublishedGazetteer, site_id: str) -> list[Json]:
    """The `names` of a site: a form, language and kind once, with all citations and the dates of their sources.

    The title itself, cited to the gazetteer, stands for a site without any name.
    """
    merged: dict[tuple[str, str, str], list[Name]] = {}
    for row in ordered_names(gazetteer, site_id):
        merged.setdefault((row.form, row.language, row.kind), []).append(row)
    return [_name(gazetteer, rows) for rows in merged.values()] or [_title(gazetteer, site_id)]


def paragraphs(gazetteer: PublishedGazetteer, row: Name) -> str:
    """Where a source has exactly this form for the site, by the mentions; "" if none is recorded.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> from gazetteer.disclosure import published
    >>> curated = published(Gazetteer.curated())
    >>> row = next(row for row in curated.names_of("al-hol-camp") if row.form == "Al-Khol")
    >>> paragraphs(curated, row)
    'paragraph 21'
    """
    found = sorted(
        {
            mention.paragraph
            for statement in gazetteer.statements_of(row.site)
            if statement.source == row.source
            for mention in gazetteer.mentions_of(statement.id)
            if mention.site == row.site and mention.surface == row.form
        }
    )
    return (f"paragraph{'s' if len(found) > 1 else ''} " + ", ".join(map(str, found))) if found else ""


def _name(gazetteer: PublishedGazetteer, rows: list[Name]) -> Json:
    first = rows[0]
    sources = [gazetteer.source(row.source) for row in rows]
    when = attested(source.date for source in sources)
    tag = usual_tag(first.language)
    return {
        "toponym": first.form,
        **({"lang": tag} if tag else {}),
        **({} if tag == first.language else {"language_tag": first.language}),
        "kind": first.kind,
        "citations": list(_citations(gazetteer, rows)),
        **({"when": when} if when else {}),
    }


def _citations(gazetteer: PublishedGazetteer, rows: Iterable[Name]) -> Iterable[Json]:
    for row in rows:
        where = paragraphs(gazetteer, row)
        name = record_iri(gazetteer, "name", name_id(row))
        yield citation(gazetteer, row.source, where, attests=name, note=row.note)


def _title(gazetteer: PublishedGazetteer, site_id: str) -> Json:
    label = f"Title of the record; no name of this {term('kind', gazetteer.site(site_id).kind)} is on record"
    return {
        "toponym": gazetteer.site(site_id).name,
        "lang": gazetteer.metadata.language,
        "citations": [{"label": label, "@id": site_iri(gazetteer, site_id)}],
    }
