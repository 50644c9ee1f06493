import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile import HOSTILE, make_hostile

from gazetteer import CURATED, Gazetteer
from gazetteer.disclosure.publish import published
from maps.page.noscript import MOST_SITES, MOST_STATEMENTS, static_html

TAGS = set("a b bdi br circle cite desc div g h2 h3 h4 i li ol p path rect small svg text title ul".split())  # noqa: SIM905 -- reads better


class Reader(HTMLParser):
    """The text of each list item by its id, the links, and the tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.items: dict[str, str] = {}
        self.links: list[str] = []
        self.tags: set[str] = set()
        self._at = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.links += [given["href"]] if tag == "a" else []
        if tag in {"li", "h2", "h3", "h4", "p"}:
            self._at = given.get("id") or ""
            assert self._at not in self.items, "an id twice"
        if self._at:
            self.items[self._at] = self.items.get(self._at, "") + ("\n" if tag == "br" else "")

    def handle_data(self, data: str) -> None:
        if self._at:
            self.items[self._at] += data


@pytest.fixture(scope="module")
def html() -> str:
    return static_html(published(Gazetteer.curated()))


@pytest.fixture(scope="module")
def page(html: str) -> Reader:
    return Reader(html)


def test_it_is_small_and_the_same_each_time(html: str) -> None:
    assert len(html.encode()) < 120_000
    assert static_html(published(Gazetteer.curated())) == html
    assert "{" not in html, "a message that was not filled in"


def test_every_site_is_there_with_its_place_or_why_it_has_none(page: Reader, curated: Gazetteer) -> None:
    for site in curated.sites:
        text = page.items[f"static-{site.id}"]
        location = curated.location_of(site.id)
        assert text.startswith(site.name)
        if location:
            assert f"{str(abs(location.lat)).removesuffix('.0')}° " in text
            assert f"{str(abs(location.lon)).removesuffix('.0')}° " in text
            assert location.certainty.replace("-", " ") in text
            assert location.source in text
        else:
            assert site.unlocated_reason in text


def test_every_statement_is_there_once_with_its_paragraph_and_words(page: Reader, curated: Gazetteer) -> None:
    for row in curated.statements:
        text = page.items[f"static-s-{row.id}"]
        assert text.startswith(f"¶{row.paragraph} ")
        assert row.text in text
        for figure in curated.figures_of(row.id):
            assert f"{figure.value:,}".removesuffix(".0") in text


def test_every_link_leads_to_something_on_the_page(page: Reader) -> None:
    assert len(page.links) > 200
    assert {link.removeprefix("#") for link in page.links} <= set(page.items)


def test_every_paragraph_of_a_site_is_cited(page: Reader, curated: Gazetteer) -> None:
    for site in curated.sites:
        cited = page.items[f"static-{site.id}"]
        for row in curated.statements_of(site.id):
            assert re.search(rf"\b{row.paragraph}\b", cited), (site.id, row.id)


def test_speakers_documents_licence_and_boundaries_are_named(html: str, curated: Gazetteer) -> None:
    text = html.replace("&#39;", "'")
    for speaker in {row.speaker for row in curated.statements}:
        assert f"<h4>{speaker}" in text
    for source in {row.source for row in curated.statements}:
        assert curated.source(source).url in text
    assert "Golan" in text
    assert "CC-BY-4.0" in text


def test_hostile_text_is_text(tmp_path: Path) -> None:
    data = Path(shutil.copytree(CURATED, tmp_path / "data"))
    make_hostile(data)
    html = static_html(published(Gazetteer.read(data)))
    page = Reader(html)
    assert page.tags <= TAGS
    assert any(HOSTILE in text for text in page.items.values())
    assert not re.search(r"<[^>]*\s(?:on\w+|style)=", html)


def test_with_many_statements_their_words_are_left_out(curated: Gazetteer) -> None:
    many = Gazetteer.curated()
    more = [replace(curated.statements[0], id=f"more-{n}", paragraph=n) for n in range(1, MOST_STATEMENTS)]
    many.statements = (*curated.statements, *more)
    page = Reader(static_html(published(many)))
    assert not any(name.startswith("static-s-") for name in page.items)
    assert page.links == []
    assert "2018-08-01: 65" in page.items["static-nasib-crossing"]


def test_with_many_sites_there_are_counts(curated: Gazetteer) -> None:
    many = Gazetteer.curated()
    many.sites = tuple(replace(curated.site("rukban-camp"), id=f"s{n}") for n in range(MOST_SITES + 1))
    html = static_html(published(many))
    assert f"camp: {MOST_SITES + 1:,}" in html
    assert "sites.geojson" in html
    assert len(html) < 40_000
