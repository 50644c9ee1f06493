"""The packages export what their __init__ lists, however they are imported."""

import ast
import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGES = ("geo", "gazetteer", "maps")


def in_order(word: str) -> tuple[bool, bool, str]:
    """Constants, then classes, then functions, each by letter."""
    return not word.isupper(), not word[0].isupper(), word


@pytest.mark.parametrize("name", PACKAGES)
def test_every_promised_name_is_there_and_sorted(name: str) -> None:
    package = importlib.import_module(name)
    assert package.__all__ == sorted(package.__all__, key=in_order)
    assert all(getattr(package, promised) is not None for promised in package.__all__)


def test_what_any_package_inside_promises_is_sorted_too() -> None:
    root = Path(__file__).parents[2]
    found = 0
    for path in (path for name in PACKAGES for path in (root / name).rglob("__init__.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
                promised = ast.literal_eval(node.value)
                assert promised == sorted(promised, key=in_order), path
                found += 1
    assert found > len(PACKAGES)


@pytest.mark.parametrize("name", PACKAGES)
def test_no_module_has_the_name_of_what_its_package_promises(name: str) -> None:
    package = importlib.import_module(name)
    modules = {module.name for module in pkgutil.iter_modules(package.__path__)}
    assert not modules & set(package.__all__)


@pytest.mark.parametrize("name", PACKAGES)
def test_the_type_checker_and_the_interpreter_see_the_same_names(name: str) -> None:
    tree = ast.parse(Path(importlib.import_module(name).__file__ or "").read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    typed = {alias.name for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert typed == set(importlib.import_module(name).__all__)


@pytest.mark.parametrize("name", PACKAGES)
def test_importing_a_package_loads_no_heavy_library(name: str) -> None:
    heavy = ("folium", "geopandas", "pandas", "numpy", "shapely", "pyproj", "frictionless", "geopy", "jinja2")
    code = f"import sys, {name}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
