"""Sites as LP-TSV 0.5, the table form of Linked Places: one row a site, one name, one source, one point.

Written for the loader of the World Historical Gazetteer, whose habits are not all in the format's description: a
language tag stays part of a name that has a space, a cell that begins with a double quote swallows what follows,
`geowkt` wipes out source and approximation. Unknown columns are passed over; ours stand at the end.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from shapely import to_wkt

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.tables import Name, Site
from geo.formats.geojson import DECIMALS
from maps.derived.relations import Tie, related_sites
from maps.exports.edition import Edition
from maps.exports.identifiers import build_iri, site_iri
from maps.exports.linked_places.collection import country_codes
from maps.exports.linked_places.kinds import aat_id
from maps.exports.linked_places.names import citation, ordered_names, usual_tag
from maps.exports.linked_places.shapes import kilometres, preferred_outline
from maps.exports.linked_places.when import date_object
from maps.metadata import MapMetadata
from maps.style.wording import term

COLUMNS = (
    *("id", "title", "title_source", "fclasses", "aat_types", "attestation_year", "start", "end", "title_uri"),
    *("ccodes", "matches", "variants", "types", "parent_name", "parent_id", "lon", "lat", "geowkt", "geo_source"),
    *("geo_id", "approximation", "description"),
    *("site_id", "accuracy_m", "certainty", "license"),  # ours
)
_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_FORMULA = ("=", "+", "-", "@")


def write(edition: Edition, path: Path) -> None:
    """Write the sites of an edition as one table at `path`: UTF-8, tabs between cells, no quotes, line feeds."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("\t".join(COLUMNS) + "\n")
        for row in tsv_rows(edition):
            file.write("\t".join(row[name] for name in COLUMNS) + "\n")


def tsv_rows(edition: Edition) -> Iterator[dict[str, str]]:
    """The rows by column, as they are written; an empty text where there is nothing."""
    gazetteer = edition.gazetteer
    ties = related_sites(gazetteer)
    hidden = {row["site_id"]: row["disclosure"] for row in edition.layer("sites").rows()}
    for site in gazetteer.sites:
        found = {
            **_head(gazetteer, site),
            **_title(gazetteer, site, edition.metadata),
            **_context(gazetteer, site, ties.get(site.id, []), hidden[site.id]),
            **_place(gazetteer, site),
            "variants": many(variant(row) for row in ordered_names(gazetteer, site.id) if row.form != site.name),
            "license": edition.metadata.package.license_labels,
        }
        yield {name: cell(found.get(name, "")) for name in COLUMNS}


def cell(text: str) -> str:
    r"""A text on one line that no reader takes for a quotation, and no spreadsheet for a formula; numbers stay.

    The loader takes off a leading space, a spreadsheet does not.

    Examples
    --------
    >>> cell("a\tb\nc"), cell('"55 km" zone'), cell("=1+1"), cell("-73.9")
    ('a b c', '”55 km” zone', ' =1+1', '-73.9')
    """
    plain = _BREAKS.sub(" ", text).strip()
    if plain.startswith('"'):
        plain = plain.replace('"', "”")
    return f" {plain}" if plain.startswith(_FORMULA) and not _is_number(plain) else plain


def many(values: Iterable[str]) -> str:
    """Several values in one cell, each once; a semicolon inside a value becomes a comma.

    Examples
    --------
    >>> many(["a", "b; c", "a"])
    'a;b, c'
    """
    return ";".join(dict.fromkeys(value.replace(";", ",") for value in values if value))


def variant(row: Name) -> str:
    """A form of a name with its language tag, without it where the loader would make it part of the name.

    Examples
    --------
    >>> [variant(Name("", form, "en", "", "", "")) for form in ("Tanf", "Al Tanf")]
    ['Tanf@en', 'Al Tanf']
    """
    tag = usual_tag(row.language)
    return row.form if tag is None or re.search(r"[\s@;]", row.form) else f"{row.form}@{tag}"


def _head(gazetteer: PublishedGazetteer, site: Site) -> dict[str, str]:
    words = gazetteer.vocabularies
    concept = aat_id(words, site.kind)
    matches = {"gn": site.geonames_id, "wd": site.wikidata_id}
    return {
        "id": site_iri(gazetteer, site.id),
        "site_id": site.id,
        "title": site.name,
        "fclasses": many(words.term("kind", site.kind).feature_classes),
        "aat_types": "" if concept is None else str(concept),
        "types": words.label("kind", site.kind),
        "start": _exact(site.valid_from),
        "end": _exact(site.valid_to),
        "ccodes": many(country_codes(site)),
        "matches": many(f"{prefix}:{value}" for prefix, value in matches.items() if value),
    }


def _exact(edtf: str) -> str:
    """A date that is neither hedged nor an interval; the table has no words for the others."""
    found = date_object(edtf)
    return found.get("in", "") if found else ""


def _title(gazetteer: PublishedGazetteer, site: Site, metadata: MapMetadata) -> dict[str, str]:
    """On whose word the title is given: the first dated source that has it, else this edition."""
    for row in ordered_names(gazetteer, site.id):
        cited = citation(gazetteer, row.source)
        if row.form == site.name and "year" in cited:
            return {"title_source": cited["label"], "title_uri": cited["@id"], "attestation_year": cited["year"]}
    return {
        "title_source": metadata.citation,
        "title_uri": build_iri(metadata),
        "attestation_year": metadata.as_of[:4],
    }


def _context(gazetteer: PublishedGazetteer, site: Site, ties: list[Tie], hidden: str | None) -> dict[str, str]:
    """What the curators note, and the area a site lies in, by its code before by a statement.

    The area goes into the columns for it, name and id together, only beside a `start`: the loader's schema refuses a
    row with a type and a relation and no timespan, whatever year its title has.
    """
    wholes = sorted((statement, other) for other, relation, statement in ties if relation == "part-of")
    missing = f"Not located: {site.unlocated_reason}" if site.unlocated_reason else ""
    sentences = [site.note, missing, hidden]
    if not wholes:
        return {"description": " ".join(filter(None, sentences))}
    whole = gazetteer.site(wholes[0][1])
    lies_in = f"{term('relation', 'part-of')} {whole.name}."
    found = {"description": " ".join(filter(None, [lies_in, *sentences]))}
    parent = {"parent_name": whole.name, "parent_id": site_iri(gazetteer, whole.id)}
    return found | (parent if _exact(site.valid_from) else {})


def _place(gazetteer: PublishedGazetteer, site: Site) -> dict[str, str]:
    """The outline that maps draw, else the preferred point with its source and accuracy."""
    outline, location = preferred_outline(gazetteer, site.id), gazetteer.location_of(site.id)
    if outline is not None:
        zone = gazetteer.zones_of(site.id)[0]
        centre = gazetteer.location_of(zone.centre_site)
        return {
            "geowkt": to_wkt(outline, rounding_precision=DECIMALS),
            **_source(gazetteer, zone.source),
            "accuracy_m": str(centre.accuracy_m) if centre else "",
            "certainty": zone.certainty,
        }
    if location is None:
        return {}
    return {
        "lon": _degrees(location.lon),
        "lat": _degrees(location.lat),
        **_source(gazetteer, location.source, location.locator),
        "approximation": str(kilometres(location.accuracy_m)),
        "accuracy_m": str(location.accuracy_m),
        "certainty": location.certainty,
    }


def _source(gazetteer: PublishedGazetteer, id_: str, locator: str = "") -> dict[str, str]:
    cited = citation(gazetteer, id_, locator)
    return {"geo_source": cited["label"], "geo_id": cited["@id"]}


def _degrees(value: float) -> str:
    return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", text, re.ASCII) is not None
