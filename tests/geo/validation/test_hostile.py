"""Whatever the file holds, the checker answers in sentences and never falls."""

import json
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.validation import validate, validate_bytes

NAMES = st.sampled_from([
    "type", "features", "geometry", "geometries", "coordinates", "properties", "id", "bbox", "crs", "@id", "@context",
    "names", "toponym", "citations", "when", "timespans", "start", "in", "types", "links", "relations", "descriptions",
    "depictions", "title", "fclasses", "ccodes", "label", "year", "lang",
])  # fmt: skip
TYPES = st.sampled_from([
    "FeatureCollection", "Feature", "Point", "MultiPoint", "LineString", "Polygon", "MultiPolygon",
    "GeometryCollection", "Circle",
])  # fmt: skip
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    TYPES,
    st.text(max_size=5),
    st.just(10**400),
    st.just("\ud800"),
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=5), max_leaves=25
)
FEATURES = st.fixed_dictionaries(
    {"type": st.just("Feature"), "geometry": VALUES, "properties": VALUES}, optional={"id": VALUES, "names": VALUES}
)
GEOMETRIES = st.fixed_dictionaries({"type": TYPES, "coordinates": VALUES}, optional={"geometries": VALUES})
LOCATED = st.fixed_dictionaries({"type": st.just("Feature"), "geometry": GEOMETRIES, "properties": VALUES})
DOCUMENTS = st.one_of(
    VALUES,
    FEATURES,
    st.fixed_dictionaries(
        {"type": st.just("FeatureCollection"), "features": st.lists(FEATURES | LOCATED | VALUES, max_size=4)},
        optional={"bbox": VALUES, "crs": VALUES, "@context": VALUES},
    ),
)


def assert_in_sentences(report):
    for defect in report.defects():
        assert defect.problem
        assert defect.problem.isprintable()
        assert len(defect.problem) < 600
        json.dumps(defect.as_dict()).encode("utf-8")


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(document=DOCUMENTS, name=st.sampled_from(["a.geojson", "a.geojsonl", "a.jsonld"]), linked=st.booleans())
def test_any_json_is_answered_in_sentences(document, name, linked):
    data = json.dumps(document).encode("utf-8")
    assert_in_sentences(validate_bytes(data, name, linked=linked or None))


@settings(deadline=None, max_examples=200)
@given(data=st.binary(max_size=60), name=st.sampled_from(["a.geojson", "a.geojsonl", "a.tsv", "a.csv", "a"]))
def test_any_bytes_are_answered_in_sentences(data, name):
    assert_in_sentences(validate_bytes(data, name))


@settings(deadline=None, max_examples=200)
@given(text=st.text(alphabet='{}[]",: \n\x1e0-1eE.tfn\\u' + string.ascii_lowercase[:3], max_size=40))
def test_any_scraps_of_json_are_answered_in_sentences(text):
    assert_in_sentences(validate_bytes(text.encode(), "a.geojson"))
    assert_in_sentences(validate_bytes(text.encode(), "a.geojsonl"))


@settings(deadline=None, max_examples=100)
@given(
    cells=st.lists(
        st.lists(st.text(alphabet=st.characters(exclude_characters="\t\r\n", codec="utf-8"), max_size=8), max_size=8),
        max_size=4,
    )
)
def test_any_table_is_answered_in_sentences(cells):
    header = "id\ttitle\ttitle_source\tfclasses\tstart\tend\tlon\tlat\tgeowkt\tmatches\tvariants\taat_types\ttypes"
    text = "\n".join([header, *("\t".join(row) for row in cells)])
    assert_in_sentences(validate_bytes(text.encode(), "a.tsv"))


@pytest.mark.parametrize(
    "content",
    [
        '{"a":' * 5000,
        '{"type":"FeatureCollection","features":[' + "[" * 900 + "]" * 900 + "]}",
        '{"type":"Feature","geometry":null,"properties":{"a":' + "[" * 900 + "]" * 900 + "}}",
        '{"type":"FeatureCollection","features":['
        + '{"type":"GeometryCollection","geometries":[' * 300
        + "]}" * 300
        + "]}",
        '{"type":"Point","coordinates":[' + "9" * 5000 + "," + "9" * 5000 + ".5]}",
        '{"type":"Point","coordinates":[-1e400,1e-400]}',
    ],
)
def test_deep_nesting_and_huge_numbers_are_answered_in_sentences(content):
    report = validate_bytes(content.encode(), "a.geojson")
    assert report.groups
    assert_in_sentences(report)


def test_a_nested_collection_as_deep_as_can_be_read_is_told_once_for_each_level_that_is_looked_at():
    geometry = '{"type":"GeometryCollection","geometries":[' * 100 + "]}" * 100
    content = '{"type":"Feature","id":"a","properties":{},"geometry":' + geometry + "}"
    counts = {group.rule.id: group.count for group in validate_bytes(content.encode(), "a.geojson").groups}
    assert counts["geometry-collection-nested"] == 16


def test_a_folder_a_missing_file_and_an_odd_name_are_told(tmp_path):
    for path in (tmp_path, tmp_path / "none.geojson", tmp_path / "none.gpkg", tmp_path / "a\0b"):
        (defect,) = validate(path).defects()
        assert defect.rule.id == "file-unreadable"


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\0" * 50, b"%PDF-1.7 \xff", b"PK\x03\x04xx"])
def test_binary_files_are_told_apart(content):
    report = validate_bytes(content, "a.geojson")
    assert report.rules <= {"file-unknown", "json-syntax", "json-encoding"}
    assert report.groups


def test_direction_marks_and_controls_do_not_reach_the_terminal():
    content = (
        '{"type":"Feature","id":"\\u202ea\\u001b[31m","geometry":{"type":"\\u202eX"},"properties":{"\\u202e":[1]}}'
    )
    for defect in validate_bytes(content.encode(), "a.geojson").defects():
        assert str(defect.feature).isprintable()
        assert defect.problem.isprintable()
        assert defect.path.isprintable()
