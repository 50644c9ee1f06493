"""Where things stand on the sheet: title, map, legend, key, source lines.

Wide sheets have the key beside the map, others beneath it. The type is as large as fits, never below SMALLEST_PT; a key
that does not fit even so is cut, and says how much is missing. One sheet always: a figure goes into other people's
documents as one picture, in which a second page would be lost.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from maps.figure.errors import FigureError
from maps.figure.flowing import Column, Paragraph, balanced_height, set_column, set_columns, words
from maps.figure.fonts import em_mm
from maps.figure.frame import Box
from maps.figure.furniture import TICKS_MM
from maps.figure.sizes import Size

SMALLEST_PT = 5.0
"""Points: below it print is hard to read."""

_TYPE = (
    *((size_pt, 0) for size_pt in (7.0, 6.5, 6.0, 5.75, 5.5)),
    *((size_pt, 1) for size_pt in (5.75, 5.5, 5.25, SMALLEST_PT)),
    *((size_pt, 2) for size_pt in (5.5, SMALLEST_PT)),
)
"""Sizes of type in points, and how tight the texts are, in the order in which they are tried."""

_GAP_MM = 3.0
_COLUMN_GAP_MM = 3.5
_BESIDE_FROM = 1.2  # width over height
_SCALE_MM = (42.0, 8.5)
_SCALE_BESIDE_FROM_MM = 100.0  # width of map from which on scale and legend share a row
_LEAST_MAP_MM = 30.0
_LEAST_SHARE, _MOST_STRETCH = (0.75, 0.7, 0.6), 1.4  # of the natural height of a map above a key, by tightness
_WIDE_MM = 120.0
_MAP_SHARE = 0.5  # of the width, at least, beside a key
_KEY_EM, _LEGEND_EM, _SOURCES_EM = 23.0, 19.0, 62.0


@dataclass(frozen=True)
class Blocks:
    """The texts of a figure.

    Parameters
    ----------
    title
        May be empty.
    key
        The key with at most so many names, by tightness.
    names
        How many names the whole key has.
    legend
        What stands below the map, by tightness.
    sources
        What stands at the foot.
    """

    title: str
    key: Callable[[int, int], list[Paragraph]]
    names: int
    legend: Callable[[int], list[Paragraph]]
    sources: Sequence[Paragraph]


@dataclass(frozen=True)
class Block:
    """Columns set with their upper left corner at left, top; `step` from column to column. Millimetres."""

    columns: Sequence[Column]
    left: float
    top: float
    step: float
    size_pt: float


@dataclass(frozen=True)
class Plan:
    """A sheet with a place for everything, and how many names its key holds."""

    width: float
    height: float
    size_pt: float
    map: Box
    scale: Box
    blocks: Sequence[Block]
    names: int


def make_plan(size: Size, blocks: Blocks, aspect: float) -> Plan:
    """The plan with the largest type in which all fits.

    Parameters
    ----------
    size
        Of the sheet.
    blocks
        The texts.
    aspect
        Width over height of the extent asked for.

    Returns
    -------
    Plan
        If even the smallest type is too large, one with the key cut short.

    Raises
    ------
    FigureError
        If there is no room for a map.
    """
    is_beside = not size.is_open and size.width >= _BESIDE_FROM * size.height
    for size_pt, tightness in _TYPE:
        setting = _Setting(size, blocks, aspect, size_pt, tightness)
        plan = setting.beside() if is_beside else setting.beneath()
        if plan is not None:
            return plan
    setting = _Setting(size, blocks, aspect, SMALLEST_PT, tightness=2)
    plan = setting.beside(is_cut=True) if is_beside else setting.beneath(is_cut=True)
    if plan is None:
        raise FigureError(
            f"a sheet of {size.width:g} x {size.height:g} mm leaves no room for a map beside its legend and sources: "
            "take a larger size"
        )
    return plan


class _Setting:
    """One size of type on one sheet."""

    def __init__(self, size: Size, blocks: Blocks, aspect: float, size_pt: float, tightness: int) -> None:
        self.size, self.blocks, self.aspect, self.size_pt = size, blocks, aspect, size_pt
        self.tightness = tightness
        self.em = em_mm(size_pt)
        self.width = size.width - 2 * size.margin
        self.most_mm = size.height - 2 * size.margin
        self.title = _set_title(blocks.title, self.width, size_pt)
        self.sources = self._set(blocks.sources, self.width, max(1, round(self.width / (_SOURCES_EM * self.em))))

    def beside(self, *, is_cut: bool = False) -> Plan | None:
        """The key to the right of the map; None if it does not fit."""
        body = self.most_mm - self.title.tall - self.sources.tall - _GAP_MM
        cut = None
        for count in (1, 2, 3):
            key_mm = count * _KEY_EM * self.em + (count - 1) * _COLUMN_GAP_MM
            map_mm = self.width - key_mm - _GAP_MM - TICKS_MM
            if map_mm < _MAP_SHARE * self.width:
                break
            strip = self._strip(map_mm)
            tall = body - strip.tall - TICKS_MM - _GAP_MM
            key = self._fill(_KEY_EM * self.em, body, count)
            if tall < max(_LEAST_MAP_MM, 0.45 * map_mm / self.aspect):
                continue
            top = self.size.height - self.size.margin - self.title.tall
            box = Box(self.size.margin + TICKS_MM, top - tall, map_mm, tall)
            plan = self._plan(self.size.height, box, strip, key, (box.right + _GAP_MM, top))
            if key.names == self.blocks.names:
                return plan
            cut = plan
        return cut if is_cut else None

    def beneath(self, *, is_cut: bool = False) -> Plan | None:
        """The key below the map; None if it does not fit."""
        map_mm = self.width - TICKS_MM
        strip = self._strip(map_mm)
        fixed = self.title.tall + TICKS_MM + _GAP_MM + strip.tall + _GAP_MM + self.sources.tall + _GAP_MM
        count = max(1, int((self.width + _COLUMN_GAP_MM) / (_KEY_EM * 0.95 * self.em + _COLUMN_GAP_MM)))
        column_mm = _column_mm(self.width, count)
        natural = map_mm / self.aspect
        room = self.most_mm - fixed
        least = min(natural * _LEAST_SHARE[self.tightness], room * 0.6)
        if least < _LEAST_MAP_MM:
            return None
        whole = balanced_height(self.blocks.key(self.blocks.names, self.tightness), column_mm, self.size_pt, count)
        if whole > room - least and not is_cut:
            return None
        key = self._fill(column_mm, min(whole, room - least) + 0.01, count)
        tall = min(room - key.tall, natural if self.size.is_open else _MOST_STRETCH * natural)
        height = 2 * self.size.margin + fixed + key.tall + tall if self.size.is_open else self.size.height
        top = height - self.size.margin - self.title.tall
        box = Box(self.size.margin + TICKS_MM, top - tall, map_mm, tall)
        below = box.bottom - TICKS_MM - _GAP_MM - strip.tall - _GAP_MM
        return self._plan(height, box, strip, key, (self.size.margin, below))

    def _set(self, paragraphs: Sequence[Paragraph], width: float, count: int) -> "_Set":
        """Paragraphs in columns of equal height."""
        column_mm = _column_mm(width, count)
        tall = balanced_height(paragraphs, column_mm, self.size_pt, count) + 0.01
        columns, _ = set_columns(paragraphs, column_mm, tall, self.size_pt, count)
        return _Set(columns, column_mm + _COLUMN_GAP_MM, tall, self.size_pt)

    def _strip(self, width: float) -> "_Strip":
        """Scale and legend below the map: side by side or one above the other, as takes less."""
        beside, above = self._legend(width - _SCALE_MM[0] - _GAP_MM), self._legend(width)
        strips = [_Strip(above, above.tall + _SCALE_MM[1] + 1, is_wide=False)]
        if width >= _SCALE_BESIDE_FROM_MM:
            strips.append(_Strip(beside, max(beside.tall, _SCALE_MM[1]), is_wide=True))
        return min(strips, key=lambda strip: strip.tall)

    def _legend(self, width: float) -> "_Set":
        return self._set(self.blocks.legend(self.tightness), width, max(1, int(width / (_LEGEND_EM * self.em))))

    def _fill(self, column_mm: float, height: float, count: int) -> "_Key":
        """The key with as many names as its columns hold."""

        def filled(names: int) -> tuple[list[Column], bool]:
            paragraphs = self.blocks.key(names, self.tightness)
            return set_columns(paragraphs, column_mm, height, self.size_pt, count)

        low, high = 0, self.blocks.names
        columns, is_whole = filled(high)
        while not is_whole and low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if filled(middle)[1] else (low, middle - 1)
        columns, _ = filled(high)
        tall = max(column.height for column in columns)
        return _Key(columns, column_mm + _COLUMN_GAP_MM, tall, self.size_pt, high)

    def _plan(self, height: float, box: Box, strip: "_Strip", key: "_Key", at: tuple[float, float]) -> Plan:
        margin = self.size.margin
        below = box.bottom - TICKS_MM - _GAP_MM
        scale = Box(box.left, below - _SCALE_MM[1], min(_SCALE_MM[0], box.width), _SCALE_MM[1])
        legend = (scale.right + _GAP_MM, below) if strip.is_wide else (box.left, scale.bottom - 1)
        blocks = [
            self.title.at(margin, height - margin),
            strip.legend.at(*legend),
            key.at(*at),
            self.sources.at(margin, margin + self.sources.tall),
        ]
        return Plan(self.size.width, height, self.size_pt, box, scale, blocks, key.names)


@dataclass(frozen=True)
class _Set:
    """Columns with the step between them and their height."""

    columns: Sequence[Column]
    step: float
    tall: float
    size_pt: float

    def at(self, left: float, top: float) -> Block:
        return Block(self.columns, left, top, self.step, self.size_pt)


@dataclass(frozen=True)
class _Key(_Set):
    """The key, and how many names are in it."""

    names: int


@dataclass(frozen=True)
class _Strip:
    """The row of scale and legend."""

    legend: _Set
    tall: float
    is_wide: bool


def _set_title(title: str, width: float, size_pt: float) -> _Set:
    size_pt += 3.0 if width > _WIDE_MM else 1.5
    column, _ = set_column([Paragraph(words(title, "bold"))] if title else [], width, float("inf"), size_pt)
    return _Set([column], 0, column.height + (_GAP_MM / 2 if title else 0), size_pt)


def _column_mm(width: float, count: int) -> float:
    return (width - (count - 1) * _COLUMN_GAP_MM) / count
