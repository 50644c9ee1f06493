"""Words for kinds of place that a data package brings with it: its vocabulary is a language too.

The words that the toolkit knows are in names/typewords.py; a kind that they speak of is left to them.
"""

from collections.abc import Iterable

from gazetteer.authorities.authority import Authority
from gazetteer.names.folding import fold
from gazetteer.names.typewords import KNOWN_KINDS, TYPE_WORDS
from gazetteer.vocabularies import Vocabularies

_SHORTEST = 3  # letters: shorter words are articles and the like


def kind_words(vocabularies: Vocabularies) -> dict[str, frozenset[str]]:
    """Words of a package for kinds that the toolkit has no word for: those of ids and labels, in any language.

    Examples
    --------
    >>> from gazetteer.tables import Label, Term
    >>> rows = [Term("kind", "lighthouse", 1, "", "", "", "", "", "", "", ())]
    >>> words = kind_words(Vocabularies(tuple(rows), (Label("kind", "lighthouse", "fr", "phare", "phares"),)))
    >>> sorted(words), words["phare"]
    (['lighthouse', 'phare', 'phares'], frozenset({'lighthouse'}))
    """
    found: dict[str, set[str]] = {}
    own = vocabularies.terms("kind").keys() - KNOWN_KINDS
    texts = [(kind, kind.replace("-", " ")) for kind in own]
    texts += [
        (row.id, f"{row.label} {row.plural}")
        for row in vocabularies.label_rows
        if row.vocabulary == "kind" and row.id in own
    ]
    for kind, text in texts:
        for word in fold(text).split():
            if len(word) >= _SHORTEST and word not in TYPE_WORDS:
                found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def merged_words(authorities: Iterable[Authority]) -> dict[str, frozenset[str]]:
    """The words of several authorities for kinds of their own."""
    found: dict[str, frozenset[str]] = {}
    for authority in authorities:
        for word, kinds in authority.kind_words.items():
            found[word] = found.get(word, frozenset()) | kinds
    return found
