"""The places and names of one gazetteer, as matching and reading need them.

An authority is small and flat: any gazetteer can become one. Authorities combine in a stated order of trust; each
answer says which one it came from. How the curated gazetteer and other files become authorities is in sources.py.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_USUAL_CATEGORIES = {"country": "country", "governorate": "admin", "region": "region", "zone": "zone"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place that an authority knows; `lon` and `lat` are None for the unlocated (WGS 84, decimal degrees).

    `category` is how the kind is treated (gazetteer/vocabularies.py): said by the vocabulary of a data package, for
    other authorities by the word for the kind.

    Examples
    --------
    >>> Place("1", "Homs", "governorate", "SY", None, None, None, "").category
    'admin'
    """

    id: str
    name: str
    kind: str
    country: str
    lon: float | None
    lat: float | None
    accuracy_m: int | None
    certainty: str
    category: str = ""

    def __post_init__(self) -> None:
        """Fill in the usual category of the kind, where none is given."""
        if not self.category:
            object.__setattr__(self, "category", _USUAL_CATEGORIES.get(self.kind, "place"))


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
    kind_words
        Words of its own for kinds of place, strictly folded, with the kinds that each stands for.
    """

    gazetteer: str
    trust: int
    places: tuple[Place, ...]
    forms: tuple[Form, ...]
    kind_words: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def named(self) -> Iterator[tuple[str, Place]]:
        """Each form with its place."""
        for form in self.forms:
            yield form.text, self.places[form.place]
