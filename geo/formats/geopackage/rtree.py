"""The spatial index of a table: SQLite's R*Tree (GeoPackage 1.3, annex F.3), filled while the rows are written."""

import sqlite3

import numpy as np

from geo.errors import MissingLibraryError
from geo.formats.geopackage.geometry import Boxes
from geo.formats.geopackage.inserting import insert_rows
from geo.formats.geopackage.schema import rtree_name, sql

MODULE = "rtree"


class Index:
    """The index of a table's boxes, and their common bounds.

    Parameters
    ----------
    database
        Where the table is; the index is made in it.
    table
        The name of the table.

    Raises
    ------
    MissingLibraryError
        If SQLite was built without its R*Tree.
    """

    def __init__(self, database: sqlite3.Connection, table: str) -> None:
        self._database = database
        self._name = rtree_name(table)
        self._bounds = np.array([np.inf, np.inf, -np.inf, -np.inf])
        columns = f"{MODULE}(id, minx, maxx, miny, maxy)"
        try:
            database.execute(sql("CREATE VIRTUAL TABLE {index} USING ", index=self._name) + columns)
        except sqlite3.OperationalError as error:
            if "no such module" not in str(error):
                raise
            raise MissingLibraryError(
                f"a GeoPackage needs SQLite with R*Tree, and the SQLite {sqlite3.sqlite_version} of this Python has "
                "none: take a Python of python.org, conda or your system, or write GeoJSON or FlatGeobuf"
            ) from error

    def add(self, first_fid: int, boxes: Boxes) -> None:
        """Take the boxes (west, south, east, north) of rows numbered from `first_fid`; NaN where there is none."""
        (rows,) = np.nonzero(np.isfinite(boxes[:, 0]))
        if not len(rows):
            return
        boxes = boxes[rows]
        self._bounds[:2] = np.minimum(self._bounds[:2], boxes[:, :2].min(axis=0))
        self._bounds[2:] = np.maximum(self._bounds[2:], boxes[:, 2:].max(axis=0))
        # SQLite keeps 32-bit floats, rounded outwards.
        west, south, east, north = boxes.T.tolist()
        insert_rows(self._database, self._name, [(rows + first_fid).tolist(), west, east, south, north])

    @property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """West, south, east, north of all rows, or None if no row has a shape."""
        west, south, east, north = self._bounds.tolist()
        return (west, south, east, north) if west <= east else None
