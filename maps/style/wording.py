"""The page's words where Python writes them: messages with parameters, terms, figures and dates in brief, in English.

maps/assets/core/words.js does the same in the page, in every language; what is here serves the part of the page that
needs no script.
"""

import math
from collections.abc import Mapping
from typing import Any

from gazetteer.tables import Disclosure, Figure
from gazetteer.vocabularies import Vocabularies
from maps.style.messages import DEFAULT_LANGUAGE, strings

_KILOMETRE = 1000
_HEDGES = {"~": "date.about", "?": "date.uncertain", "%": "date.about-uncertain"}


def message(key: str, /, **values: object) -> str:
    """The English message of a key, filled in; the number `n` chooses between one and other.

    Raises
    ------
    KeyError
        If there is no such message, or a value is missing.

    Examples
    --------
    >>> message("static.sites", n=1200)
    'Sites (1,200)'
    """
    text = _form(strings()[DEFAULT_LANGUAGE][key], values.get("n"))
    return text.format_map({name: _written(value) for name, value in values.items()})


def term(table: str, value: str, n: float | None = None) -> str:
    """The words of a coded value, or the value with spaces for hyphens; those of a unit for the number `n`.

    Parameters
    ----------
    table
        What the value is a value of, such as `certainty` or `unit`.
    value
        The code as the tables have it.
    n
        Chooses singular or plural; None where the words have one form.

    Returns
    -------
    str
        In English.

    Examples
    --------
    >>> term("nothing", "less-certain"), term("unit", "people", 1)
    ('less certain', 'person')
    """
    return _form(strings()[DEFAULT_LANGUAGE].get(f"{table}.{value}", value.replace("-", " ")), n)


def _form(found: str | dict[str, str], n: object) -> str:
    """A message's form for a number in English."""
    if isinstance(found, str):
        return found
    return found.get("one", found["other"]) if n == 1 else found["other"]


def metres(value: int) -> str:
    """A distance as a reader would say it; halves are rounded up, as the page does.

    Examples
    --------
    >>> metres(500), metres(2250)
    ('500 m', '2.3 km')
    """
    if value < _KILOMETRE:
        return f"{value} m"
    return f"{math.floor(value / 100 + 0.5) / 10:,.1f} km".replace(".0 ", " ")


def degrees(lon: float, lat: float) -> str:
    """A place with its hemispheres, as exact as it was given.

    Examples
    --------
    >>> degrees(lon=38.673242, lat=-33.0)
    '33° S, 38.673242° E'
    """
    return f"{_shortest(lat)}° {'S' if lat < 0 else 'N'}, {_shortest(lon)}° {'W' if lon < 0 else 'E'}"


def edtf(text: str) -> str:
    """An EDTF date or interval with its hedges in words; the days stay as they are written.

    Examples
    --------
    >>> edtf("../2018-07-30~"), edtf("2021-11-16?")
    ('until about 2018-07-30', '2021-11-16 (uncertain)')
    """
    start, divider, end = text.partition("/")
    if not divider:
        return message(_HEDGES[text[-1]], date=text[:-1]) if text[-1:] in _HEDGES else text
    if start == "..":
        return message("date.until", to=edtf(end))
    if end == "..":
        return message("date.since", **{"from": edtf(start)})
    return message("date.from-to", to=edtf(end), **{"from": edtf(start)})


def disclosure_words(rule: Disclosure, *, is_located: bool = True) -> str:
    """How a site under a disclosure policy is shown, and why; without a location, whatever the rule, it is withheld.

    Examples
    --------
    >>> import datetime
    >>> disclosure_words(Disclosure("r", "", "camp", "grid", 10, "People live there.", datetime.date(2026, 11, 22), ()))
    'Shown at the centre of a cell of 10 km, not at its own point. Reason: People live there.'
    """
    action = rule.action if is_located else "withhold"
    return message(f"disclosure.site-{action}", km=rule.grid_km, reason=rule.reason)


def policy_words(row: Mapping[str, Any], words: Vocabularies) -> str:
    """One row of the policy as maps/metadata.py gives it: for what, how many sites, how they are shown, why."""
    what = words.label("kind", row["kind"]).capitalize() if row["kind"] else row["what"]
    return message(f"disclosure.{row['action']}", what=what, n=row["sites"], km=row["grid_km"], reason=row["reason"])


def quantity(figure: Figure, words: Vocabularies) -> str:
    """A figure in brief: what was done, and how many; who exactly was counted stands in the statement."""
    is_named = figure.unit == "items" and figure.what
    unit = figure.what if is_named else term("unit", figure.unit, figure.value)
    counted = message("figure.value", value=figure.value, unit=unit)
    hedged = message(f"qualifier.{figure.qualifier or 'exact'}", value=counted)
    quantity_words = message("figure.plain", measure=words.label("measure", figure.measure), quantity=hedged)
    return message(f"figure.per-{figure.per}", figure=quantity_words) if figure.per else quantity_words


def _shortest(angle: float) -> str:
    return str(abs(angle)).removesuffix(".0")


def _written(value: object) -> str:
    if isinstance(value, (int, float)):
        return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"
    return str(value)
