"""Text that flows in columns: pieces, paragraphs, lines, columns. Millimetres, and sizes of type in points.

Knows nothing of sites; key, legend and source lines are made of it.
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from maps.figure.fonts import em_mm, width_mm
from maps.figure.sheet import Sheet

LEADING = 1.24  # heights of a line in sizes of type
_SPACE = 0.32  # width of a space in sizes of type


class Piece(Protocol):
    """What a line is made of: not broken inside."""

    @property
    def is_glued(self) -> bool:
        """Whether the next piece must stand on the same line."""

    def width(self, size_pt: float) -> float:
        """Millimetres across."""

    def draw(self, sheet: Sheet, x: float, y: float, size_pt: float) -> None:
        """Draw with the left end at x and the baseline at y.

        Parameters
        ----------
        sheet
            What to draw on.
        x
            Left end, in millimetres from the left edge of the sheet.
        y
            Baseline, in millimetres from the lower edge.
        size_pt
            Type size in points.
        """


@dataclass(frozen=True, slots=True)
class Words:
    """Letters in one look."""

    text: str
    weight: str = "regular"
    colour: str = "#1c1c1c"
    is_glued: bool = False
    gid: str = ""

    def width(self, size_pt: float) -> float:
        """Millimetres across."""
        return width_mm(self.text, size_pt, self.weight)

    def draw(self, sheet: Sheet, x: float, y: float, size_pt: float) -> None:
        """Draw with the left end at x and the baseline at y.

        Parameters
        ----------
        sheet
            What to draw on.
        x
            Left end, in millimetres from the left edge of the sheet.
        y
            Baseline, in millimetres from the lower edge.
        size_pt
            Type size in points.
        """
        sheet.text(x, y, self.text, size_pt, weight=self.weight, colour=self.colour, gid=self.gid)


@dataclass(frozen=True, slots=True)
class Sign:
    """A small drawing in a line: `paint(sheet, x, y, size_pt)` gets its middle."""

    paint: Callable[[Sheet, float, float, float], None]
    width_em: float
    is_glued: bool = True

    def width(self, size_pt: float) -> float:
        """Millimetres across."""
        return self.width_em * em_mm(size_pt)

    def draw(self, sheet: Sheet, x: float, y: float, size_pt: float) -> None:
        """Draw with the left end at x and the baseline at y.

        Parameters
        ----------
        sheet
            What to draw on.
        x
            Left end, in millimetres from the left edge of the sheet.
        y
            Baseline of the text that the sign stands in, in millimetres from the lower edge.
        size_pt
            Type size of that text, in points.
        """
        self.paint(sheet, x + self.width(size_pt) / 2, y + 0.36 * em_mm(size_pt), size_pt)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces that flow, and what hangs to the left of them.

    Parameters
    ----------
    pieces
        In order; broken into lines between them.
    hang_em
        Where every line starts.
    gutter
        Signs and words left of the first line, each with the place of its right end, all in sizes of type.
    before_em
        Room above, but not at the head of a column.
    is_head
        Whether it must not stand last in a column.
    is_open
        Whether a column may end between its lines.
    """

    pieces: Sequence[Piece]
    hang_em: float = 0.0
    gutter: Sequence[tuple[float, Piece]] = ()
    before_em: float = 0.0
    is_head: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """Paragraphs one below the other, set in a width."""

    set: list[tuple[float, Paragraph, list[list[Piece]]]] = field(default_factory=list)
    height: float = 0.0


def words(text: str, weight: str = "regular", colour: str = "#1c1c1c") -> list[Piece]:
    """A text as pieces that may be broken at spaces.

    Parameters
    ----------
    text
        Runs of white space count as one space.
    weight
        `regular` or `bold`.
    colour
        #rrggbb.

    Returns
    -------
    list of Piece
        A piece a word.
    """
    return [Words(word, weight, colour) for word in text.split()]


def set_lines(paragraph: Paragraph, width: float, size_pt: float) -> list[list[Piece]]:
    """The lines of a paragraph in a column; a piece wider than the column is cut into parts.

    Parameters
    ----------
    paragraph
        The pieces, and how far the lines hang.
    width
        Of the column, in millimetres, the gutter included.
    size_pt
        Type size in points.

    Returns
    -------
    list of lists of Piece
        The lines from top to bottom, broken greedily: as much on a line as goes.
    """
    room = width - paragraph.hang_em * em_mm(size_pt)
    lines: list[list[Piece]] = [[]]
    used = 0.0
    for unit in _units(_fitting(paragraph.pieces, room, size_pt)):
        wide = sum(piece.width(size_pt) for piece in unit) + _SPACE * em_mm(size_pt) * (len(unit) - 1)
        gap = _SPACE * em_mm(size_pt) if lines[-1] else 0.0
        if lines[-1] and used + gap + wide > room:
            lines.append([])
            used = gap = 0.0
        lines[-1] += unit
        used += gap + wide
    return lines


def in_visual_order(line: Sequence[Piece]) -> list[Piece]:
    """The pieces of a line from left to right: words of right-to-left scripts that follow each other are turned round.

    The level of the Unicode Bidirectional Algorithm in a line that runs left to right, for whole words: numbers go with
    the right-to-left word before them, punctuation only with one on either side.

    Examples
    --------
    >>> [piece.text for piece in in_visual_order(words("a דג 7 מים b"))]
    ['a', 'מים', '7', 'דג', 'b']
    """
    found: list[Piece] = []
    run: list[Piece] = []
    held: list[Piece] = []  # what has no direction, until the next word says where it belongs
    for piece in line:
        direction = _direction(piece)
        if direction == "right-to-left" or (direction == "number" and run and not held):
            run += [*held, piece]
            held = []
        elif direction == "none" and run:
            held.append(piece)
        else:
            found += [*reversed(run), *held, piece]
            run, held = [], []
    return [*found, *reversed(run), *held]


def _direction(piece: Piece) -> str:
    """`right-to-left` or `left-to-right` by the first letter that has a direction; else `number` or `none`."""
    if not isinstance(piece, Words):
        return "left-to-right"
    classes = [unicodedata.bidirectional(letter) for letter in piece.text]
    strong = next((each for each in classes if each in {"L", "R", "AL"}), "")
    if strong:
        return "left-to-right" if strong == "L" else "right-to-left"
    return "number" if {"EN", "AN"} & set(classes) else "none"


def _units(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces with those that they are glued to."""
    units: list[list[Piece]] = []
    is_open = False
    for piece in pieces:
        if is_open:
            units[-1].append(piece)
        else:
            units.append([piece])
        is_open = piece.is_glued
    return units


def _fitting(pieces: Sequence[Piece], room: float, size_pt: float) -> list[Piece]:
    found: list[Piece] = []
    for piece in pieces:
        found += _cut(piece, room, size_pt) if isinstance(piece, Words) else [piece]
    return found


def _cut(piece: Words, room: float, size_pt: float) -> list[Piece]:
    """A word as it is, or in parts that fit: at its spaces if it has some, else anywhere."""
    if piece.width(size_pt) <= room or len(piece.text) < 2:  # noqa: PLR2004
        return [piece]
    parts = (
        piece.text.split(" ")
        if " " in piece.text
        else [piece.text[: len(piece.text) // 2], piece.text[len(piece.text) // 2 :]]
    )
    return [part for text in parts for part in _cut(Words(text, piece.weight, piece.colour), room, size_pt)]


def set_column(paragraphs: Sequence[Paragraph], width: float, height: float, size_pt: float) -> tuple[Column, int]:
    """A column of at most a height, and how many paragraphs went into it.

    Parameters
    ----------
    paragraphs
        What is still to be set; a paragraph is never divided.
    width
        In millimetres.
    height
        In millimetres.
    size_pt
        Type size in points.

    Returns
    -------
    tuple of Column and int
        A head that would stand last in the column is left for the next.
    """
    em = em_mm(size_pt)
    placed: list[tuple[float, Paragraph, list[list[Piece]]]] = []
    down = 0.0
    for paragraph in paragraphs:
        lines = set_lines(paragraph, width, size_pt)
        before = paragraph.before_em * em if placed else 0.0
        tall = before + len(lines) * LEADING * em
        if down + tall > height + 1e-6:
            break
        placed.append((down + before, paragraph, lines))
        down += tall
    while placed and placed[-1][1].is_head and len(placed) < len(paragraphs):
        down = placed.pop()[0]
    return Column(placed, down), len(placed)


def set_columns(
    paragraphs: Sequence[Paragraph], width: float, height: float, size_pt: float, count: int
) -> tuple[list[Column], bool]:
    """Some columns of one width, filled one after the other, and whether all found room.

    Parameters
    ----------
    paragraphs
        What is to be set.
    width
        Of one column, in millimetres.
    height
        Of each column, in millimetres.
    size_pt
        Type size in points.
    count
        Number of columns.

    Returns
    -------
    tuple of list of Column and bool
        `count` columns, the last of them perhaps empty.
    """
    paragraphs = _opened(paragraphs, width, size_pt)
    columns: list[Column] = []
    taken = 0
    for _ in range(count):
        column, held = set_column(paragraphs[taken:], width, height, size_pt)
        columns.append(column)
        taken += held
    return columns, taken == len(paragraphs)


def _opened(paragraphs: Sequence[Paragraph], width: float, size_pt: float) -> list[Paragraph]:
    """Open paragraphs as one for each of their lines."""
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.is_open:
            found += [replace(paragraph, pieces=line) for line in set_lines(paragraph, width, size_pt)]
        else:
            found.append(paragraph)
    return found


def balanced_height(paragraphs: Sequence[Paragraph], width: float, size_pt: float, count: int) -> float:
    """The least height in which the columns hold all paragraphs, to a tenth of a line.

    Parameters
    ----------
    paragraphs
        What is to be set.
    width
        Of one column, in millimetres.
    size_pt
        Type size in points.
    count
        Number of columns.

    Returns
    -------
    float
        Millimetres, found by bisection between an equal share and the height of one single column.
    """
    whole = set_column(paragraphs, width, float("inf"), size_pt)[0].height
    low, high = whole / count, whole
    step = LEADING * em_mm(size_pt) / 10
    while high - low > step:
        middle = (low + high) / 2
        if set_columns(paragraphs, width, middle, size_pt, count)[1]:
            high = middle
        else:
            low = middle
    return high


def draw_column(sheet: Sheet, column: Column, x: float, top: float, size_pt: float) -> None:
    """Draw a column with its upper left corner at x, top.

    Parameters
    ----------
    sheet
        What to draw on.
    column
        The paragraphs as `set_column` placed them.
    x
        Left edge, in millimetres from the left edge of the sheet.
    top
        Upper edge, in millimetres from the lower edge of the sheet.
    size_pt
        Type size that the column was set in, in points.
    """
    em = em_mm(size_pt)
    for down, paragraph, lines in column.set:
        baseline = top - down - 0.95 * em
        for place, piece in paragraph.gutter:
            piece.draw(sheet, x + place * em - piece.width(size_pt), baseline, size_pt)
        for row, line in enumerate(lines):
            across = x + paragraph.hang_em * em
            for piece in in_visual_order(line):
                piece.draw(sheet, across, baseline - row * LEADING * em, size_pt)
                across += piece.width(size_pt) + _SPACE * em
