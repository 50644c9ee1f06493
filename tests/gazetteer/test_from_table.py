"""A gazetteer in memory from a table: what the columns say is kept, what they do not say is said of it."""

from pathlib import Path

import geopandas
import pandas
import pytest
from shapely import Point, box

from gazetteer import AuthorityError, Gazetteer

HUTS = (
    "id,name,name_mi,lat,lon,type,accuracy_m,certainty\n"
    "Mueller,Mueller Hut,Wharau Mueller,-43.7213,170.0645,Alpine hut,50,\n"
    ",Lost Hut,,,,,,\n"
    ",Lost Hut,,-43.5,170.5,,,uncertain\n"
)


def write(folder: Path, text: str) -> Path:
    path = folder / "huts.csv"
    path.write_text(text, encoding="utf-8")
    return path


def frame_of(**columns: object) -> geopandas.GeoDataFrame:
    count = len(next(iter(columns.values())))  # type: ignore[arg-type]
    points = [Point(170 + number, -43) for number in range(count)]
    return geopandas.GeoDataFrame(columns, geometry=points, crs=4326)


def test_what_the_columns_say_is_kept(tmp_path: Path) -> None:
    huts = Gazetteer.from_csv(write(tmp_path, HUTS))
    assert [(site.id, site.name, site.kind) for site in huts] == [
        ("mueller", "Mueller Hut", "alpine-hut"),
        ("lost-hut", "Lost Hut", "place"),
        ("lost-hut-2", "Lost Hut", "place"),
    ]
    place = huts.location_of("mueller")
    assert place
    assert (place.lon, place.lat, place.accuracy_m, place.certainty, place.note) == (
        170.0645,
        -43.7213,
        50,
        "certain",
        "",
    )
    assert [(row.form, row.language, row.kind) for row in huts.names_of("mueller")] == [
        ("Mueller Hut", "und", "preferred"),
        ("Wharau Mueller", "mi", "variant"),
    ]
    assert {row.source for row in (*huts.names, *huts.locations)} == {source.id for source in huts.sources} == {"huts"}


def test_a_row_without_coordinates_is_a_site_that_is_not_located(tmp_path: Path) -> None:
    huts = Gazetteer.from_csv(write(tmp_path, HUTS))
    assert huts.location_of("lost-hut") is None
    assert huts["lost-hut"].unlocated_reason


def test_an_accuracy_that_is_not_stated_is_what_the_digits_leave_open(tmp_path: Path) -> None:
    place = Gazetteer.from_csv(write(tmp_path, HUTS)).location_of("lost-hut-2")
    assert place
    assert (place.accuracy_m, place.certainty) == (5566, "uncertain")  # half of a tenth of a degree on the equator
    assert "not stated" in place.note


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name,lat,lon\nHut,95,170\n", r"huts\.csv:2:2"),
        ("place,north,east\nHut,1,2\n", "no column for name"),
        ("name,lat,lon,certainty\nHut,-43,170,perhaps\n", "'perhaps' is no certainty: write certain, less-certain"),
    ],
)
def test_a_table_that_cannot_be_understood_is_refused_in_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(AuthorityError, match=sentence):
        Gazetteer.from_csv(write(tmp_path, text))


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(AuthorityError, match=r"nowhere\.csv: no such file"):
        Gazetteer.from_csv("nowhere.csv")


def test_a_frame_in_any_reference_system_comes_out_in_degrees() -> None:
    frame = frame_of(name=["Mueller Hut"]).to_crs(2193)
    place = Gazetteer.from_geodataframe(frame, "Huts").location_of("mueller-hut")
    assert place
    assert (place.lon, place.lat) == (pytest.approx(170), pytest.approx(-43))


def test_an_index_of_texts_gives_the_ids_and_one_of_numbers_does_not() -> None:
    frame = frame_of(name=["Mueller Hut", "Ball Hut"])
    assert [site.id for site in Gazetteer.from_geodataframe(frame)] == ["mueller-hut", "ball-hut"]
    frame.index = pandas.Index(["m", "b"])
    assert [site.id for site in Gazetteer.from_geodataframe(frame)] == ["m", "b"]


def test_names_may_be_the_index() -> None:
    frame = frame_of(name=["Mueller Hut", "Ball Hut"]).set_index("name")
    assert [site.name for site in Gazetteer.from_geodataframe(frame)] == ["Mueller Hut", "Ball Hut"]


def test_gaps_dates_and_areas_in_a_frame() -> None:
    frame = frame_of(name=["A", "B", "C"], kind=["hut", None, "hut"], built=pandas.to_datetime(["1914", None, "1990"]))
    frame["geometry"] = [box(170, -44, 171, -43), None, Point()]
    made = Gazetteer.from_geodataframe(frame)
    place = made.location_of("a")
    assert place
    assert 60_000 < place.accuracy_m < 75_000  # half the diagonal
    assert [site.id for site in made if made.location_of(site.id) is None] == ["b", "c"]
    assert made["b"].kind == "place"


def test_a_frame_without_a_reference_system_is_refused() -> None:
    frame = geopandas.GeoDataFrame({"name": ["A"]}, geometry=[Point(1, 2)])
    with pytest.raises(AuthorityError, match="names no reference system"):
        Gazetteer.from_geodataframe(frame)


def test_a_frame_comes_back_as_it_was(curated: Gazetteer) -> None:
    frame = curated.to_geodataframe()
    made = Gazetteer.from_geodataframe(frame, "again")
    assert [(site.id, site.name, site.kind) for site in made] == [(site.id, site.name, site.kind) for site in curated]
    for site in curated:
        there, here = curated.location_of(site.id), made.location_of(site.id)
        assert (there is None) == (here is None)
        if there and here:
            assert (here.lon, here.lat, here.accuracy_m) == (there.lon, there.lat, there.accuracy_m)


@pytest.mark.parametrize("given", [pandas.DataFrame({"name": ["A"]}), geopandas.GeoSeries([Point(1, 2)]), "a.csv"])
def test_what_is_no_frame_of_places_is_named(given: object) -> None:
    with pytest.raises(AuthorityError, match=f"a GeoDataFrame is needed, not a {type(given).__name__}"):
        Gazetteer.from_geodataframe(given)  # type: ignore[arg-type]
