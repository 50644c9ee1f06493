"""What RDF is made of here: triples of plain values, and the vocabularies they use by prefix.

The library that writes them is known to turtle.py alone.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

from maps.exports.identifiers import TERMS

PREFIXES = {
    "aat": "http://vocab.getty.edu/aat/",
    "cito": "http://purl.org/spar/cito/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "ns": TERMS,
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sf": "http://www.opengis.net/ont/sf#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class Iri(NamedTuple):
    """A thing with a name: a whole IRI."""

    value: str


class Text(NamedTuple):
    """A literal with a language tag or a datatype (a whole IRI), or neither."""

    value: str
    language: str = ""
    datatype: str = ""


Triple: TypeAlias = tuple[str, str, Iri | Text]
"""Subject (a whole IRI), predicate (prefix:name), object."""
Facts: TypeAlias = Iterable[tuple[str, Iri | Text | Iterable[Iri | Text] | None]]


def triples(subject: str, facts: Facts) -> Iterator[Triple]:
    """The triples of one subject; a fact without a value gives none, one with several gives one for each.

    Examples
    --------
    >>> list(triples("urn:a", [("rdfs:label", plain("A")), ("skos:note", plain(""))]))
    [('urn:a', 'rdfs:label', Text(value='A', language='', datatype=''))]
    """
    for predicate, found in facts:
        if found is None:
            continue
        for value in [found] if isinstance(found, Iri | Text) else found:
            yield subject, predicate, value


def term(curie: str) -> Iri:
    """A word of a vocabulary.

    Examples
    --------
    >>> term("geo:Feature").value
    'http://www.opengis.net/ont/geosparql#Feature'
    """
    prefix, _, name = curie.partition(":")
    return Iri(PREFIXES[prefix] + name)


def plain(value: str, language: str = "") -> Text | None:
    """A text, None for an empty one."""
    return Text(value, language) if value else None


def edtf(value: str) -> Text | None:
    """A date as the tables have it, typed as EDTF."""
    return Text(value, "", term("edtf:EDTF").value) if value else None


def typed(value: Any, datatype: str) -> Text | None:
    """A number, a day or a yes/no with a datatype of XML Schema; None for None.

    Examples
    --------
    >>> typed(True, "xsd:boolean").value, typed(1000.0, "xsd:double").value, typed(2.5, "xsd:decimal").value
    ('true', '1000.0', '2.5')
    """
    if value is None:
        return None
    lexical = str(value).lower() if isinstance(value, bool) else str(value)
    return Text(lexical, "", term(datatype).value)
