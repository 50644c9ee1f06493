"""Faults of the disclosure table: spoil one thing at a time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gazetteer.check import check

pytestmark = pytest.mark.slow  # checks whole packages

Edit = Callable[..., None]

GOOD = {
    "id": "camps-coarse",
    "site": "",
    "kind": "camp",
    "action": "grid",
    "grid_km": "25",
    "reason": "People live there.",
    "decided": "2026-11-22",
    "sources": "",
}
SPOILED = {
    "neither a site nor a kind": ({"kind": ""}, "disclosure", "needs a site or a kind"),
    "both": ({"site": "rukban-camp"}, "disclosure", "needs a site or a kind"),
    "a site that is none": ({"site": "rukban", "kind": ""}, "disclosure", "'rukban' is no id"),
    "a kind that no site has": ({"kind": "castle"}, "disclosure", "no site is of kind 'castle'"),
    "a grid without a size": ({"grid_km": ""}, "disclosure", "grid_km goes with grid"),
    "a size without a grid": ({"action": "withhold"}, "disclosure", "grid_km goes with grid"),
    "a size of nothing": ({"grid_km": "0"}, "constraint-error", "grid_km"),
    "a size beyond the largest": ({"grid_km": "201"}, "constraint-error", "grid_km"),
    "an action that is none": ({"action": "blur"}, "constraint-error", "action"),
    "an empty reason": ({"reason": " "}, "disclosure", "reason is empty"),
    "a reason that gives it away": ({"reason": "It is at 33.3100, 38.6732."}, "disclosure-leak", "33.3100"),
    "a source that is none": ({"sources": "springfield"}, "unknown-id", "springfield"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("cells", "at", "words"), SPOILED.values(), ids=SPOILED)
def test_a_row_that_cannot_be_carried_out_is_found(
    data: Path, edit: Edit, cells: dict[str, str], at: str, words: str
) -> None:
    edit("disclosure", lambda rows: rows.append(GOOD | cells))
    found = [str(fault) for fault in check(data).faults if fault.rule == at]
    assert any(fault.startswith("disclosure.csv:2:") and words in fault for fault in found), found


def test_a_good_policy_has_no_faults(data: Path, edit: Edit) -> None:
    edit("disclosure", lambda rows: rows.append(GOOD))
    assert check(data).faults == []


def faults(data: Path, at: str) -> list[str]:
    return [str(fault) for fault in check(data).faults if fault.rule == at]


def test_two_rows_for_one_kind_are_found(data: Path, edit: Edit) -> None:
    edit("disclosure", lambda rows: rows.extend([GOOD, GOOD | {"id": "camps-again"}]))
    assert faults(data, "disclosure") == [
        "disclosure.csv:3:3: disclosure: camps-coarse is for the same (camp): keep one"
    ]


def test_a_governorate_that_cannot_stand_for_a_site_is_found(data: Path, edit: Edit) -> None:
    edit("disclosure", lambda rows: rows.append(GOOD | {"action": "admin", "grid_km": ""}))
    assert any("rasas-camp has no administrative unit with a location" in fault for fault in faults(data, "disclosure"))
    edit("sites", lambda rows: next(row for row in rows if row["id"] == "rasas-camp").update(admin_code="SY05"))
    assert any("rasas-camp lies outside the circle" in fault for fault in faults(data, "disclosure"))


def test_a_text_with_coordinates_of_a_hidden_site_is_found(data: Path, edit: Edit) -> None:
    def tell(rows: list[dict[str, str]]) -> None:
        row = next(row for row in rows if "rukban-camp" in row["sites"])
        row["text"] += " The camp is at 33°18'36\"N 38°40'24\"E."

    edit("disclosure", lambda rows: rows.append(GOOD))
    edit("findings", tell)
    assert any("may give away" in fault and "33°18" in fault for fault in faults(data, "disclosure-leak"))


def test_coordinates_of_a_hidden_site_are_found_in_texts_about_others(data: Path, edit: Edit) -> None:
    edit("disclosure", lambda rows: rows.append(GOOD))
    edit("sites", lambda rows: next(row for row in rows if row["id"] == "homs").update(note="Not 33.310, 38.673."))
    assert any("sites.csv" in fault and "rukban-camp" in fault for fault in faults(data, "disclosure-leak"))


def test_another_site_on_the_same_spot_is_found(data: Path, edit: Edit) -> None:
    def move(rows: list[dict[str, str]]) -> None:
        camp = next(row for row in rows if row["site"] == "rukban-camp" and row["preferred"] == "true")
        next(row for row in rows if row["site"] == "palmyra").update(lon=camp["lon"], lat=camp["lat"])

    edit("disclosure", lambda rows: rows.append(GOOD))
    edit("locations", move)
    assert any("palmyra is shown where rukban-camp is" in fault for fault in faults(data, "disclosure-leak"))


def test_a_zone_on_the_spot_of_its_hidden_centre_is_no_fault(data: Path, edit: Edit) -> None:
    edit("disclosure", lambda rows: rows.append(GOOD | {"kind": "", "site": "al-tanf-base"}))
    assert check(data).faults == []


def test_a_location_that_calls_itself_generalised_needs_a_row(data: Path, edit: Edit) -> None:
    edit("locations", lambda rows: rows[0].update(method="generalised"))
    assert any("no row of disclosure.csv" in fault for fault in faults(data, "disclosure"))


def test_a_fine_point_of_a_shelter_needs_a_decision(data: Path, edit: Edit) -> None:
    school = {"site": "maardes-boys-school", "preferred": "true"}
    edit("locations", lambda rows: next(row for row in rows if school.items() <= row.items()).update(accuracy_m="60"))
    assert any("finer than the 1000 m of shelters-not-pinned" in fault for fault in faults(data, "undecided"))
    edit("disclosure", lambda rows: rows.append(GOOD | {"kind": "shelter"}))
    assert faults(data, "undecided") == []


@pytest.mark.parametrize("words", ["just south of the wells", "within sight of it", "напротив поста", "قرب المعبر"])
def test_words_of_nearness_about_a_hidden_site_are_noted(data: Path, edit: Edit, words: str) -> None:
    edit("sites", lambda rows: next(row for row in rows if row["id"] == "homs").update(note=f"Rukban is {words}."))
    assert check(data).notes == []
    edit("disclosure", lambda rows: rows.append(GOOD))
    report = check(data)
    assert report.faults == []
    assert any(note.startswith("sites.csv:") and "note is about rukban-camp" in note for note in report.notes)


def test_an_amount_in_a_unit_of_length_at_a_hidden_site_is_noted(data: Path, edit: Edit) -> None:
    edit("disclosure", lambda rows: rows.append(GOOD | {"kind": "", "site": "syria"}))
    assert any(note.startswith("figures.csv:") and "gives syria an amount in" in note for note in check(data).notes)
