"""Which names of a large list share a key with a query: sorted arrays of hashes, eight bytes an entry.

What the keys mean is in keys.py, how the names found are compared in matching.py. Two keys may share a hash: what is
found here is only worth a closer look.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from zlib import crc32

_BITS = 32
_LOW = (1 << _BITS) - 1


class KeyTable:
    """Numbers under string keys, compact and ready to be written to a file.

    Examples
    --------
    >>> table = KeyTable([("hms", 0), ("hlb", 1), ("hms", 2)])
    >>> table.numbers("hms")
    [0, 2]
    """

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        self._cells = array("Q", sorted({crc32(key.encode()) << _BITS | number for key, number in pairs}))

    def numbers(self, key: str) -> list[int]:
        """The numbers under `key`, lowest first."""
        head = crc32(key.encode()) << _BITS
        start = bisect_left(self._cells, head)
        end = bisect_left(self._cells, head + _LOW + 1, start)
        return [cell & _LOW for cell in self._cells[start:end]]

    def __len__(self) -> int:
        """How many entries it holds."""
        return len(self._cells)
