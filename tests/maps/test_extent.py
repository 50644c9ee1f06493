"""Which window a map opens with: the package's, or where its sites are, anywhere on the Earth."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import PublishedGazetteer, published
from gazetteer.metadata import Metadata
from geo.bounds import BoundingBox
from geo.position import Position
from maps.exports.selection import select
from maps.extent import WORLD, Extent, drawn_extent, extent_of, start_extent

Placed = Callable[..., PublishedGazetteer]


@pytest.fixture
def placed(curated: Gazetteer) -> Placed:
    """The curated gazetteer with other locations for its camps and nothing else, and no view of its own."""

    def make(*places: tuple[float, float], view: BoundingBox | None = None, kind: str = "camp") -> PublishedGazetteer:
        sites = [site for site in curated.sites if site.kind == kind][: len(places)]
        by_site = {row.site: row for row in curated.locations if row.preferred}
        rows = [replace(by_site[site.id], lon=lon, lat=lat) for site, (lon, lat) in zip(sites, places, strict=True)]
        new = curated.replaced(sites=sites, locations=rows, zones=[])
        new.metadata = Metadata(view=view)
        return published(new)

    return make


def test_the_curated_package_says_its_own(curated: Gazetteer) -> None:
    assert start_extent(published(curated)) == Extent(35.4, 32.2, 42.4, 37.4)
    assert drawn_extent(published(curated)) == Extent(34.9, pytest.approx(31.7), 42.9, pytest.approx(37.9))


def test_without_a_view_it_holds_the_sites_with_a_margin(placed: Placed) -> None:
    assert start_extent(placed((-70, -50), (-68, -54))) == Extent(-70.25, -54.25, -67.75, -49.75)
    assert start_extent(placed((-70, -50))) == Extent(-70.25, -50.25, -69.75, -49.75)
    assert drawn_extent(placed((-70, -50))) == start_extent(placed((-70, -50)))
    assert start_extent(placed()) == WORLD


def test_sites_on_both_sides_of_180_degrees_are_shown_together(placed: Placed) -> None:
    fiji = placed((178.5, -18), (-179.5, -16.5))
    assert start_extent(fiji) == Extent(178.25, -18.25, 180.75, -16.25)
    assert start_extent(fiji).middle.lon == pytest.approx(179.5)
    assert all(start_extent(fiji).holds(row.position) for row in fiji.locations)
    assert start_extent(placed((-175, 0), view=BoundingBox(170, -20, -170, 10))) == Extent(170, -20, 190, 10)


def test_areas_count_only_where_there_is_nothing_else(placed: Placed) -> None:
    countries = placed((150, -30), kind="country")
    extent = start_extent(countries)
    assert extent.west < 148
    assert extent.east > 152
    camps, areas = placed((-70, -50)), countries
    both = camps.replaced(sites=[*camps.sites, *areas.sites], locations=[*camps.locations, *areas.locations])
    assert start_extent(both) == start_extent(camps)


def test_a_selection_elsewhere_is_not_shown_by_the_view_of_the_whole(curated: Gazetteer) -> None:
    cities = select(published(curated), {"kind": ["city"]})
    camps = select(published(curated), {"kind": ["camp"]})
    assert start_extent(camps) == start_extent(published(curated))
    assert start_extent(cities) != start_extent(published(curated))


def test_an_extent_never_leaves_the_earth() -> None:
    assert extent_of([Position(lon=-180, lat=-89), Position(lon=-1, lat=89)]) == Extent(
        -180, -84, pytest.approx(7.95), 84
    )
    assert extent_of([]) == WORLD


def test_a_view_that_shows_no_site_is_not_taken(placed: Placed) -> None:
    assert start_extent(placed((-70, -50), view=BoundingBox(35, 32, 42, 37))) == start_extent(placed((-70, -50)))
    few = placed((-70, -50), (1, 1), (2, 2), view=BoundingBox(-72, -52, -68, -48))
    assert start_extent(few) == Extent(-72, -52, -68, -48)
