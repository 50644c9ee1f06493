"""Spoil one thing at a time; the check must exit 1 and lead to the row."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from gazetteer.check import check
from gazetteer.cli.main import main

pytestmark = pytest.mark.slow  # checks whole packages

Edit = Callable[..., None]


def faults(data: Path, rule: str, briefings: Path | None = None) -> list[str]:
    return [str(fault) for fault in check(data, briefings).faults if fault.rule == rule]


def find(rows: list[dict[str, str]], **wanted: str) -> dict[str, str]:
    return next(row for row in rows if all(row[name] == value for name, value in wanted.items()))


def test_the_curated_data_have_no_faults(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out.startswith("no faults")


@pytest.mark.briefings
def test_the_curated_data_agree_with_the_texts_and_leave_no_name_uncovered(
    briefings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--briefings", str(briefings), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"faults": [], "notes": []}


@pytest.mark.briefings
@pytest.mark.parametrize(
    "mention",
    [("session-2018", "65", "Nasib CP"), ("sputnik-2019", "7", "Rukban camp"), ("statement-2020", "23", "Iraq")],
)
def test_a_mention_taken_out_is_missed(data: Path, edit: Edit, briefings: Path, mention: tuple[str, str, str]) -> None:
    source, paragraph, surface = mention
    edit("mentions", lambda rows: rows.remove(find(rows, source=source, paragraph=paragraph, surface=surface)))
    found = [str(fault) for fault in check(data, briefings).faults]
    assert any(
        fault.startswith("mentions.csv:") and surface in fault and f"paragraph {paragraph}" in fault for fault in found
    )


@pytest.mark.briefings
def test_a_paragraph_moved_is_found(data: Path, edit: Edit, briefings: Path) -> None:
    edit("mentions", lambda rows: find(rows, source="session-2018", surface="Nasib CP").update(paragraph="66"))
    assert any("'Nasib CP' stands 0 times in paragraph 66" in fault for fault in faults(data, "mention", briefings))
    assert any("is paragraph 65 of session-2018, not 66" in fault for fault in faults(data, "paragraph"))


@pytest.mark.briefings
def test_a_second_occurrence_that_is_not_there_is_found(data: Path, edit: Edit, briefings: Path) -> None:
    edit("mentions", lambda rows: find(rows, source="session-2018", surface="Nasib CP").update(occurrence="2"))
    assert any("stands 1 times in paragraph 65" in fault for fault in faults(data, "mention", briefings))


@pytest.mark.briefings
def test_a_changed_text_is_another_text(data: Path, briefings: Path, tmp_path: Path) -> None:
    copies = tmp_path / "texts"
    copies.mkdir()
    for path in briefings.glob("*.txt"):
        extra = "." if path.name.startswith("004") else ""
        (copies / path.name).write_text(path.read_text(encoding="utf-8") + extra, encoding="utf-8")
    report = check(data, copies)
    assert [fault.rule for fault in report.faults] == ["hash"]
    assert any("004" in note and "not a curated briefing" in note for note in report.notes)


@pytest.mark.slow
@pytest.mark.parametrize(
    "location",
    [
        "rukban-camp-at-unosat-rukban-2019",
        "cairo-at-geonames",
        "egypt-at-cia-factbook",
        "damascus-at-geonames",
        "amman-at-geonames",
        "baniyas-seaport-at-nga-wpi",
    ],
)
def test_swapped_coordinates_are_found(data: Path, edit: Edit, location: str) -> None:
    def swap(rows: list[dict[str, str]]) -> None:
        row = find(rows, id=location)
        row["lon"], row["lat"] = row["lat"], row["lon"]

    edit("locations", swap)
    rows = (data / "locations.csv").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(rows, start=1) if text.startswith(f"{location},"))
    found = check(data).faults
    assert any((fault.file, fault.line) == ("locations.csv", line) or location in fault.problem for fault in found)
    assert main(["check", "--data", str(data)]) == 1


SPOILED = {
    "a range": ("locations", {"lat": "95"}, "constraint-error"),
    "an enum": ("statements", {"scope": "castle"}, "constraint-error"),
    "a kind": ("sites", {"kind": "castle"}, "vocabulary"),
    "a foreign key": ("names", {"site": "springfield"}, "foreign-key"),
    "a type": ("figures", {"value": "many"}, "type"),
    "a required cell": ("statements", {"text": ""}, "constraint-error"),
    "a day that is none": ("sources", {"date": "2018-02-30"}, "date"),
    "an id in a list": ("findings", {"sites": "springfield"}, "unknown-id"),
    "a statement's id": ("statements", {"paragraph": "1"}, "id"),
    "a preferred name": ("sites", {"name": "Springfield"}, "preferred"),
}


@pytest.mark.parametrize(("table", "cells", "rule"), SPOILED.values(), ids=SPOILED)
def test_a_spoiled_cell_is_found_with_its_line(
    data: Path, edit: Edit, table: str, cells: dict[str, str], rule: str
) -> None:
    edit(table, lambda rows: rows[0].update(cells))
    assert any(fault.startswith(f"{table}.csv:2:") for fault in faults(data, rule))


def test_all_faults_come_at_once(data: Path, edit: Edit) -> None:
    edit("sites", lambda rows: rows[0].update(kind="castle"))
    edit("names", lambda rows: rows[0].update(site="springfield"))
    edit("findings", lambda rows: rows[0].update(sites="springfield"))
    assert {fault.file for fault in check(data).faults} >= {"sites.csv", "names.csv", "findings.csv"}


def test_a_sum_that_does_not_hold_needs_a_finding(data: Path, edit: Edit) -> None:
    edit("findings", lambda rows: rows.remove(find(rows, id="tabiyah-sum")))
    edit("findings", lambda rows: rows.remove(find(rows, id="deir-ez-zor-totals")))
    assert any("10766" in fault for fault in faults(data, "sum"))


def test_two_sites_on_one_point_need_a_reason(data: Path, edit: Edit) -> None:
    def move(rows: list[dict[str, str]]) -> None:
        camp = find(rows, site="rukban-camp", preferred="true")
        find(rows, site="palmyra", preferred="true").update(lon=camp["lon"], lat=camp["lat"])

    edit("locations", move)
    assert any("is drawn where" in fault for fault in faults(data, "same-point"))


def test_a_site_without_location_must_say_why(data: Path, edit: Edit) -> None:
    edit("sites", lambda rows: find(rows, id="jleb-checkpoint").update(unlocated_reason=""))
    assert any("jleb-checkpoint has no location" in fault for fault in faults(data, "unlocated"))


def test_an_unused_source_is_found(data: Path, edit: Edit) -> None:
    edit("sources", lambda rows: rows.append(rows[-1] | {"id": "zzz"}))
    assert any("no row cites this source" in fault for fault in faults(data, "used"))


def test_an_assertion_that_fails_gives_its_reason(data: Path, edit: Edit) -> None:
    edit("assertions", lambda rows: find(rows, id="camps").update(minimum="500"))
    assert any("promised are 500" in fault for fault in faults(data, "assertion"))


def test_an_unreachable_statement_is_found(data: Path, edit: Edit) -> None:
    row = {"paragraph": "152", "id": "session-2018-p152a", "scope": "site"}
    edit("statements", lambda rows: rows.append(rows[0] | row))
    assert any("no site leads to this statement" in fault for fault in faults(data, "reachable"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text + "\n",
        lambda text: "\n".join([*text.split("\n")[:1], *reversed(text.split("\n")[1:-1]), ""]),
    ],
    ids=["line ends", "NFD", "blank line", "order"],
)
def test_bytes_that_are_not_canonical_are_found_and_tidied(data: Path, spoil: Callable[[str], str]) -> None:
    path = data / "names.csv"
    good = path.read_text(encoding="utf-8")
    path.write_text(spoil(good), encoding="utf-8", newline="")
    assert main(["check", "--data", str(data)]) == 1
    if spoil(good) != good + "\n":
        assert main(["tidy", "--data", str(data)]) == 0
        assert path.read_text(encoding="utf-8") == good


def test_a_missing_file_and_a_wrong_header_are_found(data: Path) -> None:
    (data / "zones.csv").unlink()
    path = data / "routes.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("route,", "road,", 1), encoding="utf-8")
    assert faults(data, "missing-file")
    assert faults(data, "header")


def test_a_folder_that_is_no_package_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(tmp_path)]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert str(tmp_path) in error
