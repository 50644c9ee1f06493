"""What counts as contradicted, and how far rivals lie from the drawn point."""

from itertools import combinations

import pytest

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import published
from geo import distance_m
from maps.derived.disputes import disputed_sites, disputed_statements, rival_distances


def test_a_site_is_disputed_if_a_finding_names_it_or_its_locations_exclude_each_other(curated: Gazetteer) -> None:
    def exclude(site: str) -> bool:
        return any(
            distance_m(one.position, other.position) > one.accuracy_m + other.accuracy_m
            for one, other in combinations(curated.locations_of(site), 2)
        )

    named = {site for finding in curated.findings for site in finding.sites}
    expected = {site.id for site in curated.sites if site.id in named or exclude(site.id)}
    assert disputed_sites(published(curated)) == expected
    assert 0 < len(expected) < len(curated.sites)
    assert any(exclude(site) and not curated.findings_of(site) for site in expected)


def test_the_statements_of_findings_are_disputed_and_no_others(curated: Gazetteer) -> None:
    found = disputed_statements(published(curated))
    assert {"session-2018-p073d", "statement-2021-p021a"} <= found
    assert found == {statement for row in curated.findings for statement in row.statements}


def test_every_rival_has_its_distance_to_the_drawn_point(curated: Gazetteer) -> None:
    distances = rival_distances(published(curated))
    assert set(distances) == {
        row.id for row in curated.locations if not row.preferred and curated.location_of(row.site) is not None
    }
    assert distances["al-arida-crossing-at-ocha-cod-syr"] == pytest.approx(29_917, abs=1)
    assert min(distances.values()) >= 0
