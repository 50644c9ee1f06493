"""Kinds of site in the vocabularies that gazetteers share: GeoNames feature classes and the Getty AAT.

Which concept holds a kind is said by the package's vocabulary. The World Historical Gazetteer's index takes the AAT
concepts of its own list (feature-types-AAT_20230609.tsv of the Linked Places repository), and knows a place's class by
that concept alone.
"""

from gazetteer.vocabularies import Vocabularies

_AAT = "aat:"


def aat_id(words: Vocabularies, kind: str) -> int | None:
    """The concept of the Art & Architecture Thesaurus that holds a kind, if there is one.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> words = Gazetteer.curated().vocabularies
    >>> aat_id(words, "city"), aat_id(words, "border")
    (300008389, None)
    """
    concept = words.term("kind", kind).concept
    number = concept.removeprefix(_AAT)
    return int(number) if concept.startswith(_AAT) and number.isdecimal() else None


def place_type(words: Vocabularies, kind: str) -> dict[str, object]:
    """A kind as a Linked Places type: the shared concept, and the package's own word as the source's label.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> words = Gazetteer.curated().vocabularies
    >>> place_type(words, "border-crossing")["identifier"], place_type(words, "border")["label"]
    ('aat:300000809', 'border')
    """
    term, word = words.term("kind", kind), words.label("kind", kind)
    own = {"sourceLabels": [{"label": word, "lang": "en"}]}
    if not term.concept:
        return {"label": word, **own}
    return {"identifier": term.concept, "label": term.concept_label or word, **own}
