"""A part of a gazetteer: the sites and the documents that a reader asked for, and what belongs to them.

Rows keep their values; only lists of ids and `part_of` lose what points outside. How the choice is written on a command
line is in maps.cli.options.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.edtf import Span, edtf_span
from gazetteer.tables import Disclosure, Figure, Finding, Location, Mention, Name, Ruling, Site, Statement, Zone
from maps.errors import SelectionError

_MOST_LISTED = 20


def select(
    gazetteer: PublishedGazetteer,
    where: Mapping[str, Collection[str]],
    start: str | None = None,
    end: str | None = None,
) -> PublishedGazetteer:
    """The sites that fit `where`, what documents of a period say of them, and what all that rests on.

    Parameters
    ----------
    gazetteer
        What to choose from; it is known as `selected_from` afterwards.
    where
        Accepted values by column of the sites table, or by `group` (a layer of the map) or `certainty` (of the drawn
        location). A site must fit every column; case does not matter.
    start, end
        Period of the documents' dates, both days included: `2018`, `2018-07` or `2018-07-30`; None leaves it open.
        With a period, only sites that a document of the period speaks of are chosen.

    Returns
    -------
    PublishedGazetteer
        `gazetteer` itself if nothing is asked for.

    Raises
    ------
    SelectionError
        If a column or a value does not exist, a date is none, or nothing fits.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> from gazetteer.disclosure import published
    >>> camps = select(published(Gazetteer.curated()), {"kind": ["camp"]}, "2021")
    >>> sorted(site.id for site in camps.sites)
    ['al-hol-camp', 'rukban-camp']
    """
    if not where and not start and not end:
        return gazetteer
    tests = _tests(gazetteer, where)
    sites = {site.id for site in gazetteer.sites if _fits(gazetteer, site, tests)}
    dates = {source.id: edtf_span(source.date) for source in gazetteer.sources}
    period = _period(start, end)
    statements = {
        row.id
        for row in gazetteer.statements
        if sites & gazetteer.sites_of(row.id) and (period is None or _within(dates.get(row.source), period))
    }
    if period is not None:
        sites &= {site for statement in statements for site in gazetteer.sites_of(statement)}
    if not sites:
        raise SelectionError(f"nothing fits {_told(where, start, end)}: leave one of the conditions out")
    return _part(gazetteer, sites, statements)


def _part(gazetteer: PublishedGazetteer, sites: set[str], statements: set[str]) -> PublishedGazetteer:
    """The rows of some sites and statements, with no id that leads outside except those of geometries' other ends."""
    figures = [row for row in gazetteer.figures if row.statement in statements and row.site in sites]
    held = _Held(sites, statements, {row.id for row in figures})
    stops = [row for row in gazetteer.stops if row.statement in statements]
    routes = {row.route for row in stops if row.site in sites}
    part = gazetteer.replaced(
        sites=[row for row in gazetteer.sites if row.id in sites],
        names=[row for row in gazetteer.names if row.site in sites],
        locations=[row for row in gazetteer.locations if row.site in sites],
        zones=[row for row in gazetteer.zones if row.site in sites],
        stops=[row for row in stops if row.route in routes],
        statements=[row for row in gazetteer.statements if row.id in statements],
        mentions=[row for row in gazetteer.mentions if row.statement in statements and row.site in sites],
        references=[row for row in gazetteer.references if row.statement in statements and row.site in sites],
        figures=[held.figure(row) for row in figures],
        findings=[
            replace(row, sites=held.sites_in(row.sites), statements=held.statements_in(row.statements))
            for row in gazetteer.findings
            if held.sites_in(row.sites) or held.statements_in(row.statements)
        ],
        rulings=[
            replace(row, sites=held.sites_in(row.sites), statements=held.statements_in(row.statements))
            for row in gazetteer.rulings
            if held.sites_in(row.sites)
        ],
    )
    cited = _cited(part)
    part = part.replaced(
        sources=[row for row in gazetteer.sources if row.id in cited],
        excluded=[row for row in gazetteer.excluded if row.source in cited],
    )
    part.selected_from = gazetteer
    return part


@dataclass(frozen=True, slots=True)
class _Held:
    """Ids of what is chosen."""

    sites: set[str]
    statements: set[str]
    figures: set[str]

    def sites_in(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(id_ for id_ in ids if id_ in self.sites)

    def statements_in(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(id_ for id_ in ids if id_ in self.statements)

    def figure(self, row: Figure) -> Figure:
        return row if row.part_of in self.figures else replace(row, part_of="", part_kind="")


def _cited(part: PublishedGazetteer) -> set[str]:
    one: list[Name | Location | Zone | Statement | Mention] = [*part.names, *part.locations, *part.zones]
    one += [*part.statements, *part.mentions]
    several: list[Finding | Ruling | Disclosure] = [*part.findings, *part.rulings, *part.disclosures]
    return {row.source for row in one} | {source for row in several for source in row.sources}


def _tests(
    gazetteer: PublishedGazetteer, where: Mapping[str, Collection[str]]
) -> dict[Callable[[PublishedGazetteer, Site], str], set[str]]:
    """Accepted values, in lower case, by the function that looks the value of a site up."""
    columns = _columns()
    tests = {}
    for name, values in where.items():
        column = columns.get(name.strip().casefold())
        if column is None:
            raise SelectionError(f"no column {name!r} to choose sites by: there are {', '.join(columns)}")
        present = {column(gazetteer, site).casefold() for site in gazetteer.sites} - {""}
        accepted = {value.strip().casefold() for value in values}
        if unknown := sorted(accepted - present):
            listed = ", ".join(sorted(present)[:_MOST_LISTED]) + (", ..." if len(present) > _MOST_LISTED else "")
            raise SelectionError(f"no site has the {name} {unknown[0]!r}: there are {listed}")
        tests[column] = accepted
    return tests


def _fits(
    gazetteer: PublishedGazetteer, site: Site, tests: Mapping[Callable[[PublishedGazetteer, Site], str], set[str]]
) -> bool:
    return all(column(gazetteer, site).casefold() in accepted for column, accepted in tests.items())


def _columns() -> dict[str, Callable[[PublishedGazetteer, Site], str]]:
    own = {field.name: _own(field.name) for field in fields(Site) if field.name not in {"note", "unlocated_reason"}}
    return {**own, "site_id": _own("id"), "group": _group, "certainty": _certainty}


def _group(gazetteer: PublishedGazetteer, site: Site) -> str:
    return gazetteer.vocabularies.group_of(site.kind)


def _own(name: str) -> Callable[[PublishedGazetteer, Site], str]:
    return lambda _, site: str(getattr(site, name) or "")


def _certainty(gazetteer: PublishedGazetteer, site: Site) -> str:
    location = gazetteer.location_of(site.id)
    return location.certainty if location else ""


def _period(start: str | None, end: str | None) -> Span | None:
    if not start and not end:
        return None
    period = Span(_day_span(start).first if start else None, _day_span(end).last if end else None)
    if period.first and period.last and period.first > period.last:
        raise SelectionError(f"the period from {start!r} to {end!r} ends before it starts: turn the two round")
    return period


def _day_span(text: str) -> Span:
    span = edtf_span(text)
    if span is None or "/" in text:
        raise SelectionError(f"{text!r} is no date: write 2018, 2018-07 or 2018-07-30")
    return span


def _within(span: Span | None, period: Span) -> bool:
    return span is not None and span.overlaps(period)


def _told(where: Mapping[str, Collection[str]], start: str | None, end: str | None) -> str:
    conditions = [f"{name}={'/'.join(values)}" for name, values in where.items()]
    conditions += [f"from {start}"] if start else []
    conditions += [f"to {end}"] if end else []
    return ", ".join(conditions)
