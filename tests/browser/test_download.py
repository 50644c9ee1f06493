"""What a visitor saves."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import published
from geo import write
from maps.layers import make_layers
from maps.metadata import build_id

OURS = {"citation"}  # a sentence with the address of the page


def saved(page: Page, name: str) -> tuple[str, bytes]:
    """Press a button of the dialog; the file's name and what is in it."""
    with page.expect_download() as waiting:
        page.locator(f'[data-save="{name}"]').click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def table(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_a_visitor_saves_all_sites_with_the_columns_of_the_file(
    visit, built: Path, curated: Gazetteer, tmp_path: Path
) -> None:
    page = visit.open(built)
    page.locator("#tool-download").click()
    name, data = saved(page, "sites.geojson")
    assert name == f"named-sites-{build_id(published(curated))}-sites.geojson"
    expect(page.locator("#download-said")).to_contain_text(name)
    rows = {row["id"]: row for row in json.loads(data)["features"]}
    sites = write(tmp_path / "sites.geojson", make_layers(published(curated))[0]).path
    for row in json.loads(sites.read_bytes())["features"]:
        found = rows.pop(row["id"])
        assert found["geometry"] == row["geometry"]
        wanted: dict[str, Any] = row["properties"]
        got = found["properties"]
        assert {k: v for k, v in got.items() if k not in OURS} == {k: v for k, v in wanted.items() if k not in OURS}
    assert rows == {}


def test_a_visitor_saves_what_the_filters_leave(visit, built: Path, curated: Gazetteer) -> None:
    page = visit.open(built, "#kinds=camp&sources=session-2019")
    page.locator("#tool-download").click()
    name, data = saved(page, "sites.csv")
    assert "-sites-kinds-camp-sources-session-2019.csv" in name
    rows = table(data)
    shown = page.evaluate("namedSites.page().shown.sites.map(site => site.id)")
    assert [row["site_id"] for row in rows] == shown
    assert 0 < len(rows) < len(curated.sites)
    for row in rows:
        location = curated.location_of(row["site_id"])
        assert (float(row["lon"]), float(row["lat"])) == (location.lon, location.lat) if location else not row["lon"]
    _, data = saved(page, "statements.csv")
    said = table(data)
    assert {row["source_id"] for row in said} == {"session-2019"}
    for row in said:
        statement = curated.statement(row["statement_id"])
        assert row["text"] == statement.text
        assert f"paragraph {statement.paragraph}" in row["citation"]
    _, data = saved(page, "figures.csv")
    assert {row["statement_id"] for row in table(data)} <= {row["statement_id"] for row in said}


def test_hostile_text_is_saved_as_text(visit, hostile: Path) -> None:
    from hostile import HOSTILE

    page = visit.open(hostile)
    page.locator("#tool-download").click()
    _, data = saved(page, "statements.csv")
    assert table(data)[0]["text"] == HOSTILE
    _, data = saved(page, "statements.geojson")
    assert json.loads(data)["features"][0]["properties"]["text"] == HOSTILE


def test_nothing_can_be_saved_where_nothing_is_left(visit, built: Path) -> None:
    page = visit.open(built, "#q=zzzzzz")
    page.locator("#tool-download").click()
    for button in page.locator("[data-save]").all():
        assert button.is_disabled()
