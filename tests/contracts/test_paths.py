"""Every public function that takes a path takes a `str` and any other path-like object as it takes a `Path`."""

import importlib
import inspect
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import gazetteer
import geo
import maps
from gazetteer import CURATED, Gazetteer
from gazetteer.check import check
from gazetteer.disclosure import published
from gazetteer.reading.documents import read_document, read_documents
from geo.validation import validate
from maps.figure import draw_figure
from maps.imports.accepting import Stated, write_accepted
from maps.imports.reading import read_edited
from maps.layers import make_layers

pytestmark = pytest.mark.slow  # runs every function that reads or writes

FIXTURES = Path(__file__).parents[1] / "fixtures"
AUTHORITY = FIXTURES / "authorities" / "plain.csv"
PUBLIC = ("geo", "gazetteer", "maps", "gazetteer.check", "geo.validation", "maps.figure")
READERS: dict[str, tuple[Callable[[Any], Any], Path]] = {
    "Gazetteer.read": (lambda path: Gazetteer.read(path).sites, CURATED),
    "check": (lambda path: check(path).faults, CURATED),
    "gather_authorities": (lambda path: gazetteer.gather_authorities(path, [path]), AUTHORITY),
    "geo.read": (geo.read, FIXTURES / "golden.geojson"),
    "read_authority": (gazetteer.read_authority, AUTHORITY),
    "read_document": (read_document, FIXTURES / "documents" / "page.html"),
    "read_documents": (lambda path: list(read_documents([path])), FIXTURES / "documents" / "page.html"),
    "read_geonames": (gazetteer.read_authority, FIXTURES / "authorities" / "SY.txt"),
    "read_package": (lambda path: gazetteer.read_package(path).faults, CURATED),
    "validate": (lambda path: validate(path).rules, FIXTURES / "golden.geojson"),
}
WRITERS: dict[str, Callable[[Gazetteer, Any], Any]] = {
    "geo.write": lambda held, path: geo.write(path, make_layers(published(held))[0]),
    "maps.build_map": lambda held, path: list(maps.build_map(held, path)),
    "maps.export": lambda held, path: maps.export(held, path, "gpx"),
    "maps.export_all": lambda held, path: next(iter(maps.export_all(held, path))),
    "SiteMap.save": lambda held, path: maps.site_map(held).save(path),
    "write_accepted": lambda _, path: write_accepted(shutil.copytree(CURATED, path), [], Stated("")),
    "draw_figure": lambda held, path: draw_figure(held, path, size="column"),
}
SUFFIXES = {"geo.write": ".geojson", "maps.export": ".gpx", "SiteMap.save": ".html", "draw_figure": ".svg"}


class Elsewhere(os.PathLike[str]):
    """A path-like object that is no `Path`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __fspath__(self) -> str:
        return str(self.path)


@pytest.mark.parametrize("form", [str, Elsewhere])
@pytest.mark.parametrize("name", READERS)
def test_a_reader_takes_any_form_of_path(name: str, form: Callable[[Path], Any]) -> None:
    read, path = READERS[name]
    assert read(form(path)) == read(path)


@pytest.mark.parametrize("form", [str, Elsewhere])
def test_texts_are_read_from_any_form_of_path(tmp_path: Path, form: Callable[[Path], Any]) -> None:
    (tmp_path / "a.txt").write_text("Near Homs.", encoding="utf-8")
    assert gazetteer.read_briefings(form(tmp_path)) == gazetteer.read_briefings(tmp_path)
    assert gazetteer.read_briefing(form(tmp_path / "a.txt")).path == tmp_path / "a.txt"


@pytest.mark.parametrize("form", [str, Elsewhere])
@pytest.mark.parametrize("name", WRITERS)
def test_a_writer_takes_any_form_of_path(
    name: str, form: Callable[[Path], Any], curated: Gazetteer, tmp_path: Path
) -> None:
    path = tmp_path / f"there{SUFFIXES.get(name, '')}"
    WRITERS[name](curated, form(path))
    assert path.stat().st_size > 0


@pytest.mark.parametrize("form", [str, Elsewhere])
def test_an_edited_file_is_read_from_any_form_of_path(
    form: Callable[[Path], Any], curated: Gazetteer, tmp_path: Path
) -> None:
    layers = make_layers(published(curated))
    path = geo.write(tmp_path / "a.geojson", layers[0]).path
    assert len(read_edited(form(path), layers)) == len(read_edited(path, layers)) == 1


@pytest.mark.parametrize("package", PUBLIC)
def test_no_public_function_insists_on_a_path_object(package: str) -> None:
    module = importlib.import_module(package)
    promised = [getattr(module, name) for name in module.__all__]
    methods = [method for each in promised if inspect.isclass(each) for _, method in inspect.getmembers(each, callable)]
    functions = [each for each in (*promised, *methods) if inspect.isfunction(each) or inspect.ismethod(each)]
    for function in functions:
        if function.__qualname__.endswith(".__init__"):  # a record may hold a path that we made
            continue
        for parameter in inspect.signature(function).parameters.values():
            assert parameter.annotation is not Path, (function.__qualname__, parameter.name)
