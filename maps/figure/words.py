"""The words of figures: one JSON file a language in maps/figure/words/, beside those of the page."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from maps.figure.errors import FigureError
from maps.style.wording import message as page_message

LANGUAGES = ("en",)


def check_language(language: str) -> None:
    """Raise FigureError unless figures can be written in a language."""
    if language not in LANGUAGES:
        raise FigureError(f"no words for figures in {language!r}: there is {', '.join(LANGUAGES)}")


@cache
def _messages() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((files("maps") / "figure" / "words" / "en.json").read_text(encoding="utf-8"))
    return found


def say(key: str, /, **values: object) -> str:
    """The message of a key, filled in; the number `n` chooses between one and other. Page messages too.

    Examples
    --------
    >>> say("figure.left-out", n=2)
    'There was no room for 2 numbers.'
    """
    found = _messages().get(key)
    if found is None:
        return page_message(key, **values)
    text = found if isinstance(found, str) else found["one" if values.get("n") == 1 else "other"]
    return str(text).format_map(
        {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
    )


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
