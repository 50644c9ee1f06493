"""First and last day of the dates that the tables hold (EDTF level 1: hedges, intervals, open ends).

maps/assets/core/dates.js does the same in the page. How a date is worded is in maps/style/wording.py.
"""

import calendar
import datetime
import re
from typing import NamedTuple

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?", re.ASCII)
_OPEN = ".."


class Span(NamedTuple):
    """Two days, both included; None where that end is open."""

    first: datetime.date | None
    last: datetime.date | None

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a day."""
        return _starts_before_end(self, other) and _starts_before_end(other, self)


def edtf_span(text: str) -> Span | None:
    """First and last day of an EDTF text; None where it is empty, no date, or ends before it starts.

    "About" and "uncertain" (~ ? %) do not widen the span, because nobody said by how much.

    Examples
    --------
    >>> [str(day) for day in edtf_span("2018-07~")], edtf_span("2019-02-19/..").last, edtf_span("soon")
    (['2018-07-01', '2018-07-31'], None, None)
    """
    start, divider, end = text.partition("/")
    if not divider:
        return _date_span(text)
    if start == end == _OPEN:
        return None
    opening = Span(None, None) if start == _OPEN else _date_span(start)
    closing = Span(None, None) if end == _OPEN else _date_span(end)
    if opening is None or closing is None:
        return None
    span = Span(opening.first, closing.last)
    return span if _starts_before_end(span, span) else None


def edtf_interval(first: str | None, last: str | None) -> str | None:
    """Two dates as one EDTF interval, an end without a date open; None where there is neither.

    Examples
    --------
    >>> edtf_interval("2020-01-13", ""), edtf_interval(None, None)
    ('2020-01-13/..', None)
    """
    return f"{first or _OPEN}/{last or _OPEN}" if first or last else None


def _starts_before_end(one: Span, other: Span) -> bool:
    return one.first is None or other.last is None or one.first <= other.last


def _date_span(text: str) -> Span | None:
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (None if part is None else int(part) for part in match.groups())
    try:
        first = datetime.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day is not None:
        return Span(first, first)
    end_month = month or 12
    return Span(first, first.replace(month=end_month, day=calendar.monthrange(first.year, end_month)[1]))
