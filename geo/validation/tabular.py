"""One layer as a reader gives it: names, columns, geometries as WKB."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Table:
    """A layer; `geometry` is an array of WKB or None for a table without, `crs` as the file names it."""

    name: str
    names: list[str]
    values: list[Any]
    geometry: Any
    crs: str | None

    def __len__(self) -> int:
        """The number of rows."""
        held = self.values[0] if self.values else self.geometry
        return 0 if held is None else len(held)
