"""Reading: the five texts whole, traps one by one, and what it says when it does not know."""

import csv
import importlib.util
import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tovlia import write_tovlia

from gazetteer import Gazetteer
from gazetteer.authorities.authority import Authority, Form, Place
from gazetteer.authorities.sources import from_gazetteer
from gazetteer.reading.reader import Reader

TESTS = Path(__file__).parents[2]
READER = Reader([from_gazetteer(Gazetteer.curated())])
with (TESTS / "fixtures" / "traps.csv").open(encoding="utf-8", newline="") as file:
    TRAPS = list(csv.DictReader(file))


@pytest.fixture(scope="module")
def accuracy() -> ModuleType:
    """The benchmark's own counting."""
    spec = importlib.util.spec_from_file_location("read_accuracy", TESTS / "benchmarks" / "read_accuracy.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["read_accuracy"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.briefings
def test_every_curated_mention_is_found_and_nothing_else_is_linked(
    accuracy: ModuleType, briefings: Path, curated: Gazetteer
) -> None:
    texts = accuracy.texts(curated, briefings)
    assert len(texts) == 5
    for source, document in texts.items():
        score = accuracy.score_text(curated, source, document, READER)
        assert score.missed == ()
        assert score.false_links == ()


@pytest.mark.briefings
def test_most_mentions_are_found_without_the_forms_of_their_own_text(
    accuracy: ModuleType, briefings: Path, curated: Gazetteer
) -> None:
    hits = expected = wrong = 0
    for source, document in accuracy.texts(curated, briefings).items():
        score = accuracy.score_text(curated, source, document, Reader([accuracy.without_source(curated, source)]))
        hits, expected, wrong = hits + score.hits, expected + score.expected, wrong + len(score.false_links)
    assert hits / expected > 0.85
    assert wrong <= 3


@pytest.mark.parametrize("trap", TRAPS, ids=[row["why"] + ": " + row["place"] for row in TRAPS])
def test_traps(trap: dict[str, str]) -> None:
    near = [
        row
        for row in READER.read_text(trap["sentence"])
        if trap["place"] in row.surface or row.surface in trap["place"]
    ]
    ends = [row.site_id if row.status == "resolved" else row.status for row in near]
    assert [end for end in ends if end != "unresolved"] == ([trap["expected"]] if trap["expected"] else [])


def test_a_decision_says_what_decided_it() -> None:
    [found] = READER.read_text("They fled to Homs province.")
    assert found.site_id == "homs-governorate"
    assert "'province' beside it fits a governorate" in found.reason or found.rule == "same letters"
    [city] = READER.read_text("They fled to Homs.")
    assert (city.site_id, city.status) == ("homs", "resolved")


def test_a_known_name_with_a_type_word_that_does_not_fit_is_not_linked() -> None:
    [found] = READER.read_text("The Palmyra camp was opened.")
    assert found.status == "unresolved"
    assert "'camp' beside it does not fit" in found.reason


def test_institutions_are_told_from_places() -> None:
    roles = {
        row.surface: row.role
        for row in READER.read_text("The Ministry of Defence of the Russian Federation met in Geneva.")
    }
    assert roles == {"Russian Federation": "institution", "Geneva": "place"}


def test_a_border_that_nobody_lists_is_in_the_queue_and_its_countries_are_not_linked() -> None:
    [found] = READER.read_text("Trucks wait on the Iraq-Jordan border.")
    assert (found.surface, found.status) == ("Iraq-Jordan border", "unlisted")


def test_unlisted_names_come_in_order_with_the_listed_ones() -> None:
    text = "Buses left the village of Kafr Zita for Homs.\n\nThe al-Lataminah crossing stayed shut."
    rows = READER.read_text(text)
    assert [(row.surface, row.status, row.paragraph) for row in rows] == [
        ("Kafr Zita", "unlisted", 1),
        ("Homs", "resolved", 1),
        ("al-Lataminah", "unlisted", 2),
    ]


@given(st.text(st.sampled_from("Homs Rukban al-Tanf 55-kilometer zone, US us\n\n’“ ركبان Джлеб"), max_size=200))
def test_offsets_lead_back_to_the_words(text: str) -> None:
    rows = READER.read_text(text)
    assert all(text[row.start : row.end] == row.surface for row in rows)
    assert all(a.end <= b.start for a, b in pairwise(rows))


def test_a_word_of_the_package_tells_which_place_is_meant(tmp_path: Path) -> None:
    words = from_gazetteer(Gazetteer.read(write_tovlia(tmp_path / "tovlia"))).kind_words
    town = Place("town", "Tsiskari", "town", "XI", 1.0, 2.0, 10, "certain")
    light = Place("light", "Tsiskari", "lighthouse", "XI", 1.5, 2.0, 10, "certain")
    forms = tuple(Form(text, at, "ka") for text in ("Tsiskari", "ცისკარი") for at in (0, 1))
    reader = Reader([Authority("own", 1, (town, light), forms, words)], fuzzy=False)
    for text in (
        "They saw the Tsiskari lighthouse.",
        "They saw the lighthouse of Tsiskari.",
        "იქ ცისკარი შუქურა დგას.",
    ):
        [found] = reader.read_text(text)
        assert (found.status, found.site_id) == ("resolved", "light"), text
    [found] = reader.read_text("They saw Tsiskari.")
    assert found.status == "ambiguous"
