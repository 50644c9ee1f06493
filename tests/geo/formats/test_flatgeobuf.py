"""FlatGeobuf as others read it: two versions of GDAL, geopandas and DuckDB."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas
import pyogrio
import pytest
import shapely
from arrow_samples import (
    ARABIC,
    FIJI,
    LAYERS,
    POINTS,
    ROWS,
    TANF,
    circle_area_km2,
    circles,
    expected,
    geodesic_area_km2,
    layer_of,
    many,
    points,
    table,
    wrong,
)

from geo.errors import FormatError, LayerError, MissingLibraryError
from geo.formats.flatgeobuf import write_flatgeobuf


@pytest.fixture(params=LAYERS)
def layer(request: pytest.FixtureRequest) -> Any:
    return LAYERS[request.param]()


@pytest.fixture
def plain_stream() -> Iterator[None]:
    """GDAL's own Arrow reader of FlatGeobuf has an error with null geometries (seen in 3.12.4); the general one not."""
    pyogrio.set_gdal_config_options({"OGR_FLATGEOBUF_STREAM_BASE_IMPL": True})
    yield
    pyogrio.set_gdal_config_options({"OGR_FLATGEOBUF_STREAM_BASE_IMPL": None})


def read(path: Path) -> list[dict[str, Any]]:
    """The rows by GDAL's Arrow stream, which keeps whole numbers and null."""
    pa = pytest.importorskip("pyarrow")
    with pyogrio.open_arrow(path, use_pyarrow=True) as (_, reader):
        found = reader.read_all()
    days = found["seen"].cast(pa.timestamp("ms")).cast(pa.date32())
    return [row | {"seen": day.as_py()} for row, day in zip(found.to_pylist(), days, strict=True)]


@pytest.mark.usefixtures("plain_stream")
def test_gdal_reads_it_equal(layer: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.fgb"
    assert write_flatgeobuf(path, layer) == len(expected(layer))
    shapes = dict(zip(layer.keys(), (shape for batch in layer.batches() for shape in batch.geometry), strict=True))
    rows = sorted(read(path), key=lambda row: row["site_id"])
    for row in rows:
        found, shape = row.pop("wkb_geometry"), shapes[row["site_id"]]
        assert found is shape is None or shapely.equals(shapely.from_wkb(found), shape)
    assert rows == expected(layer)


def test_geopandas_reads_the_reference_system(layer: Any, tmp_path: Path) -> None:
    write_flatgeobuf(tmp_path / "a.fgb", layer)
    frame = geopandas.read_file(tmp_path / "a.fgb")
    assert frame.crs == "EPSG:4326"
    assert len(frame) == len(expected(layer))


def test_the_systems_gdal_reads_it_without_a_warning(layer: Any, tmp_path: Path, ogrinfo: str) -> None:
    write_flatgeobuf(tmp_path / "a.fgb", layer)
    done = subprocess.run([ogrinfo, "-al", str(tmp_path / "a.fgb")], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert f"Feature Count: {len(expected(layer))}\n" in done.stdout
    assert 'ID["EPSG",4326]' in done.stdout
    if expected(layer):
        assert f"name_ar (String) = {ARABIC}\n" in done.stdout
        assert "seen (DateTime) = 2018/07/30 00:00:00\n" in done.stdout


def test_the_systems_gdal_turns_it_into_geojson_with_null_kept(tmp_path: Path, ogrinfo: str) -> None:
    write_flatgeobuf(tmp_path / "a.fgb", points(unplaced=[1]))
    command = [ogrinfo.replace("ogrinfo", "ogr2ogr"), "-f", "GeoJSON", "/vsistdout/", str(tmp_path / "a.fgb")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    features = {row["properties"]["site_id"]: row for row in json.loads(done.stdout)["features"]}
    assert [key for key, row in features.items() if row["geometry"] is None] == ["b"]
    assert features["a"]["geometry"]["coordinates"] == [38.673242, 33.309977]
    assert features["a"]["properties"]["statements"] == 2**53 + 1
    assert set(features["b"]["properties"].values()) <= {"b", None}


def test_duckdb_reads_it(tmp_path: Path, spatial: Any) -> None:
    write_flatgeobuf(tmp_path / "a.fgb", points())
    query = "SELECT site_id, name_ar, statements, seen::DATE::VARCHAR, ST_X(geom) FROM ST_Read(?)"
    found = spatial.execute(query, [str(tmp_path / "a.fgb")]).fetchall()
    assert ("a", ARABIC, 2**53 + 1, "2018-07-30", 38.673242) in found
    assert len(found) == len(ROWS)


def test_circles_of_55_km_keep_their_area(tmp_path: Path) -> None:
    write_flatgeobuf(tmp_path / "a.fgb", circles())
    frame = geopandas.read_file(tmp_path / "a.fgb").set_index("site_id")
    areas = [geodesic_area_km2(shape) for shape in frame.geometry[["a", "b"]]]
    assert areas == pytest.approx([circle_area_km2(TANF, 55_000), circle_area_km2(FIJI, 55_000)], rel=1e-3)
    assert all(shapely.is_ccw(shapely.get_exterior_ring(shapely.get_parts(frame.geometry.to_numpy()))))


def test_one_cut_outline_makes_all_of_them_multi(tmp_path: Path) -> None:
    write_flatgeobuf(tmp_path / "a.fgb", circles())
    assert pyogrio.read_info(tmp_path / "a.fgb")["geometry_type"] == "MultiPolygon"
    write_flatgeobuf(tmp_path / "a.fgb", layer_of([shapely.box(0, 0, 1, 1)], "Polygon", ROWS[:1]))
    assert pyogrio.read_info(tmp_path / "a.fgb")["geometry_type"] == "Polygon"


def test_there_is_an_index_unless_a_row_has_no_place(tmp_path: Path) -> None:
    write_flatgeobuf(tmp_path / "a.fgb", many(1_000))
    assert pyogrio.read_info(tmp_path / "a.fgb")["capabilities"]["fast_spatial_filter"]
    write_flatgeobuf(tmp_path / "a.fgb", points(unplaced=[3]))
    assert not pyogrio.read_info(tmp_path / "a.fgb")["capabilities"]["fast_spatial_filter"]


def test_rows_without_a_place_come_first(tmp_path: Path) -> None:
    write_flatgeobuf(tmp_path / "a.fgb", points(unplaced=[2, 7]))
    ids = [row["site_id"] for row in ROWS]
    expected_ids = [ids[2], ids[7], *(id_ for n, id_ in enumerate(ids) if n not in {2, 7})]
    assert geopandas.read_file(tmp_path / "a.fgb").site_id.tolist() == expected_ids


def test_gdals_arrow_reader_does_not_read_foreign_memory(tmp_path: Path) -> None:
    write_flatgeobuf(tmp_path / "a.fgb", points(unplaced=[2, 7]))
    with pyogrio.open_arrow(tmp_path / "a.fgb", use_pyarrow=True) as (_, reader):
        found = reader.read_all()
    found.validate(full=True)
    assert [not shape for shape in found["wkb_geometry"].to_pylist()] == [True, True] + [False] * (len(ROWS) - 2)


@pytest.mark.parametrize(("empty", "kind"), [(shapely.Point(), "Point"), (shapely.Polygon(), "Polygon")])
def test_an_empty_geometry_is_a_row_without_a_place(empty: Any, kind: Any, tmp_path: Path) -> None:
    shape = shapely.box(0, 0, 1, 1) if kind == "Polygon" else POINTS[0]
    write_flatgeobuf(tmp_path / "a.fgb", layer_of([shape, empty], kind, ROWS[:2]))
    assert geopandas.read_file(tmp_path / "a.fgb").geometry.tolist() == [None, shape]


def test_a_point_without_coordinates_is_told_in_one_sentence(tmp_path: Path) -> None:
    nowhere = shapely.Point(float("nan"), float("nan"))
    with pytest.raises(FormatError, match="layer 'sites': GDAL cannot write it"):
        write_flatgeobuf(tmp_path / "a.fgb", layer_of([POINTS[0], nowhere], "Point", ROWS[:2]))


def test_title_licence_and_column_descriptions_are_in_the_file(tmp_path: Path) -> None:
    write_flatgeobuf(tmp_path / "a.fgb", points(), title="Places", metadata={"license": "CC-BY-4.0"})
    told = pyogrio.read_info(tmp_path / "a.fgb")["layer_metadata"]
    assert told == {"TITLE": "Places", "DESCRIPTION": points().description, "license": "CC-BY-4.0"}
    assert f"The name in Arabic, such as {ARABIC}.".encode() in (tmp_path / "a.fgb").read_bytes()


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.fgb", "b.fgb"):
        write_flatgeobuf(tmp_path / name, many(), metadata={"license": "CC-BY-4.0"})
    assert (tmp_path / "a.fgb").read_bytes() == (tmp_path / "b.fgb").read_bytes()


@pytest.mark.parametrize(
    ("layer", "kind", "sentence"),
    [
        (wrong("statements", "1"), LayerError, "'1' is no integer: give values"),
        (wrong("name_ar", "a\0b"), FormatError, "GDAL would end a text at its null character: take it out"),
        (table(), FormatError, "has no geometry, and FlatGeobuf is for geometry: write it as CSV"),
        (
            layer_of([shapely.box(0, 0, 1, 1)], "Point", ROWS[:1]),
            FormatError,
            "has a Polygon, and FlatGeobuf holds one",
        ),
    ],
)
def test_what_cannot_be_written_is_told_in_one_sentence(
    layer: Any, kind: type[Exception], sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(kind, match=sentence):
        write_flatgeobuf(tmp_path / "a.fgb", layer)
    assert not [found for found in tmp_path.iterdir() if found.name != "a.fgb"]


def test_without_pyarrow_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingLibraryError, match=r"pyarrow is not installed: pip install 'named-sites\[arrow\]'"):
        write_flatgeobuf(tmp_path / "a.fgb", points())
