import math
import re
from dataclasses import astuple, replace
from xml.etree import ElementTree as ET

import pytest
import shapely

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import published
from maps.extent import drawn_extent
from maps.page.picture import MOST_NUMBERED, picture_svg
from maps.page.picture_frame import Frame, path

WINDOW = drawn_extent(published(Gazetteer.curated()))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def picture() -> ET.Element:
    return ET.fromstring(picture_svg(published(Gazetteer.curated())))  # noqa: S314 -- our own


def in_window(gazetteer: Gazetteer) -> dict[int, tuple[float, float]]:
    west, south, east, north = astuple(WINDOW)
    found = {}
    for number, site in enumerate(gazetteer.sites, start=1):
        location = gazetteer.location_of(site.id)
        is_area = gazetteer.vocabularies.is_area(site.kind)
        if location and not is_area and west < location.lon < east and south < location.lat < north:
            found[number] = (location.lon, location.lat)
    return found


def test_it_is_small_and_the_same_each_time(curated: Gazetteer) -> None:
    one, two = picture_svg(published(curated)), picture_svg(published(Gazetteer.curated()))
    assert one == two
    assert len(one.encode()) < 25_000


def test_every_site_of_the_window_has_its_number(picture: ET.Element, curated: Gazetteer) -> None:
    numbers = {int(row.text) for row in picture.iter(f"{SVG}text") if (row.text or "").isdigit()}
    assert numbers == set(in_window(curated))


def test_a_number_stands_near_its_place(picture: ET.Element, curated: Gazetteer) -> None:
    west, _, east, north = astuple(WINDOW)
    width = float(picture.find(f"{SVG}svg").get("width"))
    scale = width / math.radians(east - west)

    def mercator(lat: float) -> float:
        return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))

    zones = {number for number, site in enumerate(curated.sites, start=1) if site.kind == "zone"}
    places = in_window(curated)
    for row in picture.iter(f"{SVG}text"):
        if not (row.text or "").isdigit() or int(row.text) in zones:
            continue
        lon, lat = places[int(row.text)]
        x, y = scale * math.radians(lon - west), scale * (mercator(north) - mercator(lat))
        assert math.hypot(float(row.get("x")) - x, float(row.get("y")) - y) < 60, row.text


def test_no_number_covers_another(picture: ET.Element) -> None:
    boxes = [
        shapely.box(x - 4 * len(row.text), y - 10, x + 4 * len(row.text), y + 2)
        for row in picture.iter(f"{SVG}text")
        if (row.text or "").isdigit()
        for x, y in [(float(row.get("x")), float(row.get("y")))]
    ]
    assert not any(one.intersects(other) for i, one in enumerate(boxes) for other in boxes[:i])


def test_the_scale_bar_is_as_long_as_it_says(picture: ET.Element) -> None:
    west, south, east, north = astuple(WINDOW)
    label = next(row.text for row in picture.iter(f"{SVG}text") if (row.text or "").endswith(" km"))
    left, right = next(
        map(int, found.groups())
        for row in picture.iter(f"{SVG}path")
        if (found := re.fullmatch(r"M(\d+) \d+v6H(\d+)v-6", row.get("d")))
    )
    pixel_m = math.radians(east - west) * 6_371_008.8 * math.cos(math.radians(south + (north - south) / 20)) / 960
    assert (right - left) * pixel_m == pytest.approx(1000 * float(label.removesuffix(" km")), rel=0.01)


def test_it_has_a_name_and_says_what_is_left_out(picture: ET.Element, curated: Gazetteer) -> None:
    ids = {row.get("id"): row.text for row in picture if row.get("id")}
    assert picture.get("role") == "img"
    assert set(picture.get("aria-labelledby").split()) == set(ids)
    located = [
        site for site in curated.sites if not curated.vocabularies.is_area(site.kind) and curated.location_of(site.id)
    ]
    outside = len(located) - len(in_window(curated))
    assert f"{outside} located sites are outside" in ids["static-picture-desc"]


def test_the_policy_of_the_page_lets_it_stand(curated: Gazetteer) -> None:
    text = picture_svg(published(curated))
    assert not re.search(r"style=|href|<script|<image|url\(", text)


def test_sites_elsewhere_are_shown_where_they_are(curated: Gazetteer) -> None:
    moved = Gazetteer.curated()
    moved.locations = tuple(replace(row, lon=row.lon / 10 - 60, lat=row.lat / 10 - 30) for row in curated.locations)
    desc = ET.fromstring(picture_svg(published(moved))).find(f"{SVG}desc").text  # noqa: S314 -- our own
    assert "outside" not in desc


def test_many_sites_are_dots(curated: Gazetteer) -> None:
    many = Gazetteer.curated()
    one = next(row for row in curated.locations if row.site == "rukban-camp" and row.preferred)
    many.sites = tuple(replace(curated.site("rukban-camp"), id=f"s{n}") for n in range(MOST_NUMBERED + 1))
    many.locations = tuple(replace(one, site=site.id, lon=36 + n / 100) for n, site in enumerate(many.sites))
    picture = ET.fromstring(picture_svg(published(many)))  # noqa: S314 -- our own
    assert "dot" in picture.find(f"{SVG}desc").text
    assert not any((row.text or "").isdigit() for row in picture.iter(f"{SVG}text"))


def test_no_located_site_is_no_error() -> None:
    bare = Gazetteer.curated()
    bare.locations = ()
    assert "0 sites" in picture_svg(published(bare))


def test_points_that_a_simplified_line_shrinks_to_are_left_out() -> None:
    assert path(shapely.LineString([(1, 1), (1.2, 1.1)])) == ""
    assert path(shapely.GeometryCollection()) == ""


def test_sites_on_both_sides_of_180_degrees_are_in_one_picture_with_the_land(curated: Gazetteer) -> None:
    fiji = curated.replaced(zones=[])
    sides = (178.5, -179.5)
    fiji.locations = tuple(replace(row, lon=sides[number % 2], lat=-17) for number, row in enumerate(curated.locations))
    shown = published(fiji)
    desc = ET.fromstring(picture_svg(shown)).find(f"{SVG}desc").text  # noqa: S314 -- our own
    assert "outside" not in desc
    frame = Frame(170, -20, 190, -10, 960)
    beyond = frame.drawn(shapely.box(-175, -18, -174, -17))
    assert frame.at(185, -17)[0] == pytest.approx(beyond.bounds[0], abs=1)
