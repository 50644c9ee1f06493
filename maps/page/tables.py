"""The rows of the data package as the page gets them: columns by table, with what is worked out added.

Which rows belong together is said by ids, as in the package; maps/assets/core/data.js joins them. How columns are
packed is in encoding.py.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.names.preferred import name_order
from gazetteer.tables import Figure, Finding, Location, Ruling, Site, Source, Statement
from maps.derived.disputes import disputed_sites, disputed_statements, rival_distances
from maps.derived.relations import related_sites
from maps.style.kinds import AREA_KINDS, GROUP_OF

Table = dict[str, list[Any]]

REFERENCES = {
    "names.site": "sites",
    "names.sources": "sources",
    "names.written": "statements",
    "locations.site": "sites",
    "locations.source": "sources",
    "statements.source": "sources",
    "statements.sites": "sites",
    "figures.statement": "statements",
    "figures.site": "sites",
}
"""The columns that hold ids of another table."""


def tables(gazetteer: PublishedGazetteer) -> dict[str, Table]:
    """The columns of sites, names, locations, statements, figures, sources, findings and rulings."""
    return {
        "sites": _sites(gazetteer),
        "names": _names(gazetteer),
        "locations": _locations(gazetteer),
        "statements": _statements(gazetteer),
        "figures": columns_of(Figure, gazetteer.figures) | {"value": [_whole(row.value) for row in gazetteer.figures]},
        "sources": columns_of(Source, gazetteer.sources),
        "findings": columns_of(Finding, gazetteer.findings),
        "rulings": columns_of(Ruling, gazetteer.rulings),
    }


def columns_of(row_type: type, rows: Iterable[Any]) -> Table:
    """The fields of rows of one class, one list a field."""
    held = list(rows)
    return {field.name: list(map(attrgetter(field.name), held)) for field in fields(row_type)}


def extended(table: Table, rows: Iterable[Mapping[str, Any]]) -> Table:
    """A table with further rows given by column name, empty text where a row has nothing; the table stays as it is.

    Examples
    --------
    >>> extended({"id": ["a"], "note": ["x"]}, [{"id": "b"}])
    {'id': ['a', 'b'], 'note': ['x', '']}
    """
    further = list(rows)
    return {name: [*cells, *(row.get(name, "") for row in further)] for name, cells in table.items()}


def _sites(gazetteer: PublishedGazetteer) -> Table:
    disputed = disputed_sites(gazetteer)
    related = related_sites(gazetteer)
    return columns_of(Site, gazetteer.sites) | {
        "group": [GROUP_OF[site.kind] for site in gazetteer.sites],
        "is_area": [site.kind in AREA_KINDS for site in gazetteer.sites],
        "disputed": [site.id in disputed for site in gazetteer.sites],
        "related": [related.get(site.id, []) for site in gazetteer.sites],
        "disclosure": [_disclosure(gazetteer, site) for site in gazetteer.sites],
    }


def _disclosure(gazetteer: PublishedGazetteer, site: Site) -> str:
    """The id of the row of the disclosure policy that is for a site."""
    rule = gazetteer.disclosure_of(site.id)
    return rule.id if rule else ""


def _locations(gazetteer: PublishedGazetteer) -> Table:
    distances = rival_distances(gazetteer)
    return columns_of(Location, gazetteer.locations) | {
        "distance_m": [distances.get(row.id) for row in gazetteer.locations]
    }


def _names(gazetteer: PublishedGazetteer) -> Table:
    """One row a form, its sources joined, with the statements that write it: preferred first, misspellings last."""
    joined: dict[tuple[str, str, str, str], tuple[list[str], list[str]]] = {}
    for row in sorted(gazetteer.names, key=lambda row: (row.site, *name_order(row))):
        sources, notes = joined.setdefault((row.site, row.form, row.language, row.kind), ([], []))
        sources.append(row.source)
        if row.note and row.note not in notes:
            notes.append(row.note)
    written = _written(gazetteer)
    site, form, language, kind = map(list, zip(*joined, strict=True)) if joined else ([], [], [], [])
    return {
        "site": site,
        "form": form,
        "language": language,
        "kind": kind,
        "sources": [sources for sources, _ in joined.values()],
        "notes": [notes for _, notes in joined.values()],
        "written": [written.get(key[:2], []) for key in joined],
    }


def _written(gazetteer: PublishedGazetteer) -> dict[tuple[str, ...], list[str]]:
    """The statements whose paragraph writes a form, by site and form."""
    found: defaultdict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for row in gazetteer.mentions:
        if row.site and row.statement:
            found[row.site, row.surface][row.statement] = None
    return {key: list(ids) for key, ids in found.items()}


def _statements(gazetteer: PublishedGazetteer) -> Table:
    disputed = disputed_statements(gazetteer)
    return columns_of(Statement, gazetteer.statements) | {
        "sites": [sorted(gazetteer.sites_of(row.id)) for row in gazetteer.statements],
        "disputed": [row.id in disputed for row in gazetteer.statements],
        "verbatim": [False] * len(gazetteer.statements),
    }


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value
