"""A picture of the map that needs no script: base map, zones and numbered symbols as one small SVG.

The page shows it to readers without JavaScript. Only presentation attributes are used, as the page's policy forbids
style attributes; text goes in through ElementTree, which escapes it. Where the list is that the numbers point to is
the business of noscript.py.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress
from xml.etree import ElementTree as ET

import numpy as np

from gazetteer.disclosure.publish import PublishedGazetteer, require_published
from gazetteer.tables import Location, Site
from geo import layer
from maps.derived.geometries import drawn_outline
from maps.extent import drawn_extent
from maps.page.picture_frame import Frame, Positions, base_paths, path
from maps.style.kinds import Look, SiteKinds
from maps.style.sheet import BOX, Line, style_sheet
from maps.style.wording import message

MOST_NUMBERED = 300  # with more there is no room for numbers: dots
_DOT_STEP = 12  # pixels between dots
_SYMBOL = 16
_BESIDE = 15  # pixels from a symbol's middle to its number
_LEGEND_ROW = 24
_LEGEND_COLUMNS = 4

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class _Room:
    """Where something stands already, so that numbers do not cover each other."""

    width: int
    height: int
    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> None:
        self.taken.append(box)

    def is_free(self, box: Box) -> bool:
        left, top, right, bottom = box
        if left < 0 or top < 0 or right > self.width or bottom > self.height:
            return False
        return not any(left < box[2] and box[0] < right and top < box[3] and box[1] < bottom for box in self.taken)


def picture_svg(gazetteer: PublishedGazetteer, width: int = 960) -> str:
    """The map as SVG text.

    Numbers are those of the sites in `gazetteer.sites`, from 1. Areas have none. A number for which there is no
    room is left out, and the description says how many.

    Parameters
    ----------
    gazetteer
        The sites and zones.
    width
        Pixels across.
    """
    require_published(gazetteer)
    placed = list(_placed(gazetteer))
    extent = drawn_extent(gazetteer)
    positions = np.array([(extent.turned(row.lon), row.lat) for _, _, row in placed]).reshape(-1, 2)
    frame = Frame(extent.west, extent.south, extent.east, extent.north, width)
    held = frame.holds(positions)
    inside = list(compress(placed, held))
    legend, legend_height = _legend(frame, SiteKinds(gazetteer), [site for _, site, _ in inside])
    root = ET.Element("svg", _root_attributes(frame.width, frame.height + legend_height))
    title = ET.SubElement(root, "title", {"id": "static-picture-title"})
    desc = ET.SubElement(root, "desc", {"id": "static-picture-desc"})
    picture = ET.SubElement(root, "svg", {"width": str(frame.width), "height": str(frame.height)})
    _draw_base(picture, frame)
    room = _Room(frame.width, frame.height)
    _draw_scale(picture, frame, room)
    _draw_zones(picture, gazetteer, frame, [site for _, site, _ in inside])
    left_out = 0
    if len(inside) > MOST_NUMBERED:
        _draw_dots(picture, frame, positions[held])
    else:
        left_out = _draw_sites(picture, gazetteer, frame, inside, room)
    root.append(legend)
    title.text = message("static.picture-title")
    desc.text = " ".join(_description(len(inside), len(placed) - len(inside), left_out))
    return ET.tostring(root, encoding="unicode")


def _placed(gazetteer: PublishedGazetteer) -> Iterator[tuple[int, Site, Location]]:
    preferred = {row.site: row for row in gazetteer.locations if row.preferred}
    for number, site in enumerate(gazetteer.sites, start=1):
        if not gazetteer.vocabularies.is_area(site.kind) and site.id in preferred:
            yield number, site, preferred[site.id]


def _root_attributes(width: int, height: int) -> dict[str, str]:
    return {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {width} {height}",
        "role": "img",
        "aria-labelledby": "static-picture-title static-picture-desc",
        "font-size": "12",
        "fill": "#1c1c1c",
    }


def _description(drawn: int, outside: int, left_out: int) -> Iterator[str]:
    yield message("static.picture-drawn", n=drawn)
    if drawn > MOST_NUMBERED:
        yield message("static.picture-dots")
    if outside:
        yield message("static.picture-outside", n=outside)
    if left_out:
        yield message("static.picture-left-out", n=left_out)


def _draw_base(picture: ET.Element, frame: Frame) -> None:
    size = {"width": str(frame.width), "height": str(frame.height)}
    ground = style_sheet()["ground"]
    ET.SubElement(picture, "rect", size | {"fill": ground["sea"]})
    land, lines = base_paths(frame)
    # Lands that are simplified one by one leave slits between them; a stroke of their own colour closes them.
    ET.SubElement(picture, "path", {"d": land, "fill": ground["land"], "stroke": ground["land"]})
    for name, drawn in lines.items():
        ET.SubElement(picture, "path", {"d": drawn, "fill": "none"} | _stroke(style_sheet()["lines"][name]))
    names = ET.SubElement(picture, "g", {"font-size": "13", "fill": ground["town"]})
    for row in layer("towns")["features"]:
        lon, lat = row["geometry"]["coordinates"]
        if row["properties"]["rank"] == 1 and frame.holds(np.array([[lon, lat]])).all():
            _town(names, *frame.at(lon, lat), row["properties"]["name"], frame.width)


def _town(group: ET.Element, x: float, y: float, name: str, width: int) -> None:
    at_edge = x > width - 9 * len(name)
    ET.SubElement(group, "circle", {"cx": f"{x:.0f}", "cy": f"{y:.0f}", "r": "2"})
    place = {"x": f"{x + (-8 if at_edge else 8):.0f}", "y": f"{y - 8:.0f}"}
    ET.SubElement(group, "text", place | ({"text-anchor": "end"} if at_edge else {})).text = name


def _draw_scale(picture: ET.Element, frame: Frame, room: _Room) -> None:
    """A bar that is right at its own latitude, near the southern edge."""
    lat = frame.south + (frame.north - frame.south) / 20
    metres_a_pixel = 6_371_008.8 * math.cos(math.radians(lat)) / frame.scale
    length_m = _round_length(frame.width / 5 * metres_a_pixel)
    right, y = frame.width - 20, frame.height - 20
    left = right - length_m / metres_a_pixel
    bar = ET.SubElement(picture, "path", {"d": f"M{left:.0f} {y - 6}v6H{right}v-6", "fill": "none"})
    bar.set("stroke", "#1c1c1c")
    label = {"x": str(right), "y": str(y - 10), "text-anchor": "end"}
    ET.SubElement(picture, "text", label).text = message("static.scale", km=f"{length_m / 1000:,.0f}")
    room.take((left - 4, y - 26, frame.width, y + 4))


def _round_length(metres: float) -> float:
    """The largest of 1, 2 or 5 times a power of ten that is not longer."""
    power = 10 ** math.floor(math.log10(metres))
    return float(max(step * power for step in (1, 2, 5) if step * power <= metres))


def _draw_zones(picture: ET.Element, gazetteer: PublishedGazetteer, frame: Frame, sites: Iterable[Site]) -> None:
    kinds = SiteKinds(gazetteer)
    for site in sites:
        outline, certainty = drawn_outline(gazetteer, site)
        if outline is not None:
            colour = kinds.colour(site.kind)
            style = {"fill": colour, "fill-opacity": ".08", "stroke": colour, "stroke-width": "2"}
            dashes = {} if certainty == "certain" else {"stroke-dasharray": "8 4"}
            ET.SubElement(picture, "path", {"d": path(frame.drawn(outline))} | style | dashes)


def _draw_dots(picture: ET.Element, frame: Frame, positions: Positions) -> None:
    pixels = frame.pixels(positions)
    cells = np.unique(np.rint(pixels / _DOT_STEP).astype(int) * _DOT_STEP, axis=0)
    drawn = "".join(f"M{x} {y}h0" for x, y in cells.tolist())
    style = {"stroke": "#1c1c1c", "stroke-width": "7", "stroke-linecap": "round"}
    ET.SubElement(picture, "path", {"d": drawn} | style)


def _draw_sites(
    picture: ET.Element,
    gazetteer: PublishedGazetteer,
    frame: Frame,
    rows: Sequence[tuple[int, Site, Location]],
    room: _Room,
) -> int:
    """Draw symbols and numbers; return how many numbers found no room."""
    leaders = ET.SubElement(picture, "g", {"stroke": "#1c1c1c", "stroke-width": ".7"})
    symbols, kinds = _Symbols(picture), SiteKinds(gazetteer)
    numbers = ET.SubElement(picture, "g", {"stroke": "#fff", "stroke-width": "3", "paint-order": "stroke"})
    numbers.set("font-weight", "bold")
    numbers.set("text-anchor", "middle")
    anchors = [_anchor(gazetteer, frame, site, location) for _, site, location in rows]
    for x, y in anchors:
        room.take((x - _SYMBOL / 2, y - _SYMBOL / 2, x + _SYMBOL / 2, y + _SYMBOL / 2))
    left_out = 0
    for (number, site, location), (x, y) in zip(rows, anchors, strict=True):
        symbols.add(kinds.look(site.kind), x, y, is_sure=location.certainty == "certain")
        place = _place(room, x, y, str(number))
        if place is None:
            left_out += 1
            continue
        across, down, is_far = place
        if is_far:
            ET.SubElement(leaders, "path", {"d": f"M{x:.0f} {y:.0f}L{across:.0f} {down:.0f}"})
        ET.SubElement(numbers, "text", {"x": f"{across:.0f}", "y": f"{down + 4:.0f}"}).text = str(number)
    return left_out


def _anchor(gazetteer: PublishedGazetteer, frame: Frame, site: Site, location: Location) -> tuple[float, float]:
    """A zone's symbol stands on its northern edge, so that it does not hide what lies at its centre."""
    outline, _ = drawn_outline(gazetteer, site)
    lat = location.lat if outline is None else min(outline.bounds[3], frame.north - 0.1)
    return frame.at(location.lon, lat)


def _place(room: _Room, x: float, y: float, text: str) -> tuple[float, float, bool] | None:
    """A free place for a number: beside its symbol, or further off, joined to it by a leader."""
    half, tall = 4 * len(text) + 1, 7
    for distance in (_BESIDE, 24, 34, 46):
        for turn in range(0, 360, 45 if distance == _BESIDE else 15):
            across = x + math.cos(math.radians(turn)) * (distance + half - 4)
            down = y - math.sin(math.radians(turn)) * distance
            box = (across - half, down - tall, across + half, down + tall)
            if room.is_free(box):
                room.take(box)
                return across, down, distance > _BESIDE
    return None


def _stroke(line: Line) -> dict[str, str]:
    """A line of the style sheet as SVG attributes, the default ones left out."""
    dashes = " ".join(f"{length:g}" for length in line["dash"])
    found = {"stroke": line["colour"]} | ({} if line["width"] == 1 else {"stroke-width": f"{line['width']:g}"})
    return found | ({"stroke-dasharray": dashes} if dashes else {})


class _Symbols:
    """Symbols in groups of one look each, so that the look is written once."""

    def __init__(self, parent: ET.Element) -> None:
        self._parent = ET.SubElement(parent, "g")
        self._groups: dict[tuple[str, bool], ET.Element] = {}

    def add(self, look: Look, x: float, y: float, *, is_sure: bool) -> None:
        """Draw the symbol of a kind with its middle at x, y: filled where the place is sure."""
        key = (look.colour, is_sure)
        if key not in self._groups:
            self._groups[key] = ET.SubElement(self._parent, "g", _look(*key))
        corner = f"translate({x - _SYMBOL / 2:.0f} {y - _SYMBOL / 2:.0f})"
        outline = re.sub(r" ?([A-Z]) ?", r"\1", look.outline)
        ET.SubElement(self._groups[key], "path", {"d": outline, "transform": f"{corner}scale({_SYMBOL / BOX})"})


def _look(colour: str, is_sure: bool) -> dict[str, str]:  # noqa: FBT001 -- the two parts of one key
    look = style_sheet()["symbol"]
    if is_sure:
        return {"fill": colour, "stroke": look["paper"], "stroke-width": str(look["filled"]["width"])}
    dashes = " ".join(map(str, look["hollow"]["dash"]))
    width = str(look["hollow"]["width"])
    return {"fill": look["paper"], "stroke": colour, "stroke-width": width, "stroke-dasharray": dashes}


def _legend(frame: Frame, site_kinds: SiteKinds, sites: Iterable[Site]) -> tuple[ET.Element, int]:
    """The symbols that are used, with their words, and the height they need below the picture."""
    used = {site.kind for site in sites}
    looks = [site_kinds.look(kind) for kind in site_kinds.order if kind in used]
    drawing = ET.Element("g")
    symbols = _Symbols(drawing)
    step = frame.width / _LEGEND_COLUMNS
    for index, look in enumerate(looks):
        row, column = divmod(index, _LEGEND_COLUMNS)
        x, y = 12 + column * step, frame.height + (row + 0.8) * _LEGEND_ROW
        symbols.add(look, x, y, is_sure=True)
        ET.SubElement(drawing, "text", {"x": f"{x + 14:.0f}", "y": f"{y + 4:.0f}"}).text = look.label
    rows = math.ceil(len(looks) / _LEGEND_COLUMNS)
    return drawing, round((rows + 0.5) * _LEGEND_ROW) if rows else 0
