"""The styles once more for programs that read no QML: Styled Layer Descriptors (OGC 02-070, version 1.0.0).

SLD knows few shapes, so the kinds that share one differ by colour only; hollow still means that a place is not certain.
"""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from maps.style.kinds import GROUPS

_SLD = "http://www.opengis.net/sld"
_OGC = "http://www.opengis.net/ogc"
_MARKS = {
    "camp": "triangle",
    "shelter": "triangle",
    "military-base": "star",
    "airport": "cross",
    "border-crossing": "x",
    "checkpoint": "x",
    "town": "circle",
    "village": "circle",
}
_RING, _ROUTE, _FLOW = "#5c5c5c", "#444444", "#3f3fa0"
_ZONE = next(group.colour for group in GROUPS if group.id == "zones")
_DASHES = {"announced": "9 5", "intended": "2 4"}


def sld_text(layer: str) -> str:
    """The descriptor of one of the layers with a geometry.

    Examples
    --------
    >>> sld_text("routes").startswith('<sld:StyledLayerDescriptor')
    True
    """
    ET.register_namespace("sld", _SLD)
    ET.register_namespace("ogc", _OGC)
    root = ET.Element(_sld("StyledLayerDescriptor"), version="1.0.0")
    named = ET.SubElement(root, _sld("NamedLayer"))
    _text(named, "Name", layer)
    feature = ET.SubElement(ET.SubElement(named, _sld("UserStyle")), _sld("FeatureTypeStyle"))
    feature.extend(_rules(layer))
    return ET.tostring(root, encoding="unicode") + "\n"


def _rules(layer: str) -> Iterator[ET.Element]:
    if layer == "sites":
        for group in GROUPS:
            for kind in group.kinds:
                yield _rule([("kind", kind), ("certainty", "certain")], _mark(_MARKS.get(kind, "square"), group.colour))
                yield _rule([("kind", kind)], _mark(_MARKS.get(kind, "square"), group.colour, "#ffffff"), unsure=True)
    elif layer == "locations":
        yield _rule([], _mark("circle", _RING, "#ffffff", 6))
    elif layer == "accuracy_areas":
        yield _rule([("certainty", "certain")], _area(_RING))
        yield _rule([], _area(_RING, "5 4"), unsure=True)
    elif layer == "zone_outlines":
        yield _rule([("certainty", "certain")], _area(_ZONE))
        yield _rule([], _area(_ZONE, "8 4"), unsure=True)
    else:
        for status in ("reported", "announced", "intended"):
            line = ET.Element(_sld("LineSymbolizer"))
            _stroke(line, _ROUTE if layer == "routes" else _FLOW, 2, _DASHES.get(status))
            yield _rule([("status", status)], line)


def _rule(equal: list[tuple[str, str]], symbolizer: ET.Element, *, unsure: bool = False) -> ET.Element:
    """Rows whose columns have these values and, if `unsure`, whose certainty is anything but certain."""
    rule = ET.Element(_sld("Rule"))
    tests = [_equals(column, value) for column, value in equal]
    if unsure:
        no = ET.Element(_ogc("Not"))
        no.append(_equals("certainty", "certain"))
        tests.append(no)
    if tests:
        where = ET.SubElement(rule, _ogc("Filter"))
        parent = ET.SubElement(where, _ogc("And")) if len(tests) > 1 else where
        parent.extend(tests)
    rule.append(symbolizer)
    return rule


def _equals(column: str, value: str) -> ET.Element:
    test = ET.Element(_ogc("PropertyIsEqualTo"))
    ET.SubElement(test, _ogc("PropertyName")).text = column
    ET.SubElement(test, _ogc("Literal")).text = value
    return test


def _mark(shape: str, colour: str, fill: str = "", size: int = 12) -> ET.Element:
    symbolizer = ET.Element(_sld("PointSymbolizer"))
    graphic = ET.SubElement(symbolizer, _sld("Graphic"))
    mark = ET.SubElement(graphic, _sld("Mark"))
    _text(mark, "WellKnownName", shape)
    _parameter(ET.SubElement(mark, _sld("Fill")), "fill", fill or colour)
    _stroke(mark, colour if fill else "#ffffff", 1.5)
    _text(graphic, "Size", str(size))
    return symbolizer


def _area(colour: str, dashes: str | None = None) -> ET.Element:
    symbolizer = ET.Element(_sld("PolygonSymbolizer"))
    _stroke(symbolizer, colour, 1, dashes)
    return symbolizer


def _stroke(parent: ET.Element, colour: str, width: float, dashes: str | None = None) -> None:
    stroke = ET.SubElement(parent, _sld("Stroke"))
    _parameter(stroke, "stroke", colour)
    _parameter(stroke, "stroke-width", f"{width:g}")
    if dashes:
        _parameter(stroke, "stroke-dasharray", dashes)


def _parameter(parent: ET.Element, name: str, value: str) -> None:
    ET.SubElement(parent, _sld("CssParameter"), name=name).text = value


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, _sld(tag)).text = text


def _sld(tag: str) -> str:
    return f"{{{_SLD}}}{tag}"


def _ogc(tag: str) -> str:
    return f"{{{_OGC}}}{tag}"
