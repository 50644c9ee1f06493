"""A layer as CSV comes back as it was, and a spreadsheet runs none of it."""

import csv
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import FormatError
from geo.formats.csv_table import escape_formula, looks_like_formula, unescape_formula, write_csv
from geo.layers import Column, Layer, batches_of

COLUMNS = (
    Column("id", "integer"),
    Column("name", "string"),
    Column("share", "number"),
    Column("open", "boolean"),
    Column("seen", "date"),
)
FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\0=1",
    "  =1",
    "\u200f=1",
    "\ufeff=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def a_layer(rows, *, geometry_type="", columns=COLUMNS, size=2):
    rows = list(rows)
    has_geometry = bool(geometry_type)

    def batches():
        return batches_of(columns, rows, has_geometry=has_geometry, size=size)

    return Layer("things", "Things", "One row is a thing.", columns[0].name, columns, geometry_type, batches)


def a_row(id_=1, name=None, share=None, is_open=None, seen=None):
    return {"id": id_, "name": name, "share": share, "open": is_open, "seen": seen}


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def typed(row):
    return {
        "id": int(row["id"]),
        "name": unescape_formula(row["name"]) or None,
        "share": float(row["share"]) if row["share"] else None,
        "open": {"": None, "true": True, "false": False}[row["open"]],
        "seen": row["seen"] or None,
    }


@given(
    st.lists(
        st.builds(
            a_row,
            st.integers(),
            st.none() | TEXTS | st.sampled_from(FORMULAS),
            st.none() | st.floats(allow_nan=False, allow_infinity=False),
            st.none() | st.booleans(),
            st.none() | st.dates().map(str),
        ),
        max_size=6,
    )
)
def test_what_is_read_back_is_what_was_written(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("csv") / "things.csv"
    assert write_csv(path, a_layer((row, None) for row in rows)) == len(rows)
    assert [typed(row) for row in read(path)] == rows


@given(TEXTS | st.sampled_from(FORMULAS) | st.sampled_from(FORMULAS).map(lambda text: "''" + text))
def test_an_escaped_text_looks_like_no_formula_and_gives_the_text_back(text):
    escaped = escape_formula(text)
    assert unescape_formula(escaped) == text
    assert escaped == text or escaped == "'" + text
    assert escaped.startswith("'") or not looks_like_formula(escaped)


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_run_is_text(tmp_path, text):
    write_csv(tmp_path / "a.csv", a_layer([(a_row(name=text), None)]))
    assert read(tmp_path / "a.csv")[0]["name"] == f"'{text}"


@pytest.mark.parametrize("text", ["Dar'a", "'Ayn al-'Arab", "al-Tanf", "2018-07-30", "نصيب", "a=b", "–5"])
def test_ordinary_names_stay_as_they_are(tmp_path, text):
    write_csv(tmp_path / "a.csv", a_layer([(a_row(name=text), None)]))
    assert read(tmp_path / "a.csv")[0]["name"] == text


def test_negative_numbers_are_numbers(tmp_path):
    write_csv(tmp_path / "a.csv", a_layer([(a_row(-1, share=-2.5), None), (a_row(-2, share=-3.0), None)]))
    assert [(row["id"], row["share"]) for row in read(tmp_path / "a.csv")] == [("-1", "-2.5"), ("-2", "-3")]


def test_the_bytes_are_a_mark_then_lines_that_end_in_carriage_return_and_line_feed(tmp_path):
    write_csv(tmp_path / "a.csv", a_layer([(a_row(name='two\nlines, "so"', is_open=False), None)]))
    assert (tmp_path / "a.csv").read_bytes() == (
        b'\xef\xbb\xbfid,name,share,open,seen\r\n1,"two\nlines, ""so""",,false,\r\n'
    )


def test_a_point_has_longitude_and_latitude_after_the_key_and_an_unlocated_row_neither(tmp_path):
    rows = [(a_row(1), shapely.Point(38.67324249, 33.5)), (a_row(2), None), (a_row(3), shapely.Point(-0.1, -45))]
    write_csv(tmp_path / "a.csv", a_layer(rows, geometry_type="Point"))
    found = read(tmp_path / "a.csv")
    assert list(found[0])[:3] == ["id", "lon", "lat"]
    assert [(row["lon"], row["lat"]) for row in found] == [("38.673242", "33.5"), ("", ""), ("-0.1", "-45")]


def test_other_geometries_are_well_known_text(tmp_path):
    square = shapely.box(38.1234567, 33, 39, 34)
    rows = [(a_row(1), square), (a_row(2), None), (a_row(3), shapely.MultiPolygon([square]))]
    write_csv(tmp_path / "a.csv", a_layer(rows, geometry_type="Polygon"))
    first, second, third = (row["wkt"] for row in read(tmp_path / "a.csv"))
    assert shapely.from_wkt(first).equals_exact(square, tolerance=1e-6)
    assert "38.123457 " in first
    assert second == ""
    assert shapely.from_wkt(third).geom_type == "MultiPolygon"


def test_an_empty_layer_has_its_header(tmp_path):
    assert write_csv(tmp_path / "a.csv", a_layer([], geometry_type="Point")) == 0
    assert (tmp_path / "a.csv").read_text("utf-8-sig") == "id,lon,lat,name,share,open,seen\n"


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused(tmp_path, value):
    with pytest.raises(FormatError, match="give None"):
        write_csv(tmp_path / "a.csv", a_layer([(a_row(share=value), None)]))


def test_a_column_in_the_place_of_the_geometry_is_refused(tmp_path):
    columns = (Column("id", "integer"), Column("lat", "number"))
    layer = a_layer([({"id": 1, "lat": 1.0}, shapely.Point(1, 1))], geometry_type="Point", columns=columns)
    with pytest.raises(FormatError, match="'lat': rename it"):
        write_csv(tmp_path / "a.csv", layer)
