"""What a visitor is told of places that are shown less exactly than they are known, or not at all."""

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from gazetteer import Gazetteer
from maps.page.build import build_map

REASONS = [
    "A garrison in use.",
    "People live there.",
    "People there were threatened.",
    "Children sleep in these schools.",
]


@pytest.fixture(scope="session")
def built_guarded(tmp_path_factory: pytest.TempPathFactory, guarded: Gazetteer) -> Path:
    """The page of the curated data under a policy."""
    folder = tmp_path_factory.mktemp("guarded-page")
    list(build_map(guarded, folder))
    return folder / "index.html"


def open_legend(page: Page) -> None:
    page.locator("#layers-box > summary").click()
    page.locator("#layers-legend-box > summary").click()


def where(page: Page):
    return page.locator(".dossier-place-drawn").first


def test_the_legend_states_each_rule_with_its_reason(visit, built_guarded: Path) -> None:
    page = visit.open(built_guarded)
    open_legend(page)
    rules = page.locator("#layers-legend-box .disclosure-rules li")
    expect(rules).to_have_count(4)
    expect(rules.nth(1)).to_have_text(
        "camp: 4 sites are shown at the centres of cells of 25 km. Reason: People live there."
    )
    for index, reason in enumerate(REASONS):
        expect(rules.nth(index)).to_contain_text(reason)


def test_the_dossier_says_it_beside_the_coordinates(visit, built_guarded: Path) -> None:
    page = visit.open(built_guarded, "#site=al-tanf-base")
    expect(where(page).locator(".dossier-coordinates")).to_have_text("33.518° N, 38.591° E")
    expect(where(page).locator(".disclosure-note")).to_have_text(
        "Shown at the centre of a cell of 10 km, not at its own point. Reason: A garrison in use."
    )
    expect(where(page)).to_contain_text("Accuracy: 7.7 km.")
    expect(where(page)).to_contain_text("generalised on purpose")
    expect(page.locator(".dossier-place").nth(1)).to_contain_text("In the same cell as the drawn point")


def test_the_ring_on_the_map_has_the_larger_accuracy(visit, built_guarded: Path) -> None:
    page = visit.open(built_guarded, "#site=al-tanf-base")
    ring = page.locator("path.overlays-open.accuracy-ring")
    expect(ring).to_have_attribute("aria-label", re.compile("Al-Tanf garrison.*7.7 km"))


def test_a_withheld_site_is_in_the_list_and_says_so_and_is_nowhere_on_the_map(visit, built_guarded: Path) -> None:
    page = visit.open(built_guarded, "#site=rukban-camp")
    expect(page.locator(".dossier-unlocated")).to_contain_text(
        "Where it is, is withheld on purpose. Reason: People there were threatened."
    )
    expect(page.get_by_role("button", name="Show on the map")).to_have_count(0)
    expect(page.locator("path.accuracy-ring[aria-label*='Rukban']")).to_have_count(0)


def test_an_unlocated_site_under_a_rule_keeps_its_own_reason(visit, built_guarded: Path) -> None:
    page = visit.open(built_guarded, "#site=khawla-bint-al-azwar-school")
    expect(page.locator(".dossier-unlocated")).to_contain_text("no list of schools was found")
    expect(page.locator(".disclosure-note")).to_have_count(0)


def test_in_arabic_too(visit, built_guarded: Path) -> None:
    page = visit.open(built_guarded, "#site=al-tanf-base&lang=ar")
    expect(where(page).locator(".disclosure-note")).to_have_text(
        "معروض في مركز خلية من 10 كم، لا عند نقطته هو. السبب: A garrison in use."
    )
    visit.open(built_guarded, "#lang=ar")
    open_legend(page)
    rules = page.locator("#layers-legend-box .disclosure-rules li")
    expect(rules.nth(0)).to_contain_text("قاعدة التنف، ")
    expect(rules.nth(3)).to_have_text(
        "مأوى: يُعرض موقعان عند نقطة وحدتيهما الإدارية. السبب: Children sleep in these schools."
    )


def test_help_and_sources_state_the_rules(visit, built_guarded: Path) -> None:
    page = visit.open(built_guarded, "#panel=about")
    expect(page.locator("#panel .disclosure-rules li")).to_have_count(4)
    expect(page.get_by_role("heading", name="Places shown less exactly")).to_be_visible()


def test_paper_states_the_rules_and_marks_the_sites(visit, built_guarded: Path) -> None:
    page = visit.open(built_guarded, "#kinds=camp")
    pages = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    text = " ".join(" ".join(one.extract_text() for one in pages).split())
    assert "Camp: 4 sites are shown at the centres of cells of 25 km. Reason: People live there." in text
    assert "Shown at the centre of a cell of 25 km" in text
    assert "Where it is, is withheld on purpose." in text


def test_without_a_policy_no_word_is_said_of_one(visit, built: Path) -> None:
    page = visit.open(built)
    open_legend(page)
    expect(page.locator("#layers-legend-box > ul")).to_be_visible()
    expect(page.locator(".disclosure-rules")).to_have_count(0)
    page.reload()
    visit.open(built, "#site=al-tanf-base")
    expect(page.locator(".dossier-coordinates").first).to_be_attached()
    expect(page.locator(".disclosure-rules, .disclosure-note")).to_have_count(0)


def test_a_hostile_reason_stays_text(visit, hostile: Path) -> None:
    page = visit.open(hostile)
    open_legend(page)
    expect(page.locator("#layers-legend-box .disclosure-rules li")).to_contain_text("<script>window.pwned = 3</script>")
    assert page.evaluate("window.pwned") is None
