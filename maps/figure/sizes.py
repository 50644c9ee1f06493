"""The sizes that a figure can have: sheets of paper, and the columns of journals.

A column has a width only; its height is as much as map and key need, up to what a journal's page holds. Millimetres.
"""

import re
from dataclasses import dataclass

from maps.figure.errors import FigureError

MM_PER_INCH = 25.4
POINTS_PER_MM = 72 / MM_PER_INCH
_LEAST_MM, _MOST_MM = 80.0, 2000.0
_COLUMN_DEPTH_MM = 240.0  # the type area of a journal's page is about so deep
_SHEET_MARGIN_MM, _COLUMN_MARGIN_MM = 8.0, 1.0


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in millimetres, margin included.

    Parameters
    ----------
    width
        From edge to edge.
    height
        From edge to edge; the most that may be used if `is_open`.
    margin
        Kept free on all sides. Next to nothing for columns: the journal sets the figure between its own margins.
    is_open
        Whether the height follows from the content.
    """

    width: float
    height: float
    margin: float = _SHEET_MARGIN_MM
    is_open: bool = False


SIZES = {
    "a4": Size(210, 297),
    "a4-landscape": Size(297, 210),
    "letter": Size(215.9, 279.4),
    "a5": Size(148, 210),
    "column": Size(88, _COLUMN_DEPTH_MM, _COLUMN_MARGIN_MM, is_open=True),
    "page": Size(180, _COLUMN_DEPTH_MM, _COLUMN_MARGIN_MM, is_open=True),
}


def read_size(text: str) -> Size:
    """The size that a name or WIDTHxHEIGHTmm means.

    Raises
    ------
    FigureError
        If it is neither, or out of bounds.

    Examples
    --------
    >>> read_size("160x120mm")
    Size(width=160.0, height=120.0, margin=4.0, is_open=False)
    >>> read_size("page").width
    180
    """
    if text in SIZES:
        return SIZES[text]
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,6})?)x(\d{1,6}(?:\.\d{1,6})?)mm", text)
    if not found:
        raise FigureError(f"no size {text!r}: give {', '.join(SIZES)} or WIDTHxHEIGHTmm, such as 160x120mm")
    width, height = map(float, found.groups())
    if not (_LEAST_MM <= width <= _MOST_MM and _LEAST_MM <= height <= _MOST_MM):
        raise FigureError(f"the size {text!r} is out of bounds: each side takes {_LEAST_MM:g} to {_MOST_MM:g} mm")
    return Size(width, height, margin=min(_SHEET_MARGIN_MM, min(width, height) / 30))
