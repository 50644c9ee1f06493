"""The files that a project needs besides its code: they parse, and what they name is there."""

import re
import tomllib
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("gazetteer/data/*.md"), *ROOT.glob(".github/*.md")]
WORKFLOWS = sorted(ROOT.glob(".github/workflows/*.yml"))
FORMS = sorted(path for path in ROOT.glob(".github/ISSUE_TEMPLATE/*.yml") if path.name != "config.yml")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
MAKE = re.compile(r"(?:`|^ {4}|run: )make ([a-z][a-z ]*)", re.MULTILINE)
FILE = re.compile(r"`((?:geo|gazetteer|maps|tests|scripts|docs)/[\w./-]*\w(?:/|\.\w+))`")


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [*PAGES, *WORKFLOWS], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_target_of_make_that_is_named_exists(path: Path) -> None:
    named = set(chain.from_iterable(found.split() for found in MAKE.findall(path.read_text(encoding="utf-8"))))
    assert named <= TARGETS


def test_the_targets_are_named_somewhere() -> None:
    named = set(chain.from_iterable(MAKE.findall(path.read_text(encoding="utf-8")) for path in (*PAGES, *WORKFLOWS)))
    assert {"map", "quick", "test", "coverage", "lowest", "dist"} <= named


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_that_is_named_exists(path: Path) -> None:
    named = FILE.findall(path.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_matrix_has_the_versions_that_the_package_promises() -> None:
    jobs = loaded(ROOT / ".github" / "workflows" / "test.yml")["jobs"]
    python = "Programming Language :: Python :: "
    promised = [row.removeprefix(python) for row in PROJECT["classifiers"] if row.startswith(f"{python}3.")]
    assert jobs["test"]["strategy"]["matrix"]["python"] == promised
    [lowest] = [step["with"]["python-version"] for step in jobs["lowest"]["steps"] if "python" in step.get("uses", "")]
    assert PROJECT["requires-python"] == f">={lowest}"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_only_read(path: Path) -> None:
    assert loaded(path)["permissions"] == {"contents": "read"}


def test_hooks_are_our_own_tools() -> None:
    [repository] = loaded(ROOT / ".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    assert {hook["entry"].split()[0] for hook in repository["hooks"]} == {".venv/bin/ruff", "node_modules/.bin/biome"}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_an_issue_form_asks_for_something(path: Path) -> None:
    form = loaded(path)
    assert form["name"]
    assert form["description"]
    ids = [row["id"] for row in form["body"]]
    assert len(set(ids)) == len(ids) > 1
    assert any(row.get("validations", {}).get("required") for row in form["body"])


def test_a_correction_names_its_source_and_where_in_it() -> None:
    form = loaded(ROOT / ".github" / "ISSUE_TEMPLATE" / "data-correction.yml")
    required = {row["id"] for row in form["body"] if row.get("validations", {}).get("required")}
    assert required >= {"row", "source", "paragraph"}
