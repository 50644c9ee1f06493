"""Statements, figures, findings, rulings and sources as triples: PROV, CiTO, Dublin Core.

A statement is what someone is held to have said (prov:wasAttributedTo), never a fact about its site. Mentions are left
to the Web Annotations, which are made for them.
"""

from collections.abc import Iterable, Iterator

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.tables import Figure, Finding, Ruling, Source, Statement
from maps.exports.identifiers import record_iri, safe_address, site_iri
from maps.exports.rdf.places import source_facts
from maps.exports.rdf.terms import Facts, Iri, Triple, edtf, plain, term, triples, typed

_BOUNDS = {"more-than": "schema:minValue", "at-least": "schema:minValue", "up-to": "schema:maxValue"}
_NO_LANGUAGE = frozenset({"mul", "und", "zxx"})


def record_triples(gazetteer: PublishedGazetteer) -> Iterator[Triple]:
    """Everything of a gazetteer that is not a place."""
    for speaker in dict.fromkeys(row.speaker for row in gazetteer.statements if row.speaker):
        facts: Facts = [("rdf:type", term("prov:Agent")), ("rdfs:label", plain(speaker))]
        yield from triples(record_iri(gazetteer, "speaker", speaker), facts)
    for statement in gazetteer.statements:
        yield from triples(record_iri(gazetteer, "statement", statement.id), _statement(gazetteer, statement))
    for figure in gazetteer.figures:
        yield from triples(record_iri(gazetteer, "figure", figure.id), _figure(gazetteer, figure))
    for finding in gazetteer.findings:
        yield from triples(record_iri(gazetteer, "finding", finding.id), _finding(gazetteer, finding))
    for ruling in gazetteer.rulings:
        yield from triples(record_iri(gazetteer, "ruling", ruling.id), _ruling(gazetteer, ruling))
    for source in gazetteer.sources:
        yield from triples(record_iri(gazetteer, "source", source.id), _source(gazetteer, source))


def _statement(gazetteer: PublishedGazetteer, row: Statement) -> Facts:
    return [
        ("rdf:type", [term("prov:Entity"), term("ns:Statement")]),
        ("rdf:value", plain(row.text, gazetteer.metadata.language)),
        *source_facts(gazetteer, row.source),
        ("cito:citesAsSourceDocument", Iri(record_iri(gazetteer, "source", row.source))),
        ("ns:paragraph", typed(row.paragraph, "xsd:integer")),
        ("prov:wasAttributedTo", Iri(record_iri(gazetteer, "speaker", row.speaker)) if row.speaker else None),
        ("ns:role", plain(row.role)),
        ("ns:said", edtf(row.said)),
        ("ns:date", edtf(row.date)),
        ("ns:topic", plain(row.topic)),
        ("ns:scope", plain(row.scope)),
        ("schema:about", _sites(gazetteer, gazetteer.sites_of(row.id))),
    ]


def _figure(gazetteer: PublishedGazetteer, row: Figure) -> Facts:
    is_whole = float(row.value).is_integer()
    value = typed(int(row.value), "xsd:integer") if is_whole else typed(row.value, "xsd:decimal")
    return [
        ("rdf:type", [term("prov:Entity"), term("schema:QuantitativeValue")]),
        (_BOUNDS.get(row.qualifier, "schema:value"), value),
        ("schema:unitText", plain(row.unit)),
        ("ns:measure", plain(row.measure)),
        ("ns:what", plain(row.what, gazetteer.metadata.language)),
        ("ns:per", plain(row.per)),
        ("ns:qualifier", plain(row.qualifier)),
        ("ns:period", edtf(row.period)),
        ("prov:wasDerivedFrom", Iri(record_iri(gazetteer, "statement", row.statement))),
        ("schema:about", _sites(gazetteer, [row.site] if row.site else [])),
        ("dcterms:isPartOf", Iri(record_iri(gazetteer, "figure", row.part_of)) if row.part_of else None),
        ("ns:part_kind", plain(row.part_kind)),
    ]


def _finding(gazetteer: PublishedGazetteer, row: Finding) -> Facts:
    return [
        ("rdf:type", [term("prov:Entity"), term("ns:Finding")]),
        ("ns:finding_kind", plain(row.kind)),
        ("rdf:value", plain(row.text, gazetteer.metadata.language)),
        ("ns:evidence", plain(row.evidence, gazetteer.metadata.language)),
        *_concerns(gazetteer, row.sites, row.statements, row.sources),
    ]


def _ruling(gazetteer: PublishedGazetteer, row: Ruling) -> Facts:
    return [
        ("rdf:type", [term("prov:Entity"), term("ns:Ruling")]),
        ("ns:ruling_kind", plain(row.kind)),
        ("ns:question", plain(row.question, gazetteer.metadata.language)),
        ("ns:decision", plain(row.decision, gazetteer.metadata.language)),
        ("ns:rejected", plain(row.rejected, gazetteer.metadata.language)),
        ("ns:reason", plain(row.reason, gazetteer.metadata.language)),
        ("dcterms:issued", typed(row.decided.isoformat(), "xsd:date")),
        *_concerns(gazetteer, row.sites, row.statements, row.sources),
    ]


def _concerns(
    gazetteer: PublishedGazetteer, sites: Iterable[str], statements: Iterable[str], sources: Iterable[str]
) -> Facts:
    return [
        ("schema:about", _sites(gazetteer, sites)),
        ("dcterms:references", [Iri(record_iri(gazetteer, "statement", id_)) for id_ in statements]),
        ("cito:citesAsEvidence", [Iri(record_iri(gazetteer, "source", id_)) for id_ in sources]),
    ]


def _source(gazetteer: PublishedGazetteer, row: Source) -> Facts:
    own = gazetteer.metadata.language
    language = "" if row.language in _NO_LANGUAGE else row.language
    address = safe_address(row.url)
    return [
        ("rdf:type", [term("prov:Entity"), term("dcterms:BibliographicResource")]),
        ("dcterms:title", plain(row.title, language)),
        ("dcterms:date", edtf(row.date)),
        ("dc:publisher", plain(row.publisher)),
        ("dc:creator", plain(row.issuing_body)),
        ("dc:language", plain(row.language)),
        ("dc:rights", plain(row.license, own)),
        ("foaf:page", Iri(address) if address else None),
        ("ns:source_kind", plain(row.kind)),
        ("ns:date_basis", plain(row.date_basis, own)),
        ("ns:is_translation", typed(row.is_translation, "xsd:boolean")),
        ("ns:sha256", plain(row.sha256)),
        ("ns:paragraphs", typed(row.paragraphs, "xsd:integer")),
        ("skos:note", plain(row.note, own)),
    ]


def _sites(gazetteer: PublishedGazetteer, ids: Iterable[str]) -> list[Iri]:
    return [Iri(site_iri(gazetteer, id_)) for id_ in sorted(ids)]
