import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo import Batch, Column, GeoJSONError, Layer, feature, feature_collection
from geo.formats import geojson
from geo.formats.geojson_stream import write_geojson, write_geojson_lines
from geo.layers import batches_of

COLUMNS = (
    Column("place_id", "string"),
    Column("name", "string"),
    Column("accuracy_m", "integer"),
    Column("share", "number"),
    Column("preferred", "boolean"),
    Column("since", "date"),
)


def row(id_: str, **values: Any) -> dict[str, Any]:
    return dict.fromkeys(column.name for column in COLUMNS) | {"place_id": id_} | values


def layer(*rows: tuple[dict[str, Any], BaseGeometry | None], name: str = "places", size: int = 2) -> Layer:
    def batches() -> Iterator[Batch]:
        return batches_of(COLUMNS, rows, has_geometry=True, size=size)

    return Layer(name, "Places", "", "place_id", COLUMNS, "Point", batches)


def written(path: Path, *layers: Layer) -> list[dict[str, Any]]:
    write_geojson(path, layers)
    return json.loads(path.read_bytes())["features"]


def test_a_stream_writes_the_features_that_one_by_one_would_be_written(tmp_path: Path) -> None:
    shapes = [Point(38.6177791234, 33.5058319876), None, box(0, 0, 1, 1), LineString([(179, 1), (-179, 1)])]
    rows = [(row(f"p{number}", name="التنف", share=0.5), shape) for number, shape in enumerate(shapes)]
    single = feature_collection(feature(values["place_id"], shape, values) for values, shape in rows)
    assert written(tmp_path / "a.geojson", layer(*rows)) == json.loads(geojson.to_text(single))["features"]


def test_it_counts_what_it_wrote_by_layer(tmp_path: Path) -> None:
    one, other = layer((row("a"), None)), layer((row("b"), None), (row("c"), None), name="others")
    assert write_geojson(tmp_path / "a.geojson", [one, other]) == {"places": 1, "others": 2}


def test_no_rows_are_an_empty_collection(tmp_path: Path) -> None:
    assert written(tmp_path / "a.geojson", layer()) == []


def test_layers_in_one_file_have_the_same_columns_and_no_foreign_members(tmp_path: Path) -> None:
    columns = (Column("id", "string"), Column("radius_m", "integer"))
    zones = Layer(
        "zones",
        "",
        "",
        "id",
        columns,
        "Polygon",
        lambda: batches_of(columns, [({"id": "z", "radius_m": 5}, box(0, 0, 1, 1))], has_geometry=True),
    )
    first, second = written(tmp_path / "a.geojson", layer((row("a"), Point(1, 2))), zones)
    assert list(first["properties"]) == list(second["properties"]) == [*(c.name for c in COLUMNS), "id", "radius_m"]
    assert first["properties"]["radius_m"] is None
    assert set(first) == {"type", "id", "geometry", "properties"}
    assert set(json.loads((tmp_path / "a.geojson").read_bytes())) == {"type", "features"}


def test_a_column_may_not_change_its_type_from_layer_to_layer(tmp_path: Path) -> None:
    columns = (Column("id", "string"), Column("name", "integer"))
    other = Layer("other", "", "", "id", columns, "", lambda: iter(()))
    with pytest.raises(GeoJSONError, match="'name' is string in one layer and integer in other"):
        write_geojson(tmp_path / "a.geojson", [layer(), other])


def test_a_feature_a_line_has_the_features_of_the_collection_and_a_line_feed_after_each(tmp_path: Path) -> None:
    places = layer((row("a", name="x\n\x1ey"), Point(1, 2)), (row("b"), None))
    write_geojson_lines(tmp_path / "a.geojsonl", [places])
    write_geojson(tmp_path / "a.geojson", [places])
    written = (tmp_path / "a.geojsonl").read_bytes()
    assert written.endswith(b"\n")
    assert written.count(b"\n") == 2
    features = [json.loads(line) for line in written.splitlines()]
    assert [feature["id"] for feature in features] == ["a", "b"]
    assert features == json.loads((tmp_path / "a.geojson").read_bytes())["features"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([(row("a"), None), (row("b"), None), (row("a"), None)], "two features have the id 'a'"),
        ([(row(""), None)], "has a row without place_id"),
        ([(row("a", accuracy_m=1.5), None)], r"places.accuracy_m: 1.5 is no integer"),
        ([(row("a", accuracy_m=True), None)], r"places.accuracy_m: True is no integer"),
        ([(row("a", name=["x"]), None)], r"places.name: \['x'\] is no string"),
        ([(row("a", share=math.nan), None)], "places.share: NaN"),
        ([(row("a", accuracy_m=2**70), None)], "a: Integer exceeds 64-bit range"),
        ([(row("a", name="\ud800"), None)], "a: "),
        ([(row("a"), Point(33.3, 138.6))], "a: lon 33.3, lat 138.6 is not on the Earth"),
        ([(row("a"), Point(math.nan, 1))], "a: lon nan, lat 1.0 is not on the Earth"),
        ([(row("a"), Point())], "a: an empty geometry"),
        ([(row("a"), Polygon([(0, 0), (1, 1), (0, 1), (1, 0)]))], "a: Self-intersection"),
    ],
)
def test_what_would_not_be_strict_is_refused_in_one_sentence(
    tmp_path: Path, rows: list[tuple[dict[str, Any], Any]], told: str
) -> None:
    with pytest.raises(GeoJSONError, match=told) as caught:
        write_geojson(tmp_path / "a.geojson", [layer(*rows)])
    assert "\n" not in str(caught.value)


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=20))
def test_many_points_are_written_as_one_would_be(
    tmp_path_factory: pytest.TempPathFactory, places: list[tuple[float, float]]
) -> None:
    rows = [(row(f"p{number}"), Point(*place)) for number, place in enumerate(places)]
    found = written(tmp_path_factory.mktemp("a") / "a.geojson", layer(*rows, size=7))
    assert [one["geometry"] for one in found] == [feature("x", shape, {})["geometry"] for _, shape in rows]


def test_rows_are_written_as_they_come(tmp_path: Path) -> None:
    most = 0
    held = 0

    def batches() -> Iterator[Batch]:
        nonlocal held, most
        for start in range(0, 50, 10):
            held += 10
            most = max(most, held)
            ids = [f"p{number}" for number in range(start, start + 10)]
            yield Batch({"id": ids}, shapely.points(np.arange(10.0), np.arange(10.0)))
            held -= 10

    points = Layer("points", "", "", "id", (Column("id", "string"),), "Point", batches)
    assert write_geojson(tmp_path / "a.geojson", [points]) == {"points": 50}
    assert most == 10
