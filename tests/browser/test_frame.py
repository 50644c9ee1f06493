"""What a visitor does with the frame of the page: opens it, follows links, changes the language, uses a phone."""

import re
from pathlib import Path

from playwright.sync_api import expect

from gazetteer import Gazetteer


def test_a_visitor_opens_the_page_and_sees_what_it_holds(visit, built: Path) -> None:
    page = visit.open(built)
    expect(page.locator("#status")).to_have_text(re.compile(r"^\d+ sites shown$"))
    assert page.locator("#static").is_hidden()
    assert page.locator("#panel").is_hidden()
    assert page.title().startswith("Named Sites: places named")


def test_a_link_opens_a_site_and_another_link_another(visit, built: Path) -> None:
    page = visit.open(built, "#site=rukban-camp")
    expect(page.locator("#dossier-name")).to_contain_text("Rukban camp")
    page.evaluate("location.hash = '#site=aleppo'")
    expect(page.locator("#dossier-name")).to_contain_text("Aleppo")


def test_a_link_that_is_followed_while_the_map_moves_is_not_lost(visit, built: Path) -> None:
    page = visit.open(built, "#site=rukban-camp")
    expect(page.locator("#dossier-name")).to_contain_text("Rukban camp")
    page.evaluate("() => { location.hash = '#site=aleppo'; namedSites.page().map.fire('moveend'); }")
    expect(page.locator("#dossier-name")).to_contain_text("Aleppo")
    assert "site=aleppo" in page.url


def test_a_link_to_a_statement_opens_it_at_its_site(visit, built: Path, curated: Gazetteer) -> None:
    statement = curated.statements_of("nasib-crossing")[0].id
    page = visit.open(built, f"#s-{statement}")
    expect(page.locator(f"[id='s-{statement}']")).to_be_visible()
    assert page.locator(f"[id='s-{statement}']").get_attribute("aria-current") == "true"


def test_what_is_pressed_on_a_phone_is_large_enough(browser, built: Path) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{built.as_uri()}#site=rukban-camp")
    page.wait_for_selector("html[data-ready=true]", state="attached")
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, select, summary, input:not([type=checkbox], [type=radio])")]
            .filter((node) => node.checkVisibility())
            .map((node) => [node.id || node.className || node.textContent.slice(0, 20), node.getBoundingClientRect()])
            .filter(([, box]) => box.height < 44 || box.width < 24)
            .map(([name, box]) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`)"""
    )
    page.close()
    assert small == []


def test_a_link_to_what_is_not_there_opens_the_map(visit, built: Path) -> None:
    page = visit.open(built, "#site=%3Cscript%3E&statement=x&x=%E0%A4%A&panel=zzz")
    expect(page.locator("#status")).to_have_text(re.compile("sites shown"))


def test_every_state_is_a_link(visit, built: Path) -> None:
    link = (
        "#site=al-hol-camp&kinds=camp&disputed=1&from=2018-08-01&to=2020-12-31&dates=event&layers=camps,flows&lang=ar"
    )
    page = visit.open(built, link)
    page.evaluate("namedSites.page().set({ q: '' })")
    again = page.evaluate("location.hash")
    for part in (
        "site=al-hol-camp",
        "kinds=camp",
        "disputed=1",
        "from=2018-08-01",
        "to=2020-12-31",
        "dates=event",
        "lang=ar",
    ):
        assert part in again
    assert "layers=camps%2Cflows" in again


def test_a_visitor_reads_the_page_in_arabic_from_right_to_left(visit, built: Path) -> None:
    page = visit.open(built)
    page.locator("#language").select_option("ar")
    assert page.locator("html").get_attribute("lang") == "ar"
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator(".map").get_attribute("dir") == "ltr"
    assert "lang=ar" in page.evaluate("location.hash")
    expect(page.locator("#tool-print")).to_have_text(re.compile("[\u0600-\u06ff]"))
    page.locator("#language").select_option("en")
    expect(page.locator("#tool-print")).to_have_text("Print")


def test_closing_the_panel_brings_the_focus_back(visit, built: Path) -> None:
    page = visit.open(built)
    page.locator("#search").fill("rukban camp")
    page.locator("#search").press("Enter")
    expect(page.locator("#dossier-name")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#search")).to_be_focused()


def test_an_embedded_map_has_no_frame(visit, built: Path) -> None:
    page = visit.open(built, "#embed")
    assert page.locator("#tools").is_hidden()
    box = page.locator(".map").bounding_box()
    assert box
    assert box["y"] < 2
    assert box["height"] > 400


def test_nothing_scrolls_sideways(visit, built: Path) -> None:
    page = visit.open(built, "#site=rukban-camp")
    for language in ("en", "ar"):
        page.evaluate("(lang) => namedSites.page().set({ lang })", language)
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        for panel in ("site", "text", "figures", "about"):
            page.evaluate("(panel) => namedSites.page().set({ panel })", panel)
            wide = page.evaluate(
                "(() => { const box = document.getElementById('panel'); return box.scrollWidth - box.clientWidth; })()"
            )
            assert wide <= 0, (language, panel)


def test_hostile_text_is_shown_and_never_run(visit, hostile: Path) -> None:
    from hostile import HOSTILE

    page = visit.open(hostile, "#site=nasib-crossing")
    for panel in ("figures", "text", "about", "site"):
        page.evaluate("(panel) => namedSites.page().set({ panel })", panel)
    page.wait_for_timeout(300)
    assert page.evaluate("typeof window.pwned") == "undefined"
    assert HOSTILE in page.locator("#dossier-name").evaluate("node => node.textContent")
    assert HOSTILE in page.locator(".statement-card").first.evaluate("node => node.textContent")
    assert page.evaluate("document.querySelectorAll('img, svg[onload], script[src]').length") == 0


def test_the_sources_boundaries_and_licence_are_on_the_page(visit, built: Path) -> None:
    page = visit.open(built, "#panel=about")
    text = page.locator("#about").inner_text()
    for words in ("Natural Earth", "endorses nothing", "CC-BY-4.0", "GeoNames", "Golan"):
        assert words in text
