"""Formats of one layer a file: the curated layers come back whole, and more than one layer is refused."""

import json
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import published
from geo.errors import FormatError
from maps.exports.edition import Edition
from maps.exports.exporting import make_edition
from maps.exports.formats import format_named
from maps.metadata import build_id

geopandas = pytest.importorskip("geopandas")
parquet = pytest.importorskip("pyarrow.parquet")


@pytest.fixture(scope="module")
def edition(curated: Gazetteer) -> Edition:
    return make_edition(curated)


def with_layers(edition: Edition, *names: str) -> Edition:
    return Edition(edition.gazetteer, edition.metadata, [edition.layer(name) for name in names])


def test_every_layer_comes_back_from_geoparquet_with_its_ids(edition: Edition, tmp_path: Path) -> None:
    for layer in edition.layers:
        format_named("geoparquet").write_edition(with_layers(edition, layer.name), tmp_path / "a.parquet")
        found = parquet.read_table(tmp_path / "a.parquet")
        assert found[layer.key].to_pylist() == layer.keys()
        assert all(found.schema.field(column.name).metadata for column in layer.columns if column.description)


def test_every_spatial_layer_comes_back_from_flatgeobuf_with_its_ids(edition: Edition, tmp_path: Path) -> None:
    for layer in edition.layers:
        if layer.geometry_type:
            format_named("flatgeobuf").write_edition(with_layers(edition, layer.name), tmp_path / "a.fgb")
            found = geopandas.read_file(tmp_path / "a.fgb")
            assert sorted(found[layer.key]) == sorted(layer.keys())
            unplaced = sum(shape is None for batch in layer.batches() for shape in batch.geometry)
            assert found.geometry.isna().sum() == unplaced


def test_arabic_names_come_back(edition: Edition, tmp_path: Path) -> None:
    expected = {row["site_id"]: row["name_ar"] for row in edition.layer("sites").rows()}
    format_named("flatgeobuf").write_edition(with_layers(edition, "sites"), tmp_path / "a.fgb")
    found = geopandas.read_file(tmp_path / "a.fgb").set_index("site_id")["name_ar"]
    assert {key: None if found.isna()[key] else value for key, value in found.items()} == expected
    assert any(value and "\u0600" <= value[0] <= "\u06ff" for value in expected.values())


def test_a_table_is_no_flatgeobuf(edition: Edition, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="layer 'names' has no geometry"):
        format_named("flatgeobuf").write_edition(with_layers(edition, "names"), tmp_path / "a.fgb")


def test_the_files_say_what_they_are(edition: Edition, curated: Gazetteer, tmp_path: Path) -> None:
    format_named("geoparquet").write_edition(with_layers(edition, "sites"), tmp_path / "a.parquet")
    footer = parquet.read_metadata(tmp_path / "a.parquet").metadata
    assert footer[b"build_id"].decode() == build_id(published(curated))
    assert footer[b"license"] == b"CC-BY-4.0"
    assert json.loads(footer[b"geo"])["primary_column"] == "geometry"
    format_named("flatgeobuf").write_edition(with_layers(edition, "sites"), tmp_path / "a.fgb")
    import pyogrio

    told = pyogrio.read_info(tmp_path / "a.fgb")["layer_metadata"]
    assert told["build_id"] == build_id(published(curated))
    assert told["citation"].startswith("The Named Sites contributors (")


@pytest.mark.parametrize("name", ["geoparquet", "flatgeobuf", "csv"])
def test_one_layer_a_file(name: str, edition: Edition, tmp_path: Path) -> None:
    for names, told in (((), r"0 \(none\)"), (("sites", "routes"), r"2 \(sites, routes\)")):
        with pytest.raises(FormatError, match=f"a holds one layer, not {told}: write a file for each"):
            format_named(name).write_edition(with_layers(edition, *names), tmp_path / "a")
    assert not list(tmp_path.iterdir())
