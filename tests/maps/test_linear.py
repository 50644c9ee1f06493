"""Twice the sites are twice the work: nothing searches all rows for each site, statement or finding.

Work is counted in instructions, not in time, so that a busy machine changes nothing.
"""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from counting import steps
from synthetic import synthetic

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import published
from gazetteer.tables import Finding, Ruling, Stop, Zone
from maps.exports.exporting import make_edition, write_format
from maps.exports.formats import format_named
from maps.exports.selection import select
from maps.layers import make_layers

DAY = datetime.date(2020, 1, 1)
MOST = 2.2  # times as many steps for twice the sites; what is quadratic comes near four


def crowded(count: int) -> Gazetteer:
    """As many findings, rulings, outlines and movements as there are sites."""
    gazetteer = synthetic(count)
    sites, source = gazetteer.sites, gazetteer.sources[0].id
    told = [gazetteer.statements_of(site.id)[0].id for site in sites]
    located = [site.id for site in sites if not site.unlocated_reason]
    pairs = list(zip(sites, told, strict=True))
    return gazetteer.replaced(
        findings=[Finding(f"f-{site.id}", "contradiction", (id_,), (), "a", "b", (source,)) for site, id_ in pairs],
        rulings=[Ruling(f"r-{s.id}", "identity", (s.id,), (), "a", "b", "", "c", (source,), DAY) for s in sites],
        zones=[
            Zone(f"z-{id_}", id_, "circle", id_, 1000, "certain", preferred=True, source=source, note="")
            for id_ in located
        ],
        stops=[
            Stop(f"m-{site.id}", number, end.id, id_, "reported", "")
            for (site, id_), after in zip(pairs, sites[1:], strict=False)
            for number, end in enumerate((site, after), start=1)
        ],
    )


def growth(work: Callable[[Gazetteer], object], count: int) -> float:
    """How many times the steps of `count` sites twice as many take, each from a gazetteer that nobody has read."""
    work(crowded(3))
    few, many = crowded(count), crowded(2 * count)
    return steps(lambda: work(many)) / steps(lambda: work(few))


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
