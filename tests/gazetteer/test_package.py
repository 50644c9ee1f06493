import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from gazetteer import CURATED, Gazetteer, PackageError, UnknownIdError
from gazetteer.package import canonical_text, read_package
from gazetteer.schema import read_schemas
from gazetteer.tables import TABLES


@pytest.mark.parametrize("table", TABLES)
def test_columns_and_fields_are_the_same(table: str) -> None:
    fields = [field.name for field in dataclasses.fields(TABLES[table])]
    assert fields == read_schemas(CURATED)[table].header


def test_every_table_of_the_descriptor_has_a_class() -> None:
    assert set(read_schemas(CURATED)) == set(TABLES)


def test_every_column_is_explained() -> None:
    for schema in read_schemas(CURATED).values():
        for column in schema.columns:
            assert column.description.rstrip(")")[-1] in ".?", (schema.name, column.name)


@pytest.mark.parametrize("table", TABLES)
def test_load_then_save_gives_the_same_bytes(table: str) -> None:
    package = read_package(CURATED)
    text = canonical_text(package.schemas[table], (line.cells for line in package.lines[table]))
    assert (CURATED / f"{table}.csv").read_bytes() == text.encode("utf-8")


def test_the_chain_from_a_site_to_its_words(curated: Gazetteer) -> None:
    statements = curated.statements_of("nasib-crossing")
    assert [row.id for row in statements][:1] == ["session-2018-p065a"]
    mentions = curated.mentions_of("session-2018-p065a")
    assert {row.site for row in mentions} == {"nasib-crossing", "jordan"}
    assert [figure.value for figure in curated.figures_of("session-2018-p065a")] == [318]


def test_statements_come_in_order_of_their_documents(curated: Gazetteer) -> None:
    dates = [curated.source(row.source).date for row in curated.statements_of("rukban-camp")]
    assert dates == sorted(dates)
    assert len(set(dates)) == 5


def test_the_preferred_location_comes_first(curated: Gazetteer) -> None:
    rows = curated.locations_of("al-salihiyah-crossing-point")
    assert [row.preferred for row in rows] == [True, False]
    assert curated.location_of("jleb-checkpoint") is None


@pytest.mark.parametrize("noun", ["site", "source", "statement"])
def test_unknown_ids_are_quoted(curated: Gazetteer, noun: str) -> None:
    with pytest.raises(UnknownIdError, match="'springfield'"):
        getattr(curated, noun)("springfield")


def test_a_folder_without_a_package_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match=r"no datapackage\.json"):
        Gazetteer.read(tmp_path)


def test_a_broken_descriptor_is_named(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    with pytest.raises(PackageError, match="not a data package"):
        Gazetteer.read(tmp_path)


def test_a_descriptor_without_a_table_says_which(data: Path) -> None:
    descriptor = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"] = [row for row in descriptor["resources"] if row["name"] != "zones"]
    (data / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    with pytest.raises(PackageError, match="lacks zones"):
        Gazetteer.read(data)


def test_a_wrong_cell_stops_loading_with_its_place(data: Path, edit: Callable[..., None]) -> None:
    edit("locations", lambda rows: rows[0].update(lon="east"))
    with pytest.raises(PackageError, match=r"locations\.csv:2:3: type: lon is not a number \(east\)"):
        Gazetteer.read(data)


def test_a_descriptor_that_is_not_json_says_where(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"name": "x",', encoding="utf-8")
    with pytest.raises(PackageError, match=r"it is not JSON \(Expecting property name .* line 1 column 14"):
        Gazetteer.read(tmp_path)
    (tmp_path / "datapackage.json").write_text("[]", encoding="utf-8")
    with pytest.raises(PackageError, match="lists no tables under 'resources'"):
        Gazetteer.read(tmp_path)
