"""Whether a text names a site, whatever form of the name it has."""

import pytest

from gazetteer.disclosure.naming import Naming

NAMING = Naming({"rukban-camp": ["Rukban camp", "مخيم الركبان", "Рукбан"], "al-hol-camp": ["Al-Hol refugee camp"]})


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Natural Earth has Rukban in Jordan", "rukban-camp"),
        ("the Rukban camp's first shelter", "rukban-camp"),
        ("RUKBAN", "rukban-camp"),
        ("Rukban’s people", "rukban-camp"),
        ("see rukban-camp", "rukban-camp"),
        ("وصلوا إلى الركبان", "rukban-camp"),
        ("قوافل للركبان وغيره", "rukban-camp"),
        ("بالرُّكبان", "rukban-camp"),
        ("из Рукбана", "rukban-camp"),
        ("the town of al-Hol", "al-hol-camp"),
    ],
)
def test_a_site_is_found_by_any_of_its_names(text: str, site: str) -> None:
    assert NAMING.sites_in(text) == {site}


@pytest.mark.parametrize("text", ["", "a refugee camp", "Holland", "wholly", "Homs"])
def test_other_words_name_none(text: str) -> None:
    assert NAMING.sites_in(text) == set()
