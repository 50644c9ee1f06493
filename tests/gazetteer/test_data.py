"""The real data, row by row: what a critic would ask of each."""

import itertools
import re
from collections import Counter

import pytest

from gazetteer import Gazetteer
from geo import Position, distance_m

CURATED = Gazetteer.curated()
LOCATED = [site for site in CURATED.sites if CURATED.location_of(site.id)]
AREAS = {"governorate", "country", "region", "zone"}


@pytest.mark.parametrize("site", CURATED.sites, ids=lambda site: site.id)
def test_each_site_is_located_with_sources_or_says_why_not(site) -> None:
    rows = CURATED.locations_of(site.id)
    assert bool(rows) != bool(site.unlocated_reason)
    for row in rows:
        assert CURATED.source(row.source).license
        assert row.locator
        assert row.note


@pytest.mark.parametrize("site", LOCATED, ids=lambda site: site.id)
def test_no_accuracy_is_finer_than_its_decimals_or_kind_allow(site) -> None:
    for row in CURATED.locations_of(site.id):
        assert row.accuracy_m >= 100
        if site.kind in {"city", "town", "governorate", "country"}:
            assert row.accuracy_m >= 1000


@pytest.mark.parametrize("site", CURATED.sites, ids=lambda site: site.id)
def test_each_site_is_spoken_of(site) -> None:
    assert CURATED.statements_of(site.id)


@pytest.mark.parametrize("source", [row for row in CURATED.sources if row.kind == "briefing"], ids=lambda row: row.id)
def test_each_briefing_has_a_date_and_says_how_it_is_known(source) -> None:
    assert source.date[:4] in {"2018", "2019", "2020", "2021"}
    assert len(source.date_basis) > 20


def test_dates_on_the_pages_are_not_the_documents_dates() -> None:
    dates = {row.id: row.date for row in CURATED.sources}
    assert dates["session-2019"] == "2019-03-01"
    assert dates["sputnik-2019"] == "2019-02-25"


def test_half_of_the_located_sites_have_two_independent_sources() -> None:
    sources = Counter(len({row.source for row in CURATED.locations_of(site.id)}) for site in LOCATED)
    assert sum(count for number, count in sources.items() if number > 1) > len(LOCATED) / 2


def test_rukban_lies_in_the_zone_about_22_km_from_the_base() -> None:
    base, camp = CURATED.location_of("al-tanf-base"), CURATED.location_of("rukban-camp")
    assert base
    assert camp
    apart = distance_m(Position(lon=base.lon, lat=base.lat), Position(lon=camp.lon, lat=camp.lat))
    assert 21_000 < apart < 24_000


def test_the_55_km_is_a_recipe_with_a_source_and_a_rival() -> None:
    first, second = CURATED.zones_of("al-tanf-zone")
    assert (first.radius_m, first.centre_site, first.preferred) == (55_000, "al-tanf-base", True)
    assert (second.radius_m, second.preferred) == (27_500, False)
    assert {first.certainty, second.certainty} == {"less-certain", "uncertain"}


TRAPS = {
    "habit-not-hama": {"al-habit-crossing-point"},
    "tabiyah-sum": {"khusham", "al-tabiyah"},
    "camps-present": {"jabab-camp", "rasas-camp", "kawm-al-waysiyah-camp"},
    "copied-offices": {"damascus-airport", "baniyas-seaport", "al-salihiyah-crossing-point"},
    "checkpoint-palmyra-far": {"palmyra", "zaza-checkpoint"},
    "sum-2357": {"jleb-checkpoint"},
    "sum-35500": {"rif-dimashq-governorate", "hama-governorate"},
}


@pytest.mark.parametrize(("finding", "sites"), TRAPS.items())
def test_the_traps_of_the_texts_are_findings(finding: str, sites: set[str]) -> None:
    row = next(row for row in CURATED.findings if row.id == finding)
    assert sites <= set(row.sites)
    assert row.statements


def test_sums_that_the_texts_state_hold() -> None:
    figures = {row.id: row for row in CURATED.figures}
    held = 0
    addends = sorted((row for row in figures.values() if row.part_kind == "addend"), key=lambda row: row.part_of)
    for whole, parts in itertools.groupby(addends, key=lambda row: row.part_of):
        held += sum(part.value for part in parts) == pytest.approx(figures[whole].value)
    assert held >= 5
    national = {row.value for row in figures.values() if row.statement == "statement-2021-p010a"}
    assert national == {2_326_114, 1_373_814, 952_300}


def test_places_run_together_are_two_sites() -> None:
    mentions = {
        row.surface: row.site for row in CURATED.mentions if (row.source, row.paragraph) == ("session-2018", 90)
    }
    assert mentions["Al-Mushrifah"] == "al-mushrifah"
    assert mentions["Talbiseh"] == "talbiseh"


def test_bracketed_names_are_glosses_with_their_own_sites() -> None:
    glosses = {row.surface: row.site for row in CURATED.mentions if row.role == "gloss" and row.paragraph == 63}
    assert glosses == {"Zabadani": "zabadani", "al-Aarida": "al-arida-crossing"}


def test_garbled_forms_are_kept_and_marked() -> None:
    marked = {row.form for row in CURATED.names if row.kind == "misspelling"}
    assert {"zone of al-Tnaf", "Nasiri-Harabesi", "Handoulat Bint al-Azwar"} <= marked


def test_no_row_names_the_machine_it_was_written_on() -> None:
    for table in (CURATED.sources, CURATED.sites, CURATED.locations, CURATED.rulings, CURATED.findings):
        for row in table:
            assert not re.search(r"(?:^|[\s(])/(?:home|root|tmp|Users)/", str(row))
