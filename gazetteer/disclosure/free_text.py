"""The free texts of the tables, and which sites each is about."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gazetteer.view import GazetteerView

if TYPE_CHECKING:
    from gazetteer.tables import Finding, Location, Name, Ruling, Zone

TEXTS: dict[str, tuple[str, ...]] = {
    "sources": ("title", "url", "note"),
    "sites": ("unlocated_reason", "note"),
    "names": ("note",),
    "locations": ("locator", "note"),
    "statements": ("text",),
    "references": ("wording",),
    "figures": ("what",),
    "zones": ("note",),
    "routes": ("note",),
    "rulings": ("question", "decision", "rejected", "reason"),
    "findings": ("text", "evidence"),
    "excluded": ("note",),
    "disclosure": ("reason",),
}
"""Columns of free text by table: where curators write, or paraphrase. Forms of names are not among them."""

ATTRIBUTES = {name: name for name in TEXTS} | {"routes": "stops", "disclosure": "disclosures"}
"""What `GazetteerView` calls the rows of each table."""

Ties = Callable[[Any], set[str]]


def ties(gazetteer: GazetteerView) -> dict[str, Ties]:
    """A function for each table of `TEXTS` that gives the ids of the sites which a row of it is about."""
    cited: dict[str, set[str]] = {}
    located: tuple[Location | Name | Zone, ...] = (*gazetteer.locations, *gazetteer.names, *gazetteer.zones)
    for row in located:
        cited.setdefault(row.source, set()).add(row.site)
    judged: tuple[Ruling | Finding, ...] = (*gazetteer.rulings, *gazetteer.findings)
    for decided in judged:
        for source in decided.sources:
            cited.setdefault(source, set()).update(decided.sites)
    on_route: dict[str, set[str]] = {}
    for stop in gazetteer.stops:
        on_route.setdefault(stop.route, set()).add(stop.site)
    of_kind: dict[str, set[str]] = {}
    for site in gazetteer.sites:
        of_kind.setdefault(site.kind, set()).add(site.id)

    def through_statements(row: Any) -> set[str]:
        return set(row.sites).union(*(gazetteer.sites_of(id_) for id_ in row.statements))

    def by_site(row: Any) -> set[str]:
        return {row.site}

    return {
        "sources": lambda row: cited.get(row.id, set()),
        "sites": lambda row: {row.id},
        "names": by_site,
        "locations": by_site,
        "statements": lambda row: gazetteer.sites_of(row.id),
        "references": by_site,
        "figures": lambda row: {row.site} | gazetteer.sites_of(row.statement),
        "zones": lambda row: {row.site, row.centre_site},
        "routes": lambda row: on_route[row.route],
        "rulings": through_statements,
        "findings": through_statements,
        "excluded": lambda _: set(),
        "disclosure": lambda row: {row.site} if row.site else of_kind.get(row.kind, set()),
    }
