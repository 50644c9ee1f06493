from pathlib import Path

import pytest
from shapely.geometry import Point

from geo import Column, FormatError, Layer, Written, write
from geo.formats.registry import FORMATS
from geo.layers import batches_of

COLUMNS = (Column("place_id", "string"), Column("name", "string"))
ROWS = [({"place_id": "a", "name": "الركبان"}, Point(38.67, 33.31)), ({"place_id": "b", "name": None}, None)]
PLACES = Layer(
    "places", "Places", "", "place_id", COLUMNS, "Point", lambda: batches_of(COLUMNS, ROWS, has_geometry=True)
)


@pytest.mark.parametrize("suffix", [each.suffix for each in FORMATS])
def test_the_suffix_says_the_format_and_the_answer_what_was_written(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / "deep" / f"places{suffix}"
    assert write(path, PLACES) == Written(path, {"places": 2})
    assert path.stat().st_size > 0
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_a_suffix_that_nobody_knows_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    known = (
        "geojson (.geojson), geojsonl (.geojsonl), gpkg (.gpkg), flatgeobuf (.fgb), geoparquet (.parquet), csv (.csv)"
    )
    with pytest.raises(FormatError) as caught:
        write(tmp_path / "a.shp", PLACES)
    assert str(caught.value) == f"{tmp_path / 'a.shp'}: no format has the suffix '.shp': there are {known}"


def test_a_suffix_in_capitals_is_the_same_format(tmp_path: Path) -> None:
    write(tmp_path / "a.GeoJSON", PLACES)
    write(tmp_path / "b.geojson", PLACES)
    assert (tmp_path / "a.GeoJSON").read_bytes() == (tmp_path / "b.geojson").read_bytes()


def test_two_layers_do_not_fit_into_a_format_of_one(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"a.fgb holds one layer, not 2 \(places, places\)"):
        write(tmp_path / "a.fgb", [PLACES, PLACES])
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_layer_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"layers are geo\.Layer, not a dict of str"):
        write(tmp_path / "a.geojson", {"type": "FeatureCollection", "features": []})  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
