"""What a visitor does; every visit also shows that the page asks for nothing and complains of nothing."""

from pathlib import Path

import pytest

from gazetteer import Gazetteer
from geo import Position, distance_m

pytestmark = pytest.mark.browser


def test_a_visitor_sees_every_located_site_on_the_map_and_every_site_in_the_list(
    visit, built: Path, curated: Gazetteer
) -> None:
    page = visit.open(built)
    located = {site.name for site in curated.sites if curated.location_of(site.id)}
    shown = page.eval_on_selector_all(".site-mark", "marks => marks.map(mark => mark.title)")
    assert set(shown) == located
    assert page.locator("#sites button").count() == len(curated.sites)
    assert page.get_by_role("button", name="Jleb checkpoint").inner_text().endswith("not located")


def test_a_visitor_clicks_a_symbol_and_reads_its_statements(visit, built: Path, curated: Gazetteer) -> None:
    page = visit.open(built)
    page.locator('.site-mark[title="Al-Hol camp"]').click()
    assert page.locator("#dossier-name").inner_text() == "Al-Hol camp"
    ids = page.eval_on_selector_all(".statement", "rows => rows.map(row => row.id)")
    assert ids == [f"s-{row.id}" for row in curated.statements_of("al-hol-camp")]
    for row in curated.statements_of("al-hol-camp"):
        article = page.locator(f"#s-{row.id}").inner_text()
        assert row.text in article
        assert f"paragraph {row.paragraph}" in article
        assert row.speaker in article


def test_a_visitor_chooses_an_unlocated_site_by_keyboard_and_comes_back(visit, built: Path) -> None:
    page = visit.open(built)
    button = page.locator('[data-site="jleb-checkpoint"]')
    button.focus()
    page.keyboard.press("Enter")
    assert "Not located" in page.locator("#dossier-body").inner_text()
    assert page.evaluate("document.activeElement.id") == "dossier-name"
    page.keyboard.press("Escape")
    assert page.locator("#dossier").is_hidden()
    assert page.evaluate("document.activeElement.dataset.site") == "jleb-checkpoint"


def test_a_visitor_searches_in_arabic_and_in_a_misspelling(visit, built: Path) -> None:
    page = visit.open(built)
    page.locator("#search").fill("الركبان")
    assert page.locator("#sites li:visible strong").all_inner_texts() == ["Rukban camp"]
    assert page.locator("#status").inner_text() == "1 site shown"
    page.locator("#search").fill("al-tnaf")
    assert page.locator("#sites li:visible strong").all_inner_texts() == ["Al-Tanf 55-kilometre zone"]
    page.locator("#search").fill("")
    assert page.locator("#sites li:visible").count() > 80


def test_a_visitor_measures_the_zone_as_it_is_drawn(visit, built: Path, curated: Gazetteer) -> None:
    page = visit.open(built, "#site=al-tanf-zone")
    page.wait_for_timeout(600)
    drawn = page.evaluate(
        """() => {
            const path = document.querySelector("path.zone-al-tanf-55-km-radius");
            const map = namedSites.map();
            const box = map.getContainer().getBoundingClientRect();
            return Array.from({ length: 72 }, (_, i) => {
                const at = path.getPointAtLength((path.getTotalLength() * i) / 72);
                const on = new DOMPoint(at.x, at.y).matrixTransform(path.getScreenCTM());
                const where = map.containerPointToLatLng([on.x - box.x, on.y - box.y]);
                return [where.lng, where.lat, map.getZoom()];
            });
        }"""
    )
    base = curated.location_of("al-tanf-base")
    assert base
    for lon, lat, zoom in drawn:
        pixel_m = 156_543 * 0.834 / 2**zoom  # metres a pixel at 33.5 degrees north
        away = distance_m(Position(lon=base.lon, lat=base.lat), Position(lon=lon, lat=lat))
        assert away == pytest.approx(55_000, abs=1.5 * pixel_m)


def test_a_visitor_hides_and_shows_a_layer(visit, built: Path) -> None:
    page = visit.open(built)
    page.locator("#layer-box summary").click()
    box = page.get_by_label("Camps and shelters")
    before = page.locator('.site-mark[title="Rukban camp"]').count()
    box.uncheck()
    assert (before, page.locator('.site-mark[title="Rukban camp"]').count()) == (1, 0)
    box.check()
    assert page.locator('.site-mark[title="Rukban camp"]').count() == 1
    assert page.get_by_label("Movements announced").is_checked() is False


def test_uncertain_places_look_uncertain(visit, built: Path) -> None:
    page = visit.open(built)
    sure = page.locator('.site-mark[title="Al-Hol camp"] path').get_attribute("fill")
    unsure = page.locator('.site-mark[title="Al-Habit crossing point"] path').get_attribute("fill")
    assert sure != "#ffffff"
    assert unsure == "#ffffff"
    assert page.locator(".accuracy-ring").count() > 20


def test_a_link_to_a_site_opens_it(visit, built: Path) -> None:
    page = visit.open(built, "#site=rukban-camp")
    assert page.locator("#dossier-name").inner_text() == "Rukban camp"
    assert "UNITAR" in page.locator("#dossier-body cite").first.get_attribute("title")
    page.evaluate("location.hash = '#site=aleppo'")
    page.locator("#dossier-name", has_text="Aleppo").wait_for()


def test_a_link_to_a_site_that_is_not_there_opens_the_map(visit, built: Path) -> None:
    page = visit.open(built, "#site=%3Cscript%3E&x=%E0%A4%A")
    assert page.locator("#dossier").is_hidden()


def test_nothing_scrolls_sideways(visit, built: Path) -> None:
    page = visit.open(built, "#site=rukban-camp")
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_hostile_text_is_shown_and_never_run(visit, hostile: Path) -> None:
    from hostile import HOSTILE

    page = visit.open(hostile, "#site=nasib-crossing")
    page.locator("#layer-box summary").click()
    page.wait_for_timeout(300)
    assert page.evaluate("typeof window.pwned") == "undefined"
    assert page.locator("#dossier-name").evaluate("node => node.textContent") == HOSTILE
    assert HOSTILE in page.locator(".statement").first.evaluate("node => node.textContent")
    assert HOSTILE in page.locator("footer").evaluate("node => node.textContent")
    assert page.evaluate("document.querySelectorAll('img, svg[onload], script[src]').length") == 0


def test_the_boundaries_licence_and_sources_are_on_the_page(visit, built: Path) -> None:
    page = visit.open(built)
    page.locator("footer summary").click()
    text = page.locator("footer").inner_text()
    for words in ("Natural Earth", "endorses nothing", "CC-BY-4.0", "GeoNames", "Golan"):
        assert words in text


def test_online_tiles_are_asked_for_only_when_ticked_and_may_fail(visit, tmp_path: Path) -> None:
    from maps.build import build_map
    from maps.tiles import Tiles

    tiles = Tiles("https://tiles.example.org/{z}/{x}/{y}.png", "Example")
    list(build_map(Gazetteer.curated(), tmp_path, tiles=tiles))
    page = visit.open(tmp_path / "index.html")
    page.wait_for_timeout(300)
    assert visit.requests == []
    page.locator("#layer-box summary").click()
    page.get_by_label("Online tiles").check()
    page.get_by_text("the built-in map stays").wait_for()
    assert {url.split("/")[2] for url in visit.requests} == {"tiles.example.org"}
    assert "Example" in page.locator(".leaflet-control-attribution").inner_text()
    visit.requests.clear()
    visit.complaints.clear()


def test_a_visitor_reads_a_sentence_of_an_uncurated_text_and_hostile_text_stays_text(visit, tmp_path: Path) -> None:
    from hostile import HOSTILE

    from maps.cli import main

    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "new.txt").write_text(f"They left the Jleb checkpoint {HOSTILE} at noon", "utf-8")
    assert main(["map", "--out", str(tmp_path / "out"), "--briefings", str(texts)]) == 0
    page = visit.open(tmp_path / "out" / "index.html", "#site=jleb-checkpoint")
    last = page.locator(".statement").last
    assert HOSTILE in last.evaluate("node => node.textContent")
    assert "not curated" in last.inner_text()
    assert page.evaluate("typeof window.pwned") == "undefined"
