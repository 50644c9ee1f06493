"""Words that say what kind of place a name is, in the languages of the briefings, and the kinds they speak for.

Keys are strict folds; which kinds a gazetteer uses is its own business, so several are listed.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

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

_OTHER_KIND = 0.15
_WIDER_KIND = 0.06
_TYPE_UNSAID = 0.03


def evidence(asked: Sequence[str], kind: str, *, same: bool, typed: bool) -> float:
    """What type words, said or unsaid, add to the score of a place of this kind: nothing or less.

    Parameters
    ----------
    asked
        The type words of the query.
    kind
        What the place is.
    same
        Whether the strict folds of query and name are the same.
    typed
        Whether the name has a type word.

    Returns
    -------
    float
        From -1 to 0.

    Examples
    --------
    >>> evidence((), "governorate", same=True, typed=False), evidence(("governorate",), "city", same=False, typed=False)
    (-0.06, -0.15)
    """
    if asked:
        return 0.0 if same or any(kind in KINDS[word] for word in asked) else -_OTHER_KIND
    if kind == "governorate":
        return -_WIDER_KIND
    return -_TYPE_UNSAID if typed else 0.0
