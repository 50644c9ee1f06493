"""GPX: waypoints that say how far off they may be, and none where no point stands for the place."""

import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import gpxpy
import pyogrio
import pytest
import shapely
from editions import edition_of, hostile_edition
from hostile import HOSTILE

from gazetteer import Gazetteer
from maps.exports.edition import Edition
from maps.exports.gpx import write

G = "{http://www.topografix.com/GPX/1/1}"
ORDER = {  # of GPX 1.1
    "gpx": ["metadata", "wpt", "rte", "trk", "extensions"],
    "metadata": ["name", "desc", "author", "copyright", "link", "time", "keywords", "bounds", "extensions"],
    "author": ["name", "email", "link"],
    "copyright": ["year", "license"],
    "bounds": [],
    "wpt": [
        *("ele", "time", "magvar", "geoidheight", "name", "cmt", "desc", "src", "link", "sym", "type"),
        *("fix", "sat", "hdop", "vdop", "pdop", "ageofdgpsdata", "dgpsid", "extensions"),
    ],
}
REQUIRED = {
    "gpx": {"version", "creator"},
    "wpt": {"lat", "lon"},
    "copyright": {"author"},
    "bounds": {"minlat", "minlon", "maxlat", "maxlon"},
}


def written(edition: Edition, folder: Path) -> Path:
    path = folder / "sites.gpx"
    write(edition, path)
    return path


def tree(path: Path) -> ET.Element:
    return ET.fromstring(path.read_text("utf-8"))  # noqa: S314 -- our own file


def require_order(element: ET.Element) -> None:
    """Element and attributes as the schema of GPX 1.1 has them, all the way down."""
    name = element.tag.removeprefix(G)
    assert set(element.attrib) == REQUIRED.get(name, set()), name
    if name not in ORDER:
        assert not list(element), name
        return
    places = [ORDER[name].index(child.tag.removeprefix(G)) for child in element]
    assert places == sorted(places), name
    tags = [child.tag for child in element if child.tag != f"{G}wpt"]
    assert len(set(tags)) == len(tags), name
    for child in element:
        require_order(child)


@pytest.fixture(scope="module")
def edition(curated: Gazetteer) -> Edition:
    return edition_of(curated)


def test_elements_stand_in_the_order_of_the_schema(edition: Edition, tmp_path: Path) -> None:
    root = tree(written(edition, tmp_path))
    assert (root.tag, root.get("version")) == (f"{G}gpx", "1.1")
    require_order(root)


def test_the_order_is_refused_when_it_is_wrong() -> None:
    for text in (
        "<wpt lat='1' lon='2'><desc/><name/></wpt>",
        "<wpt lat='1'/>",
        "<wpt lat='1' lon='2'><name><b/></name></wpt>",
    ):
        root = ET.fromstring(f'<gpx xmlns="{G[1:-1]}" version="1.1" creator="a">{text}</gpx>')  # noqa: S314
        with pytest.raises(AssertionError):
            require_order(root)


def test_every_located_point_and_no_area_is_a_waypoint(edition: Edition, tmp_path: Path) -> None:
    found = gpxpy.parse(written(edition, tmp_path).read_text("utf-8"))
    is_wide = edition.gazetteer.vocabularies.is_wide
    rows = [row for row in edition.layer("sites").rows() if row["accuracy_m"] is not None and not is_wide(row["kind"])]
    assert [point.name for point in found.waypoints] == [row["name"] for row in rows]
    assert 0 < len(rows) < len(edition.gazetteer.sites)
    assert not {"Russia", "Syria", "Idlib Governorate"} & {point.name for point in found.waypoints}
    for row, point in zip(rows, found.waypoints, strict=True):
        location = edition.gazetteer.location_of(row["site_id"])
        assert location is not None
        assert (point.longitude, point.latitude) == (location.lon, location.lat)


def test_a_waypoint_says_how_far_off_it_may_be(edition: Edition, tmp_path: Path) -> None:
    found = gpxpy.parse(written(edition, tmp_path).read_text("utf-8"))
    [rukban] = [point for point in found.waypoints if point.name == "Rukban camp"]
    assert rukban.comment == "±8,000 m: not for navigation"
    assert rukban.description.startswith("camp, ±8,000 m: not for navigation. Is this the place meant: certain. ")
    assert "مخيم" in rukban.description
    assert (rukban.symbol, rukban.type) == ("Campground", "camp")
    for point in found.waypoints:
        assert re.fullmatch(r"±[\d,]+ m: not for navigation", point.comment)
        assert point.time is point.horizontal_dilution is point.elevation is point.link is None


def test_the_file_says_what_it_is_and_what_it_leaves_out(edition: Edition, tmp_path: Path) -> None:
    found = gpxpy.parse(written(edition, tmp_path).read_text("utf-8"))
    left_out = len(edition.gazetteer.sites) - len(found.waypoints)
    assert f"{left_out} of {len(edition.gazetteer.sites)} sites are left out" in found.description
    assert edition.metadata.build_id in found.description
    assert found.copyright_license == "https://creativecommons.org/licenses/by/4.0/"
    assert found.time is None
    assert found.bounds.min_longitude == min(point.longitude for point in found.waypoints)
    assert found.bounds.max_latitude == max(point.latitude for point in found.waypoints)


def test_gdal_reads_it_without_a_warning(edition: Edition, tmp_path: Path, ogrinfo: str) -> None:
    path = written(edition, tmp_path)
    _, _, geometry, columns = pyogrio.raw.read(path, layer="waypoints", columns=["name"])
    assert list(columns[0]) == [point.name for point in gpxpy.parse(path.read_text("utf-8")).waypoints]
    assert set(shapely.get_type_id(shapely.from_wkb(geometry))) == {0}
    done = subprocess.run([ogrinfo, "-al", "-so", str(path)], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "Warning" not in done.stdout


def test_hostile_text_is_text(data: Path, tmp_path: Path) -> None:
    path = written(hostile_edition(data), tmp_path)
    require_order(tree(path))
    assert HOSTILE in [point.name for point in gpxpy.parse(path.read_text("utf-8")).waypoints]


def test_no_places_make_a_file_without_bounds(curated: Gazetteer, tmp_path: Path) -> None:
    root = tree(written(edition_of(curated.replaced(locations=[])), tmp_path))
    require_order(root)
    assert [child.tag for child in root] == [f"{G}metadata"]
    assert root.find(f"{G}metadata/{G}bounds") is None


def test_the_same_edition_gives_the_same_bytes(edition: Edition, tmp_path: Path) -> None:
    first = written(edition, tmp_path).read_bytes()
    assert written(edition_of(Gazetteer.curated()), tmp_path).read_bytes() == first
