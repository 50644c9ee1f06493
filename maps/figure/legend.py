"""The legend: the signs that are on this map, and no others, each drawn as it is on the map."""

from collections.abc import Callable, Collection, Sequence
from typing import Unpack

import numpy as np
import shapely

from maps.figure import basemap, overlays
from maps.figure.flowing import Paragraph, Sign, Words, words
from maps.figure.fonts import em_mm
from maps.figure.places import Places
from maps.figure.sheet import Sheet, Style
from maps.figure.symbols import draw_symbol
from maps.figure.words import say
from maps.style.kinds import Look

INK = "#333333"
_SAMPLE_EM, _SAMPLE_END_EM, _HANG_EM = 2.9, 3.0, 3.6
_ORDER = 60

Paint = Callable[[Sheet, float, float, float], None]


def legend_paragraphs(places: Places, used: Collection[str], tightness: int = 0) -> list[Paragraph]:
    """One row a sign.

    Parameters
    ----------
    places
        Whose symbols are drawn.
    used
        What else is on the map: classes of line, `ring`, `ring-unsure`, `zone`, `zone-unsure`, `zone-rival`, the
        statuses of movements, `town`.
    tightness
        From 1 on the kinds of site share lines.

    Returns
    -------
    list of Paragraph
        Only of signs that are on the map.
    """
    kinds = {place.site.kind for place in places.drawn}
    ordered = [places.kinds.look(kind) for kind in places.kinds.order if kind in kinds]
    certainties = {place.is_sure for place in places.drawn}
    example = ordered[0] if ordered else places.kinds.look("")
    rows: list[tuple[Paint, str]] = []
    rows += [(_symbol(example, is_sure=True, colour=INK), say("figure.sure"))] if True in certainties else []
    rows += [(_symbol(example, is_sure=False, colour=INK), say("figure.unsure"))] if False in certainties else []
    signs = {**_rings(), **_zones(places.kinds.zone_colour), **_movements(), **_lines()}
    rows += [sign for name, sign in signs.items() if name in used]
    of_kinds = [(_symbol(look), look.label) for look in ordered]
    return [*_in_lines(of_kinds), *_in_rows(rows)] if tightness and of_kinds else _in_rows([*of_kinds, *rows])


def _in_rows(rows: Sequence[tuple[Paint, str]]) -> list[Paragraph]:
    return [Paragraph(words(text), _HANG_EM, [(_SAMPLE_END_EM, Sign(paint, _SAMPLE_EM))]) for paint, text in rows]


def _in_lines(rows: Sequence[tuple[Paint, str]]) -> list[Paragraph]:
    """Signs and words one after the other."""
    return [
        Paragraph([piece for paint, text in rows for piece in (Sign(paint, 1.6), Words(text))], _SAMPLE_EM / 2 - 0.8)
    ]


def _symbol(look: Look, *, is_sure: bool = True, colour: str = "") -> Paint:
    def paint(sheet: Sheet, x: float, y: float, size_pt: float) -> None:
        draw_symbol(sheet, look, x, y, 1.25 * em_mm(size_pt), is_sure=is_sure, colour=colour, order=_ORDER)

    return paint


def _ring(**style: Unpack[Style]) -> Paint:
    def paint(sheet: Sheet, x: float, y: float, size_pt: float) -> None:
        circle = shapely.Point(x, y).buffer(0.52 * em_mm(size_pt))
        look: Style = {**overlays.RING_LINE, "edgecolor": INK, "facecolor": (0.2, 0.2, 0.2, 0.06), **style}
        sheet.shape(circle, order=_ORDER, **look)

    return paint


def _patch(*, is_hatched: bool, **style: Unpack[Style]) -> Paint:
    def paint(sheet: Sheet, x: float, y: float, size_pt: float) -> None:
        em = em_mm(size_pt)
        box = shapely.box(x - _SAMPLE_EM / 2 * em, y - 0.46 * em, x + _SAMPLE_EM / 2 * em, y + 0.46 * em)
        if is_hatched:
            hatch: Style = {**overlays.HATCH_LINE, "edgecolor": style["edgecolor"]}
            sheet.shape(overlays.hatching(box, 0.55 * em), order=_ORDER, **hatch)
        sheet.shape(box, order=_ORDER, **style)

    return paint


def _line(**style: Unpack[Style]) -> Paint:
    def paint(sheet: Sheet, x: float, y: float, size_pt: float) -> None:
        half = _SAMPLE_EM / 2 * em_mm(size_pt)
        sheet.line([(x - half, y), (x + half, y)], order=_ORDER, **style)

    return paint


def _arrow(status: str) -> Paint:
    def paint(sheet: Sheet, x: float, y: float, size_pt: float) -> None:
        half = _SAMPLE_EM / 2 * em_mm(size_pt)
        overlays.draw_arrow(sheet, np.array([[x - half, y], [x + half, y]]), status, order=_ORDER)

    return paint


def _dot(sheet: Sheet, x: float, y: float, size_pt: float) -> None:
    circle = shapely.Point(x, y).buffer(0.24 * em_mm(size_pt))
    sheet.shape(circle, order=_ORDER, facecolor=basemap.TOWN_COLOUR)


def _rings() -> dict[str, tuple[Paint, str]]:
    return {
        "ring": (_ring(), say("figure.ring")),
        "ring-unsure": (_ring(linestyle=overlays.RING_DASHES), say("figure.ring-unsure")),
    }


def _zones(colour: str) -> dict[str, tuple[Paint, str]]:
    sure: Style = {**overlays.ZONE_LINE, "edgecolor": colour}
    unsure: Style = {**sure, "linestyle": overlays.ZONE_DASHES}
    rival: Style = {**overlays.RIVAL_LINE, "edgecolor": colour}
    return {
        "zone": (_patch(is_hatched=True, **sure), say("figure.zone")),
        "zone-unsure": (_patch(is_hatched=True, **unsure), say("figure.zone-unsure")),
        "zone-rival": (_patch(is_hatched=False, **rival), say("figure.zone-rival")),
    }


def _movements() -> dict[str, tuple[Paint, str]]:
    return {status: (_arrow(status), say(f"figure.route-{status}")) for status in overlays.STATUSES}


def _lines() -> dict[str, tuple[Paint, str]]:
    texts = {"border": "figure.border", "disputed": "figure.disputed-line"}
    texts |= {"admin": "figure.admin-line", "river": "figure.river"}
    lines = {name: (_line(**basemap.LINES[name]), say(key)) for name, key in texts.items()}
    return {**lines, "town": (_dot, say("figure.town"))}
