"""The rows of the data package as the page gets them: columns by table, with what is worked out added.

Which rows belong together is said by ids, as in the package; maps/assets/core/data.js joins them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.names.preferred import name_order
from gazetteer.tables import Figure, Finding, Location, Ruling, Site, Source, Statement
from maps.derived.disputes import disputed_sites, disputed_statements, rival_distances
from maps.derived.relations import related_sites

Table = dict[str, list[Any]]


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


def extended(table: Table, rows: Iterable[Mapping[str, object]]) -> Table:
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
    columns = columns_of(Location, gazetteer.locations)
    columns["distance_m"] = [distances.get(id_) for id_ in columns["id"]]
    # An id as `check` asks for it follows from the row: it is left out here and made again in data.js.
    usual = map("{}-at-{}".format, columns["site"], columns["source"])
    columns["id"] = ["" if id_ == made else id_ for id_, made in zip(columns["id"], usual, strict=True)]
    return columns


def _names(gazetteer: PublishedGazetteer) -> Table:
    """One row a form, its sources and notes joined: preferred first, misspellings last."""
    joined: dict[tuple[str, str, str, str], tuple[list[str], list[str]]] = {}
    for row in sorted(gazetteer.names, key=lambda row: (row.site, *name_order(row))):
        sources, notes = joined.setdefault((row.site, row.form, row.language, row.kind), ([], []))
        sources.append(row.source)
        if row.note and row.note not in notes:
            notes.append(row.note)
    site, form, language, kind = map(list, zip(*joined, strict=True)) if joined else ([], [], [], [])
    return {
        "site": site,
        "form": form,
        "language": language,
        "kind": kind,
        "sources": [sources for sources, _ in joined.values()],
        "notes": [notes for _, notes in joined.values()],
    }


def _statements(gazetteer: PublishedGazetteer) -> Table:
    disputed = disputed_statements(gazetteer)
    sites = [sorted(gazetteer.sites_of(row.id)) for row in gazetteer.statements]
    return columns_of(Statement, gazetteer.statements) | {
        "sites": sites,
        "forms": _forms(gazetteer, sites),
        "disputed": [row.id in disputed for row in gazetteer.statements],
        "verbatim": [False] * len(gazetteer.statements),
    }


def _forms(gazetteer: PublishedGazetteer, sites: Sequence[Sequence[str]]) -> list[dict[str, list[str]]]:
    """For each statement, the forms it writes of its sites, by site; left out where that is the site's name alone."""
    known = {(row.site, row.form) for row in gazetteer.names}
    written: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for row in gazetteer.mentions:
        if (row.site, row.surface) in known:
            written[row.statement, row.site][row.surface] = None
    name_alone = {site.id: {site.name: None} for site in gazetteer.sites}
    return [
        {site: list(forms) for site in ids if (forms := written.get((row.id, site), {})) != name_alone[site]}
        for row, ids in zip(gazetteer.statements, sites, strict=True)
    ]


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value
