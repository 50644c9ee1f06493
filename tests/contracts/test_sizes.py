"""The sizes that keep a file to one question and a function to one screen, and what no file may hold."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 60
LONGEST_LINE = 120
CODE = ("geo", "gazetteer", "maps", "scripts", "tests")
PYTHON = sorted(path for folder in CODE for path in (ROOT / folder).rglob("*.py"))
SCRIPTS = sorted(path for folder in ("maps", "tests") for path in (ROOT / folder).rglob("*.[jt]s"))
SHEETS = sorted(path for suffix in ("css", "html") for path in (ROOT / "maps").rglob(f"*.{suffix}"))
BROAD = {"Exception", "BaseException"}
# A function, an arrow or a method; the formatter puts the closing bracket at the depth of the first line.
METHOD = r"(?:async |static |get |set )*(?!(?:if|for|while|switch|catch) )[#\w]+\(.*\)"
OPENS = re.compile(rf"^( *)(?:.*\bfunction\b.*|.*=>|{METHOD}) \{{$")


@cache
def trees() -> list[tuple[Path, ast.Module]]:
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in PYTHON]


def functions_of_script(lines: list[str]) -> Iterator[tuple[int, int]]:
    """First and last line of each function or method, counted from 1."""
    for first, line in enumerate(lines):
        if opening := OPENS.match(line):
            closing = f"{opening[1]}}}"
            last = next((at for at in range(first + 1, len(lines)) if lines[at].startswith(closing)), first)
            yield first + 1, last + 1


def test_there_are_files_to_measure() -> None:
    assert len(PYTHON) > 200
    assert len(SCRIPTS) > 70
    assert any(list(functions_of_script(path.read_text("utf-8").splitlines())) for path in SCRIPTS)


def test_no_file_answers_two_questions() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (*PYTHON, *SCRIPTS, *SHEETS)}
    assert {path: lines for path, lines in sizes.items() if lines > MOST_LINES_OF_A_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= MOST_LINES_OF_A_FUNCTION
    ]
    assert long == []


def test_nor_is_a_function_of_a_script() -> None:
    long = [
        f"{path}:{first}"
        for path in SCRIPTS
        for first, last in functions_of_script(path.read_text(encoding="utf-8").splitlines())
        if last - first >= MOST_LINES_OF_A_FUNCTION
    ]
    assert long == []


def test_no_line_of_a_script_is_longer_than_a_window() -> None:
    """Strings and comments too, which the formatter leaves as they are."""
    long = [
        f"{path}:{number}"
        for path in SCRIPTS
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > LONGEST_LINE
    ]
    assert long == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("export function draw(a) {\n  if (a) {\n    b();\n  }\n}\n", [(1, 5)]),
        ("const draw = async (a) => {\n  b();\n};\n", [(1, 3)]),
        ("on(a, () => {\n  b();\n});\n", [(1, 3)]),
        ("class A {\n  draw(a) {\n    b();\n  }\n}\n", [(2, 4)]),
        ("if (ready(a)) {\n  b();\n}\n", []),
    ],
)
def test_a_function_of_a_script_is_found(text: str, expected: list[tuple[int, int]]) -> None:
    assert list(functions_of_script(text.splitlines())) == expected


def test_nothing_catches_whatever_comes() -> None:
    broad = [
        f"{path}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)} & BROAD)
    ]
    assert broad == []


def test_tests_are_no_packages() -> None:
    assert list((ROOT / "tests").rglob("__init__.py")) == []
