"""The sites of a figure: which are drawn and where on the sheet, which lie outside, which have no place."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.tables import Location, Site
from maps.derived.geometries import drawn_outline
from maps.figure.frame import Frame
from maps.style.kinds import Look, SiteKinds


@dataclass(frozen=True, slots=True)
class Place:
    """A site that is drawn: its symbol's middle in millimetres, and its number (0 for none)."""

    site: Site
    location: Location
    look: Look
    x: float = 0.0
    y: float = 0.0
    number: int = 0

    @property
    def is_sure(self) -> bool:
        """Whether the symbol is drawn filled."""
        return self.location.certainty == "certain"


@dataclass(frozen=True, slots=True)
class Places:
    """The sites of a gazetteer, sorted as the key lists them."""

    drawn: Sequence[Place]
    outside: Sequence[tuple[Site, Location]]
    unlocated: Sequence[Site]
    kinds: SiteKinds

    def numbered(self, most: int | None = None) -> "Places":
        """The same with numbers from 1, at most so many."""
        shown = len(self.drawn) if most is None else most
        rows = [replace(row, number=n if n <= shown else 0) for n, row in enumerate(self.drawn, start=1)]
        return replace(self, drawn=rows)


def find_places(gazetteer: PublishedGazetteer, frame: Frame, margin_mm: float, outside: Collection[str] = ()) -> Places:
    """Put the located sites on the sheet; one whose symbol the edge would cut counts as outside.

    Parameters
    ----------
    gazetteer
        The sites.
    frame
        The map.
    margin_mm
        Half a symbol.
    outside
        Ids of sites that are to count as outside wherever they are.

    Returns
    -------
    Places
        Those that are drawn have x and y, in millimetres on the sheet.
    """
    sorted_out = sort_sites(gazetteer, outside)
    drawn: list[Place] = []
    left: list[tuple[Site, Location]] = list(sorted_out.outside)
    for place in sorted_out.drawn:
        x, y = _anchor(gazetteer, frame, place.site, place.location, margin_mm)
        if frame.holds(x, y, margin_mm):
            drawn.append(replace(place, x=x, y=y))
        else:
            left.append((place.site, place.location))
    left.sort(key=lambda pair: _key_order(pair[0], sorted_out.kinds))
    return Places(drawn, left, sorted_out.unlocated, sorted_out.kinds)


def sort_sites(gazetteer: PublishedGazetteer, outside: Collection[str]) -> Places:
    """The sites as the key lists them, not yet on a sheet: the located ones but for those outside, and the others."""
    kinds = SiteKinds(gazetteer)
    sites = sorted(gazetteer.sites, key=lambda site: _key_order(site, kinds))
    located = [(site, place) for site in sites if (place := gazetteer.location_of(site.id))]
    return Places(
        [Place(site, place, kinds.look(site.kind)) for site, place in located if site.id not in outside],
        [(site, place) for site, place in located if site.id in outside],
        [site for site in sites if gazetteer.location_of(site.id) is None],
        kinds,
    )


def _key_order(site: Site, kinds: SiteKinds) -> tuple[int, str, str]:
    return kinds.order[site.kind], site.name, site.id


def _anchor(
    gazetteer: PublishedGazetteer, frame: Frame, site: Site, location: Location, margin_mm: float
) -> tuple[float, float]:
    """A zone's symbol stands on its northern edge, so that it does not hide what lies at its centre."""
    outline, _ = drawn_outline(gazetteer, site)
    x, y = frame.at(location.lon, location.lat)
    if outline is None or not frame.holds(x, y, margin_mm):
        return x, y
    _, top = frame.at(location.lon, outline.bounds[3])
    return x, min(top, frame.box.top - 1.5 * margin_mm)


def has_ring(place: Place) -> bool:
    """Whether the accuracy of a site is drawn: an area's ring would cover the map, a zone has its outline."""
    return not place.look.is_wide
