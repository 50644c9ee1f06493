"""A package far from the curated one goes through every command as itself; nothing of the curated one comes along."""

import csv
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from file_texts import given_away, texts_in
from tovlia import TEXTS, write_tovlia

from gazetteer import CURATED, Gazetteer
from maps.cli import main
from maps.page.encoding import unpacked

WORD = re.compile(r"[^\W\d_]{4,}")
NAMING = {
    "sites": ("name",),
    "names": ("form",),
    "statements": ("speaker", "role"),
    "sources": ("title", "publisher", "issuing_body"),
    "labels": ("label", "plural"),
}
"""Columns that name places, people, documents and terms."""

OF_THE_TOOLKIT = frozenset(
    (
        "Arab",
        "Earth",
        "Four",
        "Name",
        "Named",
        "Natural",
        "Office",
        "Security",
        "Times",
        "Unit",
        "Viet",
        "World",
    )
)
"""Words of credits, headings, fonts, themes and policy headers that curated names happen to have too."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tovlia(tmp_path_factory.mktemp("tovlia") / "tovlia")


@pytest.fixture(scope="module")
def outputs(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What every command that writes files writes."""
    out = tmp_path_factory.mktemp("tovlia-out")
    shared = ["--data", str(package), "--briefings", str(TEXTS)]
    assert main(["map", "--out", str(out / "map"), *shared]) == 0
    assert main(["export", "--all", "--out", str(out / "export"), *shared]) == 0
    for suffix in ("svg", "png"):
        assert main(["figure", "--out", str(out / f"figure.{suffix}"), "--data", str(package)]) == 0
    return out


@pytest.fixture(scope="module")
def traces(package: Path) -> frozenset[str]:
    """Words that only the curated package has: names, and whatever stands in other letters."""
    words = words_of_package(CURATED)
    small = {word for word in words if word.islower() and word.isascii()} - {"syria"}  # in the name of a web site
    toolkit = set(WORD.findall((CURATED / "datapackage.json").read_text("utf-8").split('"resources"')[1]))
    strings = Path(__file__).parents[2] / "maps" / "assets" / "strings"
    for path in strings.glob("*.json"):
        toolkit |= set(WORD.findall(path.read_text("utf-8")))
    found = words - small - toolkit - words_of_package(package) - OF_THE_TOOLKIT
    return frozenset(word for word in found if word.lower() not in small)


def words_of_package(folder: Path) -> set[str]:
    found: set[str] = set()
    for table, columns in NAMING.items():
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found |= {word for column in columns for word in WORD.findall(row[column])}
    return found


def searched(path: Path) -> Iterator[str]:
    """What a file says, without the page's own words, which are no package's."""

    def without_own_words(packed: str) -> str:
        return json.dumps({**unpacked(packed), "strings": None}, ensure_ascii=False)

    yield from texts_in(path.name, path.read_bytes(), without_own_words)


def files_of(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".png"]


def test_the_search_finds_the_curated_package(exported: Path, traces: frozenset[str]) -> None:
    missed = [
        path.name
        for path in files_of(exported)
        if path.stem in {"sites", "named-sites", "linked-places"}
        and not any(traces & set(WORD.findall(text)) for text in searched(path))
    ]
    assert missed == []
    assert {"Rukban", "Damascus", "Homs", "Syria", "Syrian", "Russian", "الركبان", "Рукбан"} <= traces


def test_no_word_of_the_curated_package_is_in_any_output(outputs: Path, traces: frozenset[str]) -> None:
    found = {
        path.name: words
        for path in files_of(outputs)
        for text in searched(path)
        if (words := traces & set(WORD.findall(text)))
    }
    assert found == {}


def test_no_id_and_no_coordinate_of_it_either(outputs: Path) -> None:
    curated = Gazetteer.curated()
    ids = {row.id for row in (*curated.sites, *curated.sources, *curated.statements, *curated.zones) if "-" in row.id}
    places = [(row.lon, row.lat) for row in curated.locations]
    for path in files_of(outputs):
        for text in searched(path):
            assert not {id_ for id_ in ids if f'"{id_}"' in text or f",{id_}," in text}, path
            assert given_away(text, places) == [], path


def test_every_file_says_whose_it_is(outputs: Path) -> None:
    """Title or licence stand in every file that holds more than one bare table."""
    for path in files_of(outputs):
        if path.parent.name in {"csv", "geoparquet"} and path.suffix != ".json":
            continue
        texts = "\n".join(searched(path))
        own = ("ტოვლი", "ovlia", "ODbL")
        assert any(word in texts for word in own), path
        assert "CC-BY" not in texts, path


def test_the_page_has_its_own_kinds_title_licence_and_view(outputs: Path, package: Path) -> None:
    page = (outputs / "map" / "index.html").read_text("utf-8")
    payload = unpacked(re.search(r'id="named-sites-data">(.*?)</script>', page, re.DOTALL)[1])
    metadata = payload["metadata"]
    assert metadata["title"] == {"en": "The waters of Tovlia", "ka": "ტოვლიის წყლები"}
    assert [row["name"] for row in metadata["licenses"]] == ["ODbL-1.0"]
    assert "თამარ ჭილაძე" in metadata["citation"]
    assert [group["id"] for group in payload["groups"]] == ["landings", "lights", "waters"]
    gazetteer = Gazetteer.read(package)
    areas = {site.id for site in gazetteer.sites if gazetteer.vocabularies.is_area(site.kind)}
    places = [(row.lon, row.lat) for row in gazetteer.locations if row.site not in areas]
    view = metadata["view"]
    assert all(view["west"] <= lon <= view["east"] and view["south"] <= lat <= view["north"] for lon, lat in places)
    assert view["east"] - view["west"] < 5


def test_check_finds_no_fault(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(package), "--briefings", str(TEXTS)]) == 0, capsys.readouterr().out


def test_its_names_are_located(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["ცისკარის შუქურა", "Moria Landing", "Rukban camp", "Damascus"]
    main(["locate", *asked, "--json", "--data", str(package)])
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["status"] for row in answers] == ["resolved", "resolved", "unresolved", "unresolved"]
    assert answers[0]["candidates"][0]["site_id"] == "tsiskari-light"
    assert answers[0]["candidates"][0]["lat"] == -45.1188


def test_its_texts_are_read(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(TEXTS), "--data", str(package)]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    sites = {row["site_id"] for row in found if row["status"] == "resolved"}
    assert {"tsiskari-light", "moria-landing", "qvitkiri-atoll", "naveti-station"} <= sites


def test_an_edit_comes_back(package: Path, outputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited = tmp_path / "edited.geojson"
    shutil.copy(outputs / "export" / "geojson" / "sites.geojson", edited)
    text = edited.read_text("utf-8").replace("Moria Landing", "Moria Quay")
    edited.write_text(text, "utf-8")
    main(["import", "--diff", str(edited), "--data", str(package)])
    assert "Moria Quay" in capsys.readouterr().out
