"""EDTF dates as the `when` of Linked Places, which knows no hedges: their bounds, a certainty, and the text itself.

`when` has ISO days, months or years (`in`, or `earliest` and `latest`). The EDTF text goes along in members of ours, so
that nothing is lost. A start without an end means "during" to the format and "since" to its tables; neither is written.
"""

import re
from collections.abc import Iterable
from typing import Any, TypeAlias

from gazetteer.edtf import edtf_span

When: TypeAlias = dict[str, Any]

_OPEN = ".."
_SURE = ("certain", "less-certain", "uncertain")
_HEDGES = {"~": "less-certain", "?": "uncertain", "%": "uncertain"}
_YEAR = re.compile(r"\d{4}", re.ASCII)


def year_of(edtf: str) -> str | None:
    """The first year that an EDTF text names, as the text that a citation wants.

    Examples
    --------
    >>> year_of("2018-07~"), year_of("../2019"), year_of("")
    ('2018', '2019', None)
    """
    match = _YEAR.search(edtf)
    return match.group() if match else None


def certainty_of(*edtf: str) -> str:
    """The weakest certainty that the hedges of some EDTF texts leave.

    Examples
    --------
    >>> certainty_of("2018", "2019~"), certainty_of("2021-11-16?"), certainty_of()
    ('less-certain', 'uncertain', 'certain')
    """
    found = {_HEDGES[mark] for text in edtf for mark in text if mark in _HEDGES}
    return max(found, key=_SURE.index, default="certain")


def date_object(edtf: str) -> dict[str, str] | None:
    """One EDTF date as `in`, or with its first and last day if it is hedged; None for what is no date.

    A hedge does not widen the bounds: nobody said by how much.

    Examples
    --------
    >>> date_object("2020-01-13"), date_object("2016-03~")
    ({'in': '2020-01-13'}, {'earliest': '2016-03-01', 'latest': '2016-03-31'})
    """
    span = edtf_span(edtf)
    if span is None or "/" in edtf:
        return None
    if edtf[-1] not in _HEDGES:
        return {"in": edtf}
    return {"earliest": str(span.first), "latest": str(span.last)}


def timespan(edtf: str) -> dict[str, dict[str, str]] | None:
    """An EDTF date or interval with a start and an end; None for what is neither.

    An open start is "no later than the end", an open end "no earlier than the start".

    Examples
    --------
    >>> timespan("../2018-07-30")
    {'start': {'latest': '2018-07-30'}, 'end': {'in': '2018-07-30'}}
    """
    if edtf_span(edtf) is None:
        return None
    opening, divider, closing = edtf.partition("/")
    start = date_object(opening)
    end = date_object(closing if divider else opening)
    if start is None and end is not None:
        start = {"latest": _bound(end, "latest")}
    if end is None and start is not None:
        end = {"earliest": _bound(start, "earliest")}
    return {"start": start, "end": end} if start and end else None


def attested(dates: Iterable[str]) -> When | None:
    """When something was attested: one timespan a date; None if no text is a date."""
    texts = [text for text in dict.fromkeys(dates) if timespan(text)]
    if not texts:
        return None
    return {"timespans": [timespan(text) for text in texts], "certainty": certainty_of(*texts), "edtf": texts}


def existence(valid_from: str, valid_to: str, first: str, last: str) -> When:
    """When a place existed, by what sources say, else by the first and last day on which it was on record.

    Parameters
    ----------
    valid_from, valid_to
        EDTF, "" where no source says it.
    first, last
        ISO days. Their years are enough for a bound, and the World Historical Gazetteer indexes nothing but bare years.

    Returns
    -------
    dict
        A `when` with one timespan and a certainty.

    Examples
    --------
    >>> existence("2020-01-13", "", "2018-08-01", "2021-11-16")["timespans"]
    [{'start': {'in': '2020-01-13'}, 'end': {'earliest': '2021'}}]
    """
    start, end = date_object(valid_from), date_object(valid_to)
    stated = [text for text, found in ((valid_from, start), (valid_to, end)) if found]
    certainty = certainty_of(*stated)
    if len(stated) < len((valid_from, valid_to)):
        certainty = max(certainty, "less-certain", key=_SURE.index)
    if start is None:
        start = {"latest": min([first[:4], *([_bound(end, "latest")] if end else [])])}
    if end is None:
        end = {"earliest": max(last[:4], _bound(start, "earliest"))}
    return {"timespans": [{"start": start, "end": end}], "certainty": certainty}


def _bound(date: dict[str, str], end: str) -> str:
    return date.get("in") or date.get(end) or next(iter(date.values()))
