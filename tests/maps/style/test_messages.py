import re
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from maps.style.messages import strings

ASSETS = Path(__file__).parents[3] / "maps" / "assets"
PLACEHOLDER = re.compile(r"\{(\w+)\}")
CATEGORIES = {"en": {"one", "other"}, "ar": {"zero", "one", "two", "few", "many", "other"}}


def forms(message: str | dict[str, str]) -> dict[str, str]:
    return {"other": message} if isinstance(message, str) else message


@pytest.mark.parametrize("language", [name for name in strings() if name != "en"])
def test_every_language_says_all_that_english_says(language: str) -> None:
    english, other = strings()["en"], strings()[language]
    assert set(other) == set(english)
    for key, message in english.items():
        wanted = set().union(*(PLACEHOLDER.findall(form) for form in forms(message).values()))
        assert set(PLACEHOLDER.findall(forms(other[key])["other"])) == wanted, key
        assert isinstance(other[key], str) == isinstance(message, str), key


@pytest.mark.parametrize("language", strings())
def test_plural_forms_are_those_of_the_language(language: str) -> None:
    for key, message in strings()[language].items():
        if isinstance(message, dict):
            assert set(message) == CATEGORIES[language], key


def test_every_key_that_the_scripts_ask_for_is_there() -> None:
    known = set(strings()["en"])
    for path in ASSETS.glob("*/*.js"):
        for key in re.findall(r"""\b(?:t|parts)\(\s*"([\w.-]+)\"""", path.read_text("utf-8")):
            assert key in known, f"{path.name}: {key}"


def test_every_coded_value_of_the_data_has_its_word(curated: Gazetteer) -> None:
    known = set(strings()["en"])
    values = {
        "certainty": {row.certainty for row in curated.locations},
        "method": {row.method for row in curated.locations},
        "unit": {row.unit for row in curated.figures},
        "finding": {row.kind for row in curated.findings},
        "ruling": {row.kind for row in curated.rulings},
        "name-kind": {row.kind for row in curated.names},
        "source-kind": {row.kind for row in curated.sources},
    }
    missing = [
        f"{table}.{value}" for table, found in values.items() for value in found if f"{table}.{value}" not in known
    ]
    assert missing == []
