"""The layers with a geometry that is one place each: sites, their locations, areas of accuracy, outlines of zones.

Movements are in movements.py.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from gazetteer.disclosure.generalise import GENERALISED, WITHHELD
from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.edtf import edtf_interval
from gazetteer.tables import Location, Site
from geo.layers import Batch, Column, GeometryType, Layer, batches_of
from maps.derived.disputes import disputed_sites, rival_distances
from maps.derived.geometries import accuracy_ring, site_point, zone_outline
from maps.layers.citations import cite_place, cite_zone
from maps.layers.columns import (
    LAYER_COLUMN,
    Values,
    common_columns,
    common_values,
    joined,
    package_column,
    package_columns,
    package_values,
)
from maps.layers.movements import flow_layer, route_layer
from maps.layers.names import name_columns, name_values
from maps.layers.records import days
from maps.layers.rounding import rounded
from maps.style.wording import disclosure_words

Rows: TypeAlias = Iterator[tuple[Values, BaseGeometry | None]]

_SITE_ID = Column("site_id", "string", "The site.", "sites.site_id")
_SITE_NAME = Column("name", "string", "Preferred name of the site, in the language of the package.")
_PREFERRED = package_column("sites", "name")
_SITE_KIND = package_column("sites", "kind")

# Times are intervals: GDAL would take a column of single days in GeoJSON for dates, which folium cannot write.
_SITE_COLUMNS = (
    package_column("sites", "id", "site_id"),
    LAYER_COLUMN,
    _PREFERRED,
    Column(
        "other_names", "string", "All other forms of the name, misspellings too, separated by a semicolon and a space."
    ),
    *(package_column("sites", name) for name in ("kind", "country", "admin_code")),
    Column("valid", "string", "From when to when it was there, as an EDTF interval; two dots where that is not known."),
    Column("location_id", "string", "The location drawn.", "locations.location_id"),
    *(package_column("locations", name) for name in ("accuracy_m", "certainty", "method")),
    Column("location_source", "string", "The source of the location drawn.", "sources.source_id"),
    Column("location_count", "integer", "Number of answers to where it is, the rival ones included."),
    package_column("sites", "unlocated_reason"),
    Column("disclosure", "string", "By which rule, and why, the place is shown less exactly than it is known, or not."),
    Column("disputed", "boolean", "Whether a finding names the site or its locations exclude each other."),
    Column("statement_count", "integer", "Number of statements that speak of it."),
    Column(
        "document_dates",
        "string",
        "First day of the earliest document that speaks of it and last day of the latest, as an EDTF interval.",
    ),
    Column("finding_count", "integer", "Number of findings that concern it or a statement on it."),
    *(package_column("sites", name) for name in ("geonames_id", "wikidata_id", "ocha_pcode", "note")),
    *common_columns(),
)
_LOCATION_COLUMNS = (
    package_column("locations", "id", "location_id"),
    package_column("locations", "site"),
    LAYER_COLUMN,
    _SITE_NAME,
    _SITE_KIND,
    *(column for column in package_columns("locations") if column.name not in {"", "id", "site_id", "lon", "lat"}),
    Column("distance_m", "number", "Geodesic metres to the location drawn; null for that one."),
    *common_columns(),
)
_AREA_COLUMNS = (
    Column("area_id", "string", "Identifier: that of the location, and -area."),
    Column("location_id", "string", "The location at the centre.", "locations.location_id"),
    _SITE_ID,
    LAYER_COLUMN,
    _SITE_NAME,
    _SITE_KIND,
    *(package_column("locations", name) for name in ("accuracy_m", "certainty", "preferred")),
    *common_columns(),
)
_ZONE_COLUMNS = (
    package_column("zones", "id", "zone_id"),
    package_column("zones", "site"),
    LAYER_COLUMN,
    _SITE_NAME,
    *(package_column("zones", name) for name in ("recipe", "centre_site", "radius_m")),
    Column("accuracy_m", "integer", "Radius in metres within which the centre is held to lie; null while unlocated."),
    *(package_column("zones", name) for name in ("certainty", "preferred", "source", "note")),
    *common_columns(),
)


def place_layers(gazetteer: PublishedGazetteer, build: str) -> list[Layer]:
    """Sites, locations, areas of accuracy, outlines of zones, routes and flows."""
    own = [table.layer(gazetteer, build) for table in _TABLES]
    return [*own, route_layer(gazetteer, build), flow_layer(gazetteer, build)]


@dataclass(frozen=True, slots=True)
class _Table:
    """How rows of a gazetteer become a layer."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]  # those that every package has
    geometry_type: GeometryType
    rows: Callable[[PublishedGazetteer, str], Rows]

    def layer(self, gazetteer: PublishedGazetteer, build: str) -> Layer:
        columns = self.columns
        if columns is _SITE_COLUMNS:
            after = columns.index(_PREFERRED) + 1
            columns = (*columns[:after], *name_columns(gazetteer.metadata), *columns[after:])

        def batches() -> Iterator[Batch]:
            return batches_of(columns, self.rows(gazetteer, build), has_geometry=True)

        return Layer(self.name, self.title, self.description, columns[0].name, columns, self.geometry_type, batches)


def _sites(gazetteer: PublishedGazetteer, build: str) -> Rows:
    disputed = disputed_sites(gazetteer)
    spans = {source.id: days(source.date) for source in gazetteer.sources}
    for site in gazetteer.sites:
        location = gazetteer.location_of(site.id)
        values = package_values(site, "site_id")
        values |= {"layer": "sites", **_name_values(gazetteer, site), **_location_values(gazetteer, site, location)}
        values |= {"disputed": site.id in disputed, "finding_count": len(gazetteer.findings_of(site.id))}
        del values["valid_from"], values["valid_to"]
        values |= {"valid": edtf_interval(site.valid_from or None, site.valid_to or None)}
        values |= _statement_values(gazetteer, site, spans)
        sources = sorted({row.source for row in gazetteer.statements_of(site.id)})
        citation = cite_place(gazetteer, site.name, location, build)
        yield values | common_values(gazetteer, sources, citation, build), rounded(site_point(gazetteer, site.id))


def _name_values(gazetteer: PublishedGazetteer, site: Site) -> Values:
    names = gazetteer.names_of(site.id)
    return {
        **name_values(gazetteer, site.id),
        "other_names": joined(sorted({row.form for row in names} - {site.name})),
    }


def _location_values(gazetteer: PublishedGazetteer, site: Site, location: Location | None) -> Values:
    return {
        "location_id": location.id if location else None,
        "accuracy_m": location.accuracy_m if location else None,
        "certainty": location.certainty if location else None,
        "method": location.method if location else None,
        "location_source": location.source if location else None,
        "location_count": len(gazetteer.locations_of(site.id)),
        "disclosure": _disclosure(gazetteer, site, location),
    }


def _disclosure(gazetteer: PublishedGazetteer, site: Site, location: Location | None) -> str | None:
    rule = gazetteer.disclosure_of(site.id)
    is_hidden = location.method == GENERALISED if location else site.unlocated_reason.startswith(WITHHELD)
    return disclosure_words(rule, is_located=location is not None) if rule and is_hidden else None


def _statement_values(
    gazetteer: PublishedGazetteer, site: Site, spans: Mapping[str, Mapping[str, str | None]]
) -> Values:
    statements = gazetteer.statements_of(site.id)
    dates = [spans[row.source] for row in statements]
    return {
        "statement_count": len(statements),
        "document_dates": edtf_interval(
            min((span["date_from"] for span in dates if span["date_from"]), default=None),
            max((span["date_to"] for span in dates if span["date_to"]), default=None),
        ),
    }


def _locations(gazetteer: PublishedGazetteer, build: str) -> Rows:
    distances = rival_distances(gazetteer)
    for row in gazetteer.locations:
        values = package_values(row, "location_id")
        del values["lon"], values["lat"]
        site = gazetteer.site(row.site)
        distance = distances.get(row.id)
        values |= {"layer": "locations", "name": site.name, "kind": site.kind}
        values |= {"distance_m": None if distance is None else round(distance, 1)}
        citation = cite_place(gazetteer, site.name, row, build)
        yield values | common_values(gazetteer, [row.source], citation, build), rounded(Point(row.lon, row.lat))


def _areas(gazetteer: PublishedGazetteer, build: str) -> Rows:
    for row in gazetteer.locations:
        site = gazetteer.site(row.site)
        values: Values = {
            "area_id": f"{row.id}-area",
            "location_id": row.id,
            "site_id": row.site,
            "layer": "accuracy_areas",
            "name": site.name,
            "kind": site.kind,
            "accuracy_m": row.accuracy_m,
            "certainty": row.certainty,
            "preferred": row.preferred,
        }
        citation = cite_place(gazetteer, site.name, row, build)
        yield values | common_values(gazetteer, [row.source], citation, build), _ring(row)


def _zones(gazetteer: PublishedGazetteer, build: str) -> Rows:
    for row in gazetteer.zones:
        centre = gazetteer.location_of(row.centre_site)
        values = package_values(row, "zone_id") | {
            "layer": "zone_outlines",
            "name": gazetteer.site(row.site).name,
            "accuracy_m": centre.accuracy_m if centre else None,
        }
        sources = dict.fromkeys([row.source, *([centre.source] if centre else [])])
        citation = cite_zone(gazetteer, row, build)
        yield values | common_values(gazetteer, sources, citation, build), rounded(zone_outline(gazetteer, row))


@cache
def _ring(location: Location) -> BaseGeometry | None:
    """Rings are asked for once a format; making one takes a hundred geodesics."""
    return rounded(accuracy_ring(location))


_TABLES = (
    _Table(
        "sites",
        "Sites",
        "One row is a place; without geometry where it is not located.",
        _SITE_COLUMNS,
        "Point",
        _sites,
    ),
    _Table(
        "locations",
        "Locations",
        "One row is one source's answer to where a site is.",
        _LOCATION_COLUMNS,
        "Point",
        _locations,
    ),
    _Table(
        "accuracy_areas",
        "Areas of accuracy",
        "One row is the geodesic circle within which a site is held to lie, according to one location.",
        _AREA_COLUMNS,
        "Polygon",
        _areas,
    ),
    _Table(
        "zone_outlines",
        "Outlines of zones",
        "One row is the outline of a zone by the recipe of one source; rival outlines are rows of their own.",
        _ZONE_COLUMNS,
        "Polygon",
        _zones,
    ),
)
