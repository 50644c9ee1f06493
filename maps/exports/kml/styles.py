"""How KML draws the layers: a symbol and a colour for each kind, the page's colours for rings, zones and lines."""

from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

from maps.exports.kml.balloon import BALLOON_STYLE
from maps.style.kinds import SiteKinds
from maps.style.sheet import style_sheet

IconAddress = Callable[[str], str]
"""The address of the icon of a style, inside the same file."""

ZONE_STYLE = "zone-outline"
_OPEN = "-open"
_FULL, _FAINT, _LIGHT, _NONE = "ff", "a0", "26", "00"


def site_style(kind: str, certainty: str | None) -> str:
    """The id of the style of a site. No id of a style is that of a schema: in XML they share one space of names.

    Examples
    --------
    >>> site_style("camp", "certain"), site_style("camp", "uncertain")
    ('kind-camp', 'kind-camp-open')
    """
    return f"kind-{kind}{'' if certainty == 'certain' else _OPEN}"


def ring_style(group: str) -> str:
    """The id of the style of the rings of a layer of the map."""
    return f"ring-{group}"


def line_style(layer: str) -> str:
    """The id of the style of the lines of a layer."""
    return f"line-{layer}"


def kml_colour(colour: str, opacity: str = _FULL) -> str:
    """A colour as KML has it: opacity, blue, green, red.

    Examples
    --------
    >>> kml_colour("#9c4a00")
    'ff004a9c'
    """
    return opacity + colour[5:7] + colour[3:5] + colour[1:3]


def styles(kinds: SiteKinds, used: set[str], icon: IconAddress | None) -> Iterator[ET.Element]:
    """Make the styles of the kinds that occur, then those of the other layers.

    Parameters
    ----------
    kinds
        How the kinds of the package look.
    used
        Ids of the kinds that occur; the others get no style.
    icon
        The address of the symbol for a style id; None for the pins of the program that reads the file.
    kinds
        How kinds are drawn.
    used
        The kinds that occur.
    icon
        The address of the icon of a style; None for the program's own pins in the colour of the kind.

    Returns
    -------
    Iterator
        Elements `Style`.

    Yields
    ------
    Element
        A `Style` with an id, as `site_style` and its like name it.
    """
    for kind in kinds.order:
        if kind in used:
            yield _site_style(kind, kinds.colour(kind), "certain", icon)
            yield _site_style(kind, kinds.colour(kind), "uncertain", icon)
    for group in kinds.groups:
        yield _area_style(ring_style(group.id), group.colour, _NONE)
    yield _area_style(ZONE_STYLE, kinds.zone_colour, _LIGHT)
    for id_, colour in style_sheet()["movements"].items():
        yield _line_style(line_style(id_), colour)


def _site_style(kind: str, colour: str, certainty: str, icon: IconAddress | None) -> ET.Element:
    id_ = site_style(kind, certainty)
    style = ET.Element("Style", id=id_)
    drawn = ET.SubElement(style, "IconStyle")
    if icon:
        _add(drawn, "scale", "0.6")
        _add(ET.SubElement(drawn, "Icon"), "href", icon(id_))
        ET.SubElement(drawn, "hotSpot", x="0.5", y="0.5", xunits="fraction", yunits="fraction")
    else:  # an address of an icon would be asked for: the program's own pin takes the colour
        _add(drawn, "color", kml_colour(colour, _FULL if certainty == "certain" else _FAINT))
        _add(drawn, "scale", "0.8")
    label = ET.SubElement(style, "LabelStyle")
    _add(label, "scale", "0.8")
    return _with_balloon(style)


def _area_style(id_: str, colour: str, fill: str) -> ET.Element:
    style = ET.Element("Style", id=id_)
    line = ET.SubElement(style, "LineStyle")
    _add(line, "color", kml_colour(colour))
    _add(line, "width", "1.5")
    area = ET.SubElement(style, "PolyStyle")
    _add(area, "color", kml_colour(colour, fill))
    return _with_balloon(style)


def _line_style(id_: str, colour: str) -> ET.Element:
    style = ET.Element("Style", id=id_)
    line = ET.SubElement(style, "LineStyle")
    _add(line, "color", kml_colour(colour, _FAINT))
    _add(line, "width", "3")
    return _with_balloon(style)


def _with_balloon(style: ET.Element) -> ET.Element:
    _add(ET.SubElement(style, "BalloonStyle"), "text", BALLOON_STYLE)
    return style


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text
