"""The folium map: panes, layer groups, and the call that hands them to our scripts.

No text of the data passes through folium: its popups and tooltips run what looks like a template literal.
"""

from collections.abc import Iterator

import folium
from branca.element import Element, MacroElement
from folium.template import Template

from maps.kinds import GROUPS
from maps.tiles import Tiles

PANES = (("land", 200), ("tiles", 250), ("lines", 300), ("areas", 410), ("towns", 420), ("sites", 610))
START_LAT, START_LON, START_ZOOM = 34.8, 38.5, 7  # Syria
EXTRA_GROUPS = ("routes", "accuracy")
HIDDEN_AT_START = frozenset({"routes"})


class SiteMap(folium.Map):
    """A folium map that needs no network: Leaflet only, no tiles, no jQuery, Bootstrap or icon fonts.

    folium's Popup and Icon need those libraries and do not work on it; layers, GeoJson and controls do.
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
    default_js: list[tuple[str, str]] = []  # noqa: RUF012 -- folium's own class attribute
    default_css: list[tuple[str, str]] = []  # noqa: RUF012 -- folium's own class attribute

    def __init__(self) -> None:
        super().__init__(location=(START_LAT, START_LON), zoom_start=START_ZOOM, tiles=None, zoom_control=True)
        self.options.update(max_zoom=16, min_zoom=2, zoom_snap=0.5, world_copy_jump=True)
        for name, z_index in PANES:
            folium.map.CustomPane(name, z_index=z_index, pointer_events=name in {"areas", "sites"}).add_to(self)


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


def site_map(tiles: Tiles | None = None) -> SiteMap:
    """A map with an empty layer group for each group of kinds, for routes and for rings of accuracy.

    With `tiles` it has an online tile layer too, hidden until the reader asks for it.
    """
    figure = SiteMap()
    labels = {group.id: group.label for group in GROUPS}
    groups: dict[str, folium.map.Layer] = {}
    for id_ in (*labels, *EXTRA_GROUPS):
        groups[id_] = folium.FeatureGroup(name=labels.get(id_, id_), show=id_ not in HIDDEN_AT_START)
        groups[id_].add_to(figure)
    if tiles:
        groups["tiles"] = folium.TileLayer(
            tiles.template, attr=tiles.attribution, overlay=True, show=False, pane="tiles"
        )
        groups["tiles"].add_to(figure)
    Start(groups).add_to(figure)
    number_elements(figure)
    return figure


def number_elements(root: Element) -> None:
    """Give every element an id from a counter, so that the same input gives the same bytes."""
    for number, element in enumerate(_walk(root), start=1):
        element._id = str(number)  # noqa: SLF001 -- branca offers no other way


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for child in element._children.values():  # noqa: SLF001 -- branca offers no other way
        yield from _walk(child)
