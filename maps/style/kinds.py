"""How the kinds of a gazetteer are drawn and named: groups, which are the layers of the map, symbols, colours, words.

All of it is said by the vocabularies of the package; what they leave open has a default here, and so has a kind that
they lack. The shapes and colours themselves are in style.json.
"""

from dataclasses import dataclass
from functools import cached_property

from gazetteer.view import GazetteerView
from gazetteer.vocabularies import OTHER_GROUP, VOCABULARIES
from maps.style.messages import DEFAULT_LANGUAGE, strings
from maps.style.sheet import style_sheet

_OTHER_COLOUR = "grey"


@dataclass(frozen=True, slots=True)
class Group:
    """A layer of the map: an id for files and links, a label, the colour, and its kinds in order."""

    id: str
    label: str
    colour: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind is named and drawn: SVG path data in a box of 20 by 20 (y downwards), and the colour of its group."""

    kind: str
    label: str
    outline: str
    colour: str
    is_area: bool
    is_wide: bool


class SiteKinds:
    """The kinds of site of a gazetteer: those of its vocabulary, and any other that its sites have.

    Parameters
    ----------
    gazetteer
        Whose vocabularies are read.
    language
        Of the labels.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> kinds = SiteKinds(Gazetteer.curated())
    >>> kinds.label("camp"), kinds.colour("camp"), kinds.outline("camp"), kinds.group_of("camp")
    ('camp', '#9c4a00', 'M10 2 L18 17 L2 17 Z', 'camps')
    >>> kinds.label("ferry-landing"), kinds.symbol("ferry-landing"), kinds.group_of("ferry-landing")
    ('ferry landing', 'disc', 'other')
    """

    def __init__(self, gazetteer: GazetteerView, language: str = DEFAULT_LANGUAGE) -> None:
        self._words = gazetteer.vocabularies
        self._gazetteer = gazetteer
        self._language = language
        self._looks: dict[str, Look] = {}
        self.group_of = self._words.group_of
        self.is_area = self._words.is_area
        self.is_wide = self._words.is_wide
        self.is_settlement = self._words.is_settlement
        self.category = self._words.category

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The layers in order; Other comes last, where there is any kind without a group."""
        found = self._words.groups(site.kind for site in self._gazetteer.sites)
        return tuple(
            Group(id_, self._group_label(id_), self._group_colours.get(id_, ""), tuple(kinds))
            for id_, kinds in found.items()
        )

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each kind in lists and legends, from 0."""
        return {kind: place for place, kind in enumerate(kind for group in self.groups for kind in group.kinds)}

    def look(self, kind: str) -> Look:
        """All of how a kind is drawn."""
        if kind not in self._looks:
            words = self.label(kind), self.outline(kind), self.colour(kind)
            self._looks[kind] = Look(kind, *words, self.is_area(kind), self.is_wide(kind))
        return self._looks[kind]

    def label(self, kind: str, n: float = 1) -> str:
        """What a kind is called; the plural, where there is one, for any number but 1."""
        return self._words.label("kind", kind, self._language, n)

    def colour(self, kind: str) -> str:
        """The colour of the group of a kind, #rrggbb."""
        return self._group_colours[self.group_of(kind)]

    def symbol(self, kind: str) -> str:
        """The name of the shape of a kind."""
        named, sheet = self._words.term("kind", kind).symbol, style_sheet()
        return named if named in sheet["symbols"] else sheet["symbol_of_category"][self.category(kind)]

    def outline(self, kind: str) -> str:
        """The symbol of a kind as SVG path data in a box of 20 by 20, y downwards."""
        return style_sheet()["symbols"][self.symbol(kind)]

    def label_zoom(self, kind: str) -> int:
        """The zoom from which a site of the kind is named on the page."""
        sheet, concept = style_sheet(), self._words.term("kind", kind).concept
        return sheet["label_zoom_of_concept"].get(concept, sheet["label_zoom"][self.category(kind)])

    @property
    def zone_colour(self) -> str:
        """The colour of outlines of zones: that of the first kind that is one."""
        zones = self._words.kinds_of("zone")
        return self.colour(zones[0]) if zones else style_sheet()["palette"][_OTHER_COLOUR]

    @cached_property
    def _group_colours(self) -> dict[str, str]:
        palette = style_sheet()["palette"]
        in_order = list(palette.values())
        colours = {
            id_: palette.get(term.colour, in_order[place % len(in_order)])
            for place, (id_, term) in enumerate(self._words.terms("group").items())
        }
        return {OTHER_GROUP: palette[_OTHER_COLOUR]} | colours

    def _group_label(self, id_: str) -> str:
        if id_ in self._words.terms("group"):
            return self._words.label("group", id_, self._language)
        return str(strings()[self._language]["group.other"])


def term_labels(gazetteer: GazetteerView, language: str) -> dict[str, str]:
    """What every term that is in use or in the vocabularies is called in a language, by `vocabulary.id`.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> term_labels(Gazetteer.curated(), "ar")["kind.camp"]
    'مخيم'
    """
    words = gazetteer.vocabularies
    used = {
        "kind": {site.kind for site in gazetteer.sites},
        "admin": {site.admin_code for site in gazetteer.sites if site.admin_code},
        "topic": {statement.topic for statement in gazetteer.statements},
        "measure": {figure.measure for figure in gazetteer.figures},
    }
    return {
        f"{vocabulary}.{id_}": words.label(vocabulary, id_, language)
        for vocabulary in VOCABULARIES
        for id_ in sorted(words.terms(vocabulary).keys() | used.get(vocabulary, set()))
    }
