import pytest
from matplotlib.path import Path

from maps.figure.sheet import Sheet, settings
from maps.figure.symbols import _outline, colour_of, draw_symbol
from maps.style.kinds import GROUP_OF, GROUPS
from maps.style.symbol_paths import symbol_outlines


def test_every_kind_has_its_own_outline_in_the_page_s_table() -> None:
    outlines = symbol_outlines()
    assert set(outlines) == set(GROUP_OF)
    assert len(set(outlines.values())) == len(outlines)


@pytest.mark.parametrize("kind", sorted(GROUP_OF))
def test_outlines_stay_in_their_box_and_close(kind: str) -> None:
    vertices, codes = _outline(kind)
    assert vertices.min() >= 0.9
    assert vertices.max() <= 19.1
    assert codes[0] == Path.MOVETO
    assert codes[-1] == Path.CLOSEPOLY


def test_a_town_is_a_circle() -> None:
    vertices, _ = _outline("town")
    assert ((vertices - (10, 10)) ** 2).sum(axis=1) ** 0.5 == pytest.approx(7, abs=0.01)


def test_sure_is_filled_and_unsure_is_hollow_and_dashed() -> None:
    with settings():
        sheet = Sheet(20, 20)
        draw_symbol(sheet, "camp", 5, 5, 3, is_sure=True, gid="sure")
        draw_symbol(sheet, "camp", 15, 5, 3, is_sure=False, gid="unsure")
    found = {patch.get_gid(): patch for patch in sheet.figure.axes[0].get_children() if patch.get_gid()}
    colour = GROUPS[0].colour
    assert colour == colour_of("camp") == "#9c4a00"
    rgba = (*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)), 1.0)
    assert found["sure"].get_facecolor() == pytest.approx(rgba)
    assert found["sure"].get_linestyle() == "solid"
    assert found["unsure"].get_facecolor() == (1, 1, 1, 1)
    assert found["unsure"].get_edgecolor() == pytest.approx(rgba)
    assert found["unsure"].get_linestyle() != "solid"
