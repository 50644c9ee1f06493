"""No two files of an export disagree: the same rows, ids, Arabic, dates, nulls and areas come out of each."""

import csv
import json
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import geojson
import geopandas
import openpyxl
import pandas
import pyogrio
import pytest
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import published
from geo import Layer, Position, geodesic_circle
from geo.validation import validate
from maps import export_all
from maps.exports.formats import FORMATS
from maps.layers import make_layers

pytestmark = pytest.mark.slow  # exports everything

ZONE = "al-tanf-55-km-radius"


@pytest.fixture(scope="module")
def layers() -> dict[str, Layer]:
    return {layer.name: layer for layer in make_layers(published(Gazetteer.curated()))}


@pytest.fixture(scope="module")
def spatial_names(layers: dict[str, Layer]) -> list[str]:
    return [name for name, layer in layers.items() if layer.geometry_type]


def plain(value: Any) -> Any:
    """A value whatever library read it: no numpy, no pandas, dates as ISO days, nothing as None."""
    if value is None or value is pandas.NaT or value is pandas.NA or (isinstance(value, float) and value != value):  # noqa: PLR0124 -- NaN
        return None
    if hasattr(value, "item"):
        value = value.item()
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def same_rows(layer: Layer, rows: list[dict[str, Any]]) -> None:
    """Whether rows read from a file are those of a layer, in any order, columns in order."""
    wanted = {row[layer.key]: row for row in layer.rows()}
    assert len(rows) == len(wanted)
    for row in rows:
        found = {name: plain(row[name]) for name in layer.header}
        assert found == {name: plain(value) for name, value in wanted[row[layer.key]].items()}


def area_of(shape: BaseGeometry) -> float:
    return abs(Geod(ellps="WGS84").geometry_area_perimeter(shape)[0])


@pytest.fixture(scope="module")
def zone_area(curated: Gazetteer) -> float:
    """Square metres of the zone on the ellipsoid, by a circle with thirty times as many sides."""
    base = curated.location_of("al-tanf-base")
    assert base
    return area_of(geodesic_circle(Position(lon=base.lon, lat=base.lat), 55_000, 0.05))


def test_every_format_is_there(exported: Path) -> None:
    for kind in FORMATS:
        assert list(exported.rglob(f"*{kind.suffix}")), kind.name


def test_geojson(exported: Path, layers: dict[str, Layer], spatial_names: list[str], zone_area: float) -> None:
    whole = {row["id"]: row for row in json.loads((exported / "named-sites.geojson").read_bytes())["features"]}
    lines = (exported / "named-sites.geojsonl").read_bytes().splitlines()
    assert [json.loads(line) for line in lines] == list(whole.values())
    for name in spatial_names:
        features = json.loads((exported / "geojson" / f"{name}.geojson").read_bytes())["features"]
        same_rows(layers[name], [row["properties"] for row in features])
        for row in features:
            assert whole[row["id"]]["geometry"] == row["geometry"]
            assert whole[row["id"]]["properties"].items() >= row["properties"].items()
    frame = geopandas.read_file(exported / "geojson" / "zone_outlines.geojson").set_index("zone_id")
    assert area_of(frame.geometry[ZONE]) == pytest.approx(zone_area, rel=1e-3)


def test_geopackage(exported: Path, layers: dict[str, Layer], zone_area: float) -> None:
    with closing(sqlite3.connect(exported / "named-sites.gpkg")) as file:
        file.row_factory = sqlite3.Row
        for name, layer in layers.items():
            booleans = [column.name for column in layer.columns if column.type == "boolean"]
            rows = [dict(row) for row in file.execute(f'SELECT * FROM "{name}"')]  # noqa: S608 -- names of ours
            for row in rows:
                row |= {column: bool(row[column]) for column in booleans if row[column] is not None}
            same_rows(layer, rows)
    frame = geopandas.read_file(exported / "named-sites.gpkg", layer="zone_outlines").set_index("zone_id")
    assert area_of(frame.geometry[ZONE]) == pytest.approx(zone_area, rel=1e-3)


def test_flatgeobuf(exported: Path, layers: dict[str, Layer], spatial_names: list[str], zone_area: float) -> None:
    for name in spatial_names:
        frame = pyogrio.read_dataframe(exported / "flatgeobuf" / f"{name}.fgb")
        same_rows(layers[name], frame.to_dict("records"))
    frame = geopandas.read_file(exported / "flatgeobuf" / "zone_outlines.fgb").set_index("zone_id")
    assert area_of(frame.geometry[ZONE]) == pytest.approx(zone_area, rel=1e-3)


def test_geoparquet(exported: Path, layers: dict[str, Layer], zone_area: float) -> None:
    for name, layer in layers.items():
        path = exported / "geoparquet" / f"{name}.parquet"
        frame = geopandas.read_parquet(path) if layer.geometry_type else pandas.read_parquet(path)
        same_rows(layer, frame.to_dict("records"))
    frame = geopandas.read_parquet(exported / "geoparquet" / "zone_outlines.parquet").set_index("zone_id")
    assert area_of(frame.geometry[ZONE]) == pytest.approx(zone_area, rel=1e-3)


def test_points_lie_where_they_lie_in_every_geographic_file(exported: Path, layers: dict[str, Layer]) -> None:
    (batch,) = layers["sites"].batches()
    wanted = {
        id_: None if shape is None else (round(shape.x, 6), round(shape.y, 6))
        for id_, shape in zip(batch.columns["site_id"], batch.geometry, strict=True)
    }
    frames = [
        geopandas.read_file(exported / "geojson" / "sites.geojson"),
        geopandas.read_file(exported / "named-sites.gpkg", layer="sites"),
        geopandas.read_file(exported / "flatgeobuf" / "sites.fgb"),
        geopandas.read_parquet(exported / "geoparquet" / "sites.parquet"),
    ]
    for frame in frames:
        found = {
            id_: None if shape is None else (round(shape.x, 6), round(shape.y, 6))
            for id_, shape in zip(frame["site_id"], frame.geometry, strict=True)
        }
        assert found == wanted
    with (exported / "csv" / "sites.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["site_id"]: (float(row["lon"]), float(row["lat"])) if row["lon"] else None for row in rows} == wanted


def test_spreadsheets(exported: Path, layers: dict[str, Layer]) -> None:
    book = openpyxl.load_workbook(exported / "named-sites.xlsx", read_only=True)
    for name, layer in layers.items():
        with (exported / "csv" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [row[layer.key] for row in rows] == layer.keys()
        header, *cells = book[name].iter_rows(values_only=True)
        key = header.index(layer.key)
        assert [row[key] for row in cells] == layer.keys()


def test_linked_data_and_annotations_name_the_same_places(exported: Path, curated: Gazetteer) -> None:
    places = json.loads((exported / "linked-places.jsonld").read_bytes())["features"]
    assert [row["properties"]["site_id"] for row in places] == [site.id for site in curated.sites]
    table = (exported / "linked-places.tsv").read_text("utf-8").splitlines()
    assert len(table) == len(curated.sites) + 1
    assert all(f"site:{site.id}" in (exported / "named-sites.ttl").read_text("utf-8") for site in curated.sites)
    annotations = json.loads((exported / "annotations.jsonld").read_bytes())
    assert annotations["total"] == len(annotations["first"]["items"]) == len(curated.mentions)


def test_google_earth_has_every_site_and_a_receiver_the_located_ones(exported: Path, curated: Gazetteer) -> None:
    kml = ET.parse(exported / "named-sites.kml").getroot()  # noqa: S314 -- a file of ours
    values = {node.text for node in kml.iter() if node.tag.endswith("}SimpleData")}
    assert {site.id for site in curated.sites} <= values
    gpx = ET.parse(exported / "named-sites.gpx").getroot()  # noqa: S314 -- as above
    located = {site.name for site in curated.sites if curated.location_of(site.id)}
    assert {node.findtext("{*}name") for node in gpx.iter() if node.tag.endswith("}wpt")} <= located


def test_citations_have_every_briefing_and_statement(exported: Path, curated: Gazetteer) -> None:
    items = json.loads((exported / "named-sites.csl.json").read_bytes())
    wanted = {f"named-sites-{row.id}" for row in (*curated.statements, *curated.sources)}
    assert {item["id"] for item in items} == wanted
    entries = (exported / "named-sites.bib").read_text("utf-8")
    assert all(f"{{{key}," in entries for key in wanted)


def test_the_systems_gdal_reads_every_geographic_file_without_a_word(exported: Path, ogrinfo: str) -> None:
    files = [
        *exported.glob("named-sites.*"),
        *exported.glob("geojson/*"),
        *exported.glob("flatgeobuf/*"),
        exported / "linked-places.jsonld",
    ]
    read = [path for path in files if path.suffix not in {".xlsx", ".bib", ".json", ".ttl", ".kmz"}]
    assert len(read) >= 17
    for path in read:
        done = subprocess.run([ogrinfo, "-ro", "-al", "-q", path], capture_output=True, text=True, check=True)
        assert done.stderr == "", path.name
        assert "rukban" in done.stdout.lower() or "Al-Tanf" in done.stdout


def test_two_exports_are_the_same_to_the_byte(exported: Path, tmp_path: Path) -> None:
    for path in export_all(Gazetteer.curated(), tmp_path):
        assert path.read_bytes() == (exported / path.relative_to(tmp_path)).read_bytes(), path.name


GEOGRAPHIC = {".geojson", ".geojsonl", ".gpkg", ".fgb", ".parquet", ".kml", ".kmz", ".gpx", ".tsv"}


# The file of all layers mixes shapes, and a site's key stands with each of its locations, with no single movement.
IN_ALL_LAYERS = {"layer-mixed-geometry", "key-duplicate", "key-missing"}


def test_our_own_checker_finds_nothing_wrong_in_any_geographic_file(exported: Path, spatial_names: list[str]) -> None:
    tables = {path for path in (exported / "geoparquet").iterdir() if path.stem not in spatial_names}
    files = {path for path in exported.rglob("*") if path.suffix in GEOGRAPHIC} - tables
    for path in [*files, exported / "linked-places.jsonld"]:
        report = validate(path)
        serious = {group.rule.id for group in report.groups if group.rule.severity != "note"}
        assert serious <= (IN_ALL_LAYERS if path.name.startswith("named-sites.geojson") else set()), path.name


def test_an_independent_reader_finds_the_geojson_valid(exported: Path) -> None:
    for path in [*exported.glob("geojson/*.geojson"), exported / "named-sites.geojson"]:
        assert geojson.loads(path.read_text("utf-8")).is_valid
