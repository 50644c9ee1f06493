"""A package with kinds that nobody has heard of goes through everything, with its own words and symbols."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from gazetteer import CURATED, Gazetteer
from gazetteer.check import check
from gazetteer.disclosure import published
from gazetteer.schema import read_schemas
from maps.cli import main
from maps.metadata import make_metadata
from maps.page.payload import make_payload
from maps.page.picture import picture_svg
from maps.style.sheet import style_sheet

ROWS = {
    "sources": [
        {"id": "chart", "kind": "dataset", "title": "Chart of Lau", "publisher": "Harbour Board", "date": "2020"}
    ],
    "sites": [
        {"id": "north-light", "name": "North Light", "kind": "lighthouse", "country": "FJ", "admin_code": "FJ-E"},
        {"id": "west-landing", "name": "West Landing", "kind": "ferry-landing", "country": "FJ", "admin_code": "FJ-E"},
        {"id": "long-reef", "name": "Long Reef", "kind": "atoll", "country": "FJ", "admin_code": "FJ-E"},
    ],
    "names": [
        {"site": site, "form": name, "language": "en", "kind": "preferred", "source": "chart"}
        for site, name in (("north-light", "North Light"), ("west-landing", "West Landing"), ("long-reef", "Long Reef"))
    ],
    "locations": [
        {
            "id": f"{site}-at-chart",
            "site": site,
            "lon": lon,
            "lat": "-17.8",
            "accuracy_m": "500",
            "certainty": "certain",
            "method": "digitised",
            "source": "chart",
            "locator": "sheet 1",
            "preferred": "true",
        }
        for site, lon in (("north-light", "178.1"), ("west-landing", "178.2"), ("long-reef", "178.3"))
    ],
    "vocabularies": [
        {"vocabulary": "group", "id": "sea-marks", "position": "1", "colour": "violet"},
        {"vocabulary": "kind", "id": "lighthouse", "position": "1", "group": "sea-marks", "symbol": "pillar"},
        {"vocabulary": "kind", "id": "ferry-landing", "position": "2", "group": "sea-marks", "category": "passage"},
        {"vocabulary": "admin", "id": "FJ-E", "position": "1"},
    ],
    "labels": [
        {"vocabulary": "group", "id": "sea-marks", "language": "en", "label": "Marks of the sea"},
        {"vocabulary": "kind", "id": "lighthouse", "language": "en", "label": "light tower", "plural": "light towers"},
        {"vocabulary": "kind", "id": "ferry-landing", "language": "en", "label": "boat stair"},
        {"vocabulary": "admin", "id": "FJ-E", "language": "en", "label": "Eastern waters"},
    ],
}


@pytest.fixture(scope="module")
def lau(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of three sites; that an atoll is a kind, its vocabulary does not say."""
    folder = tmp_path_factory.mktemp("lau")
    descriptor = json.loads((CURATED / "datapackage.json").read_text("utf-8"))
    (folder / "datapackage.json").write_text(json.dumps(descriptor | {"name": "lau", "title": "Lau"}), "utf-8")
    for name, schema in read_schemas(CURATED).items():
        with (folder / schema.file).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, schema.header, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(ROWS.get(name, []))
    return folder


def test_check_knows_its_kinds_and_asks_for_the_one_that_is_missing(lau: Path) -> None:
    found = [
        fault.problem for fault in check(lau).faults if fault.rule in {"vocabulary", "label", "category", "symbol"}
    ]
    assert found == ["no kind of vocabularies.csv has the id 'atoll'"]


def test_its_words_and_symbols_are_on_the_page_and_in_files(lau: Path) -> None:
    shown = published(Gazetteer.read(lau))
    payload = make_payload(shown, make_metadata(shown))
    sheet = style_sheet()
    assert [(group["label"], group["kinds"]) for group in payload.groups] == [
        ("Marks of the sea", ("lighthouse", "ferry-landing")),
        ("Other places", ("atoll",)),
    ]
    assert payload.kinds["lighthouse"]["outline"] == sheet["symbols"]["pillar"]
    assert payload.kinds["ferry-landing"]["outline"] == sheet["symbols"]["diamond"]
    assert payload.kinds["atoll"]["outline"] == sheet["symbols"]["disc"]
    assert payload.strings["ar"]["kind.lighthouse"] == "light tower"
    assert payload.strings["en"]["kind.atoll"] == "atoll"
    assert "light tower" in picture_svg(shown)


@pytest.mark.slow
def test_every_command_takes_it(lau: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "text.txt"
    text.write_text("The boat left West Landing for North Light.", "utf-8")
    data = ["--data", str(lau)]
    assert main(["map", *data, "--out", str(tmp_path / "map")]) == 0
    assert main(["export", "--all", *data, "--out", str(tmp_path / "files")]) == 0
    assert main(["figure", *data, "--out", str(tmp_path / "map.svg")]) == 0
    assert main(["locate", *data, "West Landing"]) == 0
    assert main(["read", *data, str(text)]) == 0
    assert "west-landing" in capsys.readouterr().out
    assert (tmp_path / "map" / "layers" / "sea-marks.geojson").exists()
    kml = "".join(path.read_text("utf-8") for path in (tmp_path / "files").rglob("*.kml"))
    assert "boat stair" in kml
    assert "Marks of the sea" in kml


def test_a_category_that_nobody_knows_is_a_fault_and_the_kind_is_drawn_as_a_place(lau: Path, tmp_path: Path) -> None:
    shutil.copytree(lau, spoiled := tmp_path / "lau")
    table = spoiled / "vocabularies.csv"
    table.write_text(table.read_text("utf-8").replace("passage", "harbour"), "utf-8")
    assert any("no category of a kind" in str(fault) for fault in check(spoiled).faults)
    assert Gazetteer.read(spoiled).vocabularies.category("ferry-landing") == "place"
    assert main(["map", "--data", str(spoiled), "--out", str(tmp_path / "out")]) == 0
