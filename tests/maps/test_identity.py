"""Title, authors, licence and window of a package are on the page and in every file, and those of no other package."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from other_package import write_package

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import published
from gazetteer.tables import Disclosure
from geo.bounds import BoundingBox
from maps import export_all
from maps.cli import main
from maps.exports.exporting import make_edition
from maps.exports.file_metadata import file_metadata
from maps.exports.selection import select
from maps.metadata import build_id, make_metadata
from maps.page.noscript import static_html
from maps.page.payload import make_payload
from maps.style.messages import strings

OWN = ("Huts of the Southern Alps", "ODbL")
OTHERS = re.compile(
    r"syria|refugee|golan|CC-BY|creative ?commons|named sites|named-sites-(?!data|scripts)[a-z]"
    r"|urn:named-sites:(?!term|datatype)",
    re.IGNORECASE,
)
LEFT_TO_THE_TOOLKIT = re.compile(r'creator="Named Sites"|named-sites 0\.1\.0|"named-sites"|Map of named sites')


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_package(tmp_path_factory.mktemp("identity") / "huts")


@pytest.fixture(scope="module")
def huts(package: Path) -> Gazetteer:
    return Gazetteer.read(package)


@pytest.fixture(scope="module")
def out(huts: Gazetteer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("huts-exports")
    assert list(export_all(huts, folder))
    return folder


def strangers(text: str) -> list[str]:
    return OTHERS.findall(LEFT_TO_THE_TOOLKIT.sub("", text))


def texts_of_geopackage(path: Path) -> Iterator[str]:
    with closing(sqlite3.connect(path)) as file:
        yield from (row[0] for row in file.execute("SELECT metadata FROM gpkg_metadata"))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("southern-huts.geojson", ("ODbL-1.0", "In Huts of the Southern Alps, build")),
        (
            "csv/datapackage.json",
            ("Kiri Ngata", "Alpine Archive Trust", "7.3.1", "https://huts.example.org/", "ODbL-1.0"),
        ),
        ("southern-huts.bib", ("@misc{southern-huts-logbook-p001a", "Paraphrased in Huts of the Southern Alps")),
        ("southern-huts.csl.json", ("southern-huts-logbook-p001a", "Paraphrased in Huts of the Southern Alps")),
        ("linked-places.jsonld", ("Kiri Ngata", "Huts of the Southern Alps", "7.3.1", "opendatacommons.org")),
        ("linked-places.tsv", ("ODbL-1.0",)),
        ("annotations.jsonld", ("opendatacommons.org", "Huts of the Southern Alps")),
        ("southern-huts.ttl", ("Kiri Ngata", "Alpine Archive Trust", "opendatacommons.org", "huts.example.org")),
        ("southern-huts.kml", ("Kiri Ngata", "Open Data Commons", "Alpine Archive Trust")),
        ("southern-huts.gpx", ("Kiri Ngata", "opendatacommons.org")),
        ("README.md", ("Kiri Ngata", "Open Data Commons", "7.3.1", "@misc{southern-huts-")),
    ],
)
def test_a_file_tells_its_own_and_no_other(out: Path, name: str, told: tuple[str, ...]) -> None:
    text = (out / name).read_text("utf-8")
    assert [part for part in told if part not in text] == []
    assert strangers(text) == []


def test_a_geopackage_tells_its_own(out: Path) -> None:
    text = "\n".join(texts_of_geopackage(out / "southern-huts.gpkg"))
    for part in (
        "Huts of the Southern Alps",
        "Kiri Ngata",
        "Alpine Archive Trust",
        "ODbL-1.0",
        "boundaries are those of",
    ):
        assert part in text
    assert strangers(text) == []


def test_no_file_is_called_after_another_package(out: Path) -> None:
    assert [path.name for path in out.rglob("*") if "named-sites" in path.name] == []


def test_the_page_tells_its_own(huts: Gazetteer) -> None:
    shown = published(huts)
    metadata = make_metadata(shown)
    payload = make_payload(shown, metadata)
    told = payload.metadata
    assert told["heading"] == {
        "en": "Huts of the Southern Alps: where walkers slept",
        "mi": "Ngā wharau: where walkers slept",
    }
    assert told["view"] == {"west": 168.95, "south": -44.35, "east": 170.35, "north": pytest.approx(-43.25)}
    assert told["boundaries"]["en"].startswith("Park boundaries are those of 1953. Made with Natural Earth")
    assert strangers(json.dumps(told, ensure_ascii=False)) == []
    text = static_html(shown, metadata)
    assert "ODbL-1.0" in text
    assert strangers(text) == []
    assert strangers(json.dumps(strings(), ensure_ascii=False)) == []


def test_the_rendered_page_is_titled_by_the_package(package: Path, tmp_path: Path) -> None:
    assert main(["map", "--data", str(package), "--out", str(tmp_path)]) == 0
    page = (tmp_path / "index.html").read_text("utf-8")
    assert "<title>Huts of the Southern Alps: where walkers slept</title>" in page
    assert '<h1 lang="en" dir="auto">Huts of the Southern Alps' in page


def test_a_figure_tells_its_own(package: Path, tmp_path: Path) -> None:
    assert main(["figure", "--data", str(package), "--out", str(tmp_path / "huts.svg"), "--size", "a5"]) == 0
    text = (tmp_path / "huts.svg").read_text("utf-8")
    assert "Huts of the Southern Alps: where walkers slept" in text
    assert strangers(re.sub(r'="[^"]*"', "", text)) == []


def test_without_a_licence_nothing_is_licensed_and_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_package(tmp_path / "free", licenses=None)
    assert main(["export", "--all", "--data", str(folder), "--out", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().err.count("No licence is stated") == 1
    assert "No licence is stated" in (tmp_path / "out" / "README.md").read_text("utf-8")
    edition = make_edition(Gazetteer.read(folder))
    assert all(row["license"] is None for row in edition.layer("sites").rows())
    assert edition.metadata.license_words.startswith("No licence is stated")
    assert "license" not in file_metadata(edition.metadata)
    assert "licenses" not in json.loads((tmp_path / "out" / "csv" / "datapackage.json").read_text("utf-8"))
    assert "rights" not in json.loads((tmp_path / "out" / "annotations.jsonld").read_text("utf-8"))
    places = json.loads((tmp_path / "out" / "linked-places.jsonld").read_text("utf-8"))
    assert "license" not in places
    assert "license" not in places["indexing"]
    assert "<license>" not in (tmp_path / "out" / "southern-huts.gpx").read_text("utf-8")
    assert "dcterms:license" not in (tmp_path / "out" / "southern-huts.ttl").read_text("utf-8")
    assert "No licence is stated" in static_html(published(Gazetteer.read(folder)))


def test_several_licences_are_all_named(tmp_path: Path) -> None:
    licenses = [{"name": "ODbL-1.0"}, {"title": "For walkers", "path": "https://huts.example.org/walkers"}]
    edition = make_edition(Gazetteer.read(write_package(tmp_path / "two", licenses=licenses)))
    assert next(iter(edition.layer("sites").rows()))["license"] == "ODbL-1.0; For walkers"
    assert edition.metadata.license_words == "ODbL-1.0; For walkers (https://huts.example.org/walkers)"


def test_a_citation_of_its_own_is_taken(tmp_path: Path) -> None:
    own = {"citation": "Ngata, K. (1999): The huts book."}
    metadata = make_metadata(published(Gazetteer.read(write_package(tmp_path / "cited", **{"named-sites": own}))))
    assert metadata.citation == f"Ngata, K. (1999): The huts book. Version 7.3.1, build {metadata.build_id}."


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Huts"},
        {"version": "7.3.2"},
        {"licenses": None},
        {"contributors": []},
        {"homepage": None},
        {"name": "huts"},
        {"named-sites": {"view": {"west": 160, "south": -50, "east": 179, "north": -30}}},
        {"named-sites": {"boundaries": {"en": "Those of 1954."}}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_build_id_changes_with_what_the_package_says(
    huts: Gazetteer, tmp_path: Path, change: dict[str, object]
) -> None:
    other = Gazetteer.read(write_package(tmp_path / "other", **change))
    assert build_id(published(other)) != build_id(published(huts))


def test_the_build_id_changes_with_every_table_and_the_toolkit(
    curated: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = build_id(published(curated))
    for table in ("sources", "sites", "names", "locations", "mentions", "references", "figures", "zones", "stops"):
        assert build_id(published(curated.replaced(**{table: getattr(curated, table)[1:]}))) != whole, table
    for table in ("rulings", "findings", "excluded", "statements", "terms", "labels"):
        assert build_id(published(curated.replaced(**{table: getattr(curated, table)[1:]}))) != whole, table
    moved = [replace(row, accuracy_m=row.accuracy_m + 1) for row in curated.locations]
    assert build_id(published(curated.replaced(locations=moved))) != whole
    assert build_id(select(published(curated), {"kind": ["camp"]})) == whole
    monkeypatch.setattr("maps.metadata.version", lambda _: "99.0")
    assert build_id(published(curated)) != whole


def test_the_build_id_tells_nothing_of_what_is_hidden(curated: Gazetteer) -> None:
    rule = Disclosure("gone", "rukban-camp", "", "withhold", None, "Asked for.", curated.rulings[0].decided, ())
    moved = [replace(row, lon=row.lon + 0.01) if row.site == "rukban-camp" else row for row in curated.locations]
    hidden = curated.replaced(disclosures=[rule])
    assert build_id(published(hidden)) == build_id(published(hidden.replaced(locations=moved)))
    assert build_id(published(hidden)) != build_id(published(curated))


def test_the_note_on_disputed_lines_is_shown_where_they_are(curated: Gazetteer, huts: Gazetteer) -> None:
    assert "Golan" in make_metadata(published(curated)).boundary_note
    assert "Golan" not in make_metadata(published(huts)).boundary_note
    near = curated.replaced()
    near.metadata = replace(curated.metadata, view=BoundingBox(35, 33, 36, 34.6))
    assert "Golan" in make_metadata(published(near)).boundary_note
