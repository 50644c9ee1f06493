"""Linked Places: what WHG refuses, what it wrongly takes, and the table."""

import copy
import json

import pytest

from geo.validation import validate_bytes

PLACE = {
    "type": "Feature",
    "@id": "https://example.org/places/rukban",
    "properties": {"title": "Rukban", "ccodes": ["SY"], "fclasses": ["P"]},
    "names": [
        {
            "toponym": "al-Rukban",
            "lang": "ar-Latn-t-ar-m0-ungegn-2017",
            "citations": [{"label": "A briefing", "year": "2018", "@id": "https://example.org/a"}],
            "when": {"timespans": [{"start": {"in": "2018-07-30"}, "end": {"latest": "2019"}}], "duration": "P1Y"},
        },
        {"toponym": "الركبان", "lang": "ar"},
    ],
    "geometry": {"type": "Point", "coordinates": [38.6, 33.3], "certainty": "certain"},
    "types": [{"identifier": "aat:300008347", "label": "inhabited place", "sourceLabels": [{"label": "camp"}]}],
    "links": [{"type": "closeMatch", "identifier": "gn:170063"}],
    "relations": [{"relationType": "gvp:broaderPartitive", "relationTo": "gn:163843"}],
    "descriptions": [{"value": "A camp.", "lang": "en", "source": "https://example.org/a"}],
    "depictions": [{"@id": "https://example.org/b.png", "title": "A picture", "license": "CC-BY"}],
}
CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"


def rules(place, **members):
    document = {"type": "FeatureCollection", "@context": CONTEXT, "features": [place], **members}
    report = validate_bytes(json.dumps(document).encode(), "places.jsonld")
    assert report.format == "Linked Places"
    return report.rules - {"lpf-gis"}


def changed(path, value):
    """The place with the value at `path` changed, or taken out if `value` is None."""
    place = copy.deepcopy(PLACE)
    *steps, last = path
    held = place
    for step in steps:
        held = held[step]
    if value is None:
        del held[last]
    else:
        held[last] = value
    return place


def test_a_sourced_and_dated_place_gives_nothing_but_what_a_gis_does_not_see():
    document = {"type": "FeatureCollection", "@context": CONTEXT, "features": [PLACE]}
    report = validate_bytes(json.dumps(document).encode(), "places.jsonld")
    assert report.rules == {"lpf-gis"}


@pytest.mark.parametrize(
    ("path", "value", "rule"),
    [
        (["@id"], None, "lpf-id"),
        (["@id"], "a place", "lpf-id"),
        (["properties", "title"], None, "lpf-title"),
        (["properties", "fclasses"], None, "lpf-fclasses"),
        (["properties", "fclasses"], ["Q"], "lpf-fclasses"),
        (["properties", "fclasses"], ["P", "P"], "lpf-fclasses"),
        (["properties", "ccodes"], ["sy"], "lpf-ccodes"),
        (["properties", "ccodes"], ["XK"], "lpf-ccodes"),
        (["names", 1], {"lang": "ar"}, "lpf-names"),
        (["names", 1, "lang"], "ar-Latn-x-ijmes", "lpf-lang"),
        (["names", 1], "الركبان", "lpf-form"),
        (["names", 0, "citations", 0, "year"], 2018, "lpf-year"),
        (["names", 0, "when", "timespans", 0, "start"], {"in": "2016-03~"}, "lpf-date"),
        (["names", 0, "when", "timespans", 0, "start"], {"in": "2016", "earliest": "2015"}, "lpf-when"),
        (["names", 0, "when", "timespans", 0, "start"], None, "lpf-when-start"),
        (["names", 0, "when", "timespans"], None, "lpf-when"),
        (["names", 0, "when", "duration"], "P3W", "lpf-duration"),
        (["geometry"], None, "lpf-geometry"),
        (["geometry", "coordinates"], [38.6, 33.3, 700], "lpf-geometry"),
        (["geometry", "certainty"], "sure", "lpf-certainty"),
        (["geometry", "geowkt"], "POINT (38.6 33.3)", "lpf-wkt"),
        (["types", 0, "identifier"], "inhabited place", "lpf-type"),
        (["types", 0, "sourceLabels", 0], {"lang": "en"}, "lpf-type"),
        (["links", 0, "type"], "sameAs", "lpf-link"),
        (["links", 0, "identifier"], "osm:1", "lpf-link"),
        (["relations", 0, "relationTo"], None, "lpf-relation"),
        (["descriptions", 0, "source"], "a book", "lpf-description"),
        (["depictions", 0, "license"], None, "lpf-depiction"),
    ],
)
def test_each_trap_is_found(path, value, rule):
    assert rule in rules(changed(path, value))


def test_what_whg_takes_without_source_and_date_is_refused():
    place = changed(["names"], [{"toponym": "Rukban"}])
    assert rules(place) == {"lpf-not-sourced", "lpf-not-dated"}


def test_a_year_of_a_citation_is_a_date():
    assert rules(changed(["names", 0, "when"], None)) == set()


def test_a_citation_without_label_and_address_is_no_source():
    assert rules(changed(["names", 0, "citations"], [{"year": "2018"}])) == {"lpf-citation", "lpf-not-sourced"}


def test_null_geometry_is_right_and_the_old_schema_is_told():
    place = {**PLACE, "geometry": None}
    assert rules(place) == {"lpf-geometry-null"}


def test_an_id_twice_is_found():
    document = {"type": "FeatureCollection", "@context": CONTEXT, "features": [PLACE, PLACE]}
    assert "lpf-id-duplicate" in validate_bytes(json.dumps(document).encode(), "places.jsonld").rules


def test_no_context_is_found():
    assert rules(PLACE, **{"@context": None}) == {"lpf-context"}


HEADER = (
    "id\ttitle\ttitle_source\tfclasses\taat_types\ttypes\tstart\tend\tlon\tlat"
    "\tparent_name\tparent_id\tvariants\tmatches"
)
ROW = {
    "id": "rukban", "title": "Rukban", "title_source": "A briefing", "fclasses": "P", "start": "2015", "end": "2019-07",
    "lon": "38.6", "lat": "33.3", "variants": "Rukban@en;الركبان@ar", "matches": "gn:170063;wd:Q1",
    "aat_types": "300008347", "types": "camp", "parent_name": "Homs", "parent_id": "gn:169575",
}  # fmt: skip


def table(*rows, header=HEADER):
    lines = [header, *("\t".join({**ROW, **row}.get(name, "") for name in header.split("\t")) for row in rows)]
    return validate_bytes("\n".join(lines).encode(), "places.tsv")


def test_a_clean_table_gives_nothing():
    report = table({}, {"id": "tanf"})
    assert (report.format, report.features, report.groups) == ("LP-TSV", 2, ())


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ({"id": ""}, "tsv-required"),
        ({"title_source": ""}, "tsv-required"),
        ({"start": "", "end": ""}, "tsv-required"),
        ({"fclasses": "", "aat_types": ""}, "tsv-required"),
        ({"fclasses": "P;Q"}, "tsv-classes"),
        ({"start": "2015~"}, "tsv-date"),
        ({"start": "2020"}, "tsv-date"),
        ({"parent_id": ""}, "tsv-parent"),
        ({"lon": "38.6 E"}, "tsv-coordinates"),
        ({"lat": ""}, "tsv-coordinates"),
        ({"lon": "33.3", "lat": "138.6"}, "tsv-coordinates"),
        ({"variants": "Al Tanf@ar-Latn"}, "tsv-variant-space"),
        ({"matches": "osm:1"}, "tsv-matches"),
        ({"aat_types": "camp"}, "tsv-types"),
        ({"aat_types": "1;2"}, "tsv-types"),
        ({"title": '"Rukban"'}, "tsv-quotes"),
        ({"title": "Ruk\tban"}, "tsv-row"),
    ],
)
def test_each_trap_of_the_table_is_found(row, rule):
    assert rule in table(row).rules


def test_columns_ids_and_wkt_are_looked_at():
    assert table({}, header="id\ttitle\tfclasses\tstart").rules == {"tsv-header"}
    assert table({}, {}).rules == {"tsv-id-duplicate"}
    assert table({"colour": "red"}, header=HEADER + "\tcolour").rules == {"tsv-column"}
    assert table({"geowkt": "POINT 38 33"}, header=HEADER + "\tgeowkt").rules == {"tsv-wkt"}
    assert table({"approximation": "near"}, header=HEADER + "\tapproximation").rules == {"tsv-approximation"}


def test_a_defect_of_the_table_has_line_and_cell():
    (defect,) = table({}, {"id": "tanf", "fclasses": "Q"}).defects()
    assert (defect.feature, defect.line, defect.column, defect.path) == ("tanf", 3, 4, "fclasses")
