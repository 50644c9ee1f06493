"""Where a site is, for Linked Places: the geometry that maps draw, cited, with the other answers inside it.

Not a GeometryCollection of all answers: QGIS draws none of those, other tools put the site in the middle of them, where
no source has it, and the format cannot say which member is preferred. The others are in `alternatives`, a member of
ours in the geometry, which the World Historical Gazetteer keeps as it is and other readers pass over.
"""

from collections.abc import Iterator
from typing import Any

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.tables import Location, Zone
from geo import feature
from maps.derived.geometries import zone_outline
from maps.exports.identifiers import record_iri
from maps.exports.linked_places.names import citation

Json = dict[str, Any]

_METRES_A_KILOMETRE = 1000


def linked_geometry(gazetteer: PublishedGazetteer, site_id: str) -> Json | None:
    """The geometry of a site: the outline that maps draw, else the preferred point; None for the unlocated."""
    answers = [*_outlines(gazetteer, site_id), *_points(gazetteer, site_id)]
    answers.sort(key=lambda answer: not answer["preferred"])
    if not answers:
        return None
    drawn, *others = answers
    return drawn | ({"alternatives": others} if others else {})


def preferred_outline(gazetteer: PublishedGazetteer, site_id: str) -> BaseGeometry | None:
    """The preferred outline of a zone (lon, lat), None for other sites and while its centre is unlocated."""
    zones = (zone for zone in gazetteer.zones_of(site_id) if zone.preferred)
    return next((zone_outline(gazetteer, zone) for zone in zones), None)


def kilometres(metres: float) -> float:
    """Metres as the kilometres of an `approximation`, a whole number where it is one.

    Examples
    --------
    >>> kilometres(500), kilometres(55_000)
    (0.5, 55)
    """
    value = metres / _METRES_A_KILOMETRE
    return int(value) if value.is_integer() else value


def _points(gazetteer: PublishedGazetteer, site_id: str) -> Iterator[Json]:
    for row in gazetteer.locations_of(site_id):
        yield {
            **_shape(row.id, Point(row.lon, row.lat)),
            "@id": record_iri(gazetteer, "location", row.id),
            "location_id": row.id,
            **_sureness(row, row.accuracy_m),
            "method": row.method,
            "citations": [citation(gazetteer, row.source, row.locator)],
            **({"note": row.note} if row.note else {}),
        }


def _outlines(gazetteer: PublishedGazetteer, site_id: str) -> Iterator[Json]:
    for row in gazetteer.zones_of(site_id):
        outline, centre = zone_outline(gazetteer, row), gazetteer.location_of(row.centre_site)
        if outline is None or centre is None:
            continue
        yield {
            **_shape(row.id, outline),
            "@id": record_iri(gazetteer, "zone", row.id),
            "zone_id": row.id,
            **_sureness(row, centre.accuracy_m),
            "recipe": row.recipe,
            "radius_m": row.radius_m,
            "centre_location_id": centre.id,
            "citations": [
                citation(gazetteer, row.source),
                citation(gazetteer, centre.source, f"centre: {centre.locator}" if centre.locator else "centre"),
            ],
            "note": row.note,
        }


def _shape(id_: str, shape: BaseGeometry) -> Json:
    """As GeoJSON has it: rounded, counter-clockwise, cut at the antimeridian."""
    return dict(feature(id_, shape, {})["geometry"])


def _sureness(row: Location | Zone, accuracy_m: int) -> Json:
    return {
        "preferred": row.preferred,
        "certainty": row.certainty,
        "approximation": {"type": "geo:hasSpatialAccuracy", "tolerance": kilometres(accuracy_m)},
        "accuracy_m": accuracy_m,
    }
