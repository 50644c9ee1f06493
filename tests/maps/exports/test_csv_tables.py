"""The exported tables are a data package that a validator accepts, keys included."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import frictionless
import pytest

from gazetteer import Gazetteer
from geo.formats.csv_table import looks_like_formula
from maps.exports.csv_tables import write_package
from maps.exports.exporting import make_edition
from maps.exports.formats import format_named

CHOICES = [
    ({}, None, None),
    ({"kind": ["camp"]}, None, None),
    ({"kind": ["zone"]}, None, None),
    ({}, "2018", "2018-12"),
    ({"admin_code": ["SY04"]}, "2019", None),
]


def faults(folder: Path) -> list[str]:
    report = frictionless.validate(str(folder / "datapackage.json"), limit_errors=20)
    return [f"{row[0]}: {row[1]}" for row in report.flatten(["type", "note"])]


def described(folder: Path) -> dict:
    return json.loads((folder / "datapackage.json").read_text("utf-8"))


def foreign_keys(package: dict) -> set[str]:
    return {
        f"{table['name']}.{key['fields']} {key['reference']['resource'] or table['name']}.{key['reference']['fields']}"
        for table in package["resources"]
        for key in table["schema"]["foreignKeys"]
    }


@pytest.mark.slow
@pytest.mark.parametrize(("where", "start", "end"), CHOICES)
def test_a_selection_is_a_valid_package_with_all_its_keys(tmp_path, curated, where, start, end):
    edition = make_edition(curated, where, start, end)
    paths = write_package(edition, tmp_path)
    assert faults(tmp_path) == []
    assert {path.name for path in paths} == {"datapackage.json", *(f"{layer.name}.csv" for layer in edition.layers)}
    references = {f"{layer.name}.{c.name} {c.references}" for layer in edition.layers for c in layer.columns}
    assert foreign_keys(described(tmp_path)) == {text for text in references if not text.endswith(" ")}


@pytest.mark.slow
@pytest.mark.parametrize("action", ["grid", "admin", "withhold"])
def test_it_is_valid_under_a_disclosure_policy_too(tmp_path, data, action):
    row = f"camps,,camp,{action},{10 if action == 'grid' else ''},People live there.,2026-11-22,\n"
    with (data / "disclosure.csv").open("a", encoding="utf-8") as file:
        file.write(row)
    write_package(make_edition(Gazetteer.read(data)), tmp_path / "out")
    assert faults(tmp_path / "out") == []


@pytest.mark.slow
def test_the_validator_sees_an_id_that_leads_nowhere(tmp_path, curated):
    write_package(make_edition(curated, {"kind": ["camp"]}), tmp_path)
    names = tmp_path / "names.csv"
    text = names.read_bytes().decode()
    names.write_bytes(text.replace(",rukban-camp,", ",nowhere,", 1).encode())
    assert any(fault.startswith("foreign-key") for fault in faults(tmp_path))


def test_the_package_says_whose_data_it_is_and_how_text_is_escaped(tmp_path, curated):
    edition = make_edition(curated)
    write_package(edition, tmp_path)
    package = described(tmp_path)
    assert package["build_id"] == edition.metadata.build_id
    assert package["version"] == edition.metadata.package.version
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    assert len(package["sources"]) == len(edition.gazetteer.sources)
    assert "apostrophe" in package["description"]
    assert all(field["description"] for table in package["resources"] for field in table["schema"]["fields"])


def test_ids_and_arabic_names_are_those_of_the_layers(tmp_path, curated):
    edition = make_edition(curated)
    format_named("csv").write_edition(replace(edition, layers=[edition.layer("sites")]), tmp_path / "sites.csv")
    with (tmp_path / "sites.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {row["site_id"]: row["name_ar"] or None for row in csv.DictReader(file)}
    assert found == {row["site_id"]: row["name_ar"] for row in edition.layer("sites").rows()}
    assert found["rukban-camp"].startswith("مخيم")


def test_no_text_of_the_curated_data_needs_the_apostrophe(curated):
    texts = [
        row[column.name]
        for layer in make_edition(curated).layers
        for row in layer.rows()
        for column in layer.columns
        if column.type == "string" and row[column.name]
    ]
    assert [text for text in texts if looks_like_formula(text)] == []
