"""The table of names behind the scanner: keys by hash, with the ids of each, in arrays that a file is mapped to.

Knows letters and numbers only. How forms become a table is in build.py, where a name may stand in scanner.py.
"""

import json
import mmap
import os
import unicodedata
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from gazetteer.errors import GazetteerError
from gazetteer.scanning.folding import VERSION

_MAGIC = b"named-sites scanner 1\n"
_ALIGNED = 64  # bytes: every array of a mapped file starts where its numbers can be read as they stand
# 2**64 divided by the golden ratio, which spreads neighbouring values (Knuth, The Art of Computer Programming 3, 6.4);
# odd, so that it has an inverse modulo 2**64 and a stretch can be moved to the start of the text.
_MULTIPLIER = 0x9E3779B97F4A7C15
_MODULUS = 1 << 64

CAPITAL, CAPITALS_ONLY, AFTER_LI = 1, 2, 4
"""Flags of an id: its form has a capital; it is so short that only capitals will do; it is an Arabic form with its
article written after the preposition li."""


class ScannerFileError(GazetteerError, ValueError):
    """A saved scanner that cannot be used."""


class Powers:
    """Powers of the hash's multiplier and of its inverse, modulo 2 to the 64, grown as texts need them."""

    def __init__(self) -> None:
        self.up: npt.NDArray[np.uint64] = np.ones(1, np.uint64)
        self.down: npt.NDArray[np.uint64] = np.ones(1, np.uint64)

    def grow(self, length: int) -> None:
        """Make at least `length` powers available."""
        if self.up.size < length:
            size = 1 << (length - 1).bit_length()
            self.up = _powers(_MULTIPLIER, size)
            self.down = _powers(pow(_MULTIPLIER, -1, _MODULUS), size)


def _powers(base: int, size: int) -> npt.NDArray[np.uint64]:
    factors = np.full(size, base, np.uint64)
    factors[0] = 1
    return np.multiply.accumulate(factors)


class Hashes:
    """The hashes of all stretches of one text, each from two look-ups in a running sum.

    A stretch has the same hash wherever it stands: the sum over its letters, each times a power that counts from the
    start of the text, is divided by the power at the start of the stretch.
    """

    def __init__(self, letters: npt.NDArray[np.uint32], powers: Powers) -> None:
        powers.grow(letters.size + 1)
        self._sums = np.zeros(letters.size + 1, np.uint64)
        np.cumsum(letters * powers.up[: letters.size], out=self._sums[1:])
        self._down = powers.down

    def of(self, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> npt.NDArray[np.uint64]:
        """The hash of each stretch."""
        sums = self._sums
        hashes: npt.NDArray[np.uint64] = (sums.take(ends) - sums.take(starts)) * self._down.take(starts)
        return hashes


def _shift(size: int) -> np.uint64:
    """How far to shift a hash for its first bits to be a number below `size`, a power of two."""
    return np.uint64(65 - size.bit_length())


def buckets_of(hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint32]:
    """The buckets of a table with these hashes in order, two to four for each."""
    size = 2 << max(1, hashes.size.bit_length())
    begins = np.arange(size, dtype=np.uint64) << _shift(size)
    return np.append(np.searchsorted(hashes, begins), hashes.size).astype(np.uint32)


@dataclass(frozen=True, slots=True)
class NameTable:
    """Names by hash.

    Parameters
    ----------
    longest
        Letters of the longest key.
    buckets
        Where the hashes with the same first bits begin, in `hashes`.
    hashes
        The hash of each key, and of each part of a key that ends with a word, in order.
    values
        Beside each hash: twice the key's number plus two (nothing if it is only a part), plus one if keys go on.
    key_ends, keys
        The letters of all keys in UTF-8, one after the other.
    id_ends, ids, flags
        The ids of all keys, one key after the other, and the flags of each id.
    """

    longest: int
    buckets: npt.NDArray[np.uint32]
    hashes: npt.NDArray[np.uint64]
    values: npt.NDArray[np.uint32]
    key_ends: npt.NDArray[np.uint32]
    keys: npt.NDArray[np.uint8]
    id_ends: npt.NDArray[np.uint32]
    ids: npt.NDArray[np.uint32]
    flags: npt.NDArray[np.uint8]

    def find(self, wanted: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint32]]:
        """Which of the hashes the table has, and the value beside each of these."""
        if not self.hashes.size:
            return np.zeros(0, np.int64), np.zeros(0, np.uint32)
        bucket = (wanted >> _shift(self.buckets.size - 1)).astype(np.int64)
        place, ends = self.buckets.take(bucket), self.buckets.take(bucket + 1)
        values = np.zeros(wanted.size, np.uint32)
        left = np.flatnonzero(place < ends)
        while left.size:
            found = self.hashes.take(place[left])
            same = left[found == wanted[left]]
            values[same] = self.values.take(place[same])
            left = left[found < wanted[left]]
            place[left] += np.uint32(1)
            left = left[place[left] < ends[left]]
        has = np.flatnonzero(values)
        return has, values[has]

    def key_bytes(self, key: int) -> bytes:
        """The letters of one key, in UTF-8."""
        return self.keys[int(self.key_ends[key]) : int(self.key_ends[key + 1])].tobytes()

    def ids_of(self, key: int) -> list[tuple[int, int]]:
        """The ids of one key with their flags."""
        start, end = int(self.id_ends[key]), int(self.id_ends[key + 1])
        return list(zip(self.ids[start:end].tolist(), self.flags[start:end].tolist(), strict=True))

    @property
    def size_bytes(self) -> int:
        """The memory that the table takes."""
        return sum(array.nbytes for array in self._arrays().values())

    def _arrays(self) -> dict[str, npt.NDArray[Any]]:
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "longest"}

    def _is_whole(self) -> bool:
        """Whether the sizes of the arrays go together."""
        return bool(
            self.hashes.size == self.values.size == self.buckets[-1]
            and (self.buckets.size - 1).bit_count() == 1
            and self.key_ends.size == self.id_ends.size
            and self.key_ends[-1] == self.keys.size
            and self.id_ends[-1] == self.ids.size == self.flags.size
        )

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the table to a file, beside it first, so that a reader never sees half of it."""
        target = Path(path)
        arrays, offset = {}, 0
        for name, array in self._arrays().items():
            arrays[name] = [array.dtype.newbyteorder("<").str, array.size, offset]
            offset += array.nbytes + -array.nbytes % _ALIGNED
        about = {
            "fold": VERSION,
            "unicode": unicodedata.unidata_version,
            "longest": self.longest,
            "bytes": offset,
            "arrays": arrays,
        }
        head = _MAGIC + json.dumps(about).encode("ascii")
        head += b" " * (-(len(head) + 1) % _ALIGNED) + b"\n"
        beside = target.with_name(f".{target.name}.{os.getpid()}.new")
        try:
            with beside.open("wb") as file:
                file.write(head)
                for array in self._arrays().values():
                    file.write(array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes())
                    file.write(bytes(-array.nbytes % _ALIGNED))
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Self:
        """Map a saved table into memory; pages are read as texts need them.

        Raises
        ------
        ScannerFileError
            If the file is no saved scanner, is damaged, or was made under another fold or Unicode version.
        """
        refused = f"{os.fspath(path)!r} is not a saved scanner that this version can use: build and save it again"
        with Path(path).open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise ScannerFileError(refused)
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        body = mapped.find(b"\n", len(_MAGIC)) + 1
        try:
            about = json.loads(mapped[len(_MAGIC) : body])
            same = (about["fold"], about["unicode"]) == (VERSION, unicodedata.unidata_version)
            arrays = {
                name: np.frombuffer(mapped, np.dtype(kind), count, body + offset)
                for name, (kind, count, offset) in about["arrays"].items()
            }
            table = cls(about["longest"], **arrays)
            whole = len(mapped) == body + about["bytes"] and table._is_whole()
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise ScannerFileError(refused) from error
        if not (same and whole):
            raise ScannerFileError(refused)
        return table
