"""Do the reader's own texts reach the page whole, with each name marked where it stands?"""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from gazetteer.briefings import Briefing, read_briefings
from gazetteer.disclosure.publish import published
from gazetteer.tables import Mention
from maps.page.passages import excluded_paragraphs, passages, text_status

HOMS = "They left Homs for Aleppo; Homs stayed."


def text(*paragraphs: str) -> Briefing:
    return Briefing(Path("own.txt"), hashlib.sha256("\n\n".join(paragraphs).encode()).hexdigest(), paragraphs)


def mention(paragraph: int, surface: str, occurrence: int, site: str) -> Mention:
    return Mention("made-up", paragraph, surface, occurrence, site, "", "", "subject")


@pytest.fixture
def little(curated: Gazetteer) -> Gazetteer:
    """A gazetteer with one document of two paragraphs and three mentions."""
    made = Gazetteer.read(curated.folder)
    source = replace(curated.source("session-2018"), id="made-up", sha256=text(HOMS, "Nothing.").sha256)
    made.sources = (source,)
    made.mentions = (mention(1, "Homs", 2, "homs"), mention(1, "Aleppo", 1, "aleppo"), mention(1, "Homs", 1, "homs"))
    return made


def held(*texts: Briefing) -> dict[str, Briefing]:
    return {row.sha256: row for row in texts}


def test_a_paragraph_is_cut_at_its_names_and_one_without_names_is_there_too(little: Gazetteer) -> None:
    assert passages(published(little), held(text(HOMS, "Nothing."))) == {
        "made-up": {
            1: [
                ("They left ", ""),
                ("Homs", "homs"),
                (" for ", ""),
                ("Aleppo", "aleppo"),
                ("; ", ""),
                ("Homs", "homs"),
                (" stayed.", ""),
            ],
            2: [("Nothing.", "")],
        }
    }


def test_mentions_that_do_not_stand_there_are_reported_and_break_nothing(little: Gazetteer) -> None:
    little.mentions += (mention(1, "Homs", 3, "homs"), mention(2, "Idlib", 1, "idlib"), mention(9, "Homs", 1, "homs"))
    texts = held(text(HOMS, "Nothing."))
    assert set(passages(published(little), texts)["made-up"]) == {1, 2}
    status = text_status(published(little), texts)["made-up"]
    assert (status["file"], status["same"], status["found"]) == ("own.txt", True, 3)
    assert status["missing"] == [[1, "Homs", 3, "homs"], [2, "Idlib", 1, "idlib"], [9, "Homs", 1, "homs"]]


def test_of_overlapping_names_the_longer_is_marked(little: Gazetteer) -> None:
    little.mentions = (mention(1, "Homs", 1, "homs"), mention(1, "Homs for Aleppo", 1, "aleppo"))
    pieces = passages(published(little), held(text(HOMS, "Nothing.")))["made-up"][1]
    assert [piece for piece in pieces if piece[1]] == [("Homs for Aleppo", "aleppo")]


def test_a_name_without_a_site_is_text(little: Gazetteer) -> None:
    little.mentions = (replace(mention(1, "Aleppo", 1, ""), unresolved="not a place"),)
    texts = held(text(HOMS, "Nothing."))
    assert passages(published(little), texts)["made-up"][1] == [(HOMS, "")]
    assert text_status(published(little), texts)["made-up"]["found"] == 1


def test_a_changed_copy_is_shown_and_said_to_be_changed(little: Gazetteer) -> None:
    changed = text(f"{HOMS} So it was.", "Nothing.")
    assert passages(published(little), held(changed))["made-up"][1][-1] == (" stayed. So it was.", "")
    assert text_status(published(little), held(changed))["made-up"] == {
        "file": "own.txt",
        "same": False,
        "found": 3,
        "missing": [],
    }


def test_another_text_is_not_taken_for_a_copy(little: Gazetteer) -> None:
    other = text("They left Homs.", "Nothing.")  # one name of three
    assert passages(published(little), held(other)) == {}
    assert text_status(published(little), held(other)) == {}
    assert passages(published(little), {}) == {}


def test_excluded_paragraphs_have_their_reason(curated: Gazetteer) -> None:
    found = excluded_paragraphs(curated)
    assert found["session-2018"] == {1: "menu", 156: "page-metadata"}
    assert sum(map(len, found.values())) == len(curated.excluded) == 26


@pytest.mark.briefings
def test_the_five_texts_are_whole_and_every_mention_stands_in_them(curated: Gazetteer, briefings: Path) -> None:
    texts = read_briefings(briefings)
    found = passages(published(curated), texts)
    assert {id_: len(rows) for id_, rows in found.items()} == {
        row.id: row.paragraphs for row in curated.sources if row.kind == "briefing"
    }
    for source in found:
        text_ = texts[curated.source(source).sha256]
        for number, pieces in found[source].items():
            assert "".join(piece for piece, _ in pieces) == text_.paragraph(number)
    status = text_status(published(curated), texts)
    assert all(row["same"] and not row["missing"] for row in status.values())
    assert sum(row["found"] for row in status.values()) == len(curated.mentions)
    marked = sum(bool(site) for rows in found.values() for pieces in rows.values() for _, site in pieces)
    assert marked == sum(bool(row.site) for row in curated.mentions)
