"""Nobody can leave the disclosure policy out: the type checker refuses it, and a build applies it once."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from gazetteer.disclosure import generalise, publish
from maps.cli.main import main
from maps.exports.exporting import export_all
from maps.page.build import build_map

pytestmark = pytest.mark.slow  # runs mypy and whole builds

ROOT = Path(__file__).parents[2]
CONSUMERS = {
    "make_layers(raw)": "from maps.layers import make_layers",
    "make_payload(raw, metadata)": "from maps.page.payload import make_payload",
    "static_html(raw)": "from maps.page.noscript import static_html",
    "picture_svg(raw)": "from maps.page.picture import picture_svg",
    "layer_data(raw)": "from maps.page.notebook import layer_data",
    "build_id(raw)": "from maps.metadata import build_id",
    "Edition(raw, metadata, [])": "from maps.exports.edition import Edition",
    "select(raw, {})": "from maps.exports.selection import select",
    "sort_sites(raw, ())": "from maps.figure.places import sort_sites",
    "key_paragraphs(raw, places, 3)": "from maps.figure.key import key_paragraphs",
    "compare(raw, [])": "from maps.imports.comparing import compare",
    "all_flows(raw)": "from maps.derived.flows import all_flows",
    "related_sites(raw)": "from maps.derived.relations import related_sites",
    "disputed_sites(raw)": "from maps.derived.disputes import disputed_sites",
    "site_point(raw, 'a')": "from maps.derived.geometries import site_point",
}


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What mypy says of each line of a module that hands a raw gazetteer to every consumer, then a published one."""
    calls = [*CONSUMERS, *(call.replace("raw", "shown") for call in CONSUMERS)]
    head = [
        "from gazetteer import Gazetteer",
        "from gazetteer.disclosure import PublishedGazetteer",
        "from maps.figure.places import Places",
        "from maps.metadata import MapMetadata",
        *CONSUMERS.values(),
        "def hand_over(raw: Gazetteer, shown: PublishedGazetteer, places: Places, metadata: MapMetadata) -> None:",
    ]
    path = tmp_path_factory.mktemp("typed") / "consumers.py"
    path.write_text("\n".join([*head, *(f"    {call}" for call in calls)]) + "\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--no-error-summary",
        "--hide-error-context",
        "--cache-dir",
        str(path.parent / "cache"),
        str(path),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=_environment())
    found = re.findall(r"consumers\.py:(\d+): error: (.*)", done.stdout)
    assert found, done.stdout + done.stderr
    lines = path.read_text("utf-8").splitlines()
    return {lines[int(number) - 1].strip(): told for number, told in found}


def _environment() -> dict[str, str]:
    return os.environ | {"MYPYPATH": str(ROOT)}


@pytest.mark.parametrize("call", CONSUMERS)
def test_a_raw_gazetteer_does_not_pass_the_type_checker(complaints: dict[str, str], call: str) -> None:
    assert 'has incompatible type "Gazetteer"; expected "PublishedGazetteer"' in complaints[call]


def test_a_published_one_does(complaints: dict[str, str]) -> None:
    assert set(complaints) == set(CONSUMERS)


@pytest.fixture
def applied(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Gazetteer]]:
    """The gazetteers that the policy was applied to, one entry each time."""
    seen: list[Gazetteer] = []
    apply = generalise.generalised_gazetteer

    def counted(gazetteer: Gazetteer) -> Gazetteer:
        seen.append(gazetteer)
        return apply(gazetteer)

    monkeypatch.setattr(publish, "generalised_gazetteer", counted)
    return seen


def _export_all(gazetteer: Gazetteer, out: Path) -> object:
    return list(export_all(gazetteer, out, where={"kind": ["camp"]}))


def _command(*words: str) -> Callable[[Gazetteer, Path], object]:
    return lambda gazetteer, out: main([*words, "--data", str(gazetteer.folder), "--out", str(out)])


BUILDS: dict[str, Callable[[Gazetteer, Path], object]] = {
    "build_map": lambda gazetteer, out: list(build_map(gazetteer, out)),
    "export_all": _export_all,
    "the command map": _command("map"),
    "the command export": _command("export", "--all", "--where", "kind=camp"),
}


@pytest.mark.parametrize("build", BUILDS.values(), ids=BUILDS)
def test_a_build_applies_the_policy_once(
    applied: list[Gazetteer], guarded: Gazetteer, tmp_path: Path, build: Callable[[Gazetteer, Path], object]
) -> None:
    build(guarded, tmp_path)
    assert len(applied) == 1


def test_a_published_gazetteer_is_taken_as_it_is(applied: list[Gazetteer], guarded: Gazetteer, tmp_path: Path) -> None:
    shown = publish.published(guarded)
    list(build_map(shown, tmp_path))
    assert len(applied) == 1
