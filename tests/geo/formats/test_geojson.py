import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box, shape

from geo import (
    GeoJSONError,
    Position,
    feature,
    feature_collection,
    geodesic_circle,
    read,
    to_geodataframe,
    to_text,
)
from geo.formats.geojson import write

GOLDEN = (Path(__file__).parents[2] / "fixtures" / "golden.geojson").read_text(encoding="utf-8")


def test_the_text_is_what_it_was() -> None:
    clockwise = Polygon([(0, 0), (0, 1), (1, 1), (1, 0)])
    base = {"name": "Al-Tanf garrison", "name_ar": "التنف", "accuracy_m": 500}
    rows = [
        feature("al-tanf-base", Point(38.6177791234, 33.5058319876), base),
        feature("jleb-checkpoint", None, {"name": "Jleb checkpoint", "name_ar": None, "accuracy_m": None}),
        feature("square", clockwise, {}),
    ]
    assert to_text(feature_collection(rows)) == GOLDEN


def test_no_foreign_members() -> None:
    data = json.loads(to_text(feature_collection([feature("a", Point(1, 2), {})])))
    assert set(data) == {"type", "features"}
    assert set(data["features"][0]) == {"type", "id", "geometry", "properties"}


@given(st.floats(-170, 170), st.floats(-80, 80), st.floats(0.001, 5), st.floats(0.001, 5))
def test_rings_are_closed_and_counter_clockwise(lon: float, lat: float, width: float, height: float) -> None:
    outer = box(lon, lat, lon + width, lat + height)
    hole = outer.buffer(-min(width, height) / 4)
    geometry = feature("a", outer.difference(hole), {})["geometry"]
    for number, ring in enumerate(geometry["coordinates"]):
        assert ring[0] == ring[-1]
        assert shape({"type": "LinearRing", "coordinates": ring}).is_ccw == (number == 0)


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_points_come_back_within_a_tenth_of_a_metre(lon: float, lat: float) -> None:
    written = feature("a", Point(lon, lat), {})["geometry"]["coordinates"]
    assert written == pytest.approx([lon, lat], abs=5e-7)


def test_a_line_over_the_antimeridian_is_cut() -> None:
    geometry = feature("a", LineString([(179, 1), (-179, 1)]), {})["geometry"]
    assert geometry["type"] == "MultiLineString"


def test_a_circle_over_the_antimeridian_is_written_as_it_is() -> None:
    circle = geodesic_circle(Position(lon=180, lat=0), 55_000)
    geometry = feature("a", circle, {})["geometry"]
    assert geometry["type"] == "MultiPolygon"
    assert shape(geometry).is_valid


@pytest.mark.parametrize(
    "geometry",
    [
        Polygon(),
        GeometryCollection([Point(0, 0)]),
        Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]),
        Point(33, 138),
        MultiPolygon([box(0, 0, 2, 2), box(1, 1, 3, 3)]),
    ],
)
def test_what_cannot_be_kept_is_refused(geometry: object) -> None:
    with pytest.raises(GeoJSONError, match=r"^a: "):
        feature("a", geometry, {})  # type: ignore[arg-type]


def test_nested_properties_are_refused() -> None:
    with pytest.raises(GeoJSONError, match="'sources' is a list"):
        feature("a", None, {"sources": ["x"]})


def test_not_a_number_is_refused() -> None:
    with pytest.raises(GeoJSONError, match="NaN"):
        to_text(feature_collection([feature("a", None, {"x": float("nan")})]))


def test_ids_are_needed_and_unique() -> None:
    with pytest.raises(GeoJSONError, match="without an id"):
        feature("", None, {})
    with pytest.raises(GeoJSONError, match="'a'"):
        feature_collection([feature("a", None, {}), feature("a", None, {})])


def test_an_empty_collection_is_still_a_collection(tmp_path: Path) -> None:
    path = write(tmp_path / "x.geojson", feature_collection([]))
    assert read(path)["features"] == []


def test_reading_something_else_says_which_file(tmp_path: Path) -> None:
    path = tmp_path / "x.geojson"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(GeoJSONError, match=r"x\.geojson: not JSON"):
        read(path)
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(GeoJSONError, match="not a FeatureCollection"):
        read(path)


def test_a_frame_keeps_ids_reference_system_and_missing_geometry() -> None:
    frame = to_geodataframe(feature_collection([feature("a", Point(1, 2), {"n": 1}), feature("b", None, {"n": 2})]))
    assert list(frame.index) == ["a", "b"]
    assert frame.crs == "OGC:CRS84"
    assert list(frame.geometry.isna()) == [False, True]


def test_a_frame_of_features_without_ids_is_numbered() -> None:
    features = [{"type": "Feature", "properties": {"n": 1}, "geometry": {"type": "Point", "coordinates": [1, 2]}}]
    assert list(to_geodataframe({"features": features}).index) == [0]
