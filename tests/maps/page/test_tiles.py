import html
import re
from pathlib import Path

import pytest

from maps.cli.main import main
from maps.errors import TilesError
from maps.page.tiles import Tiles

TEMPLATE = "https://tiles.example.org/{z}/{x}/{y}.png"


@pytest.mark.parametrize(
    ("template", "attribution"),
    [
        ("http://tiles.example.org/{z}/{x}/{y}.png", "x"),
        ("https://{s}.example.org/{z}/{x}/{y}.png", "x"),
        ("https://a'; script-src *;/{z}/{x}/{y}.png", "x"),
        ("https://tiles.example.org/{z}/{x}.png", "x"),
        ("tiles", "x"),
        (TEMPLATE, " "),
    ],
)
def test_addresses_that_cannot_work_are_refused(template: str, attribution: str) -> None:
    with pytest.raises(TilesError):
        Tiles(template, attribution)


def test_a_page_built_with_tiles_may_ask_that_host_only(tmp_path: Path) -> None:
    arguments = ["map", "--out", str(tmp_path), "--tiles", TEMPLATE, "--tiles-attribution", "Example"]
    assert main(arguments) == 0
    page = (tmp_path / "index.html").read_text("utf-8")
    policy = html.unescape(re.search(r'content="(default-src[^"]+)"', page)[1])
    assert "img-src data: https://tiles.example.org;" in policy
    assert "connect-src" not in policy


def test_a_wrong_address_is_one_sentence_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["map", "--out", str(tmp_path), "--tiles", "tiles"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not list(tmp_path.iterdir())
