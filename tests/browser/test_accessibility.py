"""axe finds nothing in any state, and a keyboard gets from the top of the page to a quoted source in six stops."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

STATES = {
    "start": "",
    "dossier": "#site=rukban-camp",
    "unlocated": "#site=jleb-checkpoint",
    "zone": "#site=al-tanf-zone",
    "filtered": "#kinds=camp&kinds=border-crossing&sources=session-2019&disputed=1&from=2019-01-01&to=2019-12-31",
    "nothing left": "#q=zzzzzz",
    "flows": "#layers=camps,crossings,zones,transport,settlements,areas,routes,flows,accuracy",
    "figures": "#panel=figures",
    "sources": "#panel=about",
    "documents": "#panel=text&read=session-2019",
    "arabic": "#site=rukban-camp&lang=ar",
    "arabic figures": "#panel=figures&lang=ar",
    "embedded": "#site=rukban-camp&embed",
}
DIALOGS = ("embed", "download", "help")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(page, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("(rules) => axe.run(document, rules)", RULES)["violations"]
    return [
        f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}" for rule in found for node in rule["nodes"]
    ]


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(visit, built: Path, axe: str, state: str) -> None:
    page = visit.open(built, STATES[state])
    for box in page.locator("details:visible").all():
        box.evaluate("node => { node.open = true; }")
    page.wait_for_timeout(200)
    assert violations(page, axe) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_in_the_dialogs(visit, built: Path, axe: str, language: str) -> None:
    page = visit.open(built, f"#site=rukban-camp&lang={language}")
    for name in DIALOGS:
        page.locator(f"#tool-{name}").click()
        expect(page.locator("#dialog")).to_be_visible()
        assert violations(page, axe) == [], name
        page.keyboard.press("Escape")
        expect(page.locator("#dialog")).to_be_hidden()
        expect(page.locator(f"#tool-{name}")).to_be_focused()


@pytest.mark.briefings
def test_axe_finds_nothing_in_the_reading_view(visit, built_with_texts: Path, axe: str) -> None:
    page = visit.open(built_with_texts, "#panel=text&read=session-2019&site=rukban-camp")
    assert violations(page, axe) == []


@pytest.mark.briefings
def test_from_the_top_to_a_quoted_source_in_six_stops(visit, built_with_texts: Path) -> None:
    page = visit.open(built_with_texts)
    page.keyboard.press("Tab")  # 1: the skip link
    page.keyboard.press("Enter")  # 2: the search
    page.keyboard.type("rukban camp")
    page.keyboard.press("Enter")  # 3: the heading of the dossier
    expect(page.locator("#dossier-name")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
        at = "document.activeElement.closest('.statement-card') !== null"
        if page.evaluate(at):
            break
        if page.evaluate("document.activeElement.matches('[data-jump]')"):
            page.keyboard.press("Enter")
            if page.evaluate(at):
                break
    assert page.evaluate(at), page.evaluate("document.activeElement.outerHTML")


def test_the_live_region_says_how_many_sites_and_no_more(visit, built: Path) -> None:
    page = visit.open(built)
    page.locator("#search").fill("rukban")
    expect(page.locator("#status")).not_to_have_text("87 sites shown")
    assert page.locator("#status").inner_text().split()[1:] in (["sites", "shown"], ["site", "shown"])
    live = page.locator("[aria-live], [role=status], [role=alert], [role=log]")
    assert [box.get_attribute("id") for box in live.all() if box.is_visible()] == ["status"]
