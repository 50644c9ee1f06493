"""The one hand-over from Python to the page.

`Payload` is the contract: maps/assets/core/data.js reads these fields and no others, and says what the views get. All
text in it is data; the page shows it with textContent. Coordinates are lon, lat, and turned round only where
Leaflet is called.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import TypedDict

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from gazetteer.briefings import Briefing
from gazetteer.disclosure.publish import PublishedGazetteer, require_published
from gazetteer.names.folding import FoldingRules, folding_rules
from gazetteer.tables import Zone
from gazetteer.vocabularies import Vocabularies
from geo import layer
from geo.basemap.layers import fine_box
from geo.bounds import BoundingBox
from maps.derived.flows import all_flows
from maps.derived.geometries import zone_outline
from maps.extent import shown_box
from maps.metadata import MapMetadata, MetadataRow
from maps.page.passages import Passage, TextStatus, excluded_paragraphs, passages, text_status
from maps.page.tables import Table, tables
from maps.style.kinds import SiteKinds, term_labels
from maps.style.messages import Message, strings
from maps.style.sheet import StyleSheet, style_sheet

_SHOWN_DECIMALS = 5  # about a metre
_FINE_LAYERS = ("countries", "lines", "towns")


class PageMetadata(MetadataRow):
    """What the page says of itself, the origin of its online tiles ("" for none), and how many own texts it shows."""

    tiles: str
    own_texts: int


class KindRow(TypedDict):
    """How a kind of site is treated and drawn: `outline` is SVG path data in a box of 20 by 20, `group` may be ""."""

    category: str
    group: str
    is_area: bool
    colour: str
    outline: str
    label_zoom: int
    is_settlement: bool


@dataclass(frozen=True, slots=True)
class Payload:
    """Everything the page shows.

    Parameters
    ----------
    metadata
        What the page says of itself (`maps.metadata.MapMetadata.payload`), the origin of online tiles and the number
        of the reader's own texts.
    groups, kinds, measures
        The layers (id, label, colour and kinds); how each kind is treated and drawn; the category of each measure.
    style
        The style sheet (maps/style/style.json) that page, picture, figure and files share.
    tables
        Columns by table (sites, names, locations, statements, figures, sources, findings, rulings): those of the data
        package and what is worked out (tables.py).
    zones, flows
        Outlines and lines with their GeoJSON geometry, null for a flow that no line can show.
    basemap
        Reference layers by name, each a GeoJSON FeatureCollection: land without names for the whole Earth and, if the
        map can show their region, the fine layers; `box`: that region, null without them.
    folding
        The rules by which names are compared, for the search.
    texts, text_status, excluded
        Paragraphs of the reader's own texts by source and number, what was found in them, and the paragraphs that
        are not the document; empty without `--briefings`.
    strings
        The page's own words and the labels of the vocabularies, by language.
    """

    metadata: PageMetadata
    groups: list[dict[str, object]]
    kinds: dict[str, KindRow]
    measures: dict[str, str]
    style: StyleSheet
    tables: dict[str, Table]
    zones: list[dict[str, object]]
    flows: list[dict[str, object]]
    basemap: dict[str, object]
    folding: FoldingRules
    texts: dict[str, dict[int, Passage]]
    text_status: dict[str, TextStatus]
    excluded: dict[str, dict[int, str]]
    strings: dict[str, dict[str, Message]]

    def content(self) -> dict[str, object]:
        """The fields by name, for writing."""
        return {column.name: getattr(self, column.name) for column in fields(self)}


def make_payload(
    gazetteer: PublishedGazetteer,
    metadata: MapMetadata,
    briefings: Mapping[str, Briefing] | None = None,
    *,
    tiles: str = "",
    own_texts: int = 0,
) -> Payload:
    """Collect what the page shows.

    Parameters
    ----------
    gazetteer
        The sites and statements.
    metadata
        What the page says of itself.
    briefings
        The reader's own texts by SHA-256.
    tiles
        The origin of online tiles that the page offers; "" for none.
    own_texts
        Number of the reader's own texts that are not curated.

    Returns
    -------
    Payload
        Plain values, ready for JSON.
    """
    require_published(gazetteer)
    held, kinds, words = briefings or {}, SiteKinds(gazetteer), gazetteer.vocabularies
    return Payload(
        metadata={**metadata.payload(), "tiles": tiles, "own_texts": own_texts},
        groups=[asdict(group) for group in kinds.groups],
        kinds=_kinds(kinds, words),
        measures={id_: words.measure_category(id_) for id_ in words.terms("measure")},
        style=style_sheet(),
        tables=tables(gazetteer),
        zones=list(_zones(gazetteer)),
        flows=list(_flows(gazetteer)),
        basemap=_basemap(shown_box(gazetteer)),
        folding=folding_rules(),
        texts=passages(gazetteer, held),
        text_status=text_status(gazetteer, held),
        excluded=excluded_paragraphs(gazetteer) if held else {},
        strings={language: {**own, **term_labels(gazetteer, language)} for language, own in strings().items()},
    )


def _kinds(kinds: SiteKinds, vocabularies: Vocabularies) -> dict[str, KindRow]:
    return {
        kind: {
            "category": kinds.category(kind),
            "group": vocabularies.group_of(kind),
            "is_area": look.is_area,
            "colour": look.colour,
            "outline": look.outline,
            "label_zoom": kinds.label_zoom(kind),
            "is_settlement": kinds.is_settlement(kind),
        }
        for kind in kinds.order
        if (look := kinds.look(kind))
    }


def _basemap(shown: BoundingBox) -> dict[str, object]:
    land = [{"type": "Feature", "properties": {}, "geometry": row["geometry"]} for row in layer("world")["features"]]
    return {
        "box": asdict(fine_box()) if shown.meets(fine_box()) else None,
        "world": {"type": "FeatureCollection", "features": land},
        **{name: layer(name, shown) for name in _FINE_LAYERS},
    }


def _zones(gazetteer: PublishedGazetteer) -> Iterator[dict[str, object]]:
    for zone in sorted(gazetteer.zones, key=_zone_order):
        outline = zone_outline(gazetteer, zone)
        if outline is not None:
            yield asdict(zone) | {"geometry": _geometry(outline)}


def _zone_order(zone: Zone) -> tuple[str, bool, str]:
    return zone.site, not zone.preferred, zone.id


def _flows(gazetteer: PublishedGazetteer) -> Iterator[dict[str, object]]:
    """The flows with a line, then those that no line can show."""
    for flow in sorted(all_flows(gazetteer), key=lambda flow: flow.geometry is None):
        yield flow.columns() | {"geometry": _geometry(flow.geometry) if flow.geometry else None}


def _geometry(shape: BaseGeometry) -> dict[str, object]:
    return dict(mapping(shapely.transform(shape, lambda positions: positions.round(_SHOWN_DECIMALS))))
