"""What a page may weigh: a course server stops at a megabyte, and every kilobyte is paid by someone on a phone."""

from synthetic import synthetic

from gazetteer import Gazetteer
from maps import site_map


def test_the_page_of_the_five_briefings_stays_under_600_kilobytes(curated: Gazetteer) -> None:
    assert len(site_map(curated).get_root().render().encode()) < 600_000


def test_a_thousand_sites_with_three_thousand_statements_stay_under_a_megabyte_and_a_half() -> None:
    gazetteer = synthetic(1000)
    assert (len(gazetteer.sites), len(gazetteer.statements)) == (1000, 3000)
    assert len(site_map(gazetteer).get_root().render().encode()) < 1_500_000
