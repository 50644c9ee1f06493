"""The recipe by which a person reads the page's data is in two documents: it is run on a built page."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from gazetteer import Gazetteer
from maps import site_map

ROOT = Path(__file__).parents[2]
DECISION = ROOT / "docs" / "decisions" / "2026-12-01-readable-payload.md"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    site_map(Gazetteer.curated()).save(folder / "index.html")
    return folder


def recipe(language: str) -> str:
    [code] = re.findall(rf"```{language}\n(.*?)```", DECISION.read_text("utf-8"), re.DOTALL)
    return str(code)


def test_the_line_of_shell_makes_json_of_a_page(folder: Path, curated: Gazetteer) -> None:
    subprocess.run(["/bin/sh", "-ec", recipe("sh")], cwd=folder, check=True)
    payload = json.loads((folder / "payload.json").read_text("utf-8"))
    assert payload["tables"]["sites"]["name"] == [site.name for site in curated.sites]
    assert payload["basemap"]["lines"]["type"] == "FeatureCollection"


def test_the_lines_of_python_make_rows_of_a_page(
    folder: Path, curated: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    exec(recipe("python"), names)  # noqa: S102 -- the code of our own document is what is tested
    assert [row["id"] for row in names["rows"]] == [site.id for site in curated.sites]
    assert names["rows"][0]["kind"] == curated.sites[0].kind


def test_the_page_for_developers_has_the_same_line() -> None:
    assert recipe("sh").strip() in (ROOT / "docs" / "page.md").read_text("utf-8")
