"""Turtle files: the graph comes back whole, keeps the shapes of our own making, and always has the same bytes."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import shapely
from editions import edition_of, hostile_edition
from hostile import HOSTILE
from pyproj import Geod
from pyshacl import validate
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from gazetteer import Gazetteer
from maps.exports.rdf.turtle import edition_triples, to_graph, write

pytestmark = pytest.mark.slow  # parses, compares and validates whole graphs

GEO = Namespace("http://www.opengis.net/ont/geosparql#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
SKOSXL = Namespace("http://www.w3.org/2008/05/skos-xl#")
NS = Namespace("urn:named-sites:term:")
SITE = "urn:named-sites:site:"

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix schema: <https://schema.org/> .
@prefix ns: <urn:named-sites:term:> .

ns:SiteShape a sh:NodeShape ; sh:targetClass geo:Feature ; sh:nodeKind sh:IRI ;
    sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:maxCount 1 ; sh:languageIn ("en") ] ;
    sh:property [ sh:path skos:prefLabel ; sh:uniqueLang true ; sh:disjoint skos:altLabel ] ;
    sh:property [ sh:path skos:altLabel ; sh:disjoint skos:hiddenLabel ] ;
    sh:property [ sh:path geo:hasGeometry ; sh:class geo:Geometry ] ;
    sh:property [ sh:path geo:hasDefaultGeometry ; sh:maxCount 1 ] ;
    sh:property [ sh:path dcterms:isPartOf ; sh:class geo:Feature ] ;
    sh:property [ sh:path skos:closeMatch ; sh:pattern "^https?://" ] .
ns:GeometryShape a sh:NodeShape ; sh:targetClass geo:Geometry ;
    sh:property [ sh:path geo:asWKT ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype geo:wktLiteral ] ;
    sh:property [ sh:path geo:hasMetricSpatialAccuracy ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:double ;
                  sh:minExclusive 0.0e0 ] ;
    sh:property [ sh:path ns:certainty ; sh:minCount 1 ; sh:in ("certain" "less-certain" "uncertain") ] ;
    sh:property [ sh:path dcterms:source ; sh:minCount 1 ; sh:class dcterms:BibliographicResource ] .
ns:NameShape a sh:NodeShape ; sh:targetClass skosxl:Label ;
    sh:property [ sh:path skosxl:literalForm ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype rdf:langString ] ;
    sh:property [ sh:path dcterms:source ; sh:minCount 1 ; sh:class dcterms:BibliographicResource ] .
ns:StatementShape a sh:NodeShape ; sh:targetClass ns:Statement ;
    sh:property [ sh:path prov:wasAttributedTo ; sh:minCount 1 ; sh:class prov:Agent ] ;
    sh:property [ sh:path prov:wasDerivedFrom ; sh:minCount 1 ; sh:maxCount 1 ;
                  sh:class dcterms:BibliographicResource ] ;
    sh:property [ sh:path ns:paragraph ; sh:minCount 1 ; sh:datatype xsd:integer ] ;
    sh:property [ sh:path schema:about ; sh:class geo:Feature ] .
ns:FigureShape a sh:NodeShape ; sh:targetClass schema:QuantitativeValue ;
    sh:property [ sh:path prov:wasDerivedFrom ; sh:minCount 1 ; sh:maxCount 1 ; sh:class ns:Statement ] ;
    sh:property [ sh:path schema:unitText ; sh:minCount 1 ] .
"""


@pytest.fixture(scope="module")
def file(curated, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("ttl") / "sites.ttl"
    write(edition_of(curated), path)
    return path


@pytest.fixture(scope="module")
def graph(file) -> Graph:
    return Graph().parse(file, format="turtle")


def test_the_graph_comes_back_equal(graph, curated):
    assert isomorphic(graph, to_graph(edition_triples(edition_of(curated))))


def test_the_graph_keeps_its_shapes(graph):
    conforms, _, report = validate(graph, shacl_graph=Graph().parse(data=SHAPES, format="turtle"))
    assert conforms, report


def test_a_graph_without_sources_breaks_its_shapes(graph):
    spoilt = Graph()
    for triple in graph:
        if triple[1] != URIRef("http://purl.org/dc/terms/source"):
            spoilt.add(triple)
    conforms, _, _ = validate(spoilt, shacl_graph=Graph().parse(data=SHAPES, format="turtle"))
    assert not conforms


def test_every_row_is_a_thing_of_its_own(graph, curated):
    kinds = Counter(str(subject).split(":")[2] for subject in set(graph.subjects()))
    assert kinds["site"] == len(curated.sites)
    assert kinds["name"] == len(curated.names)
    assert kinds["location"] == len(curated.locations)
    assert kinds["zone"] == len(curated.zones)
    assert kinds["statement"] == len(curated.statements)
    assert kinds["figure"] == len(curated.figures)
    assert kinds["finding"] == len(curated.findings)
    assert kinds["ruling"] == len(curated.rulings)
    assert kinds["source"] == len(curated.sources)


def test_nothing_points_to_what_is_not_there(graph):
    ours = {value for value in graph.objects() if isinstance(value, URIRef) and value.startswith("urn:named-sites:")}
    assert {value for value in ours if "urn:named-sites:term:" not in value} <= set(graph.subjects())


def test_a_point_is_lon_lat_with_metres(graph, curated):
    location = curated.location_of("rukban-camp")
    point = URIRef(f"urn:named-sites:location:{location.id}")
    assert graph.value(URIRef(f"{SITE}rukban-camp"), GEO.hasDefaultGeometry) == point
    shape = shapely.from_wkt(str(graph.value(point, GEO.asWKT)))
    assert (shape.x, shape.y) == pytest.approx((location.lon, location.lat), abs=1e-6)
    assert float(graph.value(point, GEO.hasMetricSpatialAccuracy)) == location.accuracy_m


def test_the_outline_has_the_area_of_the_circle(graph):
    outline = graph.value(URIRef(f"{SITE}al-tanf-zone"), GEO.hasDefaultGeometry)
    area, _ = Geod(ellps="WGS84").geometry_area_perimeter(shapely.from_wkt(str(graph.value(outline, GEO.asWKT))))
    assert area == pytest.approx(3.141592653589793 * 55_000**2, rel=0.001)


def test_statements_are_attributed_and_never_facts_of_the_site(graph, curated):
    row = curated.statements_of("rukban-camp")[0]
    statement = URIRef(f"urn:named-sites:statement:{row.id}")
    assert str(graph.value(statement, RDF.value)) == row.text
    speaker = graph.value(statement, PROV.wasAttributedTo)
    assert str(graph.value(speaker, URIRef("http://www.w3.org/2000/01/rdf-schema#label"))) == row.speaker
    assert graph.value(statement, NS.paragraph) == Literal(row.paragraph)


def test_the_chain_from_name_to_document_is_one_query(graph):
    answer = graph.query(
        "SELECT ?title WHERE { ?site skosxl:altLabel ?name . ?name skosxl:literalForm 'Al-Khol'@en ."
        " ?name dcterms:source ?s . ?s dcterms:title ?title ; ns:source_kind 'briefing' }",
        initNs={"skosxl": SKOSXL, "dcterms": Namespace("http://purl.org/dc/terms/"), "ns": NS},
    )
    assert len(list(answer)) == 1


def test_dates_keep_their_hedges(graph):
    typed = {str(value): value.datatype for value in graph.objects() if isinstance(value, Literal)}
    assert typed["../2018-08-01"] == URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
    assert typed["2018~"] == URIRef("http://id.loc.gov/datatypes/edtf/EDTF")


def test_bounds_of_a_figure_are_bounds(graph, curated):
    up_to = next(row for row in curated.figures if row.qualifier == "up-to")
    figure = URIRef(f"urn:named-sites:figure:{up_to.id}")
    assert float(graph.value(figure, URIRef("https://schema.org/maxValue"))) == up_to.value
    assert graph.value(figure, URIRef("https://schema.org/value")) is None


def test_the_transliteration_system_stays_in_the_tag(data, edit, tmp_path):
    def put(rows):
        for row in rows:
            if row["form"] == "Tadmur":
                row["language"] = "ar-Latn-t-ar-m0-bgn"

    edit("names", put)
    write(edition_of(Gazetteer.read(data)), tmp_path / "a.ttl")
    graph = Graph().parse(tmp_path / "a.ttl")
    assert (URIRef(f"{SITE}palmyra"), SKOS.altLabel, Literal("Tadmur", lang="ar-Latn-t-ar-m0-bgn")) in graph


def test_hostile_text_is_text(data, tmp_path):
    edition = hostile_edition(data)
    write(edition, tmp_path / "a.ttl")
    graph = Graph().parse(tmp_path / "a.ttl", format="turtle")
    assert isomorphic(graph, to_graph(edition_triples(edition)))
    assert (URIRef(f"{SITE}nasib-crossing"), SKOS.prefLabel, Literal(HOSTILE, lang="en")) in graph


def test_the_bytes_do_not_depend_on_the_order_of_sets(file, tmp_path):
    code = (
        "import sys; from pathlib import Path; from gazetteer import Gazetteer\n"
        "sys.path.insert(0, 'tests/support')\n"
        "from editions import edition_of; from maps.exports.rdf.turtle import write\n"
        f"write(edition_of(Gazetteer.curated()), Path({str(tmp_path / 'a.ttl')!r}))"
    )
    command = [sys.executable, "-c", code]
    subprocess.run(command, check=True, env={"PYTHONHASHSEED": "7", "PATH": ""}, cwd=Path(__file__).parents[3])
    assert (tmp_path / "a.ttl").read_bytes() == file.read_bytes()
