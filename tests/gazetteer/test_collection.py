"""A gazetteer is counted, gone through and looked into as Python's own collections are."""

import folium
import pandas
import pytest
from shapely import Point

from gazetteer import Gazetteer, UnknownIdError
from gazetteer.disclosure import published
from geo import Position
from maps.layers import make_layers


def test_sites_are_counted_gone_through_and_had_by_id(curated: Gazetteer) -> None:
    assert len(curated) == len(curated.sites) == len(list(curated))
    assert curated["rukban-camp"] is curated.site("rukban-camp")
    assert "rukban-camp" in curated
    assert curated["rukban-camp"] in curated
    assert "atlantis" not in curated
    assert 7 not in curated
    with pytest.raises(UnknownIdError, match="'atlantis'"):
        curated["atlantis"]


def test_an_empty_gazetteer_is_true_and_has_a_frame(curated: Gazetteer) -> None:
    empty = curated.replaced(sites=[], locations=[])
    assert empty
    assert len(empty) == len(empty.to_geodataframe()) == 0


def test_it_says_what_it_is(curated: Gazetteer) -> None:
    said = repr(curated)
    assert said.startswith(f"<Gazetteer {curated.metadata.title!r}: ")
    located = sum(curated.location_of(site.id) is not None for site in curated)
    assert f"{len(curated)} sites ({located} located), {len(curated.statements)} statements" in said
    assert str(curated.folder) in said
    assert repr(published(curated)).startswith("<PublishedGazetteer")


def test_a_frame_has_a_row_a_site_with_the_exported_names_and_values(curated: Gazetteer) -> None:
    frame = curated.to_geodataframe()
    sites = make_layers(published(curated))[0]
    assert set(frame.columns) - {"geometry"} <= set(sites.header)
    assert frame.crs == "EPSG:4326"
    (batch,) = sites.batches()
    for name in set(frame.columns) - {"geometry"}:
        values = [None if pandas.isna(value) else value for value in frame[name]]
        assert values == list(batch.columns[name]), name
    for shape, there in zip(frame.geometry, batch.geometry, strict=True):
        assert (shape is None) == (there is None)
        assert shape is None or shape.equals_exact(there, 1e-6)


def test_a_frame_of_locations_has_the_rival_ones_too(curated: Gazetteer) -> None:
    frame = curated.to_geodataframe("locations").set_index("location_id")
    assert len(frame) == len(curated.locations)
    row = curated.locations[0]
    assert frame.geometry[row.id] == Point(row.lon, row.lat)
    assert row.position == Position(lon=frame.geometry[row.id].x, lat=frame.geometry[row.id].y)
    with pytest.raises(UnknownIdError, match="no layer 'roads': there are sites, locations"):
        curated.to_geodataframe("roads")


def test_folium_takes_the_frame(curated: Gazetteer) -> None:
    folium_map = folium.Map()
    folium.GeoJson(curated.to_geodataframe()).add_to(folium_map)
    assert "2020-01-13" in folium_map.get_root().render()
