import doctest
import json
import re
from pathlib import Path

import folium
import pytest
from hostile import HOSTILE, make_hostile

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import published
from maps import add_sites
from maps.errors import MapError
from maps.page.bundle import page_script
from maps.page.notebook import MOST_STATEMENTS, layer_data

DOCS = Path(__file__).parents[3] / "docs" / "notebooks.md"


def rendered(folium_map: folium.Map) -> str:
    return str(folium_map.get_root().render())


def test_the_layer_has_every_located_site_with_its_words(curated: Gazetteer) -> None:
    data = layer_data(published(curated))
    located = [site for site in curated.sites if curated.location_of(site.id)]
    assert sorted(row["name"] for row in data["sites"]) == sorted(site.name for site in located)
    assert f"{len(located)} of {len(curated.sites)} sites are located" in data["attribution"]
    camp = next(row for row in data["sites"] if row["name"] == "Rukban camp")
    statements = curated.statements_of("rukban-camp")
    assert camp["count"].startswith(f"{len(statements)} statements")
    assert [row["text"] for row in camp["statements"]] == [row.text for row in statements[:MOST_STATEMENTS]]
    assert camp["statements"][0]["by"].startswith("2018-08-01, paragraph ")
    [(form, language)] = camp["other_names"]
    assert language == "ar"
    assert not re.search("[a-zA-Z]", form)
    assert camp["sure"]
    assert camp["ring_m"] == 8000
    assert "within 8 km" in camp["where"][0]


def test_a_zone_has_its_outline_and_its_symbol_on_the_northern_edge(curated: Gazetteer) -> None:
    zone = next(row for row in curated.zones if row.preferred)
    row = next(row for row in layer_data(published(curated))["sites"] if row["name"] == curated.site(zone.site).name)
    centre = curated.location_of(zone.centre_site)
    assert centre
    assert row["lat"] > centre.lat
    assert row["lat"] == max(lat for lat, _ in row["outline"][0])
    assert row["ring_m"] == 0


def test_kinds_choose_and_an_unknown_kind_is_refused(curated: Gazetteer) -> None:
    assert {row["kind"] for row in layer_data(published(curated), ["camp", "shelter"])["sites"]} == {"camp", "shelter"}
    assert {row["kind"] for row in layer_data(published(curated), "camp")["sites"]} == {"camp"}
    with pytest.raises(MapError, match="'castle' is no kind of site: give one of airport"):
        layer_data(published(curated), ["castle"])


def test_two_layers_in_one_figure_share_script_and_style(curated: Gazetteer) -> None:
    folium_map = folium.Map(tiles=None)
    first = add_sites(folium_map, curated, kinds=["camp"], name="Camps")
    second = add_sites(folium_map, curated, kinds=["village"], name="Villages")
    folium.LayerControl().add_to(folium_map)
    page = rendered(folium_map)
    assert page.count("window.namedSitesNotebook ??=") == 1
    assert page.count(".named-sites-card h2") == 1
    assert page.count('type="application/json"') == 2
    assert f'"Camps" : {first.get_name()}' in page
    assert f'"Villages" : {second.get_name()}' in page
    assert rendered(folium_map).count('type="application/json"') == 2


def test_the_name_of_the_layer_is_text(curated: Gazetteer) -> None:
    assert add_sites(folium.Map(tiles=None), curated, name="<b>A & B</b>").layer_name == "&lt;b&gt;A &amp; B&lt;/b&gt;"


def test_a_layer_on_no_map_says_so(curated: Gazetteer) -> None:
    layer = add_sites(folium.Map(tiles=None), curated)
    layer._parent = None  # noqa: SLF001 -- branca offers no other way
    with pytest.raises(MapError, match="is on no map"):
        layer.render()


def test_the_json_cannot_end_its_element_and_nothing_of_it_is_in_the_script(data: Path) -> None:
    make_hostile(data)
    folium_map = folium.Map(tiles=None)
    add_sites(folium_map, Gazetteer.read(data))
    page = rendered(folium_map)
    [block] = re.findall(r'<script type="application/json" id="\w+">(.*?)</script>', page, re.DOTALL)
    assert "<" not in block
    assert any(row["name"] == HOSTILE for row in json.loads(block)["sites"])
    assert "pwned" not in page.replace(block, "")


def test_a_gazetteer_without_locations_gives_an_empty_layer(data: Path) -> None:
    header = (data / "locations.csv").read_text("utf-8").splitlines()[0]
    (data / "locations.csv").write_text(header + "\n", "utf-8")
    assert layer_data(published(Gazetteer.read(data)))["sites"] == []


def test_the_script_is_a_few_kilobytes() -> None:
    assert len(page_script("notebook/notebook")) < 9_000


def test_the_code_in_the_how_to_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    test = doctest.DocTestParser().get_doctest(
        "\n".join(re.findall(r"```python\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)), {}, DOCS.name, str(DOCS), 0
    )
    result = doctest.DocTestRunner().run(test)
    assert result.attempted > 10
    assert result.failed == 0
    assert {path.name for path in tmp_path.iterdir()} == {"page.html", "mine.html"}
