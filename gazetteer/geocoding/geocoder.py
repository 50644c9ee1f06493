"""The gazetteer behind geopy's interface: a geocoder that works wherever geopy's do, and needs no network.

What callers may pass is checked in queries.py, what is known of a place comes from directory.py. Online
geocoders, which a curator may ask, are in online.py.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from gazetteer.authorities.authority import Authority, Place
from gazetteer.geocoding.directory import ALIASES, Directory, Json, Key, country_fits
from gazetteer.geocoding.fitting import fitting
from gazetteer.geocoding.queries import Box, box_of, checked_limit, checked_query, country_set, position_of
from gazetteer.model import Gazetteer
from gazetteer.names.matching import Answer, Candidate, Matcher

AREAS = frozenset({"area", "border", "country", "district", "governorate", "region", "zone"})
"""Kinds of areas in authorities; those of a data package are known by their category."""

_MANY = 50


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """A geopy geocoder that answers from the curated gazetteer, and from other authorities behind it.

    Never picks among places that fit equally well, and never makes up a point: `geocode` returns None for a name that
    is unknown, ambiguous or that of an unlocated site. `answer` says which of the three it was; `strict=True` makes
    the last two errors; `exactly_one=False` returns every place that fits and has a point.

    Parameters
    ----------
    gazetteer
        The gazetteer; the curated one by default.
    authorities
        Further authorities, such as `read_authority` makes.
    strict
        Whether an ambiguous name and an unlocated site raise GeocoderQueryError; by default they give None.
    network
        geopy's own options (`timeout`, `user_agent`, ...): accepted, with nothing to act on.

    Examples
    --------
    >>> geocoder = GazetteerGeocoder()
    >>> camp = geocoder.geocode("Rukban camp")
    >>> camp.address, camp.latitude, camp.longitude
    ('Rukban camp, SY', 33.309977, 38.673242)
    >>> camp.raw["rule"], camp.raw["certainty"], camp.raw["accuracy_m"]
    ('same letters', 'certain', 8000)
    >>> geocoder.geocode("Springfield") is None
    True
    """

    def __init__(
        self,
        *,
        gazetteer: Gazetteer | None = None,
        authorities: Sequence[Authority] = (),
        strict: bool = False,
        **network: Any,
    ) -> None:
        super().__init__(**{**network, "adapter_factory": _NoNetwork})
        own = Gazetteer.curated() if gazetteer is None else gazetteer
        self._directory = Directory(own, authorities)
        self._areas = AREAS | {kind for kind in own.vocabularies.terms("kind") if own.vocabularies.is_wide(kind)}
        self._matcher = Matcher(self._directory.authorities)
        self._strict = strict

    def geocode(  # noqa: PLR0913 -- geopy's contract, and Nominatim's options
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
        country_codes: str | Collection[str] | None = None,
        viewbox: Sequence[Any] | None = None,
        bounded: bool = False,
        featuretype: str | Collection[str] | None = None,
        language: str | bool = False,
    ) -> Any:
        """The place of a name in any script or spelling.

        Parameters
        ----------
        exactly_one
            Whether to return the one place meant (None if several may be), or a list of all that fit well enough.
        timeout
            Accepted as geopy asks; there is nothing to wait for.
        language
            BCP 47 code of the language of the address, where the gazetteer has a name in it.
        query, limit, country_codes, viewbox, bounded, featuretype
            As for `answer`.

        Returns
        -------
        geopy.location.Location, list of Location, or None
            `raw` has what a point cannot say: site_id, kind, accuracy_m, certainty, score, matched_name, rule,
            gazetteer, sources, status and runners_up.

        Raises
        ------
        GeocoderQueryError
            If the query or an option cannot be understood; with `strict=True`, if there is no one point to return.
        """
        del timeout
        answer = self.answer(
            query, limit=limit, country_codes=country_codes, viewbox=viewbox, bounded=bounded, featuretype=featuretype
        )
        rows = fitting(answer)
        if exactly_one:
            rows = rows[:1] if answer.status == "resolved" else ()
        found = [self._location(row, answer, str(language or "")) for row in rows if row.lon is not None]
        if not found and self._strict and answer.status != "unresolved":
            raise GeocoderQueryError(_refusal(answer))
        return (found[0] if exactly_one else found) if found else None

    def answer(  # noqa: PLR0913 -- Nominatim's options
        self,
        query: str,
        *,
        limit: int | None = None,
        country_codes: str | Collection[str] | None = None,
        viewbox: Sequence[Any] | None = None,
        bounded: bool = False,
        featuretype: str | Collection[str] | None = None,
    ) -> Answer:
        """What `geocode` goes by: the status, and all candidates with their rules, the unlocated among them.

        Parameters
        ----------
        query
            A name, at most 256 characters.
        limit
            Most candidates; 5 by default.
        country_codes
            ISO 3166-1 alpha-2 codes, a list or separated by commas; places whose country is not known are kept.
        viewbox
            Two opposite corners, each as geopy takes a point; what is nearest to the middle is preferred in a tie.
        bounded
            Whether to leave out what is not in `viewbox`.
        featuretype
            A kind or several, such as `camp` or `border-crossing`; also `settlement` and `state`.

        Returns
        -------
        Answer
            With candidates only among the places that the options let through; "unresolved" without any.

        Raises
        ------
        GeocoderQueryError
            If the query is empty, too long or not text, or an option cannot be understood.
        """
        text, most = checked_query(query), checked_limit(limit)
        countries, kinds, box = country_set(country_codes), self._kinds(featuretype), box_of(viewbox)
        keep = _filter(countries, kinds, box if bounded else None)
        near = None if box is None or bounded else box.centre
        country = next(iter(countries)) if len(countries) == 1 else ""
        found = self._matcher.match(text, limit=_MANY, near=near, country=country)
        keys = [(row.gazetteer, row.site_id) for row in found.candidates]
        kept = [key for key in keys if keep(self._directory.places[key])]
        if kept != keys:  # decided anew, as if there were no others
            return Matcher(self._directory.only(kept)).match(text, limit=most, near=near)
        return replace(found, candidates=found.candidates[:most])

    def reverse(  # noqa: PLR0913 -- geopy's contract, and Nominatim's options
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
        max_distance_m: float | None = None,
        country_codes: str | Collection[str] | None = None,
        featuretype: str | Collection[str] | None = None,
        language: str | bool = False,
    ) -> Any:
        """The sites nearest to a point, the nearest first, and the zones that contain it.

        Countries, governorates, regions, borders and zones are no answer unless `featuretype` asks for them: how far
        the point is that stands for an area says nothing.

        Parameters
        ----------
        query
            A geopy Point, (latitude, longitude), "latitude, longitude", or a geo.Position.
        exactly_one
            Whether to return the nearest site, or a list of at most `limit`.
        limit
            Most sites of a list; 5 by default. One alone is returned with `exactly_one`.
        max_distance_m
            How far a site may be, in metres over the ellipsoid; any distance by default.
        timeout, country_codes, featuretype, language
            As for `geocode`.

        Returns
        -------
        geopy.location.Location, list of Location, or None
            The point is that of the site; `raw` has distance_m from the query and, in `zones`, what `zones_at` says.

        Raises
        ------
        GeocoderQueryError
            If the query is not a point or an option cannot be understood.
        """
        del timeout
        position, kinds = position_of(query), self._kinds(featuretype)
        keep = _filter(country_set(country_codes), kinds, without=frozenset() if kinds else self._areas)
        found = self._directory.nearest.find(
            position,
            limit=1 if exactly_one else checked_limit(limit),
            max_distance_m=max_distance_m,
            keep=lambda key: keep(self._directory.places[key]),
        )
        zones = self.zones_at(position)
        rows = [self._neighbour(key, distance, zones, str(language or "")) for distance, key in found]
        return (rows[0] if exactly_one else rows) if rows else None

    def zones_at(self, query: Any) -> list[Json]:
        """The zones whose outline contains a point, the preferred recipes first.

        `containment` is `near-edge` where the accuracy of the zone's centre leaves open on which side of the edge
        the point lies, and `inside` elsewhere.

        Raises
        ------
        GeocoderQueryError
            If the query is not a point.

        Examples
        --------
        >>> [zone["site_id"] for zone in GazetteerGeocoder().zones_at("33.31, 38.67") if zone["preferred"]]
        ['al-tanf-zone']
        """
        return self._directory.zones_at(position_of(query))

    def _location(self, row: Candidate, answer: Answer, languages: str) -> Any:
        key = (row.gazetteer, row.site_id)
        raw = self._directory.facts(key, row.matched_name) | {
            "score": row.score,
            "matched_name": row.matched_name,
            "rule": row.rule,
            "status": answer.status,
            "runners_up": [_as_dict(other) for other in answer.candidates if other != row],
        }
        return Location(self._directory.address(key, languages), Point(row.lat, row.lon), raw)

    def _neighbour(self, key: Key, distance: float, zones: list[Json], languages: str) -> Any:
        place = self._directory.places[key]
        raw = self._directory.facts(key) | {
            "rule": "nearest",
            "distance_m": round(distance, 1),
            "zones": [dict(zone) for zone in zones],
        }
        return Location(self._directory.address(key, languages), Point(place.lat, place.lon), raw)

    def _kinds(self, featuretype: str | Collection[str] | None) -> frozenset[str]:
        kinds: set[str] = set()
        for word in [featuretype] if isinstance(featuretype, str) else featuretype or ():
            found = self._directory.kinds_of(word)
            if not found:
                known = ", ".join(sorted(self._directory.kinds | ALIASES.keys()))
                raise GeocoderQueryError(f"featuretype {word!r} is no kind of place here: give one of {known}")
            kinds |= found
        return frozenset(kinds)


class _NoNetwork(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """An adapter that asks nobody."""

    def get_json(self, url: str, **_: Any) -> Any:
        raise GeocoderServiceError(f"{url} was not asked: this geocoder works without a network")

    def get_text(self, url: str, **_: Any) -> Any:
        raise GeocoderServiceError(f"{url} was not asked: this geocoder works without a network")


def _filter(
    countries: Collection[str], kinds: Collection[str], box: Box | None = None, without: Collection[str] = ()
) -> Callable[[Place], bool]:
    def keep(place: Place) -> bool:
        kind_fits = place.kind not in without and (not kinds or place.kind in kinds)
        return kind_fits and country_fits(place, countries) and (box is None or box.contains(place))

    return keep


def _refusal(answer: Answer) -> str:
    best = answer.candidates[0]
    if answer.status == "resolved":
        return f"{answer.query!r} is {best.site_id}, which has no known location: there is no point to return"
    rivals = " or ".join(row.site_id for row in answer.candidates[:3])
    return f"{answer.query!r} may be {rivals}: say more, or ask with exactly_one=False"


def _as_dict(row: Candidate) -> Json:
    return {name: getattr(row, name) for name in Candidate.__slots__}
