"""The gazetteer in memory: rows by id, and the chain from a site to the words it came from.

How rows are read is in package.py, what they mean in tables.py.
"""

import copy
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, TypeVar

from gazetteer.disclosure.rules import policies
from gazetteer.errors import PackageError, UnknownIdError
from gazetteer.package import CURATED, Package, read_package
from gazetteer.tables import (
    Disclosure,
    Excluded,
    Figure,
    Finding,
    Location,
    Mention,
    Name,
    Reference,
    Ruling,
    Site,
    Source,
    Statement,
    Stop,
    Zone,
)
from geo.paths import StrPath

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
)


class Gazetteer:
    """Sites, their names and locations, and the statements that speak of them.

    Parameters
    ----------
    package
        A data package as read by `read_package`.

    Attributes
    ----------
    selected_from
        The gazetteer that this one is a selection of, if it is one: its sites are still known by id and location (the
        centre of a chosen zone, the other end of a chosen movement), but they are not among `sites`.
    fingerprint
        Of what `gazetteer.disclosure.published` gives: a digest of its rows. Empty before, and where there is
        no policy to apply.

    Raises
    ------
    PackageError
        If a row of the package could not be read.

    Examples
    --------
    >>> Gazetteer.curated().site("rukban-camp").kind
    'camp'
    """

    def __init__(self, package: Package) -> None:
        if package.faults:
            first = package.faults[0]
            raise PackageError(f"{package.folder}: {first} ({len(package.faults)} faults: run named-sites check)")
        self.folder = package.folder
        self.selected_from: Gazetteer | None = None
        self.fingerprint = ""
        self.sources: tuple[Source, ...] = tuple(package.rows("sources"))
        self.sites: tuple[Site, ...] = tuple(package.rows("sites"))
        self.names: tuple[Name, ...] = tuple(package.rows("names"))
        self.locations: tuple[Location, ...] = tuple(package.rows("locations"))
        self.mentions: tuple[Mention, ...] = tuple(package.rows("mentions"))
        self.references: tuple[Reference, ...] = tuple(package.rows("references"))
        self.figures: tuple[Figure, ...] = tuple(package.rows("figures"))
        self.zones: tuple[Zone, ...] = tuple(package.rows("zones"))
        self.stops: tuple[Stop, ...] = tuple(package.rows("routes"))
        self.rulings: tuple[Ruling, ...] = tuple(package.rows("rulings"))
        self.findings: tuple[Finding, ...] = tuple(package.rows("findings"))
        self.excluded: tuple[Excluded, ...] = tuple(package.rows("excluded"))
        self.disclosures: tuple[Disclosure, ...] = tuple(package.rows("disclosure"))
        dates = {source.id: source.date for source in self.sources}
        self.statements: tuple[Statement, ...] = tuple(
            sorted(package.rows("statements"), key=lambda row: (dates.get(row.source, ""), row.id))
        )

    @classmethod
    def curated(cls) -> "Gazetteer":
        """The package's own data."""
        return cls.read(CURATED)

    @classmethod
    def read(cls, folder: StrPath) -> "Gazetteer":
        """The data package in `folder`.

        Raises
        ------
        PackageError
            If it cannot be read.
        """
        return cls(read_package(folder))

    def replaced(self, **rows: Iterable[Any]) -> "Gazetteer":
        """A gazetteer with other rows in some tables, named as the attributes are; this one stays as it is.

        Nothing checks that what is left still fits together: whoever takes rows out takes out what points to them.

        Examples
        --------
        >>> len(Gazetteer.curated().replaced(locations=[]).locations)
        0
        """
        new = copy.copy(self)
        for name, value in vars(type(self)).items():
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
        if self.selected_from and id_ not in self._sites:
            return self.selected_from.site(id_)
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
        if self.selected_from and site_id not in self._sites:
            return self.selected_from.locations_of(site_id)
        return sorted(self._locations.get(site_id, []), key=lambda row: (not row.preferred, row.id))

    def disclosure_of(self, site_id: str) -> Disclosure | None:
        """The decision by which a site is shown less exactly, or not at all; None for a site that has none."""
        if self.selected_from:
            return self.selected_from.disclosure_of(site_id)
        return self._policies.get(site_id)

    @property
    def is_published(self) -> bool:
        """Whether every location may leave the house: `published` made it so, or there is no policy."""
        return bool(self.fingerprint) or not (
            self.disclosures or (self.selected_from and self.selected_from.disclosures)
        )

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
