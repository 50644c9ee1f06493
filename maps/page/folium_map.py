"""The folium map: panes, layer groups, the call that hands them to our scripts, and the page that it renders to.

No text of the data passes through folium: its popups and tooltips run what looks like a template literal. What
further layers may bring is in folium_guard.py; the layer for any other folium map is in notebook.py.
"""

import html
import itertools
import math
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template

from gazetteer.briefings import Briefing
from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.model import Gazetteer
from maps.extent import FULL_TURN, Extent, start_extent
from maps.metadata import make_metadata
from maps.page.folium_guard import (
    Closing,
    OnlineTiles,
    StandardImages,
    literal_text,
    refuse_what_needs_more,
    shows_standard_images,
    walk,
)
from maps.page.gc_pause import gc_paused
from maps.page.tiles import Tiles
from maps.publishing import Places, published_places
from maps.style.kinds import Group, SiteKinds

if TYPE_CHECKING:
    from gazetteer.reading.documents import Document
    from gazetteer.reading.found import Found
    from geo.paths import StrPath

PANES = (("land", 200), ("tiles", 250), ("lines", 300), ("areas", 410), ("towns", 420), ("sites", 610))
EXTRA_GROUPS = ("routes", "accuracy")
HIDDEN_AT_START = frozenset({"routes"})
FRAME_HEIGHT_PX = 680
_RANDOM_ID_LENGTH = 32
_ZOOMS = 2, 16  # the least and the most
_USUAL_WIDTH_PX = 960  # of a map


class SiteMap(folium.Map):
    """A folium map that needs no network: Leaflet only, no tiles, no jQuery, Bootstrap or icon fonts.

    Further layers of folium may be added; `save`, `get_root().render()` and the display in a notebook give the whole
    page. Whatever would make the page ask the network, or needs jQuery (folium's Popup and Icon), is refused then.

    Parameters
    ----------
    view
        The window that the map opens with, roughly: the page fits it to the room that it has.
    """

    _template = Template(
        """
        {% macro html(this, kwargs) %}
            <div class="map" id="{{ this.get_name() }}" dir="ltr" role="region" aria-label="Map"></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            const {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
                center: {{ this.location|tojson }},
                crs: L.CRS.{{ this.crs }},
                ...{{ this.options|tojavascript }}
            });
            {{ this.get_name() }}.attributionControl.setPrefix(false);
            L.control.scale({ imperial: false, position: "topright" }).addTo({{ this.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, view: Extent) -> None:
        self._numbers = itertools.count(1)
        super().__init__(
            location=(round(view.middle.lat, 4), round(view.middle.lon, 4)),
            zoom_start=_zoom(view),
            tiles=None,
            zoom_control=True,
        )
        self.default_js: list[tuple[str, str]] = []  # folium's are lists of the class, changed in place
        self.default_css: list[tuple[str, str]] = []
        self.options.update(max_zoom=_ZOOMS[1], min_zoom=_ZOOMS[0], zoom_snap=0.5, world_copy_jump=True)
        self.number()
        for name, z_index in PANES:
            folium.map.CustomPane(name, z_index=z_index, pointer_events=name in {"areas", "sites"}).add_to(self)

    def add_child(self, child: Element, name: str | None = None, index: int | None = None) -> "SiteMap":
        """Add an element and give it and its children ids from the counter: the same input, the same bytes.

        Parameters
        ----------
        child
            A layer, control or other element of folium's.
        name
            As branca has it; its own by default.
        index
            Where among the children; at the end by default.

        Returns
        -------
        SiteMap
            The map itself.
        """
        self._number(child)
        super().add_child(child, name=name, index=index)
        return self

    def save(self, outfile: "StrPath | bytes | BinaryIO", close_file: bool = True, **kwargs: Any) -> None:  # noqa: FBT001, FBT002 -- folium's own
        """Write the page to a file, or nothing if the page refuses a layer.

        Parameters
        ----------
        outfile
            A path, or a file open for bytes.
        close_file
            Whether to close a file that was open.
        **kwargs
            As branca's `Figure.save` takes them.
        """
        target = Path(outfile) if isinstance(outfile, os.PathLike) else outfile
        self.get_root().save(target, close_file=close_file, **kwargs)

    def number(self) -> None:
        """Give every element that has a random id the next number; what has a number keeps it."""
        self._number(self)

    def _number(self, root: Element) -> None:
        for element in walk(root):
            if len(element._id) == _RANDOM_ID_LENGTH:  # noqa: SLF001 -- branca offers no other way
                random = element._id  # noqa: SLF001 -- the same
                element._id = str(next(self._numbers))  # noqa: SLF001 -- the same
                if str(getattr(element, "layer_name", "")).endswith(random):
                    element.layer_name = element.get_name()  # type: ignore[attr-defined]


class Start(MacroElement):
    """The call of `namedSites.start` with the map and its groups."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            namedSites.start({{ this._parent.get_name() }}, {
                {%- for name, group in this.groups.items() %}
                {{ name|tojson }}: {{ group.get_name() }},
                {%- endfor %}
            });
        {% endmacro %}
        """
    )

    def __init__(self, groups: dict[str, folium.map.Layer]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Start"
        self.groups = groups


class SiteFigure(Figure):
    """The root of a `SiteMap`: renders to the page, any number of times.

    Parameters
    ----------
    folium_map
        The map; it leaves the figure that it had.
    make_page
        Called at each rendering for the page that then takes the map: a page is rendered once.
    """

    def __init__(self, folium_map: SiteMap, make_page: Callable[[], Figure]) -> None:
        super().__init__()
        self.folium_map = folium_map
        self.make_page = make_page
        folium_map._parent = None  # type: ignore[assignment]  # noqa: SLF001 -- folium.Map made itself a figure
        self.add_child(folium_map)

    def render(self, **kwargs: Any) -> str:
        """The HTML of the whole page with the map and what was added to it.

        Raises
        ------
        maps.errors.MapError
            If something that was added would make the page ask the network or needs jQuery.
        """
        self.folium_map.number()
        elements = list(walk(self))
        refuse_what_needs_more(elements)
        with gc_paused(), _left_as_it_was(elements):
            page = self.make_page()
            for own, lent in ((self.header, page.header), (self.html, page.html), (self.script, page.script)):
                lent._children.update(own._children)  # noqa: SLF001 -- branca offers no other way
            if shows_standard_images(elements):
                page.script.add_child(StandardImages(), name="standard_images")
            for element in elements:
                if isinstance(element, folium.Tooltip):
                    element.text = literal_text(element.text)
            page.add_child(self.folium_map)
            page.add_child(Closing(self.folium_map), name="closing")
            return page.render(**kwargs)

    def save(self, outfile: "StrPath | bytes | BinaryIO", close_file: bool = True, **kwargs: Any) -> None:  # noqa: FBT001, FBT002 -- branca's own
        """Write the page to a file; branca would open the file before it knows that there is a page.

        Parameters
        ----------
        outfile
            A path, or a file open for bytes.
        close_file
            Whether to close a file that was open.
        **kwargs
            As `render` takes them.
        """
        text = self.render(**kwargs).encode("utf-8")
        if isinstance(outfile, (str, bytes, os.PathLike)):
            Path(os.fsdecode(outfile)).write_bytes(text)
            return
        outfile.write(text)
        if close_file:
            outfile.close()

    def _repr_html_(self, **kwargs: Any) -> str:
        """The page in a frame, for a notebook."""
        page = html.escape(self.render(**kwargs))
        return (
            f'<iframe srcdoc="{page}" title="Map of named sites" width="100%" height="{FRAME_HEIGHT_PX}" '
            'allow="fullscreen" frameborder="0"></iframe>'
        )


def site_map(
    gazetteer: "Places | None" = None,
    *,
    tiles: Tiles | None = None,
    briefings: Mapping[str, Briefing] | None = None,
    uncurated: "Sequence[tuple[Document, Sequence[Found]]]" = (),
) -> SiteMap:
    """The map of a gazetteer: a folium map that takes further layers and saves as our one-file page.

    Parameters
    ----------
    gazetteer
        The sites and statements, shown as their disclosure policy allows; the curated ones by default. Or a
        GeoDataFrame of places: see `Gazetteer.from_geodataframe`.
    tiles
        Online tiles that the page offers; none by default.
    briefings
        The reader's own texts by SHA-256; with them, each statement can show its passage.
    uncurated
        Further texts and what was found in them.

    Returns
    -------
    SiteMap
        The payload is made when the map is rendered, so that layers can be added before.

    Raises
    ------
    gazetteer.errors.PackageError
        If the curated data cannot be read.

    Examples
    --------
    >>> sites = site_map()
    >>> _ = folium.Circle((33.5, 38.6), radius=55_000).add_to(sites)
    >>> sites.get_root().render().startswith("<!DOCTYPE html>")
    True
    """
    shown = published_places(Gazetteer.curated() if gazetteer is None else gazetteer)
    return on_page(
        empty_site_map(start_extent(shown), SiteKinds(shown).groups, tiles),
        lambda: _page(shown, tiles, briefings or {}, uncurated),
    )


def on_page(folium_map: SiteMap, make_page: Callable[[], Figure]) -> SiteMap:
    """The map, with the page that `make_page` gives as its root; the page is made when it is rendered."""
    SiteFigure(folium_map, make_page)
    return folium_map


def _page(
    gazetteer: PublishedGazetteer,
    tiles: Tiles | None,
    briefings: Mapping[str, Briefing],
    uncurated: "Sequence[tuple[Document, Sequence[Found]]]",
) -> Figure:
    from maps.page.html import page_figure  # noqa: PLC0415 -- loads what only a whole page needs
    from maps.page.payload import make_payload  # noqa: PLC0415 -- goes with it
    from maps.page.uncurated import with_uncurated  # noqa: PLC0415 -- goes with it

    metadata = make_metadata(gazetteer)
    origin = tiles.origin if tiles else ""
    payload = make_payload(gazetteer, metadata, briefings, tiles=origin, own_texts=len(uncurated))
    return page_figure(gazetteer, with_uncurated(payload, uncurated), metadata)


def empty_site_map(view: Extent, groups: Iterable[Group] = (), tiles: Tiles | None = None) -> SiteMap:
    """A map with an empty layer group for each group of kinds, for routes and for rings of accuracy.

    With `tiles` it has an online tile layer too, hidden until the reader asks for it. folium's LayerControl does not
    list these groups: the page has its own switches for them.

    Parameters
    ----------
    view
        What the map opens with, in degrees (WGS 84).
    groups
        Groups of kinds, in the order of the legend.
    tiles
        Online tiles, hidden until the reader asks for them; None for no tile layer.

    Returns
    -------
    SiteMap
        The page fills the layer groups when it starts.
    """
    folium_map = SiteMap(view)
    labels = {group.id: group.label for group in groups}
    layers: dict[str, folium.map.Layer] = {}
    for id_ in (*labels, *EXTRA_GROUPS):
        layers[id_] = folium.FeatureGroup(name=labels.get(id_, id_), control=False, show=id_ not in HIDDEN_AT_START)
        layers[id_].add_to(folium_map)
    if tiles:
        layers["tiles"] = OnlineTiles(
            tiles.template, attr=tiles.attribution, overlay=True, control=False, show=False, pane="tiles"
        )
        layers["tiles"].add_to(folium_map)
    Start(layers).add_to(folium_map)
    return folium_map


def _zoom(view: Extent) -> int:
    """The zoom at which a window is about as wide as a map usually is."""
    turns = FULL_TURN / (view.east - view.west)
    return max(_ZOOMS[0], min(_ZOOMS[1], int(math.log2(_USUAL_WIDTH_PX / 256 * turns))))


@contextmanager
def _left_as_it_was(elements: Sequence[Element]) -> Iterator[None]:
    """Undo what a rendering does to the elements: folium adds children and the page takes the map."""
    before = [(element, dict(vars(element)), element._children.copy()) for element in elements]  # noqa: SLF001
    try:
        yield
    finally:
        for element, attributes, children in before:
            vars(element).clear()
            vars(element).update(attributes | {"_children": children})
