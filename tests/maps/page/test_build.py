import hashlib
import html
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from gazetteer import Gazetteer
from geo import Position, distance_m
from maps.cli.main import main
from maps.page.build import build_map
from maps.page.encoding import unpacked
from maps.style.kinds import SiteKinds


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    assert len(list(build_map(Gazetteer.curated(), folder))) == 13
    return folder


def payload_in(folder: Path) -> dict[str, Any]:
    page = (folder / "index.html").read_text("utf-8")
    payload: dict[str, Any] = unpacked(re.search(r'id="named-sites-data">(.*?)</script>', page, re.DOTALL)[1])
    return payload


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
def test_two_builds_in_two_processes_give_the_same_bytes(out: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "maps.cli.main", "map", "--out", str(tmp_path / "again")]
    subprocess.run(command, check=True, capture_output=True, env={"PYTHONHASHSEED": "7", "PATH": ""})
    assert digests(tmp_path / "again") == digests(out)


def test_every_site_is_in_the_file_and_the_unlocated_have_no_geometry(out: Path, curated: Gazetteer) -> None:
    rows = {row["id"]: row for row in json.loads((out / "sites.geojson").read_text("utf-8"))["features"]}
    assert set(rows) == {site.id for site in curated.sites}
    for site in curated.sites:
        location = curated.location_of(site.id)
        if location is None:
            assert rows[site.id]["geometry"] is None
            assert rows[site.id]["properties"]["unlocated_reason"]
        else:
            assert rows[site.id]["geometry"]["coordinates"] == [location.lon, location.lat]
            assert rows[site.id]["properties"]["accuracy_m"] == location.accuracy_m


@pytest.mark.filterwarnings("default")
def test_gdal_reads_every_file_with_its_ids_and_columns(out: Path) -> None:
    for path in [out / "sites.geojson", *sorted((out / "layers").glob("*.geojson"))]:
        frame = pyogrio.read_dataframe(path)
        rows = json.loads(path.read_text("utf-8"))["features"]
        assert len(frame) == len(rows), path.name
        assert frame.crs.to_epsg() == 4326
        assert list(frame.geometry.isna()) == [row["geometry"] is None for row in rows]
        assert {"license", "build_id", "layer"} <= set(frame.columns)


def test_the_zone_in_the_file_is_55_km_round_the_base(out: Path, curated: Gazetteer) -> None:
    base = curated.location_of("al-tanf-base")
    assert base
    rows = json.loads((out / "layers" / "zone_outlines.geojson").read_text("utf-8"))["features"]
    ring = next(row for row in rows if row["id"] == "al-tanf-55-km-radius")["geometry"]["coordinates"][0]
    for lon, lat in ring:
        away = distance_m(Position(lon=base.lon, lat=base.lat), Position(lon=lon, lat=lat))
        assert away == pytest.approx(55_000, abs=1)


def test_every_kind_of_the_vocabulary_has_a_layer_and_a_shape(curated: Gazetteer) -> None:
    kinds = SiteKinds(curated)
    named = {row.id for row in curated.terms if row.vocabulary == "kind"}
    assert set(kinds.order) == named
    assert len(named) == sum(len(group.kinds) for group in kinds.groups)
    assert len({kinds.outline(kind) for kind in named}) == len(named)


def test_the_page_asks_for_nothing(out: Path) -> None:
    page = (out / "index.html").read_text("utf-8")
    policy = html.unescape(re.search(r'content="(default-src[^"]+)"', page)[1])
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert not re.search(r"<(?:script|img|link|iframe)[^>]+(?:src|href)=", page)
    assert " onclick=" not in page


@pytest.mark.briefings
def test_with_the_texts_each_statement_can_show_its_passage(tmp_path: Path, briefings: Path) -> None:
    assert main(["map", "--out", str(tmp_path), "--briefings", str(briefings)]) == 0
    texts = payload_in(tmp_path)["texts"]
    assert ["Nasib CP", "nasib-crossing"] in texts["session-2018"]["65"]
    assert {source: len(paragraphs) for source, paragraphs in texts.items()} == {
        "session-2018": 156,
        "session-2019": 110,
        "sputnik-2019": 13,
        "statement-2020": 30,
        "statement-2021": 35,
    }


def test_without_the_texts_there_is_no_passage(out: Path) -> None:
    assert payload_in(out)["texts"] == {}


def test_a_missing_folder_of_texts_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["map", "--out", str(tmp_path), "--briefings", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_the_commands_without_a_map_load_neither_folium_nor_geopandas() -> None:
    code = (
        "import sys, maps.cli.main, gazetteer.cli.main;"
        "sys.exit(any(name in sys.modules for name in ('folium', 'geopandas', 'pandas', 'frictionless')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("arguments", [[], ["fly"], ["map", "--speed", "9"]])
def test_wrong_usage_exits_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_a_text_that_nobody_curated_gives_its_sentences_to_the_page_only(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "new.txt").write_text("A convoy reached the Rukban camp. It left Kafr Zita.\n\nNothing here.", "utf-8")
    assert main(["map", "--out", str(tmp_path / "out"), "--briefings", str(texts)]) == 0
    payload = payload_in(tmp_path / "out")
    statements = payload["tables"]["statements"]
    [at] = [at for at, verbatim in enumerate(statements["verbatim"]) if verbatim]
    assert statements["text"][at] == "A convoy reached the Rukban camp."
    assert payload["metadata"]["statements"] < len(statements["text"])
    assert payload["metadata"]["own_texts"] == 1
    assert "convoy reached" not in (tmp_path / "out" / "sites.geojson").read_text("utf-8")
