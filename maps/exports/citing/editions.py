"""How an edition as a whole is cited, and under which licence: for the files that say it in words.

How sources and single statements are cited is in citations.py; rows of layers carry sentences of their own.
"""

from collections.abc import Mapping
from typing import Any

from maps.exports.citing.citations import bibtex

AUTHOR = "The Named Sites contributors"
_LICENSES = {
    "CC-BY-4.0": ("Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/"),
}


def license_of(card: Mapping[str, Any]) -> tuple[str, str]:
    """Name and address of the card's licence; the identifier and "" for one that has no entry here."""
    return _LICENSES.get(card["license"], (card["license"], ""))


def disclosure_sentence(card: Mapping[str, Any]) -> str:
    """Which places are shown less exactly than they are known, and why; "" where there is no such rule.

    Examples
    --------
    >>> disclosure_sentence({"disclosure": [{"words": "Camps (4): shown by cells of 25 km. People live there."}]})
    'On purpose less exact, or left out: Camps (4): shown by cells of 25 km. People live there.'
    """
    rules = " ".join(rule["words"] for rule in card.get("disclosure", ()))
    return f"On purpose less exact, or left out: {rules}" if rules else ""


def edition_sentence(card: Mapping[str, Any]) -> str:
    """The sentence to cite an edition by.

    Examples
    --------
    >>> edition_sentence({"title": "Sites", "version": "1.0", "id": "0123456789ab", "as_of": "2026-11-22"})
    'The Named Sites contributors (2026): Sites. Named Sites, version 1.0, build 0123456789ab.'
    """
    return f"{AUTHOR} ({_year(card)}): {card['title']}. Named Sites, version {card['version']}, build {card['id']}."


def edition_bibtex(card: Mapping[str, Any]) -> str:
    """The same as a BibTeX entry."""
    fields = {
        "author": f"{{{AUTHOR}}}",
        "title": f"{{{bibtex(card['title'])}}}",
        "year": _year(card),
        "version": bibtex(card["version"]),
        "howpublished": f"Named Sites, build {bibtex(card['id'])}",
        "note": f"Licence: {bibtex(card['license'])}",
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{named-sites-{card['id']},\n{lines}\n}}\n"


def _year(card: Mapping[str, Any]) -> str:
    return str(card["as_of"])[:4]
