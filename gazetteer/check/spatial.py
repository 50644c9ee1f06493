"""Do the points make sense on the ground?

Countries and administrative units are Natural Earth's, generalised by kilometres: a point closer to a line than its
own accuracy plus the line's tolerance is neither right nor wrong. A code that the base map does not have is not looked
at.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from gazetteer.check.finder import fault_at
from gazetteer.disclosure.generalise import GENERALISED
from gazetteer.faults import Fault
from gazetteer.package import Line, Package
from gazetteer.tables import Location, Site
from gazetteer.vocabularies import unit_code, vocabularies_of
from geo import Containment, Position, areas, containment, distance_m

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

REGION_TOLERANCE_M = 3_000  # measured in geo/basemap/SOURCES.md
WORLD_TOLERANCE_M = 50_000  # the coarse world layer
SAME_POINT_M = 25
NEAR_DEG = 0.001  # of latitude, about 110 m
_SHARE_OF_WHOLE = 0.98  # a country of the fine layer that has so much of its coarse outline is there as a whole
_OUTLINED = frozenset({"country", "admin"})
Category = Callable[[str], str]
AREA_WORDS = {"country": "country", "admin": "administrative unit"}


def spatial_faults(package: Package) -> list[Fault]:
    """Points outside their country or administrative unit, at sea, on one spot, or far from their rivals."""
    sites = {row.id: row for row in package.rows("sites")}
    lines = [line for line in package.lines["locations"] if line.row.site in sites and _on_earth(line.row)]
    category = vocabularies_of(package).category
    explained = _explained(package, category)
    return [
        *(fault for line in lines for fault in _area_faults(package, line, sites[line.row.site], category, explained)),
        *(fault for line in lines for fault in _land_faults(package, line, sites[line.row.site])),
        *(fault for line in lines for fault in _cover_faults(package, line, sites[line.row.site], category)),
        *_rival_faults(package, lines),
        *_same_point_faults(package, lines),
    ]


def _on_earth(row: Location) -> bool:
    return abs(row.lon) <= 180 and abs(row.lat) <= 90  # noqa: PLR2004 -- degrees


def _area_faults(
    package: Package, line: Line, site: Site, category: Category, explained: Collection[tuple[str, str]]
) -> Iterator[Fault]:
    for field, code in (("country", site.country), ("admin", site.admin_code)):
        found = _outline(field, code)
        if found is None or (site.id, code) in explained:
            continue
        if field == "admin" and not line.row.preferred:
            continue  # a rival answer may lie in another unit; that is what makes it a rival
        area, tolerance_m = found
        reach_m = tolerance_m + (0 if category(site.kind) in _OUTLINED else line.row.accuracy_m)
        if containment(area, line.row.position, reach_m) is Containment.OUTSIDE:
            problem = f"{site.id} lies outside {AREA_WORDS[field]} {code}"
            remedy = "are lon and lat swapped? else mend sites.csv or write a finding (kind geography)"
            yield fault_at(package, "locations", line, "lon", f"outside-{field}", problem, remedy)


def _explained(package: Package, category: Category) -> set[tuple[str, str]]:
    """Sites and codes of areas such that a geography finding names both the site and the area with the code."""
    codes: dict[str, set[str]] = {
        row.id: {unit_code(row, category), row.country if category(row.kind) == "country" else ""} - {""}
        for row in package.rows("sites")
    }
    findings = [row.sites for row in package.rows("findings") if row.kind == "geography"]
    return {(site, code) for sites in findings for area in sites for code in codes.get(area, ()) for site in sites}


def _outline(field: str, code: str) -> "tuple[BaseGeometry, int] | None":
    """Outline and tolerance of a country or administrative unit; the finer layer where it has the whole of it."""
    if field == "admin":
        area = areas("admin1").get(code)
        return None if area is None else (area, REGION_TOLERANCE_M)
    if code in _whole_in_region():
        return areas("countries")[code], REGION_TOLERANCE_M
    area = areas("world").get(code)
    return None if area is None else (area, WORLD_TOLERANCE_M)


@cache
def _whole_in_region() -> frozenset[str]:
    """The countries that the fine layer has as a whole; it is cut at the edge of its region."""
    fine, coarse = areas("countries"), areas("world")
    return frozenset(
        code
        for code, area in fine.items()
        if code in coarse and area.intersection(coarse[code]).area > _SHARE_OF_WHOLE * coarse[code].area
    )


def _land_faults(package: Package, line: Line, site: Site) -> Iterator[Fault]:
    if site.country:
        return  # inside its country is on land
    where = line.row.position
    land = (containment(area, where, WORLD_TOLERANCE_M + line.row.accuracy_m) for area in areas("world").values())
    if all(answer is Containment.OUTSIDE for answer in land):
        remedy = "are lon and lat swapped? a site lies on land"
        yield fault_at(package, "locations", line, "lon", "at-sea", f"{site.id} lies at sea", remedy)


def _cover_faults(package: Package, line: Line, site: Site, category: Category) -> Iterator[Fault]:
    """An area's accuracy must reach its farthest corner, or the point is not where it should be."""
    found = _outline("admin", unit_code(site, category))
    if category(site.kind) == "country":
        found = _outline("country", site.country)
    if found is None:
        return
    area, tolerance_m = found
    largest = max(getattr(area, "geoms", [area]), key=lambda part: part.area)
    corners = (Position(lon=lon, lat=lat) for lon, lat in largest.exterior.coords)
    reach_m = max(distance_m(line.row.position, corner) for corner in corners)
    if reach_m > line.row.accuracy_m + tolerance_m:
        problem = f"the farthest corner of {site.id} is {reach_m:,.0f} m away"
        yield fault_at(package, "locations", line, "accuracy_m", "cover", problem, "raise accuracy_m or mend the point")


def _rival_faults(package: Package, lines: list[Line]) -> Iterator[Fault]:
    explained = {id_ for table in ("rulings", "findings") for row in package.rows(table) for id_ in row.sites}
    by_site: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_site[line.row.site].append(line)
    for site, rows in by_site.items():
        for first, second in combinations(rows, 2):
            apart_m = distance_m(first.row.position, second.row.position)
            if apart_m > first.row.accuracy_m + second.row.accuracy_m and site not in explained:
                problem = f"{apart_m:,.0f} m from {first.row.id}, more than both accuracies"
                remedy = "mend a point, an accuracy, or explain it in rulings.csv or findings.csv"
                yield fault_at(package, "locations", second, "lon", "rivals", problem, remedy)


def _same_point_faults(package: Package, lines: list[Line]) -> Iterator[Fault]:
    reasons = [set(row.sites) for table in ("rulings", "findings") for row in package.rows(table)]
    preferred = [line for line in lines if line.row.preferred and line.row.method != GENERALISED]
    for first, second in _neighbours(preferred):
        pair = {first.row.site, second.row.site}
        if distance_m(first.row.position, second.row.position) < SAME_POINT_M and not any(
            pair <= sites for sites in reasons
        ):
            problem = f"{second.row.site} is drawn where {first.row.site} is"
            remedy = "move one, or give the reason in rulings.csv with both sites"
            yield fault_at(package, "locations", second, "lon", "same-point", problem, remedy)


def _neighbours(lines: list[Line]) -> Iterator[tuple[Line, Line]]:
    """Pairs at most about 110 m apart in latitude, in the order of the lines: others need no geodesic."""
    by_lat = sorted(range(len(lines)), key=lambda index: lines[index].row.lat)
    pairs = []
    for place, one in enumerate(by_lat):
        for after in range(place + 1, len(by_lat)):
            other = by_lat[after]
            if lines[other].row.lat - lines[one].row.lat > NEAR_DEG:
                break
            pairs.append((min(one, other), max(one, other)))
    for one, other in sorted(pairs):
        yield lines[one], lines[other]
