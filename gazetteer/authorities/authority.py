"""The places and names of one gazetteer, as matching and reading need them.

An authority is small and flat: any gazetteer can become one. Authorities combine in a stated order of trust; each
answer says which one it came from. How the curated gazetteer and other files become authorities is in sources.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place that an authority knows; `lon` and `lat` are None for the unlocated (WGS 84, decimal degrees)."""

    id: str
    name: str
    kind: str
    country: str
    lon: float | None
    lat: float | None
    accuracy_m: int | None
    certainty: str


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write the name of a place: `place` is its index in the authority's places."""

    text: str
    place: int
    language: str


@dataclass(frozen=True, slots=True)
class Authority:
    """The places and name forms of one gazetteer.

    Parameters
    ----------
    gazetteer
        What the answers call it, such as "curated" or "geonames".
    trust
        Order of trust, 1 the most trusted: where two authorities fit equally well, the lower number wins.
    places, forms
        What it knows; every place has at least one form.
    """

    gazetteer: str
    trust: int
    places: tuple[Place, ...]
    forms: tuple[Form, ...]

    def named(self) -> Iterator[tuple[str, Place]]:
        """Each form with its place."""
        for form in self.forms:
            yield form.text, self.places[form.place]
