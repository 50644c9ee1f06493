"""The README against what happens: its commands are run on a clean clone, its Python is run and compared."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PACKAGES = ("geo", "gazetteer", "maps")
COMMANDS = [line.strip() for line in re.findall(r"^    (\S.*)$", README, re.MULTILINE)]


def run(command: str, folder: Path) -> str:
    outside = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}}
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, shell=True, env=outside)  # noqa: S602
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    if not (ROOT / ".git").exists() or shutil.which("make") is None:
        pytest.skip("the README's commands need a git clone and make")
    run(f"git clone --quiet '{ROOT}' clone", tmp_path)
    return tmp_path / "clone"


def test_the_python_in_the_readme_says_what_it_says() -> None:
    block = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert block
    test = doctest.DocTestParser().get_doctest(block[1], {}, "README.md", "README.md", 0)
    result = doctest.DocTestRunner().run(test)
    assert result.attempted > 5
    assert result.failed == 0


@pytest.mark.slow
def test_make_map_on_a_clean_clone_builds_the_page(clone: Path) -> None:
    assert "make map" in COMMANDS
    printed = run(f"make map PYTHON='{sys.executable}'", clone)
    page = Path(printed.strip().splitlines()[-1].removeprefix("open "))
    assert page == clone / "out" / "index.html"
    assert page.stat().st_size > 100_000
    assert run("git status --porcelain", clone) == ""


@pytest.mark.slow
def test_the_plain_pip_lines_build_the_same_page_from_an_installed_package(clone: Path) -> None:
    lines = [line for line in COMMANDS if line.startswith((".venv/bin/", "python3 -m venv"))]
    assert len(lines) == 3
    for line in lines:
        run(line.replace("python3", f"'{sys.executable}'"), clone)
    shutil.rmtree(clone / "gazetteer")
    run(".venv/bin/named-sites map --out elsewhere", clone.parent / "clone")
    first, second = clone / "out" / "index.html", clone / "elsewhere" / "index.html"
    assert first.read_bytes() == second.read_bytes()
    [installed] = clone.glob(".venv/lib/python*/site-packages")
    assert files_of(installed) == set(run(f"git ls-files {' '.join(PACKAGES)}", clone).splitlines())


def files_of(folder: Path) -> set[str]:
    """The files of our packages that a wheel brought into a folder; what Python made of them is left aside."""
    found = (path for name in PACKAGES for path in (folder / name).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in found if "__pycache__" not in path.parts}


def test_every_command_in_the_readme_exists() -> None:
    from maps.cli.main import main

    for line in COMMANDS:
        if line.startswith("named-sites "):
            with pytest.raises(SystemExit) as caught:
                main([line.split()[1], "--help"])
            assert caught.value.code == 0


def test_make_test_runs_what_ci_runs() -> None:
    assert "make test" in COMMANDS
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().endswith("make test")


def test_every_link_to_a_file_leads_to_one() -> None:
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("gazetteer/data/*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), (page, target)
