"""Where the numbers stand: beside their symbols, or further off with a leader where symbols crowd.

Greedy, the most crowded first, then a few rounds in which each number may move while the others stay. No number covers
a symbol or another number, whatever it costs; leaders cross as little as can be had.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maps.figure.collisions import Rectangle
from maps.figure.frame import Box

_TURNS = 24  # directions in which a number may stand, every 15 degrees
_FURTHER_MM = (0.0, 0.9, 1.8, 2.8, 4.0, 5.4, 7.0, 9.0, 11.5, 14.5, 18.0, 23.0, 29.0)
_BESIDE_MM = 0.9  # so near no leader is needed
_ROUNDS = 4  # at most; the search ends earlier when no number moves any more
_GAP_MM = 0.35
_EDGE_MM = 0.6
_NEARER_MM = 0.25  # by so much a number must be nearer to its own symbol
_CROSSING, _OVER_SYMBOL, _OVER_NUMBER = 9.0, 12.0, 14.0  # what a leader pays, in millimetres of length
_AMBIGUOUS = 3.0  # what a place pays that is nearer to another symbol; it has a leader in any case
_LEFT_BELOW = 0.15  # the least preferred side pays so much more

Segment = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A number to be placed: its symbol's middle, and its own width and height, in millimetres."""

    text: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A placed number: the middle of its box, and the leader from symbol to number if it has one."""

    label: Label
    x: float
    y: float
    leader: Segment | None

    @property
    def box(self) -> Rectangle:
        """Left, bottom, right, top."""
        half, tall = self.label.width / 2, self.label.height / 2
        return self.x - half, self.y - tall, self.x + half, self.y + tall


def place_labels(
    labels: Sequence[Label], symbols: Sequence[tuple[float, float]], symbol_mm: float, box: Box
) -> list[Placed | None]:
    """A place for each label; None where the map has no room.

    Parameters
    ----------
    labels
        The numbers.
    symbols
        Middles of all symbols, also those without a number.
    symbol_mm
        Side of a symbol.
    box
        The map: no label leaves it.

    Returns
    -------
    list of Placed or None
        In the order of `labels`.
    """
    radius = symbol_mm / 2
    middles = np.array(symbols).reshape(-1, 2)
    found: list[Placed | None] = [None] * len(labels)
    choices = [_candidates(label, middles, radius, box) for label in labels]
    order = sorted(range(len(labels)), key=lambda index: _freedom(choices[index]))
    for _ in range(_ROUNDS):
        before = list(found)
        for index in order:
            others = [row for at, row in enumerate(found) if row is not None and at != index]
            found[index] = _best(labels[index], choices[index], others)
        if found == before:
            break
    return found


@dataclass(frozen=True, slots=True)
class _Choices:
    """Places that cover no symbol: middles, what they cost by themselves, and the leaders (NaN beside the symbol)."""

    middles: NDArray[np.float64]
    costs: NDArray[np.float64]
    leaders: NDArray[np.float64]


def _freedom(choices: _Choices) -> tuple[int, float]:
    near = int((choices.costs < 2 * _BESIDE_MM + 1).sum())
    return near, float(choices.costs.min()) if len(choices.costs) else 0.0


def _candidates(label: Label, symbols: NDArray[np.float64], radius: float, box: Box) -> _Choices:
    turns = np.arange(_TURNS) * 2 * math.pi / _TURNS
    far, turn = (each.ravel() for each in np.meshgrid(_FURTHER_MM, turns, indexing="ij"))
    across, up = np.cos(turn), np.sin(turn)
    # The label's box touches a circle round the symbol from outside, in the direction of the turn.
    reach = radius + _GAP_MM + far
    x = label.x + across * reach + _sided(across) * label.width / 2
    y = label.y + up * reach + _sided(up) * label.height / 2
    half = np.array([label.width / 2, label.height / 2])
    low, high = np.column_stack([x, y]) - half, np.column_stack([x, y]) + half
    is_inside = (low > (box.left + _EDGE_MM, box.bottom + _EDGE_MM)).all(axis=1)
    is_inside &= (high < (box.right - _EDGE_MM, box.top - _EDGE_MM)).all(axis=1)
    gap = radius * 0.92
    is_free = ~(
        (low[:, None, :] < symbols[None] + gap).all(axis=2) & (high[:, None, :] > symbols[None] - gap).all(axis=2)
    ).any(axis=1)
    kept = is_inside & is_free
    x, y, far, turn = x[kept], y[kept], far[kept], turn[kept]
    leaders = np.column_stack([np.full(len(x), label.x), np.full(len(x), label.y), *_nearest(label, x, y)])
    others = symbols[(np.abs(symbols - (label.x, label.y)) > 1e-6).any(axis=1)]  # noqa: PLR2004
    strays = _strays(label, np.column_stack([x, y]), others)
    leaders[(far <= _BESIDE_MM) & ~strays] = np.nan
    # Cheapest right of the symbol and a little above, as cartographers place names (Imhof, Positioning Names on Maps,
    # The American Cartographer 2, 1975).
    costs = far + _AMBIGUOUS * strays + _LEFT_BELOW * (1 - np.cos(turn - math.pi / 8))
    costs = costs + _OVER_SYMBOL * _near_line(leaders, others, radius * 0.9).sum(axis=1)
    return _Choices(np.column_stack([x, y]), costs, leaders)


def _strays(label: Label, middles: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which places of a label are as near to the symbol of another as to its own."""
    half = (label.width / 2, label.height / 2)

    def away(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.hypot(*np.moveaxis(np.maximum(np.abs(middles[:, None] - points[None]) - half, 0), 2, 0)))

    own = away(np.array([[label.x, label.y]]))
    return np.asarray((away(others) < own + _NEARER_MM).any(axis=1))


def _sided(direction: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far a box moves out of the way: wholly at its sides, in between in proportion."""
    return np.clip(direction * 1.6, -1, 1)


def _nearest(label: Label, x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[NDArray[np.float64], ...]:
    """The point of each label's box that is nearest to the symbol."""
    half, tall = label.width / 2, label.height / 2
    return np.clip(label.x, x - half, x + half), np.clip(label.y, y - tall, y + tall)


def _best(label: Label, choices: _Choices, others: Sequence[Placed]) -> Placed | None:
    if not len(choices.costs):
        return None
    costs = choices.costs.copy()
    if others:
        boxes = np.array([row.box for row in others])
        x, y = choices.middles[:, :1], choices.middles[:, 1:]
        half, tall = label.width / 2 + _GAP_MM / 2, label.height / 2 + _GAP_MM / 2
        hit = (x - half < boxes[:, 2]) & (boxes[:, 0] < x + half) & (y - tall < boxes[:, 3]) & (boxes[:, 1] < y + tall)
        costs[hit.any(axis=1)] = np.inf
        lines = np.array([row.leader for row in others if row.leader]).reshape(-1, 4)
        costs += _CROSSING * _crossings(choices.leaders, lines).sum(axis=1)
        costs += _OVER_NUMBER * _cuts(choices.leaders, boxes).sum(axis=1)
        costs += _OVER_NUMBER * _cuts_boxes(lines, x, y, label).sum(axis=1)
    at = int(np.argmin(costs))
    if not np.isfinite(costs[at]):
        return None
    leader = None if np.isnan(choices.leaders[at, 0]) else tuple(choices.leaders[at].tolist())
    x_mm, y_mm = choices.middles[at].tolist()
    return Placed(label, x_mm, y_mm, leader)


def _near_line(lines: NDArray[np.float64], points: NDArray[np.float64], radius: float) -> NDArray[np.bool_]:
    """Which points lie within `radius` of which lines; rows are lines."""
    start, way = lines[:, None, :2], (lines[:, 2:] - lines[:, :2])[:, None]
    # The least length keeps a leader that is a single point from being divided by zero.
    length = np.maximum((way**2).sum(axis=2), 1e-12)
    along = np.clip(((points[None] - start) * way).sum(axis=2) / length, 0, 1)
    nearest = start + along[..., None] * way
    return np.asarray(np.hypot(*np.moveaxis(points[None] - nearest, 2, 0)) < radius)  # NaN is near nothing


def _crossings(lines: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which lines cross which others; rows are lines."""
    a, b = lines[:, None, :2], lines[:, None, 2:]
    c, d = others[None, :, :2], others[None, :, 2:]
    return np.asarray((_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0))


def _side(a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64]) -> NDArray[np.float64]:
    way, other = b - a, c - a
    return np.asarray(way[..., 0] * other[..., 1] - way[..., 1] * other[..., 0])


def _cuts(lines: NDArray[np.float64], boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which lines cut which boxes (left, bottom, right, top): they cross one of its diagonals."""
    falling = boxes[:, [0, 3, 2, 1]]
    return np.asarray(_crossings(lines, boxes) | _crossings(lines, falling))


def _cuts_boxes(
    lines: NDArray[np.float64], x: NDArray[np.float64], y: NDArray[np.float64], label: Label
) -> NDArray[np.bool_]:
    """Which of the label's places (rows) are cut by which leaders of others."""
    half, tall = label.width / 2, label.height / 2
    boxes = np.hstack([x - half, y - tall, x + half, y + tall])
    return _cuts(lines, boxes).T
