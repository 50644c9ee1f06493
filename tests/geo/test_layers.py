from collections.abc import Iterator

import pytest
from shapely.geometry import Point

from geo import Batch, Column, Layer, LayerError
from geo.layers import batches_of

COLUMNS = (Column("place_id", "string"), Column("kind", "string"))
ROWS = [({"place_id": f"p{number}", "kind": "camp" if number % 2 else "town"}, Point(number, 0)) for number in range(5)]


def layer() -> Layer:
    def batches() -> Iterator[Batch]:
        return batches_of(COLUMNS, ROWS, has_geometry=True, size=2)

    return Layer("places", "Places", "", "place_id", COLUMNS, "Point", batches)


def test_rows_come_in_batches_again_and_again() -> None:
    places = layer()
    assert [len(batch) for batch in places.batches()] == [2, 2, 1]
    assert places.keys() == [values["place_id"] for values, _ in ROWS]
    assert list(places.rows()) == [values for values, _ in ROWS]


def test_only_some_rows_with_their_geometry() -> None:
    camps = layer().where("kind", {"camp"})
    assert camps.keys() == ["p1", "p3"]
    assert [shape for batch in camps.batches() for shape in batch.geometry] == [Point(1, 0), Point(3, 0)]


def test_a_watcher_is_told_of_every_row() -> None:
    seen: list[int] = []
    assert len(list(layer().watched(seen.append).rows())) == 5
    assert seen == [2, 2, 1]


def test_a_row_with_other_columns_than_its_layer_is_refused() -> None:
    with pytest.raises(LayerError, match="differ in the columns kind, sort"):
        list(batches_of(COLUMNS, [({"place_id": "a", "sort": "x"}, None)], has_geometry=False))


def test_a_column_that_is_not_there_is_refused_with_those_that_are() -> None:
    assert layer().column("kind").type == "string"
    with pytest.raises(LayerError, match="'places' has no column 'sort': it has place_id, kind"):
        layer().column("sort")
