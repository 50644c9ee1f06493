"""Every surface shows a site by the same name in a language, and words an uncertain date alike."""

import html
import json
import subprocess
from pathlib import Path

import orjson
import pytest

from gazetteer import Gazetteer
from gazetteer.disclosure import published
from gazetteer.names.preferred import name_in
from maps.figure.key import _name
from maps.layers import make_layers
from maps.metadata import make_metadata
from maps.page.noscript import static_html
from maps.page.notebook import layer_data
from maps.page.payload import make_payload
from maps.style.wording import edtf

ROOT = Path(__file__).parents[2]
DATES = ("2018", "2018~", "2018?", "2018%", "2018-07-30?", "../2018-07~", "2018-08-01?/..", "2018-07~/2018-08?")
SCRIPT = """
import { readFileSync } from "node:fs";
const { decodeData } = await import("ASSETS/core/data.js");
const { nameIn } = await import("ASSETS/core/names.js");
const { createWords } = await import("ASSETS/core/words.js");
const { payload, dates } = JSON.parse(readFileSync(0, "utf8"));
const data = decodeData(payload);
const words = createWords(data.strings, "en", data.metadata.languages);
const names = Object.fromEntries(data.sites.map((site) => [site.id, nameIn(site, "ar")]));
process.stdout.write(JSON.stringify({ names, dates: dates.map((date) => words.edtf(date)) }));
"""


@pytest.fixture(scope="module")
def arabic(curated: Gazetteer) -> dict[str, str]:
    """The one rule, for each site."""
    return {site.id: name_in(curated.names_of(site.id), "ar") for site in curated.sites}


@pytest.fixture(scope="module")
def on_the_page(curated: Gazetteer, node: str) -> dict[str, object]:
    shown = published(curated)
    payload = make_payload(shown, make_metadata(shown)).content()
    done = subprocess.run(
        [node, "--input-type=module", "-e", SCRIPT.replace("ASSETS", (ROOT / "maps" / "assets").as_uri())],
        input=orjson.dumps({"payload": payload, "dates": DATES}, option=orjson.OPT_NON_STR_KEYS).decode(),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_the_rule_prefers_and_never_shows_a_misspelling(curated: Gazetteer, arabic: dict[str, str]) -> None:
    for site in curated.sites:
        rows = {row.form: row.kind for row in curated.names_of(site.id) if row.language == "ar"}
        found = arabic[site.id]
        assert rows.get(found) == ("preferred" if "preferred" in rows.values() else rows.get(found))
        assert rows.get(found) != "misspelling"


def test_layers_have_it(curated: Gazetteer, arabic: dict[str, str]) -> None:
    sites = next(layer for layer in make_layers(published(curated)) if layer.name == "sites")
    assert {row["site_id"]: row["name_ar"] or "" for row in sites.rows()} == arabic


def test_the_page_has_it(on_the_page: dict[str, dict[str, str]], arabic: dict[str, str]) -> None:
    assert {id_: form or "" for id_, form in on_the_page["names"].items()} == arabic


def test_the_static_page_the_notebook_and_the_figure_have_it(curated: Gazetteer, arabic: dict[str, str]) -> None:
    shown = published(curated)
    static = static_html(shown, make_metadata(shown))
    popups = {row["name"]: dict(map(reversed, row["other_names"])).get("ar", "") for row in layer_data(shown)["sites"]}
    for site in curated.sites:
        form = arabic[site.id]
        beside = f' <bdi lang="ar">{form}</bdi>' if form else " "
        assert f"<b>{html.escape(site.name, quote=False)}</b>{beside}" in static
        assert popups.get(site.name, form) == form
        assert (form == "") == (len(_name(shown, site)) == len(site.name.split()))


def test_an_uncertain_date_is_not_an_approximate_one(on_the_page: dict[str, list[str]]) -> None:
    for date, page in zip(DATES, on_the_page["dates"], strict=True):
        for hedge in ("about", "uncertain", "until", "since"):
            assert (hedge in edtf(date)) == (hedge in page), date
    assert edtf("2018?") == "2018 (uncertain)"
    assert edtf("2018~") == "about 2018"
