"""GeoPackages as others read, check and edit them: two versions of GDAL, geopandas, and GDAL's validator."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from arrow_samples import (
    ARABIC,
    FIJI,
    LAYERS,
    ROWS,
    TANF,
    circle_area_km2,
    circles,
    expected,
    geodesic_area_km2,
    points,
    table,
)

from geo.formats.geopackage import Extras, Metadata, Style, write_geopackage

geopandas = pytest.importorskip("geopandas")
pandas = pytest.importorskip("pandas")
MOVE = """
from osgeo import gdal, ogr
gdal.UseExceptions()
source = gdal.OpenEx({path!r}, gdal.OF_VECTOR | gdal.OF_UPDATE)
sites = source.GetLayer("sites")
first = sites.GetNextFeature()
first.SetGeometry(ogr.CreateGeometryFromWkt("POINT (10 20)"))
sites.SetFeature(first)
new = ogr.Feature(sites.GetLayerDefn())
new.SetField("site_id", "new")
new.SetGeometry(ogr.CreateGeometryFromWkt("POINT (11 21)"))
sites.CreateFeature(new)
sites.SetSpatialFilterRect(9, 19, 12, 22)
print(sites.GetFeatureCount(), sorted(source.GetRelationshipNames()))
"""


@pytest.fixture(scope="session")
def gdal_python(qgis_python: str) -> str:
    """The path of the Python that has GDAL's own module; QGIS's Python brings it."""
    return qgis_python


@pytest.fixture(params=LAYERS)
def layer(request: pytest.FixtureRequest) -> Any:
    return LAYERS[request.param]()


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A file with everything that one can hold."""
    path = tmp_path / "whole.gpkg"
    areas = replace(circles(), name="areas")
    said = replace(
        table(), name="said", columns=(replace(table().columns[0], references="sites.site_id"), *table().columns[1:])
    )
    extras = Extras(
        styles={"sites": Style("<qml/>")},
        metadata=[Metadata("<a/>", "urn:x"), Metadata("<b/>", "urn:x", table="said")],
    )
    write_geopackage(path, [points(unplaced=[1]), areas, said], as_of="2018-07-30", extras=extras)
    return path


def test_geopandas_reads_what_was_written(layer: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    count = write_geopackage(path, [layer], as_of="2018-07-30")["sites"]
    for use_arrow in (True, False):
        frame = geopandas.read_file(path, use_arrow=use_arrow)
        assert len(frame) == count
        assert frame.crs == "EPSG:4326"
        for row, read in zip(layer.rows(), frame.to_dict("records"), strict=True):
            assert read["site_id"] == row["site_id"]
            assert (None if pandas.isna(read["name_ar"]) else read["name_ar"]) == row["name_ar"]
        shapes = [shape for batch in layer.batches() for shape in batch.geometry]
        for shape, read in zip(shapes, frame.geometry, strict=True):
            assert read is None if shape is None else read.equals(shape)


def test_numbers_days_and_nulls_come_back_as_typed_values(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    write_geopackage(path, [points()], as_of="2018-07-30")
    import pyogrio.raw

    meta = pyogrio.raw.read(path)[0]
    kinds = dict(zip(meta["fields"], meta["ogr_types"], strict=True))
    assert kinds["statements"] == "OFTInteger64"
    assert kinds["share"] == "OFTReal"
    assert kinds["seen"] == "OFTDate"
    frame = geopandas.read_file(path, use_arrow=True).set_index("site_id")
    for row in expected(points()):
        read = frame.loc[row["site_id"]]
        for name in ("share", "disputed"):
            assert (None if pandas.isna(read[name]) else read[name]) == row[name]
        seen = None if pandas.isna(read["seen"]) else pandas.Timestamp(read["seen"]).date()
        assert seen == row["seen"]


def test_the_area_of_the_circle_of_55_km_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    write_geopackage(path, [circles()], as_of="2018-07-30")
    tanf, fiji, _ = geopandas.read_file(path).geometry
    for shape, centre in ((tanf, TANF), (fiji, FIJI)):
        assert geodesic_area_km2(shape) == pytest.approx(circle_area_km2(centre, 55_000), rel=1e-3)


def test_gdals_validator_finds_nothing(whole: Path, layer: Any, gdal_python: str, tmp_path: Path) -> None:
    one = tmp_path / "one.gpkg"
    write_geopackage(one, [layer], as_of="2018-07-30")
    for path in (whole, one):
        command = [
            gdal_python,
            "-m",
            "osgeo_utils.samples.validate_gpkg",
            "-k",
            "--extra",
            "--warning-as-error",
            str(path),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_older_gdal_of_the_system_reads_all_layers_without_a_warning(whole: Path, ogrinfo: str) -> None:
    done = subprocess.run([ogrinfo, "-ro", "-al", str(whole)], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.count("OGRFeature(sites)") == len(ROWS)
    assert done.stdout.count("OGRFeature(said)") == len(ROWS)
    assert f"name_ar (String) = {ARABIC}" in done.stdout
    assert "seen (Date) = 1916/05/16" in done.stdout


def test_the_systems_gdal_turns_it_into_geojson_with_null_kept(whole: Path, ogr2ogr: str) -> None:
    command = [ogr2ogr, "-f", "GeoJSON", "/vsistdout/", str(whole), "sites"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    features = json.loads(done.stdout)["features"]
    assert [one["properties"]["site_id"] for one in features] == [row["site_id"] for row in ROWS]
    assert features[1]["geometry"] is None


def test_gdal_edits_it_keeps_the_index_and_knows_the_relations(whole: Path, gdal_python: str) -> None:
    done = subprocess.run([gdal_python, "-c", MOVE.format(path=str(whole))], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("2 ['sites_said']\n", "")
    command = [gdal_python, "-m", "osgeo_utils.samples.validate_gpkg", "-k", str(whole)]
    assert subprocess.run(command, capture_output=True, text=True, check=False).stdout == ""
