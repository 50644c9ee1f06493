"""How the data of the page are packed: columns, row numbers, coordinates as steps, all of it compressed.

What is packed is in payload.py; maps/assets/core/loader.js and data.js unpack it. The text inside stays plain JSON, for
anyone who wants to check: `gzip.decompress(base64.b85decode(text.replace(",", "<")))`.
"""

import base64
import gzip
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, starmap
from typing import Any

import numpy as np
import orjson

Columns = Mapping[str, Sequence[Any]]

# The alphabet of base64.b85encode, with a comma for the one sign that could end an element.
_DIGITS = np.frombuffer(
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~", dtype=np.uint8
)
_SMALL = 2_000_000  # bytes: below, the strongest compression costs no time that anyone would notice
_STRONG, _QUICK = 9, 4
_REPEATED = 4  # a column of texts is written as a list of values where each stands this often or more


def pack_tables(tables: Mapping[str, Columns], references: Mapping[str, str]) -> dict[str, Any]:
    """Tables in columns, each written in the shortest way that fits.

    Parameters
    ----------
    tables
        Columns by table and name; every table has the column `id` or is never referred to.
    references
        The columns that hold ids of another table, as `{"names.site": "sites"}`.

    Examples
    --------
    >>> places = {"id": ["a", "b"], "note": ["", ""]}
    >>> names = {"site": ["b", "a"], "form": ["x", "y"]}
    >>> packed_tables = pack_tables({"sites": places, "names": names}, {"names.site": "sites"})
    >>> packed_tables["sites"]
    {'rows': 2, 'columns': {'id': {'fronts': [0, 0], 'rests': ['a', 'b']}, 'note': {'all': ''}}}
    >>> packed_tables["names"]["columns"]["site"]
    {'of': 'sites', 'steps': [1, -1]}
    """
    numbers = {
        name: {id_: number for number, id_ in enumerate(columns["id"])}
        for name, columns in tables.items()
        if "id" in columns
    }
    return {
        name: {
            "rows": len(next(iter(columns.values()))),
            "columns": {
                column: _fronted(cells)
                if column == "id"
                else _column(cells, references.get(f"{name}.{column}", ""), numbers)
                for column, cells in columns.items()
            },
        }
        for name, columns in tables.items()
    }


def _column(cells: Sequence[Any], target: str, numbers: Mapping[str, Mapping[str, int]]) -> Any:
    if cells and cells.count(cells[0]) == len(cells):
        return {"all": cells[0]}
    if target:
        return {"of": target} | _numbered(cells, numbers[target])
    if cells and isinstance(cells[0], str):
        values = {value: number for number, value in enumerate(dict.fromkeys(cells))}
        if len(values) * _REPEATED <= len(cells):
            return {"values": list(values), "at": [values[cell] for cell in cells]}
    return cells


def _numbered(cells: Sequence[Any], numbers: Mapping[str, int]) -> dict[str, Any]:
    """Row numbers for ids, as steps; lists run together, with their lengths. An id that the table lacks stays."""
    if cells and isinstance(cells[0], list):
        together = _numbered([id_ for cell in cells for id_ in cell], numbers)
        return {"lengths": _column([len(cell) for cell in cells], "", {})} | together
    at = [numbers.get(cell, cell) for cell in cells]
    if any(isinstance(cell, str) for cell in at):
        return {"at": at}
    return {"steps": np.diff(np.array(at, dtype=np.int64), prepend=0).tolist()}


def _fronted(ids: Sequence[str]) -> dict[str, Any]:
    """Ids as the number of signs that each shares with the one before, and the rest."""
    fronts = list(starmap(_shared, pairwise(["", *ids])))
    return {"fronts": fronts, "rests": [id_[front:] for id_, front in zip(ids, fronts, strict=True)]}


def _shared(one: str, other: str) -> int:
    length = min(len(one), len(other))
    while one[:length] != other[:length]:
        length -= 1
    return length


def steps(geometry: Mapping[str, Any], decimals: int) -> dict[str, Any]:
    """A GeoJSON geometry with each line as whole numbers: the first position, then steps, lon and lat in turn.

    Parameters
    ----------
    geometry
        Any GeoJSON geometry but a collection.
    decimals
        Decimals of a degree that are kept.

    Examples
    --------
    >>> steps({"type": "LineString", "coordinates": [[38.0, 33.5], [38.25, 33.25]]}, 2)
    {'type': 'LineString', 'decimals': 2, 'steps': [3800, 3350, 25, -25]}
    """
    scale = 10**decimals
    return {"type": geometry["type"], "decimals": decimals, "steps": _stepped(geometry["coordinates"], scale)}


def _stepped(part: Sequence[Any], scale: int) -> list[Any]:
    if not isinstance(part[0], (list, tuple)):
        return [round(part[0] * scale), round(part[1] * scale)]
    if isinstance(part[0][0], (list, tuple)):
        return [_stepped(inner, scale) for inner in part]
    return list(_differences([(round(lon * scale), round(lat * scale)) for lon, lat in part]))


def _differences(points: Sequence[tuple[int, int]]) -> Iterator[int]:
    last_lon, last_lat = 0, 0
    for lon, lat in points:
        yield lon - last_lon
        yield lat - last_lat
        last_lon, last_lat = lon, lat


def packed(value: object) -> str:
    """`value` as JSON, gzip and base 85: signs that are safe inside a script element. The same value, the same text.

    Examples
    --------
    >>> unpacked(packed({"x": "</script>"}))
    {'x': '</script>'}
    """
    text = orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS)
    level = _STRONG if len(text) < _SMALL else _QUICK
    compressor = zlib.compressobj(level, wbits=16 + zlib.MAX_WBITS)
    return _base85(compressor.compress(text) + compressor.flush())


def unpacked(text: str) -> Any:
    """What `packed` was given.

    Raises
    ------
    ValueError
        If the text is not what `packed` gives.
    """
    return orjson.loads(gzip.decompress(base64.b85decode(text.strip().replace(",", "<"))))


def _base85(data: bytes) -> str:
    """As base64.b85encode, in a tenth of the time."""
    padding = -len(data) % 4
    words = np.frombuffer(data + bytes(padding), dtype=">u4").astype(np.uint32)
    signs = np.empty((len(words), 5), dtype=np.uint8)
    for place in range(4, -1, -1):
        words, digits = np.divmod(words, 85)
        signs[:, place] = _DIGITS[digits]
    text = signs.tobytes().decode("ascii")
    return text[: len(text) - padding]
