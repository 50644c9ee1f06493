"""Invented points with ten attributes, for measuring how files are written; the same number gives the same rows.

Nothing in them is true. They come as rows one after the other, as a Layer in memory, as a Layer whose rows are made
while it is read, as a GeoDataFrame, and with tables that refer to them.
"""

import datetime
import random
from collections.abc import Callable, Iterator
from typing import Any

import shapely
from synthetic import EAST, KINDS, NORTH, SOUTH, SYLLABLES, WEST

from geo.layers import BATCH_ROWS, Batch, Column, Layer, batches_of

COLUMNS = (
    Column("site_id", "string", "The id of the site."),
    Column("name", "string", "The name in Latin script."),
    Column("name_ar", "string", "The name in Arabic; null for one in ten."),
    Column("kind", "string", "What kind of place it is."),
    Column("citation", "string", "A sentence to cite the row by."),
    Column("statements", "integer", "How many statements speak of it."),
    Column("geonames_id", "integer", "The number in GeoNames; null for one in three."),
    Column("share", "number", "A share between 0 and 1; null for one in ten."),
    Column("disputed", "boolean", "Whether it is disputed; null for one in twenty."),
    Column("seen", "date", "The first day it is spoken of; null for one in five."),
)
NAMES = (
    Column("name_id", "string", "The id of the name."),
    Column("site_id", "string", "The site.", references="sites.site_id"),
    Column("form", "string", "The name."),
    Column("language", "string", "The language."),
)
STATEMENTS = (
    Column("statement_id", "string", "The id of the statement."),
    Column("site_id", "string", "The site it speaks of.", references="sites.site_id"),
    Column("text", "string", "What was said."),
    Column("said", "date", "When."),
)
_FIRST_DAY = datetime.date(2018, 1, 1)
_DAYS = [(_FIRST_DAY + datetime.timedelta(days)).isoformat() for days in range(3000)]
Row = tuple[dict[str, Any], shapely.Point]


def rows(count: int) -> Iterator[Row]:
    """The rows, each with its point (WGS 84, lon, lat, six decimals)."""
    chance = random.Random(5).random
    for start in range(0, count, BATCH_ROWS):
        numbers = range(start, min(start + BATCH_ROWS, count))
        lons = [round(WEST + chance() * (EAST - WEST), 6) for _ in numbers]
        lats = [round(SOUTH + chance() * (NORTH - SOUTH), 6) for _ in numbers]
        yield from zip(_values(numbers, chance), shapely.points(lons, lats).tolist(), strict=True)


def _values(numbers: range, chance: Callable[[], float]) -> Iterator[dict[str, Any]]:
    for number in numbers:
        parts = [SYLLABLES[int(chance() * len(SYLLABLES))] for _ in range(3)]
        id_ = f"site-{number:07d}"
        name = "".join([latin for latin, _ in parts]).title()
        yield {
            "site_id": id_,
            "name": name,
            "name_ar": "".join([arabic for _, arabic in parts]) if number % 10 else None,
            "kind": KINDS[int(chance() * len(KINDS))],
            "citation": f"{name} ({id_}), located to 500 m. In Named Sites, build 0123456789ab.",
            "statements": int(chance() * 100),
            "geonames_id": int(100_000 + chance() * 12_000_000) if number % 3 else None,
            "share": round(chance(), 4) if number % 10 != 1 else None,
            "disputed": chance() < 0.1 if number % 20 else None,
            "seen": _DAYS[int(chance() * len(_DAYS))] if number % 5 else None,
        }


def layer_in_memory(count: int) -> Layer:
    """A layer whose batches of 10,000 rows are there before anything is written."""
    held = list(batches_of(COLUMNS, rows(count), has_geometry=True))
    return _layer("sites", COLUMNS, "Point", held)


def layer_as_made(count: int) -> Layer:
    """A layer whose rows are made while it is read."""

    def batches() -> Iterator[Batch]:
        return batches_of(COLUMNS, rows(count), has_geometry=True)

    return Layer("sites", "Sites", "One row is a place.", "site_id", COLUMNS, "Point", batches)


def related_tables(count: int) -> list[Layer]:
    """Two names and two statements a point, in memory."""
    names: list[tuple[dict[str, Any], None]] = []
    statements: list[tuple[dict[str, Any], None]] = []
    for number, (row, _) in enumerate(rows(count)):
        for language, form in (("en", row["name"]), ("ar", row["name_ar"] or row["name"])):
            cells = {"name_id": f"{row['site_id']}-{language}", "site_id": row["site_id"]}
            names.append((cells | {"form": form, "language": language}, None))
        for nth in range(2):
            said = {"text": f"{row['citation']} Statement {nth}.", "said": _DAYS[(number + nth) % len(_DAYS)]}
            statements.append(({"statement_id": f"st-{number}-{nth}", "site_id": row["site_id"]} | said, None))
    return [
        _layer("names", NAMES, "", list(batches_of(NAMES, names, has_geometry=False))),
        _layer("statements", STATEMENTS, "", list(batches_of(STATEMENTS, statements, has_geometry=False))),
    ]


def frame_in_memory(count: int) -> Any:
    """The same rows as a GeoDataFrame with the types of pandas that know null."""
    import geopandas  # not above: a process that writes our files shall not hold it
    import pandas as pd

    values, shapes = zip(*rows(count), strict=True)
    frame = geopandas.GeoDataFrame(pd.DataFrame(list(values)), geometry=list(shapes), crs="EPSG:4326")
    frame["geonames_id"] = frame["geonames_id"].astype("Int64")
    frame["disputed"] = frame["disputed"].astype("boolean")
    frame["seen"] = pd.to_datetime(frame["seen"])
    return frame


def frame_of_objects(count: int) -> Any:
    """The same with text as Python strings, as pandas held it before version 3."""
    frame = frame_in_memory(count)
    return frame.astype(dict.fromkeys(("site_id", "name", "name_ar", "kind", "citation"), object))


def _layer(name: str, columns: tuple[Column, ...], geometry_type: Any, held: list[Batch]) -> Layer:
    return Layer(name, name.title(), "One row a line.", columns[0].name, columns, geometry_type, lambda: iter(held))
