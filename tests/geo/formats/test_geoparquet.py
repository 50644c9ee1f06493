"""GeoParquet as others read it: geopandas, DuckDB and the OGC's abstract tests."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import shapely
from arrow_samples import (
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

from geo.errors import LayerError, MissingLibraryError
from geo.formats.geoparquet import GROUP_ROWS, write_geoparquet

geopandas = pytest.importorskip("geopandas")
parquet = pytest.importorskip("pyarrow.parquet")


SHAPES = LAYERS | {"more than a group": lambda: many(GROUP_ROWS + 1)}


@pytest.fixture(params=[*LAYERS, pytest.param("more than a group", marks=pytest.mark.slow)])
def layer(request: pytest.FixtureRequest) -> Any:
    return SHAPES[request.param]()


def geo_of(path: Path) -> Any:
    return json.loads(parquet.read_metadata(path).metadata[b"geo"])


def placed(layer: Any) -> list[Any]:
    return [shape for batch in layer.batches() for shape in batch.geometry if shape is not None]


def test_geopandas_reads_it_equal(layer: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    shapes = [shape for batch in layer.batches() for shape in batch.geometry]
    assert write_geoparquet(path, layer) == len(shapes)
    frame = geopandas.read_parquet(path)
    assert frame.crs == "OGC:CRS84"
    assert frame.geometry.name == "geometry"
    for found, shape in zip(frame.geometry, shapes, strict=True):
        assert found is shape is None or shapely.equals(found, shape)
    rows = parquet.read_table(path).drop_columns("geometry").to_pylist()
    assert sorted(rows, key=lambda row: row["site_id"]) == expected(layer)


def test_the_abstract_tests_pass(layer: Any, tmp_path: Path, geoparquet_validator: str) -> None:
    write_geoparquet(tmp_path / "a.parquet", layer)
    command = [geoparquet_validator, "check", str(tmp_path / "a.parquet")]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert "0 fail" in next(line for line in told.splitlines() if "=> core:" in line)
    assert "core: 16 pass" in told or not placed(layer)


def test_duckdb_reads_it_equal(layer: Any, tmp_path: Path, spatial: Any) -> None:
    path = tmp_path / "a.parquet"
    write_geoparquet(path, layer)
    found = spatial.execute("SELECT * EXCLUDE geometry FROM read_parquet(?) ORDER BY site_id", [str(path)])
    names = [column[0] for column in found.description]
    assert [dict(zip(names, row, strict=True)) for row in found.fetchall()] == expected(layer)
    query = "SELECT count(*), any_value(typeof(geometry)) FROM read_parquet(?) WHERE geometry IS NOT NULL"
    count = len(placed(layer))
    found = spatial.execute(query, [str(path)]).fetchone()
    assert found == (count, "GEOMETRY('OGC:CRS84')" if count else None)


def test_circles_of_55_km_keep_their_area(tmp_path: Path, spatial: Any) -> None:
    path = tmp_path / "a.parquet"
    write_geoparquet(path, circles())
    areas = [geodesic_area_km2(shape) for shape in geopandas.read_parquet(path).geometry[:2]]
    assert areas == pytest.approx([circle_area_km2(TANF, 55_000), circle_area_km2(FIJI, 55_000)], rel=1e-3)
    query = "SELECT ST_Area_Spheroid(ST_FlipCoordinates(geometry)) / 1e6 FROM read_parquet(?) WHERE site_id = 'a'"
    (area,) = spatial.execute(query, [str(path)]).fetchone()
    assert area == pytest.approx(circle_area_km2(TANF, 55_000), rel=1e-3)


def test_the_box_over_the_antimeridian_has_west_greater_than_east(tmp_path: Path) -> None:
    write_geoparquet(
        tmp_path / "a.parquet", layer_of([shapely.Point(179, 1), shapely.Point(-179, -1)], "Point", ROWS[:2])
    )
    assert geo_of(tmp_path / "a.parquet")["columns"]["geometry"]["bbox"] == [179, -1, -179, 1]


def test_what_the_file_says_of_its_geometry(tmp_path: Path) -> None:
    write_geoparquet(tmp_path / "a.parquet", circles())
    geo = geo_of(tmp_path / "a.parquet")
    column = geo["columns"].pop("geometry")
    assert geo == {"version": "1.1.0", "primary_column": "geometry", "columns": {}}
    assert (column["encoding"], column["orientation"]) == ("WKB", "counterclockwise")
    assert column["geometry_types"] == ["MultiPolygon", "Polygon"]
    assert "crs" not in column


def test_nothing_placed_has_no_box(tmp_path: Path) -> None:
    write_geoparquet(tmp_path / "a.parquet", points(unplaced=range(len(POINTS))))
    column = geo_of(tmp_path / "a.parquet")["columns"]["geometry"]
    assert column["geometry_types"] == []
    assert "bbox" not in column


def test_title_licence_and_column_descriptions_are_in_the_file(tmp_path: Path) -> None:
    write_geoparquet(tmp_path / "a.parquet", points(), metadata={"license": "CC-BY-4.0"})
    footer = parquet.read_metadata(tmp_path / "a.parquet").metadata
    assert (footer[b"title"], footer[b"license"]) == (b"Sites", b"CC-BY-4.0")
    schema = parquet.read_schema(tmp_path / "a.parquet")
    assert schema.field("site_id").metadata[b"description"] == b"The id of the site."
    assert b"geo" in schema.metadata  # where readers that trust the stored schema look


def test_a_table_is_plain_parquet(tmp_path: Path) -> None:
    assert write_geoparquet(tmp_path / "a.parquet", table()) == len(ROWS)
    assert b"geo" not in parquet.read_metadata(tmp_path / "a.parquet").metadata
    rows = parquet.read_table(tmp_path / "a.parquet").to_pylist()
    assert sorted(rows, key=lambda row: row["site_id"]) == expected(table())


def test_rows_stand_in_groups_and_are_compressed(tmp_path: Path) -> None:
    write_geoparquet(tmp_path / "a.parquet", many(GROUP_ROWS + 1))
    found = parquet.read_metadata(tmp_path / "a.parquet")
    assert [found.row_group(n).num_rows for n in range(found.num_row_groups)] == [GROUP_ROWS, 1]
    assert {found.row_group(0).column(n).compression for n in range(found.num_columns)} == {"ZSTD"}


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_geoparquet(tmp_path / name, circles(), metadata={"license": "CC-BY-4.0"})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_wrong_value_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(LayerError, match="'1' is no integer"):
        write_geoparquet(tmp_path / "a.parquet", wrong("statements", "1"))


def test_without_pyarrow_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'named-sites\[arrow\]'"):
        write_geoparquet(tmp_path / "a.parquet", points())
