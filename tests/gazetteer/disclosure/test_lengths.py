"""Numbers with a unit of length, in whatever words, languages and scripts; and what is none."""

import re

import pytest

from gazetteer.disclosure.lengths import lengths_in, names_with_lengths
from gazetteer.disclosure.redact import WITHHELD, redacted

LENGTHS = """0.6 to 0.9 km|0.6-0.9 km|0.6 km – 0.9 km|0.9 km|80 m|80m|10KM|1,5 km|1 500 m|1/2 km|½ mile|1½ miles
7 by 3 km|5 or so kilometres|5 (five) kilometres|~5 km|12\u00a0km|12\u202fkm|0\u200e.9 km|km 12|kilometre 12
two kilometres|half a kilometre|half-mile|two and a half miles|twenty-five km|a few hundred metres|100s of metres
nine tenths of a kilometre|dozens of kilometres|a mile|3 nautical miles|500 feet|600 yards|ten klicks|2 arc minutes
an hour's walk|20 minutes' drive|500 mètres|deux kilomètres|zwei Kilometer|fünfhundert Meter|dos kilómetros|5 км
пять километров|полкилометра|сто метров|٥ كم|١٫٥ كيلومتر|خمسة كيلومترات|كيلومترين|١٠٠ متر|الكيلو 7|3 ק"מ|5公里"""
PHRASES = [phrase for line in LENGTHS.splitlines() for phrase in line.split("|")]
OTHERS = [
    "403 km2",
    "25 км²",
    "85 square kilometres",
    "22 cubic metres of cement",
    "كيلومتر مربع",
    "50 km/h",
    "30 July 2018",
    "1:10m populated places",
    "85,000 people",
    "10 days from now",
    "on foot",
    "no one met me",
]


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("sentence", ["The post is ({}) off.", "{}.", "Rukban:\n{}, by the map"])
def test_a_number_with_a_unit_of_length_is_taken_out_whole(phrase: str, sentence: str) -> None:
    left = redacted(sentence.format(phrase))
    assert WITHHELD in left
    assert not re.search(r"\d", left)
    assert list(lengths_in(left)) == []
    words = set(re.findall(r"\w+", phrase)) - {"by"}
    assert not words & set(re.findall(r"\w+", left.replace(WITHHELD, "")))


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_no_length_stays(text: str) -> None:
    assert redacted(f"There, {text}.") == f"There, {text}."


def test_a_name_that_holds_a_length_stays_however_its_unit_is_spelt() -> None:
    names = names_with_lengths(["55-kilometer zone", "Rukban"])
    text = "The 55 kilometre zone, 55 km wide, is 12 km off."
    assert redacted(text, names) == "The 55 kilometre zone, [withheld] wide, is [withheld] off."
    assert names_with_lengths(["Rukban"]) is None
