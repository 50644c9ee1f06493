"""Numbers with a unit of length, however they are written: figures, words, ranges, several languages and scripts.

What is left of a text without them is said in redact.py. Areas, volumes and speeds are no lengths and stay; a time on
the way ("two hours' walk") is one. Where in doubt more is found rather than less: it is asked only of texts about
hidden places.
"""

import re
from collections.abc import Iterable, Iterator

_GAP = r"[\s\u200b-\u200f\u2060\u00ad\ufeff_‐‑–-]{0,3}"  # spaces of any width, marks without one, hyphens
_DIGITS = r"\d+(?:(?:[\u200b-\u200f\u2066-\u2069]?[.,٫٬'’]|[ \u00a0\u2009\u202f](?=\d{3}(?!\d)))\d+)*s?"
_FRACTION = r"(?:\d+\s?[/⁄]\s?\d+|[¼½¾⅓⅔⅛⅜⅝⅞])"
_NUMBER = rf"(?:{_FRACTION}|{_DIGITS}(?:\s?{_FRACTION})?)"
_WORD = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|halves|half|thirds?|quarters?|fifths?|tenths?|"
    r"couple|few|several|some|many|of|un|une|deux|trois|ein(?:en)?|halben|zwei|drei|dos|tres|medio)"
)
_WORDS = rf"\b{_WORD}\b(?:[\s-]+(?:and[\s-]+)?{_WORD}\b)*"
_QUANTITY = rf"(?:{_NUMBER}(?:\s+of)?|{_WORDS})"
_BETWEEN = r"\s?(?:[-–—−‑~/×x]|\b(?:to|or|and|by|bis|oder|und|et|ou|à|y|o|a|и|или|до|ve)\b|إلى|الى|أو|او|و|至|到)\s?"
_QUANTITIES = rf"(?:\d{{1,3}}(?:[.,٫]\d+)?,\s)*{_QUANTITY}(?:\s?\([^()]{{1,20}}\))?(?:{_BETWEEN}{_QUANTITY})*"
_QUALIFIED = r"(?:(?:or[\s-]so|odd|more|full|long|short|good|nautical|statute|air|road|морск\w+)[\s-]+)?"

_SPEED = r"(?!\s?/\s?(?:h|s|ч|с)\b)"
_SHORT = (
    r"(?:(?i:kms?|nmi|mi|ft|yds?|hm|км|см|χλμ)|NM|cm|mm|dm|m|м|كم|كلم|کم|م|ק[\"״]מ|קמ|מ['׳])"
    r"(?![\w²³])" + _SPEED
)
_UNSPACED = r"(?:㎞|㎝|㎜|公里|千米|英里|海里|米|里|キロメートル|キロ|メートル|킬로미터|미터|किमी|किलोमीटर)(?![²³])"
_KILOMETRE = (
    r"\w*(?:[kqc]h?u?[iíî]l[oóôö]m[eéèê]t|километр|кілометр|كيلو\s?متر|کیلو\s?متر|کیلۆمەتر|קילומטר|χιλιόμετρ)\w*"
)
_METRE = r"(?:\w*метр\w*|m[eéèê]tr[eoi]?s?|meters?|metern|(?:ال)?متر\w*|أمتار|امتار|مەتر\w*|מטר\w*|μέτρ\w*)"
_MILE = r"(?:miles?|milles?|millas?|meilen?|мил[ьияей]+|верст\w*|вёрст\w*|(?:ال)?ميل\w*|أميال|اميال|مایل|מייל\w*)"
_COUNTED = r"(?:feet|foot|yards?|furlongs?|leagues?|fathoms?|klicks?|clicks?|pieds?|lieues?|leguas?|mil|كيلو|فرسخ)"
_SPELLED = rf"(?:{_KILOMETRE}|{_METRE}|{_MILE}|{_COUNTED})(?!\w)"
_SQUARED = r"(?!\s?(?:²|³|مربع|مكعب|carré|cube\b|cuadrad|quadrat))"
_AFTER = r"(?:[\s.]+(?:post|marker|stone|no\.?|№)?\s?\d[\d.,]*)?"  # kilometre 12, km 12
_ON_THE_WAY = (
    r"(?:minutes?|mins?|hours?|hrs?|days?)['’]?s?['’]?[\s-]+(?:\w+\s)?"
    r"(?:walk|drive|ride|march|flight|journey|trek|hike|on foot|by (?:car|road|bus|truck|foot)|away)\w*"
)

_LENGTH = re.compile(
    rf"(?<![\w.,:$€£])(?:[~≈<>±]\s?)?{_QUANTITIES}{_GAP}{_QUALIFIED}"
    rf"(?:{_SHORT}|{_UNSPACED}|{_SPELLED}{_SQUARED}|{_ON_THE_WAY}|arc[\s-]?(?:min|sec)\w*){_AFTER}"
    rf"|\b(?:km|pk|км|(?:ال)?كيلو)[\s.]+\d[\d.,]*"
    # A unit with any word before it: numbers in words are not listed for every language, and some units hold theirs.
    rf"|(?:(?<!\w)(?P<word>[^\W\d_]+)[\s-]+)?(?<!\w)(?:{_KILOMETRE}|km|км)(?!\w){_SPEED}{_SQUARED}{_AFTER}"
    rf"|(?<!\w)(?P<other>[^\W\d_]+)[\s-]+(?:{_METRE}|{_MILE})(?!\w){_SQUARED}",
    re.IGNORECASE,
)
_SQUARE = ("square", "cubic", "sq", "cu", "квадрат", "кубич", "quadrat", "kubik")
_SPELLING = re.compile(r"met(?:re|er)")


def lengths_in(text: str, names: "re.Pattern[str] | None" = None) -> Iterator[re.Match[str]]:
    """Where a text says a length; a name that holds one (`names_with_lengths`) is a name.

    Examples
    --------
    >>> [found.group() for found in lengths_in("by 0.6 to 0.9 km, half a mile or 80m; 403 km2")]
    ['0.6 to 0.9 km', 'half a mile', '80m']
    """
    held = [match.span() for match in names.finditer(text)] if names else []
    for match in _LENGTH.finditer(text):
        before = (match["word"] or match["other"] or "").casefold()
        is_name = any(start <= match.start() and match.end() <= end for start, end in held)
        if not is_name and not before.startswith(_SQUARE):
            yield match


def names_with_lengths(forms: Iterable[str]) -> "re.Pattern[str] | None":
    """Finds the names that hold a length, hyphened or not, metre or meter; None if there are none.

    Examples
    --------
    >>> bool(names_with_lengths(["55-kilometer zone", "Rukban"]).search("the 55 kilometre zone"))
    True
    """
    patterns = {
        _SPELLING.sub("met(?:re|er)", r"[\s‐‑-]+".join(map(re.escape, re.split(r"[\s‐‑-]+", form))))
        for form in forms
        if _LENGTH.search(form)
    }
    longest_first = sorted(patterns, key=lambda pattern: (-len(pattern), pattern))
    return re.compile("|".join(longest_first), re.IGNORECASE) if patterns else None
