"""The words that a package's tables use: kinds of site, groups of kinds, topics, measures, administrative units.

The rows are in vocabularies.csv and labels.csv of the package. Code asks for the category of a term, never for one that
only some package has. What the vocabulary lacks is a fault that `named-sites check` reports; here it is a term without
a group, so that nothing dies of it. How symbols and colours look is in maps/style.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from gazetteer.package import Package
from gazetteer.tables import Label, Site, Term

VOCABULARIES = ("kind", "group", "topic", "measure", "admin")
CATEGORIES = {
    "kind": ("place", "passage", "zone", "region", "admin", "country", "border"),
    "measure": ("passing", "returning", "leaving", "intending", "capacity", "other"),
}
"""How the toolkit may treat the terms of a vocabulary."""

SYMBOLS = (
    "arrow",
    "bar",
    "bow-tie",
    "chevron",
    "cross",
    "cup",
    "diamond",
    "disc",
    "dot",
    "flag",
    "half-disc",
    "hexagon",
    "hourglass",
    "house",
    "kite",
    "lens",
    "long-hexagon",
    "octagon",
    "parallelogram",
    "pentagon",
    "pillar",
    "rectangle",
    "shield",
    "small-square",
    "spark",
    "square",
    "star",
    "triangle",
    "triangle-down",
)
"""The symbols that a kind may have, named by shape; maps/style/style.json has their outlines."""

COLOURS = ("rust", "blue", "plum", "green", "ink", "olive", "violet", "grey")
"""The colours that a group may have, in the order in which groups without one take them."""

OTHER_GROUP = "other"
"""The group of kinds that have none, or that the vocabulary lacks."""

LAYER_IDS = ("accuracy", "flows", "routes", "tiles")
"""Layers of every map: a group of these names could not be switched for itself."""

ENGLISH = "en"
_DEFAULT_CATEGORIES = {"kind": "place", "measure": "other"}
_AREAS = frozenset({"region", "admin", "country", "border"})


def unit_code(site: Site, category: Callable[[str], str]) -> str:
    """The code of the administrative unit that a site is: its own p-code, else its `admin_code`; "" for other places.

    Parameters
    ----------
    site
        The site.
    category
        Of a kind, as `Vocabularies.category` gives it.
    """
    return site.ocha_pcode or site.admin_code if category(site.kind) == "admin" else ""


def vocabularies_of(package: Package) -> "Vocabularies":
    """The vocabularies of a package that is being checked; one of a gazetteer is its attribute."""
    return Vocabularies(tuple(package.rows("vocabularies")), tuple(package.rows("labels")), package.metadata.language)


@dataclass(frozen=True)
class Vocabularies:
    """The terms of a package and their labels.

    Parameters
    ----------
    rows
        The rows of vocabularies.csv.
    label_rows
        The rows of labels.csv.
    language
        The package's own language (BCP 47), in which a term is named where the language asked for has no label.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> words = Gazetteer.curated().vocabularies
    >>> words.label("kind", "camp"), words.label("kind", "camp", n=2), words.label("kind", "camp", "ar")
    ('camp', 'camps', 'مخيم')
    >>> words.category("border-crossing"), words.is_area("governorate"), words.group_of("camp")
    ('passage', True, 'camps')
    >>> words.label("kind", "ferry-landing"), words.group_of("ferry-landing")
    ('ferry landing', 'other')
    """

    rows: tuple[Term, ...] = ()
    label_rows: tuple[Label, ...] = ()
    language: str = ENGLISH

    def terms(self, vocabulary: str) -> Mapping[str, Term]:
        """The terms of a vocabulary by id, in its order.

        Raises
        ------
        KeyError
            If there is no such vocabulary.
        """
        return self._terms[vocabulary]

    def term(self, vocabulary: str, id_: str) -> Term:
        """A term; an empty one, last in order, for what the vocabulary lacks."""
        found = self._terms[vocabulary].get(id_)
        return found or Term(vocabulary, id_, len(self.rows) + 1, "", "", "", "", "", "", "", ())

    def label(self, vocabulary: str, id_: str, language: str = ENGLISH, n: float = 1) -> str:
        """What a term is called.

        Parameters
        ----------
        vocabulary
            kind, group, topic, measure or admin.
        id_
            The term.
        language
            BCP 47 tag of the language asked for.
        n
            How many are meant: the plural, where the term has one, for any number but 1.

        Returns
        -------
        str
            The label in the language asked for, else in the package's own, else in English, else the id with spaces
            for hyphens.
        """
        for each in (language, self.language, ENGLISH):
            found = self._labels.get((vocabulary, id_, each))
            if found:
                return found.plural if n != 1 and found.plural else found.label
        return id_.replace("-", " ")

    def labels(self, language: str) -> dict[str, dict[str, str]]:
        """All labels of one language by vocabulary and id, without fallbacks."""
        found: dict[str, dict[str, str]] = {}
        for row in self.label_rows:
            if row.language == language:
                found.setdefault(row.vocabulary, {})[row.id] = row.label
        return found

    @property
    def languages(self) -> list[str]:
        """The languages that have labels."""
        return sorted({row.language for row in self.label_rows})

    def category(self, kind: str) -> str:
        """How a kind of site is treated: place, passage, zone, region, admin, country or border."""
        return self._categories.get(kind, _DEFAULT_CATEGORIES["kind"])

    def measure_category(self, measure: str) -> str:
        """How a measure is treated: passing, returning, leaving, intending, capacity or other."""
        return _category(self.term("measure", measure))

    def is_area(self, kind: str) -> bool:
        """Whether a point stands for a whole area or a line, whose ring of accuracy would cover the map."""
        return kind in self._area_kinds

    def is_wide(self, kind: str) -> bool:
        """Whether a site of the kind is an area, a line or a zone, so that a point is not a place in it."""
        return self.is_area(kind) or self.category(kind) == "zone"

    def is_settlement(self, kind: str) -> bool:
        """Whether the sites of a kind are populated places before all else, by its first GeoNames class (P)."""
        return self.term("kind", kind).feature_classes[:1] == ("P",)

    def kinds_of(self, category: str) -> list[str]:
        """The kinds of a category, in order."""
        return [id_ for id_ in self.terms("kind") if self.category(id_) == category]

    def group_of(self, kind: str) -> str:
        """The id of the group that a kind is shown with; `other` for one without."""
        return self._groups.get(kind, OTHER_GROUP)

    def groups(self, kinds: Iterable[str] = ()) -> dict[str, list[str]]:
        """The kinds of each group, both in order; `other` last, where a kind has no group.

        Parameters
        ----------
        kinds
            Kinds in use, which the vocabulary may lack: they are added.
        """
        found: dict[str, list[str]] = {id_: [] for id_ in self.terms("group")}
        for kind in (*self.terms("kind"), *sorted(set(kinds) - self.terms("kind").keys())):
            found.setdefault(self.group_of(kind), []).append(kind)
        return found

    @cached_property
    def _categories(self) -> dict[str, str]:
        return {kind: _category(term) for kind, term in self.terms("kind").items()}

    @cached_property
    def _groups(self) -> dict[str, str]:
        return {kind: term.group for kind, term in self.terms("kind").items() if term.group in self.terms("group")}

    @cached_property
    def _area_kinds(self) -> frozenset[str]:
        return frozenset(kind for kind in self.terms("kind") if self.category(kind) in _AREAS)

    @cached_property
    def _terms(self) -> dict[str, dict[str, Term]]:
        found: dict[str, dict[str, Term]] = {name: {} for name in VOCABULARIES}
        for row in sorted(self.rows, key=lambda row: (row.position or 0, row.id)):
            found.setdefault(row.vocabulary, {})[row.id] = row
        return found

    @cached_property
    def _labels(self) -> dict[tuple[str, str, str], Label]:
        return {(row.vocabulary, row.id, row.language): row for row in self.label_rows}


def _category(term: Term) -> str:
    """The category of a kind or a measure; the default for none, and for one that `check` refuses."""
    return term.category if term.category in CATEGORIES[term.vocabulary] else _DEFAULT_CATEGORIES[term.vocabulary]
