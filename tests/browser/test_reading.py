"""What a visitor does in the reading view, with and without copies of the texts."""

from pathlib import Path

from playwright.sync_api import Page, expect

from gazetteer import Gazetteer
from gazetteer.briefings import read_briefings

RUKBAN_MARKS = '.reading-name[data-site="rukban-camp"]'


def in_view(page: Page, selector: str) -> bool:
    """Whether the middle of an element is inside the panel."""
    return bool(
        page.locator(selector).first.evaluate(
            """element => {
                const box = element.getBoundingClientRect();
                const panel = element.closest("#panel").getBoundingClientRect();
                const middle = (box.top + box.bottom) / 2;
                return middle > panel.top && middle < panel.bottom;
            }"""
        )
    )


def test_a_visitor_reads_a_whole_briefing_with_its_paragraphs_numbered(
    visit, built_with_texts: Path, briefings: Path, curated: Gazetteer
) -> None:
    page = visit.open(built_with_texts, "#panel=text&read=session-2019")
    text = read_briefings(briefings)[curated.source("session-2019").sha256]
    numbers = page.eval_on_selector_all(".reading-paragraph", "rows => rows.map(row => Number(row.dataset.paragraph))")
    assert numbers == list(range(1, len(text.paragraphs) + 1))
    shown = page.eval_on_selector_all(".reading-words", "rows => rows.map(row => row.textContent)")
    assert shown == list(text.paragraphs)
    assert page.locator(".reading-words").nth(20).get_attribute("lang") == "en"
    assert page.locator(".reading-text").count() == 1
    page.locator("#reading-copy summary").click()
    expect(page.locator("#reading-copy")).to_contain_text("byte for byte the text")
    expect(page.locator("#reading-copy summary")).to_contain_text("127 of 127")


def test_paragraphs_that_are_not_the_document_are_folded_with_the_reason(visit, built_with_texts: Path) -> None:
    page = visit.open(built_with_texts, "#panel=text&read=session-2019")
    comments = page.locator(".reading-left-out", has_text="Paragraphs 101 to 110")
    expect(comments.locator("summary")).to_contain_text("reader comment")
    expect(comments.locator(".reading-words").first).to_be_hidden()
    comments.locator("summary").click()
    expect(comments.locator(".reading-words").first).to_be_visible()


def test_a_visitor_clicks_a_name_and_the_map_goes_there_while_the_text_stays(visit, built_with_texts: Path) -> None:
    page = visit.open(built_with_texts, "#panel=text&read=session-2019")
    name = page.locator('.reading-name[data-site="palmyra"], .reading-name[data-site="damascus"]').first
    site = name.get_attribute("data-site")
    name.click()
    expect(page.locator("#reading")).to_be_visible()
    expect(name).to_have_attribute("aria-current", "true")
    assert f"site={site}" in page.evaluate("location.hash")
    assert "panel=text" in page.evaluate("location.hash")
    assert in_view(page, ".reading-here")


def test_a_visitor_goes_from_mention_to_mention(visit, built_with_texts: Path) -> None:
    page = visit.open(built_with_texts, "#panel=text&read=session-2019&site=rukban-camp")
    marks = page.locator(RUKBAN_MARKS)
    n = marks.count()
    assert n > 10
    said = page.locator(".reading-said")
    expect(said).to_have_text(f"Mention 1 of {n} of Rukban camp in this document")
    expect(page.locator(f"{RUKBAN_MARKS}[aria-current]")).to_have_count(n)
    following = page.get_by_role("button", name="Next mention")
    following.focus()
    for _ in range(4):
        page.keyboard.press("Enter")
    expect(said).to_have_text(f"Mention 5 of {n} of Rukban camp in this document")
    page.wait_for_timeout(700)
    assert in_view(page, ".reading-here")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Next mention"
    page.get_by_role("button", name="Previous mention").click()
    expect(said).to_contain_text("Mention 4 of")


def test_choosing_a_site_elsewhere_scrolls_the_text_to_its_first_mention(visit, built_with_texts: Path) -> None:
    page = visit.open(built_with_texts, "#panel=text&read=session-2018")
    page.evaluate("location.hash = '#panel=text&read=session-2018&site=khusham'")
    expect(page.locator(".reading-said")).to_contain_text("Mention 1 of")
    page.wait_for_timeout(700)
    assert page.locator(".reading-here").get_attribute("data-site") == "khusham"
    assert in_view(page, ".reading-here")


def test_a_site_that_the_document_does_not_name_is_offered_where_it_is_spoken_of(visit, built_with_texts: Path) -> None:
    page = visit.open(built_with_texts, "#panel=text&read=sputnik-2019&site=zamrani-crossing")
    expect(page.locator(".reading-said")).to_contain_text("does not name")
    page.locator(".reading-others button", has_text="August 2018").click()
    expect(page.locator("#reading-source")).to_have_value("session-2018")
    expect(page.locator(".reading-said")).to_contain_text("Mention 1 of 2")


def test_a_link_to_a_statement_opens_its_paragraph(visit, built_with_texts: Path) -> None:
    page = visit.open(built_with_texts, "#site=zamrani-crossing&statement=session-2018-p064a&panel=text")
    page.wait_for_timeout(700)
    here = page.locator(".reading-paragraph[aria-current]")
    assert here.get_attribute("data-paragraph") == "64"
    assert in_view(page, ".reading-paragraph[aria-current]")
    here.locator(".reading-toggle").click()
    expect(here.locator(".reading-statements li")).to_have_count(1)
    here.locator(".reading-statement").click()
    expect(page.locator("#s-session-2018-p064a")).to_be_visible()


def test_the_text_is_one_tab_stop_and_the_arrow_keys_move_in_it(visit, built_with_texts: Path) -> None:
    page = visit.open(built_with_texts, "#panel=text&read=session-2019")
    items = page.locator(":is(.reading-name, .reading-toggle)")
    assert items.count() > 100
    expect(page.locator(':is(.reading-name, .reading-toggle)[tabindex="0"]')).to_have_count(1)
    items.first.focus()
    page.keyboard.press("ArrowRight")
    expect(items.nth(1)).to_be_focused()
    page.keyboard.press("ArrowDown")
    below = page.evaluate("document.activeElement.closest('.reading-paragraph').dataset.paragraph")
    assert int(below) > 6
    page.keyboard.press("ArrowUp")
    expect(items.first).to_be_focused()
    page.keyboard.press("End")
    expect(items.last).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.locator("#reading")).to_be_visible()
    expect(items.first).to_be_focused()


def test_a_paragraph_without_a_statement_says_so(visit, built_with_texts: Path, curated: Gazetteer) -> None:
    page = visit.open(built_with_texts, "#panel=text&read=statement-2020")
    spoken = {row.paragraph for row in curated.statements if row.source == "statement-2020"}
    silent = page.eval_on_selector_all(
        ".reading-none", "rows => rows.map(row => Number(row.closest('.reading-paragraph').dataset.paragraph))"
    )
    left_out = {row.paragraph for row in curated.excluded if row.source == "statement-2020"}
    assert set(silent) == set(range(1, 31)) - spoken - left_out
    assert silent


def test_without_texts_the_paraphrases_stand_by_paragraph_and_the_way_to_the_texts_is_said(
    visit, built: Path, curated: Gazetteer
) -> None:
    page = visit.open(built, "#panel=text&read=sputnik-2019&site=rukban-camp")
    expect(page.locator(".reading-note")).to_contain_text("named-sites map --briefings")
    rows = [row for row in curated.statements if row.source == "sputnik-2019"]
    shown = page.eval_on_selector_all(".reading-statements p", "rows => rows.map(row => row.textContent)")
    assert shown == [row.text for row in rows]
    expect(page.locator(".reading-said")).to_contain_text("Statement 1 of")
    page.locator("#reading-source").select_option("statement-2020")
    expect(page.locator(".reading-statements li").first).to_have_attribute("data-statement", "statement-2020-p002a")
