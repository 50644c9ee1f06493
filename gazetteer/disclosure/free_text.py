"""The free texts of the tables, and which sites each is about."""

from collections.abc import Callable
from typing import Any

from gazetteer.view import GazetteerView

TEXTS: dict[str, tuple[str, ...]] = {
    "sources": ("url", "note"),
    "sites": ("unlocated_reason", "note"),
    "names": ("note",),
    "locations": ("locator", "note"),
    "statements": ("text",),
    "figures": ("what",),
    "zones": ("note",),
    "routes": ("note",),
    "rulings": ("question", "decision", "rejected", "reason"),
    "findings": ("text", "evidence"),
    "disclosure": ("reason",),
}
"""Columns of free text by table: where curators write, or paraphrase. Forms of names are not among them."""

ATTRIBUTES = {name: name for name in TEXTS} | {"routes": "stops", "disclosure": "disclosures"}
"""What `GazetteerView` calls the rows of each table."""

Ties = Callable[[Any], set[str]]


def ties(gazetteer: GazetteerView) -> dict[str, Ties]:
    """A function for each table of `TEXTS` that gives the ids of the sites which a row of it is about."""
    cited: dict[str, set[str]] = {}
    for row in gazetteer.locations:
        cited.setdefault(row.source, set()).add(row.site)
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
        "figures": by_site,
        "zones": lambda row: {row.site, row.centre_site},
        "routes": by_site,
        "rulings": through_statements,
        "findings": through_statements,
        "disclosure": lambda row: {row.site} if row.site else of_kind.get(row.kind, set()),
    }
