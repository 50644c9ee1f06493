"""A reader of a notebook or of a map that folium saved: the sites on it, and our page with layers added to it."""

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import folium
import pytest
from hostile import HOSTILE, make_hostile
from playwright.sync_api import Browser, Page, Route, expect
from synthetic import synthetic

from gazetteer import Gazetteer
from maps import add_sites, site_map

LEAFLET = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
PLACE = (34.6, 38.4)
Show = Callable[[folium.Map], Page]


def serve(route: Route) -> None:
    """Leaflet from the installed package, nothing else that folium asks for."""
    name = route.request.url.split("/")[-1]
    if route.request.url.startswith("file:"):
        route.continue_()
    elif name in {"leaflet.js", "leaflet.css"}:
        kind = "text/javascript" if name.endswith("js") else "text/css"
        route.fulfill(body=(LEAFLET / name).read_text(encoding="utf-8"), content_type=kind)
    else:
        route.fulfill(body="", content_type="text/css" if ".css" in name else "text/javascript")


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Save a folium map, open it, and hold that nothing went wrong."""
    complaints: list[str] = []
    page = browser.new_page(viewport={"width": 1000, "height": 700})
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.route("**/*", serve)

    def open_(folium_map: folium.Map) -> Page:
        folium_map.save(str(tmp_path / "map.html"))
        page.goto((tmp_path / "map.html").as_uri())
        return page

    yield open_
    page.close()
    assert complaints == []


def plain_map() -> folium.Map:
    return folium.Map(location=(34.8, 38.5), zoom_start=6, tiles=None)


def test_a_click_on_a_site_shows_names_place_and_statements(show: Show, curated: Gazetteer) -> None:
    folium_map = plain_map()
    add_sites(folium_map, curated, kinds=["camp"])
    page = show(folium_map)
    page.get_by_role("button", name="Rukban camp, Camp").click()
    popup = page.get_by_role("dialog", name="Rukban camp")
    expect(popup.get_by_role("heading")).to_have_text("Rukban camp")
    expect(popup.locator("[lang=ar]")).to_have_text("مخيم الركبان للاجئين")
    expect(popup).to_contain_text("33.309977° N, 38.673242° E, held to be right within 8 km.")
    expect(popup.get_by_role("listitem")).to_have_count(5)
    expect(popup.get_by_role("listitem").first).to_contain_text("2018-08-01, paragraph ")
    expect(page.locator(".leaflet-control-attribution")).to_contain_text("sites are located")


def test_by_keyboard_the_popup_takes_the_focus_and_gives_it_back(show: Show, curated: Gazetteer) -> None:
    folium_map = plain_map()
    add_sites(folium_map, curated, kinds=["camp"])
    page = show(folium_map)
    camp = page.get_by_role("button", name="Rukban camp, Camp")
    camp.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Rukban camp")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(camp).to_be_focused()


def test_hostile_text_is_shown_and_nothing_of_it_runs(show: Show, data: Path) -> None:
    make_hostile(data)
    folium_map = plain_map()
    add_sites(folium_map, Gazetteer.read(data))
    page = show(folium_map)
    marks = page.locator(".named-sites-mark")
    assert marks.count() > 50
    for element in marks.all():
        element.dispatch_event("click")
    page.get_by_role("button", name="window.pwned").first.dispatch_event("click")
    popup = page.get_by_role("dialog").last
    assert popup.get_by_role("heading").text_content() == HOSTILE
    assert HOSTILE in str(popup.get_by_role("listitem").first.text_content())
    assert page.evaluate("window.pwned") is None


def test_two_layers_are_switched_one_by_one(show: Show, curated: Gazetteer) -> None:
    folium_map = plain_map()
    add_sites(folium_map, curated, kinds=["camp"], name="Camps")
    add_sites(folium_map, curated, kinds=["airport"], name="Air & sea")
    folium.LayerControl(collapsed=False).add_to(folium_map)
    page = show(folium_map)
    all_marks = page.locator(".named-sites-mark").count()
    page.get_by_label("Air & sea").uncheck()
    fewer = page.locator(".named-sites-mark").count()
    assert 0 < fewer < all_marks
    page.get_by_label("Camps").uncheck()
    expect(page.locator(".named-sites-mark")).to_have_count(0)


def test_many_sites_are_on_one_canvas_and_answer_a_click(show: Show) -> None:
    folium_map = plain_map()
    gazetteer = synthetic(1100)
    add_sites(folium_map, gazetteer)
    location = gazetteer.locations[-1]
    folium_map.location = [location.lat, location.lon]
    folium_map.options["zoom"] = 14
    page = show(folium_map)
    expect(page.locator(".named-sites-mark")).to_have_count(0)
    expect(page.locator("canvas")).to_have_count(1)
    page.mouse.click(500, 350)
    expect(page.get_by_role("dialog", name=gazetteer.site(location.site).name)).to_be_visible()
    expect(page.get_by_role("listitem")).to_have_count(3)


def test_the_page_shows_the_layers_added_to_it_and_asks_for_nothing(browser: Browser, tmp_path: Path) -> None:
    sites = site_map()
    folium.Marker(PLACE, tooltip=folium.Tooltip("`${window.pwned = 1}` here", permanent=True)).add_to(sites)
    group = folium.FeatureGroup("Mine").add_to(sites)
    folium.CircleMarker(PLACE, radius=9, class_name="mine").add_to(group)
    folium.LayerControl(collapsed=False).add_to(sites)
    sites.save(str(tmp_path / "page.html"))
    asked: list[str] = []
    complaints: list[str] = []
    context = browser.new_context(offline=True, viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.on("request", lambda sent: asked.append(sent.url) if sent.url.startswith("http") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    page.goto((tmp_path / "page.html").as_uri())
    page.wait_for_selector("html[data-ready=true]")
    picture = page.locator(".leaflet-marker-icon[src^='data:image/png']")
    expect(picture).to_have_count(1)
    assert picture.evaluate("image => image.naturalWidth") > 0
    expect(page.locator(".leaflet-tooltip", has_text="window.pwned")).to_have_text("`${window.pwned = 1}` here")
    expect(page.locator("path.mine")).to_have_count(1)
    page.get_by_label("Mine").uncheck()
    expect(page.locator("path.mine")).to_have_count(0)
    assert page.evaluate("window.pwned") is None
    context.close()
    assert asked == []
    assert complaints == []


def test_in_a_notebook_the_page_works_inside_its_frame(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "cell.html").write_text(f"<!DOCTYPE html><title>Cell</title>{site_map()._repr_html_()}", "utf-8")
    complaints: list[str] = []
    page = browser.new_page(viewport={"width": 1100, "height": 800})
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((tmp_path / "cell.html").as_uri())
    frame = page.frame_locator("iframe[title='Map of named sites']")
    expect(frame.locator("html[data-ready=true]")).to_have_count(1)
    frame.get_by_role("searchbox").first.fill("rukban")
    page.close()
    assert complaints == []
