import pytest
from matplotlib.path import Path

from gazetteer import Gazetteer
from gazetteer.vocabularies import COLOURS, SYMBOLS
from maps.figure.sheet import Sheet, settings
from maps.figure.symbols import _outline, draw_symbol
from maps.style.kinds import SiteKinds
from maps.style.sheet import style_sheet

OUTLINES = style_sheet()["symbols"]


def test_the_style_sheet_has_the_symbols_and_colours_that_a_vocabulary_may_name() -> None:
    assert sorted(OUTLINES) == sorted(SYMBOLS)
    assert list(style_sheet()["palette"]) == list(COLOURS)
    assert len(set(OUTLINES.values())) == len(OUTLINES) >= 24


def test_every_curated_kind_has_a_symbol_of_its_own(curated: Gazetteer) -> None:
    kinds = SiteKinds(curated)
    assert len({kinds.symbol(kind) for kind in kinds.order}) == len(kinds.order) == 17


@pytest.mark.parametrize("name", sorted(OUTLINES))
def test_outlines_stay_in_their_box_and_close(name: str) -> None:
    vertices, codes = _outline(OUTLINES[name])
    assert vertices.min() >= 0.9
    assert vertices.max() <= 19.1
    assert codes[0] == Path.MOVETO
    assert codes[-1] == Path.CLOSEPOLY


def test_a_disc_is_a_circle() -> None:
    vertices, _ = _outline(OUTLINES["disc"])
    assert ((vertices - (10, 10)) ** 2).sum(axis=1) ** 0.5 == pytest.approx(7, abs=0.01)


def test_sure_is_filled_and_unsure_is_hollow_and_dashed(curated: Gazetteer) -> None:
    camp = SiteKinds(curated).look("camp")
    with settings():
        sheet = Sheet(20, 20)
        draw_symbol(sheet, camp, 5, 5, 3, is_sure=True, gid="sure")
        draw_symbol(sheet, camp, 15, 5, 3, is_sure=False, gid="unsure")
    found = {patch.get_gid(): patch for patch in sheet.figure.axes[0].get_children() if patch.get_gid()}
    colour = camp.colour
    assert colour == "#9c4a00"
    rgba = (*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)), 1.0)
    assert found["sure"].get_facecolor() == pytest.approx(rgba)
    assert found["sure"].get_linestyle() == "solid"
    assert found["unsure"].get_facecolor() == (1, 1, 1, 1)
    assert found["unsure"].get_edgecolor() == pytest.approx(rgba)
    assert found["unsure"].get_linestyle() != "solid"
