"""The whole edition as RDF in Turtle, for linked data; needs rdflib (extra `rdf`).

What the triples say is in places.py and records.py. No blank nodes, nothing read from the clock: the same
edition gives the same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maps.exports.citing.editions import AUTHOR, disclosure_sentence, edition_sentence, license_of
from maps.exports.edition import Edition
from maps.exports.identifiers import build_iri, record_iri
from maps.exports.rdf.places import place_triples
from maps.exports.rdf.records import record_triples
from maps.exports.rdf.terms import PREFIXES, Facts, Iri, Text, Triple, plain, term, triples, typed

if TYPE_CHECKING:
    from rdflib import Graph


def write(edition: Edition, path: Path) -> None:
    """Write all rows of an edition's gazetteer as one Turtle file at `path`."""
    graph = to_graph(edition_triples(edition))
    path.write_bytes(graph.serialize(format="turtle", encoding="utf-8"))


def edition_triples(edition: Edition) -> Iterator[Triple]:
    """What an edition says of itself, of its places and of what is said about them."""
    dataset = build_iri(edition.card["id"])
    yield from _dataset(edition.card, dataset)
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


def _dataset(card: Mapping[str, Any], dataset: str) -> Iterator[Triple]:
    name, address = license_of(card)
    creator = record_iri("agent", AUTHOR)
    facts: Facts = [
        ("rdf:type", [term("void:Dataset"), term("prov:Entity")]),
        ("dcterms:title", plain(card["title"], "en")),
        ("dcterms:identifier", plain(card["id"])),
        ("dcterms:issued", typed(card["as_of"], "xsd:date")),
        ("owl:versionInfo", plain(card["version"])),
        ("dcterms:license", Iri(address) if address else Text(name)),
        ("dcterms:bibliographicCitation", plain(edition_sentence(card), "en")),
        ("dcterms:creator", Iri(creator)),
        ("prov:wasAttributedTo", Iri(creator)),
        ("dcterms:description", plain(disclosure_sentence(card), "en")),
    ]
    yield from triples(dataset, facts)
    yield from triples(creator, [("rdf:type", term("prov:Agent")), ("rdfs:label", plain(AUTHOR, "en"))])
