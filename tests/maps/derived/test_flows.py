from itertools import pairwise

import pytest

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import published
from geo import Position, distance_m
from maps.derived.flows import STATUS_OF_MEASURE, Flow, flows, unplaced_flows


@pytest.fixture(scope="module")
def found(curated: Gazetteer) -> list[Flow]:
    return flows(published(curated)) + unplaced_flows(published(curated))


def test_every_flow_links_to_a_statement_that_speaks_of_both_ends(curated: Gazetteer, found: list[Flow]) -> None:
    assert len(found) > 15
    for flow in found:
        assert {flow.from_site, flow.to_site} <= curated.sites_of(flow.statement), flow.id


def test_a_line_runs_from_the_first_end_to_the_second(curated: Gazetteer) -> None:
    for flow in flows(published(curated)):
        assert flow.geometry is not None
        for site, (lon, lat) in ((flow.from_site, flow.geometry.coords[0]), (flow.to_site, flow.geometry.coords[-1])):
            assert curated.location_of(site).position == Position(lon=lon, lat=lat), flow.id


def test_a_line_is_as_short_as_the_earth_allows(curated: Gazetteer) -> None:
    for flow in flows(published(curated)):
        stops = [Position(lon=lon, lat=lat) for lon, lat in flow.geometry.coords]
        along = sum(distance_m(start, end) for start, end in pairwise(stops))
        assert along == pytest.approx(distance_m(stops[0], stops[-1]), rel=1e-9), flow.id


def test_five_of_the_six_columns_to_rukban_are_drawn_and_the_sixth_is_listed(curated: Gazetteer) -> None:
    def origins(rows: list[Flow]) -> set[str]:
        return {row.from_site for row in rows if row.kind == "movement" and row.to_site == "rukban-camp"}

    assert origins(flows(published(curated))) == {"al-qaryatayn", "damascus", "homs", "mahin", "palmyra"}
    assert origins(unplaced_flows(published(curated))) == {"al-amara"}
    assert {row.status for row in flows(published(curated)) if row.id.startswith("column-")} == {"announced"}


def test_six_columns_in_all_are_not_the_number_of_any_one_of_them(found: list[Flow]) -> None:
    assert {row.value for row in found if row.id.startswith("column-")} == {None}


def test_a_movement_has_the_number_that_its_statement_gives_it(found: list[Flow]) -> None:
    [buses] = [row for row in found if row.id == "buses-ufaniya-to-qalaat-al-madiq"]
    assert (buses.value, buses.unit, buses.status) == (8, "vehicles", "reported")


def test_figures_are_those_of_the_tables_and_go_the_way_their_statement_says(
    curated: Gazetteer, found: list[Flow]
) -> None:
    figures = {row.id: row for row in curated.figures}
    for flow in found:
        if flow.figure:
            row = figures[flow.figure]
            assert (flow.value, flow.unit, flow.statement) == (row.value, row.unit, row.statement)
            assert flow.status in {STATUS_OF_MEASURE[curated.vocabularies.measure_category(row.measure)], "announced"}
    ways = {(row.from_site, row.to_site, row.value) for row in found}
    assert {("jordan", "nasib-crossing", 318), ("jordan", "nasib-crossing", 5987)} <= ways
    assert ("lebanon", "jdeidet-yabous-crossing", 1135) in ways


def test_a_figure_without_a_direction_is_no_flow(found: list[Flow]) -> None:
    ids = {row.figure for row in found}
    assert "session-2018-p062b-f1" not in ids  # no one through the border with Jordan: from neither side
    assert "session-2019-p052a-f1" not in ids  # to two provinces, not divided between them
    assert "statement-2020-p017b-f1" not in ids  # from Rukban, to nowhere named
    assert "session-2019-p064a-f1" not in ids  # through Jleb; this statement does not say from where


def test_nobody_is_drawn_twice_by_one_statement(found: list[Flow]) -> None:
    ids = {row.figure for row in found}
    assert "session-2018-p063a-f1" not in ids  # the total of the crossings that are drawn
    assert "session-2018-p063a-f5" not in ids  # women among them


def test_a_flow_over_a_crossing_that_is_not_located_is_listed_without_a_line(curated: Gazetteer) -> None:
    values = {row.value for row in unplaced_flows(published(curated)) if row.unlocated == ("zamrani-crossing",)}
    assert values == {47, 2893}
    assert all(row.geometry is None for row in unplaced_flows(published(curated)))


def test_a_line_from_or_to_an_area_says_so(curated: Gazetteer) -> None:
    assert not any("The line" in flow.note for flow in unplaced_flows(published(curated)))
    for flow in flows(published(curated)):
        if curated.site(flow.from_site).kind == "country":
            assert "starts at the point that stands for" in flow.note
        if curated.site(flow.to_site).kind in {"country", "governorate"}:
            assert "ends at the point that stands for" in flow.note


def test_what_people_wish_for_is_not_told_as_a_journey(found: list[Flow]) -> None:
    assert {row.status for row in found if row.measure == "intending"} == {"intended"}


def test_flows_come_in_the_order_of_their_statements_with_ids_of_their_own(
    curated: Gazetteer, found: list[Flow]
) -> None:
    order = [row.id for row in curated.statements]
    places = [order.index(flow.statement) for flow in flows(published(curated))]
    assert places == sorted(places)
    assert len({flow.id for flow in found}) == len(found)


def test_a_row_for_the_page_has_its_ends_as_from_and_to(curated: Gazetteer) -> None:
    row = next(flow.columns() for flow in flows(published(curated)) if flow.id == "session-2019-p049a-f1")
    assert (row["from"], row["to"], row["value"]) == ("jordan", "nasib-crossing", 5987)
    assert isinstance(row["value"], int)
    assert "geometry" not in row


def test_a_stop_without_a_location_is_left_out_of_the_line_and_named(data, edit) -> None:
    def with_stop(rows: list[dict[str, str]]) -> None:
        last = next(row for row in rows if row["route"] == "column-homs-to-rukban" and row["stop"] == "2")
        rows.append(last | {"stop": "3"})
        last["site"] = "jleb-checkpoint"

    edit("routes", with_stop)
    [flow] = [row for row in flows(published(Gazetteer.read(data))) if row.id.startswith("column-homs")]
    assert (flow.from_site, flow.to_site, flow.unlocated) == ("homs", "rukban-camp", ("jleb-checkpoint",))


def test_a_route_of_three_located_stops_has_two_legs(data, edit) -> None:
    def with_stop(rows: list[dict[str, str]]) -> None:
        last = next(row for row in rows if row["route"] == "column-homs-to-rukban" and row["stop"] == "2")
        rows.append(last | {"stop": "3"})
        last["site"] = "palmyra"

    edit("routes", with_stop)
    legs = [row for row in flows(published(Gazetteer.read(data))) if row.id.startswith("column-homs")]
    assert [(row.id[-5:], row.from_site, row.to_site) for row in legs] == [
        ("leg-1", "homs", "palmyra"),
        ("leg-2", "palmyra", "rukban-camp"),
    ]
