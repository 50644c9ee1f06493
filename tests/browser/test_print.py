"""What a visitor gets on paper."""

import io
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from gazetteer import Gazetteer

PAPERS = {"A4": (596, 843), "Letter": (612, 792)}  # points, as Chromium rounds them


def printed(page: Page, paper: str = "A4") -> tuple[list[str], list[tuple[float, float]]]:
    """The text of each page, and its size in points."""
    pages = PdfReader(io.BytesIO(page.pdf(format=paper))).pages
    return [row.extract_text() for row in pages], [(row.mediabox.width, row.mediabox.height) for row in pages]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_visitor_prints_what_the_filters_leave(visit, built: Path, curated: Gazetteer, paper: str) -> None:
    page = visit.open(built, "#kinds=camp")
    texts, sizes = printed(page, paper)
    text = " ".join(" ".join(texts).split())
    assert {(round(width), round(height)) for width, height in sizes} == {PAPERS[paper]}
    assert all(len(one) > 100 for one in texts), "an empty page"
    camps = [site for site in curated.sites if site.kind == "camp"]
    for site in camps:
        assert site.name in text
        for row in curated.statements_of(site.id):
            assert f"¶{row.paragraph}" in text
    assert "Aleppo Governorate" not in text
    for words in ("Kind of site: camp", "North is up", "Golan", "CC-BY-4.0", "Build ", "kinds=camp"):
        assert words in text


def test_the_map_of_the_sheet_has_the_numbers_of_its_list(visit, built: Path) -> None:
    page = visit.open(built, "#kinds=camp")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    rows = page.locator(".print-sites tbody tr").evaluate_all("rows => rows.map(row => row.cells[0].textContent)")
    drawn = page.locator(".print-map text[font-weight=bold]").evaluate_all("all => all.map(one => one.textContent)")
    assert rows == [str(number) for number in range(1, len(rows) + 1)]
    assert drawn
    assert set(drawn) <= set(rows)
    notes = page.locator(".print-notes li").count()
    marks = page.locator("#sheet sup").evaluate_all("all => all.map(one => Number(one.textContent.slice(1, -1)))")
    assert set(marks) == set(range(1, notes + 1))


def test_the_sheet_is_only_on_paper_and_gone_afterwards(visit, built: Path) -> None:
    page = visit.open(built)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#sheet").is_hidden()
    page.emulate_media(media="print")
    assert page.locator("#sheet").is_visible()
    assert page.locator("main").is_hidden()
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("#sheet").evaluate("box => box.childElementCount") == 0


def test_an_arabic_sheet_is_in_arabic(visit, built: Path) -> None:
    page = visit.open(built, "#kinds=camp&lang=ar")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".print-sites tbody td").nth(1).locator("bdi").first.get_attribute("lang") == "ar"
    assert page.locator("#sheet h2").first.inner_text() != "Sites"
    assert page.locator("#sheet").evaluate("box => getComputedStyle(box).direction") == "rtl"


def test_hostile_text_is_printed_and_never_run(visit, hostile: Path) -> None:
    from hostile import HOSTILE

    page = visit.open(hostile, "#q=nasib")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert HOSTILE in page.locator("#sheet").evaluate("box => box.textContent")
    assert page.evaluate("typeof window.pwned") == "undefined"


def test_without_scripts_the_static_page_is_printed(browser, built: Path) -> None:
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(built.as_uri())
    assert "Rukban camp" in " ".join(printed(page)[0])
    context.close()
