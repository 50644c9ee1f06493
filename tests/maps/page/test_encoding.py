import json

from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import published
from maps.metadata import make_metadata
from maps.page.encoding import packed, steps, unpacked
from maps.page.payload import make_payload

LINES = st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1)


@given(st.recursive(st.none() | st.booleans() | st.text() | st.integers(-(2**53), 2**53), st.lists))
def test_what_is_packed_comes_back(value: object) -> None:
    text = packed(value)
    assert unpacked(text) == value
    assert not set(text) & set("<'\"\u2028")


@given(LINES)
def test_steps_add_up_to_the_rounded_positions(line: list[tuple[float, float]]) -> None:
    flat = steps({"type": "LineString", "coordinates": line}, 3)["steps"]
    lon = lat = 0
    for index, (wanted_lon, wanted_lat) in enumerate(line):
        lon += flat[2 * index]
        lat += flat[2 * index + 1]
        assert abs(lon / 1000 - wanted_lon) <= 0.000_500_1
        assert abs(lat / 1000 - wanted_lat) <= 0.000_500_1


def test_every_row_of_the_data_is_in_the_payload(curated: Gazetteer) -> None:
    tables = make_payload(published(curated), make_metadata(published(curated))).tables
    for name in ("sites", "locations", "statements", "figures", "sources", "findings", "rulings"):
        assert tables[name]["id"] == [row.id for row in getattr(curated, name)]
    forms = set(zip(tables["names"]["site"], tables["names"]["form"], strict=True))
    assert forms == {(row.site, row.form) for row in curated.names}


def test_the_payload_is_json(curated: Gazetteer) -> None:
    content = unpacked(packed(make_payload(published(curated), make_metadata(published(curated))).content()))
    assert json.loads(json.dumps(content, allow_nan=False)) == content
