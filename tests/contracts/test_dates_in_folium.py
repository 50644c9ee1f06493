"""Dates survive the way that Python users take: GDAL reads the file, folium writes the frame."""

from pathlib import Path

import folium
import geopandas
import pytest

import geo
from gazetteer import Gazetteer
from gazetteer.disclosure import published
from maps.layers import make_layers

LAYERS = ("sites", "locations", "accuracy_areas", "zone_outlines", "routes", "flows")


@pytest.mark.parametrize("layer", LAYERS)
def test_a_column_of_geojson_is_not_taken_for_dates(layer: str, curated: Gazetteer, tmp_path: Path) -> None:
    held = {each.name: each for each in make_layers(published(curated))}[layer]
    frame = geopandas.read_file(geo.write(tmp_path / f"{layer}.geojson", held).path)
    assert not [name for name, type_ in frame.dtypes.items() if "date" in str(type_)]
    folium.GeoJson(frame)


def test_the_dates_of_a_site_come_through(curated: Gazetteer, tmp_path: Path) -> None:
    frame = geopandas.read_file(geo.write(tmp_path / "sites.geojson", make_layers(published(curated))[0]).path)
    data = folium.GeoJson(frame).data
    read = {row["properties"]["site_id"]: row["properties"] for row in data["features"]}
    assert read["nasib-crossing"]["document_dates"] == "2018-08-01/2019-03-01"
    assert read["al-habit-crossing-point"]["valid"] == "2020-01-13/.."
