"""The sites as a layer for any folium map, in a notebook or a saved file.

The page with everything is `maps.site_map`. Here a map of folium's own, with its plugins and online tiles, gets the
symbols, rings, zones and popups. All text goes over in one JSON block and into the popups with textContent, never
through folium's Popup or Tooltip, which run what looks like a template literal.
"""

import html
import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from importlib.resources import files
from typing import Any, NotRequired, TypedDict

import folium
from branca.element import Element, Figure
from folium.template import Template

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.metadata import FALLBACK_LANGUAGE, Metadata
from gazetteer.tables import Location, Site, Statement
from maps.derived.geometries import zone_outline
from maps.errors import MapError
from maps.layers.names import other_names
from maps.page.bundle import page_script
from maps.page.folium_map import SiteMap
from maps.publishing import Places, published_places
from maps.style.kinds import SiteKinds
from maps.style.sheet import SymbolLook, style_sheet
from maps.style.wording import degrees, disclosure_words, edtf, metres, term

MOST_STATEMENTS = 5
SMALLEST_RING_M = 300
_DECIMALS = 5
_GLOBAL = "namedSitesNotebook"
_CLAIMS = "Told in our words. What the documents say is their speakers’ claim, not ours."


class NotebookStatement(TypedDict):
    """One statement in a popup: its words, whose they are, and the document."""

    text: str
    by: str
    source: str


Outline = list[list[list[float]]]
"""Rings of latitude, longitude (Leaflet's order), in degrees."""


class NotebookSite(TypedDict):
    """One site on the map and in its popup; place in degrees (WGS 84), `ring_m` in metres and 0 for no ring."""

    name: str
    other_names: list[tuple[str, str]]
    kind: str
    kind_words: str
    sure: bool
    lat: float
    lon: float
    ring_m: int
    where: list[str]
    count: str
    statements: list[NotebookStatement]
    outline: NotRequired[Outline]


class NotebookData(TypedDict):
    """What the layer shows: the contract with maps/assets/notebook."""

    kinds: dict[str, dict[str, str]]
    style: dict[str, SymbolLook]
    note: str
    attribution: str
    sites: list[NotebookSite]


class SiteLayer(folium.FeatureGroup):
    """The sites as one layer, which folium's LayerControl lists like any other.

    Parameters
    ----------
    data
        What the layer shows, as `layer_data` gives it.
    name
        Its name in a LayerControl; plain text.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.featureGroup([], {{ this.options|tojavascript }});
            namedSitesNotebook.addSites({{ this.get_name() }}, {{ this.data_id()|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, data: NotebookData, name: str) -> None:
        super().__init__(name=html.escape(name, quote=False), attribution=data["attribution"])  # Leaflet reads HTML
        self._name = "NamedSites"
        self.data = data

    def data_id(self) -> str:
        """The id of the element that holds the JSON."""
        return f"{self.get_name()}_data"

    def render(self, **kwargs: Any) -> str:
        """Put the script, the style and the JSON into the figure; script and style once for all layers in it.

        Raises
        ------
        MapError
            If the layer is on no map.
        """
        figure = self.get_root()
        if not isinstance(figure, Figure):
            raise MapError(f"the layer {self.layer_name!r} is on no map: add it to a folium.Map before rendering")
        figure.header.add_child(_Raw(_script()), name="named_sites_script")
        figure.header.add_child(_Raw(_style()), name="named_sites_style")
        block = f'<script type="application/json" id="{self.data_id()}">{_json(self.data)}</script>'
        figure.html.add_child(_Raw(block), name=self.data_id())
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        return ""


class _Raw(Element):
    """Text that stands in the file as it is; branca would read it as a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **_: Any) -> str:
        return self.text


def add_sites(
    folium_map: folium.Map,
    gazetteer: Places,
    *,
    kinds: Collection[str] = (),
    name: str = "",
) -> SiteLayer:
    """Add the located sites of a gazetteer to a folium map; the layer is returned.

    Symbols are by kind, filled where the place is held to be certain; rings are the accuracy; a click opens the
    names, the place and the first statements. Sites without a location are counted in the map's attribution.

    Parameters
    ----------
    folium_map
        Any map of folium's; not one of `maps.site_map`, which has the sites.
    gazetteer
        The sites and statements, shown as their disclosure policy allows; or a GeoDataFrame of places.
    kinds
        Kinds of site to show; all by default.
    name
        What a LayerControl calls the layer; the title of the data by default.

    Returns
    -------
    SiteLayer
        Already on the map.

    Raises
    ------
    MapError
        If a kind is unknown or the map is one of `maps.site_map`.

    Examples
    --------
    >>> folium_map = folium.Map(location=(34.8, 38.5), zoom_start=7)
    >>> from gazetteer import Gazetteer
    >>> layer = add_sites(folium_map, Gazetteer.curated(), kinds=["camp"])
    >>> layer.layer_name
    'Named Sites'
    """
    if isinstance(folium_map, SiteMap):
        raise MapError("a map of maps.site_map has the sites: add them to a folium.Map, or leave this out")
    shown = published_places(gazetteer)
    layer = SiteLayer(layer_data(shown, kinds), name or shown.metadata.title_in(FALLBACK_LANGUAGE))
    layer.add_to(folium_map)
    return layer


def layer_data(gazetteer: PublishedGazetteer, kinds: Collection[str] = ()) -> NotebookData:
    """What the layer shows: colours by group, sites in drawing order with their words, outlines of zones.

    Raises
    ------
    MapError
        If a kind is unknown.
    """
    wanted = {kinds} if isinstance(kinds, str) else set(kinds)
    site_kinds = SiteKinds(gazetteer)
    if unknown := sorted(wanted - site_kinds.order.keys()):
        raise MapError(f"{unknown[0]!r} is no kind of site: give one of {', '.join(sorted(site_kinds.order))}")
    outlines = _outlines(gazetteer)
    statements = _statements_by_site(gazetteer)
    chosen = [site for site in gazetteer.sites if not wanted or site.kind in wanted]
    placed = [(site, location) for site in chosen if (location := gazetteer.location_of(site.id))]
    placed.sort(key=lambda row: (not site_kinds.is_area(row[0].kind), row[0].id))
    return {
        "kinds": {
            kind: {"colour": look.colour, "outline": look.outline}
            for kind in sorted({site.kind for site, _ in placed})
            if (look := site_kinds.look(kind))
        },
        "style": {"symbol": style_sheet()["symbol"]},
        "note": _CLAIMS,
        "attribution": _attribution(gazetteer.metadata, len(placed), len(chosen)),
        "sites": [
            _site(gazetteer, site, location, statements[site.id], outlines.get(site.id)) for site, location in placed
        ],
    }


def _attribution(metadata: Metadata, placed: int, chosen: int) -> str:
    title, labels = metadata.title_in(FALLBACK_LANGUAGE), metadata.license_labels
    named = f"{title} ({labels})" if labels else title
    return f"{html.escape(named, quote=False)}: {placed} of {chosen} sites are located"


def _statements_by_site(gazetteer: PublishedGazetteer) -> defaultdict[str, list[Statement]]:
    """The statements of every site in order; one pass, since there may be many."""
    rows: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in gazetteer.statements:
        for site in gazetteer.sites_of(statement.id):
            rows[site].append(statement)
    return rows


def _outlines(gazetteer: PublishedGazetteer) -> dict[str, Outline]:
    """The preferred outline of each zone as rings of lat, lon."""
    found: dict[str, Outline] = {}
    for zone in gazetteer.zones:
        outline = zone_outline(gazetteer, zone) if zone.preferred else None
        if outline is not None:
            parts = getattr(outline, "geoms", [outline])
            found[zone.site] = [
                [[round(lat, _DECIMALS), round(lon, _DECIMALS)] for lon, lat in part.exterior.coords] for part in parts
            ]
    return found


def _site(
    gazetteer: PublishedGazetteer,
    site: Site,
    location: Location,
    statements: list[Statement],
    outline: Outline | None,
) -> NotebookSite:
    has_ring = location.accuracy_m >= SMALLEST_RING_M and not gazetteer.vocabularies.is_area(site.kind)
    row: NotebookSite = {
        "name": site.name,
        "other_names": other_names(gazetteer, site.id),
        "kind": site.kind,
        "kind_words": gazetteer.vocabularies.label("kind", site.kind).capitalize(),
        "sure": location.certainty == "certain",
        "lat": location.lat,
        "lon": location.lon,
        "ring_m": location.accuracy_m if has_ring else 0,
        "where": list(_where(gazetteer, location)),
        "count": _count(len(statements)),
        "statements": [_statement(gazetteer, statement) for statement in statements[:MOST_STATEMENTS]],
    }
    if outline:  # the symbol stands on the northern edge, so that it does not hide what lies at the centre
        lat = max(lat for part in outline for lat, _ in part)
        return {**row, "outline": outline, "ring_m": 0, "lat": lat}
    return row


def _where(gazetteer: PublishedGazetteer, location: Location) -> Iterator[str]:
    """Where a site is and how sure that is, in a few sentences."""
    yield f"{degrees(location.lon, location.lat)}, held to be right within {metres(location.accuracy_m)}."
    yield f"{term('certainty', location.certainty)} ({term('method', location.method)}).".capitalize()
    if rule := gazetteer.disclosure_of(location.site):
        yield disclosure_words(rule)
    others = len(gazetteer.locations_of(location.site)) - 1
    if others:
        yield "Another location is on record." if others == 1 else f"{others} other locations are on record."


def _count(statements: int) -> str:
    if not statements:
        return "No statement speaks of it."
    counted = "1 statement" if statements == 1 else f"{statements:,} statements"
    return f"{counted}; the first {MOST_STATEMENTS} by date:" if statements > MOST_STATEMENTS else f"{counted}:"


def _statement(gazetteer: PublishedGazetteer, row: Statement) -> NotebookStatement:
    source = gazetteer.source(row.source)
    parts = [edtf(source.date) or "undated document", f"paragraph {row.paragraph}", row.speaker]
    return {"text": row.text, "by": ", ".join(part for part in parts if part), "source": source.title}


def _json(value: NotebookData) -> str:
    """JSON that may stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for sign in "<\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _script() -> str:
    """Our modules behind one name, so that two maps in one page do no harm."""
    return (
        f"<script>window.{_GLOBAL} ??= (() => {{\n{page_script('notebook/notebook')}return namedSites;\n}})();</script>"
    )


def _style() -> str:
    text = (files("maps") / "assets" / "notebook" / "notebook.css").read_text(encoding="utf-8")
    return f"<style>{text}</style>"
