"""The rows of a gazetteer as a disclosure policy lets them be shown. Whether there is one is asked in publish.py."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from gazetteer.disclosure.free_text import ATTRIBUTES, TEXTS, ties
from gazetteer.disclosure.lengths import names_with_lengths
from gazetteer.disclosure.naming import Naming
from gazetteer.disclosure.redact import leads_to_a_place, redacted, without_close
from gazetteer.model import Gazetteer
from gazetteer.tables import Disclosure, Location, Site, Source, Zone
from gazetteer.view import GazetteerView
from geo import distance_m
from geo.grid import cell_of

GENERALISED = "generalised"
WITHHELD = "withheld: "
_ROUND_M = 100
_REST_OF_ZONE = "Drawn round its centre as that is shown here, less exactly than it is known."


def generalised_gazetteer(gazetteer: Gazetteer) -> Gazetteer:
    """The gazetteer with every row as it may be shown."""
    return _Rows(gazetteer).shown()


def naming_of_hidden(gazetteer: GazetteerView) -> Naming:
    """Finds the sites under a policy by their names."""
    hidden = [site for site in gazetteer.sites if gazetteer.disclosure_of(site.id)]
    return Naming({site.id: [site.name, *(row.form for row in gazetteer.names_of(site.id))] for site in hidden})


def generalised_location(row: Location, rule: Disclosure) -> Location:
    """A location at the centre of its cell, less exact by as much as the cell is large; one that is there stays.

    Examples
    --------
    >>> import datetime
    >>> rule = Disclosure("r", "a", "", "grid", 10, "people live there", datetime.date(2026, 11, 22), ())
    >>> there = Location("a-at-b", "a", 38.617779, 33.505832, 500, "certain", "surveyed", "b", "page 3", True, "")
    >>> moved = generalised_location(there, rule)
    >>> moved.lon, moved.lat, moved.accuracy_m, moved.locator
    (38.591, 33.518, 7700, '')
    >>> generalised_location(moved, rule) == moved
    True
    """
    cell = cell_of(row.position, rule.grid_km or 0)
    is_there = row.method == GENERALISED and row.position == cell.centre and row.accuracy_m >= cell.radius_m
    return replace(
        row,
        lon=cell.centre.lon,
        lat=cell.centre.lat,
        accuracy_m=row.accuracy_m if is_there else _rounded_up(row.accuracy_m + cell.radius_m),
        method=GENERALISED,
        locator="",
        note=f"The centre of a cell of {rule.grid_km} km, not the point of the source: {redacted(rule.reason)}",
    )


def _rounded_up(metres: int) -> int:
    return -(-metres // _ROUND_M) * _ROUND_M


class _Rows:
    """The rows of one gazetteer, and what the policy of the whole makes of them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.given = gazetteer
        self.rule = gazetteer.disclosure_of
        self.secrets = {(row.lon, row.lat) for row in self.given.locations if self.rule(row.site)}
        self.units = gazetteer.admin_sites

        self.naming = naming_of_hidden(gazetteer)
        forms = [row.form for row in gazetteer.names] + [site.name for site in gazetteer.sites]
        self.names = names_with_lengths(forms)

    def shown(self) -> Gazetteer:
        """The gazetteer made of them."""
        locations = list(self.locations())
        located = {row.site for row in locations}
        new = self.given.replaced(
            sites=[self.site(row, is_located=row.id in located) for row in self.given.sites],
            locations=locations,
            zones=list(self.zones()),
        )
        about = ties(self.given)
        texts = {
            table: [self.worded(table, row, about[table](row)) for row in self.rows_of(new, table)] for table in TEXTS
        }
        new = new.replaced(**{ATTRIBUTES[table]: rows for table, rows in texts.items()})
        return new.replaced(sources=list(self.sources(new)))

    @staticmethod
    def rows_of(gazetteer: Gazetteer, table: str) -> tuple[Any, ...]:
        rows: tuple[Any, ...] = getattr(gazetteer, ATTRIBUTES[table])
        return rows

    def locations(self) -> Iterator[Location]:
        for row in self.given.locations:
            rule = self.rule(row.site)
            if rule is None:
                yield row
            elif rule.action == "grid":
                yield generalised_location(row, rule)
            elif rule.action == "admin" and row.preferred:
                yield from self.at_admin_unit(row, rule)

    def at_admin_unit(self, row: Location, rule: Disclosure) -> Iterator[Location]:
        """The administrative unit's location in place of a site's; nothing where its ring would not hold the site."""
        unit = self.units.get(self.given.site(row.site).admin_code, "")
        there = self.given.location_of(unit) if unit else None
        own = self.rule(unit) if unit else None
        if there is not None and own is not None and own.action == "grid":
            there = generalised_location(there, own)
        elif own is not None and own.action == "withhold":
            there = None
        if there is None or distance_m(row.position, there.position) > there.accuracy_m:
            return
        yield replace(
            there,
            id=f"{row.site}-at-{there.source}",
            site=row.site,
            accuracy_m=max(there.accuracy_m, row.accuracy_m),
            certainty=row.certainty,
            method=GENERALISED,
            locator="",
            preferred=True,
            note=f"The point of the administrative unit, not of the place: {redacted(rule.reason)}",
        )

    def site(self, site: Site, *, is_located: bool) -> Site:
        """The site without the numbers under which others publish its point; and why it has none, if it had one."""
        rule = self.rule(site.id)
        if rule is None:
            return site
        is_withheld = not is_located and self.given.locations_of(site.id)
        return replace(
            site,
            geonames_id=None,
            wikidata_id="",
            # that of an administrative unit stands in the row of every place in it, and is no secret
            ocha_pcode=site.ocha_pcode if site.id in self.units.values() else "",
            unlocated_reason=f"{WITHHELD}{rule.reason}" if is_withheld else site.unlocated_reason,
        )

    def zones(self) -> Iterator[Zone]:
        """The recipes that draw no more than their zone and their centre show."""
        for row in self.given.zones:
            zone, centre = self.rule(row.site), self.rule(row.centre_site)
            if zone is None:
                yield row
            elif centre is not None and zone.id == centre.id and zone.action != "withhold":
                note = row.note.removesuffix(_REST_OF_ZONE).rstrip()
                yield replace(row, note=f"{note} {_REST_OF_ZONE}".lstrip())

    def worded(self, table: str, row: Any, about: set[str]) -> Any:
        """A row with its free texts as they may be read: one that names a hidden site has no lengths either."""
        if table == "locations" and self.rule(row.site):
            return row  # its texts are the policy's own words
        said = " ; ".join(getattr(row, field) for field in TEXTS[table] if field != "url")
        is_about = any(self.rule(site) for site in about)
        is_naming = bool(self.naming.sites_in(said))
        texts = {}
        for field in TEXTS[table]:
            text = getattr(row, field)
            if field == "url" and (is_about or is_naming):
                shown = "" if leads_to_a_place(text) else text
            elif is_about:
                shown = redacted(text, self.names)
            else:
                shown = without_close(text, self.secrets)
                shown = redacted(shown, self.names, coordinates=False) if is_naming else shown
            if shown != text:
                texts[field] = shown
        return replace(row, **texts) if texts else row

    def sources(self, new: Gazetteer) -> Iterator[Source]:
        """The sources without those that only rows cited which are not shown."""
        gone = _cited(self.given) - _cited(new)
        return (row for row in new.sources if row.id not in gone)


def _cited(gazetteer: Gazetteer) -> set[str]:
    single: tuple[Any, ...] = (
        *gazetteer.names,
        *gazetteer.locations,
        *gazetteer.zones,
        *gazetteer.statements,
        *gazetteer.mentions,
        *gazetteer.excluded,
    )
    several: tuple[Any, ...] = (*gazetteer.rulings, *gazetteer.findings, *gazetteer.disclosures)
    return {row.source for row in single} | {source for row in several for source in row.sources}
