import io
import re
from collections.abc import Callable
from pathlib import Path

import folium
import pytest
from branca.element import Element, Figure
from folium.features import CustomIcon
from folium.plugins import Fullscreen, HeatMap, MarkerCluster, TimestampedGeoJson

from gazetteer import Gazetteer
from maps import Tiles, add_sites, site_map
from maps.errors import MapError
from maps.extent import WORLD
from maps.page.encoding import unpacked
from maps.page.folium_map import SiteMap, empty_site_map, on_page

POINT = {"type": "Feature", "id": "a", "properties": {"a": "b"}, "geometry": {"type": "Point", "coordinates": [38, 33]}}
POINTS = {"type": "FeatureCollection", "features": [POINT]}
PLACE = (33.5, 38.6)


class Bare(Figure):
    """A page that shows what folium gave it and nothing else."""

    def render(self, **kwargs: object) -> str:
        for child in self._children.values():
            child.render(**kwargs)
        return f"{self.html.render()}\n--\n{self.script.render()}"


def bare_map() -> SiteMap:
    return on_page(empty_site_map(WORLD), Bare)


def with_layers(make: Callable[[], SiteMap]) -> SiteMap:
    sites = make()
    folium.GeoJson(POINTS, name="points", tooltip=folium.GeoJsonTooltip(fields=["a"])).add_to(sites)
    folium.CircleMarker(PLACE, radius=9).add_to(sites)
    folium.PolyLine([PLACE, (34, 39)]).add_to(sites)
    group = folium.FeatureGroup("group").add_to(sites)
    folium.Marker(PLACE, tooltip="Here").add_to(group)
    folium.LayerControl().add_to(sites)
    return sites


def scripts_of(page: str) -> str:
    """The scripts that the page unpacks."""
    return "\n".join(unpacked(re.search(r'id="named-sites-scripts">(.*?)</script>', page, re.DOTALL)[1]))


def test_a_site_map_is_a_folium_map_whose_root_is_the_whole_page() -> None:
    sites = with_layers(site_map)
    assert isinstance(sites, folium.Map)
    page = sites.get_root().render()
    assert page.startswith("<!DOCTYPE html>")
    assert 'id="named-sites-data"' in page
    scripts = scripts_of(page)
    assert "L.circleMarker(" in scripts
    assert "L.polyline(" in scripts
    assert '"group" : feature_group_' in scripts


def test_saving_and_showing_in_a_notebook_give_the_same_page(tmp_path: Path) -> None:
    sites = site_map()
    sites.save(str(tmp_path / "map.html"))
    page = sites.get_root().render()
    assert (tmp_path / "map.html").read_text("utf-8") == page
    frame = sites._repr_html_()
    assert frame.startswith('<iframe srcdoc="&lt;!DOCTYPE html&gt;')
    assert 'title="Map of named sites"' in frame


def test_rendering_twice_and_building_twice_give_the_same_bytes() -> None:
    sites = with_layers(site_map)
    first = sites.get_root().render()
    assert sites.get_root().render() == first
    assert with_layers(site_map).get_root().render() == first
    made_by_folium = scripts_of(first).rsplit('"use strict";', 1)[1]
    assert "L.polyline(" in made_by_folium
    assert not re.search(r"[0-9a-f]{32}", made_by_folium)


def test_a_layer_added_after_a_rendering_is_on_the_next() -> None:
    sites = bare_map()
    before = sites.get_root().render()
    folium.Circle(PLACE, radius=100).add_to(sites)
    after = sites.get_root().render()
    assert "L.circle(" not in before
    assert after.count("L.circle(") == 1


def test_the_data_are_read_when_the_page_is_rendered() -> None:
    made: list[Bare] = []

    def make_page() -> Bare:
        made.append(Bare())
        return made[-1]

    sites = on_page(empty_site_map(WORLD), make_page)
    assert made == []
    sites.get_root().render()
    assert len(made) == 1


def test_a_name_given_out_keeps_its_number() -> None:
    sites = bare_map()
    line = folium.PolyLine([PLACE, (34, 39)]).add_to(sites)
    name = line.get_name()
    folium.Marker(PLACE).add_to(sites)
    assert f"var {name} = L.polyline(" in sites.get_root().render()
    assert re.fullmatch(r"poly_line_\d+", name)


def test_the_layer_control_lists_what_was_added_and_not_the_pages_own_groups() -> None:
    script = with_layers(bare_map).get_root().render()
    overlays = script.split("overlays :")[1].split("}")[0]
    assert re.findall(r'"([^"]+)" :', overlays) == ["points", "group"]


def test_a_nameless_layer_has_a_name_without_chance() -> None:
    sites = bare_map()
    layer = folium.GeoJson(POINTS).add_to(sites)
    folium.LayerControl().add_to(sites)
    assert f'"{layer.get_name()}" : {layer.get_name()}' in sites.get_root().render()


def test_markers_have_leaflets_pictures_in_the_file_only_where_there_are_markers() -> None:
    sites = bare_map()
    folium.CircleMarker(PLACE).add_to(sites)
    assert "data:image/png" not in sites.get_root().render()
    folium.Marker(PLACE).add_to(sites)
    assert sites.get_root().render().count("data:image/png") == 4


def test_a_tooltip_is_text_and_runs_nothing() -> None:
    sites = bare_map()
    tooltip = folium.Tooltip("`${window.pwned = 1}` \\2019 </script>")
    folium.Marker(PLACE, tooltip=tooltip).add_to(sites)
    script = sites.get_root().render()
    assert "\\`\\${window.pwned = 1}\\` \\\\2019 <\\/script>" in script
    assert tooltip.text == "`${window.pwned = 1}` \\2019 </script>"


def test_a_style_in_the_head_reaches_the_page_and_a_layer_kept_in_front_stays_there() -> None:
    sites = bare_map()
    sites.get_root().header.add_child(Element("<style>.mine { color: #123456 }</style>"))
    line = folium.PolyLine([PLACE, (34, 39)]).add_to(sites)
    sites.keep_in_front(line)
    script = sites.get_root().render()
    assert 'replaceSync(".mine { color: #123456 }")' in script
    assert f"for (const layer of [{line.get_name()}]) layer.bringToFront()" in script


def beside(layer: folium.GeoJson) -> folium.GeoJson:
    """As folium leaves it when the data stay in a file of their own."""
    layer.embed = False
    return layer


REFUSED = {
    "MarkerCluster": MarkerCluster,
    "HeatMap": lambda: HeatMap([(33, 38)]),
    "Fullscreen": Fullscreen,
    "TimestampedGeoJson": lambda: TimestampedGeoJson(POINTS),
    "TopoJson": lambda: folium.TopoJson({"objects": {"a": {}}}, "objects.a"),
    "Popup": lambda: folium.Marker(PLACE, popup="text"),
    "Icon": lambda: folium.Marker(PLACE, icon=folium.Icon()),
    "CustomIcon": lambda: folium.Marker(PLACE, icon=CustomIcon("https://example.org/a.png")),
    "DivIcon": lambda: folium.Marker(PLACE, icon=folium.DivIcon(html='<b style="color:red">x</b>')),
    "TileLayer": lambda: folium.TileLayer("OpenStreetMap"),
    "WmsTileLayer": lambda: folium.WmsTileLayer("https://example.org", "a"),
    "ImageOverlay": lambda: folium.raster_layers.ImageOverlay("https://example.org/a.png", [[33, 38], [34, 39]]),
    "GeoJson": lambda: beside(folium.GeoJson(POINTS)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_needs_the_network_or_jquery_is_refused_in_one_sentence(name: str) -> None:
    sites = bare_map()
    REFUSED[name]().add_to(sites)
    with pytest.raises(MapError, match=rf"^{name} .*maps\.add_sites\(folium\.Map\(\), gazetteer\)$"):
        sites.get_root().render()


@pytest.mark.parametrize(
    ("place", "text", "why"),
    [
        ("header", '<script src="https://example.org/a.js"></script>', "brings a script"),
        ("html", '<img src="https://example.org/a.png">', "brings HTML"),
        ("html", '<p onclick="go()">x</p>', "brings HTML"),
        ("script", "'</script>'", "holds </script>"),
    ],
)
def test_what_the_policy_would_block_is_refused(place: str, text: str, why: str) -> None:
    sites = bare_map()
    getattr(sites.get_root(), place).add_child(Element(text), name="mine")
    with pytest.raises(MapError, match=why):
        sites.get_root().render()


def test_a_refused_page_writes_no_file(tmp_path: Path) -> None:
    sites = bare_map()
    Fullscreen().add_to(sites)
    with pytest.raises(MapError):
        sites.save(tmp_path / "map.html")
    assert not list(tmp_path.iterdir())


def test_a_page_is_written_to_an_open_file_too() -> None:
    file = io.BytesIO()
    bare_map().save(file, close_file=False)
    assert file.getvalue().decode() == bare_map().get_root().render()


def test_a_refused_layer_leaves_the_map_as_it_was() -> None:
    sites = bare_map()
    before = sites.get_root().render()
    sites.get_root().header.add_child(Element("<script></script>"), name="mine")
    with pytest.raises(MapError):
        sites.get_root().render()
    del sites.get_root().header._children["mine"]  # noqa: SLF001 -- branca offers no other way
    assert sites.get_root().render() == before


def test_the_pages_own_tiles_are_no_foreign_layer() -> None:
    tiles = Tiles("https://tiles.example.org/{z}/{x}/{y}.png", "Example")
    page = site_map(tiles=tiles).get_root().render()
    assert "img-src data: https://tiles.example.org" in page


def test_links_added_to_one_map_are_not_on_the_next() -> None:
    bare_map().add_js_link("mine", "https://example.org/a.js")
    assert "example.org" not in bare_map().get_root().render()


def test_a_site_map_takes_no_second_layer_of_sites(curated: Gazetteer) -> None:
    with pytest.raises(MapError, match="has the sites"):
        add_sites(bare_map(), curated)
