"""The symbols of the map as small PNG images, for programs that draw a point with a picture."""

import re
import struct
import zlib
from collections.abc import Iterator
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from maps.style.sheet import BOX, style_sheet

_PATH_STEP = re.compile(r"([MLAZ])([^MLAZ]*)")
SIDE = 64  # pixels
_MARGIN = 3.0  # room for the halo, in units of the box
_SAMPLES = 4  # a pixel is looked at in 4 by 4 places
_LOOK = style_sheet()["symbol"]
_HALO = _LOOK["halo"] / 2
_LINE = {True: _LOOK["filled"]["width"], False: _LOOK["hollow"]["width"]}
_DASH, _GAP = _LOOK["hollow"]["dash"]
_WHITE = 255.0


@cache
def symbol_shape(outline: str) -> BaseGeometry:
    """SVG path data as a shape in a box of 20 by 20, y down.

    Examples
    --------
    >>> symbols = style_sheet()["symbols"]
    >>> symbol_shape(symbols["square"]).bounds, round(symbol_shape(symbols["disc"]).area)
    ((2.5, 2.5, 17.5, 17.5), 154)
    """
    found = _PATH_STEP.findall(outline)
    steps = [(letter, [float(number) for number in rest.split()]) for letter, rest in found]
    arcs = [numbers for letter, numbers in steps if letter == "A"]
    if arcs:  # a circle, begun at its top
        (left, top), radius = steps[0][1], arcs[0][0]
        return Point(left, top + radius).buffer(radius, quad_segs=32)
    return shapely.make_valid(Polygon([tuple(numbers) for _, numbers in steps if numbers]))


@cache
def symbol_png(outline: str, colour: str, *, is_sure: bool) -> bytes:
    """A symbol, 64 by 64 pixels: filled when the place is sure, hollow and dashed when it is not.

    Parameters
    ----------
    outline
        SVG path data in a box of 20 by 20.
    colour
        Its colour, #rrggbb.
    is_sure
        Whether the place is certainly the one meant.

    Returns
    -------
    bytes
        A PNG with a transparent ground; the same arguments give the same bytes.
    """
    shape = symbol_shape(outline)
    halo = _coverage(shape.buffer(_LINE[is_sure] / 2 + _HALO))
    inked = _coverage(shape if is_sure else _dashed(shape))
    ink = np.array([int(colour[index : index + 2], 16) for index in (1, 3, 5)], dtype=float)
    mixed = _WHITE * (1 - inked[..., None]) + ink * inked[..., None]
    pixels = np.dstack([mixed, _WHITE * halo])
    return _png(np.rint(pixels).astype(np.uint8))


def _dashed(shape: BaseGeometry) -> BaseGeometry:
    """The edge of a shape as dashes."""
    edge = shape.boundary
    lines = getattr(edge, "geoms", [edge])
    return shapely.union_all([dash for line in lines for dash in _dashes(line)])


def _dashes(line: BaseGeometry) -> Iterator[BaseGeometry]:
    count = max(1, round(line.length / (_DASH + _GAP)))
    step = line.length / count  # whole dashes only: none is cut where the edge closes
    for index in range(count):
        dash = substring(line, index * step, index * step + step * _DASH / (_DASH + _GAP))
        yield dash.buffer(_LINE[False] / 2, cap_style="flat")


def _coverage(shape: BaseGeometry) -> NDArray[np.float64]:
    """How much of each pixel a shape covers, 0 to 1."""
    count = SIDE * _SAMPLES
    places = (np.arange(count) + 0.5) / count * (BOX + 2 * _MARGIN) - _MARGIN
    xs, ys = np.meshgrid(places, places)
    shapely.prepare(shape)
    inside = shapely.contains_xy(shape, xs, ys).reshape(SIDE, _SAMPLES, SIDE, _SAMPLES)
    return np.asarray(inside.mean(axis=(1, 3)), dtype=np.float64)


def _png(pixels: NDArray[np.uint8]) -> bytes:
    """A PNG image (red, green, blue, opacity) without any text or time in it."""
    height, width, _ = pixels.shape
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    head = struct.pack(">2I5B", width, height, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
