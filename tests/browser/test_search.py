"""What a visitor does with the search box and the list of sites."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

ROWS = "#sites .list-site"


def search(page: Page, text: str) -> None:
    page.locator("#search").fill(text)


def test_a_visitor_searches_for_a_spelling_and_reads_which_site_it_is(visit, built: Path) -> None:
    page = visit.open(built)
    search(page, "khol")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator(ROWS)).to_contain_text(re.compile(r"Al-Khol, written in \d+ statements?, is Al-Hol camp"))
    expect(page.locator("#status")).to_have_text("1 site shown")
    assert "q=khol" in page.evaluate("location.hash")


@pytest.mark.parametrize("typed", ["rukban camp", "الركبان", "RUKBAN", "Rukbān", "rukban-camp"])
def test_any_script_and_the_id_find_the_site(visit, built: Path, typed: str) -> None:
    page = visit.open(built)
    search(page, typed)
    expect(page.locator(ROWS).first).to_have_attribute("data-site", re.compile("^rukban"))


def test_the_id_of_a_statement_finds_its_sites(visit, built: Path) -> None:
    page = visit.open(built, "#site=al-hol-camp")
    statement = page.evaluate("namedSites.page().data.site('al-hol-camp').statements[0].id")
    page.evaluate("namedSites.page().close()")
    search(page, statement)
    expect(page.locator('#sites [data-site="al-hol-camp"] .list-found')).to_have_text(
        f"named in the statement {statement}"
    )


def test_a_visitor_finds_nothing_and_gets_everything_back(visit, built: Path) -> None:
    page = visit.open(built, "#kinds=camp")
    search(page, "zzz<b>x</b>")
    expect(page.locator("#sites")).to_contain_text("No site fits")
    page.get_by_role("button", name="Clear search and filters").click()
    expect(page.locator(ROWS).first).to_be_focused()
    expect(page.locator("#search")).to_have_value("")
    assert page.locator(ROWS).count() == page.evaluate("namedSites.page().data.sites.length")


def test_a_visitor_goes_through_the_list_by_keyboard(visit, built: Path) -> None:
    page = visit.open(built)
    rows = page.locator(ROWS)
    page.locator("#search").press("ArrowDown")
    expect(rows.first).to_be_focused()
    page.keyboard.press("End")
    expect(rows.last).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.type("ruk")
    expect(page.locator('#sites [data-site="rukban-camp"]')).to_be_focused()
    assert page.locator('#sites [tabindex="0"]').count() == 1
    page.keyboard.press("Enter")
    expect(page.locator("#dossier-name")).to_contain_text("Rukban")
    expect(page.locator("#dossier-name")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator('#sites [data-site="rukban-camp"]')).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search")).to_be_focused()


def test_escape_clears_the_search_and_enter_opens_the_first_site(visit, built: Path) -> None:
    page = visit.open(built)
    search(page, "khol")
    page.locator("#search").press("Escape")
    expect(page.locator("#status")).to_have_text(re.compile(r"^\d\d sites shown$"))
    search(page, "khol")
    page.locator("#search").press("Enter")
    expect(page.locator("#dossier-name")).to_contain_text("Al-Hol camp")
    assert page.locator('#sites [aria-current="true"]').get_attribute("data-site") == "al-hol-camp"


def test_a_filter_shows_how_many_statements_of_a_site_are_left(visit, built: Path) -> None:
    page = visit.open(built, "#to=2018-12-31&undated=0")
    expect(page.locator('#sites [data-site="al-hol-camp"], #sites [data-site="jordan"]').first).to_contain_text(
        re.compile(r"\d+ of \d+ statements")
    )


def test_the_list_in_arabic_has_arabic_names_first(visit, built: Path) -> None:
    page = visit.open(built, "#lang=ar&q=khol")
    name = page.locator(f"{ROWS} strong bdi")
    expect(name).to_have_attribute("lang", "ar")
    expect(page.locator(f"{ROWS} .list-found")).to_contain_text("Al-Khol")


def test_hostile_names_stay_text_in_the_list(visit, hostile: Path) -> None:
    page = visit.open(hostile)
    assert page.locator(ROWS).count() > 80
    assert page.locator("#sites :is(script, img, b, iframe)").count() == 0
    assert page.evaluate("window.pwned") is None
