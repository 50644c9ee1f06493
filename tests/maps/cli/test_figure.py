"""The command, and the picture of the README that is made with it."""

import argparse
import re
import shlex
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from maps.cli.figure import add_figure_command
from maps.errors import SelectionError
from maps.figure import FigureError

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs" / "figure.md"


def run(*arguments: str) -> None:
    parser = argparse.ArgumentParser()
    add_figure_command(parser.add_subparsers())
    options = parser.parse_args(["figure", *arguments])
    assert options.run(options) == 0


@pytest.mark.slow
def test_the_file_is_written_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("--out", str(tmp_path / "deep" / "camps.pdf"), "--size", "a5", "--where", "kind=camp", "--from", "2021")
    assert capsys.readouterr().out == f"{tmp_path / 'deep' / 'camps.pdf'}\n"
    assert (tmp_path / "deep" / "camps.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.slow
def test_the_figure_states_what_was_chosen(tmp_path: Path) -> None:
    from pypdf import PdfReader

    run("--out", str(tmp_path / "x.pdf"), "--size", "a5", "--where", "kind=camp,shelter", "--to", "2019")
    words = " ".join(PdfReader(tmp_path / "x.pdf").pages[0].extract_text().split())
    assert "Shown: kind camp or shelter; documents until 2019." in words


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--where", "kind=castle"], "no site has the kind 'castle': there are airport, "),
        (["--where", "kind=camp", "--from", "1999", "--to", "2000"], "nothing fits kind=camp, from 1999, to 2000"),
        (["--extent", "1,2,3"], "cannot read the extent '1,2,3'"),
    ],
)
def test_what_does_not_fit_is_one_clear_sentence(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    with pytest.raises((SelectionError, FigureError), match=re.escape(sentence)) as caught:
        run("--out", str(tmp_path / "x.png"), *arguments)
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_extent_data_shows_every_site_but_whole_areas(tmp_path: Path) -> None:
    from pypdf import PdfReader

    run("--out", str(tmp_path / "x.pdf"), "--extent", "data", "--where", "kind=city")
    text = PdfReader(tmp_path / "x.pdf").pages[0].extract_text()
    assert "Equal Earth" in text
    assert "outside this map" not in text


def opened(path: Path) -> Image.Image:
    with Image.open(path) as image:
        image.load()
        return image


def commands_in_docs() -> list[list[str]]:
    found = re.findall(r"^    named-sites figure (.+)$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    return [shlex.split(line) for line in found]


@pytest.mark.slow
def test_the_picture_of_the_readme_is_made_by_the_command_in_the_docs(tmp_path: Path) -> None:
    [command] = [line for line in commands_in_docs() if line[line.index("--out") + 1] == "docs/map.png"]
    command[command.index("--out") + 1] = str(tmp_path / "map.png")
    run(*command)
    kept, made = (opened(folder / "map.png") for folder in (ROOT / "docs", tmp_path))
    assert made.size == kept.size
    # Not the same bytes on every machine: the same picture, seen from so far that single pixels blur.
    small = [
        np.asarray(image.convert("L").resize((200, 130), Image.Resampling.BOX), dtype=float) for image in (kept, made)
    ]
    assert np.abs(small[0] - small[1]).mean() < 1.0
    assert small[1].std() > 10


def test_the_picture_of_the_readme_is_small_and_wide_enough() -> None:
    path = ROOT / "docs" / "map.png"
    assert path.stat().st_size < 400_000
    assert 1500 <= opened(path).width <= 1700


@pytest.mark.parametrize("command", commands_in_docs(), ids=" ".join)
def test_the_commands_of_the_docs_are_understood(command: list[str]) -> None:
    parser = argparse.ArgumentParser()
    add_figure_command(parser.add_subparsers())
    assert parser.parse_args(["figure", *command]).out.suffix in {".png", ".svg", ".pdf"}
