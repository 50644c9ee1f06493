"""The gazetteer keeps geopy's contract and its own: never a silent wrong place, never a point made up."""

import itertools
import pickle
import random
from pathlib import Path

import pytest
from geopy.exc import GeocoderQueryError, GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point
from tovlia import write_tovlia

from gazetteer import Gazetteer
from gazetteer.authorities.authority import Authority, Form, Place
from gazetteer.authorities.sources import from_gazetteer, read_authority
from gazetteer.errors import AuthorityError
from gazetteer.geocoding.directory import Directory
from gazetteer.geocoding.geocoder import GazetteerGeocoder
from gazetteer.geocoding.nearest import Nearest
from geo import Position, destination, distance_m

AUTHORITIES = Path(__file__).parents[2] / "fixtures" / "authorities"


def authority(*rows: tuple[str, str, str, str, float | None, float | None], name: str = "test") -> Authority:
    places = tuple(Place(id_, text, kind, country, lon, lat, None, "") for id_, text, kind, country, lon, lat in rows)
    return Authority(name, 2, places, tuple(Form(place.name, index, "") for index, place in enumerate(places)))


TWINS = authority(
    ("one", "Zumurrudan", "town", "JO", 36.0, 32.0),
    ("two", "Zumurrudan", "camp", "TR", 37.0, 37.0),
    ("far", "Farawayville", "town", "FJ", 179.9, -17.0),
    ("farther", "Fartherville", "town", "", -179.9, -17.0),
    ("lost", "Lostplace", "village", "SY", None, None),
)


@pytest.fixture(scope="module")
def geocoder() -> GazetteerGeocoder:
    return GazetteerGeocoder()


@pytest.fixture(scope="module")
def twins() -> GazetteerGeocoder:
    return GazetteerGeocoder(authorities=[TWINS])


def test_it_is_a_geopy_geocoder_and_answers_with_its_classes(geocoder: GazetteerGeocoder) -> None:
    assert isinstance(geocoder, Geocoder)
    found = geocoder.geocode("Rukban camp")
    assert isinstance(found, Location)
    address, (latitude, longitude) = found
    assert (address, latitude, longitude) == ("Rukban camp, SY", 33.309977, 38.673242)
    assert isinstance(found.point, Point)


def test_states_and_countries_of_a_package_are_those_of_its_categories(tmp_path: Path) -> None:
    geocoder = GazetteerGeocoder(gazetteer=Gazetteer.read(write_tovlia(tmp_path / "tovlia")))
    found = {word: geocoder.geocode("ჩრდილოეთის შელფი", featuretype=word) for word in ("state", "settlement")}
    assert found["state"].raw["site_id"] == "north-shelf"
    assert found["settlement"] is None
    assert geocoder.geocode("Tovlia", featuretype="country").raw["kind"] == "island-state"


@pytest.mark.parametrize(
    ("query", "site"),
    [
        ("al-Khol", "al-hol-camp"),
        ("Джлеб", "jleb-checkpoint"),
        ("الركبان", "rukban-camp"),
        ("Jaydet Yabus", "jdeidet-yabous-crossing"),
    ],
)
def test_names_in_other_spellings_and_scripts(geocoder: GazetteerGeocoder, query: str, site: str) -> None:
    answer = geocoder.answer(query)
    assert (answer.status, answer.candidates[0].site_id) == ("resolved", site)
    found = geocoder.geocode(query)
    assert (found and found.raw["site_id"]) == (None if answer.candidates[0].lon is None else site)


def test_what_a_point_cannot_say_is_in_raw(geocoder: GazetteerGeocoder, curated: Gazetteer) -> None:
    raw = geocoder.geocode("Rukban camp").raw
    place = curated.location_of("rukban-camp")
    assert raw["site_id"] == "rukban-camp"
    assert (raw["kind"], raw["country"], raw["gazetteer"], raw["status"]) == ("camp", "SY", "curated", "resolved")
    assert (raw["accuracy_m"], raw["certainty"]) == (place.accuracy_m, place.certainty)
    assert (raw["matched_name"], raw["rule"], raw["score"]) == ("Rukban camp", "same letters", 1.0)
    assert raw["sources"]["location"] == [place.source]
    assert "session-2018" in raw["sources"]["name"]
    assert isinstance(raw["runners_up"], list)


def test_a_location_survives_pickling_and_compares_equal(geocoder: GazetteerGeocoder) -> None:
    found = geocoder.geocode("Rukban camp")
    assert pickle.loads(pickle.dumps(found)) == found == geocoder.geocode("Rukban camp")  # noqa: S301 -- our own
    near = geocoder.reverse("33.3, 38.6")
    assert pickle.loads(pickle.dumps(near)) == near  # noqa: S301 -- our own


@pytest.mark.parametrize("exactly_one", [True, False])
def test_an_unknown_name_is_none(geocoder: GazetteerGeocoder, *, exactly_one: bool) -> None:
    assert geocoder.geocode("Springfield", exactly_one=exactly_one) is None
    assert geocoder.answer("Springfield").status == "unresolved"


def test_of_two_that_fit_none_is_picked(twins: GazetteerGeocoder) -> None:
    assert twins.answer("Zumurrudan").status == "ambiguous"
    assert twins.geocode("Zumurrudan") is None
    both = twins.geocode("Zumurrudan", exactly_one=False)
    assert {found.raw["site_id"] for found in both} == {"one", "two"}
    assert {found.raw["status"] for found in both} == {"ambiguous"}
    assert [row["site_id"] for row in both[0].raw["runners_up"]] == [both[1].raw["site_id"]]


def test_strict_says_why_there_is_no_point() -> None:
    strict = GazetteerGeocoder(authorities=[TWINS], strict=True)
    with pytest.raises(GeocoderQueryError, match=r"'Zumurrudan' may be (one or two|two or one)"):
        strict.geocode("Zumurrudan")
    with pytest.raises(GeocoderQueryError, match="'Lostplace' is lost, which has no known location"):
        strict.geocode("Lostplace")
    assert strict.geocode("Springfield") is None


def test_an_unlocated_site_never_gets_a_point(twins: GazetteerGeocoder, curated: Gazetteer) -> None:
    answer = twins.answer("Lostplace")
    assert (answer.status, answer.candidates[0].site_id, answer.candidates[0].lon) == ("resolved", "lost", None)
    assert twins.geocode("Lostplace") is None
    assert twins.geocode("Lostplace", exactly_one=False) is None
    for site in (site for site in curated.sites if curated.location_of(site.id) is None):
        found = twins.geocode(site.name)
        assert found is None or found.raw["site_id"] != site.id


@pytest.mark.parametrize(
    "options",
    [
        {"country_codes": "tr"},
        {"country_codes": ["TR", "IQ"]},
        {"country_codes": "TR,IQ"},
        {"featuretype": "camp"},
        {"featuretype": ["camp", "zone"]},
        {"viewbox": [(36, 36), (38, 38)], "bounded": True},
        {"viewbox": ["38, 38", Point(36, 36)], "bounded": True},
    ],
)
def test_options_decide_between_namesakes(twins: GazetteerGeocoder, options: dict[str, object]) -> None:
    found = twins.geocode("Zumurrudan", **options)
    assert (found.raw["site_id"], found.raw["status"]) == ("two", "resolved")
    assert [row.raw["site_id"] for row in twins.geocode("Zumurrudan", exactly_one=False, **options)] == ["two"]


def test_options_leave_out_what_does_not_fit(twins: GazetteerGeocoder) -> None:
    assert twins.geocode("Rukban camp", country_codes="TR,IQ") is None
    assert twins.geocode("Rukban camp", featuretype="airport") is None
    assert twins.geocode("Rukban camp", viewbox=[(0, 0), (1, 1)], bounded=True) is None
    assert twins.geocode("Rukban camp", featuretype="settlement") is None
    assert twins.geocode("Rukban camp", viewbox=[(0, 0), (1, 1)]).raw["site_id"] == "rukban-camp"


def test_a_viewbox_may_cross_the_antimeridian(twins: GazetteerGeocoder) -> None:
    box = [(-18, 179), (-16, -179)]
    assert twins.geocode("Farawayville", viewbox=box, bounded=True).raw["site_id"] == "far"
    assert twins.geocode("Zumurrudan", viewbox=box, bounded=True) is None


def test_a_place_whose_country_is_unknown_is_not_left_out(twins: GazetteerGeocoder) -> None:
    assert twins.geocode("Fartherville", country_codes=["FJ", "TR"]).raw["site_id"] == "farther"


def test_a_weak_likeness_is_a_runner_up_and_not_among_the_places_returned(geocoder: GazetteerGeocoder) -> None:
    answer = geocoder.answer("Nasib", limit=50)
    weak = {row.site_id for row in answer.candidates if row.score < 0.5}
    found = geocoder.geocode("Nasib", exactly_one=False, limit=50)
    assert weak
    assert not weak & {row.raw["site_id"] for row in found}
    assert weak <= {row["site_id"] for row in found[0].raw["runners_up"]}


def test_limit_is_the_most_that_comes_back(twins: GazetteerGeocoder) -> None:
    assert len(twins.geocode("Zumurrudan", exactly_one=False, limit=1)) == 1
    assert len(twins.reverse("33.3, 38.6", exactly_one=False, limit=7)) == 7


def test_the_address_in_another_language(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("Rukban camp", language="ru").address == "Рукбан, SY"
    assert geocoder.geocode("Rukban camp", language="xx,ar-SY;q=0.8").address.startswith("مخيم")
    assert geocoder.geocode("Rukban camp", language="xx").address == "Rukban camp, SY"


WRONG = {
    "nothing": {"query": "  "},
    "no text": {"query": None},
    "a number": {"query": float("nan")},
    "too long": {"query": "x" * 257},
    "a limit": {"query": "Homs", "limit": 0},
    "a country": {"query": "Homs", "country_codes": "Syria"},
    "a kind": {"query": "Homs", "featuretype": "castle"},
    "a box": {"query": "Homs", "viewbox": [(1, 2)]},
    "a corner": {"query": "Homs", "viewbox": [(1, 2), "somewhere"]},
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_what_cannot_be_understood_raises_geopys_error(
    geocoder: GazetteerGeocoder, arguments: dict[str, object]
) -> None:
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(**arguments)


@pytest.mark.parametrize("point", ["somewhere", "", None, (), 33.3, (1, 2, 3, 4, 5), object()])
def test_reverse_refuses_what_is_no_point(geocoder: GazetteerGeocoder, point: object) -> None:
    with pytest.raises(GeocoderQueryError):
        geocoder.reverse(point)


def test_reverse_refuses_a_latitude_beyond_the_pole(geocoder: GazetteerGeocoder) -> None:
    with pytest.warns(UserWarning, match="Latitude"), pytest.raises(GeocoderQueryError):
        geocoder.reverse((138.6, 33.3))


@pytest.mark.parametrize("point", [Point(33.31, 38.67), (33.31, 38.67), "33.31, 38.67", Position(lon=38.67, lat=33.31)])
def test_reverse_takes_a_point_in_any_form(geocoder: GazetteerGeocoder, point: object) -> None:
    found = geocoder.reverse(point)
    assert found.raw["site_id"] == "rukban-camp"
    away = distance_m(Position(lon=38.67, lat=33.31), Position(lon=found.longitude, lat=found.latitude))
    assert found.raw["distance_m"] == pytest.approx(away, abs=0.1)


def test_reverse_tells_the_zones_that_contain_the_point(geocoder: GazetteerGeocoder, curated: Gazetteer) -> None:
    zone = next(zone for zone in curated.zones if zone.radius_m == 55_000)
    centre = curated.location_of(zone.centre_site)
    found = geocoder.reverse((centre.lat, centre.lon)).raw["zones"]
    assert found[0]["zone_id"] == zone.id
    assert found[0]["distance_to_centre_m"] == 0
    assert found[0]["containment"] == "inside"
    assert geocoder.reverse((0, 0)).raw["zones"] == []
    edge = geocoder.zones_at(destination(Position(lon=centre.lon, lat=centre.lat), 90, zone.radius_m - 1))
    assert [row["containment"] for row in edge] == ["near-edge"]


def test_reverse_leaves_areas_out_unless_they_are_asked_for(geocoder: GazetteerGeocoder, curated: Gazetteer) -> None:
    syria = curated.location_of("syria")
    assert geocoder.reverse((syria.lat, syria.lon)).raw["kind"] != "country"
    asked = geocoder.reverse((syria.lat, syria.lon), featuretype="country")
    assert (asked.raw["site_id"], asked.raw["distance_m"]) == ("syria", 0)


def test_reverse_gives_nothing_beyond_the_distance(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.reverse((0, -120), max_distance_m=1_000_000) is None
    assert geocoder.reverse((0, -120), max_distance_m=1_000_000, exactly_one=False) is None
    near = geocoder.reverse((33.3, 38.6), max_distance_m=50_000, exactly_one=False, limit=100)
    assert near
    assert all(row.raw["distance_m"] <= 50_000 for row in near)
    assert {row.raw["country"] for row in geocoder.reverse((33.3, 38.6), exactly_one=False, country_codes="JO")} == {
        "JO"
    }


def test_the_nearest_are_found_across_the_antimeridian(twins: GazetteerGeocoder) -> None:
    found = twins.reverse((-17, 179.99), exactly_one=False, limit=2)
    assert [row.raw["site_id"] for row in found] == ["far", "farther"]


def test_the_nearest_are_those_that_measuring_all_gives() -> None:
    dice = random.Random(3)  # noqa: S311 -- no secret
    points = [Position(lon=dice.uniform(-180, 180), lat=dice.uniform(-90, 90)) for _ in range(300)]
    points += [Position(lon=dice.uniform(36, 38), lat=dice.uniform(33, 36)) for _ in range(100)]
    index = Nearest((point, number) for number, point in enumerate(points))
    for here in [*points[::40], Position(lon=180, lat=0), Position(lon=0, lat=90), Position(lon=37, lat=-90)]:
        measured = sorted((distance_m(here, point), number) for number, point in enumerate(points))
        for limit, reach in itertools.product((1, 5, 50), (None, 2_000_000.0)):
            wanted = [row for row in measured if reach is None or row[0] <= reach][:limit]
            found = index.find(here, limit=limit, max_distance_m=reach)
            assert [distance for distance, _ in found] == pytest.approx([distance for distance, _ in wanted])


def test_other_authorities_stand_behind_the_curated_gazetteer() -> None:
    geocoder = GazetteerGeocoder(authorities=[read_authority(AUTHORITIES / "SY.txt", 2)])
    assert geocoder.geocode("Rukban camp").raw["gazetteer"] == "curated"
    found = geocoder.geocode("Dimashq", exactly_one=False)
    assert "SY" in {row.raw["gazetteer"] for row in found} | {
        row["gazetteer"] for place in found for row in place.raw["runners_up"]
    }
    other = next(row for row in found if row.raw["gazetteer"] == "SY")
    assert other.raw["sources"] == {"location": [], "name": []}


def test_two_authorities_of_one_name_are_refused(curated: Gazetteer) -> None:
    with pytest.raises(AuthorityError, match="two authorities are called 'curated'"):
        Directory(curated, [from_gazetteer(curated)])


def test_it_works_as_a_context_manager_and_with_geopys_options() -> None:
    with GazetteerGeocoder(timeout=3, user_agent="test", scheme="http") as geocoder:
        assert geocoder.geocode("Rukban camp", timeout=None) is not None
        assert geocoder.timeout == 3
    with pytest.raises(GeopyError, match="without a network"):
        geocoder._call_geocoder("https://example.org", lambda answer: answer)  # noqa: SLF001 -- geopy's own way in


def test_it_works_inside_a_rate_limiter(geocoder: GazetteerGeocoder) -> None:
    limited = RateLimiter(geocoder.geocode, min_delay_seconds=0.001, swallow_exceptions=False)
    assert [found and found.raw["site_id"] for found in map(limited, ["Rukban camp", "Springfield"])] == [
        "rukban-camp",
        None,
    ]
    back = RateLimiter(geocoder.reverse, min_delay_seconds=0.001)
    assert back((33.31, 38.67)).raw["site_id"] == "rukban-camp"


def test_it_works_with_geopandas() -> None:
    tools = pytest.importorskip("geopandas.tools")
    names = ["Rukban camp", "Springfield", "", "Nasib border crossing"]
    frame = tools.geocode(names, provider=GazetteerGeocoder)
    assert frame.crs.to_epsg() == 4326
    assert frame.address.iloc[0] == "Rukban camp, SY"
    assert (frame.geometry.iloc[0].x, frame.geometry.iloc[0].y) == (38.673242, 33.309977)
    assert list(frame.geometry.is_empty) == [False, True, True, False]
    strict = tools.geocode(["Zumurrudan"], provider=GazetteerGeocoder, authorities=[TWINS], strict=True)
    assert list(strict.geometry.is_empty) == [True]
    back = tools.reverse_geocode(frame.geometry.iloc[[0, 3]], provider=GazetteerGeocoder)
    assert list(back.address) == [frame.address.iloc[0], frame.address.iloc[3]]
