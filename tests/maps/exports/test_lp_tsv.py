"""LP-TSV files, read back as the World Historical Gazetteer's loader reads them."""

import re
from pathlib import Path

import pandas as pd
import pytest
import shapely
from editions import edition_of, hostile_edition
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from gazetteer import Gazetteer
from maps.exports.linked_places.table import COLUMNS, cell, many, write

OURS = {"site_id", "accuracy_m", "certainty", "license"}


def loaded(path: Path) -> list[dict[str, str]]:
    """The cells as the loader's table reader gives them: quotes mean something to it, leading spaces do not."""
    table = pd.read_csv(path, sep="\t", encoding="utf-8", na_filter=False, skipinitialspace=True, dtype=str)
    return table.to_dict("records")


def names_in(variants: str) -> dict[str, str]:
    """Name and tag as the loader parts them: it looks for the tag of a name without any space."""
    found = {}
    for variant in filter(None, variants.split(";")):
        match = re.fullmatch(r"([^\s@]+)@([A-Za-z0-9-]+)", variant)
        found[match[1] if match else variant] = match[2] if match else ""
    return found


@pytest.fixture(scope="module")
def rows(curated, tmp_path_factory) -> dict[str, dict[str, str]]:
    path = tmp_path_factory.mktemp("tsv") / "sites.tsv"
    write(edition_of(curated), path)
    return {row["site_id"]: row for row in loaded(path)}


@pytest.fixture
def edited(data, edit, tmp_path):
    def change(table: str, column: str, value: str, **cells: str) -> dict[str, dict[str, str]]:
        def put(rows):
            chosen = [row for row in rows if row[column] == value]
            assert chosen
            for row in chosen:
                row.update(cells)

        edit(table, put)
        path = tmp_path / "edited.tsv"
        write(edition_of(Gazetteer.read(data)), path)
        return {row["site_id"]: row for row in loaded(path)}

    return change


def test_every_site_is_a_row_with_all_that_is_required(rows, curated):
    assert list(rows) == [site.id for site in curated.sites]
    for row in rows.values():
        assert row["id"] == f"urn:named-sites:site:{row['site_id']}"
        assert row["title"]
        assert row["title_source"]
        assert row["fclasses"]
        assert re.fullmatch(r"\d{4}", row["attestation_year"])


def test_the_columns_are_those_of_the_format_and_ours_at_the_end(rows):
    assert set(COLUMNS[-len(OURS) :]) == OURS
    assert list(rows["rukban-camp"]) == list(COLUMNS)


def test_cells_are_never_quoted_and_rows_never_broken(curated, tmp_path):
    write(edition_of(curated), tmp_path / "a.tsv")
    lines = (tmp_path / "a.tsv").read_bytes().decode("utf-8").removesuffix("\n").split("\n")
    assert {line.count("\t") for line in lines} == {len(COLUMNS) - 1}
    assert not any(found.startswith('"') for line in lines for found in line.split("\t"))
    assert "\r" not in "".join(lines)


def test_hostile_text_neither_breaks_a_row_nor_starts_a_quotation(data, tmp_path):
    edition = hostile_edition(data)
    write(edition, tmp_path / "a.tsv")
    assert [row["site_id"] for row in loaded(tmp_path / "a.tsv")] == [site.id for site in edition.gazetteer.sites]


def test_a_language_tag_is_written_where_the_loader_can_take_it_off(rows):
    names = names_in(rows["palmyra"]["variants"])
    assert names["Tadmur"] == "ar-Latn"
    assert not any("@" in name for row in rows.values() for name in names_in(row["variants"]))


def test_a_name_with_a_space_goes_without_its_tag(rows):
    names = names_in(rows["rukban-camp"]["variants"])
    assert names["مخيم الركبان للاجئين"] == ""


def test_the_transliteration_system_is_in_the_tag(edited):
    row = edited("names", "form", "Tadmur", language="ar-Latn-t-ar-m0-bgn")["palmyra"]
    assert names_in(row["variants"])["Tadmur"] == "ar-Latn-t-ar-m0-bgn"


def test_a_semicolon_in_a_name_parts_nothing(edited):
    row = edited("names", "form", "Tadmur", form="Tadmur; Palmyra")["palmyra"]
    assert "Tadmur, Palmyra" in names_in(row["variants"])


def test_the_tolerance_is_in_kilometres_and_our_column_has_metres(rows):
    assert (rows["rukban-camp"]["approximation"], rows["rukban-camp"]["accuracy_m"]) == ("8", "8000")


def test_a_point_has_its_source_and_no_outline(rows, curated):
    row, location = rows["rukban-camp"], curated.location_of("rukban-camp")
    assert (float(row["lon"]), float(row["lat"])) == (location.lon, location.lat)
    assert row["geo_source"].startswith(curated.source(location.source).title)
    assert row["geo_id"].startswith(("http", "urn:"))
    assert row["geowkt"] == ""


def test_a_zone_has_its_outline_and_no_point_that_would_be_lost_to_it(rows):
    row = rows["al-tanf-zone"]
    area, _ = Geod(ellps="WGS84").geometry_area_perimeter(shapely.from_wkt(row["geowkt"]))
    assert area == pytest.approx(3.141592653589793 * 55_000**2, rel=0.001)
    assert (row["lon"], row["lat"], row["approximation"]) == ("", "", "")


def test_the_unlocated_say_why(rows):
    row = rows["jleb-checkpoint"]
    assert (row["lon"], row["lat"], row["geowkt"], row["geo_source"]) == ("", "", "", "")
    assert "Not located: No point found" in row["description"]


def test_a_parent_has_name_and_id_and_stands_only_beside_a_start(rows):
    assert any(row["parent_id"] for row in rows.values())
    for row in rows.values():
        assert bool(row["parent_name"]) == bool(row["parent_id"])
        assert row["start"] or not row["parent_id"]
    assert rows["al-hol-camp"]["description"].startswith("Lies in Al-Hasakah Governorate.")


@pytest.mark.parametrize(("valid_from", "start"), [("2016-03", "2016-03"), ("2016-03~", ""), ("2016?", "")])
def test_a_hedged_date_is_not_made_an_exact_one(edited, valid_from, start):
    assert edited("sites", "id", "rukban-camp", valid_from=valid_from)["rukban-camp"]["start"] == start


def test_a_title_of_an_undated_source_is_attested_by_the_edition(edited):
    row = edited("sources", "id", "curators", date="")["abu-al-duhur-crossing-point"]
    assert row["title_source"].startswith("The Named Sites contributors (20")
    assert row["title_uri"].startswith("urn:named-sites:build:")
    assert re.fullmatch(r"\d{4}", row["attestation_year"])


def test_matches_have_the_prefixes_that_the_loader_wants(rows):
    assert rows["aleppo"]["matches"] == "gn:170063;wd:Q41183"


def test_the_same_edition_gives_the_same_bytes(curated, tmp_path):
    for name in ("a", "b"):
        write(edition_of(curated), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@given(st.text())
def test_a_cell_is_one_line_without_tabs(text):
    found = cell(text)
    assert not re.search(r"[\t\n\r\x85\u2028\u2029]", found)
    assert not found.startswith(("=", "@", '"'))
    assert found.strip() == cell(found).strip()


@given(st.lists(st.text(min_size=1)))
def test_values_of_a_cell_come_apart_again(values):
    assert len(many(values).split(";")) <= max(1, len(values))
