"""Whether a text names one of some sites, in any of the forms that the gazetteer has for it."""

import re
from collections.abc import Iterable, Mapping

from gazetteer.names.folding import fold
from gazetteer.names.keys import ARTICLES
from gazetteer.names.transliteration import without_article
from gazetteer.names.typewords import TYPE_WORDS

_SHORTEST = 3  # letters of a name without its article and type words
_ENDING = r"\w{0,3}"  # a case, a plural, the s of Rukban's
_LONG_ENOUGH = 5  # letters of a name that may have one
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_BEFORE_ARABIC = r"(?:[وفبك]?(?:ال)?|[وف]?(?:ل|لل)|[بكوف]ال)"


class Naming:
    """Finds sites by their names, as they are folded, without articles and type words.

    More is found rather than less: a camp's name finds the town of that name too.

    Parameters
    ----------
    forms
        The names of each site, by its id.

    Examples
    --------
    >>> naming = Naming({"rukban-camp": ["Rukban camp", "مخيم الركبان"]})
    >>> naming.sites_in("In Natural Earth Rukban lies in Jordan."), naming.sites_in("وصلوا الى الركبان")
    ({'rukban-camp'}, {'rukban-camp'})
    >>> naming.sites_in("another camp")
    set()
    """

    def __init__(self, forms: Mapping[str, Iterable[str]]) -> None:
        self._sites: dict[str, set[str]] = {}
        for site, names in forms.items():
            for name in (*names, site):
                core = _core(name)
                if sum(map(str.isalpha, core)) >= _SHORTEST:
                    self._sites.setdefault(core, set()).add(site)
        patterns = {core: re.compile(_pattern(core)) for core in self._sites}
        self._patterns = patterns

    def sites_in(self, text: str) -> set[str]:
        """Ids of the sites that a text names."""
        folded = fold(text)
        return set().union(*(self._sites[core] for core, pattern in self._patterns.items() if pattern.search(folded)))


def _core(name: str) -> str:
    words = fold(name).split()
    kept = [word for word in words if word not in ARTICLES and word not in TYPE_WORDS]
    return " ".join(without_article(word) if _ARABIC.search(word) else word for word in kept)


def _pattern(core: str) -> str:
    words = [
        (_BEFORE_ARABIC if _ARABIC.search(word) else "")
        + re.escape(word)
        + (_ENDING if len(word) >= _LONG_ENOUGH else "s?")
        for word in core.split()
    ]
    return rf"(?<!\w){' '.join(words)}(?!\w)"
