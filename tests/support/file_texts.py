"""What a file of any format says, as text to be searched."""

import gzip
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow.parquet as pq
import pyogrio
import shapely

from maps.page.encoding import unpacked

PAYLOAD = re.compile(r'id="named-sites-data">(.*?)</script>', re.DOTALL)
DECIMAL = re.compile(r"-?\d{1,3}\.\d{3,}")
NEAR_DEG = 0.0006  # what rounding to three decimals leaves
GPKG_ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}


def readable(packed: str) -> str:
    """The data or the scripts of a page as JSON."""
    return json.dumps(unpacked(packed), ensure_ascii=False)


def texts_in(name: str, data: bytes, payload_text: Callable[[str], str] = readable) -> Iterator[str]:
    """What a file says, whatever it is packed in; geometries as numbers; a page's data as `payload_text` gives them."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from texts_in(member, archive.read(member), payload_text)
    elif data.startswith(b"\x1f\x8b"):
        yield from texts_in(name.removesuffix(".gz"), gzip.decompress(data), payload_text)
    elif data.startswith(b"SQLite format 3"):
        yield from (cell_text(value) for value in sqlite_values(data))
    elif data.startswith(b"PAR1"):
        for row in pq.read_table(io.BytesIO(data)).to_pylist():
            yield from (cell_text(value) for value in row.values())
    elif name.endswith(".fgb"):
        frame = pyogrio.read_dataframe(io.BytesIO(data))
        yield frame.to_csv()
    else:
        text = data.decode("utf-8", errors="replace")
        yield text
        yield from (payload_text(match.group(1)) for match in PAYLOAD.finditer(text))


def cell_text(value: Any) -> str:
    """A cell of a table; a geometry as text."""
    if not isinstance(value, bytes):
        return str(value)
    if value.startswith(b"GP"):
        value = value[8 + GPKG_ENVELOPES[value[3] >> 1 & 7] :]
    try:
        return str(shapely.from_wkb(value))
    except (shapely.errors.GEOSException, NotImplementedError):  # a node of a spatial index
        return value.decode("latin-1")


def sqlite_values(data: bytes) -> Iterator[Any]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
    for (name,) in tables.fetchall():
        for row in connection.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 -- a name of the file's own
            yield from row
    connection.close()


def given_away(text: str, secrets: list[tuple[float, float]]) -> list[str]:
    """Pairs of decimals that stand together in a text and are one of the places, in either order."""
    numbers = [(float(match.group()), match.start()) for match in DECIMAL.finditer(text)]
    found = []
    for index, (one, start) in enumerate(numbers):
        for other, at in numbers[index + 1 : index + 3]:
            for lon, lat in secrets:
                for first, second in ((lon, lat), (lat, lon)):
                    if abs(one - first) < NEAR_DEG and abs(other - second) < NEAR_DEG:
                        found.append(text[max(0, start - 60) : at + 20])
    return found
