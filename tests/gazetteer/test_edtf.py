import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Gazetteer
from gazetteer.edtf import Span, edtf_span

DAY = datetime.date


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2018", (DAY(2018, 1, 1), DAY(2018, 12, 31))),
        ("2020-02~", (DAY(2020, 2, 1), DAY(2020, 2, 29))),
        ("2021-11-16?", (DAY(2021, 11, 16), DAY(2021, 11, 16))),
        ("../2018-07-30~", (None, DAY(2018, 7, 30))),
        ("2011/..", (DAY(2011, 1, 1), None)),
        ("2019-02-18/2019-02-24", (DAY(2019, 2, 18), DAY(2019, 2, 24))),
        ("", None),
        ("../..", None),
        ("2019-02-30", None),
        ("2019/2018", None),
        ("2019-13", None),
        ("spring", None),
        ("2018-01-01/2018-02-01/2018-03-01", None),
        ("٢٠١٨", None),
    ],
)
def test_first_and_last_day(text: str, span: Span | None) -> None:
    assert edtf_span(text) == span


def test_every_date_of_the_data_has_a_span(curated: Gazetteer) -> None:
    dates = [row.date for row in (*curated.sources, *curated.statements)]
    dates += [row.said for row in curated.statements] + [row.period for row in curated.figures]
    assert all(edtf_span(date) for date in dates if date)


@given(st.dates(), st.dates())
def test_spans_that_share_a_day_overlap_either_way_round(one: datetime.date, other: datetime.date) -> None:
    first, second = Span(one, one), Span(None, other)
    assert first.overlaps(second) == second.overlaps(first) == (one <= other)
