"""Layers as Arrow: typed columns, null kept, polygons turned, and a plain sentence for what does not fit."""

import sys
from dataclasses import replace

import numpy as np
import pytest
import shapely
from arrow_samples import ARABIC, POINTS, ROWS, circles, expected, layer_of, many, points, table, wrong
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import LayerError, MissingLibraryError
from geo.formats.arrow import geometry_to_wkb, record_batches, schema_of
from geo.layers import Column

pa = pytest.importorskip("pyarrow")


def test_columns_have_types_and_descriptions_and_the_geometry_is_last() -> None:
    schema = schema_of(points())
    types = [str(found.type) for found in schema]
    assert types == ["string", "string", "int64", "double", "bool", "date32[day]", "binary"]
    assert schema.names[-1] == "geometry"
    assert schema.field("name_ar").metadata[b"description"].decode() == f"The name in Arabic, such as {ARABIC}."
    assert schema.field("share").metadata is None
    assert schema.field("geometry").metadata[b"ARROW:extension:name"] == b"geoarrow.wkb"


def test_only_the_key_may_not_be_null() -> None:
    assert [found.name for found in schema_of(points()) if not found.nullable] == ["site_id"]


def test_rows_come_back_equal() -> None:
    rows = record_batches(points(unplaced=[1])).read_all().drop_columns("geometry").to_pylist()
    assert sorted(rows, key=lambda row: row["site_id"]) == expected(points())


def test_a_table_has_no_geometry_column() -> None:
    assert "geometry" not in schema_of(table()).names
    assert record_batches(table()).read_all().num_rows == len(ROWS)


def test_every_batch_of_the_layer_is_one_batch_of_the_stream() -> None:
    assert [len(batch) for batch in record_batches(many())] == [10_000, 10_000, 5_000]


def test_batches_are_read_one_by_one() -> None:
    told: list[int] = []
    reader = record_batches(many().watched(told.append))
    reader.read_next_batch()
    reader.read_next_batch()
    assert told == [10_000]


def test_an_empty_layer_has_its_columns() -> None:
    empty = record_batches(layer_of([], "Point", [])).read_all()
    assert (empty.num_rows, empty.schema.names[0]) == (0, "site_id")


def test_null_geometries_are_null() -> None:
    found = record_batches(points(unplaced=[1, 2])).read_all()["geometry"].to_pylist()
    assert shapely.from_wkb(found).tolist() == [None if n in {1, 2} else point for n, point in enumerate(POINTS)]


@given(st.lists(st.one_of(st.none(), st.tuples(st.floats(-180, 180), st.floats(-90, 90))), min_size=1))
def test_points_are_the_bytes_that_shapely_writes(places: list[tuple[float, float] | None]) -> None:
    shapes = [place and shapely.Point(place) for place in places]
    rows = [ROWS[0]] * len(shapes)
    found = record_batches(layer_of(shapes, "Point", rows)).read_all()["geometry"].to_pylist()
    assert found == geometry_to_wkb(shapes).tolist()


@pytest.mark.parametrize("shape", [shapely.Point(), shapely.Point(1, 2, 3), shapely.MultiPoint([(1, 2), (3, 4)])])
def test_points_of_a_rare_kind_are_kept_too(shape: shapely.Point) -> None:
    found = record_batches(layer_of([shape, None], "Point", ROWS[:2])).read_all()["geometry"].to_pylist()
    assert shapely.to_wkt(shapely.from_wkb(found[0])) == shapely.to_wkt(shape)
    assert found[1] is None


def test_outer_rings_are_counter_clockwise_and_holes_clockwise() -> None:
    before = [shape for batch in circles().batches() for shape in batch.geometry]
    assert not any(shapely.is_ccw(shapely.get_exterior_ring(shapely.get_parts(before[:2]))))
    found = shapely.from_wkb(record_batches(circles()).read_all()["geometry"].to_pylist())
    assert all(shapely.is_ccw(shapely.get_exterior_ring(shapely.get_parts(found))))
    assert [shapely.is_ccw(hole) for hole in found[2].interiors] == [False, False]
    assert shapely.equals(found, np.array(before)).all()


@pytest.mark.parametrize(
    ("column", "value", "kind"),
    [
        ("statements", 1.5, "integer"),
        ("statements", 2**64, "integer"),
        ("statements", True, "integer"),
        ("statements", "1", "integer"),
        ("share", "0.1", "number"),
        ("share", True, "number"),
        ("share", float("nan"), "number"),
        ("share", float("inf"), "number"),
        ("disputed", 1, "boolean"),
        ("name_ar", 3, "string"),
        ("name_ar", "\ud800", "string"),
        ("seen", "", "date"),
        ("seen", "2018-07", "date"),
        ("seen", "2018-02-30", "date"),
        ("seen", "20180730", "date"),
    ],
)
def test_a_value_that_does_not_fit_its_column_is_named(column: str, value: object, kind: str) -> None:
    with pytest.raises(LayerError, match=f"column '{column}': .* is no {kind}: give values") as caught:
        record_batches(wrong(column, value)).read_all()
    assert repr(value) in str(caught.value)


def test_a_row_without_key_is_refused() -> None:
    with pytest.raises(LayerError, match="a row has no site_id, the key"):
        record_batches(wrong("site_id", None)).read_all()


def test_a_column_may_not_take_the_name_of_the_geometry() -> None:
    layer = replace(points(), columns=(*points().columns, Column("geometry", "string")))
    with pytest.raises(LayerError, match="rename it"):
        schema_of(layer)


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'named-sites\[arrow\]'"):
        schema_of(points())
