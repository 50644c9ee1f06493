"""The one hand-over from Python to the page.

`Payload` is the contract: maps/assets/data.js reads these fields and no others, and says what the views get. All
text in it is data; the page shows it with textContent. Coordinates are lon, lat, and turned round only where
Leaflet is called.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Any

from shapely.geometry import mapping

from gazetteer.briefings import Briefing
from gazetteer.model import Gazetteer
from gazetteer.names.folding import folding_rules
from gazetteer.tables import Figure, Finding, Location, Name, Ruling, Site, Source, Statement, Zone
from geo import layer
from maps.disputes import disputed_sites, disputed_statements, rival_distances
from maps.encoding import steps, table
from maps.flows import flows, unplaced_flows
from maps.kinds import AREA_KINDS, GROUP_OF, GROUPS
from maps.passages import Passage, excluded_paragraphs, passages, text_status
from maps.related import related_sites
from maps.shapes import zone_outline
from maps.strings import strings

_SHOWN_DECIMALS = 5  # about a metre
_BASEMAP_DECIMALS = {"world": 2, "countries": 3, "lines": 3, "towns": 3}
_NAME_ORDER = {"preferred": 0, "variant": 1, "translation": 2, "misspelling": 3}
_EXTRA = {"sites": ("group", "is_area", "disputed", "related"), "locations": ("distance_m",)}
_STATEMENT_EXTRA = ("sites", "disputed", "verbatim")
_NAME_COLUMNS = ("site", "form", "language", "kind", "sources", "notes", "written")


@dataclass(frozen=True, slots=True)
class Payload:
    """Everything the page shows.

    Parameters
    ----------
    build
        Build id, version, licence and the counts in the heading.
    groups
        The layers: id, label, colour and kinds.
    tables
        Rows by table (sites, names, locations, statements, figures, sources, findings, rulings), as column names and
        rows; columns are those of the data package, with what is worked out added at the end.
    zones, flows
        Outlines and lines with their packed geometry.
    basemap
        Reference layers by name: rows of id, properties and packed geometry.
    folding
        The rules by which names are compared, for the search.
    texts, text_status, excluded
        Paragraphs of the reader's own texts by source and number, what was found in them, and the paragraphs that
        are not the document; empty without `--briefings`.
    strings
        The page's own words by language.
    """

    build: dict[str, Any]
    groups: list[dict[str, Any]]
    tables: dict[str, dict[str, Any]]
    zones: list[dict[str, Any]]
    flows: list[dict[str, Any]]
    basemap: dict[str, Any]
    folding: dict[str, Any]
    texts: dict[str, dict[int, Passage]]
    text_status: dict[str, dict[str, Any]]
    excluded: dict[str, dict[int, str]]
    strings: dict[str, dict[str, Any]]

    def rows(self) -> dict[str, Any]:
        """The fields by name, for writing."""
        return {column.name: getattr(self, column.name) for column in fields(self)}


def make_payload(
    gazetteer: Gazetteer, build: Mapping[str, Any], briefings: Mapping[str, Briefing] | None = None
) -> Payload:
    """Collect what the page shows; `briefings` are the reader's own texts by SHA-256."""
    held = briefings or {}
    return Payload(
        build=dict(build),
        groups=[asdict(group) for group in GROUPS],
        tables=_tables(gazetteer),
        zones=list(_zones(gazetteer)),
        flows=list(_flows(gazetteer)),
        basemap=_basemap(),
        folding=folding_rules(),
        texts=passages(gazetteer, held),
        text_status=text_status(gazetteer, held),
        excluded=excluded_paragraphs(gazetteer) if held else {},
        strings=strings(),
    )


def _tables(gazetteer: Gazetteer) -> dict[str, dict[str, Any]]:
    distances = rival_distances(gazetteer)
    return {
        "sites": table((*_columns(Site), *_EXTRA["sites"]), _sites(gazetteer)),
        "names": table(_NAME_COLUMNS, _names(gazetteer)),
        "locations": table(
            (*_columns(Location), *_EXTRA["locations"]),
            ((*_cells(row), distances.get(row.id)) for row in gazetteer.locations),
        ),
        "statements": table((*_columns(Statement), *_STATEMENT_EXTRA), _statements(gazetteer)),
        "figures": table(_columns(Figure), map(_figure, gazetteer.figures)),
        "sources": table(_columns(Source), map(_cells, gazetteer.sources)),
        "findings": table(_columns(Finding), map(_cells, gazetteer.findings)),
        "rulings": table(_columns(Ruling), map(_cells, gazetteer.rulings)),
    }


def _columns(row_type: type) -> tuple[str, ...]:
    return tuple(column.name for column in fields(row_type))


@cache
def _getter(row_type: type) -> "attrgetter[Any]":
    return attrgetter(*_columns(row_type))


def _cells(row: Any) -> tuple[Any, ...]:
    cells: tuple[Any, ...] = _getter(type(row))(row)
    return cells


def _sites(gazetteer: Gazetteer) -> Iterator[tuple[Any, ...]]:
    disputed = disputed_sites(gazetteer)
    related = related_sites(gazetteer)
    for site in gazetteer.sites:
        worked_out = (GROUP_OF[site.kind], site.kind in AREA_KINDS, site.id in disputed, related.get(site.id, []))
        yield (*_cells(site), *worked_out)


def _names(gazetteer: Gazetteer) -> Iterator[tuple[Any, ...]]:
    """One row a form, its sources joined, with the statements that write it: preferred first, misspellings last."""
    written = _written(gazetteer)
    for site in gazetteer.sites:
        joined: dict[tuple[str, str, str], tuple[list[str], list[str]]] = {}
        for row in sorted(gazetteer.names_of(site.id), key=_name_order):
            sources, notes = joined.setdefault((row.form, row.language, row.kind), ([], []))
            sources.append(row.source)
            if row.note and row.note not in notes:
                notes.append(row.note)
        for key, (sources, notes) in joined.items():
            yield (site.id, *key, sources, notes, written.get((site.id, key[0]), []))


def _name_order(row: Name) -> tuple[int, str, str]:
    return _NAME_ORDER[row.kind], row.language, row.form


def _written(gazetteer: Gazetteer) -> dict[tuple[str, str], list[str]]:
    """The statements whose paragraph writes a form, by site and form."""
    found: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for row in gazetteer.mentions:
        if row.site and row.statement:
            found[row.site, row.surface][row.statement] = None
    return {key: list(ids) for key, ids in found.items()}


def _statements(gazetteer: Gazetteer) -> Iterator[tuple[Any, ...]]:
    disputed = disputed_statements(gazetteer)
    for row in gazetteer.statements:
        yield (*_cells(row), sorted(gazetteer.sites_of(row.id)), row.id in disputed)


def _figure(row: Figure) -> Iterable[Any]:
    return [int(cell) if isinstance(cell, float) and cell.is_integer() else cell for cell in _cells(row)]


def _zones(gazetteer: Gazetteer) -> Iterator[dict[str, Any]]:
    for zone in sorted(gazetteer.zones, key=_zone_order):
        outline = zone_outline(gazetteer, zone)
        if outline is not None:
            yield asdict(zone) | {"geometry": _packed_shape(outline)}


def _zone_order(zone: Zone) -> tuple[str, bool, str]:
    return zone.site, not zone.preferred, zone.id


def _flows(gazetteer: Gazetteer) -> Iterator[dict[str, Any]]:
    """The flows with a line, then those that no line can show."""
    for flow in (*flows(gazetteer), *unplaced_flows(gazetteer)):
        yield flow.columns() | {"geometry": _packed_shape(flow.geometry) if flow.geometry else None}


def _packed_shape(shape: Any) -> dict[str, Any]:
    return steps(mapping(shape), _SHOWN_DECIMALS)


@cache
def _basemap() -> dict[str, Any]:
    return {
        name: [
            [row["id"], row["properties"], steps(row["geometry"], decimals)] for row in layer(name)["features"]
        ]
        for name, decimals in _BASEMAP_DECIMALS.items()
    }
