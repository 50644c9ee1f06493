import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib as mpl
import numpy as np
import pytest
import shapely
from matplotlib.text import Text
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, Bbox
from PIL import Image
from pypdf import PdfReader

from gazetteer import Gazetteer
from maps.figure import FigureError, draw_figure
from maps.figure.draw import Drawing
from maps.figure.frame import Box
from maps.figure.labels import Placed
from maps.figure.places import sort_sites

pytestmark = pytest.mark.slow  # draws whole figures

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "$x^2$ \\frac <b>& \u202egnorw\u202c line\u2028two"
SIZES = ("a4-landscape", "a4", "column", "page", "a5", "160x120mm")
OVERLAP_MM2 = 0.02  # a descender may touch the dot of a letter below

Compose = Callable[[str], Drawing]


@cache
def drawn_texts(drawing: Drawing) -> list[tuple[Text, Bbox]]:
    """Every text with the box of its ink in millimetres, from the artists on the sheet and not from the layout."""
    scale = 25.4 / 72
    found = []
    for text in drawing.sheet.figure.axes[0].texts:
        if text.get_path_effects() or not text.get_text().strip():
            continue
        ink = TextPath((0, 0), text.get_text(), text.get_fontsize(), prop=text.get_fontproperties(), usetex=False)
        points = ink.get_extents().get_points() * scale
        wide = points[1, 0]
        shift = {"left": 0.0, "center": wide / 2, "right": wide}[text.get_ha()]
        turn = Affine2D().translate(-shift, 0).rotate_deg(text.get_rotation()).translate(*text.get_position())
        found.append((text, Bbox(points).transformed(turn)))
    return found


def overlapping(rows: Sequence[tuple[str, Bbox]], most_mm2: float = OVERLAP_MM2) -> list[tuple[str, str]]:
    """The pairs of texts whose ink shares more than `most_mm2`."""
    boxes = np.array([shapely.box(*box.extents) for _, box in rows])
    pairs = shapely.STRtree(boxes).query(boxes, predicate="intersects").T.tolist()
    shared = [(a, b) for a, b in pairs if a < b and boxes[a].intersection(boxes[b]).area > most_mm2]
    return [(rows[a][0], rows[b][0]) for a, b in shared]


def numbers(drawing: Drawing) -> dict[str, Bbox]:
    return {text.get_text(): box for text, box in drawn_texts(drawing) if (text.get_gid() or "").startswith("number-")}


@pytest.mark.parametrize("size", SIZES)
def test_no_number_covers_another_and_none_leaves_the_frame(figure_of: Compose, size: str) -> None:
    drawing = figure_of(size)
    boxes = numbers(drawing)
    assert len(boxes) == sum(place.number > 0 for place in drawing.places.drawn) > 10
    assert overlapping(list(boxes.items()), 0) == []
    edge = drawing.frame.box
    for number, box in boxes.items():
        assert edge.left < box.x0, number
        assert edge.bottom < box.y0, number
        assert box.x1 < edge.right, number
        assert box.y1 < edge.top, number


@pytest.mark.parametrize("size", SIZES)
def test_no_text_leaves_the_sheet_or_covers_another(figure_of: Compose, size: str) -> None:
    drawing = figure_of(size)
    rows = [(text.get_text(), box) for text, box in drawn_texts(drawing)]
    for text, box in rows:
        assert box.x0 > 0.4, text
        assert box.y0 > 0.4, text
        assert box.x1 < drawing.plan.width - 0.4, text
        assert box.y1 < drawing.plan.height - 0.4, text
    assert overlapping(rows) == []


@pytest.mark.parametrize("size", SIZES)
def test_no_number_covers_a_symbol(figure_of: Compose, size: str) -> None:
    drawing = figure_of(size)
    for number, box in numbers(drawing).items():
        covered = [place.site.id for place in drawing.places.drawn if box.contains(place.x, place.y)]
        assert covered == [], number


@pytest.mark.parametrize("size", SIZES)
def test_every_site_is_drawn_or_told_of(figure_of: Compose, curated: Gazetteer, size: str) -> None:
    places = figure_of(size).places
    told = [row.site.id for row in places.drawn] + [site.id for site, _ in places.outside]
    assert sorted([*told, *(site.id for site in places.unlocated)]) == sorted(site.id for site in curated.sites)
    assert {site.id for site in places.unlocated} == {
        site.id for site in curated.sites if curated.location_of(site.id) is None
    }


@pytest.mark.parametrize("size", ["a4-landscape", "a4", "column", "page"])
def test_every_drawn_site_has_its_number_and_name_in_the_key(figure_of: Compose, size: str) -> None:
    drawing = figure_of(size)
    assert [place.number for place in drawing.places.drawn] == list(range(1, len(drawing.places.drawn) + 1))
    words = [text.get_text() for text, _ in drawn_texts(drawing)]
    for place in drawing.places.drawn:
        assert words.count(str(place.number)) >= 2
        assert all(word in words for word in place.site.name.split())


def test_a_number_without_a_leader_is_nearest_to_its_own_symbol(figure_of: Compose) -> None:
    drawing = figure_of("a4")
    middles = [(place.x, place.y) for place in drawing.places.drawn]
    for row in drawing.numbers:
        assert row is not None
        if row.leader is None:
            away = {middle: distance(row, middle) for middle in middles}
            assert min(away, key=away.__getitem__) == (row.label.x, row.label.y), row.label.text


def distance(row: Placed, point: tuple[float, float]) -> float:
    left, bottom, right, top = row.box
    across = max(left - point[0], 0, point[0] - right)
    return float((across**2 + max(bottom - point[1], 0, point[1] - top) ** 2) ** 0.5)


def test_arabic_names_are_in_the_key(figure_of: Compose) -> None:
    assert any(text.get_text() == "مخيم الركبان للاجئين" for text, _ in drawn_texts(figure_of("a4")))


def test_the_key_is_whole_or_says_how_much_is_missing(figure_of: Compose) -> None:
    small = figure_of("160x120mm")
    left = sum(place.number == 0 for place in small.places.drawn)
    assert left > 0
    words = " ".join(text.get_text() for text, _ in drawn_texts(small))
    assert f"{left} more are drawn without numbers: see sites.csv." in words
    assert "sites.csv" not in " ".join(text.get_text() for text, _ in drawn_texts(figure_of("a4-landscape")))


def test_no_type_is_smaller_than_is_readable(figure_of: Compose) -> None:
    assert min(text.get_fontsize() for text, _ in drawn_texts(figure_of("column"))) >= 4.5


def test_rings_are_not_drawn_round_whole_areas(figure_of: Compose) -> None:
    drawing = figure_of("a4")
    gids = {patch.get_gid() for patch in drawing.sheet.figure.axes[0].get_children()}
    areas = {place.site.id for place in drawing.places.drawn if place.look.is_area}
    assert "ring-damascus" in gids
    assert areas
    assert not {f"ring-{id_}" for id_ in areas} & gids


def test_the_sheet_names_projection_claims_build_and_boundaries(figure_of: Compose) -> None:
    words = " ".join(text.get_text() for text, _ in drawn_texts(figure_of("a4")))
    assert "Lambert conformal conic, standard parallels" in words
    assert "speakers’ claim, not ours" in words
    assert re.search(r"Build [0-9a-f]{12}, named-sites", words)
    assert "Golan Heights" in words


@pytest.mark.parametrize("suffix", [".svg", ".pdf", ".png"])
def test_the_same_input_gives_the_same_bytes(curated: Gazetteer, tmp_path: Path, suffix: str) -> None:
    one, two = (draw_figure(curated, tmp_path / f"{name}{suffix}", size="160x120mm", dpi=80) for name in "ab")
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [("a4", 210, 297), ("a5", 148, 210), ("letter", 215.9, 279.4), ("150x125.5mm", 150, 125.5)],
)
def test_sizes_come_out_in_millimetres(
    curated: Gazetteer, tmp_path: Path, size: str, width: float, height: float
) -> None:
    few = curated.replaced(locations=[])  # nothing depends on them here
    with Image.open(draw_figure(few, tmp_path / "map.png", size=size, dpi=127)) as image:
        assert image.size == (pytest.approx(width * 5, abs=1), pytest.approx(height * 5, abs=1))
        assert image.info["dpi"] == pytest.approx((127, 127), abs=0.1)


def test_a_column_is_as_high_as_it_must_be(figure_of: Compose) -> None:
    plan = figure_of("column").plan
    assert plan.width == 88
    assert 100 < plan.height <= 240


def test_pdf_opens_with_one_page_of_the_right_size_and_embedded_truetype(curated: Gazetteer, tmp_path: Path) -> None:
    reader = PdfReader(draw_figure(curated, tmp_path / "map.pdf", size="page"))
    [page] = reader.pages
    assert float(page.mediabox.width) / 72 * 25.4 == pytest.approx(180, abs=0.05)
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert {font["/Subtype"] for font in fonts} == {"/Type0"}
    assert "Rukban" in page.extract_text()
    assert reader.metadata is not None
    assert reader.metadata.creation_date is None


def test_svg_has_a_title_a_description_and_no_text_that_a_font_could_change(curated: Gazetteer, tmp_path: Path) -> None:
    root = ET.parse(draw_figure(curated, tmp_path / "map.svg", size="a5")).getroot()  # noqa: S314 -- our own
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text.startswith("Named Sites: places named")
    assert "Rukban camp, camp, within 8 km." in desc.text
    assert not list(root.iter(f"{SVG}text"))
    assert (root.get("width"), root.get("height")) == ("148mm", "210mm")


def hostile(curated: Gazetteer) -> Gazetteer:
    sites = [replace(row, name=HOSTILE) if row.id == "rukban-camp" else row for row in curated.sites]
    return curated.replaced(sites=sites)


@pytest.mark.parametrize("suffix", [".svg", ".pdf", ".png"])
def test_text_of_the_data_is_never_a_formula_or_markup(curated: Gazetteer, tmp_path: Path, suffix: str) -> None:
    data = hostile(curated)
    path = draw_figure(data, tmp_path / f"map{suffix}", size="a5", dpi=60, title=HOSTILE, selection=HOSTILE)
    if suffix == ".svg":
        root = ET.parse(path).getroot()  # noqa: S314 -- our own
        assert root.find(f"{SVG}title").text == "$x^2$ \\frac <b>& gnorw line two"
        assert not list(root.iter(f"{SVG}b"))
    if suffix == ".pdf":
        assert "$x^2$" in PdfReader(path).pages[0].extract_text()


def test_every_letter_of_the_data_has_a_glyph(curated: Gazetteer) -> None:
    from maps.figure.fonts import printable

    texts = [row.form for row in curated.names] + [row.name for row in curated.sites]
    printed_as_they_are = [text for text in texts if printable(text) == text.replace("\N{NO-BREAK SPACE}", " ")]
    assert len(printed_as_they_are) == len(texts)


def test_settings_of_others_neither_matter_nor_change(curated: Gazetteer, tmp_path: Path) -> None:
    plain = draw_figure(curated, tmp_path / "a.png", size="160x120mm", dpi=60).read_bytes()
    with mpl.rc_context({"font.size": 30, "lines.linewidth": 9, "text.color": "red", "svg.hashsalt": "x"}):
        before = dict(mpl.rcParams)
        assert draw_figure(curated, tmp_path / "b.png", size="160x120mm", dpi=60).read_bytes() == plain
        assert dict(mpl.rcParams) == before


def test_very_many_sites_are_drawn_without_numbers(curated: Gazetteer) -> None:
    from maps.figure.key import MOST_NUMBERED, key_paragraphs

    one, place = curated.site("rukban-camp"), curated.location_of("rukban-camp")
    sites = [replace(one, id=f"s{n}") for n in range(MOST_NUMBERED + 1)]
    many = curated.replaced(sites=sites, locations=[replace(place, id=f"l{s.id}", site=s.id) for s in sites])
    texts = [" ".join(piece.text for piece in row.pieces) for row in key_paragraphs(many, sort_sites(many, ()), 500)]
    assert texts == ["Key", "301 sites, too many for numbers: see sites.csv."]


def test_nothing_located_is_no_error(curated: Gazetteer, tmp_path: Path) -> None:
    bare = curated.replaced(locations=[])
    assert draw_figure(bare, tmp_path / "map.png", size="a5", dpi=60).stat().st_size > 1000


def test_what_cannot_be_drawn_is_said_in_a_sentence(curated: Gazetteer, tmp_path: Path) -> None:
    for name, choices, sentence in (
        ("map.gif", {}, r"cannot write 'map.gif' as a figure: end the name in .png, .svg, .pdf"),
        ("map.png", {"size": "b5"}, r"no size 'b5': give a4, "),
        ("map.png", {"size": "10x9000mm"}, r"out of bounds"),
        ("map.png", {"size": "80x80mm"}, r"leaves no room for a map"),
        ("map.png", {"dpi": 5}, r"5 dpi is out of bounds"),
        ("map.png", {"size": "2000x2000mm", "dpi": 1200}, r"are too many: lower the resolution"),
        ("map.png", {"language": "xx"}, r"no words for figures in 'xx'"),
    ):
        with pytest.raises(FigureError, match=sentence):
            draw_figure(curated, tmp_path / name, **choices)
    assert list(tmp_path.iterdir()) == []


def test_the_frame_of_the_map_is_on_the_sheet(figure_of: Compose) -> None:
    for size in SIZES:
        plan = figure_of(size).plan
        sheet = Box(0, 0, plan.width, plan.height)
        assert sheet.left < plan.map.left < plan.map.right < sheet.right
        assert sheet.bottom < plan.map.bottom < plan.map.top < sheet.top


@pytest.mark.parametrize("size", SIZES)
def test_names_that_would_take_a_side_alone_stand_together_or_not_at_all(figure_of: Compose, size: str) -> None:
    texts = {text.get_text().replace("\N{THIN SPACE}", "") for text in figure_of(size).sheet.figure.axes[0].texts}
    assert "SYRIA" in texts
    assert ("ISRAEL" in texts) == ("PALESTINE" in texts)
