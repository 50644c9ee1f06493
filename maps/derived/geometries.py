"""Geometries of the map, made from the gazetteer's recipes: points, zones, routes, rings of accuracy."""

from collections import defaultdict
from collections.abc import Iterable

from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.tables import Location, Site, Stop, Zone
from geo import geodesic_circle, geodesic_line

RING_CHORD_ERROR_M = 50.0


def site_point(gazetteer: PublishedGazetteer, site_id: str) -> Point | None:
    """The preferred location of a site as a point (lon, lat), or None for the unlocated."""
    location = gazetteer.location_of(site_id)
    return None if location is None else Point(location.lon, location.lat)


def zone_outline(gazetteer: PublishedGazetteer, zone: Zone) -> Polygon | MultiPolygon | None:
    """The outline of a zone, WGS 84, lon, lat; None while its centre is unlocated."""
    centre = gazetteer.location_of(zone.centre_site)
    return None if centre is None else geodesic_circle(centre.position, zone.radius_m)


def drawn_outline(gazetteer: PublishedGazetteer, site: Site) -> tuple[BaseGeometry | None, str]:
    """The outline of a zone (WGS 84, lon, lat) and how certain it is; None and "" for what is no zone.

    It is the preferred one, or the ring within which the zone lies.
    """
    if gazetteer.vocabularies.category(site.kind) != "zone":
        return None, ""
    for zone in gazetteer.zones_of(site.id):
        outline = zone_outline(gazetteer, zone)
        if outline is not None:
            return outline, zone.certainty
    location = gazetteer.location_of(site.id)
    return (geodesic_circle(location.position, location.accuracy_m), "uncertain") if location else (None, "")


def accuracy_ring(location: Location) -> Polygon | MultiPolygon:
    """The area within which a site is held to lie."""
    return geodesic_circle(location.position, location.accuracy_m, RING_CHORD_ERROR_M)


def routes(gazetteer: PublishedGazetteer) -> dict[str, list[Stop]]:
    """The stops of every route, in order."""
    stops: defaultdict[str, list[Stop]] = defaultdict(list)
    for stop in sorted(gazetteer.stops, key=lambda row: (row.route, row.stop)):
        stops[stop.route].append(stop)
    return dict(stops)


def route_line(gazetteer: PublishedGazetteer, stops: list[Stop]) -> LineString | None:
    """Geodesic line through the stops (lon, lat); None if fewer than two are located."""
    return line_through(gazetteer, [stop.site for stop in stops])


def line_through(gazetteer: PublishedGazetteer, site_ids: Iterable[str]) -> LineString | None:
    """Geodesic line through the located ones of some sites (lon, lat); None if there are fewer than two.

    The line says from where to where, never along which road.
    """
    places = [gazetteer.location_of(site) for site in site_ids]
    positions = [place.position for place in places if place]
    return geodesic_line(positions) if len(positions) > 1 else None
