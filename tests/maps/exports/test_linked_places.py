"""Linked Places files: the format's rules, those of its one validator, and that a GIS reads them too."""

import json
import subprocess
import warnings
from pathlib import Path

import jsonschema
import pytest
import shapely
from editions import edition_of, hostile_edition
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import shape

from gazetteer import Gazetteer
from gazetteer.edtf import edtf_span
from maps.exports.linked_places.collection import CONTEXT, write
from maps.exports.linked_places.names import usual_tag
from maps.exports.linked_places.when import date_object, existence, timespan

SCHEMA = json.loads((Path(__file__).parents[2] / "fixtures" / "linked_places.schema.json").read_text("utf-8"))
LPO = "https://github.com/LinkedPasts/linked-pasts-ontology/blob/main/lpo_latest.ttl#"
# A context of our own for the tests: some terms of the public one, as it stands under CONTEXT.
TERMS = {
    "type": "@type",
    "geojson": "https://purl.org/geojson/vocab#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "Feature": "geojson:Feature",
    "Point": "geojson:Point",
    "coordinates": {"@id": "geojson:coordinates", "@container": "@list"},
    "geometry": "https://github.com/kgeographer/geojson-t/geometry",
    "features": {"@id": f"{LPO}hasFeature", "@container": "@set"},
    "names": {"@id": f"{LPO}name_attestation", "@container": "@set"},
    "toponym": f"{LPO}toponym",
    "citations": {"@id": "http://purl.org/spar/cito/cites", "@type": "@id"},
    "closeMatch": "skos:closeMatch",
}


def written(path: Path, gazetteer: Gazetteer) -> dict:
    write(edition_of(gazetteer), path)
    return json.loads(path.read_text("utf-8"))


def feature_of(collection: dict, site: str) -> dict:
    return next(row for row in collection["features"] if row["@id"] == f"urn:named-sites:site:{site}")


@pytest.fixture(scope="module")
def file(curated, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("lpf") / "sites.jsonld"
    write(edition_of(curated), path)
    return path


@pytest.fixture(scope="module")
def collection(file) -> dict:
    return json.loads(file.read_text("utf-8"))


@pytest.fixture
def edited(data, edit, tmp_path):
    """The collection of the data after an edit of one row: `edited("sites", "id", "aleppo", country="XK")`."""

    def change(table: str, column: str, value: str, **cells: str) -> dict:
        def put(rows):
            chosen = [row for row in rows if row[column] == value]
            assert chosen
            for row in chosen:
                row.update(cells)

        edit(table, put)
        return written(tmp_path / "edited.jsonld", Gazetteer.read(data))

    return change


def test_the_file_keeps_the_contract(collection):
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    jsonschema.validate(collection, SCHEMA, jsonschema.Draft7Validator)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("names", 0, "citations", 0, "year"), 1635),
        (("names", 0, "lang"), "ar-Latn-x-ijmes"),
        (("geometry", "coordinates"), [36.0, 33.0, 500.0]),
        (("geometry", "citations"), []),
        (("when", "timespans", 0, "start"), {"in": "2016-03~"}),
        (("properties", "title"), "two\nlines"),
        (("@id",), "no prefix"),
    ],
)
def test_the_contract_can_be_broken(collection, path, value):
    spoilt = json.loads(json.dumps(feature_of(collection, "rukban-camp")))
    *steps, last = path
    place = spoilt
    for step in steps:
        place = place[step]
    place[last] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**collection, "features": [spoilt]}, SCHEMA, jsonschema.Draft7Validator)


def test_every_site_is_in_it_once_and_in_order(collection, curated):
    assert [row["properties"]["site_id"] for row in collection["features"]] == [site.id for site in curated.sites]


def test_the_same_edition_gives_the_same_bytes(file, curated, tmp_path):
    write(edition_of(curated), tmp_path / "again.jsonld")
    assert (tmp_path / "again.jsonld").read_bytes() == file.read_bytes()


def test_every_name_is_there_with_the_source_that_attests_it(collection, curated):
    told = {
        (row["properties"]["site_id"], name["toponym"], name["lang"], cited["source_id"])
        for row in collection["features"]
        for name in row["names"]
        for cited in name["citations"]
    }
    assert told == {(row.site, row.form, row.language, row.source) for row in curated.names}


def test_every_location_is_there_with_its_own_source_and_metres(collection, curated):
    told = {
        (answer["location_id"], answer["citations"][0]["source_id"], answer["accuracy_m"], answer["certainty"])
        for row in collection["features"]
        if row["geometry"]
        for answer in [row["geometry"], *row["geometry"].get("alternatives", [])]
        if "location_id" in answer
    }
    assert told == {(row.id, row.source, row.accuracy_m, row.certainty) for row in curated.locations}


def test_the_tolerance_is_in_kilometres_and_the_metres_stand_beside_it(collection):
    geometry = feature_of(collection, "rukban-camp")["geometry"]
    assert geometry["approximation"]["tolerance"] * 1000 == geometry["accuracy_m"]


def test_the_drawn_point_is_the_geometry_and_no_collection_hides_it(collection, curated):
    for row in collection["features"]:
        drawn = curated.location_of(row["properties"]["site_id"])
        if row["geometry"] and row["geometry"]["type"] == "Point":
            assert row["geometry"]["coordinates"] == [round(drawn.lon, 6), round(drawn.lat, 6)]
    assert {row["geometry"]["type"] for row in collection["features"] if row["geometry"]} == {"Point", "Polygon"}


def test_the_zone_is_a_polygon_of_the_right_size_and_its_rivals_stay(collection):
    geometry = feature_of(collection, "al-tanf-zone")["geometry"]
    outline = shape(geometry)
    area, _ = Geod(ellps="WGS84").geometry_area_perimeter(outline)
    # the geodesic circle's area to second order in the radius: the sphere's excess is less than 0.01 % at 55 km
    assert area == pytest.approx(3.141592653589793 * 55_000**2, rel=0.001)
    assert outline.exterior.is_ccw
    assert [cited["source_id"] for cited in geometry["citations"]] == ["naharnet-2017-06-01", "wikipedia"]
    assert {answer.get("zone_id") for answer in geometry["alternatives"]} >= {"al-tanf-55-km-diameter"}


def test_the_unlocated_have_no_geometry_and_say_why(collection, curated):
    unlocated = {row["properties"]["site_id"] for row in collection["features"] if row["geometry"] is None}
    assert unlocated == {site.id for site in curated.sites if not curated.locations_of(site.id)}
    texts = [row["value"] for row in feature_of(collection, "jleb-checkpoint")["descriptions"]]
    assert any(text.startswith("Not located: No point found") for text in texts)


def test_statements_are_described_with_document_and_paragraph(collection, curated):
    row = next(
        row for row in feature_of(collection, "rukban-camp")["descriptions"] if "session-2018" in row.get("@id", "")
    )
    statement = curated.statement(row["@id"].rpartition(":")[2])
    assert row["value"].startswith(statement.text)
    assert row["value"].endswith(f"paragraph {statement.paragraph}]")


def test_links_are_close_matches_and_whole_addresses(collection):
    assert feature_of(collection, "aleppo")["links"] == [
        {"type": "closeMatch", "identifier": "https://sws.geonames.org/170063/"},
        {"type": "closeMatch", "identifier": "http://www.wikidata.org/entity/Q41183"},
    ]


def test_a_place_lies_in_its_governorate_by_relation(collection):
    relations = feature_of(collection, "al-hol-camp")["relations"]
    assert relations[0]["relationType"] == "gvp:broaderPartitive"
    assert relations[0]["relationTo"] == "urn:named-sites:site:al-hasakah-governorate"


def test_years_are_text_and_bare_where_the_gazetteer_indexes_them(collection):
    assert feature_of(collection, "rukban-camp")["when"]["timespans"] == [
        {"start": {"latest": "2018"}, "end": {"earliest": "2021"}}
    ]


def test_a_hedged_date_has_bounds_a_certainty_and_its_own_text(edited):
    row = feature_of(edited("sites", "id", "rukban-camp", valid_from="2016-03~"), "rukban-camp")
    assert row["when"]["timespans"][0]["start"] == {"earliest": "2016-03-01", "latest": "2016-03-31"}
    assert row["when"]["certainty"] == "less-certain"
    assert row["when"]["valid_from"] == "2016-03~"
    assert row["properties"]["valid"] == "2016-03~/.."


def test_a_place_without_documents_is_dated_by_its_record(data, edit, tmp_path):
    edit("sites", lambda rows: rows.append({**rows[0], "id": "zz-new", "name": "New", "note": ""}))
    row = feature_of(written(tmp_path / "a.jsonld", Gazetteer.read(data)), "zz-new")
    assert row["when"]["label"].startswith("on record on 20")
    assert [name["toponym"] for name in row["names"]] == ["New"]
    jsonschema.validate(row["names"], {**SCHEMA, "$ref": "#/definitions/feature/properties/names"})


def test_the_transliteration_system_stays_in_the_tag(edited):
    tag = "ar-Latn-t-ar-arab-m0-ungegn-2017"
    collection = edited("names", "form", "Tadmur", language=tag)
    names = {name["toponym"]: name for name in feature_of(collection, "palmyra")["names"]}
    assert names["Tadmur"]["lang"] == tag
    assert "language_tag" not in names["Tadmur"]


def test_a_private_tag_is_cut_to_what_the_validator_takes_and_kept_beside(edited):
    collection = edited("names", "form", "Tadmur", language="ar-Latn-x-ijmes")
    names = {name["toponym"]: name for name in feature_of(collection, "palmyra")["names"]}
    assert (names["Tadmur"]["lang"], names["Tadmur"]["language_tag"]) == ("ar-Latn", "ar-Latn-x-ijmes")
    jsonschema.validate(collection, SCHEMA, jsonschema.Draft7Validator)


def test_a_country_code_that_the_validator_lacks_stays_in_the_columns_alone(edited):
    properties = feature_of(edited("sites", "id", "aleppo", country="XK"), "aleppo")["properties"]
    assert "ccodes" not in properties
    assert properties["country"] == "XK"


def test_line_breaks_become_spaces(edited):
    collection = edited("sites", "id", "aleppo", note="one\ntwo")
    assert feature_of(collection, "aleppo")["descriptions"][0]["value"] == "one two"


def test_an_address_that_is_none_is_not_written(edited):
    collection = edited("sources", "id", "session-2018", url="https://a b/<script>")
    cited = [
        cited
        for row in collection["features"]
        for name in row["names"]
        for cited in name["citations"]
        if cited["source_id"] == "session-2018"
    ]
    assert {row["@id"] for row in cited} == {"urn:named-sites:source:session-2018"}
    jsonschema.validate(collection, SCHEMA, jsonschema.Draft7Validator)


def test_hostile_text_is_text(data, tmp_path):
    write(hostile_edition(data), tmp_path / "hostile.jsonld")
    collection = json.loads((tmp_path / "hostile.jsonld").read_text("utf-8"))
    jsonschema.validate(collection, SCHEMA, jsonschema.Draft7Validator)
    assert feature_of(collection, "nasib-crossing")["properties"]["title"] == HOSTILE


def test_json_ld_expands_and_loses_nothing_of_ours(collection):
    from pyld import jsonld

    def load(url, _options):
        assert url == CONTEXT
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": TERMS}}

    (expanded,) = jsonld.expand(collection, {"documentLoader": load})
    features = {row["@id"]: row for row in expanded[f"{LPO}hasFeature"]}
    assert len(features) == len(collection["features"])
    (geometry,) = features["urn:named-sites:site:rukban-camp"][f"{TERMS['geometry']}"]
    assert geometry["urn:named-sites:term:accuracy_m"] == [{"@value": 8000}]
    (about,) = geometry["urn:named-sites:term:approximation"]
    assert about["@type"] == ["http://www.opengis.net/ont/geosparql#hasSpatialAccuracy"]
    (zone,) = features["urn:named-sites:site:al-tanf-zone"][f"{TERMS['geometry']}"]
    (rings,) = zone["https://purl.org/geojson/vocab#coordinates"]
    assert len(rings["@list"][0]["@list"][0]["@list"]) == 2


def test_geopandas_reads_the_flat_columns_without_a_warning(file, curated):
    import pyogrio

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        table = pyogrio.read_dataframe(file)
    assert list(table["site_id"]) == [site.id for site in curated.sites]
    row = table.set_index("site_id").loc["rukban-camp"]
    assert (row["accuracy_m"], row["certainty"], row["kind"]) == (8000, "certain", "camp")
    assert row["name_ar"] == "مخيم الركبان للاجئين"
    assert int(table.geometry.isna().sum()) == sum(not curated.locations_of(site.id) for site in curated.sites)


def test_gdal_reads_the_file_without_a_warning(file, ogrinfo, curated):
    command = [ogrinfo, "-ro", "-al", "-so", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert f"Feature Count: {len(curated.sites)}" in done.stdout
    assert "accuracy_m: Integer" in done.stdout


@given(st.from_regex(r"[12][0-9]{3}(-(0[1-9]|1[0-2]))?[~?%]?", fullmatch=True))
def test_bounds_hold_what_the_date_holds(text):
    date = date_object(text)
    span = edtf_span(text)
    for value in date.values():
        found = edtf_span(value)
        assert span.first <= found.first <= found.last <= span.last


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-07/2019~", {"start": {"in": "2018-07"}, "end": {"earliest": "2019-01-01", "latest": "2019-12-31"}}),
        ("2018/..", {"start": {"in": "2018"}, "end": {"earliest": "2018"}}),
        ("../2018", {"start": {"latest": "2018"}, "end": {"in": "2018"}}),
        ("soon", None),
    ],
)
def test_intervals_have_a_start_and_an_end(text, expected):
    assert timespan(text) == expected


def test_what_ended_before_it_was_named_starts_before_its_end():
    when = existence("", "2015-06", "2018-08-01", "2021-11-16")
    assert when["timespans"] == [{"start": {"latest": "2015-06"}, "end": {"in": "2015-06"}}]


def test_a_beginning_and_an_end_that_are_told_are_certain():
    assert existence("2015", "2016", "2018-08-01", "2021-11-16")["certainty"] == "certain"


@given(st.text(alphabet="abcX019-", max_size=30))
def test_a_usual_tag_begins_the_tag(tag):
    found = usual_tag(tag)
    assert found is None or (tag == found or tag.startswith(f"{found}-"))


def test_wkt_and_geojson_agree_on_the_order_of_axes(collection):
    point = shape(feature_of(collection, "damascus")["geometry"])
    assert shapely.box(36, 33, 37, 34).contains(point)
