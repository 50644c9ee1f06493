"""What a visitor does with the sites that are drawn on the map."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from gazetteer import Gazetteer

HOL = "#at=40.86,35.9,8"
PLACES = """() => {
    const app = namedSites.page();
    const { x: width, y: height } = app.map.getSize();
    return app.data.sites.map(({ id, location, kind }) => {
        const at = app.pixelOf(id);
        const own = location && app.map.latLngToContainerPoint([location.lat, location.lon]);
        const seen = own && own.x > 0 && own.y > 0 && own.x < width && own.y < height;
        return { id, kind, at, own: own && { x: own.x, y: own.y }, seen: Boolean(seen) };
    });
}"""
# The colour in the middle of each symbol, from one reading of the whole canvas.
MIDDLES = """ids => {
    const canvas = document.querySelector("canvas.map-sites");
    const [map, box] = [namedSites.map().getContainer(), canvas].map((element) => element.getBoundingClientRect());
    const { data, width } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const scale = canvas.width / box.width;
    return ids.map((id) => {
        const { x, y } = namedSites.page().pixelOf(id);
        const [column, row] = [(map.left + x - box.left) * scale, (map.top + y - box.top) * scale].map(Math.round);
        return Array.from(data.slice(4 * (row * width + column), 4 * (row * width + column) + 4));
    });
}"""


def place_of(page: Page, site: str) -> tuple[float, float]:
    """Where a site's symbol is on the screen."""
    at = page.evaluate("id => namedSites.page().pixelOf(id)", site)
    box = page.locator(".map").bounding_box()
    assert at is not None, site
    assert box is not None
    return box["x"] + at["x"], box["y"] + at["y"]


def test_a_visitor_sees_a_symbol_where_each_located_site_is_and_none_for_the_others(
    visit, built: Path, curated: Gazetteer
) -> None:
    page = visit.open(built, "#at=38.5,34.8,5.5")
    rows: list[dict[str, Any]] = page.evaluate(PLACES)
    for row in rows:
        if curated.location_of(row["id"]) is None:
            assert row["at"] is None, row["id"]
        elif row["seen"] and row["kind"] != "zone":
            assert abs(row["at"]["x"] - row["own"]["x"]) <= 1, row["id"]
            assert abs(row["at"]["y"] - row["own"]["y"]) <= 1, row["id"]
    assert sum(row["seen"] for row in rows) > 40


def test_a_visitor_clicks_a_symbol_and_its_dossier_opens(visit, built: Path) -> None:
    page = visit.open(built, HOL)
    page.mouse.click(*place_of(page, "al-hol-camp"))
    expect(page.locator("#dossier-name")).to_contain_text("Al-Hol camp")
    assert "site=al-hol-camp" in page.url


def test_a_visitor_points_at_a_symbol_and_reads_its_name(visit, built: Path) -> None:
    page = visit.open(built, HOL)
    x, y = place_of(page, "al-hol-camp")
    page.mouse.move(x + 8, y - 8)
    expect(page.get_by_role("tooltip", include_hidden=True)).to_have_text("Al-Hol campcamp")
    assert page.locator(".map").evaluate("map => getComputedStyle(map).cursor") == "pointer"
    page.mouse.move(x + 60, y)
    expect(page.get_by_role("tooltip", include_hidden=True)).to_be_hidden()


def test_a_visitor_clicks_where_sites_hide_each_other_and_chooses_one(visit, built: Path) -> None:
    page = visit.open(built, "#at=36.8,28.5,5")
    page.mouse.click(*place_of(page, "talbiseh"))
    menu = page.locator(".map-choice")
    expect(menu.locator('[data-site="talbiseh"]')).to_be_visible()
    assert menu.locator("button").count() > 1
    assert menu.get_attribute("aria-label") == f"{menu.locator('button').count()} sites here"
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.activeElement.dataset.site")
    assert chosen == menu.locator("button").nth(1).get_attribute("data-site")
    page.keyboard.press("Enter")
    expect(menu).to_have_count(0)
    assert page.evaluate("namedSites.page().state.site") == chosen


def test_a_visitor_leaves_the_menu_of_one_place_and_is_back_on_the_map(visit, built: Path) -> None:
    page = visit.open(built, "#at=36.8,28.5,5")
    page.mouse.click(*place_of(page, "talbiseh"))
    expect(page.locator(".map-choice")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".map-choice")).to_have_count(0)
    assert page.evaluate("document.activeElement === namedSites.map().getContainer()")
    assert page.evaluate("namedSites.page().state.site") == ""


def test_a_certain_place_is_filled_and_a_doubtful_one_is_hollow(visit, built: Path, curated: Gazetteer) -> None:
    page = visit.open(built, "#at=36.9,34.2,8")
    shown = {"certain": "homs", "doubtful": "hisyah"}
    certainties = {name: location.certainty for name, id_ in shown.items() if (location := curated.location_of(id_))}
    assert certainties["certain"] == "certain"
    assert certainties["doubtful"] != "certain"
    certain, doubtful = page.evaluate(MIDDLES, list(shown.values()))
    assert certain == [0x33, 0x33, 0x33, 255]
    assert doubtful == [255, 255, 255, 255]


def test_a_layer_that_is_off_takes_its_symbols_along_but_not_the_open_site(visit, built: Path) -> None:
    page = visit.open(built, "#at=40,35.5,7&layers=crossings&site=palmyra")
    shown = {row["id"]: row["at"] for row in page.evaluate(PLACES)}
    assert shown["al-hol-camp"] is None
    assert shown["palmyra"] is not None
    assert shown["al-salihiyah-crossing-point"] is not None


def test_a_chosen_site_comes_to_lie_where_no_panel_covers_it(visit, built: Path) -> None:
    page = visit.open(built, "#at=-100,40,4")
    page.evaluate("namedSites.page().choose('al-hol-camp')")
    page.wait_for_timeout(700)  # the flight of the map
    x, y = place_of(page, "al-hol-camp")
    assert page.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('.map') !== null", [x, y])
    assert page.evaluate("namedSites.map().getZoom()") == 9


def test_a_panel_over_the_whole_map_does_not_lose_the_map(visit, built: Path) -> None:
    page = visit.open(built, "#at=-100,40,4")
    page.evaluate("namedSites.page().mapPadding = () => ({ top: 0, right: 0, left: 0, bottom: 5000 })")
    page.evaluate("namedSites.page().goTo('al-hol-camp')")
    page.wait_for_timeout(700)  # the flight of the map
    place_of(page, "al-hol-camp")


def test_choosing_on_the_map_leaves_the_zoom_as_it_was(visit, built: Path) -> None:
    page = visit.open(built, "#at=41.15,36.3,11")
    page.mouse.click(*place_of(page, "al-hol-camp"))
    expect(page.locator("#dossier-name")).to_contain_text("Al-Hol camp")
    assert page.evaluate("namedSites.map().getZoom()") == 11


def test_the_map_is_named_and_says_where_every_site_is_listed(visit, built: Path) -> None:
    page = visit.open(built)
    described = page.get_by_role("region", name="Map", exact=True)
    told = described.evaluate("map => document.getElementById(map.getAttribute('aria-describedby')).textContent")
    assert "list of sites" in told
    assert page.locator("canvas.map-canvas").evaluate_all("all => all.every(one => one.ariaHidden === 'true')")


def test_printing_draws_the_map_three_times_as_fine(visit, built: Path) -> None:
    page = visit.open(built)
    widths = page.evaluate(
        """() => ["beforeprint", "afterprint"].map((name) => {
            window.dispatchEvent(new Event(name));
            const canvas = document.querySelector("canvas.map-sites");
            return canvas.width / parseFloat(canvas.style.width);
        })"""
    )
    assert widths[0] == pytest.approx(3, abs=0.01)
