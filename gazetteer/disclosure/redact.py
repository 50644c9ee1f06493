"""Words that give a place away: coordinates, record numbers that lead to some, lengths (lengths.py).

Patterns find what is written as such and no more: a note that says "behind the mill" is for the curator to mend.
"""

import re
from collections.abc import Iterable

from gazetteer.disclosure.lengths import lengths_in

WITHHELD = "[withheld]"
_WORTH_A_LOOK = re.compile(r"[\d+]")  # all that is looked for has a digit, or is a plus code
_NUMBER = re.compile(r"\d{1,3}[.,٫]\d+")
_NEAR, _SAME = 0.02, 0.001  # degrees

_DECIMAL = r"[-+−]?\d{1,3}[.,٫]\d"
_SIGN = r"\s?(?:°|º|deg\b|degrees\b)"
_HEMISPHERE = r"(?:\s?[NSEW]\b)"
_BETWEEN = r"[\s,;/|]{1,3}"

_COORDINATES = re.compile(
    "|".join(
        (
            rf"(?<![\w.,]){_DECIMAL}+{_SIGN}?{_HEMISPHERE}?(?:{_BETWEEN}|,?\s?lon\w*\W{{1,3}}){_DECIMAL}{{2,}}{_SIGN}?{_HEMISPHERE}?",
            rf"(?<![\w.,]){_DECIMAL}\d+{_SIGN}{_HEMISPHERE}?",  # 38.67 degrees
            rf"(?<![\w.,]){_DECIMAL}{{4,}}(?!\d)",  # four decimals are 11 m: nothing else here is so exact
            r"[-+−]?\d{1,3}\s?[°º]\s?\d{1,2}(?:[.,]\d+)?\s?['′’](?:\s?\d{1,2}(?:[.,]\d+)?\s?(?:[\"″”]|''|’’))?\s?[NSEW]?",
            r"\b(?i:lat|lon|latitude|longitude)\b\W{0,3}[-+−]?\d+[.,]\d{2,}",
            r"\b\d{5,8}[.,]\d{2,}\b",  # web mercator, UTM
            r"\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}\b",  # MGRS
            r"\b[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,3}\b",  # plus codes
        )
    )
)
_RECORDS = re.compile(
    r"\bC\d{4}\b|\bQ\d{3,}\b|\b(?i:geonames?(?:\s?id)?|geonameid|osm|node|way|relation)\W{0,3}(?:id\W{0,2})?\d{4,}\b"
)
_PAGES = re.compile(r"(?i:geonames\.org|openstreetmap\.org|osm\.org|wikidata\.org)/\S*\d{3,}")


def coordinates_in(text: str) -> list[str]:
    """Coordinates as they are written in a text: decimal degrees, degrees and minutes, projected, MGRS, plus codes.

    Examples
    --------
    >>> coordinates_in("The point (33.5058, 38.6178) is 29 km west of the crossing.")
    ['33.5058, 38.6178']
    >>> coordinates_in("0.06 km from Wikipedia; extent 7 by 3 km, 85,000 people, version 3.0.2")
    []
    """
    return [match.group().strip() for match in _COORDINATES.finditer(text)]


def is_close(found: str, lon: float, lat: float) -> bool:
    """Whether coordinates as they are written could be those of a place, in either order, within some 2 km.

    One number alone counts if it is within 0.001 degrees of the longitude or the latitude. Degrees and minutes are not
    worked out: they count as not close.

    Parameters
    ----------
    found
        Coordinates as they stand in a text; a decimal comma counts as a point.
    lon
        Degrees, WGS 84.
    lat
        Degrees, WGS 84.

    Returns
    -------
    bool
        Whether they give the place away.

    Examples
    --------
    >>> is_close("33.5058, 38.6178", lon=38.617779, lat=33.505832), is_close("33.51, 39.62", lon=38.62, lat=33.51)
    (True, False)
    """
    numbers = [float(number.replace(",", ".").replace("٫", ".")) for number in _NUMBER.findall(found)]
    if len(numbers) > 1:
        pairs = [(lon, lat), (lat, lon)]
        return any(abs(numbers[0] - one) < _NEAR and abs(numbers[1] - other) < _NEAR for one, other in pairs)
    return any(min(abs(number - lon), abs(number - lat)) < _SAME for number in numbers)


def without_close(text: str, places: Iterable[tuple[float, float]]) -> str:
    """The text without coordinates that could be those of one of some places (lon, lat).

    Examples
    --------
    >>> without_close("at 33.5058 N, 38.6178 E; not at 34.0712, 39.2210", [(38.617779, 33.505832)])
    'at [withheld]; not at 34.0712, 39.2210'
    """
    held = tuple(places)
    if not _WORTH_A_LOOK.search(text):
        return text

    def judged(match: re.Match[str]) -> str:
        found = match.group()
        return _kept_space(found) if any(is_close(found, lon, lat) for lon, lat in held) else found

    return _COORDINATES.sub(judged, text)


def leads_to_a_place(url: str) -> bool:
    """Whether an address has coordinates, or the number of a record that has some.

    Examples
    --------
    >>> leads_to_a_place("https://www.geonames.org/173797"), leads_to_a_place("https://www.geonames.org/")
    (True, False)
    """
    return any(pattern.search(url) for pattern in (_COORDINATES, _RECORDS, _PAGES))


def redacted(text: str, names: "re.Pattern[str] | None" = None, *, coordinates: bool = True) -> str:
    """The text with coordinates, numbers of records and numbers with a unit of length taken out.

    Parameters
    ----------
    text
        Any.
    names
        Finds the names that hold a length and stay (`lengths.names_with_lengths`).
    coordinates
        Whether coordinates go too.

    Returns
    -------
    str
        The text with `WITHHELD` in their place.

    Examples
    --------
    >>> redacted("Maardes is OCHA C3031, 29 km west of the crossing (33° 30' N).")
    'Maardes is OCHA [withheld], [withheld] west of the crossing ([withheld]).'
    """
    for pattern in (*((_COORDINATES,) if coordinates else ()), _RECORDS, _PAGES):
        text = pattern.sub(lambda match: _kept_space(match.group()), text)
    parts, end = [], 0
    for match in lengths_in(text, names):
        parts += [text[end : match.start()], _kept_space(match.group())]
        end = match.end()
    return "".join([*parts, text[end:]])


def _kept_space(found: str) -> str:
    return WITHHELD + (" " if found[-1:].isspace() else "")
