"""The layers as GeoJSON features with flat columns, one type each, for GIS.

A column keeps its type whether or not it has a value; what is missing is null, never "".
"""

from collections.abc import Iterator
from typing import Any

from shapely.geometry import Point

from gazetteer.model import Gazetteer
from gazetteer.tables import Site
from geo import feature, feature_collection
from geo.geojson import Json
from maps.kinds import GROUPS
from maps.shapes import accuracy_ring, route_line, routes, site_point, zone_outline

LICENSE = "CC-BY-4.0"
LIST_SEPARATOR = "; "


def site_collection(gazetteer: Gazetteer, build_id: str, kinds: tuple[str, ...] = ()) -> Json:
    """All sites, or those of some kinds; `geometry: null` for the unlocated."""
    sites = [site for site in gazetteer.sites if not kinds or site.kind in kinds]
    return feature_collection(
        feature(site.id, site_point(gazetteer, site.id), site_properties(gazetteer, site, build_id)) for site in sites
    )


def site_properties(gazetteer: Gazetteer, site: Site, build_id: str) -> dict[str, Any]:
    """The columns of one site."""
    location = gazetteer.location_of(site.id)
    statements = gazetteer.statements_of(site.id)
    sources = sorted({row.source for row in statements})
    arabic = [row.form for row in gazetteer.names_of(site.id) if row.language == "ar"]
    forms = sorted({row.form for row in gazetteer.names_of(site.id)} - {site.name})
    return {
        "site_id": site.id,
        "layer": "sites",
        "name": site.name,
        "name_ar": arabic[0] if arabic else None,
        "other_names": LIST_SEPARATOR.join(forms) or None,
        "kind": site.kind,
        "country": site.country or None,
        "governorate": site.governorate or None,
        "valid_from": site.valid_from or None,
        "valid_to": site.valid_to or None,
        "accuracy_m": location.accuracy_m if location else None,
        "certainty": location.certainty if location else None,
        "method": location.method if location else None,
        "location_source": location.source if location else None,
        "location_count": len(gazetteer.locations_of(site.id)),
        "unlocated_reason": site.unlocated_reason or None,
        "statement_count": len(statements),
        "source_count": len(sources),
        "source_ids": LIST_SEPARATOR.join(sources) or None,
        "finding_count": len(gazetteer.findings_of(site.id)),
        "geonames_id": site.geonames_id,
        "wikidata_id": site.wikidata_id or None,
        "ocha_pcode": site.ocha_pcode or None,
        "note": site.note or None,
        "license": LICENSE,
        "build_id": build_id,
    }


def layer_collections(gazetteer: Gazetteer, build_id: str) -> Iterator[tuple[str, Json]]:
    """Name and collection of every layer file."""
    for group in GROUPS:
        yield group.id, site_collection(gazetteer, build_id, group.kinds)
    yield "zone-outlines", _zones(gazetteer, build_id)
    yield "routes", _routes(gazetteer, build_id)
    yield "locations", _locations(gazetteer, build_id)
    yield "accuracy", _rings(gazetteer, build_id)


def _common(layer: str, build_id: str) -> dict[str, Any]:
    return {"layer": layer, "license": LICENSE, "build_id": build_id}


def _zones(gazetteer: Gazetteer, build_id: str) -> Json:
    return feature_collection(
        feature(
            zone.id,
            zone_outline(gazetteer, zone),
            {
                "zone_id": zone.id,
                "site_id": zone.site,
                "name": gazetteer.site(zone.site).name,
                "recipe": zone.recipe,
                "centre_site": zone.centre_site,
                "radius_m": zone.radius_m,
                "certainty": zone.certainty,
                "preferred": zone.preferred,
                "source": zone.source,
                "note": zone.note,
            }
            | _common("zone-outlines", build_id),
        )
        for zone in gazetteer.zones
    )


def _routes(gazetteer: Gazetteer, build_id: str) -> Json:
    return feature_collection(
        feature(
            route,
            route_line(gazetteer, stops),
            {
                "route_id": route,
                "stops": LIST_SEPARATOR.join(stop.site for stop in stops),
                "statement_id": stops[0].statement,
                "status": stops[0].status,
                "note": stops[0].note or None,
            }
            | _common("routes", build_id),
        )
        for route, stops in routes(gazetteer).items()
    )


def _locations(gazetteer: Gazetteer, build_id: str) -> Json:
    return feature_collection(
        feature(
            row.id,
            Point(row.lon, row.lat),
            {
                "location_id": row.id,
                "site_id": row.site,
                "name": gazetteer.site(row.site).name,
                "accuracy_m": row.accuracy_m,
                "certainty": row.certainty,
                "method": row.method,
                "source": row.source,
                "locator": row.locator or None,
                "preferred": row.preferred,
                "note": row.note or None,
            }
            | _common("locations", build_id),
        )
        for row in gazetteer.locations
    )


def _rings(gazetteer: Gazetteer, build_id: str) -> Json:
    return feature_collection(
        feature(
            row.id,
            accuracy_ring(row),
            {
                "location_id": row.id,
                "site_id": row.site,
                "accuracy_m": row.accuracy_m,
                "certainty": row.certainty,
            }
            | _common("accuracy", build_id),
        )
        for row in gazetteer.locations
        if row.preferred
    )
