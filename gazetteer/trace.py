"""The chain from a place to the words it came from, and back, as lines of text.

    source -> statement -> mention -> name -> site -> location -> source

One id is enough: of a site, a statement or a source.
"""

from collections.abc import Iterator

from gazetteer.errors import UnknownIdError
from gazetteer.model import Gazetteer
from gazetteer.tables import Site, Source, Statement


def trace(gazetteer: Gazetteer, id_: str) -> list[str]:
    """Everything that a site, statement or source rests on, and everything that rests on it.

    Raises
    ------
    UnknownIdError
        If no site, statement or source has this id.

    Examples
    --------
    >>> trace(Gazetteer.curated(), "session-2018-p065a")[0]
    'statement session-2018-p065a'
    """
    for rows, tell in (
        (gazetteer.sites, _site),
        (gazetteer.statements, _statement),
        (gazetteer.sources, _source),
    ):
        for row in rows:
            if row.id == id_:
                return list(tell(gazetteer, row))  # type: ignore[arg-type]
    raise UnknownIdError(f"no site, statement or source has the id {id_!r}: see the id columns in {gazetteer.folder}")


def _site(gazetteer: Gazetteer, site: Site) -> Iterator[str]:
    yield f"site {site.id}: {site.name} ({site.kind})"
    for name in gazetteer.names_of(site.id):
        yield f"  name {name.form} ({name.language}, {name.kind}) <- source {name.source}"
    for location in gazetteer.locations_of(site.id):
        drawn = ", preferred" if location.preferred else ""
        where = f"lon {location.lon}, lat {location.lat}, within {location.accuracy_m} m, {location.certainty}{drawn}"
        yield f"  location {location.id}: {where} <- source {location.source}, {location.locator}"
    if site.unlocated_reason:
        yield f"  not located: {site.unlocated_reason}"
    for statement in gazetteer.statements_of(site.id):
        words = [mention.surface for mention in gazetteer.mentions_of(statement.id) if mention.site == site.id]
        words += [row.wording for row in gazetteer.references_of(statement.id) if row.site == site.id]
        quoted = ", ".join(dict.fromkeys(words)) or "(by a figure)"
        yield f"  statement {statement.id} <- source {statement.source}, paragraph {statement.paragraph}: {quoted}"
    for ruling in gazetteer.rulings_of(site.id):
        yield f"  ruling {ruling.id}: {ruling.decision}"
    for finding in gazetteer.findings_of(site.id):
        yield f"  finding {finding.id}: {finding.text}"


def _statement(gazetteer: Gazetteer, row: Statement) -> Iterator[str]:
    yield f"statement {row.id}"
    yield f"  source {row.source}, paragraph {row.paragraph}, {gazetteer.source(row.source).date}"
    yield f"  speaker {row.speaker}{f', {row.role}' if row.role else ''}"
    yield f"  text {row.text}"
    for mention in gazetteer.mentions_of(row.id):
        yield f"  mention {mention.surface} ({mention.role}) -> site {mention.site or mention.unresolved}"
    for reference in gazetteer.references_of(row.id):
        yield f"  reference {reference.wording} ({reference.role}) -> site {reference.site}"
    for figure in gazetteer.figures_of(row.id):
        yield f"  figure {figure.id}: {figure.measure} {figure.value:g} {figure.unit} {figure.what}".rstrip()
    for finding in gazetteer.findings:
        if row.id in finding.statements:
            yield f"  finding {finding.id}: {finding.text}"


def _source(gazetteer: Gazetteer, source: Source) -> Iterator[str]:
    yield f"source {source.id}: {source.title}"
    yield f"  {source.publisher}, {source.date or 'undated'}, {source.license}"
    for statement in gazetteer.statements:
        if statement.source == source.id:
            sites = ", ".join(sorted(gazetteer.sites_of(statement.id))) or "general"
            yield f"  statement {statement.id} -> {sites}"
    yield from _facts(gazetteer, source)
    for ruling in gazetteer.rulings:
        if source.id in ruling.sources:
            yield f"  ruling {ruling.id}"
    for finding in gazetteer.findings:
        if source.id in finding.sources:
            yield f"  finding {finding.id}"


def _facts(gazetteer: Gazetteer, source: Source) -> Iterator[str]:
    """The locations, names and zones that would fall with the source."""
    for location in gazetteer.locations:
        if location.source == source.id:
            rests = " (preferred: the site is drawn here)" if location.preferred else ""
            yield f"  location {location.id} -> site {location.site}{rests}"
    for name in gazetteer.names:
        if name.source == source.id:
            yield f"  name {name.form} ({name.language}) -> site {name.site}"
    for zone in gazetteer.zones:
        if zone.source == source.id:
            yield f"  zone {zone.id} -> site {zone.site}"
