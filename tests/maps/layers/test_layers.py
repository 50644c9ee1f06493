"""The layers: what every file is made of."""

import pytest

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import published
from geo import Layer
from maps.derived.geometries import routes
from maps.layers import make_layers
from maps.page.tables import tables

SPATIAL = {"sites", "locations", "accuracy_areas", "zone_outlines", "routes", "flows"}
PROMISED = {"layer", "name", "accuracy_m", "certainty", "source_count", "source_ids", "citation", "license", "build_id"}


@pytest.fixture(scope="module")
def layers() -> dict[str, Layer]:
    return {layer.name: layer for layer in make_layers(published(Gazetteer.curated()))}


def test_every_row_of_the_data_is_in_its_layer(layers: dict[str, Layer], curated: Gazetteer) -> None:
    counts = {name: len(layer.keys()) for name, layer in layers.items()}
    assert counts["sites"] == len(curated.sites)
    assert counts["locations"] == counts["accuracy_areas"] == len(curated.locations)
    assert counts["zone_outlines"] == len(curated.zones)
    assert counts["routes"] == len(routes(curated))
    assert counts["names"] == len(curated.names)
    assert counts["statements"] == len(curated.statements)
    assert counts["mentions"] == len(curated.mentions)
    assert counts["site_references"] == len(curated.references)
    assert counts["figures"] == len(curated.figures)
    assert counts["findings"] == len(curated.findings)
    assert counts["rulings"] == len(curated.rulings)
    assert counts["sources"] == len(curated.sources)
    assert counts["site_statements"] == sum(len(curated.sites_of(row.id)) for row in curated.statements)


def test_the_page_and_the_files_have_the_same_rows(layers: dict[str, Layer], curated: Gazetteer) -> None:
    page = tables(curated)
    places = page["locations"]
    usual = [f"{site}-at-{source}" for site, source in zip(places["site"], places["source"], strict=True)]
    places["id"] = [id_ or made for id_, made in zip(places["id"], usual, strict=True)]
    for name in ("sites", "locations", "statements", "figures", "findings", "rulings", "sources"):
        assert sorted(page[name]["id"]) == sorted(layers[name].keys())
    shown = set(zip(page["names"]["site"], page["names"]["form"], page["names"]["language"], strict=True))
    assert shown == {(row["site_id"], row["form"], row["language"]) for row in layers["names"].rows()}
    drawn = {row["location_id"]: row for row in layers["locations"].rows()}
    columns = ("id", "accuracy_m", "certainty", "method")
    for id_, *values in zip(*(page["locations"][name] for name in columns), strict=True):
        assert values == [drawn[id_][name] for name in columns[1:]]


def test_a_site_says_how_exact_and_how_certain_its_place_is(layers: dict[str, Layer], curated: Gazetteer) -> None:
    for row in layers["sites"].rows():
        location = curated.location_of(row["site_id"])
        wanted = (location.accuracy_m, location.certainty, location.method) if location else (None, None, None)
        assert (row["accuracy_m"], row["certainty"], row["method"]) == wanted, row["site_id"]


def test_keys_are_unique_and_no_key_leads_nowhere(layers: dict[str, Layer]) -> None:
    keys = {name: set(layer.keys()) for name, layer in layers.items()}
    for name, layer in layers.items():
        assert len(keys[name]) == len(layer.keys()), name
        assert None not in keys[name]
        for column in layer.columns:
            if column.references:
                target, key = column.references.split(".")
                assert key == layers[target].key
                assert {row[column.name] for row in layer.rows()} - {None} <= keys[target], (name, column.name)


def test_feature_ids_are_unique_over_all_layers_with_a_geometry(layers: dict[str, Layer]) -> None:
    ids = [key for name in SPATIAL for key in layers[name].keys()]  # noqa: SIM118 -- a layer is no dictionary
    assert len(ids) == len(set(ids))


def test_every_feature_carries_what_a_reader_needs_to_cite_and_doubt_it(layers: dict[str, Layer]) -> None:
    assert {name for name, layer in layers.items() if layer.geometry_type} == SPATIAL
    for name in SPATIAL:
        layer = layers[name]
        assert set(layer.header) >= PROMISED
        for row in layer.rows():
            assert row["layer"] == name
            assert row["source_count"] == len((row["source_ids"] or "").split("; ") if row["source_ids"] else [])
            assert row["citation"].endswith(f"build {row['build_id']}.")
            assert row["license"] == "CC-BY-4.0"


def test_every_column_has_one_type_in_all_layers_and_a_sentence(layers: dict[str, Layer]) -> None:
    types: dict[str, set[str]] = {}
    for layer in layers.values():
        assert layer.description
        for column in layer.columns:
            assert column.description, (layer.name, column.name)
            types.setdefault(column.name, set()).add(column.type)
    assert {name: found for name, found in types.items() if len(found) > 1} == {}


def test_values_are_flat_and_missing_ones_are_null(layers: dict[str, Layer]) -> None:
    wanted = {"string": str, "date": str, "integer": int, "number": (int, float), "boolean": bool}
    for layer in layers.values():
        for row in layer.rows():
            for column in layer.columns:
                value = row[column.name]
                assert value is None or isinstance(value, wanted[column.type]), (layer.name, column.name, value)
                assert value != ""


def test_geometries_are_of_the_type_of_their_layer_and_null_only_where_nothing_is_known(
    layers: dict[str, Layer], curated: Gazetteer
) -> None:
    for name in SPATIAL:
        kinds = {
            shape.geom_type.removeprefix("Multi")
            for batch in layers[name].batches()
            for shape in batch.geometry
            if shape is not None
        }
        assert kinds == {layers[name].geometry_type}
    (batch,) = layers["sites"].batches()
    for id_, shape in zip(batch.columns["site_id"], batch.geometry, strict=True):
        assert (shape is None) == (curated.location_of(id_) is None)


def test_the_worked_out_columns_say_what_the_tables_say(layers: dict[str, Layer], curated: Gazetteer) -> None:
    site = next(row for row in layers["sites"].rows() if row["site_id"] == "nasib-crossing")
    statements = curated.statements_of("nasib-crossing")
    dates = sorted(curated.source(row.source).date for row in statements)
    assert site["statement_count"] == len(statements)
    assert site["document_dates"] == f"{dates[0]}/{dates[-1]}"
    assert set(site["source_ids"].split("; ")) == {row.source for row in statements}
    zone = next(row for row in layers["zone_outlines"].rows() if row["zone_id"] == "al-tanf-55-km-radius")
    assert zone["radius_m"] == 55_000
    assert "circle of 55 km radius round Al-Tanf garrison" in zone["citation"]
    said = next(row for row in layers["statements"].rows() if row["statement_id"] == statements[0].id)
    assert statements[0].speaker in said["citation"]
    assert f"paragraph {statements[0].paragraph}" in said["citation"]
