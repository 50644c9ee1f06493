"""Several authorities as one book of places: where each is, what it is called in a language, on whose word.

Serves the geocoder and knows nothing of geopy. Which place a name means is for names/matching.py.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeAlias

from gazetteer.authorities.authority import Authority, Form, Place
from gazetteer.authorities.sources import from_gazetteer
from gazetteer.errors import AuthorityError
from gazetteer.geocoding.nearest import Nearest
from gazetteer.model import Gazetteer
from gazetteer.tables import Zone
from geo import Position, distance_m

Json: TypeAlias = dict[str, Any]
Key: TypeAlias = tuple[str, str]  # the authority's name, the place's id
ALIASES = {  # Nominatim's words for kinds of places
    "settlement": frozenset({"city", "town", "village", "quarter", "populated place"}),
    "state": frozenset({"governorate"}),
}
ALIASES_OF_CATEGORIES = {"state": "admin", "country": "country"}
"""Those that stand for every kind of a category, whatever a package calls it."""


class Directory:
    """The places of a gazetteer and of further authorities, by authority and id.

    Parameters
    ----------
    gazetteer
        The gazetteer, the most trusted.
    authorities
        Further authorities.

    Raises
    ------
    AuthorityError
        If two authorities have one name: answers could not say which they came from.

    Examples
    --------
    >>> directory = Directory(Gazetteer.curated(), [])
    >>> directory.address(("curated", "rukban-camp"), "ru")
    'Рукбан, SY'
    """

    def __init__(self, gazetteer: Gazetteer, authorities: Sequence[Authority]) -> None:
        self._gazetteer = gazetteer
        own = from_gazetteer(gazetteer)
        self._own = own.gazetteer
        self.authorities = (own, *authorities)
        names = [authority.gazetteer for authority in self.authorities]
        if twice := {name for name in names if names.count(name) > 1}:
            raise AuthorityError(f"two authorities are called {min(twice)!r}: give each a name of its own")
        self.places = {
            (authority.gazetteer, place.id): place for authority in self.authorities for place in authority.places
        }

    def facts(self, key: Key, name: str = "") -> Json:
        """What is known of a place, and the ids of the sources of its point and of one of its names."""
        place = self.places[key]
        return {
            "site_id": place.id,
            "name": place.name,
            "kind": place.kind,
            "country": place.country,
            "accuracy_m": place.accuracy_m,
            "certainty": place.certainty,
            "gazetteer": key[0],
            "sources": self._sources(key, name or place.name),
        }

    def address(self, key: Key, languages: str = "") -> str:
        """Name and country; the name in the first of `languages` (BCP 47, separated by commas) that it has one in."""
        place = self.places[key]
        forms = self._forms[key] if languages else []
        names = {language.lower(): text for text, language in reversed(forms)}  # the first in each language
        tags = (tag.split(";")[0].strip().lower() for tag in languages.split(","))
        texts = (names.get(tag) or names.get(tag.split("-")[0]) for tag in tags)
        return ", ".join(filter(None, (next(filter(None, texts), place.name), place.country)))

    def kinds_of(self, word: str) -> frozenset[str]:
        """The kinds of places that a word stands for; none if it is no kind."""
        wanted, own = ALIASES_OF_CATEGORIES.get(word), self._gazetteer.vocabularies
        alike = {kind for kind, category in self._kinds if category == wanted or _plain(kind) == _plain(word)}
        settlements = filter(own.is_settlement, own.terms("kind")) if word == "settlement" else ()
        return ALIASES.get(word, frozenset()) | alike | frozenset(settlements)

    def zones_at(self, position: Position) -> list[Json]:
        """The zones of the gazetteer whose outline contains a point, the preferred recipes first."""
        rows = [row for zone in self._gazetteer.zones if (row := self._zone(zone, position))]
        return sorted(rows, key=lambda row: (not row["preferred"], row["zone_id"]))

    def only(self, keys: Collection[Key]) -> list[Authority]:
        """The authorities with no other places than these."""
        chosen = []
        for authority in self.authorities:
            own = [key for key in keys if key[0] == authority.gazetteer]
            rows = [(text, index, language) for index, key in enumerate(own) for text, language in self._forms[key]]
            places = tuple(self.places[key] for key in own)
            chosen.append(replace(authority, places=places, forms=tuple(Form(*row) for row in rows)))
        return chosen

    @cached_property
    def kinds(self) -> frozenset[str]:
        """All kinds that places have."""
        return frozenset(kind for kind, _ in self._kinds)

    @cached_property
    def _kinds(self) -> frozenset[tuple[str, str]]:
        """All kinds that places have, each with its category."""
        return frozenset((place.kind, place.category) for place in self.places.values() if place.kind)

    @cached_property
    def nearest(self) -> Nearest[Key]:
        """The places that have a point, to be asked for the nearest."""
        return Nearest(
            (Position(lon=place.lon, lat=place.lat), key)
            for key, place in self.places.items()
            if place.lon is not None and place.lat is not None
        )

    @cached_property
    def _forms(self) -> dict[Key, list[tuple[str, str]]]:
        """Text and language of the forms of each place, in the order of its authority."""
        forms: dict[Key, list[tuple[str, str]]] = {}
        for authority in self.authorities:
            for form in authority.forms:
                key = (authority.gazetteer, authority.places[form.place].id)
                forms.setdefault(key, []).append((form.text, form.language))
        return forms

    def _sources(self, key: Key, name: str) -> Json:
        if key[0] != self._own:
            return {"location": [], "name": []}
        at = self._gazetteer.location_of(key[1])
        names = {row.source for row in self._gazetteer.names_of(key[1]) if row.form == name}
        return {"location": [at.source] if at else [], "name": sorted(names)}

    def _zone(self, zone: Zone, position: Position) -> Json | None:
        centre = self._gazetteer.location_of(zone.centre_site)
        if centre is None:
            return None
        away = distance_m(position, Position(lon=centre.lon, lat=centre.lat))
        if away > zone.radius_m:
            return None
        return {
            "zone_id": zone.id,
            "site_id": zone.site,
            "name": self._gazetteer.site(zone.site).name,
            "containment": "near-edge" if zone.radius_m - away <= centre.accuracy_m else "inside",
            "certainty": zone.certainty,
            "preferred": zone.preferred,
            "radius_m": zone.radius_m,
            "distance_to_centre_m": round(away),
            "source": zone.source,
        }


def country_fits(place: Place, countries: Collection[str]) -> bool:
    """Whether a place may be in one of `countries`; one whose country is not known may be anywhere."""
    return not countries or not place.country or place.country in countries


def _plain(word: str) -> str:
    return word.strip().lower().replace("_", " ").replace("-", " ")
