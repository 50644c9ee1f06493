import itertools

import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from maps.figure.frame import Box
from maps.figure.labels import Label, place_labels

BOX = Box(0, 0, 100, 80)
POINTS = st.lists(st.tuples(st.floats(2, 98), st.floats(2, 78)), min_size=1, max_size=40)


@settings(max_examples=30, deadline=None)
@given(POINTS)
def test_numbers_cover_neither_numbers_nor_symbols_and_stay_inside(points: list[tuple[float, float]]) -> None:
    labels = [Label(str(n), x, y, 3.0, 1.6) for n, (x, y) in enumerate(points)]
    placed = [row for row in place_labels(labels, points, 2.4, BOX) if row is not None]
    boxes = [shapely.box(*row.box) for row in placed]
    assert all(one.intersection(other).area < 1e-9 for one, other in itertools.combinations(boxes, 2))
    assert all(shapely.box(0, 0, 100, 80).contains(box) for box in boxes)
    assert not any(box.contains(shapely.Point(point)) for box in boxes for point in points)


def test_a_lone_number_stands_beside_its_symbol_without_a_leader() -> None:
    [row] = place_labels([Label("1", 50, 40, 3.0, 1.6)], [(50, 40)], 2.4, BOX)
    assert row is not None
    assert row.leader is None
    assert row.x > 50


def test_numbers_of_a_crowd_are_tied_to_their_symbols() -> None:
    points = [(50 + n / 10, 40.0) for n in range(30)]
    placed = place_labels([Label(str(n), x, y, 3.0, 1.6) for n, (x, y) in enumerate(points)], points, 2.4, BOX)
    assert None not in placed
    for row in placed:
        assert row is not None
        if row.leader:
            assert row.leader[:2] == (row.label.x, row.label.y)
            assert shapely.box(*row.box).distance(shapely.Point(row.leader[2:])) < 1e-6
    assert sum(row.leader is not None for row in placed if row) > 20


def test_without_room_there_is_no_number() -> None:
    tiny = Box(0, 0, 5, 5)
    points = [(2.5, 2.5)] * 20
    placed = place_labels([Label(str(n), 2.5, 2.5, 3.0, 1.6) for n in range(20)], points, 2.4, tiny)
    assert placed.count(None) > 10
