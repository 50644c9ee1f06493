"""GeoPackages: what stands in the tables, what is refused, and that nothing depends on chance."""
# ruff: noqa: S608 -- the names in the queries are the tests' own

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from arrow_samples import ARABIC, ROWS, circles, layer_of, many, points, table, wrong

from geo.errors import FormatError, LayerError, MissingLibraryError
from geo.formats.geopackage import Extras, Metadata, Style, write_geopackage
from geo.formats.geopackage import rtree as rtree_module
from geo.layers import Batch, Column, Layer, batches_of

DAY = "2018-07-30"


def query(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(sql).fetchall()


def table_of(name: str, rows: list[dict[str, Any]], *columns: Column) -> Layer:
    """A table whose key is its first column."""

    def batches() -> Iterator[Batch]:
        return batches_of(columns, ((row, None) for row in rows), has_geometry=False)

    return Layer(name, name.title(), f"One row is one of the {name}.", columns[0].name, columns, "", batches)


def names_of(site_ids: list[str | None]) -> Layer:
    rows = [{"name_id": f"n{number}", "site_id": id_} for number, id_ in enumerate(site_ids)]
    return table_of("names", rows, Column("name_id", "string"), Column("site_id", "string", "", "sites.site_id"))


def blobs(path: Path) -> list[bytes | None]:
    return [blob for (blob,) in query(path, "SELECT geom FROM sites ORDER BY fid")]


def test_every_value_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    assert write_geopackage(path, [points(), replace(table(), name="rows")], as_of=DAY) == {
        "sites": len(ROWS),
        "rows": len(ROWS),
    }
    names = list(ROWS[0])
    for name in ("sites", "rows"):
        found = query(path, f"SELECT {', '.join(names)} FROM {name} ORDER BY fid")
        assert found == [tuple(row[column] for column in names) for row in ROWS]
    assert query(path, "SELECT DISTINCT typeof(share), typeof(disputed) FROM sites WHERE share NOT NULL") == [
        ("real", "integer")
    ]


def test_the_header_says_geopackage_of_version_1_3(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    write_geopackage(path, [points()], as_of=DAY)
    assert query(path, "PRAGMA application_id") == [(0x47504B47,)]
    assert query(path, "PRAGMA user_version") == [(10300,)]
    assert query(path, "SELECT srs_id, organization FROM gpkg_spatial_ref_sys ORDER BY 1") == [
        (-1, "NONE"),
        (0, "NONE"),
        (4326, "EPSG"),
    ]
    assert query(path, "PRAGMA integrity_check") == [("ok",)]
    assert query(path, "PRAGMA foreign_key_check") == []


def test_contents_have_bounds_and_the_day_of_the_data(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    write_geopackage(path, [circles()], as_of=DAY)
    west, south, east, north = shapely.total_bounds(
        [shape for batch in circles().batches() for shape in batch.geometry]
    )
    columns = "data_type, last_change, min_x, min_y, max_x, max_y, srs_id"
    assert query(path, f"SELECT {columns} FROM gpkg_contents") == [
        ("features", "2018-07-30T00:00:00.000Z", west, south, east, north, 4326)
    ]


def test_the_same_rows_give_the_same_bytes_and_nothing_is_left_beside(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.gpkg", "b.gpkg")]
    for path in paths:
        write_geopackage(path, [many(), names_of(["s1", "s2"])], as_of=DAY)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert sorted(tmp_path.iterdir()) == paths


def test_points_have_a_short_header_and_a_place_that_is_missing_is_null(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    write_geopackage(path, [points(unplaced=[1])], as_of=DAY)
    first, second, *_ = blobs(path)
    assert first[:8] == b"GP\0\x01" + struct.pack("<i", 4326)
    assert shapely.from_wkb(first[8:]).equals(shapely.Point(38.673242, 33.309977))
    assert second is None


def test_areas_and_lines_are_always_of_the_multi_type_with_their_bounds(tmp_path: Path) -> None:
    lines = [shapely.LineString([(0, 0), (1, 2)]), shapely.MultiLineString([[(3, 3), (4, 4)], [(5, 5), (6, 6)]])]
    for layer, kind in ((circles(), "MULTIPOLYGON"), (layer_of(lines, "LineString", ROWS[:2]), "MULTILINESTRING")):
        path = tmp_path / f"{kind}.gpkg"
        write_geopackage(path, [layer], as_of=DAY)
        assert query(path, "SELECT geometry_type_name FROM gpkg_geometry_columns") == [(kind,)]
        shapes = [shape for batch in layer.batches() for shape in batch.geometry]
        for blob, shape in zip(blobs(path), shapes, strict=True):
            read = shapely.from_wkb(blob[40:])
            assert blob[3] == 3
            assert read.geom_type.upper() == kind
            assert read.equals(shape)
            west, east, south, north = struct.unpack("<4d", blob[8:40])
            assert (west, south, east, north) == shape.bounds


def test_an_empty_shape_is_flagged_as_such_and_stays_out_of_the_index(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    write_geopackage(path, [layer_of([shapely.Point(), shapely.Point(1, 2)], "Point", ROWS[:2])], as_of=DAY)
    assert [blob[3] & 0x10 for blob in blobs(path)] == [0x10, 0]
    assert query(path, "SELECT id FROM rtree_sites_geom") == [(2,)]


def test_heights_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    write_geopackage(path, [layer_of([shapely.Point(1, 2, 3)], "Point", ROWS[:1])], as_of=DAY)
    assert not shapely.from_wkb(blobs(path)[0][8:]).has_z


@pytest.mark.parametrize("shapes", [[], [None, None]])
def test_a_layer_without_any_place_has_no_bounds_and_an_empty_index(shapes: list[None], tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    write_geopackage(path, [layer_of(shapes, "Polygon", ROWS[: len(shapes)])], as_of=DAY)
    assert query(path, "SELECT data_type, min_x, max_y, srs_id FROM gpkg_contents") == [("features", None, None, 4326)]
    assert query(path, "SELECT count(*) FROM rtree_sites_geom") == [(0,)]
    assert query(path, "SELECT rtreecheck('rtree_sites_geom')") == [("ok",)]


@pytest.mark.parametrize("count", [1, 46, 47, 2116, 2117, 25_000])
def test_the_index_is_sound_and_finds_what_a_scan_finds(count: int, tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    write_geopackage(path, [many(count)], as_of=DAY)
    assert query(path, "SELECT rtreecheck('rtree_sites_geom')") == [("ok",)]
    assert query(path, "SELECT count(*) FROM rtree_sites_geom") == [(count,)]
    found = query(
        path, "SELECT id FROM rtree_sites_geom WHERE minx >= -50 AND maxx <= 20 AND miny >= -9 AND maxy <= 60"
    )
    within = [n + 1 for n in range(count) if -50 <= n % 360 - 180 <= 20 and -9 <= n % 180 - 90 <= 60]
    assert sorted(id_ for (id_,) in found) == within


def test_the_index_never_leaves_out_a_shape_for_rounding(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    numbers = np.random.default_rng(3).uniform(-80, 80, (200, 2))
    shapes = [shapely.Point(x, y) for x, y in numbers]
    rows = [ROWS[0] | {"site_id": str(number)} for number in range(200)]
    write_geopackage(path, [layer_of(shapes, "Point", rows)], as_of=DAY)
    for number, (x, y) in enumerate(numbers.tolist(), start=1):
        inside = f"minx <= {x!r} AND maxx >= {x!r} AND miny <= {y!r} AND maxy >= {y!r}"
        assert (number,) in query(path, f"SELECT id FROM rtree_sites_geom WHERE {inside}")


def test_a_sqlite_without_an_r_tree_is_said_in_one_sentence_and_tables_need_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rtree_module, "MODULE", "rtree_left_out")
    path = tmp_path / "a.gpkg"
    with pytest.raises(
        MissingLibraryError, match=r"a GeoPackage needs SQLite with R\*Tree, and the SQLite 3\.[0-9.]+ of"
    ):
        write_geopackage(path, [many(300)], as_of=DAY)
    assert list(tmp_path.iterdir()) == []
    assert write_geopackage(path, [table()], as_of=DAY)


def test_a_reference_is_a_foreign_key_with_an_index(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    write_geopackage(path, [names_of(["b", None, "a"]), points()], as_of=DAY)
    ((_, _, parent, column, key, *_),) = query(path, "PRAGMA foreign_key_list(names)")
    assert (parent, column, key) == ("sites", "site_id", "site_id")
    plan = query(path, "EXPLAIN QUERY PLAN SELECT * FROM names WHERE site_id = 'a'")
    assert "index_names_site_id" in plan[0][3]


def test_a_link_table_relates_the_layers_that_it_links(tmp_path: Path) -> None:
    said = table_of("said", [{"said_id": "s1"}, {"said_id": "s2"}], Column("said_id", "string"))
    columns = (
        Column("tie_id", "string"),
        Column("site_id", "string", "", "sites.site_id"),
        Column("said_id", "string", "", "said.said_id"),
    )
    ties = table_of("ties", [{"tie_id": "t", "site_id": "c", "said_id": "s2"}], *columns)
    path = tmp_path / "a.gpkg"
    write_geopackage(path, [points(), said, ties], as_of=DAY, extras=Extras(links=["ties"]))
    relations = query(path, "SELECT base_table_name, related_table_name, mapping_table_name FROM gpkgext_relations")
    assert relations == [("sites", "said", "map_ties")]
    assert query(path, "SELECT base_id, related_id FROM map_ties") == [(3, 2)]
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE ties SET site_id = 'a'")
        assert database.execute("SELECT base_id, related_id FROM map_ties").fetchall() == [(1, 2)]


def test_a_reference_to_a_layer_that_is_not_written_is_a_column(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    write_geopackage(path, [names_of(["nowhere"])], as_of=DAY, extras=Extras(links=["names"]))
    assert query(path, "PRAGMA foreign_key_list(names)") == []
    assert query(path, "SELECT name FROM sqlite_master WHERE name = 'gpkgext_relations'") == []


def test_columns_and_tables_say_what_they_mean(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    write_geopackage(path, [points()], as_of=DAY)
    found = query(path, "SELECT title, description FROM gpkg_data_columns WHERE column_name IN ('name_ar', 'share')")
    assert found == [("Name ar", f"The name in Arabic, such as {ARABIC}."), ("Share", None)]
    assert query(path, "SELECT identifier, description FROM gpkg_contents") == [
        ("sites", f"Sites. One row is a place: {ARABIC}.")
    ]


def test_metadata_and_styles_are_where_programs_look(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    metadata = [Metadata("all", "urn:x", "text/plain"), Metadata("<one/>", "urn:y", table="sites")]
    write_geopackage(path, [points()], as_of=DAY, extras=Extras((), {"sites": Style("<qml/>")}, metadata))
    joined = "gpkg_metadata_reference JOIN gpkg_metadata ON id = md_file_id"
    assert query(path, f"SELECT reference_scope, table_name, metadata FROM {joined}") == [
        ("geopackage", None, "all"),
        ("table", "sites", "<one/>"),
    ]
    columns = "f_table_name, f_geometry_column, styleQML, useAsDefault, update_time"
    assert query(path, f"SELECT {columns} FROM layer_styles") == [
        ("sites", "geom", "<qml/>", 1, "2018-07-30T00:00:00.000Z")
    ]


@pytest.mark.parametrize("extras", [Extras(styles={"x": Style("")}), Extras(metadata=[Metadata("", "", table="x")])])
def test_a_style_or_metadata_without_its_layer_is_refused(extras: Extras, tmp_path: Path) -> None:
    with pytest.raises(LayerError, match="'x', which is none of the layers written"):
        write_geopackage(tmp_path / "a.gpkg", [points()], as_of=DAY, extras=extras)


def test_names_that_are_words_of_sql_or_hostile_or_very_long_are_taken(tmp_path: Path) -> None:
    names = ["order", 'select "x"; DROP TABLE sites; --', "{x}", ARABIC, "l" * 200, "🏕"]
    row = dict.fromkeys(names, "v")
    path = tmp_path / "a.gpkg"
    for table_name in ('group "by"', "{table}", "t" * 100):
        write_geopackage(path, [table_of(table_name, [row], *(Column(name, "string") for name in names))], as_of=DAY)
        assert query(path, "SELECT table_name FROM gpkg_contents") == [(table_name,)]
        quoted = '"' + table_name.replace('"', '""') + '"'
        assert query(path, f"SELECT * FROM {quoted}") == [(1, *row.values())]


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("name_ar", "a\0b", "NUL"),
        ("name_ar", "\ud800", "surrogates"),
        ("name_ar", 5, "give text"),
        ("statements", 2**63, "at most 64 bits"),
        ("statements", -(2**63) - 1, "at most 64 bits"),
        ("statements", True, "whole number"),
        ("statements", 1.5, "whole number"),
        ("share", float("nan"), "finite float"),
        ("share", 10**400, "finite float"),
        ("share", Decimal("0.1"), "finite float"),
        ("disputed", 1, "True, False or None"),
        ("seen", "2018-02-30", "day of the calendar"),
        ("seen", "20180730", "day of the calendar"),
        ("seen", "", "day of the calendar"),
    ],
)
def test_a_value_that_would_be_changed_is_refused_in_one_sentence(
    column: str, value: Any, said: str, tmp_path: Path
) -> None:
    with pytest.raises(FormatError, match=f"(?s)column {column!r} of 'b' in the layer 'sites' holds .*{said}"):
        write_geopackage(tmp_path / "a.gpkg", [wrong(column, value)], as_of=DAY)
    assert list(tmp_path.iterdir()) == []


def test_the_largest_whole_numbers_and_empty_text_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    rows = [ROWS[0] | {"statements": 2**63 - 1, "name_ar": ""}, ROWS[1] | {"statements": -(2**63)}]
    write_geopackage(path, [layer_of([None, None], "Point", rows)], as_of=DAY)
    assert query(path, "SELECT statements, name_ar FROM sites") == [(2**63 - 1, ""), (-(2**63), None)]


def test_columns_may_be_arrays(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    columns = (Column("id", "string"), Column("n", "integer"))
    layer = Layer("t", "T", "", "id", columns, "", lambda: iter([Batch({"id": ["a", "b"], "n": np.array([1, 2])})]))
    write_geopackage(path, [layer], as_of=DAY)
    assert query(path, "SELECT id, n, typeof(n) FROM t") == [("a", 1, "integer"), ("b", 2, "integer")]


@pytest.mark.parametrize(
    ("layers", "said"),
    [
        ([wrong("site_id", None)], "a row of the layer 'sites' has no 'site_id'"),
        ([wrong("site_id", "a")], "two rows of the layer 'sites' have the 'site_id' 'a'"),
        ([layer_of([shapely.box(0, 0, 1, 1)], "Point", ROWS[:1])], "'a' in the layer 'sites' has a Polygon, no Point"),
        ([layer_of([shapely.Point(1, float("inf"))], "Point", ROWS[:1])], "coordinates that are no numbers"),
        ([points(), names_of(["a", "lost"])], "'site_id' in the layer 'names' is 'lost' somewhere"),
        ([points(), points()], "two layers are called 'sites'"),
        ([replace(points(), name="gpkg_sites")], "keeps the name 'gpkg_sites' for itself"),
        ([table_of("t", [], Column("Fid", "string"))], "called 'Fid': rename one"),
        ([table_of("t", [], Column("a", "string"), Column("A", "string"))], "called 'A': rename one"),
        ([table_of("t", [], Column("", "string"))], "'' is no name"),
    ],
)
def test_what_cannot_be_a_geopackage_is_refused_and_leaves_no_file(
    layers: list[Layer], said: str, tmp_path: Path
) -> None:
    with pytest.raises(FormatError, match=said):
        write_geopackage(tmp_path / "a.gpkg", layers, as_of=DAY)
    assert list(tmp_path.iterdir()) == []


def test_a_reference_to_what_is_no_key_is_refused(tmp_path: Path) -> None:
    names = table_of("names", [], Column("id", "string"), Column("x", "string", "", "sites.name_ar"))
    with pytest.raises(LayerError, match="the key of 'sites' is 'site_id'"):
        write_geopackage(tmp_path / "a.gpkg", [points(), names], as_of=DAY)


def test_a_date_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="as_of is '2018': give a day"):
        write_geopackage(tmp_path / "a.gpkg", [points()], as_of="2018")
