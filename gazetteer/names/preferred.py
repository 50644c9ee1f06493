"""Which of a site's names stands for it in a language: one rule for the page, the files and the figure.

maps/assets/core/names.js has the same rule for the page, and a test compares the two.
"""

from collections.abc import Iterable

from gazetteer.tables import Name

KINDS_IN_ORDER = ("preferred", "variant", "translation", "misspelling")
_MISSPELLING = "misspelling"


def name_order(row: Name) -> tuple[int, str, str]:
    """Preferred forms first, misspellings last, each kind by language and form: to be used as a key for sorting."""
    rank = KINDS_IN_ORDER.index(row.kind) if row.kind in KINDS_IN_ORDER else len(KINDS_IN_ORDER)
    return rank, row.language, row.form


def name_in(names: Iterable[Name], language: str) -> str:
    """The form that stands for a site in a language; "" where it has none, or only a misspelling.

    Parameters
    ----------
    names
        The rows of one site, in any order.
    language
        A BCP 47 tag. It must be the tag of the form: a form in another script or region is another name.

    Examples
    --------
    >>> rows = [Name("a", "b", "ar", "variant", "x", ""), Name("a", "c", "ar", "preferred", "x", "")]
    >>> name_in(rows, "ar"), name_in(rows, "ru")
    ('c', '')
    """
    own = [row for row in names if row.language == language and row.kind != _MISSPELLING]
    return min(own, key=name_order).form if own else ""
