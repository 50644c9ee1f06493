"""Fixtures that every part of the tests shares."""

import csv
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from gazetteer import CURATED, Gazetteer

ROOT = Path(__file__).parent.parent
IN_CI = os.environ.get("CI") == "true"
# Taken out of the environment: the commands under test read it too.
BRIEFINGS = Path(os.environ.pop("NAMED_SITES_BRIEFINGS", ROOT.parent / "shared" / "briefings"))


def absent(what: str) -> None:
    """Fail in CI, skip with one plain line elsewhere."""
    if IN_CI:
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def briefings() -> Path:
    """The folder with the five texts."""
    if not BRIEFINGS.is_dir():
        absent(f"no briefings in {BRIEFINGS}: set NAMED_SITES_BRIEFINGS to the folder that holds them")
    return BRIEFINGS


@pytest.fixture(scope="session")
def curated() -> Gazetteer:
    """The package's own data."""
    return Gazetteer.curated()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the curated data that a test may spoil."""
    return Path(shutil.copytree(CURATED, tmp_path / "data"))


Edit = Callable[[list[dict[str, str]]], object]


@pytest.fixture
def edit(data: Path) -> Callable[[str, Edit], None]:
    """Change the rows of one table of the copy: `edit("sites", lambda rows: rows.pop())`."""

    def change(table: str, how: Edit) -> None:
        path = data / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows = list(reader)
        how(rows)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, reader.fieldnames or [], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    return change


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the installed browser."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        absent("browser tests skipped: no chromium on this machine (Debian: apt-get install chromium)")
    return str(found)


@pytest.fixture(scope="session")
def node() -> str:
    """The path of Node, which runs the tests of the page's modules."""
    found = shutil.which("node")
    if found is None:
        absent("tests of the page's modules skipped: no node on this machine (Debian: apt-get install nodejs)")
    return str(found)


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text of axe-core, from npm."""
    folder = tmp_path_factory.mktemp("axe")
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), "axe-core@4"]
    if shutil.which("npm") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        absent("accessibility tests skipped: npm could not fetch axe-core (Debian: apt-get install npm)")
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
