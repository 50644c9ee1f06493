"""Can the disclosure table be carried out, and does nothing else in the package give away what it hides?"""

from collections.abc import Iterator

from gazetteer.check.finder import fault_at
from gazetteer.check.spatial import SAME_POINT_M
from gazetteer.disclosure.free_text import TEXTS, ties
from gazetteer.disclosure.generalise import GENERALISED
from gazetteer.disclosure.redact import coordinates_in, is_close
from gazetteer.disclosure.rules import policies, strictness
from gazetteer.faults import Fault
from gazetteer.model import Gazetteer
from gazetteer.package import Line, Package
from gazetteer.tables import Location
from geo import distance_m


def disclosure_faults(package: Package) -> list[Fault]:
    """Rows that cannot be carried out, and what would leak in spite of them."""
    faults = [*_broken(package), *_twice(package), *_unfounded(package)]
    if package.faults or not package.rows("disclosure"):
        return faults
    gazetteer = Gazetteer(package)
    return [
        *faults,
        *_without_admin_unit(package, gazetteer),
        *_texts(package, gazetteer),
        *_other_sites(package, gazetteer),
    ]


def _broken(package: Package) -> Iterator[Fault]:
    sites, kinds = {row.id for row in package.rows("sites")}, {row.kind for row in package.rows("sites")}
    for line in package.lines["disclosure"]:
        row = line.row
        if bool(row.site) == bool(row.kind):
            yield _fault(package, line, "site", "needs a site or a kind, not both", "fill exactly one")
        if row.site and row.site not in sites:
            yield _fault(package, line, "site", f"{row.site!r} is no id of sites.csv", "nothing is hidden by a slip")
        if row.kind and row.kind not in kinds:
            yield _fault(package, line, "kind", f"no site is of kind {row.kind!r}", "correct it or take the row out")
        if (row.action == "grid") != (row.grid_km is not None):
            yield _fault(package, line, "grid_km", "grid_km goes with grid", "fill it in for grid only")
        if not row.reason.strip():
            yield _fault(package, line, "reason", "reason is empty", "say why, in words that readers see")


def _twice(package: Package) -> Iterator[Fault]:
    seen: dict[tuple[str, str], str] = {}
    for line in package.lines["disclosure"]:
        first = seen.setdefault((line.row.site, line.row.kind), line.row.id)
        if first != line.row.id:
            field = "site" if line.row.site else "kind"
            yield _fault(package, line, field, f"{first} is for the same", "keep one")


def _unfounded(package: Package) -> Iterator[Fault]:
    """Locations that call themselves generalised where no row says that they are to be."""
    decided = policies(package.rows("sites"), package.rows("zones"), package.rows("disclosure"))
    for line in package.lines["locations"]:
        if line.row.method == GENERALISED and line.row.site not in decided:
            problem = f"no row of disclosure.csv is for {line.row.site}"
            remedy = "write how the point was obtained, or add the row"
            yield fault_at(package, "locations", line, "method", "disclosure", problem, remedy)


def _without_admin_unit(package: Package, gazetteer: Gazetteer) -> Iterator[Fault]:
    """Sites that no administrative unit's point can stand for."""
    located = {code: gazetteer.location_of(id_) for code, id_ in gazetteer.admin_sites.items()}
    lines = {line.row.id: line for line in package.lines["disclosure"]}
    for site in gazetteer.sites:
        rule, own = gazetteer.disclosure_of(site.id), gazetteer.location_of(site.id)
        if rule is None or rule.action != "admin" or own is None:
            continue
        there = located.get(site.admin_code) if site.admin_code else None
        if there is None:
            problem = f"{site.id} has no administrative unit with a location"
        elif distance_m(own.position, there.position) > there.accuracy_m:
            problem = f"{site.id} lies outside the circle of its administrative unit, {there.accuracy_m} m"
        else:
            continue
        yield _fault(package, lines[rule.id], "action", problem, "it would be withheld: write withhold or grid")


def _texts(package: Package, gazetteer: Gazetteer) -> Iterator[Fault]:
    """Texts with coordinates: any in those about a site under a policy, and such as are near it in all others."""
    about = ties(gazetteer)
    secrets = [row for row in gazetteer.locations if gazetteer.disclosure_of(row.site)]
    for table, fields in TEXTS.items():
        for line in package.lines[table]:
            hidden = sorted(site for site in about[table](line.row) if gazetteer.disclosure_of(site))
            if table == "locations" and hidden:
                continue  # such a row's locator and note are never published
            for field in fields:
                for found in coordinates_in(line.cells[field]):
                    whose = hidden or [row.site for row in secrets if is_close(found, row.lon, row.lat)]
                    if whose:
                        problem = f"{found!r} may give away {whose[0]}"
                        remedy = "put it into the note of a row in locations.csv; published, it is [withheld]"
                        yield fault_at(package, table, line, field, "disclosure-leak", problem, remedy)


def _other_sites(package: Package, gazetteer: Gazetteer) -> Iterator[Fault]:
    """Locations of other sites on the spot of a hidden one, shown more exactly than that."""
    reasons = [set(row.sites) for row in gazetteer.rulings]
    hidden = [row for row in gazetteer.locations if row.method != GENERALISED and gazetteer.disclosure_of(row.site)]
    for line in package.lines["locations"]:
        row = line.row
        own = strictness(gazetteer.disclosure_of(row.site))
        for secret in hidden:
            if own >= strictness(gazetteer.disclosure_of(secret.site)) or not _is_same_point(row, secret):
                continue
            if not any({row.site, secret.site} <= sites for sites in reasons):
                problem = f"{row.site} is shown where {secret.site} is"
                remedy = "add a row for it too, or give the reason in rulings.csv with both sites"
                yield fault_at(package, "locations", line, "lon", "disclosure-leak", problem, remedy)
                break


def _is_same_point(one: Location, other: Location) -> bool:
    return abs(one.lat - other.lat) < 0.001 and distance_m(one.position, other.position) < SAME_POINT_M  # noqa: PLR2004 -- about 110 m, spares the geodesic


def _fault(package: Package, line: Line, field: str, problem: str, remedy: str) -> Fault:
    return fault_at(package, "disclosure", line, field, "disclosure", problem, remedy)
