"""The page's own words: one JSON file a language in maps/assets/strings/, English first.

A message is a text with {placeholders}, or one text for each plural category of the language (CLDR: zero, one, two,
few, many, other), chosen in the page by the parameter n.
"""

import json
from functools import cache
from importlib.resources import files

Message = str | dict[str, str]

DEFAULT_LANGUAGE = "en"


@cache
def strings() -> dict[str, dict[str, Message]]:
    """The messages by language and key; English first, then the others by their code.

    Examples
    --------
    >>> list(strings())[0]
    'en'
    """
    found = {
        path.name.removesuffix(".json"): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((files("maps") / "assets" / "strings").iterdir(), key=lambda path: path.name)
        if path.name.endswith(".json")
    }
    return {DEFAULT_LANGUAGE: found.pop(DEFAULT_LANGUAGE)} | found
