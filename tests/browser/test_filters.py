"""What a visitor does with the filters."""

from pathlib import Path

from playwright.sync_api import Page, expect

from gazetteer import Gazetteer


def open_facet(page: Page, name: str) -> None:
    page.locator("#filters-all > summary").click()
    page.locator(f"#filters-{name} > summary").click()


def test_a_visitor_narrows_by_kind_and_speaker_and_comes_back(visit, built: Path, curated: Gazetteer) -> None:
    page = visit.open(built)
    open_facet(page, "kinds")
    camps = [site for site in curated.sites if site.kind == "camp"]
    tick = page.get_by_role("checkbox", name=f"camp {len(camps)} sites")
    expect(page.locator("#filters-kinds .filters-count").first).to_have_text(str(len(camps)))
    tick.check()
    expect(page.locator("#status")).to_contain_text(str(len(camps)))
    assert "kinds=camp" in page.url
    page.locator("#filters-speakers > summary").click()
    page.locator("#filters-speakers").get_by_label("A. Tsygankov").check()
    expect(page.locator(".filters-chip")).to_have_count(2)
    expect(page.locator("#filters-all > summary")).to_have_text("Filters (2 active)")
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator("#status")).to_contain_text(str(len(curated.sites)))
    assert page.evaluate("document.activeElement.parentNode.id") == "filters-all"
    assert "#" not in page.url


def test_a_count_is_what_the_choice_shows_and_focus_stays_on_it(visit, built: Path) -> None:
    page = visit.open(built, "#topics=aid")
    open_facet(page, "certainty")
    for row in page.locator("#filters-certainty label").all():
        expected = row.locator(".filters-count").inner_text()
        row.locator("input").focus()
        page.keyboard.press("Space")
        expect(page.locator("#status")).to_contain_text(expected if expected != "0" else "0 sites")
        assert row.locator("input").evaluate("tick => tick === document.activeElement && tick.checked")
        page.keyboard.press("Space")


def test_chips_stand_while_the_filters_are_closed_and_go_one_by_one(visit, built: Path) -> None:
    page = visit.open(built, "#kinds=camp&disputed=1&from=2019-01-01&areas=SY04")
    chips = page.locator(".filters-chip-label")
    expect(chips).to_have_text(
        [
            "Kind of site: camp",
            "Administrative unit: Homs Governorate",
            "Disputed or contradicted only",
            "Document dated: since 1 January 2019",
        ]
    )
    page.locator(".filters-chip").nth(1).click()
    expect(chips).to_have_count(3)
    assert page.evaluate("document.activeElement.textContent").startswith("Disputed")
    assert "areas" not in page.url


def test_a_value_that_nothing_has_is_shown_as_a_chip_and_can_be_taken_off(
    visit, built: Path, curated: Gazetteer
) -> None:
    page = visit.open(built, "#speakers=%3Cb%3Enobody&sources=nothing")
    expect(page.locator("#status")).to_contain_text("0 sites")
    page.locator(".filters-chip", has_text="<b>nobody").click()
    page.locator(".filters-chip").click()
    expect(page.locator("#status")).to_contain_text(str(len(curated.sites)))


def test_hostile_text_in_the_filters_stays_text(visit, hostile: Path) -> None:
    from hostile import HOSTILE

    page = visit.open(hostile)
    open_facet(page, "speakers")
    expect(page.locator("#filters-speakers")).to_contain_text("window.pwned")
    assert HOSTILE in page.locator("#filters-speakers").evaluate("node => node.textContent")
    assert page.evaluate("typeof window.pwned") == "undefined"
