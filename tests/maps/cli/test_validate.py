"""The command `validate`: its lines, its JSON, its exit codes."""

import argparse
import io
import json
import sys

import pytest

from gazetteer.cli.main import run
from maps.cli.validate import add_validate_command


def _point(lon, lat, id_):
    geometry = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": id_, "geometry": geometry, "properties": {"name": "x"}}


def _text(*features, **members):
    return json.dumps({"type": "FeatureCollection", **members, "features": list(features)})


CLEAN = _text(_point(38.6, 33.3, "a"))
SWAPPED = _text(*(_point(35.6, 138.7, f"s{n}") for n in range(10_000)))
WARNED = _text(_point(38.6, 33.3, "a"), _point(38.7, 33.3, "a"))


@pytest.fixture
def command():
    """Run `named-sites validate` with these arguments: its exit code."""

    def call(*arguments):
        parser = argparse.ArgumentParser(prog="named-sites")
        add_validate_command(parser.add_subparsers(required=True))
        return run(parser, ["validate", *map(str, arguments)], (OSError,))

    return call


@pytest.fixture
def file(tmp_path):
    """Write a file: its path."""

    def make(text, name="sites.geojson"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return make


def test_a_clean_file_is_one_line_and_exit_0(command, file, capsys):
    assert command(file(CLEAN)) == 0
    assert capsys.readouterr().out == "1 file, no faults\n"


def test_ten_thousand_equal_faults_are_one_line_with_a_count_and_three_ids(command, file, capsys):
    path = file(SWAPPED)
    assert command(path) == 1
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0].startswith(f"{path}:1:")
    assert ": error: position-swapped: s0: [35.6, 138.7]" in lines[0]
    assert lines[0].endswith("($.features[0].geometry.coordinates): swap the two")
    assert lines[1] == "    RFC 7946, 3.1.1: longitude first, latitude second"
    assert lines[2].startswith("    GDAL yes: reads it")
    assert lines[3:] == ["    10000 times: s0, s1, s2, ..."]
    assert said.err == "1 file, 10000 errors\n"


def test_all_lists_each(command, file, capsys):
    assert command(file(SWAPPED), "--all") == 1
    assert capsys.readouterr().out.count("position-swapped") == 10_000


def test_warnings_count_only_where_strict(command, file, capsys):
    assert command(file(WARNED)) == 0
    assert capsys.readouterr().out.endswith("1 file, 1 warning\n")
    assert command(file(WARNED), "--strict") == 1


def test_json_says_the_same(command, file, capsys):
    assert command(file(SWAPPED), file(CLEAN, "b.geojson"), "--json") == 1
    first, second = json.loads(capsys.readouterr().out)["files"]
    assert first["counts"] == {"error": 10_000, "warning": 0, "note": 0}
    assert first["rules"] == [{"rule": "position-swapped", "count": 10_000}]
    defect = first["defects"][0]
    assert (defect["feature"], defect["section"]) == ("s0", "RFC 7946, 3.1.1")
    assert defect["survives"]["qgis"] == "changes it: a point off the map"
    assert second == {**second, "format": "GeoJSON", "features": 1, "defects": []}


def test_standard_input_is_read(command, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SWAPPED.encode())))
    assert command("-") == 1
    assert capsys.readouterr().out.startswith("<stdin>:1:")


def test_files_are_summed_up(command, file, tmp_path, capsys):
    assert command(file(SWAPPED), file(WARNED, "b.geojson"), tmp_path / "none.geojson") == 1
    said = capsys.readouterr()
    assert "none.geojson: error: file-unreadable: it cannot be read: No such file or directory" in said.out
    assert said.err == "3 files, 10001 errors, 1 warning\n"


def test_no_file_is_wrong_usage(command):
    with pytest.raises(SystemExit) as stop:
        command()
    assert stop.value.code == 2


def test_the_rules_can_be_listed(command, capsys):
    assert command("--rules") == 0
    assert "| `ring-clockwise` | error |" in capsys.readouterr().out


def test_linked_places_can_be_asked_for(command, file, capsys):
    assert command(file(CLEAN), "--linked-places") == 1
    assert "lpf-not-sourced" in capsys.readouterr().out
