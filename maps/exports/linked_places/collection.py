"""Sites in Linked Places Format 1.3 (JSON-LD in GeoJSON's shape), as the World Historical Gazetteer takes it.

The format's facts stand beside `properties`, where a GIS does not look; `properties` therefore has the flat columns of
the layer of sites as well. Members that the format does not know are ours (urn:named-sites:term:) and lose nothing.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.edtf import edtf_span
from gazetteer.tables import Site, Statement
from maps.derived.relations import Tie, related_sites
from maps.exports.edition import Edition
from maps.exports.identifiers import TERMS, build_iri, geonames_iri, record_iri, safe_address, site_iri, wikidata_iri
from maps.exports.linked_places.kinds import place_type
from maps.exports.linked_places.names import linked_names
from maps.exports.linked_places.shapes import linked_geometry
from maps.exports.linked_places.when import existence
from maps.metadata import MapMetadata
from maps.style.wording import term

Json = dict[str, Any]

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
_CSL_SCHEMA = "https://whgazetteer.org/schema/csl-citation.json"
# Without `geo` the word geo:hasSpatialAccuracy would be a geo URI, a position on the Earth (RFC 5870).
_OWN_CONTEXT = {"@vocab": TERMS, "geo": "http://www.opengis.net/ont/geosparql#"}
_RELATIONS = {
    "part-of": "gvp:broaderPartitive",
    "in-zone": "gvp:tgn3000_related_to",
    "centre-of": "gvp:tgn3000_related_to",
    "glossed-as": "gvp:tgn3000_related_to",
    "route": "gvp:tgn3000_related_to",
}
"""The Getty's relation for each of ours; the inverse ones are written at the other site."""
_BREAK = re.compile(r"[\r\n]+")
_UNKNOWN_COUNTRIES = frozenset({"XK"})  # user-assigned in ISO 3166-1, and unknown to the World Historical Gazetteer


def write(edition: Edition, path: Path) -> None:
    """Write the sites of an edition, one feature a line, as one file at `path`."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(_text(collection_head(edition.metadata))[:-1] + ',"features":[')
        for number, feature in enumerate(linked_features(edition)):
            file.write(("," if number else "") + "\n" + _text(_on_one_line(feature)))
        file.write("\n]}\n")


def collection_head(metadata: MapMetadata) -> Json:
    """The members of the collection before its features; citation and indexing as the gazetteer's schema has them.

    What the package does not state, such as a licence, is left out.
    """
    title, labels = metadata.heading, metadata.package.license_labels
    item = {
        "type": "dataset",
        "id": metadata.build_id,
        "title": title,
        "author": [{"family": author} for author in metadata.package.authors],  # the schema wants it so, of bodies too
        "issued": {"date-parts": [[int(part) for part in str(metadata.as_of).split("-")]]},
        "version": metadata.package.version,
        "license": labels,
        "note": f"Build {metadata.build_id}",
    }
    return _stated(
        {
            "type": "FeatureCollection",
            "@context": [CONTEXT, _OWN_CONTEXT],
            "@id": build_iri(metadata),
            "title": title,
            "license": " ".join(metadata.license_addresses) or labels,
            "citation": {
                "schema": _CSL_SCHEMA,
                "citationID": metadata.build_id,
                "citationItems": [{"id": metadata.build_id, "itemData": _stated(item)}],
            },
            "indexing": _stated(
                {
                    "name": title,
                    "description": f"{metadata.citation} {metadata.disclosure_words}".rstrip(),
                    "creator": [{"name": author} for author in metadata.package.authors],
                    "license": labels,
                }
            ),
        }
    )


def _stated(members: Json) -> Json:
    return {name: value for name, value in members.items() if value}


def linked_features(edition: Edition) -> Iterator[Json]:
    """The sites of an edition as Linked Places features, in order."""
    gazetteer = edition.gazetteer
    ties = related_sites(gazetteer)
    rows = {row["site_id"]: row for row in edition.layer("sites").rows()}
    for site in gazetteer.sites:
        yield _feature(gazetteer, site, rows[site.id], ties.get(site.id, []), str(edition.metadata.as_of))


def links(site: Site) -> list[Json]:
    """The records of other gazetteers that stand for a site.

    closeMatch, not exactMatch: the ids were taken over as sources give them, and nobody has compared the records.
    """
    found = []
    if site.geonames_id is not None:
        found.append(geonames_iri(site.geonames_id))
    if site.wikidata_id:
        found.append(wikidata_iri(site.wikidata_id))
    return [{"type": "closeMatch", "identifier": identifier} for identifier in found]


def country_codes(site: Site) -> list[str]:
    """The ISO 3166-1 codes of a site that the World Historical Gazetteer knows."""
    return [site.country] if site.country and site.country not in _UNKNOWN_COUNTRIES else []


def site_when(site: Site, row: Mapping[str, Any], as_of: str) -> Json:
    """When a site existed, as far as its sources, its documents or at least its row can tell; `row` is of the layer.

    Parameters
    ----------
    site
        The site.
    row
        Its row of the layer `sites`, for the dates of the documents that name it (EDTF, "" or None for none).
    as_of
        Day of the data, ISO 8601: what is left where no document is dated.

    Returns
    -------
    dict
        A `when`, with `label` and the dates of the table under their own names.
    """
    days = edtf_span(row["document_dates"] or "") or (None, None)
    first, last = (day.isoformat() if day else None for day in days)
    label = f"named in documents dated {first} to {last}" if first and last else f"on record on {as_of}"
    when = existence(site.valid_from, site.valid_to, first or as_of, last or first or as_of)
    stated = {"valid_from": site.valid_from, "valid_to": site.valid_to}
    return when | {"label": label} | {name: date for name, date in stated.items() if date}


def _feature(gazetteer: PublishedGazetteer, site: Site, row: Mapping[str, Any], ties: list[Tie], as_of: str) -> Json:
    codes = country_codes(site)
    words = gazetteer.vocabularies
    classes = list(words.term("kind", site.kind).feature_classes)
    head = {"title": site.name, "fclasses": classes, **({"ccodes": codes} if codes else {})}
    found = {
        "links": links(site),
        "relations": list(_relations(gazetteer, ties)),
        "descriptions": list(_descriptions(gazetteer, site)),
    }
    return {
        "@id": site_iri(gazetteer, site.id),
        "type": "Feature",
        "properties": head | dict(row),
        "when": site_when(site, row, as_of),
        "names": linked_names(gazetteer, site.id),
        "types": [place_type(words, site.kind)],
        "geometry": linked_geometry(gazetteer, site.id),
        **{name: values for name, values in found.items() if values},
    }


def _relations(gazetteer: PublishedGazetteer, ties: list[Tie]) -> Iterator[Json]:
    for other, relation, statement in ties:
        if relation not in _RELATIONS:
            continue
        yield {
            "relationType": _RELATIONS[relation],
            "relationTo": site_iri(gazetteer, other),
            "label": f"{term('relation', relation)} {gazetteer.site(other).name}",
            **({"citations": [_statement_citation(gazetteer, gazetteer.statement(statement))]} if statement else {}),
        }


def _statement_citation(gazetteer: PublishedGazetteer, row: Statement) -> Json:
    return {"label": _where(gazetteer, row), "@id": record_iri(gazetteer, "statement", row.id)}


def _where(gazetteer: PublishedGazetteer, row: Statement) -> str:
    source = gazetteer.source(row.source)
    return ", ".join(filter(None, (source.title, source.publisher, source.date, f"paragraph {row.paragraph}")))


def _descriptions(gazetteer: PublishedGazetteer, site: Site) -> Iterator[Json]:
    """The curators' note, why a site is not located, and what is said of it, in our words and with the source."""
    own = gazetteer.metadata.language
    if site.note:
        yield {"value": site.note, "lang": own}
    if site.unlocated_reason:
        yield {"value": f"Not located: {site.unlocated_reason}", "lang": own}
    for row in gazetteer.statements_of(site.id):
        address = safe_address(gazetteer.source(row.source).url)
        yield {
            "@id": record_iri(gazetteer, "statement", row.id),
            "value": f"{row.text} [{_where(gazetteer, row)}]",
            "lang": own,
            **({"source": address} if address else {}),
        }


def _on_one_line(value: Any) -> Any:
    """The same with line breaks inside texts as spaces: the schema's pattern for a text ends at the first line."""
    if isinstance(value, dict):
        return {name: _on_one_line(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_on_one_line(part) for part in value]
    return _BREAK.sub(" ", value) if isinstance(value, str) else value


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
