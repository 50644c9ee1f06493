"""What geopy's users may pass to a geocoder, checked and turned into our own terms.

geopy's points are latitude before longitude; what leaves this module is named. The geocoder is in geocoder.py.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from geopy.exc import GeocoderQueryError
from geopy.point import Point

from gazetteer.authorities.authority import Place
from geo import Position

LONGEST_QUERY = 256
USUAL_LIMIT = 5
_HALF_TURN_DEG, _FULL_TURN_DEG = 180.0, 360.0


@dataclass(frozen=True, slots=True)
class Box:
    """A box between two corners (WGS 84, decimal degrees); `west` is above `east` where it crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    @property
    def centre(self) -> Position:
        """The middle."""
        width = (self.east - self.west) % _FULL_TURN_DEG
        lon = (self.west + width / 2 + _HALF_TURN_DEG) % _FULL_TURN_DEG - _HALF_TURN_DEG
        return Position(lon=lon, lat=(self.south + self.north) / 2)

    def contains(self, place: Place) -> bool:
        """Whether a place has a point in the box."""
        if place.lon is None or place.lat is None or not self.south <= place.lat <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= place.lon <= self.east
        return place.lon >= self.west or place.lon <= self.east


def checked_query(query: object) -> str:
    """The name asked for, without spaces around it.

    Raises
    ------
    GeocoderQueryError
        If it is not text, empty or too long.

    Examples
    --------
    >>> checked_query(" Rukban ")
    'Rukban'
    """
    if not isinstance(query, str):
        raise GeocoderQueryError(f"{query!r} is not text: give the name of a place")
    text = query.strip()
    if not text:
        raise GeocoderQueryError("an empty query: give the name of a place")
    if len(text) > LONGEST_QUERY:
        raise GeocoderQueryError(f"a query of {len(text)} characters: give a name of at most {LONGEST_QUERY}")
    return text


def checked_limit(limit: int | None) -> int:
    """How many to return.

    Raises
    ------
    GeocoderQueryError
        If it is not a whole number above zero.
    """
    if limit is None:
        return USUAL_LIMIT
    if not isinstance(limit, int) or limit < 1:
        raise GeocoderQueryError(f"limit {limit!r} is not a number above zero: give how many to return")
    return limit


def country_set(codes: str | Collection[str] | None) -> frozenset[str]:
    """Country codes in capitals.

    Raises
    ------
    GeocoderQueryError
        If one is not of two letters.

    Examples
    --------
    >>> sorted(country_set("sy,JO"))
    ['JO', 'SY']
    """
    rows = codes.split(",") if isinstance(codes, str) else list(codes or ())
    found = frozenset(code.strip().upper() for code in rows)
    if wrong := [code for code in found if not re.fullmatch(r"[A-Z]{2}", code)]:
        raise GeocoderQueryError(f"country code {wrong[0]!r} is not of two letters: give codes such as SY or JO")
    return found


def box_of(viewbox: Sequence[Any] | None) -> Box | None:
    """The box between two opposite corners, each in a form that geopy takes; the shorter way round the Earth.

    Raises
    ------
    GeocoderQueryError
        If these are not two points.
    """
    if viewbox is None:
        return None
    if len(viewbox) != 2:  # noqa: PLR2004 -- a box has two corners
        raise GeocoderQueryError(f"a viewbox of {len(viewbox)} corners: give two opposite ones")
    one, other = position_of(viewbox[0]), position_of(viewbox[1])
    west, east = min(one.lon, other.lon), max(one.lon, other.lon)
    if east - west > _HALF_TURN_DEG:
        west, east = east, west
    return Box(west, min(one.lat, other.lat), east, max(one.lat, other.lat))


def position_of(query: Any) -> Position:
    """The position of a geopy Point, (latitude, longitude), text in that order, or a Position.

    Raises
    ------
    GeocoderQueryError
        If it is none of these.

    Examples
    --------
    >>> position_of("33.31, 38.67")
    Position(lon=38.67, lat=33.31)
    """
    if isinstance(query, Position):
        return query
    if not query and not isinstance(query, Point):  # of which geopy would make 0, 0
        raise GeocoderQueryError(f"{query!r} is not a point: give latitude, longitude")
    try:
        point = Point(query)
    except (TypeError, ValueError) as error:
        raise GeocoderQueryError(f"{query!r} is not a point ({error}): give latitude, longitude") from error
    return Position(lon=point.longitude, lat=point.latitude)
