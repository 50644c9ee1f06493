"""A workbook gives back what was written, and none of its cells is a formula."""

import datetime
from pathlib import Path

import openpyxl
import pytest
import shapely
from openpyxl.utils.escape import unescape

from geo.errors import FormatError
from geo.formats.spreadsheet import MOST_CHARACTERS, write_xlsx
from geo.layers import Column, Layer, batches_of

COLUMNS = (
    Column("id", "integer", "A number.", "others.id"),
    Column("name", "string", "A name."),
    Column("share", "number", "A share."),
    Column("open", "boolean", "Whether."),
    Column("seen", "date", "A day."),
)
DAY = datetime.date(2026, 11, 22)


def a_layer(rows, *, name="things", geometry_type="", size=2):
    rows = list(rows)

    def batches():
        return batches_of(COLUMNS, rows, has_geometry=bool(geometry_type), size=size)

    return Layer(name, "Things", "One row is a thing.", "id", COLUMNS, geometry_type, batches)


def a_row(id_=1, name=None, share=None, is_open=None, seen=None):
    return {"id": id_, "name": name, "share": share, "open": is_open, "seen": seen}


def write(path: Path, *layers: Layer) -> dict[str, int]:
    return write_xlsx(path, layers, title="Places", about={"licence": "CC-BY-4.0"}, created=DAY)


def cells(path: Path, sheet="things"):
    return list(openpyxl.load_workbook(path)[sheet].iter_rows())


def test_every_value_comes_back_as_what_it_is(tmp_path):
    rows = [
        a_row(1, "نصيب", -2.5, is_open=True, seen="2018-07-30"),
        a_row(2, None, None, None, None),
        a_row(3, "two\nlines", 1e-300, is_open=False, seen="2021-11-16"),
    ]
    assert write(tmp_path / "a.xlsx", a_layer((row, None) for row in rows)) == {"things": 3}
    header, *found = ([cell.value for cell in row] for row in cells(tmp_path / "a.xlsx"))
    assert header == ["id", "name", "share", "open", "seen"]
    days = [datetime.datetime(2018, 7, 30), None, datetime.datetime(2021, 11, 16)]  # noqa: DTZ001 -- a sheet has no zone
    assert found == [[*list(row.values())[:4], day] for row, day in zip(rows, days, strict=True)]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "{=1}",
        "+1",
        "-1",
        "@A1",
        "1",
        "http://example.org",
        "<r><t>x</t></r>",
        "<b>&amp;\"'",
        "_x0041_",
        "a\0b\rc\x1f",
    ],
)
def test_text_is_text_whatever_it_begins_with(tmp_path, text):
    write(tmp_path / "a.xlsx", a_layer([(a_row(name=text), None)]))
    cell = cells(tmp_path / "a.xlsx")[1][1]
    assert (unescape(cell.value), cell.data_type, cell.hyperlink) == (text, "s", None)


def test_what_would_run_when_edited_is_marked_as_text(tmp_path):
    write(tmp_path / "a.xlsx", a_layer([(a_row(name="=1+1"), None), (a_row(2, name="al-Tanf"), None)]))
    _, first, second = cells(tmp_path / "a.xlsx")
    assert (first[1].quotePrefix, second[1].quotePrefix) == (True, False)


def test_arabic_is_read_from_the_right_and_latin_is_not(tmp_path):
    write(tmp_path / "a.xlsx", a_layer([(a_row(name="(الركبان) Rukban"), None), (a_row(2, name="é الركبان"), None)]))
    _, first, second = cells(tmp_path / "a.xlsx")
    assert (first[1].alignment.readingOrder, second[1].alignment.readingOrder) == (2, 0)


def test_points_have_longitude_and_latitude_and_shapes_nothing(tmp_path):
    located = a_layer([(a_row(1), shapely.Point(38.67324249, 33.5)), (a_row(2), None)], geometry_type="Point")
    areas = a_layer([(a_row(1), shapely.box(0, 0, 1, 1))], name="areas", geometry_type="Polygon")
    write(tmp_path / "a.xlsx", located, areas)
    rows = [[cell.value for cell in row[:4]] for row in cells(tmp_path / "a.xlsx")]
    assert rows == [["id", "lon", "lat", "name"], [1, 38.673242, 33.5, None], [2, None, None, None]]
    assert [cell.value for cell in cells(tmp_path / "a.xlsx", "areas")[0]] == [column.name for column in COLUMNS]


def test_the_first_sheet_says_what_the_workbook_is_and_what_each_column_means(tmp_path):
    write(tmp_path / "a.xlsx", a_layer([(a_row(), None)]))
    about = [[cell.value for cell in row] for row in cells(tmp_path / "a.xlsx", "About")]
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == ["About", "things"]
    assert about[:2] == [["title", "Places", None, None, None], ["licence", "CC-BY-4.0", None, None, None]]
    assert ["things", "rows: 1", None, "Things. One row is a thing.", None] in about
    assert ["things", "id", "integer", "A number.", "others.id"] in about
    assert {row[1] for row in about} >= {column.name for column in COLUMNS}


def test_the_header_stays_in_sight_and_filters(tmp_path):
    write(tmp_path / "a.xlsx", a_layer([(a_row(), None)]))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["things"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:E2")


def test_an_empty_layer_has_its_header(tmp_path):
    assert write(tmp_path / "a.xlsx", a_layer([])) == {"things": 0}
    assert [cell.value for cell in cells(tmp_path / "a.xlsx")[0]] == [column.name for column in COLUMNS]


def test_the_same_layers_give_the_same_bytes_and_the_day_is_the_one_that_was_given(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write(tmp_path / name, a_layer([(a_row(name="x"), None)]))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    properties = openpyxl.load_workbook(tmp_path / "a.xlsx").properties
    assert properties.created == properties.modified == datetime.datetime(2026, 11, 22)  # noqa: DTZ001


def test_what_excel_cannot_count_is_text(tmp_path):
    write(tmp_path / "a.xlsx", a_layer([(a_row(10**15, seen="1899-12-31"), None)]))
    row = cells(tmp_path / "a.xlsx")[1]
    assert (row[0].value, row[4].value) == ("1000000000000000", "1899-12-31")


def test_the_longest_text_fits(tmp_path):
    text = "\U0001f5fa" * (MOST_CHARACTERS // 2)
    write(tmp_path / "a.xlsx", a_layer([(a_row(name=text), None)]))
    assert cells(tmp_path / "a.xlsx")[1][1].value == text


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (a_row(name="x" * 32_768), "things, row 2, name: .* longer than the 32,767 characters of a cell"),
        (a_row(name="\U0001f5fa" * 16_384), "longer than the 32,767"),
        (a_row(name="\uffff"), r"things, row 2, name: U\+FFFF cannot stand in a workbook"),
        (a_row(share=float("nan")), "give None"),
    ],
)
def test_what_a_sheet_cannot_hold_is_refused_in_a_sentence(tmp_path, row, sentence):
    with pytest.raises(FormatError, match=sentence):
        write(tmp_path / "a.xlsx", a_layer([(row, None)]))


def test_more_rows_than_a_sheet_has_are_refused_before_they_are_written(tmp_path, monkeypatch):
    monkeypatch.setattr("geo.formats.spreadsheet.MOST_ROWS", 3)
    write(tmp_path / "a.xlsx", a_layer((a_row(number), None) for number in range(2)))
    with pytest.raises(FormatError, match="more rows than the 3 of a sheet: choose fewer"):
        write(tmp_path / "b.xlsx", a_layer((a_row(number), None) for number in range(3)))


def test_a_name_too_long_for_a_sheet_is_refused(tmp_path):
    with pytest.raises(FormatError, match="at most 31 characters"):
        write(tmp_path / "a.xlsx", a_layer([], name="x" * 32))
