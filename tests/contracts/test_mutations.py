"""A test of the tests: small faults that would mislead a reader are made on purpose, and a test must notice each."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # each runs pytest anew

ROOT = Path(__file__).parents[2]
NEEDED = ("geo", "gazetteer", "maps", "tests", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Mutation:
    """A fault: in `file`, `old` becomes `new`; `test` must fail."""

    what: str
    file: str
    old: str
    new: str
    test: str


MUTATIONS = (
    Mutation(
        "lon and lat are swapped in GeoJSON",
        "geo/formats/geojson.py",
        "return [round(lon, DECIMALS) + 0.0, round(lat, DECIMALS) + 0.0]",
        "return [round(lat, DECIMALS) + 0.0, round(lon, DECIMALS) + 0.0]",
        "tests/geo/formats/test_geojson.py::test_points_come_back_within_a_tenth_of_a_metre",
    ),
    Mutation(
        "an unlocated site is put at 0, 0",
        "geo/formats/geojson.py",
        "shape = None if geometry is None else",
        'shape = {"type": "Point", "coordinates": [0.0, 0.0]} if geometry is None else',
        "tests/geo/formats/test_geojson.py::test_a_frame_keeps_ids_reference_system_and_missing_geometry",
    ),
    Mutation(
        "a radius in metres is read as kilometres",
        "geo/geodesy.py",
        "[radius_m] * count",
        "[radius_m / 1000] * count",
        "tests/geo/test_geodesy.py::test_every_vertex_of_the_55_km_circle_is_55_km_away",
    ),
    Mutation(
        "text that a spreadsheet runs is not escaped",
        "geo/formats/csv_table.py",
        """return f"'{text}" if looks_like_formula(text) else text""",
        "return text",
        "tests/geo/formats/test_csv_table.py::test_what_a_spreadsheet_would_run_is_text",
    ),
    Mutation(
        "a rival location is the preferred one",
        "gazetteer/view.py",
        "next((row for row in self.locations_of(site_id) if row.preferred), None)",
        "next(reversed(self.locations_of(site_id)), None)",
        "tests/gazetteer/test_model.py::test_where_answers_differ_the_preferred_one_stands_for_the_site",
    ),
    Mutation(
        "an ambiguous name is resolved",
        "gazetteer/names/matching.py",
        'status = "resolved" if self._settled(rivals, fits) else "ambiguous"',
        'status = "resolved"',
        "tests/gazetteer/names/test_matching.py::test_two_sites_that_fit_are_ambiguous",
    ),
    Mutation(
        "a hidden site keeps its own point",
        "gazetteer/disclosure/generalise.py",
        "yield generalised_location(row, rule)",
        "yield row",
        "tests/gazetteer/disclosure/test_publish.py::test_every_location_under_a_grid_is_the_centre_of_a_cell_and_says_so",
    ),
    Mutation(
        "a generalised point claims the accuracy of the exact one",
        "gazetteer/disclosure/generalise.py",
        "_rounded_up(row.accuracy_m + cell.radius_m)",
        "row.accuracy_m",
        "tests/gazetteer/disclosure/test_publish.py::test_the_ring_that_is_shown_holds_the_ring_that_is_known",
    ),
    Mutation(
        "the accuracy is dropped",
        "maps/layers/places.py",
        '"accuracy_m": location.accuracy_m if location else None,',
        '"accuracy_m": None,',
        "tests/maps/layers/test_layers.py::test_a_site_says_how_exact_and_how_certain_its_place_is",
    ),
    Mutation(
        "the second occurrence of a name is taken for the first",
        "maps/page/passages.py",
        "found[row.occurrence - 1]",
        "found[row.occurrence - 2]",
        "tests/maps/page/test_passages.py::test_of_overlapping_names_the_longer_is_marked",
    ),
    Mutation(
        "text may end the script it stands in",
        "maps/page/folium_guard.py",
        """text.replace("</", "<\\\\/").replace("<!--", "<\\\\!--")""",
        "text",
        "tests/maps/page/test_folium_map.py::test_a_tooltip_is_text_and_runs_nothing",
    ),
    Mutation(
        "a licence is supposed where none is stated",
        "maps/metadata.py",
        "or NO_LICENSE",
        'or "CC BY 4.0"',
        "tests/maps/test_identity.py::test_without_a_licence_nothing_is_licensed_and_it_is_said",
    ),
)


def run(tests: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run tests in a copy, which is imported before any installed package."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
        capture_output=True,
        text=True,
    )


def mutate(folder: Path, mutation: Mutation) -> None:
    """Make the fault in the copy."""
    path = folder / mutation.file
    text = path.read_text(encoding="utf-8")
    assert text.count(mutation.old) == 1, (
        f"{mutation.file} holds {mutation.old!r} {text.count(mutation.old)} times, not once: "
        "say in MUTATIONS how the fault is made now"
    )
    path.write_text(text.replace(mutation.old, mutation.new), encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the packages and their tests."""
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", ".hypothesis"))
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


def test_without_a_fault_the_tests_pass(copy: Path) -> None:
    done = run(sorted({row.test for row in MUTATIONS}), copy)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda row: row.what)
def test_a_fault_is_noticed(copy: Path, mutation: Mutation) -> None:
    mutate(copy, mutation)
    done = run([mutation.test], copy)
    assert done.returncode == 1, f"{mutation.what}, and {mutation.test} does not fail\n{done.stdout}"
    assert f"FAILED {mutation.test}" in done.stdout, done.stdout
