"""The layers of movements: routes with their stops, and flows (a movement or a figure from one site to another).

A line says from where to where, never along which road.
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from shapely.geometry.base import BaseGeometry

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.tables import Stop
from geo.layers import Column, Layer, batches_of
from maps.derived.flows import Flow, all_flows
from maps.derived.geometries import route_line, routes
from maps.layers.citations import cite_statement
from maps.layers.columns import LAYER_COLUMN, Values, common_columns, common_values, joined, package_column
from maps.layers.rounding import rounded

Rows: TypeAlias = Iterator[tuple[Values, BaseGeometry | None]]

_ENDS = (
    Column("from_site_id", "string", "The site where it starts."),
    Column("to_site_id", "string", "The site where it ends."),
)
_SURENESS = (
    Column("accuracy_m", "integer", "The largest radius in metres among its located sites; null if none is located."),
    Column("certainty", "string", "The least certain of its located sites; null if none is located."),
)
_STATEMENT = Column("statement_id", "string", "The statement that tells of it.", "statements.statement_id")
_STATUS = Column(
    "status", "string", "announced: said to be planned; reported: said to have taken place; intended: wished for."
)
_ROUTE_COLUMNS = (
    package_column("routes", "route", "route_id"),
    LAYER_COLUMN,
    Column("name", "string", "Names of its stops in order."),
    Column("site_ids", "string", "Ids of its stops in order, separated by a semicolon and a space."),
    *_ENDS,
    _STATEMENT,
    _STATUS,
    *_SURENESS,
    package_column("routes", "note"),
    *common_columns(),
)
_FLOW_COLUMNS = (
    Column(
        "flow_id", "string", "Identifier: flow- and the id of the figure or of the route, with the number of the leg."
    ),
    LAYER_COLUMN,
    Column("name", "string", "Names of both ends."),
    Column("kind", "string", "movement: a route or a leg of one; figure: a number with a direction."),
    _STATEMENT,
    Column("figure_id", "string", "The figure, where there is a number.", "figures.figure_id"),
    *_ENDS,
    Column("via_site_id", "string", "The one site that the statement says the way goes through."),
    *(package_column("figures", name) for name in ("value", "unit", "measure", "qualifier")),
    _STATUS,
    *_SURENESS,
    Column("note", "string", "What the statement leaves open, and what the line cannot show."),
    *common_columns(),
)
_WORST_FIRST = ("uncertain", "less-certain", "certain")


def route_layer(gazetteer: PublishedGazetteer, build: str) -> Layer:
    """Movements with all their stops."""
    return Layer(
        "routes",
        "Routes",
        "One row is a movement that a statement tells of; the line joins its located stops and follows no road.",
        "route_id",
        _ROUTE_COLUMNS,
        "LineString",
        lambda: batches_of(_ROUTE_COLUMNS, _routes(gazetteer, build), has_geometry=True),
    )


def flow_layer(gazetteer: PublishedGazetteer, build: str) -> Layer:
    """Movements leg by leg, and figures with a direction."""
    return Layer(
        "flows",
        "Flows",
        "One row goes from one site to another, as one statement tells of it; no geometry where an end is unlocated.",
        "flow_id",
        _FLOW_COLUMNS,
        "LineString",
        lambda: batches_of(_FLOW_COLUMNS, _flows(gazetteer, build), has_geometry=True),
    )


def _routes(gazetteer: PublishedGazetteer, build: str) -> Rows:
    for id_, stops in routes(gazetteer).items():
        sites = [stop.site for stop in stops]
        values: Values = {
            "route_id": id_,
            "layer": "routes",
            "name": " – ".join(gazetteer.site(site).name for site in sites),
            "site_ids": joined(sites),
            "from_site_id": sites[0],
            "to_site_id": sites[-1],
            "status": stops[0].status or None,
            **_sureness(gazetteer, sites),
            "note": _notes(stops),
        }
        yield values | _said(gazetteer, stops[0].statement, build), rounded(route_line(gazetteer, stops))


def _flows(gazetteer: PublishedGazetteer, build: str) -> Rows:
    """The flows of the whole, those kept whose statement and one of whose sites are chosen."""
    chosen = {site.id for site in gazetteer.sites}
    statement_ids = {row.id for row in gazetteer.statements}
    counted = {row.id for row in gazetteer.figures}  # a selection leaves some out
    for flow in all_flows(gazetteer.selected_from or gazetteer):
        sites = [site for site in (flow.from_site, flow.via, flow.to_site) if site]
        if flow.statement in statement_ids and chosen & set(sites):
            values = _flow_values(gazetteer, flow, sites) | _said(gazetteer, flow.statement, build)
            figure = flow.figure if flow.figure in counted else None
            yield values | {"figure_id": figure}, rounded(flow.geometry)


def _flow_values(gazetteer: PublishedGazetteer, flow: Flow, sites: list[str]) -> Values:
    return {
        "flow_id": f"flow-{flow.id}",
        "layer": "flows",
        "name": " – ".join(gazetteer.site(site).name for site in (flow.from_site, flow.to_site)),
        "kind": flow.kind,
        "from_site_id": flow.from_site,
        "to_site_id": flow.to_site,
        "via_site_id": flow.via,
        "value": flow.number,
        "unit": flow.unit,
        "measure": flow.measure,
        "qualifier": flow.qualifier or None,
        "status": flow.status,
        **_sureness(gazetteer, sites),
        "note": flow.note or None,
    }


def _said(gazetteer: PublishedGazetteer, statement_id: str, build: str) -> Values:
    statement = gazetteer.statement(statement_id)
    citation = cite_statement(gazetteer, statement, build)
    common = common_values(gazetteer, [statement.source], citation, build)
    return {"statement_id": statement.id, **common}


def _sureness(gazetteer: PublishedGazetteer, sites: Iterable[str]) -> Values:
    found = [location for location in map(gazetteer.location_of, sites) if location]
    return {
        "accuracy_m": max((location.accuracy_m for location in found), default=None),
        "certainty": min((location.certainty for location in found), key=_WORST_FIRST.index, default=None),
    }


def _notes(stops: list[Stop]) -> str | None:
    return " ".join(dict.fromkeys(stop.note for stop in stops if stop.note)) or None
