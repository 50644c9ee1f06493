"""Times of Linked Places: `when`, its timespans, dates and durations."""

import re
from typing import Any

from geo.validation.defect import Defects, Steps
from geo.validation.quoting import quote

_DATE = re.compile(r"-\d{5,}|-?\d{1,4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_DURATION = re.compile(r"P\d+[YMD]")
_CERTAINTIES = ("certain", "less-certain", "uncertain")
_ENDS = {"in", "earliest", "latest"}


def check_when(when: Any, path: Steps, defects: Defects) -> None:
    """Note what is wrong with a `when`.

    Parameters
    ----------
    when
        The member as it was read, of whatever type.
    path
        Where it stands in the feature.
    defects
        What is wrong is added to it.
    """
    if not isinstance(when, dict):
        defects.add("lpf-form", f"when is {quote(when)}", *path)
        return
    timespans = when.get("timespans")
    if not isinstance(timespans, list):
        said = f"timespans is {quote(timespans)}" if "timespans" in when else "a `when` without timespans"
        defects.add("lpf-when", said, *path)
    else:
        for index, timespan in enumerate(timespans):
            _check_timespan(timespan, (*path, "timespans", index), defects)
    certainty, duration = when.get("certainty"), when.get("duration")
    if certainty is not None and certainty not in _CERTAINTIES:
        defects.add("lpf-certainty", f"the certainty is {quote(certainty)}", *path, "certainty")
    if duration is not None and not (isinstance(duration, str) and _DURATION.fullmatch(duration)):
        defects.add("lpf-duration", f"the duration is {quote(duration)}", *path, "duration")


def is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day as WHG takes it.

    Examples
    --------
    >>> is_date("2016-03"), is_date("-320"), is_date("2016-03~")
    (True, True, False)
    """
    return bool(_DATE.fullmatch(text))


def _check_timespan(timespan: Any, path: Steps, defects: Defects) -> None:
    if not isinstance(timespan, dict):
        defects.add("lpf-when", f"a timespan is {quote(timespan)}", *path)
        return
    if "start" not in timespan:
        defects.add("lpf-when-start", "a timespan without a start", *path)
    for name, date in timespan.items():
        if name in ("start", "end"):
            _check_date(date, (*path, name), defects)
        else:
            defects.add("lpf-when", f"a timespan has the member {quote(name)}", *path, name)


def _check_date(date: Any, path: Steps, defects: Defects) -> None:
    if not isinstance(date, dict) or not date or not date.keys() <= _ENDS or ("in" in date and len(date) > 1):
        defects.add("lpf-when", f"{path[-1]} is {quote(date)}, not `in`, or earliest and latest", *path)
        return
    for name, value in date.items():
        if not isinstance(value, str) or not is_date(value):
            defects.add("lpf-date", f"the date {quote(value)}", *path, name)
