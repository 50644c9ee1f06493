"""Which sites belong together, and on what it rests: a statement, or the gazetteer's own geometry and codes.

A relation is never guessed from nearness. A statement that names several areas round several places ties none of
them: the tables do not say which area goes with which place.
"""

from collections.abc import Callable, Iterator
from itertools import permutations

import shapely
from shapely import STRtree

from gazetteer.disclosure.generalise import GENERALISED
from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.tables import Mention, Reference, Site, Zone
from gazetteer.vocabularies import unit_code
from geo import Containment, containment
from maps.derived.geometries import routes, zone_outline

Tie = tuple[str, str, str]
"""Another site's id, how this site stands to it, and the id of the statement that says so ("" if none does)."""

_Pair = tuple[str, str, str]  # part or first site, whole or second site, statement

_INVERSE = {"part-of": "has-part", "in-zone": "zone-over", "centre-of": "centred-on", "glossed-as": "gloss-of"}
_RANK = {"zone": 1, "admin": 2}  # places are 0; a site's country is a column of its own and no relation
_TOO_LARGE = frozenset({"region", "country", "border"})
_PLACED = frozenset({"subject", "destination"})  # roles of a place that "within" speaks of; whoever left is elsewhere


def related_sites(gazetteer: PublishedGazetteer) -> dict[str, list[Tie]]:
    """The other sites that each site is tied to, by site id, sorted; a site without ties is not in it.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> from gazetteer.disclosure import published
    >>> related_sites(published(Gazetteer.curated()))["zabadani"][0]
    ('jdeidet-yabous-crossing', 'gloss-of', 'session-2018-p063a')
    """
    found: dict[tuple[str, str, str], str] = {}
    pairs = {
        "part-of": _parts(gazetteer),
        "in-zone": _in_zones(gazetteer),
        "centre-of": ((zone.centre_site, zone.site, "") for zone in gazetteer.zones),
        "glossed-as": _glosses(gazetteer),
    }
    for relation, rows in pairs.items():
        for one, other, statement in rows:
            _keep(found, (one, relation, other), statement)
            _keep(found, (other, _INVERSE[relation], one), statement)
    ties: dict[str, set[Tie]] = {}
    for (site, relation, other), statement in found.items():
        ties.setdefault(site, set()).add((other, relation, statement))
    for one, other, statement in _on_routes(gazetteer):
        ties.setdefault(one, set()).add((other, "route", statement))
    return {site: sorted(rows) for site, rows in sorted(ties.items())}


def _keep(found: dict[tuple[str, str, str], str], key: tuple[str, str, str], statement: str) -> None:
    """Keep a relation once, on the first statement there is for it."""
    found[key] = found.get(key) or statement


def _parts(gazetteer: PublishedGazetteer) -> Iterator[_Pair]:
    """Places and the areas they lie in: by the administrative unit's code, and by what statements say."""
    units = gazetteer.admin_sites
    for site in gazetteer.sites:
        whole = units.get(site.admin_code) if site.admin_code else None
        if whole and whole != site.id:
            yield site.id, whole, ""
    # A zone with an outline needs no words: what lies in it follows from the geometry.
    drawn = {zone.site for zone in gazetteer.zones}
    sites = {site.id: site for site in gazetteer.sites}
    rows: tuple[Mention | Reference, ...] = (*gazetteer.mentions, *gazetteer.references)
    with_area = {row.statement for row in rows if row.role == "within"}
    for statement in (row.id for row in gazetteer.statements if row.id in with_area):
        roles = _roles(gazetteer, statement)
        areas = {id_ for id_, role in roles if role == "within"}
        if len(areas) != 1 or areas & drawn:
            continue
        area = sites[areas.pop()]
        for id_, role in sorted(roles):
            if role in _PLACED and _may_hold(area, sites[id_], gazetteer.vocabularies.category):
                yield id_, area.id, statement


def _roles(gazetteer: PublishedGazetteer, statement: str) -> set[tuple[str, str]]:
    rows: list[Mention | Reference] = [*gazetteer.mentions_of(statement), *gazetteer.references_of(statement)]
    return {(row.site, row.role) for row in rows if row.site}


def _may_hold(area: Site, site: Site, category: Callable[[str], str]) -> bool:
    """Whether a statement's "within" can join the two: a larger kind of area, and no code that says otherwise."""
    larger, smaller = category(area.kind), category(site.kind)
    if _RANK.get(larger, 0) <= _RANK.get(smaller, 0) or smaller in _TOO_LARGE:
        return False
    if larger == "admin" and site.admin_code:
        return site.admin_code == unit_code(area, category)
    return not (area.country and site.country) or area.country == site.country


def _in_zones(gazetteer: PublishedGazetteer) -> Iterator[_Pair]:
    """Located sites inside the drawn outline of a zone, by geometry, farther from its edge than their accuracy."""
    zones = [(zone, zone_outline(gazetteer, zone)) for zone in gazetteer.zones if zone.preferred]
    drawn = [(zone, outline) for zone, outline in zones if outline is not None]
    if not drawn:
        return
    kinds, is_area = {site.id: site.kind for site in gazetteer.sites}, gazetteer.vocabularies.is_area
    rows = [row for row in gazetteer.locations if row.preferred and not is_area(kinds[row.site])]
    points = shapely.points([row.lon for row in rows], [row.lat for row in rows])
    tree = STRtree([outline for _, outline in drawn])
    for point, area in zip(*tree.query(points, predicate="covered_by"), strict=True):
        row, (zone, outline) = rows[point], drawn[area]
        if row.site in {zone.site, zone.centre_site}:
            continue
        if containment(outline, row.position, row.accuracy_m + _moved_m(gazetteer, zone)) is Containment.INSIDE:
            yield row.site, zone.site, ""


def _moved_m(gazetteer: PublishedGazetteer, zone: Zone) -> int:
    """How far the outline may lie from the zone's own, where its centre is shown less exactly than it is known."""
    centre = gazetteer.location_of(zone.centre_site)
    return centre.accuracy_m if centre and centre.method == GENERALISED else 0


def _on_routes(gazetteer: PublishedGazetteer) -> Iterator[_Pair]:
    """Sites that a statement makes stops of one movement, both ways round."""
    for stops in routes(gazetteer).values():
        for one, other in permutations(stops, 2):
            if one.site != other.site:
                yield one.site, other.site, one.statement


def _glosses(gazetteer: PublishedGazetteer) -> Iterator[_Pair]:
    """A place and the other place that stands in brackets after it, where a ruling says which goes with which."""
    for ruling in gazetteer.rulings:
        if ruling.kind != "gloss":
            continue
        for statement in ruling.statements:
            bracketed = {row.site for row in gazetteer.mentions_of(statement) if row.role == "gloss"}
            inner = [site for site in ruling.sites if site in bracketed]
            outer = [site for site in ruling.sites if site not in bracketed]
            if len(inner) == len(outer) == 1:
                yield outer[0], inner[0], statement
