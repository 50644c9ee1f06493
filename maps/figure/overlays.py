"""What lies between base map and symbols: outlines of zones, rings of accuracy, movements with arrow-heads."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from gazetteer.disclosure.publish import PublishedGazetteer
from maps.derived.flows import Flow, flows
from maps.derived.geometries import accuracy_ring, drawn_outline, zone_outline
from maps.figure.frame import Frame
from maps.figure.places import Place, has_ring
from maps.figure.sheet import Sheet, Style
from maps.style.sheet import style_sheet

ZONE_LINE: Style = {"linewidth": 1.0}
ZONE_DASHES = (0, (4.5, 2.4))
RIVAL_LINE: Style = {"linewidth": 0.6, "linestyle": (0, (1.2, 2.0))}
HATCH_LINE: Style = {"linewidth": 0.25, "alpha": 0.45}
RING_LINE: Style = {"linewidth": 0.45}
RING_DASHES = (0, (2.4, 1.8))
ROUTE_COLOUR = style_sheet()["movements"]["routes"]
ROUTE_LINE: Style = {"edgecolor": ROUTE_COLOUR, "linewidth": 0.6}
ROUTE_DASHES = {"announced": (0, (3.4, 2.2)), "intended": (0, (0.6, 1.8))}
STATUSES = ("reported", "announced", "intended")
HEAD_MM = 1.6
_HATCH_MM = 1.7
_BOW_MM = 2.6


def draw_zones(sheet: Sheet, gazetteer: PublishedGazetteer, frame: Frame, places: Iterable[Place]) -> set[str]:
    """Outlines and hatching; what of `zone`, `zone-unsure` and `zone-rival` is drawn.

    Parameters
    ----------
    sheet
        What to draw on.
    gazetteer
        For the outlines, those of rival accounts too.
    frame
        The map; what lies beyond is clipped.
    places
        The sites that are drawn; those that are no zones are passed over.

    Returns
    -------
    set of str
        Names of the legend's rows, for `legend_paragraphs`.
    """
    drawn = set()
    for place in places:
        outline, certainty = drawn_outline(gazetteer, place.site)
        if outline is None:
            continue
        shape = frame.drawn(outline)
        is_sure = certainty == "certain"
        hatch: Style = {**HATCH_LINE, "edgecolor": place.look.colour}
        edge: Style = ZONE_LINE if is_sure else {**ZONE_LINE, "linestyle": ZONE_DASHES}
        edge = {**edge, "facecolor": (*_rgb(place.look.colour), 0.06), "edgecolor": place.look.colour}
        sheet.shape(hatching(shape), order=5, clip=frame.box, **hatch)
        sheet.shape(shape, order=6, clip=frame.box, gid=f"zone-{place.site.id}", **edge)
        drawn.add("zone" if is_sure else "zone-unsure")
        drawn |= _draw_rivals(sheet, gazetteer, frame, place)
    return drawn


def _draw_rivals(sheet: Sheet, gazetteer: PublishedGazetteer, frame: Frame, place: Place) -> set[str]:
    shapes = [zone_outline(gazetteer, zone) for zone in gazetteer.zones_of(place.site.id)[1:]]
    for shape in shapes:
        if shape is not None:
            style: Style = {**RIVAL_LINE, "edgecolor": place.look.colour}
            sheet.shape(frame.drawn(shape), order=6, clip=frame.box, **style)
    return {"zone-rival"} if any(shape is not None for shape in shapes) else set()


def hatching(area: BaseGeometry, step_mm: float = _HATCH_MM) -> BaseGeometry:
    """Parallel lines over an area in millimetres, in step with those of other areas; they survive any printer."""
    if area.is_empty:
        return area
    left, bottom, right, top = area.bounds
    first, last = math.floor((left + bottom) / step_mm), math.ceil((right + top) / step_mm)
    tall = top - bottom
    lines = [
        ((step * step_mm - bottom, bottom), (step * step_mm - bottom - tall, top)) for step in range(first, last + 1)
    ]
    return shapely.intersection(shapely.MultiLineString(lines), area)


def draw_rings(sheet: Sheet, frame: Frame, places: Iterable[Place], symbol_mm: float) -> set[str]:
    """Rings of accuracy that are larger than the symbol in them; what of `ring` and `ring-unsure` is drawn.

    Parameters
    ----------
    sheet
        What to draw on.
    frame
        The map; what lies beyond is clipped.
    places
        The sites that are drawn; the radius of a ring is `accuracy_m`.
    symbol_mm
        Side of a symbol, in millimetres.

    Returns
    -------
    set of str
        Names of the legend's rows, for `legend_paragraphs`.
    """
    drawn = set()
    for place in places:
        if not has_ring(place) or place.location.accuracy_m / frame.metres_per_mm() < 0.6 * symbol_mm:
            continue
        colour = place.look.colour
        style: Style = RING_LINE if place.is_sure else {**RING_LINE, "linestyle": RING_DASHES}
        style = {**style, "edgecolor": colour, "facecolor": (*_rgb(colour), 0.06)}
        ring = frame.drawn(accuracy_ring(place.location))
        sheet.shape(ring, order=8, clip=frame.box, gid=f"ring-{place.site.id}", **style)
        drawn.add("ring" if place.is_sure else "ring-unsure")
    return drawn


def draw_routes(sheet: Sheet, gazetteer: PublishedGazetteer, frame: Frame, symbol_mm: float) -> set[str]:
    """Movements as thin lines with hollow heads, behind the symbols; the statuses that are drawn.

    Only between sites of the gazetteer: a line from a place that the key does not name would say nothing.

    Parameters
    ----------
    sheet
        What to draw on.
    gazetteer
        For the movements.
    frame
        The map; what lies beyond is clipped.
    symbol_mm
        Side of a symbol, in millimetres: a line ends half a side before the middle of a site.

    Returns
    -------
    set of str
        Names of the legend's rows, for `legend_paragraphs`.
    """
    drawn = set()
    own = {site.id for site in gazetteer.sites}
    movements = [row for row in flows(gazetteer) if row.kind == "movement" and {row.from_site, row.to_site} <= own]
    for flow, bow in _with_bows(movements):
        points = frame.mm(shapely.get_coordinates(flow.geometry))
        line = _trimmed(_bent(points, bow), 0.5 * symbol_mm + 0.4)
        if len(line) < 2 or not any(frame.holds(x, y) for x, y in line.tolist()):  # noqa: PLR2004
            continue
        draw_arrow(sheet, line, flow.status, order=10, frame=frame)
        drawn.add(flow.status)
    return drawn


def draw_arrow(sheet: Sheet, line: Any, status: str, *, order: float, frame: Frame | None = None) -> None:
    """A line with a hollow head at its end.

    Parameters
    ----------
    sheet
        What to draw on.
    line
        Points in millimetres on the sheet, n by 2, at least two; the head is at the last.
    status
        Status of the movement, which chooses the dashes; a solid line if it has none.
    order
        What is drawn later has the higher order.
    frame
        The map to clip at; None on the legend.
    """
    clip = frame.box if frame else None
    style: Style = {**ROUTE_LINE, "linestyle": ROUTE_DASHES[status]} if status in ROUTE_DASHES else ROUTE_LINE
    tip, way = line[-1], line[-1] - line[-2]
    way = way / (np.hypot(*way) or 1.0)
    side = np.array([-way[1], way[0]]) * HEAD_MM * 0.42
    base = tip - way * HEAD_MM
    shaft = np.vstack([line[:-1], base + way * 0.1])
    sheet.shape(shapely.LineString(shaft), order=order, clip=clip, **style)
    head = shapely.Polygon([tip, base + side, base - side])
    sheet.shape(head, order=order + 0.1, clip=clip, facecolor="white", edgecolor=ROUTE_COLOUR, linewidth=0.55)


def _with_bows(rows: Sequence[Flow]) -> list[tuple[Flow, float]]:
    """Each line once, bent to its right where one runs the other way or another status runs beside it."""
    lines = {(row.status, row.from_site, row.to_site): row for row in rows}
    pairs: dict[frozenset[str], list[Flow]] = {}
    for row in lines.values():
        pairs.setdefault(frozenset((row.from_site, row.to_site)), []).append(row)
    found = []
    for group in pairs.values():
        lanes: dict[str, int] = {}
        for row in group:
            lanes[row.from_site] = lanes.get(row.from_site, 0) + 1
            found.append((row, _BOW_MM * lanes[row.from_site] if len(group) > 1 else 0.0))
    return found


def _bent(points: Any, bow: float) -> Any:
    line = shapely.LineString(points)
    along = np.linspace(0, 1, 41)
    bent = shapely.get_coordinates(shapely.line_interpolate_point(line, along, normalized=True))
    chord = points[-1] - points[0]
    side = np.array([chord[1], -chord[0]]) / (np.hypot(*chord) or 1.0)
    return bent + side * (min(bow, line.length / 4) * 4 * along * (1 - along))[:, None]


def _trimmed(points: Any, gap: float) -> Any:
    """The line without `gap` millimetres at either end; empty where nothing is left."""
    line = shapely.LineString(points)
    if line.length <= 2 * gap + HEAD_MM:
        return np.empty((0, 2))
    return shapely.get_coordinates(substring(line, gap, line.length - gap))


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
