"""What a visitor does in the dossier of a site: reads, follows, cites, compares."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gazetteer import Gazetteer

COPIED = re.compile("^Copied$")


def dossier(visit, page: Path, fragment: str) -> Page:
    opened = visit.open(page, fragment)
    expect(opened.locator("#dossier-name")).to_be_visible()
    return opened


def test_every_statement_of_a_site_is_a_card_with_its_paragraph_and_speaker(
    visit, built: Path, curated: Gazetteer
) -> None:
    page = dossier(visit, built, "#site=al-hol-camp")
    statements = curated.statements_of("al-hol-camp")
    assert page.eval_on_selector_all(".statement-card", "cards => cards.map(card => card.id)") == [
        f"s-{row.id}" for row in statements
    ]
    for row in statements:
        card = page.locator(f"#s-{row.id}")
        for words in (row.text, row.speaker, f"paragraph {row.paragraph}", "Document dated", "Speaks of"):
            expect(card).to_contain_text(words)


def test_a_link_to_a_statement_shows_and_marks_it(visit, built: Path) -> None:
    page = dossier(visit, built, "#site=rukban-camp&statement=session-2019-p033a")
    card = page.locator("#s-session-2019-p033a")
    expect(card).to_have_attribute("aria-current", "true")
    expect(card).to_be_in_viewport()
    assert page.locator(".statement-card[aria-current]").count() == 1


def test_statements_hidden_by_the_filters_are_counted_and_can_be_shown(visit, built: Path, curated: Gazetteer) -> None:
    page = dossier(visit, built, "#site=rukban-camp&sources=statement-2021")
    rows = curated.statements_of("rukban-camp")
    kept = [row for row in rows if row.source == "statement-2021"]
    expect(page.locator(".statement-card")).to_have_count(len(kept))
    expect(page.locator(".dossier-hidden")).to_contain_text(f"{len(rows) - len(kept)} more statements are hidden")
    page.get_by_role("button", name="Show them").click()
    expect(page.locator(".statement-card")).to_have_count(len(rows))


def test_an_unlocated_site_says_why_and_a_located_one_names_its_rivals(visit, built: Path, curated: Gazetteer) -> None:
    page = dossier(visit, built, "#site=jleb-checkpoint")
    expect(page.locator(".dossier-unlocated")).to_contain_text(curated.site("jleb-checkpoint").unlocated_reason)
    page = dossier(visit, built, "#site=al-arida-crossing")
    expect(page.locator(".dossier-place").nth(1)).to_contain_text("29.9 km from the drawn point")


def test_a_visitor_follows_a_related_site_and_comes_to_its_heading(visit, built: Path) -> None:
    page = dossier(visit, built, "#site=rukban-camp")
    page.locator(".dossier-related").get_by_role("link", name="Al-Tanf 55-kilometre zone").first.click()
    expect(page.locator("#dossier-name")).to_have_text("Al-Tanf 55-kilometre zone")
    expect(page.locator("#dossier-name")).to_be_focused()
    expect(page.locator(".dossier-place", has_text="27.5 km")).to_contain_text("Another outline")


def test_statements_that_disagree_stand_side_by_side(visit, built: Path) -> None:
    page = dossier(visit, built, "#site=al-hol-camp")
    finding = page.locator("#finding-al-hol-two-spellings")
    claims = finding.locator(".dossier-claim")
    expect(claims).to_have_count(2)
    expect(claims.first).to_contain_text("Claim A")
    claims.nth(1).get_by_role("link").click()
    expect(page.locator("#s-statement-2021-p021a")).to_be_focused()
    page.locator("#s-statement-2021-p021a").get_by_role("button", name="who or which").first.click()
    expect(finding.locator("summary")).to_be_focused()


def test_a_visitor_copies_a_citation_from_a_page_on_disk(visit, built: Path) -> None:
    page = dossier(visit, built, "#site=al-hol-camp")
    page.locator("#s-statement-2020-p013a").get_by_role("button", name="Cite").click()
    dialog = page.locator("#dialog")
    plain = page.get_by_label("Plain text", exact=True).input_value()
    for words in ("paragraph 13", "Paraphrased in Named Sites", "#site=al-hol-camp&statement=statement-2020-p013a"):
        assert words in plain
    assert json.loads(page.locator("#cite-csl").input_value())[0]["issued"] == {"date-parts": [[2020, 1, 16]]}
    assert page.locator("#cite-bibtex").input_value().startswith("@misc{named-sites-statement-2020-p013a,")
    dialog.get_by_role("button", name="Copy BibTeX").click()
    expect(dialog.get_by_text(COPIED)).to_be_visible()


@pytest.mark.briefings
def test_the_passage_of_the_readers_own_copy_is_shown_with_the_name_marked(visit, built_with_texts: Path) -> None:
    page = dossier(visit, built_with_texts, "#site=al-hol-camp")
    card = page.locator("#s-statement-2021-p020a")
    card.locator("summary").click()
    expect(card.locator("mark").first).to_be_visible()
    assert "Al-Hol" in "".join(card.locator("mark").all_inner_texts())
    card.get_by_role("button", name="Read in the document").click()
    expect(page.locator("#reading")).to_be_visible()


def test_hostile_text_in_a_dossier_stays_text(visit, hostile: Path) -> None:
    from hostile import HOSTILE

    page = dossier(visit, hostile, "#site=nasib-crossing")
    for box in page.locator("#dossier details").all():
        box.evaluate("node => { node.open = true; }")
    assert page.locator("#dossier-name").evaluate("node => node.textContent") == HOSTILE
    for part in (".statement-card-text", ".dossier-facts", ".dossier-names"):
        assert HOSTILE in page.locator(part).first.evaluate("node => node.textContent")
    assert page.evaluate("typeof window.pwned") == "undefined"
    assert page.locator("#dossier :is(img, script, iframe)").count() == 0
