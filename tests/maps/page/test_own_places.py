"""A table of one's own on a map: a CSV file or a GeoDataFrame, without a data package."""

from pathlib import Path

import folium
import geopandas
import pytest
from shapely import Point

import maps
from gazetteer import Gazetteer
from maps.errors import MapError

FRAME = geopandas.GeoDataFrame(
    {"name": ["Mueller Hut", "Wharau <b>`${1}`"], "kind": ["village", "village"]},
    geometry=[Point(170.0645, -43.7213), None],
    crs=4326,
)


@pytest.fixture
def huts(tmp_path: Path) -> Gazetteer:
    path = tmp_path / "alpine huts.csv"
    path.write_text("name,lat,lon,kind\nMueller Hut,-43.7213,170.0645,village\nLost Hut,,,village\n", encoding="utf-8")
    return Gazetteer.from_csv(path)


def test_a_page_shows_the_places_of_a_csv_file(huts: Gazetteer) -> None:
    page = maps.site_map(huts).get_root().render()
    assert "Mueller Hut" in page
    assert "Lost Hut" in page
    assert "rukban" not in page.casefold()


def test_a_page_shows_the_places_of_a_frame() -> None:
    page = maps.site_map(FRAME).get_root().render()
    assert "Mueller Hut" in page


def test_a_layer_of_a_frame_goes_on_any_map() -> None:
    folium_map = folium.Map()
    layer = maps.add_sites(folium_map, FRAME)
    assert [site["name"] for site in layer.data["sites"]] == ["Mueller Hut"]
    assert "1 of 2 sites" in layer.data["attribution"]
    assert "Mueller Hut" in folium_map.get_root().render()


def test_every_format_is_written_of_a_csv_file(huts: Gazetteer, tmp_path: Path) -> None:
    names = {path.name for path in maps.export_all(huts, tmp_path / "out")}
    assert {"sites.geojson", "alpine-huts.gpkg", "README.md"} <= names
    frame = geopandas.read_file(tmp_path / "out" / "geojson" / "sites.geojson").set_index("site_id")
    assert frame.geometry["mueller-hut"].equals(Point(170.0645, -43.7213))
    assert frame.geometry["lost-hut"] is None


@pytest.mark.parametrize("given", ["places.csv", 7, {"name": "Mueller Hut"}])
def test_anything_else_is_refused_in_one_sentence(given: object) -> None:
    with pytest.raises(MapError, match="a map takes a Gazetteer or a GeoDataFrame"):
        maps.site_map(given)  # type: ignore[arg-type]


def test_a_page_without_documents_does_not_speak_of_their_dates(huts: Gazetteer) -> None:
    page = maps.site_map(huts).get_root().render()
    assert "2 sites (1 located), without documents." in page
    assert "unknown date" not in page
    assert "from 0 documents" not in page


def test_a_frame_is_written_as_it_is_mapped(tmp_path: Path) -> None:
    maps.export(FRAME, tmp_path / "huts.geojson", "geojson", layers=["sites"])
    assert list(geopandas.read_file(tmp_path / "huts.geojson").name) == list(FRAME.name)
    assert "index.html" in {path.name for path in maps.build_map(FRAME, tmp_path / "page")}
    with pytest.raises(MapError, match="not a str"):
        maps.export("places.csv", tmp_path / "huts.gpkg", "gpkg")  # type: ignore[arg-type]
