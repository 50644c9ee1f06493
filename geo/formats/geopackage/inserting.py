"""Many rows into a table, several with one statement: a statement a row takes more than twice as long."""

import sqlite3
from collections.abc import Sequence
from itertools import chain, islice
from typing import Any

from geo.formats.geopackage.schema import sql

_MOST_VALUES = 999  # in one statement: what every SQLite takes


def insert_rows(database: sqlite3.Connection, table: str, columns: Sequence[Sequence[Any]]) -> None:
    """Insert rows, given as columns of one length in the order of the table's.

    Parameters
    ----------
    database
        An open database.
    table
        A table that exists.
    columns
        Its columns, all of one length, at least one.

    Examples
    --------
    >>> database = sqlite3.connect(":memory:")
    >>> _ = database.execute("CREATE TABLE sites (fid, name)")
    >>> insert_rows(database, "sites", [range(1000), ["a"] * 1000])
    >>> database.execute("SELECT count(*), max(fid), max(name) FROM sites").fetchone()
    (1000, 999, 'a')
    """
    width = len(columns)
    at_once = max(1, _MOST_VALUES // width)
    count = len(columns[0])
    cells = chain.from_iterable(zip(*columns, strict=True))
    for rows, cells_left in ((at_once, islice(cells, count // at_once * at_once * width)), (1, cells)):
        marks = ", ".join([f"({', '.join('?' * width)})"] * rows)
        # The same iterator once for each place: every tuple takes the next values.
        values = zip(*[cells_left] * (rows * width), strict=True)
        database.executemany(sql("INSERT INTO {table} ", table=table) + f"VALUES {marks}", values)
