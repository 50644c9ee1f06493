"""How alike two readings of a name are, and in which words to say so.

The weights were fitted on half of the places of five countries (docs/benchmarks/locate.md); which names are compared at
all is decided in matching.py.
"""

from rapidfuzz.distance import Indel, JaroWinkler, Levenshtein

from gazetteer.names.keys import SCRIPT_NAMES, SCRIPTS, TYPED, WITH_ARTICLE, Row, bones_of

SAME_CORE = 0.98  # less than 1, which is kept for names that are the same with article and type word
UNSAFE = 0.775  # no more than this for what a reader must not take for an answer
DO_NOT_FUZZ = frozenset(
    [
        "us",
        "usa",
        "sar",
        "uae",
        "uk",
        "un",
        "eu",
        "iran",
        "iraq",
        "oman",
        "amman",
        "mali",
        "malta",
        "niger",
        "nigeria",
        "chad",
        "cuba",
        "mahin",
        "hama",
        "homs",
        "syria",
        "serbia",
        "georgia",
        "jordan",
        "lebanon",
        "libya",
        "liberia",
        "austria",
        "australia",
    ]
)
# Shares of the likeness, 1 together: sound, consonants, start of the name, letters.
_SOUND, _BONES, _START, _LETTERS = 0.25, 0.2, 0.16, 0.39
_SAME_SOUND = 0.3  # of what is missing to 1, where both sound the same
_OTHER_CONSONANTS = 0.06  # lost where even the consonants differ: vowels vary between romanisations, they do not
_SHORT = 4  # letters: in a name so short one other letter makes another name
_ACRONYM = 3  # letters: so few in another script may be initials
_LATIN = 0  # of the script names in keys.py
_STEP = 0.02  # so little of a score is left under the threshold: enough to keep the order


def likeness(row: Row, core: str, sound: str, bones: str, rough: float) -> float:
    """How alike a query's reading and a name's are, 0 to 1; `rough` is the likeness of their sounds.

    Parameters
    ----------
    row
        The reading of the query.
    core
        The name's letters, folded, without article and type word.
    sound
        How the name sounds: spellings of one sound are one.
    bones
        The consonants of `sound`.
    rough
        Likeness of the two sounds, 0 to 1, which the search for candidates has worked out already.

    Returns
    -------
    float
        0 to 1; `SAME_CORE` for the same letters.

    Examples
    --------
    >>> from gazetteer.names.keys import row_of
    >>> known = row_of("hasakah")
    >>> round(likeness(row_of("haseke"), known.core, known.sound, known.bones, 1.0), 2)
    0.86
    """
    if row.core == core:
        return SAME_CORE
    framed = 1.0 if row.bones == bones else Indel.normalized_similarity(row.bones, bones)
    joined = (
        _SOUND * rough
        + _BONES * framed
        + _START * JaroWinkler.similarity(row.core, core)
        + _LETTERS * Levenshtein.normalized_similarity(row.core, core)
    )
    if row.sound == sound:
        return joined + _SAME_SOUND * (1.0 - joined)
    return joined if framed == 1.0 else joined - _OTHER_CONSONANTS


def guarded(score: float, row: Row, core: str, sound: str, scripts: tuple[int, int]) -> float:
    """`score`, held down where one letter makes another place.

    Short names, names of the do-not-fuzz list, and Latin letters that only resemble a name in another script, which
    was romanised for the comparison and lacks what a reader would know.

    Parameters
    ----------
    score
        What the likeness of the letters gives, 0 to 1.
    row
        The reading of the query.
    core
        The name's letters, folded, without article and type word.
    sound
        How the name sounds.
    scripts
        The script of the query and that of the name, as bits of the traits.

    Returns
    -------
    float
        `score`, or less than what counts as resolved.

    Examples
    --------
    >>> from gazetteer.names.keys import row_of
    >>> guarded(0.9, row_of("homs"), "hums", "hums", (0, 0)) < 0.8
    True
    """
    asked, known = scripts
    if row.core == core:
        return held_down(score) if asked != known and len(core) <= _ACRONYM and asked == _LATIN else score
    if row.core in DO_NOT_FUZZ or core in DO_NOT_FUZZ:
        return held_down(score)
    alike = row.sound == sound
    size = min(len(row.core), len(core))
    if asked != known:
        if asked == _LATIN:
            return score if alike and size > _SHORT + 1 else held_down(score)
        size = max(len(row.core), len(core))
    return held_down(score) if size <= (_SHORT if alike else _SHORT + 1) else score


def held_down(score: float) -> float:
    """`score` below the threshold of an answer, order kept.

    Examples
    --------
    >>> held_down(0.6), round(held_down(1.0), 3)
    (0.6, 0.795)
    """
    return min(score, UNSAFE + _STEP * score)


def is_exact_only(category: str, text: str) -> bool:
    """Whether nothing but the same letters may lead to this form: names of countries, and acronyms.

    Examples
    --------
    >>> is_exact_only("country", "Iraq"), is_exact_only("place", "Rukban")
    (True, False)
    """
    return category == "country" or is_acronym(text)


def is_acronym(text: str) -> bool:
    """Whether a form is so short and in capitals that its capitals count: US is not us.

    Examples
    --------
    >>> is_acronym("US"), is_acronym("Homs")
    (True, False)
    """
    return len(text) <= _ACRONYM and text.isupper()


def rule_of(asked: int, row: Row, known: int, core: str, sound: str) -> str:
    """The rule that joins two readings, in words; `asked` and `known` are their traits.

    Parameters
    ----------
    asked
        Traits of the query: its script, and whether a type word or an article was dropped, as bits.
    row
        The reading of the query.
    known
        Traits of the name, likewise.
    core
        The name's letters, folded, without article and type word.
    sound
        How the name sounds.

    Returns
    -------
    str
        What a reader is told, such as "Latin to Arabic, same sound".
    """
    rules = []
    if (asked ^ known) & SCRIPTS:
        rules.append(f"{SCRIPT_NAMES[asked & SCRIPTS].title()} to {SCRIPT_NAMES[known & SCRIPTS].title()}")
    if (asked ^ known) & TYPED:
        rules.append("type word dropped")
    if (asked ^ known) & WITH_ARTICLE:
        rules.append("article dropped")
    if row.core == core:
        return ", ".join(rules) or "same letters, joined otherwise"
    letters = Levenshtein.distance(row.core, core)
    if row.sound == sound:
        rules.append("same sound")
    elif letters == 1:
        rules.append("one letter differs")
    elif row.bones == bones_of(sound):
        rules.append("same consonants")
    else:
        rules.append(f"{_COUNTS.get(letters, 'several')} letters differ")
    return ", ".join(rules)


_COUNTS = {2: "two", 3: "three"}
