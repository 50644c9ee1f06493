"""What takes three arguments or more says what each is, what comes back and what is raised."""

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FEWEST_PARAMETERS = 3
PYTHON = sorted(path for folder in ("geo", "gazetteer", "maps") for path in (ROOT / folder).rglob("*.py"))


def public_functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Functions of a module, and methods of its classes, whose names have no underscore in front."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from (
                part for part in node.body if isinstance(part, ast.FunctionDef) and not part.name.startswith("_")
            )


def parameters(function: ast.FunctionDef) -> list[str]:
    """The names of what is passed in, without self and cls."""
    arguments = function.args
    names = [row.arg for row in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    names += [row.arg for row in (arguments.vararg, arguments.kwarg) if row]
    return [name for name in names if name not in {"self", "cls"}]


def returns_something(function: ast.FunctionDef) -> bool:
    return not (isinstance(function.returns, ast.Constant) and function.returns.value is None)


def raises_itself(function: ast.FunctionDef) -> bool:
    """Whether a new error is raised in the function's own lines."""
    return any(isinstance(node, ast.Raise) and node.exc is not None for node in ast.walk(function))


def section(docstring: str, title: str) -> str:
    """The lines of a section of a docstring as numpydoc has them; empty where there is none."""
    lines = docstring.splitlines()
    heads = [at for at in range(len(lines) - 1) if lines[at] and set(lines[at + 1]) == {"-"}]
    for at, following in pairwise([*heads, len(lines)]):
        if lines[at] == title:
            return "\n".join(lines[at + 2 : following])
    return ""


def lacks(function: ast.FunctionDef) -> list[str]:
    """What the docstring of a function with many parameters does not say."""
    names = parameters(function)
    if len(names) < FEWEST_PARAMETERS:
        return []
    docstring = ast.get_docstring(function) or ""
    described = {
        name.strip(" *")
        for line in section(docstring, "Parameters").splitlines()
        if line and not line.startswith(" ")
        for name in line.partition(":")[0].split(",")
    }
    missing = [name for name in names if name not in described]
    if returns_something(function) and not (section(docstring, "Returns") or section(docstring, "Yields")):
        missing.append("Returns")
    if raises_itself(function) and not section(docstring, "Raises"):
        missing.append("Raises")
    return missing


def faults(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name} does not describe: {', '.join(missing)}"
        for function in public_functions(tree)
        if (missing := lacks(function))
    ]


def test_functions_of_three_parameters_say_what_they_take_give_and_raise() -> None:
    assert [fault for path in PYTHON for fault in faults(path)] == []


@pytest.mark.parametrize(
    ("docstring", "expected"),
    [
        ("", ["a", "b", "c", "Returns", "Raises"]),
        ("X.\n\nParameters\n----------\na, b\n    Both.\n*c\n    Others.\n", ["Returns", "Raises"]),
        ("X.\n\nReturns\n-------\nint\n    It.\n\nRaises\n------\nValueError\n    If.\n", ["a", "b", "c"]),
    ],
)
def test_what_is_missing_is_found(docstring: str, expected: list[str]) -> None:
    [function] = ast.parse(f"def f(a, b, *c) -> int:\n    {docstring!r}\n    raise ValueError(a)\n").body
    assert isinstance(function, ast.FunctionDef)
    assert lacks(function) == expected
