"""What an edit comes to: a change that can become a new row, or one that can only be shown; and what is refused."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["moved", "located", "new-location", "new-name", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class NewLocation:
    """A further answer to where a site is (WGS 84, decimal degrees, metres); None where the file does not say."""

    site: str
    lon: float
    lat: float
    accuracy_m: int | None
    certainty: str | None
    method: str | None
    source: str | None
    note: str


@dataclass(frozen=True, slots=True)
class NewName:
    """A further form of a site's name; source None where the file does not say."""

    site: str
    form: str
    language: str
    kind: str
    source: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between the file and the gazetteer.

    Parameters
    ----------
    id
        What to accept it by: layer, key of the row and what changed.
    kind
        What sort of difference it is.
    words
        The difference in words: from what to what, and how far.
    distance_m
        Geodesic metres from the old point to the new; None where nothing moved.
    row
        What accepting it would add; None for what is only shown.
    """

    id: str
    kind: Kind
    words: str
    distance_m: float | None = None
    row: NewLocation | NewName | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a file differs in: changes, rows that are refused with the reason, and remarks for the reader."""

    changes: list[Change] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
