"""A printed map: everything put together on one sheet.

Coordinates, text and policy come from the gazetteer as they are; what may be shown is decided in
gazetteer.disclosure.publish.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gazetteer.disclosure.publish import PublishedGazetteer, published
from gazetteer.model import Gazetteer
from geo.paths import StrPath
from maps.extent import Extent, drawn_extent, extent_of
from maps.figure import basemap, furniture, overlays
from maps.figure.collisions import Room
from maps.figure.flowing import Paragraph, draw_column, words
from maps.figure.fonts import em_mm, printable, require_matplotlib, width_mm
from maps.figure.frame import Frame, natural_aspect
from maps.figure.key import MOST_NUMBERED, QUIET, description, key_paragraphs, names_in
from maps.figure.labels import Label, Placed, place_labels
from maps.figure.layout import Blocks, Plan, make_plan
from maps.figure.legend import legend_paragraphs
from maps.figure.places import Places, find_places, sort_sites
from maps.figure.projection import Projection, projection_for, read_extent
from maps.figure.saving import check_target, save
from maps.figure.sheet import Sheet, settings
from maps.figure.sizes import Size, read_size
from maps.figure.symbols import draw_symbol
from maps.figure.words import check_language, say
from maps.metadata import MapMetadata, make_metadata

_MOST_TITLE = 200
_MOST_NOTE = 1000


@dataclass(frozen=True, eq=False)
class Drawing:
    """A figure before it is written: the sheet, and what went where on it (for tests and descriptions)."""

    sheet: Sheet
    plan: Plan
    frame: Frame
    places: Places
    numbers: Sequence[Placed | None]
    title: str
    description: str


def draw_figure(  # noqa: PLR0913 -- the choices that a figure has
    gazetteer: Gazetteer | PublishedGazetteer,
    out: StrPath,
    *,
    size: str = "a4-landscape",
    dpi: int = 300,
    extent: Extent | None = None,
    title: str | None = None,
    language: str = "en",
    metadata: MapMetadata | None = None,
    selection: str = "",
) -> Path:
    """Write a map of the sites that is ready for print; return `out`.

    Parameters
    ----------
    gazetteer
        The sites to draw; each stands where its disclosure policy lets it.
    out
        Ends in .png, .svg or .pdf.
    size
        a4, a4-landscape, letter, a5, column (88 mm), page (180 mm), or WIDTHxHEIGHTmm.
    dpi
        Pixels an inch, for PNG.
    extent
        Degrees that must be on the map (WGS 84); more is shown where the sheet has room. By default the start
        view of the package, or what holds the sites.
    title
        Above the map; by default that of the data, none if "".
    language
        Of the figure's own words.
    metadata
        What the figure says of its data ; made from the gazetteer by default.
    selection
        In words, which part of the data is shown; "" for all.

    Returns
    -------
    Path
        `out`.

    Raises
    ------
    FigureError
        If the figure cannot be drawn as asked.
    MissingLibraryError
        Without matplotlib, or with one that cannot join Arabic letters.
    """
    shown = published(gazetteer)
    out = Path(out)
    sheet = read_size(size)
    check_target(out, dpi, sheet)
    check_language(language)
    require_matplotlib()
    with settings():
        metadata = metadata or make_metadata(shown)
        heading = printable(metadata.package.heading_in(language) if title is None else title, _MOST_TITLE)
        window = extent or drawn_extent(shown)
        drawing = compose(Request(shown, sheet, window, heading, metadata, selection))
        return save(drawing.sheet.figure, out, dpi, drawing.title, drawing.description)


@dataclass(frozen=True)
class Request:
    """What a figure is to show: see `draw_figure`."""

    gazetteer: PublishedGazetteer
    size: Size
    window: Extent
    title: str
    metadata: MapMetadata
    selection: str = ""

    @property
    def projection(self) -> Projection:
        """The projection for the window."""
        return projection_for(self.window)


def compose(request: Request) -> Drawing:
    """The figure on its sheet, not yet written; within `settings()`."""
    outside: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()
    stage = _staged(request, None, used)
    # What fits on the map and what key and legend need depend on each other. A site that once lay outside stays
    # there, and a sign stays in the legend, so this comes to an end.
    while stage.outside - outside or stage.used - used:
        outside, used = outside | stage.outside, used | stage.used
        stage = _staged(request, outside, used)
    return _finished(request, stage)


@dataclass(frozen=True)
class _Stage:
    """One attempt: the plan, the map's ground drawn by it, and what turned out to be on it."""

    plan: Plan
    frame: Frame
    sheet: Sheet
    places: Places
    used: frozenset[str]

    @property
    def outside(self) -> frozenset[str]:
        return frozenset(site.id for site, _ in self.places.outside)

    @property
    def symbol_mm(self) -> float:
        return symbol_side(self.plan, len(self.places.drawn))


def _staged(request: Request, outside: frozenset[str] | None, used: frozenset[str]) -> _Stage:
    """Lay out for a guess of what is outside the map and which signs are on it, and draw the map's ground."""
    places = sort_sites(request.gazetteer, outside or frozenset())
    blocks = Blocks(
        request.title,
        lambda most, tightness: key_paragraphs(request.gazetteer, places, most, tightness),
        names_in(places),
        lambda tightness: legend_paragraphs(places, used, tightness),
        _sources(request, used),
    )
    plan = make_plan(request.size, blocks, natural_aspect(request.projection, request.window))
    frame = Frame(plan.map, request.projection, request.window)
    found = find_places(request.gazetteer, frame, symbol_side(plan, len(places.drawn)) / 2, outside or frozenset())
    found = found.numbered(plan.names if len(found.drawn) <= MOST_NUMBERED else 0)
    sheet = Sheet(plan.width, plan.height)
    signs = _draw_ground(sheet, request.gazetteer, frame, found, symbol_side(plan, len(found.drawn)))
    signs |= {"town"} if basemap.town_rank(frame) else set()
    return _Stage(plan, frame, sheet, found, frozenset(signs))


def _sources(request: Request, used: frozenset[str]) -> list[Paragraph]:
    """What the figure rests on, whose claims it shows, and how it was made."""
    told = request.metadata
    points = {row.source for row in request.gazetteer.locations if row.preferred}
    texts = [
        say("figure.claims"),
        say("figure.route-way") if used & set(overlays.STATUSES) else "",
        say("figure.shown", selection=printable(request.selection, _MOST_TITLE)) if request.selection else "",
        f"{_counts(told)} {say('figure.points-from', n=len(points))}",
        furniture.projection_words(request.projection),
        say(
            "static.licence",
            licence=printable(told.package.license_labels, _MOST_TITLE) or say("licence.none"),
            build=told.build_id,
            version=told.toolkit_version,
        ),
        say("static.boundaries", note=printable(told.boundary_note, _MOST_NOTE)),
        *(rule["words"] for rule in told.disclosure),
    ]
    return [Paragraph(words(text, colour=QUIET)) for text in texts if text]


def _counts(told: MapMetadata) -> str:
    dated = "figure.documents-dated" if told.briefings else "figure.documents"
    documents = say(dated, n=told.briefings, to=told.date_to, **{"from": told.date_from})
    parts = {
        "sites": say("figure.sites", n=told.sites),
        "statements": say("figure.statements", n=told.statements),
    }
    return say("figure.counts", documents=documents, **parts)


def symbol_side(plan: Plan, count: int) -> float:
    """Side of a symbol in millimetres: smaller on small maps, and where there are too many for numbers."""
    if count > MOST_NUMBERED:
        return 1.6
    return min(2.9, max(2.1, plan.map.width / 52))


def extent_from(text: str, gazetteer: PublishedGazetteer) -> Extent:
    """The extent that a text means: W,S,E,N in degrees, or `data` for what holds every site but whole areas.

    Raises
    ------
    FigureError
        If it is neither.
    """
    return extent_of(gazetteer.point_positions) if text == "data" else read_extent(text)


def _draw_ground(
    sheet: Sheet, gazetteer: PublishedGazetteer, frame: Frame, places: Places, symbol_mm: float
) -> set[str]:
    """All that lies under the symbols; which signs of the legend are on it."""
    basemap.draw_basemap(sheet, frame)
    furniture.draw_grid(sheet, frame)
    used = basemap.line_classes(frame)
    used |= overlays.draw_zones(sheet, gazetteer, frame, places.drawn)
    used |= overlays.draw_rings(sheet, frame, places.drawn, symbol_mm)
    return used | overlays.draw_routes(sheet, gazetteer, frame, symbol_mm)


def _finished(request: Request, stage: _Stage) -> Drawing:
    """Symbols, numbers, names, furniture and texts on the ground of a stage."""
    sheet, plan, frame, side = stage.sheet, stage.plan, stage.frame, stage.symbol_mm
    # The most important kinds come first in the key and lie uppermost.
    for place in reversed(stage.places.drawn):
        gid = f"site-{place.site.id}"
        draw_symbol(sheet, place.look, place.x, place.y, side, is_sure=place.is_sure, clip=frame.box, gid=gid)
    room = Room(frame.box)
    for place in stage.places.drawn:
        room.take((place.x - side / 2, place.y - side / 2, place.x + side / 2, place.y + side / 2))
    numbers = _draw_numbers(sheet, plan, stage.places, side, room)
    basemap.draw_names(sheet, frame, room, max(5.0, plan.size_pt - 0.5))
    furniture.draw_edge(sheet, frame, max(4.5, plan.size_pt - 0.75))
    furniture.draw_scale(sheet, frame, plan.scale, plan.size_pt)
    for block in plan.blocks:
        for at, column in enumerate(block.columns):
            draw_column(sheet, column, block.left + at * block.step, block.top, block.size_pt)
    title = request.title or say("static.picture-title")
    return Drawing(sheet, plan, frame, stage.places, numbers, title, _description(request, stage))


def _draw_numbers(sheet: Sheet, plan: Plan, places: Places, symbol_mm: float, room: Room) -> list[Placed | None]:
    size_pt = max(5.0, plan.size_pt)
    numbered = [place for place in places.drawn if place.number]
    tall = 0.74 * em_mm(size_pt)
    labels = [
        Label(str(row.number), row.x, row.y, width_mm(str(row.number), size_pt, "bold") + 0.2, tall + 0.2)
        for row in numbered
    ]
    middles = [(place.x, place.y) for place in places.drawn]
    found = place_labels(labels, middles, symbol_mm, plan.map)
    for row in found:
        if row is None:
            continue
        room.take(row.box)
        if row.leader:
            start, end = row.leader[:2], row.leader[2:]
            room.take_line(start, end)
            sheet.line([start, end], order=25, edgecolor="white", linewidth=1.3)
            sheet.line([start, end], order=26, edgecolor="#1c1c1c", linewidth=0.4)
        text, bottom = row.label.text, row.y - 0.5 * tall
        sheet.text(row.x, bottom, text, size_pt, weight="bold", align="center", halo=0.9, gid=f"number-{text}")
    return found


def _description(request: Request, stage: _Stage) -> str:
    return say(
        "figure.description",
        counts=_counts(request.metadata),
        claims=say("figure.claims"),
        projection=furniture.projection_words(request.projection),
        numbered=description(stage.places.drawn),
    )
