"""Files that GDAL or Arrow read for us: GeoPackage, FlatGeobuf, KML, Shapefile, GeoParquet."""

import sys

import geopandas
import pandas
import pytest
import shapely

from geo.validation import validate

SQUARE = shapely.box(36, 33, 37, 34)
BOW = shapely.Polygon([(36, 33), (37, 34), (37, 33), (36, 34), (36, 33)])
HERE = shapely.Point(36.5, 33.5)


@pytest.fixture
def write(tmp_path):
    """Write a file through geopandas: its path."""

    def make(name, shapes, crs="EPSG:4326", **columns):
        columns = columns or {"name": [f"n{n}" for n in range(len(shapes))]}
        frame = geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=crs)
        path = tmp_path / name
        if name.endswith(".parquet"):
            frame.to_parquet(path)
        else:
            frame.to_file(path, driver="KML" if name.endswith(".kml") else None)
        return path

    return make


@pytest.mark.parametrize("name", ["sites.gpkg", "sites.fgb", "sites.kml", "sites.shp", "sites.parquet"])
def test_a_clean_file_gives_nothing(write, name):
    report = validate(write(name, [HERE, shapely.Point(37, 34)]))
    assert (report.features, report.groups) == (2, ())


@pytest.mark.parametrize("name", ["sites.gpkg", "sites.fgb", "sites.parquet"])
@pytest.mark.parametrize(
    ("shapes", "rule"),
    [
        ([BOW], "geometry-invalid"),
        ([shapely.Point(35.6, 138.7)], "position-swapped"),
        ([shapely.Point(4063000, 3960000)], "position-metres"),
        ([shapely.Point(200, 33)], "position-range"),
        ([shapely.Point(0, 0)], "position-null-island"),
        ([HERE, None], "layer-null-geometry"),
        ([HERE, SQUARE], "layer-mixed-geometry"),
    ],
)
def test_each_defect_of_a_geometry_is_found(write, name, shapes, rule):
    if None in shapes and name.endswith(".fgb"):
        name = "sites.shp"  # FlatGeobuf with an index takes no null geometry
    assert rule in validate(write(name, shapes)).rules


def test_another_reference_system_is_named_and_metres_in_it_are_right(write):
    report = validate(write("sites.gpkg", [shapely.Point(4063000, 3960000)], "EPSG:3857"))
    assert report.rules == {"layer-crs"}
    assert "EPSG:3857" in next(report.defects()).problem


def test_a_shapefile_without_prj_is_told(write):
    path = write("sites.shp", [HERE])
    path.with_suffix(".prj").unlink()
    assert validate(path).rules == {"layer-crs-missing"}


def test_a_key_twice_or_missing_is_found(write):
    path = write("sites.gpkg", [HERE] * 3, site_id=["a", "a", None])
    assert validate(path).rules == {"key-duplicate", "key-missing"}


def test_each_layer_is_checked_and_an_empty_one_is_told(write):
    path = write("all.gpkg", [HERE])
    geopandas.GeoDataFrame({"name": []}, geometry=[], crs="EPSG:4326").to_file(path, layer="none", mode="a")
    report = validate(path)
    assert report.rules == {"layer-empty"}
    assert '"none"' in next(report.defects()).problem


def test_a_broken_file_is_told_in_the_words_of_gdal(write):
    path = write("sites.gpkg", [HERE])
    path.write_bytes(path.read_bytes()[:3000])
    assert validate(path).rules == {"file-unknown"}


def test_parquet_without_geo_metadata_is_no_geoparquet(tmp_path):
    path = tmp_path / "plain.parquet"
    pandas.DataFrame({"a": [1]}).to_parquet(path)
    assert validate(path).rules == {"layer-metadata"}
    path.write_bytes(b"PAR1 and no more")
    assert validate(path).rules == {"file-unknown"}


def test_geoparquet_that_declares_another_orientation_and_bbox_than_it_has_is_found(write):
    import json

    from pyarrow import parquet

    path = write("sites.parquet", [SQUARE.reverse()])
    table = parquet.read_table(path)
    meta = json.loads(table.schema.metadata[b"geo"])
    meta["columns"]["geometry"] |= {"orientation": "counterclockwise", "bbox": [0, 0, 1, 1]}
    parquet.write_table(table.replace_schema_metadata({b"geo": json.dumps(meta)}), path)
    (group,) = validate(path).groups
    assert (group.rule.id, group.count) == ("layer-metadata", 2)


def test_a_missing_library_is_named(write, monkeypatch):
    path = write("sites.parquet", [HERE])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    report = validate(path)
    assert report.rules == {"library-missing"}
    assert "pip install 'named-sites[arrow]'" in next(report.defects()).problem
