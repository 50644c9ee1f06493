"""From an export through GDAL or QGIS and back: what was edited comes out, and nothing else does."""

import csv
import json
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import published
from geo import write
from maps.cli.main import main
from maps.errors import ImportFileError
from maps.imports.changes import Comparison
from maps.imports.comparing import compare, layers_to_compare
from maps.imports.reading import read_edited
from maps.layers import make_layers

pytestmark = pytest.mark.slow  # exports and edits whole packages

EDITOR = Path(__file__).parents[2] / "fixtures" / "edit_in_qgis.py"


@pytest.fixture
def package(tmp_path: Path, curated: Gazetteer) -> Path:
    return write(tmp_path / "named-sites.gpkg", make_layers(published(curated))).path


@pytest.fixture
def collection(tmp_path: Path, curated: Gazetteer) -> Path:
    layers = make_layers(published(curated))
    return write(tmp_path / "all.geojson", [layer for layer in layers if layer.geometry_type]).path


def differences(gazetteer: Gazetteer, path: Path) -> Comparison:
    shown = published(gazetteer)
    return compare(shown, read_edited(path, layers_to_compare(shown)))


def change(path: Path, *statements: str) -> None:
    """Edit a GeoPackage's tables; its triggers need functions that GDAL brings, so they go."""
    with sqlite3.connect(path) as file:
        for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            file.execute(statement)
    file.close()


def features(path: Path, how: Callable[[dict[str, dict[str, Any]]], object]) -> None:
    """Edit a GeoJSON file: `how` gets its features by id."""
    data = json.loads(path.read_bytes())
    how({row["id"]: row for row in data["features"]})
    path.write_text(json.dumps(data), encoding="utf-8")


def test_what_nobody_edited_has_no_differences(curated: Gazetteer, package: Path, collection: Path) -> None:
    for path in (package, collection):
        assert differences(curated, path) == Comparison()


def test_gdal_rewrites_a_file_without_making_differences(
    curated: Gazetteer, collection: Path, ogr2ogr: str, tmp_path: Path
) -> None:
    rewritten = tmp_path / "rewritten.geojson"
    subprocess.run([ogr2ogr, "-f", "GeoJSON", rewritten, collection], check=True, capture_output=True)
    assert differences(curated, rewritten) == Comparison()


def test_gdal_edits_a_geopackage_in_place(curated: Gazetteer, package: Path, ogrinfo: str) -> None:
    edit = "UPDATE sites SET name_ar = 'الركبان الجديد', accuracy_m = 900 WHERE site_id = 'rukban-camp'"
    subprocess.run([ogrinfo, "-q", "-sql", edit, package], check=True, capture_output=True)
    found = differences(curated, package)
    assert {each.id for each in found.changes} == {"sites/rukban-camp:accuracy_m", "sites/rukban-camp:name_ar"}


def test_a_moved_point_says_how_far_and_can_be_accepted(curated: Gazetteer, collection: Path) -> None:
    features(collection, lambda rows: rows["rukban-camp"]["geometry"].update(coordinates=[38.7, 33.31]))
    (moved,) = differences(curated, collection).changes
    assert moved.id == "sites/rukban-camp:moved"
    assert moved.distance_m == pytest.approx(2492, abs=1)
    assert "38.673242 33.309977 -> 38.700000 33.310000, 2,492 m" in moved.words
    assert moved.row is not None


def test_what_follows_from_other_rows_cannot_be_edited(curated: Gazetteer, collection: Path) -> None:
    def edit(rows: dict[str, dict[str, Any]]) -> None:
        rows["al-tanf-55-km-radius"]["geometry"]["coordinates"][0][3][0] += 0.1
        rows["rukban-camp"]["properties"]["citation"] = "mine"
        rows["rukban-camp"]["properties"]["kind"] = "town"

    features(collection, edit)
    shown = differences(curated, collection).changes
    assert {found.id: found.row for found in shown} == {
        "sites/rukban-camp:kind": None,
        "zone_outlines/al-tanf-55-km-radius:shape": None,
    }


def test_rows_that_lost_their_id_or_source_are_refused(curated: Gazetteer, collection: Path) -> None:
    def edit(rows: dict[str, dict[str, Any]]) -> None:
        rows["nasib-crossing"]["properties"]["site_id"] = None
        rows["damascus"]["properties"]["site_id"] = "damascus-2"
        rows["homs"]["properties"]["site_id"] = "aleppo"
        rows["rukban-camp"]["properties"]["location_source"] = ""
        rows["rukban-camp"]["geometry"]["coordinates"] = [1, 1]
        rows["palmyra"]["geometry"]["coordinates"] = [36.75, 135.13]

    features(collection, edit)
    found = differences(curated, collection)
    assert found.changes == []
    told = "\n".join(found.refused)
    assert "it lost its site_id" in told
    assert "no site_id is 'damascus-2'" in told
    assert "site_id 'aleppo' is there twice" in told
    assert "'rukban-camp' lost its location_source" in told
    assert "'palmyra' lies at POINT (36.75 135.13)" in told
    assert len(found.refused) == 5


def test_names_and_locations_grow_in_a_geopackage(curated: Gazetteer, package: Path) -> None:
    change(
        package,
        "INSERT INTO names (name_id, site_id, form, language, kind, source_id) "
        "VALUES ('x', 'homs', 'Hims', 'en', 'variant', 'geonames')",
        "INSERT INTO names (name_id, site_id, form, language) VALUES ('y', 'homs', 'Homs City', 'en')",
        "INSERT INTO names (name_id, site_id, form, language, source_id) "
        "VALUES ('z', 'nowhere', 'A', 'en', 'geonames')",
        "INSERT INTO names (name_id, site_id, form, language, kind, source_id) "
        "SELECT 'copy', site_id, form, language, kind, source_id FROM names WHERE site_id = 'homs' LIMIT 1",
        "INSERT INTO locations (location_id, site_id, source_id, geom) "
        "SELECT 'new', 'homs', 'wikidata', geom FROM locations WHERE site_id = 'palmyra' LIMIT 1",
    )
    found = differences(curated, package)
    assert sorted(each.kind for each in found.changes) == ["new-location", "new-name"]
    told = "\n".join(found.refused)
    assert "a new row for 'homs' needs a source_id: say on whose word it is" in told
    assert "a new row needs the site_id of a site, not 'nowhere'" in told
    assert "has another name_id: give it its own again" in told
    assert len(found.refused) == 3


def table(data: Path, name: str) -> list[dict[str, str]]:
    with (data / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_accepted_changes_are_new_rows_and_no_old_one_changes(
    data: Path, collection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def edit(rows: dict[str, dict[str, Any]]) -> None:
        rows["rukban-camp"]["geometry"]["coordinates"] = [38.7, 33.31]
        rows["rukban-camp"]["properties"]["other_names"] += "; Rukban informal settlement"

    features(collection, edit)
    before = {name: table(data, name) for name in ("locations", "names", "sites")}
    command = ["import", str(collection), "--data", str(data), "--accept", "all", "--source", "wikidata"]
    assert main(command) == 1
    assert "Change accuracy_m in the file or give --accuracy-m METRES" in capsys.readouterr().err
    assert {name: table(data, name) for name in before} == before
    assert main([*command, "--accuracy-m", "1500"]) == 0
    added = {name: [row for row in table(data, name) if row not in before[name]] for name in before}
    assert all(row in table(data, name) for name in before for row in before[name])
    (location,), (name,) = added["locations"], added["names"]
    assert added["sites"] == []
    assert (location["lon"], location["lat"], location["accuracy_m"]) == ("38.7", "33.31", "1500")
    assert (location["source"], location["method"], location["preferred"]) == ("wikidata", "digitised", "false")
    assert "2,492 m" in location["note"]
    assert (name["form"], name["language"], name["source"]) == ("Rukban informal settlement", "und", "wikidata")
    assert Gazetteer.read(data).location_of("rukban-camp") == Gazetteer.curated().location_of("rukban-camp")
    assert main([*command, "--accuracy-m", "1500"]) == 0
    assert [len(table(data, name)) for name in before] == [len(before[name]) + (name != "sites") for name in before]


def test_the_first_location_of_a_site_is_drawn_and_keeps_the_reason_why_there_was_none(
    data: Path, collection: Path
) -> None:
    reason = Gazetteer.read(data).site("al-amara").unlocated_reason
    features(collection, lambda rows: rows["al-amara"].update(geometry={"type": "Point", "coordinates": [37.9, 34.2]}))
    command = ["import", str(collection), "--data", str(data), "--accept", "sites/al-amara:located"]
    assert main([*command, "--source", "wikidata", "--accuracy-m", "9000", "--certainty", "uncertain"]) == 0
    gazetteer = Gazetteer.read(data)
    location = gazetteer.location_of("al-amara")
    assert location
    assert reason in location.note
    assert gazetteer.site("al-amara").unlocated_reason == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--accept", "all"], "on whose word? Give --source ID"),
        (["--accept", "all", "--source", "nobody"], "no source 'nobody' in sources.csv"),
        (["--accept", "sites/x:moved"], "no change has the id 'sites/x:moved'"),
        (["--accept", "sites/damascus:note"], "'sites/damascus:note' can only be shown"),
        (["--accept", "all", "--source", "wikidata", "--accuracy-m", "5", "--method", "guessed"], "method"),
    ],
)
def test_what_cannot_be_accepted_is_refused_and_nothing_is_written(
    data: Path, collection: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    def edit(rows: dict[str, dict[str, Any]]) -> None:
        rows["rukban-camp"]["geometry"]["coordinates"] = [38.7, 33.31]
        rows["damascus"]["properties"]["note"] = "mine"

    features(collection, edit)
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    assert main(["import", str(collection), "--data", str(data), *arguments]) == 1
    assert told in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "neither GeoPackage nor JSON"),
        ("[]", "not a GeoJSON FeatureCollection"),
        ('{"features": [7]}', "feature 1: not a feature with properties"),
        (
            '{"features": [{"properties": {"site_id": "homs"}, "geometry": {"type": "Circle"}}]}',
            "geometry cannot be read",
        ),
        ('{"features": [], "crs": {"properties": {"name": "EPSG:3857"}}}', "save it in EPSG:4326"),
        ('{"features": [{"properties": {"a": 1}, "geometry": null}]}', "none of the exported layers is in it"),
        ("SQLite format 3\x00 no", "not a GeoPackage that can be read"),
    ],
)
def test_files_that_are_none_of_ours_are_refused_in_one_sentence(
    curated: Gazetteer, tmp_path: Path, text: str, told: str
) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ImportFileError, match=told) as caught:
        differences(curated, path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson"])
def test_what_a_qgis_user_edits_comes_out(curated: Gazetteer, tmp_path: Path, qgis_python: str, suffix: str) -> None:
    layers = make_layers(published(curated))
    path = write(tmp_path / f"edited{suffix}", layers if suffix == ".gpkg" else layers[0]).path
    command = [qgis_python, str(EDITOR), str(path), "sites"]
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
    )
    assert done.stdout.strip().endswith("edited"), done.stderr
    found = differences(curated, path)
    by_id = {each.id: each for each in found.changes}
    assert by_id["sites/rukban-camp:moved"].distance_m == pytest.approx(2492, abs=1)
    moved = by_id["sites/rukban-camp:moved"].row
    assert moved is not None
    assert moved.accuracy_m == 1500
    assert by_id["sites/rukban-camp:name_ar"].kind == "new-name"
    assert by_id["sites/damascus:note"].row is None
    if suffix == ".gpkg":
        assert by_id["names/homs:Hims"].row
        assert found.refused == [found.refused[0]]
        assert "needs a source_id" in found.refused[0]
    else:
        assert len(found.refused) == 1
        assert "it lost its site_id" in found.refused[0]
    assert len(by_id) == (5 if suffix == ".gpkg" else 4)
