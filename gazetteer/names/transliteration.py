"""Names of other scripts in Latin letters, for comparing them only: never for display.

Arabic names are written without short vowels, so the result is a skeleton with the long vowels.
"""

_ARABIC = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
    "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "پ": "p", "چ": "ch", "ژ": "j", "گ": "g", "ڤ": "v",
    "ۆ": "o", "ڵ": "l", "ڕ": "r", "ێ": "e", "ں": "n",
}  # fmt: skip
_SHORT = 3  # letters: "الف" is a word, not an article and a letter
_TABLE = str.maketrans(_ARABIC)


def romanise(folded: str) -> str:
    """The letters of a strictly folded Arabic name in Latin, by our own rules.

    Examples
    --------
    >>> romanise("ركبان"), romanise("عريشه")
    ('rkban', 'aryshah')
    """
    if folded.endswith("ه") and len(folded) >= _SHORT:
        folded = folded[:-1] + "اه"
    return folded.translate(_TABLE)


def romanise_other(folded: str) -> str:
    """The letters of a strictly folded name in any other script in Latin, by anyascii.

    Examples
    --------
    >>> romanise_other("хомс"), romanise_other("χομς"), romanise_other("霍姆斯")
    ('khoms', 'choms', 'huomusi')
    """
    from anyascii import anyascii  # noqa: PLC0415 -- its tables are needed by few gazetteers

    return "".join(char for char in anyascii(folded).lower() if char.isalnum())


def without_article(word: str) -> str:
    """An Arabic word without its article.

    Examples
    --------
    >>> without_article("الركبان")
    'ركبان'
    """
    return word[2:] if word.startswith("ال") and len(word) > _SHORT else word
