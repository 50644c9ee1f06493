"""What the page shows without scripts: the picture, the sites in a numbered list, the statements by document.

Every statement stands here once, and a site's row leads to it. Large data sets get less: first without the words of
the statements, then counts alone; their rows are in the page's data and in the files.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from gazetteer.disclosure.generalise import WITHHELD
from gazetteer.disclosure.publish import PublishedGazetteer, require_published
from gazetteer.tables import Figure, Location, Site, Source, Statement
from maps.layers.names import other_names
from maps.metadata import MapMetadata, make_metadata
from maps.page.picture import picture_svg
from maps.style.kinds import SiteKinds
from maps.style.wording import degrees, disclosure_words, edtf, message, metres, quantity, term

MOST_STATEMENTS = 1000
MOST_SITES = 2000


@dataclass(frozen=True, slots=True)
class SiteRow:
    """One site as the list tells it; `disclosed`: how and why it is shown less exactly; `statements` by document."""

    site: Site
    other_names: tuple[tuple[str, str], ...]
    is_area: bool
    location: Location | None
    disclosed: str
    statements: tuple[tuple[str, tuple[Statement, ...]], ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """What one speaker says in a row in one document."""

    speaker: str
    role: str
    statements: tuple[tuple[Statement, tuple[Figure, ...]], ...]


def static_html(gazetteer: PublishedGazetteer, metadata: MapMetadata | None = None) -> str:
    """The part of the page that needs no script, in English, as HTML.

    Parameters
    ----------
    gazetteer
        The sites and statements.
    metadata
        What the page says of itself; worked out from the gazetteer where it is not given.
    """
    require_published(gazetteer)
    has_sites = len(gazetteer.sites) <= MOST_SITES
    has_words = has_sites and len(gazetteer.statements) <= MOST_STATEMENTS
    located_from = {row.source for row in gazetteer.locations if row.preferred}
    return _template().render(
        metadata=metadata or make_metadata(gazetteer),
        words=gazetteer.vocabularies,
        counts=_counts(gazetteer),
        documents=list(_documents(gazetteer)) if has_words else [],
        has_sites=has_sites,
        has_words=has_words,
        number_of={"sites": len(gazetteer.sites), "statements": len(gazetteer.statements)},
        picture=Markup(picture_svg(gazetteer)),  # noqa: S704 -- made by ElementTree
        sites=list(_sites(gazetteer)) if has_sites else [],
        sources=[row for row in gazetteer.sources if row.id in located_from],
    )


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"edtf": edtf, "metres": metres, "quantity": quantity}
    environment.globals |= {"degrees": degrees, "t": message, "term": term}
    return environment.from_string((files("maps") / "templates" / "static.html.j2").read_text("utf-8"))


def _counts(gazetteer: PublishedGazetteer) -> list[tuple[str, int]]:
    """How many sites there are of each kind, in the order of the layers."""
    found, kinds = Counter(site.kind for site in gazetteer.sites), SiteKinds(gazetteer)
    return [(kinds.label(kind), found[kind]) for kind in kinds.order if kind in found]


def _sites(gazetteer: PublishedGazetteer) -> Iterator[SiteRow]:
    for site in gazetteer.sites:
        others = tuple(other_names(gazetteer, site.id))
        statements = tuple((source.date, _first_of_each(rows)) for source, rows in _by_document(gazetteer, site.id))
        location = gazetteer.location_of(site.id)
        is_area = gazetteer.vocabularies.is_area(site.kind)
        yield SiteRow(site, others, is_area, location, _disclosed(gazetteer, site), statements)


def _disclosed(gazetteer: PublishedGazetteer, site: Site) -> str:
    """How a site is shown by the disclosure policy, and why; nothing where it is shown as it is known."""
    rule, is_located = gazetteer.disclosure_of(site.id), bool(gazetteer.locations_of(site.id))
    if rule is None or not (is_located or site.unlocated_reason.startswith(WITHHELD)):
        return ""
    return disclosure_words(rule, is_located=is_located)


def _first_of_each(rows: Iterable[Statement]) -> tuple[Statement, ...]:
    """The first statement of each paragraph: the others follow it."""
    return tuple(next(said) for _, said in groupby(rows, lambda row: row.paragraph))


def _by_document(gazetteer: PublishedGazetteer, site_id: str = "") -> Iterator[tuple[Source, Iterator[Statement]]]:
    """The statements, or those of one site, by document and paragraph."""
    rows = gazetteer.statements_of(site_id) if site_id else gazetteer.statements
    ordered = sorted(rows, key=lambda row: (gazetteer.source(row.source).date, row.source, row.paragraph, row.id))
    for source, said in groupby(ordered, lambda row: row.source):
        yield gazetteer.source(source), said


def _documents(gazetteer: PublishedGazetteer) -> Iterator[tuple[Source, list[Speech]]]:
    """Each document with what its speakers say, in the order of its paragraphs."""
    for source, rows in _by_document(gazetteer):
        yield (
            source,
            [
                Speech(speaker, role, tuple((row, tuple(gazetteer.figures_of(row.id))) for row in said))
                for (speaker, role), said in groupby(rows, lambda row: (row.speaker, row.role))
            ],
        )
