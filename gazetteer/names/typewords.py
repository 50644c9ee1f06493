"""Words that say what kind of place a name is, in the languages of the briefings, and the kinds they speak for.

Keys are strict folds; which kinds a gazetteer uses is its own business, so several are listed.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazetteer.authorities.authority import Place

_WORDS = {
    "camp": "camp camps refugee refugees idp idps mukhayyam mukhayam mokhayyam mukhaiyam campement лагерь лагеря"
    " مخيم مخيمات للاجئين النازحين للنازحين лагере",
    "crossing": "crossing crossings border point crossingpoint passage poste frontalier frontiere maabar mabar"
    " معبر الحدودي الحدودية кпп переход погранпереход пункт пропуска",
    "checkpoint": "checkpoint checkpoints cp hajiz حاجز блокпост",
    "governorate": "governorate province provinces gouvernorat muhafazat muhafazah muhafaza mohafazat محافظه"
    " провинция провинции мухафаза",
    "district": "district subdistrict nahiyat nahiya nahiyah mintaqat ناحيه قضاء منطقه ضلع ilcesi distretto qada",
    "city": "city madinat ville مدينه город",
    "town": "town township baldat بلده городок",
    "village": "village qaryat قريه деревня село koyu",
    "airport": "airport aeroport matar مطار аэропорт havalimani",
    "military-base": "base garrison база قاعده",
    "school": "school madrasat ecole lycee مدرسه школа",
    "zone": "zone зона",
    "seaport": "port seaport harbour ميناء порт",
}  # fmt: skip
TYPE_WORDS: Mapping[str, str] = MappingProxyType({word: kind for kind, line in _WORDS.items() for word in line.split()})
KINDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "camp": frozenset({"camp"}),
        "crossing": frozenset({"border-crossing", "crossing-point", "checkpoint"}),
        "checkpoint": frozenset({"checkpoint", "border-crossing", "crossing-point"}),
        "governorate": frozenset({"governorate"}),
        "district": frozenset({"district", "governorate", "area"}),
        "city": frozenset({"city", "town", "populated place"}),
        "town": frozenset({"town", "city", "village", "populated place"}),
        "village": frozenset({"village", "town", "populated place"}),
        "airport": frozenset({"airport"}),
        "military-base": frozenset({"military-base"}),
        "school": frozenset({"school", "shelter"}),
        "zone": frozenset({"zone"}),
        "seaport": frozenset({"seaport"}),
    }
)

_CATEGORIES = {
    "governorate": "admin",
    "district": "admin",
    "crossing": "passage",
    "checkpoint": "passage",
    "zone": "zone",
}
"""The category of kinds of other packages that a type word may stand for."""
KNOWN_KINDS = frozenset().union(*KINDS.values()) | {"border", "country", "quarter", "region"}
"""Kinds that the words above speak of, or on purpose do not; those of other packages are known by their labels."""

_OTHER_KIND = 0.15
_WIDER_KIND = 0.06
_TYPE_UNSAID = 0.03


def stands_for(word: str, place: "Place", own: Mapping[str, frozenset[str]]) -> bool:
    """Whether a type word can be said of a place.

    Parameters
    ----------
    word
        A key of `KINDS`, or of `own`.
    place
        The place: its kind, or its category where the kind is one of the package's own.
    own
        Words of the authorities for kinds of their own, as `authorities.kind_words` gives them.

    Returns
    -------
    bool
        True where the kind is one of those that the word is for.
    """
    if word in own:
        return place.kind in own[word]
    return place.kind in KINDS[word] or (place.kind not in KNOWN_KINDS and place.category == _CATEGORIES.get(word))


def evidence(category: str, *, fits: bool | None, same: bool, typed: bool) -> float:
    """What type words, said or unsaid, add to the score of a place: nothing or less.

    Parameters
    ----------
    category
        How the kind of the place is treated.
    fits
        Whether a type word of the query can be said of the place; None if the query has none.
    same
        Whether the strict folds of query and name are the same.
    typed
        Whether the name has a type word.

    Returns
    -------
    float
        0 or less.

    Examples
    --------
    >>> evidence("admin", fits=None, same=True, typed=False), evidence("place", fits=False, same=False, typed=False)
    (-0.06, -0.15)
    """
    if fits is not None:
        return 0.0 if same or fits else -_OTHER_KIND
    if category == "admin":
        return -_WIDER_KIND
    return -_TYPE_UNSAID if typed else 0.0
