"""The queries on the rows of a gazetteer in memory: rows by id, and the chain from a site to the words it came from.

What is true of the tables as curated and of what is published of them alike. How rows are read is in package.py, what
they mean in tables.py.
"""

import copy
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, TypeVar

from gazetteer.disclosure.rules import policies
from gazetteer.errors import UnknownIdError
from gazetteer.metadata import Metadata
from gazetteer.tables import (
    Disclosure,
    Excluded,
    Figure,
    Finding,
    Label,
    Location,
    Mention,
    Name,
    Reference,
    Ruling,
    Site,
    Source,
    Statement,
    Stop,
    Term,
    Zone,
)
from gazetteer.vocabularies import Vocabularies, unit_code
from geo.position import Position

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_T = TypeVar("_T")
TABLES_IN_MEMORY = (
    "sources",
    "sites",
    "names",
    "locations",
    "mentions",
    "references",
    "figures",
    "zones",
    "stops",
    "rulings",
    "findings",
    "excluded",
    "statements",
    "disclosures",
    "terms",
    "labels",
)


class GazetteerView:
    """Rows in memory and the queries on them; read a `Gazetteer`, or take what `published` gives of one.

    `metadata` is what the package says of itself: title, authors, licences, version, start view.

    Its sites are counted, gone through and had by id as in Python's own collections.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> gazetteer = Gazetteer.curated()
    >>> len(gazetteer), next(iter(gazetteer)).id
    (87, 'abu-al-duhur-crossing-point')
    >>> "rukban-camp" in gazetteer, gazetteer["rukban-camp"].kind
    (True, 'camp')
    """

    metadata: Metadata
    sources: tuple[Source, ...]
    sites: tuple[Site, ...]
    names: tuple[Name, ...]
    locations: tuple[Location, ...]
    mentions: tuple[Mention, ...]
    references: tuple[Reference, ...]
    figures: tuple[Figure, ...]
    zones: tuple[Zone, ...]
    stops: tuple[Stop, ...]
    rulings: tuple[Ruling, ...]
    findings: tuple[Finding, ...]
    excluded: tuple[Excluded, ...]
    statements: tuple[Statement, ...]
    disclosures: tuple[Disclosure, ...]
    terms: tuple[Term, ...]
    labels: tuple[Label, ...]

    def __len__(self) -> int:
        """Number of sites, the unlocated ones too."""
        return len(self.sites)

    def __bool__(self) -> bool:
        """True, also of a gazetteer without sites: it is one all the same."""
        return True

    def __iter__(self) -> Iterator[Site]:
        """The sites in the order of their table."""
        return iter(self.sites)

    def __contains__(self, site: object) -> bool:
        """Whether a site, or a site with this id, is among them."""
        return any(site in (row, row.id) for row in self.sites)

    def __getitem__(self, id_: str) -> Site:
        """The site with this id.

        Raises
        ------
        UnknownIdError
            If there is none.
        """
        return self.site(id_)

    def __repr__(self) -> str:
        """What it is called, and how much is in it."""
        located = len({row.site for row in self.locations})
        counts = f"{len(self)} sites ({located} located), {len(self.statements)} statements"
        return f"<{type(self).__name__} {self.metadata.title!r}: {counts}>"

    def to_geodataframe(self, layer: str = "sites") -> "GeoDataFrame":
        """The sites, or their locations, as a GeoDataFrame in EPSG:4326.

        The rows are those that the tables have. Of what may be shown to others, take the frame of
        `gazetteer.disclosure.published(gazetteer)`.

        Parameters
        ----------
        layer
            `sites`: one row a site, the geometry None where it is not located; or `locations`: one row for each
            answer to where a site is. The columns are called as in the exported layers.

        Raises
        ------
        UnknownIdError
            If there is no such layer.

        Examples
        --------
        >>> from gazetteer import Gazetteer
        >>> frame = Gazetteer.curated().to_geodataframe().set_index("site_id")
        >>> frame.loc["rukban-camp", "accuracy_m"].item(), frame.geometry.isna().sum().item()
        (8000, 13)
        """
        from gazetteer.frames import frame_of  # noqa: PLC0415 -- goes with geopandas

        return frame_of(self, layer)

    def replaced(self, **rows: Iterable[Any]) -> Self:
        """One of the same type with other rows in some tables, named as the attributes are; this one stays as it is.

        Nothing checks that what is left still fits together: whoever takes rows out takes out what points to them.

        Raises
        ------
        AttributeError
            If there is no such table.
        """
        new = copy.copy(self)
        for name, value in vars(GazetteerView).items():
            if isinstance(value, cached_property):
                vars(new).pop(name, None)
        for name, given in rows.items():
            if name not in TABLES_IN_MEMORY:
                raise AttributeError(f"no table {name!r}: there are {', '.join(TABLES_IN_MEMORY)}")
            setattr(new, name, tuple(given))
        return new

    def site(self, id_: str) -> Site:
        """The site with this id.

        Raises
        ------
        UnknownIdError
            If there is none.
        """
        return _by_id(self._sites, id_, "site")

    def source(self, id_: str) -> Source:
        """The source with this id.

        Raises
        ------
        UnknownIdError
            If there is none.
        """
        return _by_id(self._sources, id_, "source")

    def statement(self, id_: str) -> Statement:
        """The statement with this id.

        Raises
        ------
        UnknownIdError
            If there is none.
        """
        return _by_id(self._statements, id_, "statement")

    def location_of(self, site_id: str) -> Location | None:
        """The preferred location of a site, or None for the unlocated."""
        return next((row for row in self.locations_of(site_id) if row.preferred), None)

    def locations_of(self, site_id: str) -> list[Location]:
        """All answers to where a site is, the preferred one first."""
        return sorted(self._locations.get(site_id, []), key=lambda row: (not row.preferred, row.id))

    def disclosure_of(self, site_id: str) -> Disclosure | None:
        """The decision by which a site is shown less exactly, or not at all; None for a site that has none."""
        return self._policies.get(site_id)

    def names_of(self, site_id: str) -> list[Name]:
        """All forms of a site's name."""
        return self._names.get(site_id, [])

    def statements_of(self, site_id: str) -> list[Statement]:
        """The statements that speak of a site, in order of document date and paragraph."""
        return self._statements_by_site.get(site_id, [])

    def sites_of(self, statement_id: str) -> set[str]:
        """Ids of the sites a statement speaks of: by mention, reference or figure."""
        return self._site_ids.get(statement_id, set())

    def mentions_of(self, statement_id: str) -> list[Mention]:
        """The mentions that belong to a statement."""
        return self._mentions.get(statement_id, [])

    def references_of(self, statement_id: str) -> list[Reference]:
        """The sites a statement speaks of without naming them."""
        return self._references.get(statement_id, [])

    def figures_of(self, statement_id: str) -> list[Figure]:
        """The numbers of a statement."""
        return self._figures.get(statement_id, [])

    def zones_of(self, site_id: str) -> list[Zone]:
        """The recipes for the outline of a zone, the preferred one first."""
        return sorted(self._zones.get(site_id, []), key=lambda row: (not row.preferred, row.id))

    def rulings_of(self, site_id: str) -> list[Ruling]:
        """The human decisions about a site."""
        return self._rulings.get(site_id, [])

    def findings_of(self, site_id: str) -> list[Finding]:
        """The contradictions that concern a site, by name or through one of its statements."""
        return self._findings.get(site_id, [])

    @cached_property
    def vocabularies(self) -> Vocabularies:
        """Kinds, groups, topics, measures and administrative units, and what they are called."""
        return Vocabularies(self.terms, self.labels, self.metadata.language)

    @cached_property
    def point_positions(self) -> tuple[Position, ...]:
        """Where the sites are that are places and no whole areas, by their preferred locations."""
        is_area = self.vocabularies.is_area
        sites = {site.id for site in self.sites if not is_area(site.kind)}
        return tuple(row.position for row in self.locations if row.preferred and row.site in sites)

    @cached_property
    def admin_sites(self) -> dict[str, str]:
        """The sites that are administrative units: their ids by code."""
        codes = ((unit_code(site, self.vocabularies.category), site.id) for site in self.sites)
        return {code: id_ for code, id_ in codes if code}

    @cached_property
    def _policies(self) -> dict[str, Disclosure]:
        return policies(self.sites, self.zones, self.disclosures)

    @cached_property
    def _sites(self) -> dict[str, Site]:
        return {row.id: row for row in self.sites}

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {row.id: row for row in self.sources}

    @cached_property
    def _statements(self) -> dict[str, Statement]:
        return {row.id: row for row in self.statements}

    @cached_property
    def _locations(self) -> dict[str, list[Location]]:
        return _grouped(self.locations, lambda row: row.site)

    @cached_property
    def _names(self) -> dict[str, list[Name]]:
        return _grouped(self.names, lambda row: row.site)

    @cached_property
    def _mentions(self) -> dict[str, list[Mention]]:
        return _grouped(self.mentions, lambda row: row.statement)

    @cached_property
    def _references(self) -> dict[str, list[Reference]]:
        return _grouped(self.references, lambda row: row.statement)

    @cached_property
    def _figures(self) -> dict[str, list[Figure]]:
        return _grouped(self.figures, lambda row: row.statement)

    @cached_property
    def _site_ids(self) -> dict[str, set[str]]:
        ties: defaultdict[str, set[str]] = defaultdict(set)
        rows: tuple[Mention | Reference | Figure, ...] = (*self.mentions, *self.references, *self.figures)
        for row in rows:
            if row.site:
                ties[row.statement].add(row.site)
        return ties

    @cached_property
    def _statements_by_site(self) -> dict[str, list[Statement]]:
        rows: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            for site in self.sites_of(statement.id):
                rows[site].append(statement)
        return rows

    @cached_property
    def _zones(self) -> dict[str, list[Zone]]:
        return _grouped(self.zones, lambda row: row.site)

    @cached_property
    def _rulings(self) -> dict[str, list[Ruling]]:
        rows: defaultdict[str, list[Ruling]] = defaultdict(list)
        for row in self.rulings:
            for site in set(row.sites):
                rows[site].append(row)
        return rows

    @cached_property
    def _findings(self) -> dict[str, list[Finding]]:
        rows: defaultdict[str, list[Finding]] = defaultdict(list)
        for row in self.findings:
            for site in set(row.sites).union(*map(self.sites_of, row.statements)):
                rows[site].append(row)
        return rows


def _by_id(rows: dict[str, _T], id_: str, noun: str) -> _T:
    try:
        return rows[id_]
    except KeyError as error:
        raise UnknownIdError(f"no {noun} has the id {id_!r}: see the id column of {noun}s.csv") from error


def _grouped(rows: Iterable[_T], key: Callable[[_T], str]) -> dict[str, list[_T]]:
    groups: defaultdict[str, list[_T]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups
