"""The defects that five common validators let pass, and the others, each found under its own rule."""

import json

import pytest
from defects import (
    CLEAN,
    MORE,
    ONE,
    SEQUENCES,
    SYRIA,
    TWENTY_TWO,
    TWO,
    collection,
    feature,
    line,
    point,
    polygon,
    text,
)

from geo.validation import RULES, Report, validate_bytes


def check(content, name="sites.geojson", **options) -> Report:
    return validate_bytes(content.encode("utf-8", "surrogatepass"), name, **options)


def test_there_are_22_defects_of_which_one_has_two_forms():
    assert len(TWENTY_TWO) == 23


@pytest.mark.parametrize("name", TWENTY_TWO)
def test_each_of_the_22_defects_is_found_by_its_rule_alone(name):
    content, rule = TWENTY_TWO[name]
    assert check(content).rules == {rule}


@pytest.mark.parametrize("name", MORE)
def test_each_other_defect_is_found(name):
    content, rule = MORE[name]
    assert rule in check(content).rules


@pytest.mark.parametrize("name", SEQUENCES)
def test_each_defect_of_a_sequence_is_found(name):
    content, rule = SEQUENCES[name]
    assert check(content, "sites.geojsonl").rules == {rule}


@pytest.mark.parametrize(
    ("content", "name", "format_"),
    [
        (CLEAN, "sites.geojson", "GeoJSON"),
        (ONE, "a.json", "GeoJSON"),
        (text(point(36, 33)), "a.json", "GeoJSON"),
        (text(polygon([[0, 0], [1, 0], [1, 1], [0, 0]])), "a.json", "GeoJSON"),
        (f"{ONE}\n\n{TWO}\n", "sites.geojsonl", "GeoJSON sequence"),
        (f"\x1e{ONE}\n\x1e{TWO}\n", "sites.geojsons", "GeoJSON sequence"),
        (f"\x1e{json.dumps(json.loads(ONE), indent=1)}\n\x1e{TWO}\n", "-", "GeoJSON sequence"),
        (text(collection(*SYRIA, bbox=[38, 33, 39.9, 33.95])), "sites.geojson", "GeoJSON"),
        (text(collection(feature(line([179, 1], [180, 1])), bbox=[179, 1, 180, 1])), "a.geojson", "GeoJSON"),
        (
            text(collection(feature(point(179, 1)), feature(point(-179, 1), "b"), bbox=[179, 0, -179, 2])),
            "a",
            "GeoJSON",
        ),
        (text(collection(feature(point(36.5, 33.5, 100)))), "sites.geojson", "GeoJSON"),
    ],
)
def test_a_clean_file_gives_nothing(content, name, format_):
    report = check(content, name)
    assert (report.format, report.groups) == (format_, ())


def test_every_rule_of_the_tables_of_defects_exists():
    assert {rule for _, rule in (TWENTY_TWO | MORE | SEQUENCES).values()} <= RULES.keys()


def test_a_defect_names_the_feature_its_path_and_its_line():
    content = '{"type": "FeatureCollection",\n "features": [\n' + text(feature(point(35.6, 138.7))) + "]}"
    (defect,) = check(content).defects()
    assert (defect.feature, defect.index, defect.line) == ("a", 0, 3)
    assert defect.path == "$.features[0].geometry.coordinates"
    assert content.splitlines()[2][defect.column - 1 :].startswith("[35.6")
    assert "138.7" in defect.problem
    assert defect.rule.section == "RFC 7946, 3.1.1"


def test_the_place_is_right_after_the_features_too():
    content = '{"type": "FeatureCollection", "features": [],\n  "bbox": [1, 2, 3]}'
    places = {defect.rule.id: (defect.line, defect.column) for defect in check(content).defects()}
    assert places["bbox-form"] == (2, 11)


def test_equal_faults_are_counted_and_the_first_three_kept():
    wrong = [feature(point(35.6, 138.7), f"s{n}") for n in range(1000)]
    (group,) = check(text(collection(*wrong))).groups
    assert (group.count, [defect.feature for defect in group.defects]) == (1000, ["s0", "s1", "s2"])


def test_all_can_be_kept():
    wrong = [feature(point(35.6, 138.7), f"s{n}") for n in range(100)]
    assert len(list(check(text(collection(*wrong)), keep=None).defects())) == 100


def test_bytes_that_are_not_utf_8_are_found_and_the_rest_is_checked():
    content = text(collection(feature(point(35.6, 138.7), properties={"name": "Maé"}))).encode("latin-1")
    report = validate_bytes(content, "a.geojson")
    assert report.rules == {"json-encoding", "position-swapped"}
    assert "0xe9" in next(f.problem for f in report.defects() if f.rule.id == "json-encoding")


def test_prose_is_no_geographic_file():
    assert check("Dear reader, this is no map.", "notes.txt").rules == {"file-unknown"}


def test_utf_16_is_named():
    assert validate_bytes(CLEAN.encode("utf-16"), "a.geojson").rules == {"json-encoding"}


def test_a_polygon_that_jumps_is_not_also_called_clockwise_or_invalid():
    ring = [[170, 10], [-170, 10], [-170, 12], [170, 12], [170, 10]]
    assert check(text(collection(feature(polygon(ring))))).rules == {"antimeridian-uncut"}


def test_places_on_both_sides_of_the_fence_are_no_suspects():
    far = feature(point(20, 50), "far")
    assert check(text(collection(*SYRIA, far))).rules == set()


def test_integers_and_reals_are_one_type_of_column():
    rows = [feature(point(36, 33), str(n), properties={"v": value}) for n, value in enumerate((1, 2.5, None))]
    assert check(text(collection(*rows))).rules == set()


def test_a_column_of_other_dates_is_no_column_of_iso_days():
    rows = [feature(point(36, 33), str(n), properties={"v": "30/07/2018"}) for n in range(3)]
    assert check(text(collection(*rows))).rules == set()


def test_a_name_twice_at_the_top_is_found():
    content = CLEAN.replace('{"type"', '{"type": "FeatureCollection", "type"', 1)
    assert check(content).rules == {"json-duplicate-key"}


def test_gdal_own_members_of_the_collection_are_not_told():
    assert check(text(collection(feature(point(36, 33)), name="sites", description="x"))).rules == set()
