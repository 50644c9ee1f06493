"""Every surface draws a kind with the same outline and colour, and names every term alike: of any package."""

import base64
import io
import json
import re
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import orjson
import pytest
import shapely
from tovlia import write_tovlia

from gazetteer import Gazetteer
from gazetteer.disclosure import PublishedGazetteer, published
from gazetteer.vocabularies import VOCABULARIES
from maps.exports.exporting import make_edition
from maps.exports.kml import kmz
from maps.exports.kml.icons import symbol_png, symbol_shape
from maps.exports.kml.styles import kml_colour, site_style, styles
from maps.exports.qgis.styles import layer_styles
from maps.extent import drawn_extent
from maps.figure.sheet import Sheet
from maps.figure.symbols import draw_symbol
from maps.metadata import make_metadata
from maps.page.payload import make_payload
from maps.page.picture import picture_svg
from maps.style.kinds import SiteKinds
from maps.style.messages import strings
from maps.style.sheet import BOX

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
KML = "{http://www.opengis.net/kml/2.2}"
SCRIPT = """
import { readFileSync } from "node:fs";
const { createWords } = await import("ASSETS/core/words.js");
const { strings, terms, languages } = JSON.parse(readFileSync(0, "utf8"));
const said = (language) => {
  const words = createWords(strings, language);
  return terms.map(([vocabulary, id]) => words.term(vocabulary, id));
};
process.stdout.write(JSON.stringify(Object.fromEntries(languages.map((language) => [language, said(language)]))));
"""


@pytest.fixture(scope="module", params=["curated", "tovlia"])
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> PublishedGazetteer:
    """The curated package and one with kinds of its own."""
    if request.param == "curated":
        return published(Gazetteer.curated())
    return published(Gazetteer.read(write_tovlia(tmp_path_factory.mktemp("kinds") / "tovlia")))


@pytest.fixture(scope="module")
def kinds(shown: PublishedGazetteer) -> SiteKinds:
    return SiteKinds(shown)


def test_the_page_draws_them_so(shown: PublishedGazetteer, kinds: SiteKinds) -> None:
    drawn = make_payload(shown, make_metadata(shown)).kinds
    looks = {kind: kinds.look(kind) for kind in kinds.order}
    assert {kind: (row["outline"], row["colour"]) for kind, row in drawn.items()} == {
        kind: (look.outline, look.colour) for kind, look in looks.items()
    }
    assert len({(look.outline, look.colour) for look in looks.values()}) > 3


def test_the_picture_without_scripts_draws_them_so(shown: PublishedGazetteer, kinds: SiteKinds) -> None:
    window = drawn_extent(shown)
    placed = {row.site for row in shown.locations if row.preferred and window.holds(row.position)}
    used = [site.kind for site in shown.sites if site.id in placed and not kinds.is_area(site.kind)]
    legend = ET.fromstring(picture_svg(shown)).findall(f"{SVG}g")[-1]  # noqa: S314 -- our own
    drawn = [(group.get("fill"), path.get("d")) for group in legend.findall(f"{SVG}g/{SVG}g") for path in group]
    words = [text.text for text in legend.findall(f"{SVG}text")]
    looks = [kinds.look(kind) for kind in kinds.order if kind in used]
    assert sorted(drawn) == sorted((look.colour, re.sub(r" ?([A-Z]) ?", r"\1", look.outline)) for look in looks)
    assert words == [look.label for look in looks]


@pytest.mark.parametrize("part", ["facecolor", "edgecolor"])
def test_the_figure_draws_them_so(kinds: SiteKinds, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    drawn: list[tuple[shapely.Polygon, str]] = []
    monkeypatch.setattr(
        Sheet, "path", lambda _, path, **style: drawn.append((shapely.Polygon(path.to_polygons()[0]), style[part]))
    )
    for kind in kinds.order:
        look, drawn[:] = kinds.look(kind), []
        draw_symbol(Sheet(40, 40), look, BOX / 2, BOX / 2, BOX, is_sure=part == "facecolor")
        outline, colour = drawn[-1]
        wanted = shapely.transform(symbol_shape(look.outline), lambda xy: xy * (1, -1) + (0, BOX))
        assert shapely.make_valid(outline).symmetric_difference(wanted).area < 0.01 * wanted.area, kind
        assert colour == look.colour


def test_kml_has_their_colour_and_kmz_their_picture(
    shown: PublishedGazetteer, kinds: SiteKinds, tmp_path: Path
) -> None:
    plain = {style.get("id"): style for style in styles(kinds, set(kinds.order), None)}
    for kind in kinds.order:
        assert plain[site_style(kind, "certain")].findtext("IconStyle/color") == kml_colour(kinds.colour(kind))
    target = tmp_path / "map.kmz"
    kmz.write(make_edition(shown), target)
    with zipfile.ZipFile(io.BytesIO(target.read_bytes())) as archive:
        document = ET.fromstring(archive.read("doc.kml"))  # noqa: S314 -- our own
        address = {style.get("id"): style.findtext(f".//{KML}href") for style in document.iter(f"{KML}Style")}
        for kind in {site.kind for site in shown.sites if shown.location_of(site.id)}:
            look = kinds.look(kind)
            for certainty in ("certain", "uncertain"):
                picture = archive.read(address[site_style(kind, certainty)])
                assert picture == symbol_png(look.outline, look.colour, is_sure=certainty == "certain"), kind


def test_qgis_draws_them_so(kinds: SiteKinds) -> None:
    qml = ET.fromstring(layer_styles(kinds)["sites"].qml)  # noqa: S314 -- our own
    symbols = {symbol.get("name"): symbol for symbol in qml.iterfind(".//symbols/symbol")}
    number = {row.get("value"): row.get("symbol") for row in qml.iterfind(".//categories/category")}
    assert list(number) == list(kinds.order)
    for kind in kinds.order:
        look, symbol = kinds.look(kind), symbols[number[kind]]
        options = {option.get("name"): option.get("value") for option in symbol.iterfind("layer/Option/Option")}
        svg = ET.fromstring(base64.b64decode(options["name"].removeprefix("base64:")))  # noqa: S314 -- our own
        red, green, blue = (int(look.colour[at : at + 2], 16) for at in (1, 3, 5))
        assert [path.get("d") for path in svg] == [look.outline]
        assert options["color"] == f"{red},{green},{blue},255"


def test_python_and_the_page_name_every_term_alike(shown: PublishedGazetteer, node: str) -> None:
    words = shown.vocabularies
    terms = [(vocabulary, id_) for vocabulary in VOCABULARIES for id_ in words.terms(vocabulary)]
    payload = make_payload(shown, make_metadata(shown))
    done = subprocess.run(
        [node, "--input-type=module", "-e", SCRIPT.replace("ASSETS", (ROOT / "maps" / "assets").as_uri())],
        input=orjson.dumps({"strings": payload.strings, "terms": terms, "languages": list(strings())}).decode(),
        capture_output=True,
        text=True,
        check=True,
    )
    page = json.loads(done.stdout)
    for language, said in page.items():
        assert said == [words.label(*term, language) for term in terms], language
    assert {group["label"] for group in payload.groups} <= set(page["en"])
    assert len(terms) > 15
