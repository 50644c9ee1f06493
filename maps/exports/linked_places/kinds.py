"""Kinds of site in the vocabularies that gazetteers share: GeoNames feature classes and the Getty AAT.

AAT concepts are of the list that the World Historical Gazetteer takes (feature-types-AAT_20230609.tsv of the Linked
Places repository), and never narrower than our kind: a crossing is a site, since the list has no crossings. A kind that
no concept of the list holds has none. The gazetteer's index knows a place's class by its AAT concept alone.
"""

from typing import NamedTuple

from maps.style.wording import term


class _Concept(NamedTuple):
    fclasses: tuple[str, ...]
    aat_id: int | None = None
    aat_label: str = ""


_SITE = 300000809, "sites (locations)"
_REGION = 300182722, "regions (geographic)"
_CONCEPTS = {
    "airport": _Concept(("S",), 300000681, "airports"),
    "border": _Concept(("L",)),
    "border-crossing": _Concept(("S",), *_SITE),
    # gazetteers file camps with settlements too: a search by class must find both
    "camp": _Concept(("S", "P"), 300008347, "inhabited places"),
    "checkpoint": _Concept(("S",), *_SITE),
    "city": _Concept(("P",), 300008389, "cities"),
    "country": _Concept(("A",), 300387506, "countries"),
    "crossing-point": _Concept(("S",), *_SITE),
    "governorate": _Concept(("A",), 300236157, "political divisions"),
    "military-base": _Concept(("S", "L"), 300000455, "military bases"),
    "quarter": _Concept(("P",), 300000745, "neighborhoods"),
    "region": _Concept(("L",), *_REGION),
    "seaport": _Concept(("S", "L"), 300000678, "transportation complexes"),
    "shelter": _Concept(("S",), *_SITE),
    "town": _Concept(("P",), 300008375, "towns"),
    "village": _Concept(("P",), 300008372, "villages"),
    "zone": _Concept(("L",), *_REGION),
}


def feature_classes(kind: str) -> list[str]:
    """GeoNames feature classes of a kind, the fitting one first.

    Examples
    --------
    >>> feature_classes("camp"), feature_classes("city")
    (['S', 'P'], ['P'])
    """
    return list(_CONCEPTS[kind].fclasses)


def aat_id(kind: str) -> int | None:
    """The concept of the Art & Architecture Thesaurus that holds a kind, if there is one.

    Examples
    --------
    >>> aat_id("city"), aat_id("border")
    (300008389, None)
    """
    return _CONCEPTS[kind].aat_id


def place_type(kind: str) -> dict[str, object]:
    """A kind as a Linked Places type: the shared concept, and our word as the source's label.

    Examples
    --------
    >>> place_type("border-crossing")["identifier"], place_type("border")["label"]
    ('aat:300000809', 'border')
    """
    concept, word = _CONCEPTS[kind], term("kind", kind)
    own = {"sourceLabels": [{"label": word, "lang": "en"}]}
    if concept.aat_id is None:
        return {"label": word, **own}
    return {"identifier": f"aat:{concept.aat_id}", "label": concept.aat_label, **own}
