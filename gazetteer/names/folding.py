"""Letters without what carries no meaning in a place name: one strict fold for every script.

What two spellings may differ in beyond this (articles, type words, vowels, scripts) is in keys.py; how they are
compared is in matching.py. The page folds by the same rules, which `folding_rules` hands to it.
"""

import unicodedata
from typing import TypedDict

_SILENT = "'’‘‛`´ʻʼʽʾʿˈˊˋ′ʹʺ\u02bb\u02bc\u0640\u0621ـ״׳ьъ"
_PLAIN = {
    "ı": "i", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e", "ŋ": "n",
    "ɓ": "b", "ɗ": "d", "ƙ": "k", "ŧ": "t",
    "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ة": "ه", "ۃ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه",
    "ٱ": "ا", "ک": "ك", "ڪ": "ك", "گ": "گ", "ٹ": "ت", "ڈ": "د", "ڑ": "ر",
}  # fmt: skip
_MARKS = (
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670),
    (0x06D6, 0x06ED), (0x08D3, 0x08FF), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20F0), (0xFE20, 0xFE2F),
)  # fmt: skip

# Where str.casefold gives another letter than a lower case that knows one letter at a time, after NFKD.
_CASEFOLD = {
    "ß": "ss", "ẞ": "ss", "\u0345": "ι", "ς": "σ",
    "ᲀ": "в", "ᲁ": "д", "ᲂ": "о", "ᲃ": "с", "ᲄ": "т", "ᲅ": "т", "ᲆ": "ъ", "ᲇ": "ѣ", "ᲈ": "ꙋ",
}  # fmt: skip
_CASEFOLD_SHIFTS = ((0x13A0, 0x13F5, 0), (0x13F8, 0x13FD, -8), (0xAB70, 0xABBF, 0x13A0 - 0xAB70))  # Cherokee


class _Table(dict[int, str]):
    """What becomes of each code point, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        """One code point: dropped, replaced, kept or a space."""
        self[code] = result = _folded(code)
        return result


def _folded(code: int) -> str:
    char = chr(code)
    if char in _SILENT or any(low <= code <= high for low, high in _MARKS):
        return ""
    if char in _PLAIN:
        return _PLAIN[char]
    category = unicodedata.category(char)
    if category == "Cf":
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    return char if category[0] in "LMN" else " "


_TABLE = _Table()


def fold(text: str) -> str:
    """`text` in small letters, without marks, vowel signs, apostrophes and hyphens, one space between words.

    Arabic: harakat and tatweel dropped, hamza forms as their carrier, taa marbuta as haa, final yaa as yaa.

    Examples
    --------
    >>> fold("Dayr az-Zawr"), fold("Qal‘at al Maḑīq"), fold("مُخَيَّم الرُّكبان")
    ('dayr az zawr', 'qalat al madiq', 'مخيم الركبان')
    >>> fold("ÇUBUK") == fold("çubuk")
    True
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        return unicodedata.normalize("NFKC", " ".join(text.translate(_TABLE).split()))
    return " ".join(text.lower().translate(_TABLE).split())


class FoldingRules(TypedDict):
    """What `folding_rules` gives, ready for JSON."""

    silent: str
    marks: list[list[int]]
    plain: dict[str, str]
    casefold: dict[str, str]
    casefold_shifts: list[list[int]]


def folding_rules() -> FoldingRules:
    """What another language needs to fold exactly as `fold` does, ready for JSON.

    The steps are: NFKD; each character's case folded; each character dropped, replaced, kept or made a space; one
    space between words; NFKC. In the third step `silent` and `marks` go first, then `plain`; after them format
    characters (Cf) are dropped, decimal digits (Nd) become 0 to 9, letters, marks and numbers (L, M, N) stay, and
    all else is a space.

    Returns
    -------
    dict
        `silent`: characters dropped; `marks`: first and last code point of each range dropped; `plain`: replacements;
        `casefold` and `casefold_shifts` (first, last, what is added to the code point): where case folding is not the
        lower case of the single character. Normal forms, classes and lower case are left to the other side's own
        Unicode tables: the two agree on every character that both know, not on those newer than the older of them.

    Examples
    --------
    >>> rules = folding_rules()
    >>> sorted(rules)
    ['casefold', 'casefold_shifts', 'marks', 'plain', 'silent']
    >>> rules["casefold"]["ß"], rules["plain"]["ة"]
    ('ss', 'ه')
    """
    return {
        "silent": _SILENT,
        "marks": [list(span) for span in _MARKS],
        "plain": dict(_PLAIN),
        "casefold": dict(_CASEFOLD),
        "casefold_shifts": [list(shift) for shift in _CASEFOLD_SHIFTS],
    }
