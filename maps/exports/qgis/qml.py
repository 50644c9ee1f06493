"""The parts of a QGIS style (QML): symbols, renderers and labels as XML. What is drawn how is in styles.py.

QGIS 3.18 and later read it. Sizes are in millimetres on the screen or on paper.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from maps.style.sheet import BOX, style_sheet

_DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_EXPRESSION = "3"  # what QGIS calls a property that an expression gives
_LOOK = style_sheet()["symbol"]
_MARGIN = 2  # room for the line around a symbol, in units of its box
_SVG_SIDE = BOX + 2 * _MARGIN


@dataclass(frozen=True, slots=True)
class Part:
    """One layer of a symbol: its class in QGIS, its properties, those that an expression gives, and a symbol inside."""

    kind: str
    properties: Mapping[str, str]
    expressions: Mapping[str, str] = field(default_factory=dict)
    inner: "Symbol | None" = None


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol of the type `marker`, `line` or `fill`, its lowest part first."""

    type: str
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Rule:
    """Which rows are drawn with a symbol: `condition` is an expression, or the value of a category."""

    condition: str
    label: str
    symbol: Symbol
    shown: bool = True


def style_text(renderer: ET.Element, labels: ET.Element | None, title: str, tip: str) -> str:
    """A whole QML document; `title` is the expression that names a row, `tip` the HTML shown when pointing at it.

    Parameters
    ----------
    renderer
        The element `renderer-v2`.
    labels
        The element `labeling`; None for a layer without labels.
    title
        A QGIS expression that names a row in lists and identify results.
    tip
        HTML with expressions in [% %], shown when pointing at a row.

    Returns
    -------
    str
        The document, for a .qml file or the table `layer_styles` of a GeoPackage.
    """
    root = ET.Element("qgis", version="3.22", labelsEnabled="0" if labels is None else "1")
    root.append(renderer)
    if labels is not None:
        root.append(labels)
    ET.SubElement(root, "previewExpression").text = title
    ET.SubElement(root, "mapTip").text = tip
    return _DOCTYPE + ET.tostring(root, encoding="unicode") + "\n"


def by_category(column: str, rules: Sequence[Rule]) -> ET.Element:
    """A renderer with a symbol for each value of a column."""
    renderer = ET.Element("renderer-v2", type="categorizedSymbol", attr=column, enableorderby="0", symbollevels="0")
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, rule in enumerate(rules):
        render = "true" if rule.shown else "false"
        ET.SubElement(categories, "category", value=rule.condition, label=rule.label, symbol=str(number), render=render)
        symbols.append(_symbol(rule.symbol, str(number)))
    return renderer


def by_rule(rules: Sequence[Rule]) -> ET.Element:
    """A renderer with a symbol for each expression."""
    renderer = ET.Element("renderer-v2", type="RuleRenderer", enableorderby="0", symbollevels="0")
    # QGIS wants keys; any text will do, and numbers are the same each time.
    root = ET.SubElement(renderer, "rules", key="{rules}")
    symbols = ET.SubElement(renderer, "symbols")
    for number, rule in enumerate(rules):
        given = {"key": f"{{rule-{number}}}", "symbol": str(number), "label": rule.label, "filter": rule.condition}
        ET.SubElement(root, "rule", given | ({} if rule.shown else {"checkstate": "0"}))
        symbols.append(_symbol(rule.symbol, str(number)))
    return renderer


def _symbol(symbol: Symbol, name: str) -> ET.Element:
    element = ET.Element("symbol", name=name, type=symbol.type, alpha="1", clip_to_extent="1", force_rhr="0")
    for number, part in enumerate(symbol.parts):
        layer = ET.SubElement(element, "layer", {"class": part.kind, "enabled": "1", "locked": "0", "pass": "0"})
        _options(layer, part.properties)
        if part.expressions:
            _expressions(layer, part.expressions)
        if part.inner:
            layer.append(_symbol(part.inner, f"@{name}@{number}"))
    return element


def _options(parent: ET.Element, properties: Mapping[str, str]) -> ET.Element:
    options = ET.SubElement(parent, "Option", type="Map")
    for name, value in properties.items():
        ET.SubElement(options, "Option", name=name, value=value, type="QString")
    return options


def _expressions(parent: ET.Element, expressions: Mapping[str, str]) -> None:
    options = _options(ET.SubElement(parent, "data_defined_properties"), {"name": "", "type": "collection"})
    properties = ET.SubElement(options, "Option", name="properties", type="Map")
    for name, expression in expressions.items():
        one = ET.SubElement(properties, "Option", name=name, type="Map")
        ET.SubElement(one, "Option", name="active", value="true", type="bool")
        ET.SubElement(one, "Option", name="expression", value=expression, type="QString")
        ET.SubElement(one, "Option", name="type", value=_EXPRESSION, type="int")


def labels_of(column: str, *, from_scale: int) -> ET.Element:
    """Labels with a white edge beside points, where they fit, at scales larger than 1:`from_scale`."""
    labeling = ET.Element("labeling", type="simple")
    settings = ET.SubElement(labeling, "settings", calloutType="simple")
    text = ET.SubElement(
        settings,
        "text-style",
        fieldName=column,
        isExpression="0",
        fontSize="8",
        fontSizeUnit="Point",
        textColor="28,28,28,255",
    )
    ET.SubElement(
        text, "text-buffer", bufferDraw="1", bufferSize="0.8", bufferSizeUnits="MM", bufferColor="255,255,255,255"
    )
    beside = "TR,TL,BR,BL,R,L,TSR,BSR"
    ET.SubElement(
        settings, "placement", placement="6", dist="0.5", distUnits="MM", offsetType="1", predefinedPositionOrder=beside
    )
    ET.SubElement(settings, "rendering", scaleVisibility="1", scaleMin="0", scaleMax=str(from_scale), drawLabels="1")
    return labeling


def site_marker(path: str, colour: str, size_mm: float) -> Symbol:
    """A symbol, SVG path data in a box of 20: filled where `certainty` says certain, else hollow and dashed.

    Parameters
    ----------
    path
        SVG path data in a box of 20 by 20.
    colour
        #rrggbb.
    size_mm
        Side of the box, in millimetres on paper.

    Returns
    -------
    Symbol
        One marker layer whose SVG depends on the column `certainty`.
    """
    sure, unsure = (_embedded(_svg(path, is_sure=is_sure)) for is_sure in (True, False))
    either = f"if(\"certainty\" = 'certain', '{sure}', '{unsure}')"
    properties = {
        "name": sure,
        "color": colour_text(colour),
        "size": f"{size_mm * _SVG_SIDE / BOX:g}",
        "size_unit": "MM",
    }
    return Symbol("marker", [Part("SvgMarker", properties, {"name": either})])


def _svg(path: str, *, is_sure: bool) -> str:
    """A symbol that takes its colour from QGIS, so that it can be changed there."""
    side = str(_SVG_SIDE)
    root = ET.Element("svg", xmlns="http://www.w3.org/2000/svg", width=side, height=side)
    root.set("viewBox", f"{-_MARGIN} {-_MARGIN} {side} {side}")
    if is_sure:
        look = {"fill": "param(fill)", "stroke": _LOOK["paper"], "stroke-width": str(_LOOK["filled"]["width"])}
    else:
        look = {"fill": _LOOK["paper"], "stroke": "param(fill)", "stroke-width": str(_LOOK["hollow"]["width"])}
        look["stroke-dasharray"] = " ".join(map(str, _LOOK["hollow"]["dash"]))
    ET.SubElement(root, "path", look, d=path)
    return ET.tostring(root, encoding="unicode")


def _embedded(svg: str) -> str:
    return "base64:" + b64encode(svg.encode()).decode("ascii")


def colour_text(colour: str, opacity: int = 255) -> str:
    """A colour as QGIS writes it.

    Examples
    --------
    >>> colour_text("#9c4a00", 20)
    '156,74,0,20'
    """
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"{red},{green},{blue},{opacity}"


def stroke(colour: str, width_mm: float, dashes: Iterable[float] = ()) -> Part:
    """A line, with dashes and gaps in millimetres if any are given.

    Parameters
    ----------
    colour
        #rrggbb.
    width_mm
        Millimetres.
    dashes
        Lengths of dash, gap, dash, gap ... in millimetres; none for a solid line.

    Returns
    -------
    Part
        A symbol layer for a line symbol.
    """
    pattern = ";".join(f"{length:g}" for length in dashes)
    properties = {
        "line_color": colour_text(colour),
        "line_width": f"{width_mm:g}",
        "line_width_unit": "MM",
        "line_style": "solid",
        "capstyle": "flat",
        "joinstyle": "round",
        "use_custom_dash": str(int(bool(pattern))),
        "customdash": pattern or "5;2",
        "customdash_unit": "MM",
    }
    return Part("SimpleLine", properties)
