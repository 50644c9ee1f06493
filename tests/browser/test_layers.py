"""What a visitor does with layers, zones, rings, flows and online tiles."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tovlia import write_tovlia

from gazetteer import Gazetteer
from geo import Position, distance_m
from maps.page.build import build_map

ALL = "camps,crossings,zones,transport,settlements,areas,accuracy"


def open_layers(page: Page) -> None:
    page.locator("#layers-box > summary").click()


def layer(page: Page, id_: str):
    return page.locator(f'#layers-box input[data-layer="{id_}"]')


def test_a_visitor_measures_the_zone_as_it_is_drawn(visit, built: Path, curated: Gazetteer) -> None:
    page = visit.open(built, "#site=al-tanf-zone&at=38.66,33.5,8.5")
    drawn = page.locator("path.zone-al-tanf-55-km-radius").evaluate(
        """path => {
            const map = namedSites.map();
            const box = map.getContainer().getBoundingClientRect();
            return Array.from({ length: 72 }, (_, i) => {
                const at = path.getPointAtLength((path.getTotalLength() * i) / 72);
                const on = new DOMPoint(at.x, at.y).matrixTransform(path.getScreenCTM());
                const where = map.containerPointToLatLng([on.x - box.x, on.y - box.y]);
                return [where.lng, where.lat, map.getZoom()];
            });
        }"""
    )
    base = curated.location_of("al-tanf-base")
    assert base
    whole = [row for row in drawn if distance_m(base.position, Position(lon=row[0], lat=row[1])) > 54_000]
    assert len(whole) > 30  # on a phone the outline is cut at the edge of what is drawn
    for lon, lat, zoom in whole:
        pixel_m = 156_543 * 0.834 / 2**zoom  # metres a pixel at 33.5 degrees north
        away = distance_m(base.position, Position(lon=lon, lat=lat))
        assert away == pytest.approx(55_000, abs=1.5 * pixel_m)


def test_another_reading_of_a_zone_is_thinner_and_has_no_fill(visit, built: Path) -> None:
    page = visit.open(built)
    first, rival = (page.locator(f"path.zone-al-tanf-55-km-{name}") for name in ("radius", "diameter"))
    assert float(first.get_attribute("stroke-width")) > float(rival.get_attribute("stroke-width"))
    assert rival.get_attribute("stroke-dasharray")
    assert rival.get_attribute("fill-opacity") == "0"


def test_a_visitor_hides_and_shows_a_layer_and_the_link_remembers(visit, built: Path) -> None:
    page = visit.open(built, "#at=37.3,33.5,7")
    open_layers(page)
    rings = page.locator('path[aria-label^="Accuracy of Rukban camp"]')
    assert (layer(page, "camps").is_checked(), rings.count()) == (True, 1)
    assert layer(page, "flows").is_checked() is False
    layer(page, "camps").uncheck()
    expect(rings).to_have_count(0)
    assert "camps" not in page.evaluate("location.hash").split("layers=")[1]
    layer(page, "camps").check()
    expect(rings).to_have_count(1)
    page.get_by_role("button", name="Layers as at the start").click()
    assert "layers=" not in page.evaluate("location.hash")


def test_rings_show_accuracy_and_are_dashed_where_the_place_is_not_certain(visit, built: Path) -> None:
    page = visit.open(built)
    assert page.locator("path.accuracy-ring").count() > 20
    assert page.locator('path[aria-label^="Accuracy of Al-Habit"]').get_attribute("stroke-dasharray")
    assert not page.locator('path[aria-label^="Accuracy of Rukban"]').get_attribute("stroke-dasharray")


def test_the_open_site_shows_its_rival_locations(visit, built: Path) -> None:
    page = visit.open(built, "#site=rukban-camp")
    assert page.locator("path.overlays-open").count() == 1
    assert page.locator("path.overlays-rival-line").count() == page.locator("path.overlays-rival").count() > 0
    page.evaluate("namedSites.page().set({ site: '' })")
    assert page.locator("path.overlays-open, path.overlays-rival").count() == 0


def test_every_shape_has_a_name_or_is_kept_from_screen_readers(visit, built: Path) -> None:
    page = visit.open(built, f"#site=rukban-camp&layers={ALL},routes,flows")
    shapes = page.locator(".leaflet-areas-pane path, .leaflet-pane path.accuracy-ring")
    told = shapes.evaluate_all(
        "paths => paths.map(path => [path.getAttribute('role'), path.getAttribute('aria-label'), path.ariaHidden])"
    )
    assert len(told) > 50
    for role, label, hidden in told:
        assert hidden == "true" or (role == "img" and label)


def test_a_visitor_follows_a_flow_to_its_statement_without_a_pointer(visit, built: Path) -> None:
    page = visit.open(built)
    open_layers(page)
    assert page.locator("#layers-flows").is_hidden()
    layer(page, "routes").focus()
    page.keyboard.press("Space")
    page.locator("#layers-flows > summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="From Palmyra to Rukban camp").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#dossier-name")).to_contain_text("Rukban camp")
    assert "statement=session-2019-p033a" in page.evaluate("location.hash")


def test_a_visitor_clicks_a_flow_and_chooses_between_its_statements(visit, built: Path) -> None:
    page = visit.open(built, f"#layers={ALL},flows&at=36.2,31.2,8")
    line = page.locator('path.overlays-flow[aria-label^="From Jordan to Nasib"]')
    x, y = line.evaluate(
        """path => {
            const at = path.getPointAtLength(path.getTotalLength() / 2);
            const on = new DOMPoint(at.x, at.y).matrixTransform(path.getScreenCTM());
            return [on.x, on.y];
        }"""
    )
    page.mouse.click(x, y)
    rows = page.locator(".overlays-said li")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("5,987")
    expect(rows.first.locator("a")).to_be_focused()
    expect(page.locator(".leaflet-pan-anim")).to_have_count(0)  # the map moves to show the whole box
    rows.last.locator("a").click()
    expect(page.locator("#dossier-name")).to_contain_text("Nasib")
    assert "statement=session-2018-p065a" in page.evaluate("location.hash")


def test_flows_follow_the_filters_and_say_which_is_announced(visit, built: Path) -> None:
    page = visit.open(built, f"#layers={ALL},routes,flows")
    columns = page.locator('path.overlays-flow-routes[aria-label*="to Rukban camp"]')
    assert columns.count() == 5
    assert columns.first.get_attribute("stroke-dasharray")
    assert not page.locator('path.overlays-flow[aria-label*="to Qalaat"]').get_attribute("stroke-dasharray")
    page.evaluate("namedSites.page().set({ sources: ['session-2018'] })")
    expect(columns).to_have_count(0)
    assert page.locator("path.overlays-flow").count() > 3


def test_the_legend_says_what_the_signs_mean(visit, built: Path) -> None:
    page = visit.open(built)
    open_layers(page)
    page.locator("#layers-legend-box > summary").click()
    text = page.locator("#layers-legend-box").inner_text()
    for words in ("Hollow", "Ring", "announced", "20,000 people", "2,000 people", "not by which road"):
        assert words in text


def test_hostile_names_in_layers_and_flows_stay_text(visit, hostile: Path) -> None:
    page = visit.open(hostile, f"#layers={ALL},routes,flows")
    open_layers(page)
    page.locator("#layers-flows > summary").click()
    page.locator("path.overlays-flow-target").first.dispatch_event("click")
    page.locator("path.overlays-flow-target").first.dispatch_event("mouseover")
    page.wait_for_timeout(200)
    assert page.evaluate("typeof window.pwned") == "undefined"
    assert page.evaluate("document.querySelectorAll('img, svg[onload], script[src]').length") == 0


def test_online_tiles_are_asked_for_only_when_ticked_and_switched_off_when_they_fail(visit, tmp_path: Path) -> None:
    from maps.page.build import build_map
    from maps.page.tiles import Tiles

    tiles = Tiles("https://tiles.example.org/{z}/{x}/{y}.png", "Example")
    list(build_map(Gazetteer.curated(), tmp_path, tiles=tiles))
    page = visit.open(tmp_path / "index.html")
    open_layers(page)
    page.wait_for_timeout(300)
    assert visit.requests == []
    expect(page.get_by_label("Online tiles (asks tiles.example.org)")).not_to_be_checked()
    layer(page, "tiles").click()  # it may be off again at once
    page.get_by_text("the built-in map stays").wait_for()
    expect(layer(page, "tiles")).not_to_be_checked()
    expect(page.get_by_text("the built-in map stays")).to_be_visible()
    assert {url.split("/")[2] for url in visit.requests} == {"tiles.example.org"}
    visit.requests.clear()
    visit.complaints.clear()


def test_an_outline_is_switched_with_the_layer_of_its_site(visit, tmp_path: Path) -> None:
    list(build_map(Gazetteer.read(write_tovlia(tmp_path / "tovlia")), tmp_path / "map"))
    page = visit.open(tmp_path / "map" / "index.html")
    outline = page.locator("path.zone")
    expect(outline).to_have_count(1)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator('.print-map path[fill-opacity="0.08"]')).to_have_count(1)
    open_layers(page)
    layer(page, "waters").uncheck()
    expect(outline).to_have_count(0)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator('.print-map path[fill-opacity="0.08"]')).to_have_count(0)
    layer(page, "waters").check()
    expect(outline).to_have_count(1)
