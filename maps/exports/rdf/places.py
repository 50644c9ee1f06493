"""Sites, names, locations and zones as triples: GeoSPARQL 1.1, SKOS and SKOS-XL, PROV.

Every name and every location is a thing of its own, so that each has its own source. `closeMatch` as in Linked Places.
"""

from collections.abc import Iterator

from shapely import to_wkt
from shapely.geometry import Point

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.tables import Location, Name, Site, Zone
from geo.formats.geojson import DECIMALS
from maps.derived.geometries import zone_outline
from maps.derived.relations import Tie, related_sites
from maps.exports.identifiers import ADMIN_DATATYPE, PCODE_DATATYPE, codes_are_pcodes, record_iri, site_iri
from maps.exports.linked_places.collection import links
from maps.exports.linked_places.kinds import aat_id
from maps.exports.rdf.terms import Facts, Iri, Text, Triple, edtf, plain, term, triples, typed
from maps.layers.records import name_id

_LABELS = {"preferred": "pref", "misspelling": "hidden"}
_ORDER = {"preferred": 0, "misspelling": 2}
_RELATIONS = {"part-of": "dcterms:isPartOf", "has-part": "dcterms:hasPart"}


def place_triples(gazetteer: PublishedGazetteer, dataset: str) -> Iterator[Triple]:
    """All sites of a gazetteer with their names, locations and outlines; `dataset` is the IRI they belong to."""
    ties = related_sites(gazetteer)
    numbered = PCODE_DATATYPE if codes_are_pcodes(gazetteer) else ADMIN_DATATYPE
    for site in gazetteer.sites:
        facts = [("void:inDataset", Iri(dataset)), *_site(gazetteer, site, numbered)]
        yield from triples(site_iri(gazetteer, site.id), facts)
        yield from triples(site_iri(gazetteer, site.id), _relations(gazetteer, ties.get(site.id, [])))
        yield from _names(gazetteer, site)
        yield from _geometries(gazetteer, site)


def source_facts(gazetteer: PublishedGazetteer, source_id: str) -> Facts:
    """Whence a row comes, for readers of PROV and of Dublin Core."""
    source = Iri(record_iri(gazetteer, "source", source_id))
    return [("prov:wasDerivedFrom", source), ("dcterms:source", source)]


def _site(gazetteer: PublishedGazetteer, site: Site, numbered: str) -> Facts:
    """The facts of a site; `numbered` is the datatype of codes of administrative units."""
    concept, statements = aat_id(gazetteer.vocabularies, site.kind), gazetteer.statements_of(site.id)
    return [
        ("rdf:type", term("geo:Feature")),
        ("rdfs:label", plain(site.name, gazetteer.metadata.language)),
        ("dcterms:identifier", plain(site.id)),
        ("dcterms:type", [term(f"aat:{concept}")] if concept else None),
        ("ns:kind", plain(site.kind)),
        ("ns:country", plain(site.country)),
        ("ns:admin_code", Text(site.admin_code, "", numbered) if site.admin_code else None),
        ("skos:notation", Text(site.ocha_pcode, "", PCODE_DATATYPE) if site.ocha_pcode else None),
        ("skos:closeMatch", [Iri(link["identifier"]) for link in links(site)]),
        ("ns:valid_from", edtf(site.valid_from)),
        ("ns:valid_to", edtf(site.valid_to)),
        ("ns:unlocated_reason", plain(site.unlocated_reason, gazetteer.metadata.language)),
        ("skos:note", plain(site.note, gazetteer.metadata.language)),
        ("schema:subjectOf", [Iri(record_iri(gazetteer, "statement", row.id)) for row in statements]),
    ]


def _relations(gazetteer: PublishedGazetteer, ties: list[Tie]) -> Facts:
    return [
        (_RELATIONS.get(relation, "dcterms:relation"), Iri(site_iri(gazetteer, other))) for other, relation, _ in ties
    ]


def _names(gazetteer: PublishedGazetteer, site: Site) -> Iterator[Triple]:
    rows = gazetteer.names_of(site.id)
    labels = _labels(rows)
    for row in rows:
        label, iri = labels[row.language, row.form], record_iri(gazetteer, "name", name_id(row))
        links_: Facts = [
            (f"skos:{label}Label", Text(row.form, row.language)),
            (f"skosxl:{label}Label", Iri(iri)),
        ]
        yield from triples(site_iri(gazetteer, site.id), links_)
        yield from triples(iri, _name(gazetteer, row))


def _labels(rows: list[Name]) -> dict[tuple[str, str], str]:
    """The one kind of label of each form in a language: SKOS allows no form two, and a language one preferred form."""
    labels: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for row in sorted(rows, key=lambda row: _ORDER.get(row.kind, 1)):
        label = _LABELS.get(row.kind, "alt")
        if label == "pref" and row.language in taken and (row.language, row.form) not in labels:
            label = "alt"
        if labels.setdefault((row.language, row.form), label) == "pref":
            taken.add(row.language)
    return labels


def _name(gazetteer: PublishedGazetteer, row: Name) -> Facts:
    return [
        ("rdf:type", term("skosxl:Label")),
        ("skosxl:literalForm", Text(row.form, row.language)),
        ("ns:name_kind", plain(row.kind)),
        *source_facts(gazetteer, row.source),
        ("skos:note", plain(row.note, gazetteer.metadata.language)),
    ]


def _geometries(gazetteer: PublishedGazetteer, site: Site) -> Iterator[Triple]:
    drawn = ""
    for zone in gazetteer.zones_of(site.id):
        facts, iri = list(_zone(gazetteer, zone)), record_iri(gazetteer, "zone", zone.id)
        yield from triples(iri, facts)
        if facts:
            yield from triples(site_iri(gazetteer, site.id), [("geo:hasGeometry", Iri(iri))])
            drawn = drawn or (iri if zone.preferred else "")
    for location in gazetteer.locations_of(site.id):
        iri = record_iri(gazetteer, "location", location.id)
        yield from triples(iri, _location(gazetteer, location))
        yield from triples(site_iri(gazetteer, site.id), [("geo:hasGeometry", Iri(iri))])
        drawn = drawn or (iri if location.preferred else "")
    if drawn:
        yield from triples(site_iri(gazetteer, site.id), [("geo:hasDefaultGeometry", Iri(drawn))])


def _location(gazetteer: PublishedGazetteer, row: Location) -> Facts:
    return [
        ("rdf:type", [term("geo:Geometry"), term("sf:Point")]),
        ("geo:asWKT", _wkt(Point(row.lon, row.lat))),
        ("geo:hasMetricSpatialAccuracy", typed(float(row.accuracy_m), "xsd:double")),
        ("ns:certainty", plain(row.certainty)),
        ("ns:method", plain(row.method)),
        ("ns:preferred", typed(row.preferred, "xsd:boolean")),
        *source_facts(gazetteer, row.source),
        ("ns:locator", plain(row.locator)),
        ("skos:note", plain(row.note, gazetteer.metadata.language)),
    ]


def _zone(gazetteer: PublishedGazetteer, row: Zone) -> Facts:
    """The outline; nothing while its centre is unlocated."""
    outline, centre = zone_outline(gazetteer, row), gazetteer.location_of(row.centre_site)
    if outline is None or centre is None:
        return []
    return [
        ("rdf:type", [term("geo:Geometry"), term(f"sf:{outline.geom_type}")]),
        ("geo:asWKT", _wkt(outline)),
        ("geo:hasMetricSpatialAccuracy", typed(float(centre.accuracy_m), "xsd:double")),
        ("ns:recipe", plain(row.recipe)),
        ("ns:radius_m", typed(row.radius_m, "xsd:integer")),
        ("ns:certainty", plain(row.certainty)),
        ("ns:preferred", typed(row.preferred, "xsd:boolean")),
        *source_facts(gazetteer, row.source),
        ("prov:wasDerivedFrom", Iri(record_iri(gazetteer, "location", centre.id))),
        ("skos:note", plain(row.note, gazetteer.metadata.language)),
    ]


def _wkt(shape: object) -> Text:
    """Lon before lat: without a reference system named, GeoSPARQL takes CRS84."""
    return Text(to_wkt(shape, rounding_precision=DECIMALS), "", term("geo:wktLiteral").value)
