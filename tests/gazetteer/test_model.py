"""Where a site is, when there is more than one answer."""

from gazetteer import Gazetteer


def test_where_answers_differ_the_preferred_one_stands_for_the_site(curated: Gazetteer) -> None:
    contested = [site.id for site in curated.sites if len(curated.locations_of(site.id)) > 1]
    assert len(contested) > 5
    for id_ in contested:
        first, *rivals = curated.locations_of(id_)
        assert curated.location_of(id_) == first
        assert first.preferred
        assert not any(row.preferred for row in rivals)


def test_a_site_that_nothing_locates_is_nowhere(curated: Gazetteer) -> None:
    located = {row.site for row in curated.locations}
    assert {site.id for site in curated.sites if curated.location_of(site.id) is None} == {
        site.id for site in curated.sites if site.id not in located
    }
