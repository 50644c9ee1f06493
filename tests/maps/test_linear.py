"""Twice the sites are twice the work: nothing searches all rows for each site, statement or finding.

Work is counted in instructions, not in time, so that a busy machine changes nothing.
"""

from pathlib import Path

import pytest
from counting import MOST, growth

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import published
from maps.exports.exporting import make_edition, write_format
from maps.exports.formats import format_named
from maps.exports.selection import select
from maps.layers import make_layers

pytestmark = pytest.mark.slow  # counts the steps of thousands of rows


def look_up(gazetteer: Gazetteer) -> None:
    for site in gazetteer.sites:
        assert gazetteer.rulings_of(site.id)
        assert gazetteer.findings_of(site.id)
        gazetteer.zones_of(site.id)
        gazetteer.locations_of(site.id)
        gazetteer.names_of(site.id)
        gazetteer.statements_of(site.id)


@pytest.mark.parametrize(
    ("where", "start"), [({"country": ["SY"]}, None), ({"certainty": ["certain"]}, "2018"), ({}, "2018")]
)
def test_choosing_a_part(where: dict[str, list[str]], start: str | None) -> None:
    assert growth(lambda gazetteer: select(published(gazetteer), where, start), 100) < MOST


def test_rows_by_site() -> None:
    assert growth(look_up, 100) < MOST


def test_the_layers() -> None:
    assert growth(lambda gazetteer: [list(layer.rows()) for layer in make_layers(published(gazetteer))], 50) < MOST


@pytest.mark.parametrize("name", ["linked-places", "lp-tsv", "annotations", "kml", "gpx", "bibtex", "csl-json"])
def test_the_formats_with_a_form_of_their_own(name: str, tmp_path: Path) -> None:
    def write(gazetteer: Gazetteer) -> None:
        assert list(write_format(make_edition(gazetteer), format_named(name), tmp_path / "a"))

    assert growth(write, 30) < MOST
