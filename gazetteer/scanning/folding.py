"""What each character means to the scanner: the letters it stands for and the part it plays in a name.

One character at a time, so that offsets into the original text are never lost. How words become names is in
scanner.py; the fold that compares one name with another is in names/folding.py.
"""

import unicodedata
from enum import IntEnum

VERSION = 1
"""Raised whenever the meaning of a character changes: a saved index of another version must be built again."""


class Part(IntEnum):
    """The part that a character plays in a text."""

    OTHER = 0
    """Punctuation and the rest: ends a word and must match exactly inside a name."""
    WORD = 1
    """A letter or digit."""
    SPACE = 2
    """A space of any width; runs count as one."""
    LINE = 3
    """A line break: a space, unless a blank line follows."""
    HYPHEN = 4
    """A hyphen or short dash: as good as a space inside a name."""
    APOSTROPHE = 5
    """Counts for nothing inside a name; a word may end at it (Syria's, l'Euphrate)."""
    MARK = 6
    """Counts for nothing and belongs to the letter before it: accents, harakat, soft and hard signs."""
    AYN = 7
    """Counts for nothing and belongs to the letter beside it: ayn and hamza signs, free hamza, tatweel."""
    INVISIBLE = 8
    """Counts for nothing: soft hyphens, joiners, direction marks."""


SEPARATORS = frozenset({Part.SPACE, Part.LINE, Part.HYPHEN})
DROPPED = frozenset({Part.APOSTROPHE, Part.MARK, Part.AYN, Part.INVISIBLE})
HARD_BREAK = "\u2029"
"""Stands for what no name runs across: a blank line, a dash between spaces."""


_SPECIAL_PARTS: dict[str, Part] = {
    **dict.fromkeys("\n\u2028\x85", Part.LINE),
    **dict.fromkeys("\t\r", Part.SPACE),
    **dict.fromkeys("-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", Part.HYPHEN),
    **dict.fromkeys("'\u2018\u2019\u201b\u2032`\u00b4\u02b9\u02bb\u02bc\u02c8\uff07", Part.APOSTROPHE),
    **dict.fromkeys("\u02be\u02bf\u0621\u0640", Part.AYN),
    **dict.fromkeys("ьъЬЪ", Part.MARK),
}
_SPECIAL_LETTERS = {
    # Letters that Unicode does not take apart, as the presses of Europe and the Middle East simplify them.
    **dict(
        zip(
            "ıøłđŧħŀĸðþæœßəʼ",
            ("i", "o", "l", "d", "t", "h", "l", "k", "d", "th", "ae", "oe", "ss", "e", ""),
            strict=True,
        )
    ),
    # Arabic: taa marbuta, final yaa, and the Persian, Kurdish and Urdu letters that stand for Arabic ones.
    **dict(zip("ةىیےېکەہھٹڈڑ", "هييييكهههتدر", strict=True)),
}
_MARK_RANGES = (
    (0x0300, 0x036F),
    (0x0483, 0x0489),
    (0x0591, 0x05C7),
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
    (0x08CA, 0x08FF),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE20, 0xFE2F),
)
"""Marks of the Latin, Cyrillic, Hebrew and Arabic scripts; in others, such as Devanagari, marks are letters."""


def part_of(character: str) -> Part:
    """The part that a character plays.

    Examples
    --------
    >>> [part_of(character).name for character in ("é", "\u00a0", "'", "\u064e")]
    ['WORD', 'SPACE', 'APOSTROPHE', 'MARK']
    """
    if character in _SPECIAL_PARTS:
        return _SPECIAL_PARTS[character]
    category = unicodedata.category(character)
    if category[0] == "M":
        code = ord(character)
        return Part.MARK if any(low <= code <= high for low, high in _MARK_RANGES) else Part.WORD
    if category[0] in "LN":
        return Part.WORD
    if category == "Zs":
        return Part.SPACE
    return Part.INVISIBLE if category == "Cf" else Part.OTHER


def letters_of(character: str) -> str:
    """What a character stands for when two spellings are compared: mostly one letter, seldom two.

    Examples
    --------
    >>> [letters_of(character) for character in "ÉßJ٣"], letters_of("أ") == "\u0627", letters_of("Й") == "\u0438"
    (['e', 'ss', 'j', '3'], True, True)
    """
    part = part_of(character)
    if part in DROPPED:
        return ""
    if part in SEPARATORS:
        return " "
    if part is Part.OTHER:
        return "\ufffd" if character == "\0" else character
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    apart = unicodedata.normalize("NFKD", character.casefold())
    kept = "".join(_SPECIAL_LETTERS.get(letter, letter) for letter in apart if part_of(letter) is Part.WORD)
    return unicodedata.normalize("NFC", kept) or character
