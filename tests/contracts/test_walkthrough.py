"""docs/exports.md, kept: its commands, its Python and its SQL are run, and answer what the page says they answer."""

import doctest
import os
import re
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # exports everything

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "exports.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(found[1], found[2]) for found in BLOCK.finditer(PAGE.read_text(encoding="utf-8"))]
QGIS_START = "from qgis.core import QgsApplication\napplication = QgsApplication([], False)\napplication.initQgis()\n"
# QGIS may crash when Python takes its layers down in an order of its own.
QGIS_END = "\nimport os, sys\nsys.stdout.flush()\nos._exit(0)\n"


def answered(expected: str, got: str) -> bool:
    """Whether a text is as expected, but for line ends and what `...` stands for."""
    plain = ["\n".join(line.rstrip() for line in text.strip().splitlines()) for text in (expected, got)]
    return doctest.OutputChecker().check_output(plain[0], plain[1], doctest.ELLIPSIS)


def with_answers(language: str) -> list[tuple[str, str]]:
    """The blocks in a language, each with the text block after it."""
    following = [*BLOCKS[1:], ("", "")]
    return [
        (code, next_code if next_language == "text" else "")
        for (kind, code), (next_language, next_code) in zip(BLOCKS, following, strict=True)
        if kind == language and ">>>" not in code
    ]


def commands() -> list[tuple[str, str]]:
    """The commands of all console blocks, each with what it prints."""
    text = "".join(code for kind, code in BLOCKS if kind == "console")
    parts = re.split(r"^\$ (.*)\n", text, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def run(command: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    outside = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, shell=True, env=outside)  # noqa: S602
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    assert done.stderr == "", f"{command}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def above(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder above `out`, which the first command of the page makes."""
    folder = tmp_path_factory.mktemp("walkthrough")
    command, expected = commands()[0]
    assert answered(expected, run(command, folder))
    return folder


def test_the_page_has_blocks_of_every_kind() -> None:
    assert {kind for kind, _ in BLOCKS} == {"console", "python", "sql", "text"}
    assert len(with_answers("sql")) >= 5
    assert all(answer for _, answer in [*with_answers("sql"), *with_answers("python")])


def test_the_commands_print_what_the_page_says(above: Path, ogrinfo: str) -> None:
    for command, expected in commands()[1:]:
        got = run(command, above)
        assert answered(expected, got), f"{ogrinfo}: {command}\n{got}"


def test_the_python_says_what_the_page_says(above: Path) -> None:
    code = "".join(code for kind, code in BLOCKS if kind == "python" and ">>>" in code)
    test = doctest.DocTestParser().get_doctest(code, {}, PAGE.name, str(PAGE), 0)
    with chdir(above):
        result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test)
    assert result.attempted > 5
    assert result.failed == 0


def test_the_sql_answers_what_the_page_says(above: Path, spatial) -> None:
    with chdir(above):
        for query, expected in with_answers("sql"):
            got = str(spatial.sql(query))
            assert answered(expected, got), f"{query}\n{got}"


def test_the_python_for_qgis_prints_what_the_page_says(above: Path, qgis_python: str) -> None:
    for code, expected in with_answers("python"):
        done = subprocess.run(
            [qgis_python, "-c", QGIS_START + code + QGIS_END],
            cwd=above,
            check=True,
            capture_output=True,
            text=True,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        )
        assert answered(expected, done.stdout), done.stdout + done.stderr
