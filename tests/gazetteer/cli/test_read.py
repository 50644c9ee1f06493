"""The command `read`, as scripts use it."""

import csv
import io
import json
from pathlib import Path

import pytest

from maps.cli.main import main

TEXT = "The Rukban camp lies near the village of Kafr Zita.\n\nThey fled to Homs.\n"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_lines_have_the_keys_that_scripts_rely_on(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(text)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    keys = [
        "document",
        "paragraph",
        "start",
        "end",
        "surface",
        "status",
        "site_id",
        "lon",
        "lat",
        "score",
        "rule",
        "candidates",
    ]
    assert all(set(keys) <= set(row) for row in rows)
    assert [(row["surface"], row["status"], row["site_id"], row["paragraph"]) for row in rows] == [
        ("Rukban camp", "resolved", "rukban-camp", 1),
        ("Kafr Zita", "unlisted", None, 1),
        ("Homs", "resolved", "homs", 2),
    ]
    assert all(TEXT[row["start"] : row["end"]] == row["surface"] for row in rows)


def test_the_other_formats_hold_the_same_mentions(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(text), "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert main(["read", str(text), "--format", "geojson"]) == 0
    features = json.loads(capsys.readouterr().out)["features"]
    assert main(["read", str(text), "--format", "annotations"]) == 0
    items = json.loads(capsys.readouterr().out)["first"]["items"]
    quotes = [
        next(one["exact"] for one in item["target"]["selector"] if one["type"] == "TextQuoteSelector") for item in items
    ]
    assert [row["surface"] for row in rows] == [row["properties"]["surface"] for row in features] == quotes
    assert [row["geometry"] is None for row in features] == [False, True, False]


def test_an_own_gazetteer_answers_after_the_curated_one(
    text: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own.csv"
    own.write_text("id,name,lon,lat\nkz,Kafr Zita,36.6,35.37\n", encoding="utf-8")
    assert main(["read", str(text), "--gazetteer", str(own)]) == 0
    rows = {row["surface"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    found = rows["village of Kafr Zita"]
    assert (found["status"], found["site_id"]) == ("resolved", "kz")
    assert found["candidates"][0]["gazetteer"] == "own"
    assert rows["Rukban camp"]["site_id"] == "rukban-camp"


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_read(
    text: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(tmp_path / "none.txt"), str(text)]) == 1
    seen = capsys.readouterr()
    assert "none.txt" in seen.err
    assert len(seen.out.splitlines()) == 3
