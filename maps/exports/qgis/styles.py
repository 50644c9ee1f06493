"""How QGIS draws the layers: the page's symbols, colours and dashes, as styles that a GeoPackage holds."""

from collections.abc import Callable
from dataclasses import replace

from geo.formats.geopackage import Style
from maps.exports.qgis.qml import (
    Part,
    Rule,
    Symbol,
    by_category,
    by_rule,
    colour_text,
    labels_of,
    site_marker,
    stroke,
    style_text,
)
from maps.style.kinds import SiteKinds
from maps.style.sheet import style_sheet

_RING = "#5c5c5c"
_LINES = style_sheet()["movements"]
_SITE_MM, _AREA_MM = 4.8, 3.8
_LABELS_FROM = 5_000_000
_WIDE_M = 60_000  # a ring as wide as a province says little beside those of places

_STATUSES = {
    "reported": ("Said to have taken place", ()),
    "announced": ("Announced", (2.4, 1.4)),
    "intended": ("Where people are said to wish to go", (0.5, 1.1)),
}
_THINNEST_MM, _THICKEST_MM = 0.4, 2.6
_GAP_AT_SITE_MM = 2.9
# The width grows with the square root of the number, as on the page.
_WIDTH = (
    f'if("value" IS NULL, {_THINNEST_MM}, max({_THINNEST_MM}, min({_THICKEST_MM}, {_THICKEST_MM} * '
    'sqrt("value" / if("unit" = \'vehicles\', 100, 30000)))))'
)
_TITLE = '"name"'
_TIP = '<b>[% "name" %]</b><br>[% "citation" %]'


def layer_styles(kinds: SiteKinds) -> dict[str, Style]:
    """The styles by layer; tables have none."""
    return {name: _style(name, make(kinds)) for name, make in _QML.items()}


def _style(name: str, qml: str) -> Style:
    return Style(qml, f"named-sites {name}", "As on the page.")


def _sites(kinds: SiteKinds) -> str:
    rules = [
        Rule(kind, _capital(look.label), site_marker(look.outline, look.colour, _AREA_MM if look.is_area else _SITE_MM))
        for kind in kinds.order
        if (look := kinds.look(kind))
    ]
    return style_text(by_category("kind", rules), labels_of("name", from_scale=_LABELS_FROM), _TITLE, _TIP)


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _locations(_: SiteKinds) -> str:
    def dot(size_mm: float, shape: str) -> Symbol:
        look = {"name": shape, "color": "255,255,255,255", "outline_color": colour_text(_RING)}
        widths = {"outline_width": "0.4", "size": f"{size_mm}"}
        return Symbol("marker", [Part("SimpleMarker", look | widths)])

    rules = [
        Rule('"preferred"', "The location drawn", dot(1.6, "circle")),
        Rule('NOT "preferred"', "Another source's answer", dot(1.8, "cross2")),
    ]
    return style_text(by_rule(rules), None, _TITLE, _TIP)


def _accuracy_areas(_: SiteKinds) -> str:
    narrow = f'"preferred" AND "accuracy_m" < {_WIDE_M}'
    certain = "\"certainty\" = 'certain'"
    ring, dashed = _outline(_RING, 0.3), _outline(_RING, 0.3, (1.2, 0.9))
    rules = [
        Rule(f"{narrow} AND {certain}", "Held to lie within it", ring),
        Rule(f"{narrow} AND NOT {certain}", "The same, not certain that it is the place meant", dashed),
        Rule(f'"preferred" AND "accuracy_m" >= {_WIDE_M}', "Of whole areas", dashed, shown=False),
        Rule('NOT "preferred"', "Of another source's answer", _outline(_RING, 0.2, (0.5, 1.0)), shown=False),
    ]
    return style_text(by_rule(rules), None, _TITLE, _TIP)


def _outline(colour: str, width_mm: float, dashes: tuple[float, ...] = ()) -> Symbol:
    return Symbol("fill", [stroke(colour, width_mm, dashes)])


def _zone_outlines(kinds: SiteKinds) -> str:
    zone = kinds.zone_colour
    line = Symbol("line", [stroke(zone, 0.2)])
    hatch = Part("LinePatternFill", {"angle": "45", "distance": "2.2", "distance_unit": "MM"}, inner=line)
    whole, open_ = stroke(zone, 0.5), stroke(zone, 0.5, (2.4, 1.2))
    certain = "\"certainty\" = 'certain'"
    rules = [
        Rule(f'"preferred" AND {certain}', "Outline of a zone", Symbol("fill", [hatch, whole])),
        Rule(f'"preferred" AND NOT {certain}', "Outline of a zone, not certain", Symbol("fill", [hatch, open_])),
        Rule('NOT "preferred"', "Another reading of the same zone", _outline(zone, 0.3, (0.5, 1.2))),
    ]
    return style_text(by_rule(rules), None, _TITLE, _TIP)


def _routes(_: SiteKinds) -> str:
    return _arrows("routes", "#ffffff", {})


def _flows(_: SiteKinds) -> str:
    return _arrows("flows", _LINES["flows"], {"outlineWidth": _WIDTH})


def _arrows(layer: str, head_fill: str, expressions: dict[str, str]) -> str:
    """Lines with a head at their end: hollow for a movement, filled for a figure with a direction."""
    colour = _LINES[layer]
    head = {
        "name": "filled_arrowhead",
        "color": colour_text(head_fill),
        "outline_color": colour_text(colour),
        "outline_width": "0.4",
        "size": "3",
    }
    marker = Symbol("marker", [Part("SimpleMarker", head)])
    at_end = {"placement": "lastvertex", "placements": "LastVertex", "rotate": "1"}
    before = {"offset_along_line": f"{_GAP_AT_SITE_MM}", "offset_along_line_unit": "MM"}  # beside the site's symbol
    end = Part("MarkerLine", at_end | before, inner=marker)
    rules = [
        Rule(status, label, Symbol("line", [replace(stroke(colour, 0.5, dashes), expressions=expressions), end]))
        for status, (label, dashes) in _STATUSES.items()
    ]
    return style_text(by_category("status", rules), None, _TITLE, _TIP)


_QML: dict[str, Callable[[SiteKinds], str]] = {
    "sites": _sites,
    "locations": _locations,
    "accuracy_areas": _accuracy_areas,
    "zone_outlines": _zone_outlines,
    "routes": _routes,
    "flows": _flows,
}
