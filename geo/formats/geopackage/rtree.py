"""The spatial index, packed: SQLite's R*Tree filled level by level instead of row by row.

Inserting 100,000 boxes one by one takes longer than writing their rows. Here the boxes are sorted into tiles and the
nodes written as they are (Leutenegger, Lopez and Edgington: STR, a simple and efficient algorithm for R-tree packing).
The tables behind an R*Tree are described in SQLite's documentation (rtree.html, 6.1), the nodes in its rtree.c.
"""

import sqlite3
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.formats.geopackage.geometry import Boxes
from geo.formats.geopackage.inserting import insert_rows
from geo.formats.geopackage.schema import sql

_ROOT = 1
_FILLED = 46  # cells of 51 in a node: room for a few rows before it must be split
_NODE_BYTES = 4 + 51 * 24  # SQLite's size for two dimensions and pages of 4096 bytes
_CELL = np.dtype([("id", "i8"), ("box", "f4", 4)])
_CELL_ON_DISK = _CELL.newbyteorder(">")
_ROWS_AT_ONCE = 10_000


class Index:
    """The boxes of a table's rows, collected batch by batch, 24 bytes a row."""

    def __init__(self) -> None:
        self._cells: list[NDArray[Any]] = []
        self._bounds = np.array([np.inf, np.inf, -np.inf, -np.inf])

    def add(self, first_fid: int, boxes: Boxes) -> None:
        """Take the boxes (west, south, east, north) of rows numbered from `first_fid`; NaN where there is none."""
        (rows,) = np.nonzero(np.isfinite(boxes[:, 0]))
        if not len(rows):
            return
        boxes = boxes[rows]
        self._bounds[:2] = np.minimum(self._bounds[:2], boxes[:, :2].min(axis=0))
        self._bounds[2:] = np.maximum(self._bounds[2:], boxes[:, 2:].max(axis=0))
        cells = np.empty(len(rows), _CELL)
        cells["id"] = rows + first_fid
        cells["box"][:, 0::2] = _rounded(boxes[:, :2], -np.inf)
        cells["box"][:, 1::2] = _rounded(boxes[:, 2:], np.inf)
        self._cells.append(cells)

    @property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """West, south, east, north of all rows, or None if no row has a shape."""
        west, south, east, north = self._bounds.tolist()
        return (west, south, east, north) if west <= east else None

    def write(self, database: sqlite3.Connection, name: str) -> None:
        """Make the R*Tree `name` and fill it."""
        database.execute(sql("CREATE VIRTUAL TABLE {index} USING rtree(id, minx, maxx, miny, maxy)", index=name))
        if not self._cells:
            return
        cells = np.concatenate(self._cells)
        self._cells.clear()
        try:
            _write_nodes(database, name, cells)
        except sqlite3.OperationalError:
            # A SQLite that is set to defend its inner tables; the nodes of no row have been written yet.
            boxes = cells["box"].astype(float).T.tolist()
            rows = zip(cells["id"].tolist(), *boxes, strict=True)
            database.executemany(sql("INSERT INTO {index} VALUES (?, ?, ?, ?, ?)", index=name), rows)


def _rounded(values: Boxes, towards: float) -> NDArray[np.float32]:
    """As 32-bit floats, never inside of what they bound."""
    near = values.astype(np.float32)
    inside = near > values if towards < 0 else near < values
    return np.where(inside, np.nextafter(near, np.float32(towards)), near)


def _write_nodes(database: sqlite3.Connection, name: str, cells: NDArray[Any]) -> None:
    into_nodes = sql("INSERT OR REPLACE INTO {table} VALUES (?, ?)", table=f"{name}_node")
    first = _ROOT + sum(_node_counts(len(cells)))
    for depth, (ordered, starts) in enumerate(_levels(cells)):
        first -= len(starts)
        numbers = range(first, first + len(starts))
        if depth:
            ordered["id"] += numbers.stop  # the level below is numbered from just after this one
        data = _node_data(ordered, starts, depth if first == _ROOT else 0)
        database.executemany(into_nodes, zip(numbers, data, strict=True))
        holders = np.repeat(np.asarray(numbers, np.int32), np.diff([*starts, len(ordered)]))
        # In the order of the ids, made into Python's numbers a part at a time.
        order = np.argsort(ordered["id"], kind="stable")
        for start in range(0, len(order), _ROWS_AT_ONCE):
            part = order[start : start + _ROWS_AT_ONCE]
            pairs = [ordered["id"][part].tolist(), holders[part].tolist()]
            insert_rows(database, f"{name}_parent" if depth else f"{name}_rowid", pairs)


def _node_counts(cells: int) -> Iterator[int]:
    """How many nodes each level has, leaves first."""
    while True:
        nodes = -(-cells // _FILLED)
        yield nodes
        if nodes == 1:
            return
        cells = nodes


def _levels(cells: NDArray[Any]) -> Iterator[tuple[NDArray[Any], NDArray[np.int64]]]:
    """From the leaves to the root: the cells in the order of their nodes, and where each node starts.

    Above the leaves the id of a cell is the position of its node in the level below.
    """
    for nodes in _node_counts(len(cells)):
        ordered = cells[_tiles(cells["box"], nodes)]
        starts = np.arange(nodes) * len(cells) // nodes
        cells = np.empty(nodes, _CELL)
        cells["id"] = np.arange(nodes)
        cells["box"][:, 0::2] = np.minimum.reduceat(ordered["box"][:, 0::2], starts)
        cells["box"][:, 1::2] = np.maximum.reduceat(ordered["box"][:, 1::2], starts)
        yield ordered, starts


def _tiles(boxes: NDArray[Any], nodes: int) -> NDArray[np.int64]:
    """The order in which neighbours follow one another: columns from west to east, each up or down in turn."""
    x, y = boxes[:, 0] + boxes[:, 1], boxes[:, 2] + boxes[:, 3]
    columns = int(np.ceil(np.sqrt(nodes)))
    column = np.empty(len(boxes), np.int32)
    sizes = np.diff(np.arange(columns + 1) * len(boxes) // columns)
    column[np.argsort(x, kind="stable")] = np.repeat(np.arange(columns, dtype=np.int32), sizes)
    return np.lexsort((np.where(column % 2, -y, y), column))


def _node_data(ordered: NDArray[Any], starts: NDArray[np.int64], depth: int) -> Iterator[bytes]:
    ends = [*starts.tolist()[1:], len(ordered)]
    for start, end in zip(starts.tolist(), ends, strict=True):
        head = depth.to_bytes(2, "big") + (end - start).to_bytes(2, "big")
        yield (head + ordered[start:end].astype(_CELL_ON_DISK).tobytes()).ljust(_NODE_BYTES, b"\0")
