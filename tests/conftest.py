"""Fixtures that every part of the tests shares."""

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import settings

from gazetteer import CURATED, Gazetteer

collect_ignore = ["fixtures/edit_in_qgis.py"]  # run by QGIS's own Python

# No test depends on how fast the machine is.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

ROOT = Path(__file__).parent.parent
IN_CI = os.environ.get("CI") == "true"
# Taken out of the environment: the commands under test read it too.
BRIEFINGS = Path(os.environ.pop("NAMED_SITES_BRIEFINGS", ROOT.parent / "shared" / "briefings"))

# What a test asks for says what it is: a browser, a program of others, a figure.
MARKED_BY = {
    "briefings": (pytest.mark.briefings,),
    "chromium": (pytest.mark.browser,),
    "figure_of": (pytest.mark.slow, pytest.mark.xdist_group("figure")),  # one worker composes each size once
    "geoparquet_validator": (pytest.mark.slow,),
    "qgis_python": (pytest.mark.slow,),
    "spatial": (pytest.mark.slow,),
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by the fixtures that they ask for."""
    for item in items:
        for fixture in MARKED_BY.keys() & set(getattr(item, "fixturenames", ())):
            for mark in MARKED_BY[fixture]:
                item.add_marker(mark)


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


@pytest.fixture(scope="session")
def exported(curated: Gazetteer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of `export --all` of the curated data, for tests that only read: made once for all workers."""
    from maps import export_all  # what only tests texts need not load it

    parallel = "PYTEST_XDIST_WORKER" in os.environ
    folder = (tmp_path_factory.getbasetemp().parent if parallel else tmp_path_factory.getbasetemp()) / "exported"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            making = folder.with_suffix(".part")
            left_out: list[str] = []
            paths = list(export_all(curated, making, note=left_out.append))
            assert left_out == []
            assert sorted(paths) == sorted(path for path in making.rglob("*") if path.is_file())
            making.rename(folder)
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the curated data that a test may spoil."""
    return Path(shutil.copytree(CURATED, tmp_path / "data"))


POLICY = """id,site,kind,action,grid_km,reason,decided,sources
base-coarse,al-tanf-base,,grid,10,A garrison in use.,2026-11-22,
camps-coarse,,camp,grid,25,People live there.,2026-11-22,
rukban-away,rukban-camp,,withhold,,People there were threatened.,2026-11-23,
shelters-wide,,shelter,admin,,Children sleep in these schools.,2026-11-22,
"""


@pytest.fixture(scope="session")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The curated data with a disclosure policy of every sort: its own tables, not what is published of them."""
    folder = Path(shutil.copytree(CURATED, tmp_path_factory.mktemp("guarded") / "data"))
    (folder / "disclosure.csv").write_text(POLICY, encoding="utf-8")
    return Gazetteer.read(folder)


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
    if not (ROOT / "node_modules" / "linkedom").is_dir():
        absent("tests of the page's modules skipped: no linkedom in node_modules: make js")
    return str(found)


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core, which `make js` installs with the other tools of the page."""
    path = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        absent("accessibility tests skipped: no axe-core in node_modules: make js")
    return path.read_text("utf-8")


@pytest.fixture(scope="session")
def ogrinfo() -> str:
    """The path of the system's ogrinfo: a GDAL other and older than the one in pyogrio."""
    found = shutil.which("ogrinfo")
    if found is None:
        absent("tests of the system's GDAL skipped: no ogrinfo on this machine (Debian: apt-get install gdal-bin)")
    return str(found)


@pytest.fixture(scope="session")
def ogr2ogr(ogrinfo: str) -> str:
    """The path of the system's ogr2ogr, which comes with ogrinfo."""
    return str(Path(ogrinfo).with_name("ogr2ogr"))


@pytest.fixture(scope="session")
def spatial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A DuckDB in memory with its spatial extension, which comes from PyPI: nothing is fetched."""
    try:
        import duckdb
        from duckdb_extensions import import_extension
    except ImportError:
        absent("tests of DuckDB skipped: pip install duckdb==1.5.5 duckdb-extensions duckdb-extension-spatial==1.5.5")
    config = {"extension_directory": str(tmp_path_factory.mktemp("duckdb")), "autoinstall_known_extensions": "false"}
    connection = duckdb.connect(config=config)
    import_extension("spatial", con=connection)
    connection.load_extension("spatial")
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def geoparquet_validator() -> str:
    """The path of the validator with OGC's abstract tests of GeoParquet."""
    found = shutil.which("geoparquet-validator") or shutil.which(
        "geoparquet-validator", path=Path(sys.executable).parent
    )
    if found is None:
        absent("OGC's tests of GeoParquet skipped: pip install geoparquet-validator")
    return str(found)


@pytest.fixture(scope="session")
def qgis_python() -> str:
    """The path of the Python that has QGIS."""
    python = "/usr/bin/python3"
    check = [python, "-c", "import qgis.core"]
    if not Path(python).exists() or subprocess.run(check, capture_output=True, check=False).returncode:
        absent("tests of QGIS skipped: no QGIS on this machine (Debian: apt-get install python3-qgis)")
    return python
