"""The command `export` and its twin in Python."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import maps
from gazetteer import Gazetteer
from geo import MissingLibraryError
from geo.formats import registry
from maps.cli import export as export_command
from maps.cli.main import main
from maps.errors import ExportError, SelectionError
from maps.exports import dictionary, exporting, formats
from maps.exports.edition import Edition
from maps.exports.formats import FORMATS, ExportFormat, format_named


def test_one_format_is_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "deep" / "camps.geojson"
    assert main(["export", "--format", "geojson", "--out", str(out), "--layer", "sites", "--where", "kind=camp"]) == 0
    assert capsys.readouterr().out == f"{out}\n"
    rows = json.loads(out.read_bytes())["features"]
    assert {row["properties"]["kind"] for row in rows} == {"camp"}
    assert [path.name for path in out.parent.iterdir()] == ["camps.geojson"]


def test_a_name_without_a_suffix_is_a_folder(tmp_path: Path, curated: Gazetteer) -> None:
    assert maps.export(curated, tmp_path / "out", "gpx") == [tmp_path / "out" / "named-sites.gpx"]
    paths = maps.export(curated, tmp_path / "fgb", "flatgeobuf", layers=["sites", "routes"])
    assert paths == [tmp_path / "fgb" / "sites.fgb", tmp_path / "fgb" / "routes.fgb"]
    paths = maps.export(curated, tmp_path / "csv", "csv", layers=["sites", "names"])
    assert sorted(path.name for path in paths) == ["datapackage.json", "names.csv", "sites.csv"]


def test_several_conditions_and_a_period(tmp_path: Path) -> None:
    out = tmp_path / "a.geojson"
    options = ["--where", "kind=camp,shelter", "--where", "country=SY", "--from", "2019", "--to", "2019-12"]
    assert main(["export", "--format", "geojson", "--layer", "sites", "--out", str(out), *options]) == 0
    rows = [row["properties"] for row in json.loads(out.read_bytes())["features"]]
    assert rows
    assert {row["kind"] for row in rows} <= {"camp", "shelter"}
    assert {source for row in rows for source in row["source_ids"].split("; ")} <= {"session-2019", "sputnik-2019"}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--format", "kml", "--layer", "sites"], "the format 'kml' has no layers: leave out --layer sites"),
        (["--format", "gpkg", "--layer", "points"], "no layer 'points': there are sites, locations"),
        (["--format", "flatgeobuf", "--layer", "names"], "flatgeobuf needs a geometry and 'names' has none"),
        (["--format", "gpkg", "--where", "kind=castle"], "no site has the kind 'castle'"),
        (["--all", "--from", "tomorrow"], "'tomorrow' is no date"),
    ],
)
def test_what_cannot_be_exported_is_said_in_one_sentence_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], told: str
) -> None:
    assert main(["export", "--out", str(tmp_path / "out"), *options]) == 1
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "options",
    [
        ["--out", "x"],
        ["--format", "shp", "--out", "x"],
        ["--format", "gpkg"],
        ["--all", "--format", "gpkg", "--out", "x"],
        ["--all", "--layer", "sites", "--out", "x"],
        ["--all", "--where", "camp", "--out", "x"],
    ],
)
def test_wrong_usage_is_2(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["export", *options])
    assert caught.value.code == 2
    assert capsys.readouterr().err


def test_without_pyarrow_all_but_two_formats_are_written_and_a_sentence_for_each_says_why(
    tmp_path: Path, curated: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = [each for each in FORMATS if each.name in {"flatgeobuf", "geoparquet", "gpx"}]
    monkeypatch.setattr(exporting, "FORMATS", wanted)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    notes: list[str] = []
    paths = list(maps.export_all(curated, tmp_path, note=notes.append))
    assert [path.name for path in paths] == ["named-sites.gpx", "README.md"]
    remedy = "pyarrow is not installed: pip install 'named-sites[arrow]'"
    assert notes == [f"flatgeobuf is left out: {remedy}", f"geoparquet is left out: {remedy}"]
    assert "parquet" not in paths[-1].read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["README.md", "named-sites.gpx"]
    with pytest.raises(MissingLibraryError):
        maps.export(curated, tmp_path / "sites.parquet", "geoparquet", layers=["sites"])


def test_a_failure_in_the_middle_leaves_the_old_file(
    tmp_path: Path, curated: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = maps.export(curated, tmp_path / "a.gpx", "gpx")
    before = path.read_bytes()

    def spoil(_: object, draft: Path) -> None:
        draft.write_text("half")
        raise ExportError("the disk is full")

    monkeypatch.setattr("maps.exports.gpx.write", spoil)
    with pytest.raises(ExportError):
        maps.export(curated, path, "gpx")
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["a.gpx"]


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_every_format_takes_a_part_of_the_data(kind: ExportFormat, tmp_path: Path, curated: Gazetteer) -> None:
    out = tmp_path / f"part{kind.suffix}" if not kind.is_per_layer else tmp_path / "part"
    paths = maps.export(curated, out, kind.name, where={"kind": ["shelter"]}, start="2018")
    text = b"".join(path.read_bytes() for path in paths)
    assert text
    if kind.name in {"xlsx", "kmz", "geoparquet"}:  # packed
        return
    assert b"Talkalakh" not in text
    if kind.name not in {"gpx", "bibtex", "csl-json"}:  # the located alone; no places
        assert b"khawla-bint-al-azwar-school" in text


def test_a_choice_that_nothing_fits_is_refused(tmp_path: Path, curated: Gazetteer) -> None:
    with pytest.raises(SelectionError):
        maps.export(curated, tmp_path / "a.gpkg", "gpkg", where={"kind": ["camp"], "country": ["LB"]})
    with pytest.raises(ExportError, match=r"no format 'shp': there are geojson \(\.geojson\), "):
        maps.export(curated, tmp_path / "a.shp", "shp")


def test_a_row_is_all_that_a_further_format_needs(
    tmp_path: Path, curated: Gazetteer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    row = replace(format_named("gpx"), name="ids", suffix=".ids", title="A list of ids", writer=f"{__name__}:write_ids")
    monkeypatch.setattr(formats, "FORMATS", (row,))
    monkeypatch.setattr(exporting, "FORMATS", (row,))
    monkeypatch.setattr(dictionary, "FORMATS", (row,))
    monkeypatch.setattr(export_command, "FORMATS", (row,))
    assert [path.name for path in maps.export_all(curated, tmp_path)] == ["named-sites.ids", "README.md"]
    assert "rukban-camp" in (tmp_path / "named-sites.ids").read_text("utf-8").splitlines()
    assert "A list of ids, for hand-held receivers | copy it to the device" in (tmp_path / "README.md").read_text()
    for options in (["--help"], ["--format", "shp", "--out", "x"]):
        with pytest.raises(SystemExit):
            main(["export", *options])
    said = capsys.readouterr()
    assert "  ids           A list of ids, for hand-held receivers" in said.out
    assert said.err.endswith("argument --format: no format 'shp': there are ids (.ids)\n")


def write_ids(edition: Edition, path: Path) -> None:
    path.write_text("\n".join(site.id for site in edition.gazetteer.sites), "utf-8")


def test_the_formats_of_layers_are_those_that_geo_writes_by_their_suffix() -> None:
    held = {each.name: each for each in FORMATS}
    for plain in registry.FORMATS:
        assert (held[plain.name].suffix, held[plain.name].holds) == (plain.suffix, plain.holds)


def test_every_format_has_its_line_in_the_table_for_users() -> None:
    told = Path("docs/exports.md").read_text("utf-8")
    for kind in FORMATS:
        assert f"{kind.folder}/`" in told if kind.folder else kind.suffix in told, kind.name


def test_a_command_that_exports_nothing_loads_no_heavy_library() -> None:
    code = "import sys; from maps.cli.main import main\ntry: main(['export', '--help'])\nexcept SystemExit: pass\n"
    code += "print([name for name in ('shapely', 'numpy', 'folium', 'pyarrow') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert all(each.name in done.stdout for each in FORMATS)


@pytest.mark.parametrize("command", [["map"], ["export", "--format", "gpx"]])
def test_a_build_says_which_places_it_shows_less_exactly(
    guarded: Gazetteer, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert main([*command, "--data", str(guarded.folder), "--out", str(tmp_path)]) == 0
    said = [line.removeprefix("named-sites: ") for line in capsys.readouterr().err.splitlines()]
    assert len(said) == 4
    assert said[0] == "disclosure: sites al-tanf-base, al-tanf-zone shown by 10 km cells: A garrison in use."


def test_an_edition_of_places_that_should_not_be_pinned_cannot_be_made_unpublished(guarded: Gazetteer) -> None:
    with pytest.raises(TypeError, match=r"not a Gazetteer: give it what gazetteer\.disclosure\.published makes"):
        Edition(guarded, {}, [])


def test_a_terminal_sees_a_bar_once_it_takes_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["export", "--format", "gpkg", "--out", str(tmp_path / "a.gpkg")]
    assert main(command) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert main(command) == 0
    assert capsys.readouterr().err.strip() == ""
    monkeypatch.setattr(export_command, "PROGRESS_AFTER_S", 0)
    assert main(command) == 0
    assert " rows" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)
def test_every_file_with_places_says_which_are_shown_less_exactly(
    kind: ExportFormat, guarded: Gazetteer, tmp_path: Path
) -> None:
    out = tmp_path / f"a{kind.suffix}" if not kind.is_per_layer else tmp_path / "a"
    paths = maps.export(guarded, out, kind.name)
    if kind.name in {"bibtex", "csl-json"}:  # no places
        return
    if kind.name in {"xlsx", "kmz"}:
        paths = list(unzipped(paths[0], tmp_path / "unzipped"))
    held = b"".join(path.read_bytes() for path in paths)
    assert b"People live there." in held


def unzipped(archive: Path, folder: Path) -> Iterator[Path]:
    with zipfile.ZipFile(archive) as file:
        file.extractall(folder)
    yield from (path for path in folder.rglob("*") if path.is_file())
