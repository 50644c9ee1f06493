"""The whole edition as RDF in Turtle, for linked data; needs rdflib (extra `rdf`).

What the triples say is in places.py and records.py. No blank nodes, nothing read from the clock: the same
edition gives the same bytes.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.metadata import License
from maps.exports.edition import Edition
from maps.exports.identifiers import build_iri, package_iri, safe_address
from maps.exports.rdf.places import place_triples
from maps.exports.rdf.records import record_triples
from maps.exports.rdf.terms import PREFIXES, Facts, Iri, Text, Triple, plain, term, triples, typed
from maps.metadata import MapMetadata

if TYPE_CHECKING:
    from rdflib import Graph


def write(edition: Edition, path: Path) -> None:
    """Write all rows of an edition's gazetteer as one Turtle file at `path`."""
    graph = to_graph(edition_triples(edition))
    path.write_bytes(graph.serialize(format="turtle", encoding="utf-8"))


def edition_triples(edition: Edition) -> Iterator[Triple]:
    """What an edition says of itself, of its places and of what is said about them."""
    dataset = build_iri(edition.metadata)
    yield from _dataset(edition.metadata, dataset)
    yield from place_triples(edition.gazetteer, dataset)
    yield from record_triples(edition.gazetteer)


def to_graph(rows: Iterable[Triple]) -> "Graph":
    """Triples as a graph of rdflib; they go in sorted, so that they come out in one order."""
    from rdflib import Graph, Literal, URIRef  # noqa: PLC0415 -- slow to start

    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for subject, predicate, value in sorted(set(rows)):
        node: URIRef | Literal
        if isinstance(value, Iri):
            node = URIRef(value.value)
        else:
            datatype = URIRef(value.datatype) if value.datatype else None
            # as it is written: 1000.0 stays 1000.0, and a text in an unknown type stays a text
            node = Literal(value.value, lang=value.language or None, datatype=datatype, normalize=False)
        graph.add((URIRef(subject), URIRef(term(predicate).value), node))
    return graph


def _dataset(metadata: MapMetadata, dataset: str) -> Iterator[Triple]:
    language = metadata.language
    creators = {package_iri(metadata.name, "agent", author): author for author in metadata.package.authors}
    facts: Facts = [
        ("rdf:type", [term("void:Dataset"), term("prov:Entity")]),
        ("dcterms:title", plain(metadata.heading, language)),
        ("dcterms:identifier", plain(metadata.build_id)),
        ("dcterms:issued", typed(metadata.as_of, "xsd:date")),
        ("owl:versionInfo", plain(metadata.package.version)),
        ("dcterms:license", [_license(each) for each in metadata.package.licenses]),
        ("dcterms:publisher", plain(metadata.package.publisher, language)),
        ("foaf:homepage", Iri(page) if (page := safe_address(metadata.package.homepage)) else None),
        ("dcterms:bibliographicCitation", plain(metadata.citation, "en")),
        ("dcterms:creator", [Iri(each) for each in creators]),
        ("prov:wasAttributedTo", [Iri(each) for each in creators]),
        ("dcterms:description", plain(metadata.disclosure_words, "en")),
    ]
    yield from triples(dataset, facts)
    for creator, author in creators.items():
        yield from triples(creator, [("rdf:type", term("prov:Agent")), ("rdfs:label", plain(author, language))])


def _license(license_: License) -> Iri | Text:
    """The address where it has one, else what it is called."""
    address = safe_address(license_.path)
    return Iri(address) if address else Text(license_.label)
