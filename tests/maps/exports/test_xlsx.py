"""The workbook of an edition gives every row back, and hostile text is text in it."""

import importlib.util
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from gazetteer import Gazetteer
from maps.exports.exporting import make_edition
from maps.exports.xlsx import write


def plain(value):
    if hasattr(value, "date"):
        return value.date().isoformat()
    return unescape(value) if isinstance(value, str) else value


def rows_of(sheet) -> list[dict]:
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, map(plain, row), strict=True)) for row in rows]


@pytest.fixture(scope="module")
def make_hostile():
    path = Path(__file__).parents[2] / "support" / "hostile.py"
    spec = importlib.util.spec_from_file_location("hostile", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.make_hostile


@pytest.mark.slow
def test_every_row_of_every_layer_comes_back(tmp_path, curated):
    edition = make_edition(curated)
    write(edition, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["About", *(layer.name for layer in edition.layers)]
    for layer in edition.layers:
        found = [{name: row[name] for name in layer.header} for row in rows_of(book[layer.name])]
        assert found == list(layer.rows())


@pytest.mark.slow
def test_points_are_where_they_are(tmp_path, curated):
    write(make_edition(curated), tmp_path / "a.xlsx")
    for row in rows_of(openpyxl.load_workbook(tmp_path / "a.xlsx")["sites"]):
        location = curated.location_of(row["site_id"])
        assert (row["lon"], row["lat"]) == (
            (round(location.lon, 6), round(location.lat, 6)) if location else (None, None)
        )


@pytest.mark.slow
def test_hostile_text_is_text(tmp_path, data, make_hostile):
    make_hostile(data)
    edition = make_edition(Gazetteer.read(data))
    write(edition, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n", "b", "d"}
    assert not any(cell.hyperlink for cell in cells)
    names = {row["site_id"]: row["name"] for row in edition.layer("sites").rows()}
    assert {row["site_id"]: row["name"] for row in rows_of(book["sites"])} == names
    assert "<script>" in names["nasib-crossing"]


def test_the_same_edition_gives_the_same_bytes_dated_by_the_data(tmp_path, curated):
    edition = make_edition(curated, {"kind": ["camp"]})
    write(edition, tmp_path / "a.xlsx")
    write(edition, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    properties = openpyxl.load_workbook(tmp_path / "a.xlsx").properties
    assert properties.created.date().isoformat() == edition.metadata.as_of
