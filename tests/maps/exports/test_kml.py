"""KML and KMZ: valid, whole in GDAL, and no text of the data that is anything but text."""

import html
import re
import struct
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pyogrio
import pytest
import shapely
from editions import edition_of, hostile_edition
from fastkml import validator
from hostile import HOSTILE
from pyproj import Geod
from shapely.geometry import MultiPolygon, Point, Polygon

from gazetteer import Gazetteer
from geo import Position, geodesic_circle
from maps.exports.edition import Edition
from maps.exports.kml import document as kml
from maps.exports.kml import kmz
from maps.exports.kml.icons import symbol_png
from maps.exports.kml.placemarks import shape
from maps.style.kinds import SiteKinds
from maps.style.sheet import style_sheet

KINDS = SiteKinds(Gazetteer.curated())

K = "{http://www.opengis.net/kml/2.2}"
DRAWN = ("sites", "accuracy_areas", "zone_outlines", "routes", "flows")
WGS84 = Geod(ellps="WGS84")
NASTY = "$[name] ]]> <![CDATA[ &amp; <script>alert(1)</script> \x00\x1b\ufffe"


def written(edition: Edition, path: Path) -> Path:
    (kmz if path.suffix == ".kmz" else kml).write(edition, path)
    return path


def tree(path: Path) -> ET.Element:
    return ET.fromstring(path.read_text("utf-8"))  # noqa: S314 -- our own file


def marks(root: ET.Element, layer: str) -> list[ET.Element]:
    return [mark for mark in root.iter(f"{K}Placemark") if mark.get("id", "").startswith(f"{layer}.")]


@pytest.fixture(scope="module")
def edition(curated: Gazetteer) -> Edition:
    return edition_of(curated)


@pytest.fixture(scope="module")
def document(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(edition, tmp_path_factory.mktemp("kml") / "sites.kml")


@pytest.fixture(scope="module")
def archive(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(edition, tmp_path_factory.mktemp("kmz") / "sites.kmz")


def test_it_is_valid_by_the_schema_of_ogc(document: Path, archive: Path, tmp_path: Path) -> None:
    assert validator.validate(file_to_validate=document)
    with zipfile.ZipFile(archive) as held:
        inner = Path(held.extract("doc.kml", tmp_path))
    assert validator.validate(file_to_validate=inner)
    inner.write_text(inner.read_text("utf-8").replace("styleUrl>", "styleurl>"), "utf-8")
    with pytest.raises(AssertionError):
        validator.validate(file_to_validate=inner)


def test_every_row_of_the_layers_is_a_placemark(edition: Edition, document: Path) -> None:
    root = tree(document)
    for name in DRAWN:
        keys = [mark.get("id", "").removeprefix(f"{name}.") for mark in marks(root, name)]
        assert sorted(keys) == sorted(edition.layer(name).keys())
    assert len(list(root.iter(f"{K}Placemark"))) == sum(len(edition.layer(name).keys()) for name in DRAWN)


def test_folders_are_the_layers_of_the_map_in_order(edition: Edition, document: Path) -> None:
    folders = tree(document).findall(f"{K}Document/{K}Folder")
    labels = [group.label for group in KINDS.groups] + ["Not located"]
    assert [folder.findtext(f"{K}name") for folder in folders] == labels + [
        edition.layer(name).title for name in DRAWN[1:]
    ]
    unlocated = {site.id for site in edition.gazetteer.sites if not edition.gazetteer.location_of(site.id)}
    for label, folder in zip(labels, folders, strict=False):
        for mark in folder.findall(f"{K}Placemark"):
            site = edition.gazetteer.site(mark.get("id", "").removeprefix("sites."))
            group = next(group.label for group in KINDS.groups if group.id == KINDS.group_of(site.kind))
            assert label == ("Not located" if site.id in unlocated else group)
            assert (mark.find(f"{K}Point") is None) == (site.id in unlocated)


@pytest.mark.parametrize("suffix", ["kml", "kmz"])
def test_gdal_reads_ids_names_numbers_nulls_and_arabic(
    edition: Edition, document: Path, archive: Path, suffix: str
) -> None:
    path = document if suffix == "kml" else archive
    found = {}
    for name, _ in pyogrio.list_layers(path):
        _, _, geometry, columns = pyogrio.raw.read(path, layer=name)
        names = list(pyogrio.read_info(path, layer=name)["fields"])
        for index, wkb in enumerate(geometry):
            row = {name: values[index] for name, values in zip(names, columns, strict=True)}
            found[row["id"]] = row, wkb
    rows = {f"sites.{row['site_id']}": row for row in edition.layer("sites").rows()}
    assert rows.keys() <= found.keys()
    for key, row in rows.items():
        read, wkb = found[key]
        assert read["Name"] == row["name"]
        assert (wkb is None) == (row["accuracy_m"] is None)
        if wkb is not None:
            location = edition.gazetteer.location_of(row["site_id"])
            assert location is not None
            assert shapely.from_wkb(wkb).equals_exact(Point(location.lon, location.lat), 1e-7)
            assert int(read["accuracy_m"]) == row["accuracy_m"]
        for name in ("site_id", "name_ar", "other_names", "note", "citation", "document_dates"):
            assert (read.get(name) or None) == row[name], name
        assert bool(int(read["disputed"])) == row["disputed"]


def test_the_older_gdal_of_debian_reads_both_without_a_warning(ogrinfo: str, document: Path, archive: Path) -> None:
    for path in (document, archive):
        done = subprocess.run([ogrinfo, "-al", "-so", str(path)], capture_output=True, text=True, check=True)
        assert done.stderr == ""
        assert "successful" in done.stdout
        assert "Warning" not in done.stdout


def test_the_circle_of_55_km_keeps_its_area(document: Path) -> None:
    _, _, geometry, columns = pyogrio.raw.read(document, layer="Outlines of zones", columns=["zone_id"])
    outline = dict(zip(columns[0], shapely.from_wkb(geometry), strict=True))["al-tanf-55-km-radius"]
    exact = geodesic_circle(Position(lon=38.61778, lat=33.50583), 55_000, 0.01)
    area = WGS84.geometry_area_perimeter(outline)[0]
    assert area == pytest.approx(WGS84.geometry_area_perimeter(exact)[0], rel=1e-3)
    assert area > 0  # counter-clockwise


def test_rings_turn_as_kml_asks_and_holes_the_other_way() -> None:
    holed = Point(10, 10).buffer(2, quad_segs=1).reverse().difference(Point(10, 10).buffer(1, quad_segs=1))
    found = shape(MultiPolygon([holed, Polygon([(0, 0), (0, 1), (1, 1)])]))
    assert [child.tag for child in found] == ["Polygon", "Polygon"]
    turns = [
        shapely.is_ccw(shapely.LinearRing([tuple(map(float, pair.split(","))) for pair in (text or "").split()]))
        for text in (element.text for element in found.iter("coordinates"))
    ]
    assert turns == [True, False, True]


def test_times_are_the_days_of_the_documents(edition: Edition, document: Path) -> None:
    root = tree(document)
    for mark, row in zip(
        sorted(marks(root, "sites"), key=lambda mark: mark.get("id", "")),
        sorted(edition.layer("sites").rows(), key=lambda row: f"sites.{row['site_id']}"),
        strict=True,
    ):
        span = mark.find(f"{K}TimeSpan")
        days = (span.findtext(f"{K}begin"), span.findtext(f"{K}end")) if span is not None else (None, None)
        assert days == (tuple(row["document_dates"].split("/")) if row["document_dates"] else (None, None))


def test_a_balloon_has_names_place_sureness_sources_and_statements(edition: Edition, document: Path) -> None:
    [mark] = [mark for mark in tree(document).iter(f"{K}Placemark") if mark.get("id") == "sites.rukban-camp"]
    balloon = mark.findtext(f"{K}description") or ""
    told = html.unescape(re.sub("<[^>]+>", " ", balloon))
    gazetteer = edition.gazetteer
    for row in gazetteer.names_of("rukban-camp"):
        assert row.form in told
    for statement in gazetteer.statements_of("rukban-camp"):
        assert statement.text in told
        assert statement.id in told
    assert "33.309977° N, 38.673242° E ± 8 km. Is this the place meant: certain." in told
    assert "Cite as: Rukban camp: 33.309977° N" in told
    assert 'lang="ar"' in balloon
    assert not re.search(r"<(a|img|script|iframe|link)\b|\b(src|href|on\w+)=", balloon)


def unfilled(root: ET.Element) -> Iterator[str]:
    """The balloons: what Google Earth would fill in."""
    for mark in root.iter(f"{K}Placemark"):
        yield mark.findtext(f"{K}description") or ""


@pytest.mark.parametrize("suffix", ["kml", "kmz"])
def test_hostile_text_is_text_in_xml_and_in_html(data: Path, tmp_path: Path, suffix: str) -> None:
    edition = hostile_edition(data)
    sites = [replace(site, name=NASTY, note=NASTY) if site.id == "homs" else site for site in edition.gazetteer.sites]
    statements = [replace(row, text=f"{NASTY}{HOSTILE}", speaker=NASTY) for row in edition.gazetteer.statements]
    edition = edition_of(edition.gazetteer.replaced(sites=sites, statements=statements))
    path = written(edition, tmp_path / f"a.{suffix}")
    if suffix == "kmz":
        with zipfile.ZipFile(path) as held:
            path = Path(held.extract("doc.kml", tmp_path))
    assert validator.validate(file_to_validate=path)
    root = tree(path)
    [homs] = [mark for mark in root.iter(f"{K}Placemark") if mark.get("id") == "sites.homs"]
    assert homs.findtext(f"{K}name") == NASTY.rstrip("\x00\x1b\ufffe")
    for balloon in unfilled(root):
        assert "$[" not in balloon
        assert set(re.findall(r"</?(\w+)", balloon)) <= {"h3", "h4", "p", "ul", "li", "bdi", "small"}
    told = html.unescape(homs.findtext(f"{K}description") or "")
    assert "$[name] ]]> <![CDATA[ &amp; <script>alert(1)</script>" in told
    assert HOSTILE in told
    assert {style.findtext(f"{K}text") for style in root.iter(f"{K}BalloonStyle")} == {"$[description]"}


def test_nothing_in_it_asks_for_an_address(document: Path, archive: Path) -> None:
    assert not list(tree(document).iter(f"{K}href"))
    with zipfile.ZipFile(archive) as held:
        root = ET.fromstring(held.read("doc.kml"))  # noqa: S314 -- our own file
        icons = {element.text for element in root.iter(f"{K}href")}
        assert icons == {name for name in held.namelist() if name != "doc.kml"}
        assert held.namelist()[0] == "doc.kml"
        assert {entry.date_time for entry in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_style_and_schema_that_is_named_is_there_once(document: Path, archive: Path) -> None:
    with zipfile.ZipFile(archive) as held:
        texts = [document.read_text("utf-8"), held.read("doc.kml").decode("utf-8")]
    for text in texts:
        root = ET.fromstring(text)  # noqa: S314 -- our own file
        ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
        assert max(ids.values()) == 1
        named = {element.text or "" for element in root.iter(f"{K}styleUrl")}
        named |= {element.get("schemaUrl", "") for element in root.iter(f"{K}SchemaData")}
        assert {name.removeprefix("#") for name in named} <= set(ids)


def test_rings_of_areas_and_of_rival_places_are_hidden_at_first(edition: Edition, document: Path) -> None:
    hidden = {
        mark.get("id", "").removeprefix("accuracy_areas.")
        for mark in marks(tree(document), "accuracy_areas")
        if mark.findtext(f"{K}visibility") == "0"
    }
    rows = {row["area_id"]: row for row in edition.layer("accuracy_areas").rows()}
    assert {key for key, row in rows.items() if not row["preferred"]} < hidden
    assert {key for key, row in rows.items() if row["site_id"] == "russia"} < hidden
    assert not {key for key, row in rows.items() if row["site_id"] == "rukban-camp" and row["preferred"]} & hidden


def test_only_the_layers_wanted_are_written(edition: Edition, tmp_path: Path) -> None:
    path = written(replace(edition, layers=[edition.layer("routes"), edition.layer("names")]), tmp_path / "a.kml")
    root = tree(path)
    assert [folder.findtext(f"{K}name") for folder in root.iter(f"{K}Folder")] == ["Routes"]


def test_an_empty_edition_is_a_document_without_folders(curated: Gazetteer, tmp_path: Path) -> None:
    none = curated.replaced(sites=[], locations=[], names=[], zones=[], stops=[], figures=[], mentions=[])
    path = written(edition_of(none.replaced(statements=[], findings=[], rulings=[], references=[])), tmp_path / "a.kml")
    assert not list(tree(path).iter(f"{K}Folder"))
    assert validator.validate(file_to_validate=path)


@pytest.mark.parametrize("suffix", ["kml", "kmz"])
def test_the_same_edition_gives_the_same_bytes(edition: Edition, tmp_path: Path, suffix: str) -> None:
    paths = [written(made, tmp_path / f"{index}.{suffix}") for index, made in enumerate((edition, edition))]
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize("kind", style_sheet()["symbols"])
def test_each_kind_has_an_icon_of_its_own(kind: str) -> None:
    outlines = style_sheet()["symbols"]
    images = {symbol_png(other, "#9c4a00", is_sure=sure) for other in outlines.values() for sure in (True, False)}
    assert len(images) == 2 * len(outlines)
    image = symbol_png(outlines[kind], "#9c4a00", is_sure=True)
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">2I", image[16:24]) == (64, 64)


def test_qgis_reads_every_folder(qgis_python: str, edition: Edition, document: Path) -> None:
    code = (
        "import sys; from qgis.core import *; app = QgsApplication([], False); app.initQgis()\n"
        "for found in QgsProviderRegistry.instance().querySublayers(sys.argv[1]):\n"
        "    layer = QgsVectorLayer(found.uri(), found.name(), 'ogr')\n"
        "    print(found.name(), layer.isValid(), len(list(layer.getFeatures())), sep='|')\n"
    )
    environment = {"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin", "HOME": str(document.parent)}
    done = subprocess.run(
        [qgis_python, "-c", code, str(document)], capture_output=True, text=True, check=True, env=environment
    )
    rows = [line.split("|") for line in done.stdout.splitlines() if "|" in line]
    assert {valid for _, valid, _ in rows} == {"True"}
    assert sum(int(count) for _, _, count in rows) == sum(len(edition.layer(name).keys()) for name in DRAWN)
