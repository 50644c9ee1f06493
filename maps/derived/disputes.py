"""What is contradicted: sites, statements, and how far rival locations lie from the drawn point.

Nothing is decided here; findings and locations are the curators', and this only says whom they touch.
"""

from itertools import combinations

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.tables import Location
from geo import distance_m


def disputed_sites(gazetteer: PublishedGazetteer) -> set[str]:
    """Ids of the sites that a finding names, or whose locations cannot all be right.

    A site that only a statement of a finding speaks of is not disputed: a wrong sum in a sentence on Russia is no
    dispute about Russia. Two locations exclude each other when they lie farther apart, in geodesic metres, than
    their two accuracies together.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> from gazetteer.disclosure import published
    >>> "rukban-camp" in disputed_sites(published(Gazetteer.curated()))
    True
    """
    named = {site for finding in gazetteer.findings for site in finding.sites}
    return named | {site.id for site in gazetteer.sites if _exclude(gazetteer.locations_of(site.id))}


def disputed_statements(gazetteer: PublishedGazetteer) -> set[str]:
    """Ids of the statements that a finding names.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> from gazetteer.disclosure import published
    >>> "statement-2021-p020a" in disputed_statements(published(Gazetteer.curated()))
    True
    """
    return {statement for finding in gazetteer.findings for statement in finding.statements}


def rival_distances(gazetteer: PublishedGazetteer) -> dict[str, float]:
    """Geodesic metres from each location that is not preferred to the preferred one of its site, by location id.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> from gazetteer.disclosure import published
    >>> round(rival_distances(published(Gazetteer.curated()))["al-arida-crossing-at-ocha-cod-syr"])
    29917
    """
    drawn = {row.site: row.position for row in gazetteer.locations if row.preferred}
    return {
        row.id: distance_m(drawn[row.site], row.position)
        for row in gazetteer.locations
        if not row.preferred and row.site in drawn
    }


def _exclude(locations: list[Location]) -> bool:
    """Whether two of the locations lie farther apart than their accuracies allow."""
    return any(
        distance_m(one.position, other.position) > one.accuracy_m + other.accuracy_m
        for one, other in combinations(locations, 2)
    )
