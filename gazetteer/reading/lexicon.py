"""Every form that reading looks for, and the place each stands for.

Forms come from authorities; a form with a type word ("Nasib border crossing") also counts, with less weight, without it
("Nasib"). Where forms stand in a text is for scanning/, which place is meant for context.py.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gazetteer.authorities.authority import Authority, Place
from gazetteer.reading.type_words import without_type_word

_KILOMETRES = re.compile(r"(\d+)[- \u00a0](kilometer|kilometre|km)\b", re.IGNORECASE)
_BORDER = re.compile(r"^(\w[\w ]*)[-\u2013](\w[\w ]*) border$")
_LEAST_LETTERS = 3
# Languages whose words are common words of another: only looked for in the script they belong to.
_SKIPPED_LANGUAGES = frozenset({"la"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of one place.

    Parameters
    ----------
    form
        What is looked for.
    place
        The place it stands for.
    gazetteer, trust
        The authority it comes from.
    way
        listed: as the authority has it; rewritten: with another unit or order of states; core: without its type word.
    """

    form: str
    place: Place
    gazetteer: str
    trust: int
    way: str


def entries(authorities: Sequence[Authority]) -> list[Entry]:
    """All forms of all authorities, listed ones first where a place has a form in both ways."""
    found: dict[tuple[str, str, str], Entry] = {}
    for authority in authorities:
        for form in authority.forms:
            if form.language in _SKIPPED_LANGUAGES:
                continue
            place = authority.places[form.place]
            for text, way in _ways(form.text):
                key = (authority.gazetteer, place.id, text)
                if key not in found or way == "listed":
                    found[key] = Entry(text, place, authority.gazetteer, authority.trust, way)
    return list(found.values())


def numbered(rows: Iterable[Entry]) -> Iterator[tuple[str, int]]:
    """The forms with their positions, as a scanner takes them."""
    for number, entry in enumerate(rows):
        yield entry.form, number


def _ways(form: str) -> Iterator[tuple[str, str]]:
    yield form, "listed"
    core = without_type_word(form)
    if core != form and sum(letter.isalpha() for letter in core) >= _LEAST_LETTERS:
        yield core, "core"
    if match := _BORDER.match(form):
        one, other = match.groups()
        for text in (f"{other}-{one} border", f"border between {one} and {other}", f"border between {other} and {one}"):
            yield text, "rewritten"
    if match := _KILOMETRES.search(form):
        for unit in ("kilometer", "kilometre", "km"):
            for sign in ("-", " "):
                yield f"{form[: match.start()]}{match[1]}{sign}{unit}{form[match.end() :]}", "rewritten"
