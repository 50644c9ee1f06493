"""What takes three arguments or more says what each is, what comes back and what is raised."""

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FEWEST_PARAMETERS = 3
PYTHON = sorted(path for folder in ("geo", "gazetteer", "maps") for path in (ROOT / folder).rglob("*.py"))
# Modules whose docstrings are still to be completed; a module that is complete must leave the list.
TO_DO = frozenset(
    (
        "gazetteer/authorities/draft.py",
        "gazetteer/authorities/files.py",
        "gazetteer/authorities/sources.py",
        "gazetteer/check/finder.py",
        "gazetteer/cli/main.py",
        "gazetteer/disclosure/redact.py",
        "gazetteer/disclosure/rules.py",
        "gazetteer/geocoding/geocoder.py",
        "gazetteer/geocoding/nearest.py",
        "gazetteer/metadata.py",
        "gazetteer/names/matching.py",
        "gazetteer/names/ranking.py",
        "gazetteer/names/typewords.py",
        "gazetteer/reading/annotations.py",
        "gazetteer/reading/context.py",
        "gazetteer/reading/decoding.py",
        "gazetteer/reading/documents.py",
        "gazetteer/reading/outputs.py",
        "gazetteer/scanning/match.py",
        "geo/formats/arrow.py",
        "geo/formats/flatgeobuf.py",
        "geo/formats/geojson.py",
        "geo/formats/geopackage/about.py",
        "geo/formats/geopackage/geometry.py",
        "geo/formats/geopackage/inserting.py",
        "geo/formats/geopackage/relations.py",
        "geo/formats/geopackage/writer.py",
        "geo/formats/geoparquet.py",
        "geo/formats/registry.py",
        "geo/formats/spreadsheet.py",
        "geo/geodesy.py",
        "geo/layers.py",
        "geo/topology.py",
        "geo/validation/bbox.py",
        "geo/validation/columns.py",
        "geo/validation/defect.py",
        "geo/validation/features.py",
        "geo/validation/files.py",
        "geo/validation/geometry.py",
        "geo/validation/linked_times.py",
        "geo/validation/lp_tsv.py",
        "geo/validation/positions.py",
        "geo/validation/rfc7946.py",
        "geo/validation/rings.py",
        "geo/validation/sequences.py",
        "geo/validation/tables.py",
        "maps/exports/exporting.py",
        "maps/exports/identifiers.py",
        "maps/exports/kml/icons.py",
        "maps/exports/kml/markup.py",
        "maps/exports/kml/placemarks.py",
        "maps/exports/linked_places/collection.py",
        "maps/exports/linked_places/names.py",
        "maps/exports/linked_places/when.py",
        "maps/exports/qgis/qml.py",
        "maps/exports/selection.py",
        "maps/figure/basemap.py",
        "maps/figure/draw.py",
        "maps/figure/flowing.py",
        "maps/figure/fonts.py",
        "maps/figure/frame.py",
        "maps/figure/furniture.py",
        "maps/figure/key.py",
        "maps/figure/labels.py",
        "maps/figure/layout.py",
        "maps/figure/legend.py",
        "maps/figure/overlays.py",
        "maps/figure/places.py",
        "maps/figure/saving.py",
        "maps/figure/sheet.py",
        "maps/figure/symbols.py",
        "maps/imports/accepting.py",
        "maps/imports/values.py",
        "maps/layers/citations.py",
        "maps/layers/columns.py",
        "maps/page/build.py",
        "maps/page/folium_map.py",
        "maps/page/html.py",
        "maps/page/notebook.py",
        "maps/page/payload.py",
        "maps/page/uncurated.py",
        "maps/style/wording.py",
    )
)


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
    told = {
        name.strip(" *")
        for line in section(docstring, "Parameters").splitlines()
        if line and not line.startswith(" ")
        for name in line.partition(":")[0].split(",")
    }
    missing = [name for name in names if name not in told]
    if returns_something(function) and not (section(docstring, "Returns") or section(docstring, "Yields")):
        missing.append("Returns")
    if raises_itself(function) and not section(docstring, "Raises"):
        missing.append("Raises")
    return missing


def faults(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name} does not tell: {', '.join(missing)}"
        for function in public_functions(tree)
        if (missing := lacks(function))
    ]


def test_functions_of_three_parameters_say_what_they_take_give_and_raise() -> None:
    done = [path for path in PYTHON if path.relative_to(ROOT).as_posix() not in TO_DO]
    assert [fault for path in done for fault in faults(path)] == []


def test_what_is_complete_has_left_the_list() -> None:
    assert sorted(name for name in TO_DO if not (ROOT / name).exists() or not faults(ROOT / name)) == []


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
