"""The page carries the layers of the base map that its map can show, and no others."""

from dataclasses import replace

import orjson
import pytest
from other_package import write_package

from gazetteer import Gazetteer
from gazetteer.disclosure import PublishedGazetteer, published
from geo import BoundingBox, layer
from maps.metadata import make_metadata
from maps.page.payload import make_payload
from maps.page.picture import picture_svg
from maps.page.picture_frame import Frame, base_paths

FINE = ("countries", "lines", "towns")


@pytest.fixture(scope="module")
def huts(tmp_path_factory: pytest.TempPathFactory) -> PublishedGazetteer:
    """Some huts in New Zealand."""
    return published(Gazetteer.read(write_package(tmp_path_factory.mktemp("base") / "huts")))


def test_a_map_of_the_region_has_all_features_of_every_layer(curated: Gazetteer) -> None:
    shown = published(curated)
    basemap = make_payload(shown, make_metadata(shown)).basemap
    assert {name: basemap[name] for name in FINE} == {name: layer(name) for name in FINE}
    assert basemap["box"] == {"west": 32, "south": 28, "east": 50, "north": 39}
    assert "Towns © GeoNames" in make_metadata(shown).boundary_note


def test_a_map_of_another_region_has_land_without_names_only(huts: PublishedGazetteer) -> None:
    metadata = make_metadata(huts)
    payload = make_payload(huts, metadata)
    assert [len(payload.basemap[name]["features"]) for name in FINE] == [0, 0, 0]
    assert payload.basemap["box"] is None
    land = payload.basemap["world"]["features"]
    assert [row["geometry"] for row in land] == [row["geometry"] for row in layer("world")["features"]]
    text = orjson.dumps(payload.basemap).decode()
    strange = [
        *(row["properties"]["name"] for name in ("admin1", "towns") for row in layer(name)["features"]),
        "Syria",
        "Golan",
    ]
    assert [word for word in strange if word in text] == []
    assert all("GeoNames" not in note for note in metadata.boundaries.values())


def test_the_picture_of_another_region_has_land_and_no_town(huts: PublishedGazetteer) -> None:
    land, lines = base_paths(Frame(166.0, -47.5, 179.0, -34.0, 600))
    assert land.startswith("M")
    assert set(lines.values()) == {""}
    assert [row for row in layer("towns")["features"] if row["properties"]["name"] in picture_svg(huts)] == []


def test_a_site_in_the_region_brings_its_layers_and_their_credit(curated: Gazetteer) -> None:
    rows = [row for row in curated.locations if row.preferred]
    far = [replace(row, lon=170.0, lat=-44.0) for row in rows]
    view = BoundingBox(168, -46, 171, -43)
    for locations, is_carried in ((far, False), ([*far[1:], rows[0]], True)):
        moved = curated.replaced(locations=locations)
        moved.metadata = replace(curated.metadata, view=view)
        shown = published(moved)
        metadata = make_metadata(shown)
        assert (make_payload(shown, metadata).basemap["box"] is not None) == is_carried
        assert ("GeoNames" in metadata.boundary_note) == is_carried
        assert "Golan" not in metadata.boundary_note.removeprefix(curated.metadata.boundaries.get("en", ""))


def test_boxes_that_touch_or_cross_180_degrees_meet() -> None:
    pacific = BoundingBox(170, -20, -170, 10)
    assert pacific.meets(pacific)
    assert pacific.meets(BoundingBox(160, 0, 170, 5))
    assert not pacific.meets(BoundingBox(-160, 0, 160, 5))
    assert not pacific.meets(BoundingBox(175, 11, 176, 12))
