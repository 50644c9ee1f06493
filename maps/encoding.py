"""How the data of the page are packed: columns once, coordinates as steps, all of it compressed.

The contract of what is packed is in payload.py; maps/assets/data.js unpacks it. The text stays plain JSON inside:
`base64 -d | gunzip` of the element `named-sites-data` gives it to anyone who wants to check.
"""

import base64
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson

_GZIP = 16 + zlib.MAX_WBITS
_SMALL = 2_000_000  # bytes: below, the strongest compression costs no time that anyone would notice


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> dict[str, Any]:
    """A table as its column names and its rows, empty cells at the end of a row left out.

    Examples
    --------
    >>> table(("id", "note"), [("a", ""), ("b", "x")])
    {'columns': ['id', 'note'], 'rows': [['a'], ['b', 'x']]}
    """
    return {"columns": list(columns), "rows": [_trimmed(row) for row in rows]}


def extended(packed_table: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """A packed table with further rows, given by column name; the table itself is left as it is.

    Examples
    --------
    >>> extended(table(("id", "note"), [("a",)]), [{"id": "b"}])
    {'columns': ['id', 'note'], 'rows': [['a'], ['b']]}
    """
    columns = packed_table["columns"]
    further = (_trimmed([row.get(column) for column in columns]) for row in rows)
    return {"columns": columns, "rows": [*packed_table["rows"], *further]}


def _trimmed(row: Sequence[Any]) -> list[Any]:
    end = len(row)
    while end and row[end - 1] in (None, "", (), []):
        end -= 1
    return list(row[:end])


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
    """`value` as JSON, gzip and base64: letters that are safe inside any element. The same value, the same text.

    Examples
    --------
    >>> zlib.decompress(base64.b64decode(packed({"x": "</script>"})), _GZIP)
    b'{"x":"</script>"}'
    """
    text = orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS)
    level = zlib.Z_BEST_COMPRESSION if len(text) < _SMALL else 4
    compressor = zlib.compressobj(level, wbits=_GZIP)
    return base64.b64encode(compressor.compress(text) + compressor.flush()).decode("ascii")


def unpacked(text: str) -> Any:
    """What `packed` was given.

    Raises
    ------
    ValueError
        If the text is not what `packed` gives.
    """
    return orjson.loads(zlib.decompress(base64.b64decode(text), _GZIP))
