"""The GeoPackage of an edition: all of it, with its sources; what the docs say of it; QGIS with our symbols."""
# ruff: noqa: S314 -- the XML is of our own making

import csv
import io
import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from editions import edition_of
from hostile import HOSTILE, make_hostile

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import published
from maps.exports.edition import Edition
from maps.exports.qgis import gpkg
from maps.exports.qgis.styles import layer_styles
from maps.style.kinds import SiteKinds

DOCS = Path(__file__).parents[3] / "docs" / "geopackage.md"
BLOCKS = re.findall(r"```sql\n(.*?)```\n.*?```text\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
IN_QGIS = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import *
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor
application = QgsApplication([], False)
application.initQgis()
said = []
application.messageLog().messageReceived.connect(lambda *parts: said.append(parts))
layers = {{}}
for name in {names!r}:
    layers[name] = QgsVectorLayer({path!r} + "|layername=" + name, name, "ogr")
    assert layers[name].isValid(), name
    QgsProject.instance().addMapLayer(layers[name])
{code}
import sys
sys.stdout.flush()
os._exit(0)
"""
SHOW = """
for name, layer in layers.items():
    items = layer.renderer().legendSymbolItems()
    print(name, layer.renderer().type(), len(items), all(item.symbol() for item in items), layer.metadata().licenses())
print(layers["sites"].labelsEnabled(), [str(one.value()) for one in layers["sites"].renderer().categories()][:3])
settings = QgsMapSettings()
settings.setLayers(list(layers.values()))
settings.setExtent(QgsRectangle(35.3, 32, 42.6, 37.5))
settings.setOutputSize(QSize(700, 550))
settings.setBackgroundColor(QColor("white"))
job = QgsMapRendererParallelJob(settings)
job.start()
job.waitForFinished()
image = job.renderedImage()
colours = [image.pixelColor(x, y).name() for x in range(700) for y in range(550)]
print(job.errors(), said)
print([colours.count(colour) > 20 for colour in ("#9c4a00", "#0060a0", "#8a2f6d", "#333333", "#3f3fa0")])
"""
EDIT = """
sites, names = layers["sites"], layers["names"]
relation = QgsRelation()
relation.setReferencedLayer(sites.id())
relation.setReferencingLayer(names.id())
relation.addFieldPair("site_id", "site_id")
relation.generateId()
QgsProject.instance().relationManager().addRelation(relation)
nasib = next(sites.getFeatures("site_id = 'nasib-crossing'"))
print(relation.isValid(), len(list(relation.getRelatedFeatures(nasib))))
sites.startEditing()
new = QgsFeature(sites.fields())
new["site_id"] = "new"
new.setGeometry(QgsGeometry.fromWkt("POINT (39 35)"))
print(sites.addFeature(new), sites.changeAttributeValue(nasib.id(), sites.fields().indexOf("note"), "edited"))
print(sites.changeGeometry(nasib.id(), QgsGeometry.fromWkt("POINT (36.2 32.5)")), sites.commitChanges())
for site in ("new", "nowhere"):
    names.startEditing()
    name = QgsFeature(names.fields())
    name["name_id"] = "name-" + site
    name["site_id"] = site
    names.addFeature(name)
    print(site, names.commitChanges())
    names.rollBack()
"""


def through_gdal(ogr2ogr: str, path: Path, query: str) -> str:
    """The rows as GDAL gives them, in the form of the docs: a line a row, columns between bars."""
    command = [ogr2ogr, "-f", "CSV", "/vsistdout/", str(path), "-sql", query.strip().rstrip(";")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return "".join(" | ".join(row) + "\n" for row in csv.reader(io.StringIO(done.stdout)))


def through_sqlite(path: Path, query: str) -> str:
    """The rows as Python's own SQLite gives them, in the same form."""
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute(query)
        names = [column[0] for column in rows.description]
        return "".join(" | ".join("" if cell is None else str(cell) for cell in row) + "\n" for row in [names, *rows])


def in_qgis(python: str, path: Path, names: list[str], code: str) -> str:
    script = IN_QGIS.format(names=names, path=str(path), code=code)
    done = subprocess.run([python, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def edition(curated: Gazetteer) -> Edition:
    return edition_of(curated)


@pytest.fixture(scope="module")
def path(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("gpkg") / "named-sites.gpkg"
    gpkg.write(edition, made)
    return made


def fetch(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


def test_every_row_of_every_layer_is_in_it_in_order(edition: Edition, path: Path) -> None:
    for layer in edition.layers:
        found = fetch(path, f'SELECT {layer.key} FROM "{layer.name}" ORDER BY fid')  # noqa: S608
        assert [key for (key,) in found] == layer.keys()


def test_a_place_that_is_not_located_has_no_geometry_and_its_reason(path: Path) -> None:
    rows = fetch(path, "SELECT unlocated_reason FROM sites WHERE geom IS NULL")
    assert rows
    assert all(reason for (reason,) in rows)


def test_the_same_edition_gives_the_same_bytes(edition: Edition, path: Path, tmp_path: Path) -> None:
    gpkg.write(edition, tmp_path / "again.gpkg")
    assert (tmp_path / "again.gpkg").read_bytes() == path.read_bytes()


def test_the_metadata_say_licence_citation_boundaries_and_policy(edition: Edition, path: Path) -> None:
    ((whole,),) = fetch(
        path,
        "SELECT metadata FROM gpkg_metadata JOIN gpkg_metadata_reference ON md_file_id = id "
        "WHERE reference_scope = 'geopackage'",
    )
    text = " ".join(ET.fromstring(whole).itertext())
    assert edition.metadata.build_id in text
    assert "Creative Commons Attribution 4.0" in text
    assert "Cite as: The Named Sites contributors" in text
    assert edition.metadata.boundary_note in text
    assert "Every place stands where its source puts it." in text
    about = dict(
        fetch(
            path,
            "SELECT table_name, metadata FROM gpkg_metadata JOIN gpkg_metadata_reference ON md_file_id = id "
            "WHERE reference_scope = 'table'",
        )
    )
    assert list(about) == [layer.name for layer in edition.layers]
    assert all(
        ET.fromstring(one).findtext("license") == edition.metadata.package.license_labels for one in about.values()
    )


def test_layers_are_tied_many_to_many_through_the_link_tables(path: Path) -> None:
    tied = set(fetch(path, "SELECT base_table_name, related_table_name FROM gpkgext_relations"))
    assert tied == {("sites", "statements"), ("findings", "sites"), ("findings", "statements")}
    pairs = fetch(
        path,
        "SELECT site_id, statement_id FROM map_site_statements JOIN sites ON sites.fid = base_id "
        "JOIN statements ON statements.fid = related_id ORDER BY 1, 2",
    )
    assert pairs == fetch(path, "SELECT site_id, statement_id FROM site_statements ORDER BY 1, 2")


@pytest.mark.parametrize("block", range(len(BLOCKS)))
def test_the_docs_print_what_gdal_answers(block: int, path: Path, ogr2ogr: str) -> None:
    query, printed = BLOCKS[block]
    assert through_gdal(ogr2ogr, path, query) == printed


def test_the_chain_needs_nothing_but_sqlite(path: Path) -> None:
    for query, printed in BLOCKS:
        assert through_sqlite(path, query) == printed


def test_the_docs_have_the_chain_both_ways_and_the_relations() -> None:
    assert len(BLOCKS) == 3
    assert all(len(printed.splitlines()) > 2 for _, printed in BLOCKS)


def test_hostile_text_comes_through_as_text(data: Path, tmp_path: Path) -> None:
    make_hostile(data)
    edition = edition_of(published(Gazetteer.read(data)))
    path = tmp_path / "hostile.gpkg"
    gpkg.write(edition, path)
    assert fetch(path, "SELECT DISTINCT text FROM statements") == [(HOSTILE,)]
    assert fetch(path, "SELECT name FROM sites WHERE site_id = 'nasib-crossing'") == [(HOSTILE,)]
    for (text,) in fetch(path, "SELECT metadata FROM gpkg_metadata UNION ALL SELECT styleQML FROM layer_styles"):
        ET.fromstring(text)


def test_a_file_of_one_layer_has_the_style_of_that_layer_alone(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "sites.gpkg"
    gpkg.write(Edition(edition.gazetteer, edition.metadata, [edition.layer("sites")]), path)
    assert fetch(path, "SELECT f_table_name FROM layer_styles") == [("sites",)]


def test_every_layer_with_a_geometry_has_a_style_of_well_formed_xml(edition: Edition) -> None:
    styles = layer_styles(SiteKinds(Gazetteer.curated()))
    assert list(styles) == [layer.name for layer in edition.layers if layer.geometry_type]
    for style in styles.values():
        ET.fromstring(style.qml)


def test_every_kind_and_every_status_is_drawn() -> None:
    styles = layer_styles(SiteKinds(Gazetteer.curated()))
    kinds = [one.get("value") for one in ET.fromstring(styles["sites"].qml).iter("category")]
    assert kinds == list(SiteKinds(Gazetteer.curated()).order)
    for name in ("routes", "flows"):
        statuses = {one.get("value") for one in ET.fromstring(styles[name].qml).iter("category")}
        assert statuses == {"reported", "announced", "intended"}


def test_gdals_validator_finds_nothing(path: Path, qgis_python: str) -> None:
    command = [qgis_python, "-m", "osgeo_utils.samples.validate_gpkg", "-k", "--extra", "--warning-as-error", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_systems_gdal_reads_all_of_it_without_a_warning(edition: Edition, path: Path, ogrinfo: str) -> None:
    done = subprocess.run([ogrinfo, "-ro", "-al", str(path)], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    for layer in edition.layers:
        assert done.stdout.count(f"OGRFeature({layer.name})") == len(layer.keys())


def test_qgis_draws_it_with_our_symbols(path: Path, qgis_python: str) -> None:
    shown = in_qgis(qgis_python, path, list(layer_styles(SiteKinds(Gazetteer.curated()))), SHOW).splitlines()
    assert shown == [
        "sites categorizedSymbol 17 True ['CC-BY-4.0']",
        "locations RuleRenderer 2 True ['CC-BY-4.0']",
        "accuracy_areas RuleRenderer 4 True ['CC-BY-4.0']",
        "zone_outlines RuleRenderer 3 True ['CC-BY-4.0']",
        "routes categorizedSymbol 3 True ['CC-BY-4.0']",
        "flows categorizedSymbol 3 True ['CC-BY-4.0']",
        "True ['camp', 'shelter', 'border-crossing']",
        "[] []",
        "[True, True, True, True, True]",
    ]


def test_qgis_edits_it_and_keeps_to_the_keys(edition: Edition, qgis_python: str, tmp_path: Path) -> None:
    path = tmp_path / "edited.gpkg"
    gpkg.write(edition, path)
    names = len(edition.gazetteer.names_of("nasib-crossing"))
    said = in_qgis(qgis_python, path, ["sites", "names"], EDIT).splitlines()
    assert said == [f"True {names}", "True True", "True True", "new True", "nowhere False"]
    assert fetch(path, "SELECT note FROM sites WHERE site_id = 'nasib-crossing'") == [("edited",)]
    assert fetch(path, "SELECT rtreecheck('rtree_sites_geom')") == [("ok",)]
    command = [qgis_python, "-m", "osgeo_utils.samples.validate_gpkg", "-k", str(path)]
    assert subprocess.run(command, capture_output=True, text=True, check=False).stdout == ""
