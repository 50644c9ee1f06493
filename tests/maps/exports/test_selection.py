import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import published
from maps.errors import SelectionError
from maps.exports.selection import select
from maps.layers import make_layers

GAZETTEER = Gazetteer.curated()


def rows(gazetteer: Gazetteer, layer: str) -> list[dict[str, object]]:
    return next(list(each.rows()) for each in make_layers(published(gazetteer)) if each.name == layer)


def test_nothing_asked_for_is_everything(curated: Gazetteer) -> None:
    shown = published(curated)
    assert select(shown, {}) is shown


def test_camps_with_all_that_belongs_to_them(curated: Gazetteer) -> None:
    camps = select(published(curated), {"kind": ["Camp"]})
    assert {site.kind for site in camps.sites} == {"camp"}
    ids = {site.id for site in camps.sites}
    assert {row.site for row in camps.names} == ids
    for site in camps.sites:
        assert camps.statements_of(site.id) == curated.statements_of(site.id)
        assert camps.locations_of(site.id) == curated.locations_of(site.id)
    assert camps.statements == tuple(row for row in curated.statements if ids & curated.sites_of(row.id))


def test_a_zone_keeps_its_outline_though_its_centre_is_not_chosen(curated: Gazetteer) -> None:
    zones = select(published(curated), {"kind": ["zone"]})
    assert "al-tanf-base" not in {site.id for site in zones.sites}
    before, after = rows(curated, "zone_outlines"), rows(zones, "zone_outlines")
    assert after == before
    assert "al-tanf-base" not in {row["site_id"] for row in rows(zones, "locations")}


def test_movements_to_a_camp_stay_with_the_names_of_their_other_ends(curated: Gazetteer) -> None:
    found = rows(select(published(curated), {"kind": ["camp"]}), "routes")
    wanted = [row for row in rows(curated, "routes") if "rukban-camp" in str(row["site_ids"])]
    assert found == wanted
    assert found


def test_a_period_chooses_by_the_date_of_the_document(curated: Gazetteer) -> None:
    later = select(published(curated), {}, "2020", "2021-12")
    assert {curated.source(row.source).date[:4] for row in later.statements} == {"2020", "2021"}
    for site in later.sites:
        assert later.statements_of(site.id)
    assert len(later.statements) == sum(
        1 for row in curated.statements if curated.source(row.source).date > "2020" and curated.sites_of(row.id)
    )


@pytest.mark.parametrize(
    ("where", "start", "end", "told"),
    [
        ({"sort": ["camp"]}, None, None, "no column 'sort' to choose sites by: there are id, name, kind"),
        ({"kind": ["castle"]}, None, None, "no site has the kind 'castle': there are airport"),
        ({}, "soon", None, "'soon' is no date"),
        ({}, "2021", "2019", "from '2021' to '2019' ends before it starts"),
        ({}, "2030", None, "nothing fits from 2030"),
        ({"kind": ["camp"], "country": ["lb"]}, None, None, "nothing fits kind=camp, country=lb"),
    ],
)
def test_a_choice_that_nothing_fits_is_refused_with_what_there_is(
    curated: Gazetteer, where: dict[str, list[str]], start: str | None, end: str | None, told: str
) -> None:
    with pytest.raises(SelectionError, match=told):
        select(published(curated), where, start, end)


@settings(max_examples=30, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["kind", "country"]), st.sets(st.sampled_from(["camp", "town", "SY", "LB"]), min_size=1)
    ),
    st.sampled_from([None, "2018", "2019-03", "2020"]),
    st.sampled_from([None, "2019", "2021-12-31"]),
)
def test_no_key_of_a_part_leads_outside(where: dict[str, set[str]], start: str | None, end: str | None) -> None:
    try:
        part = select(published(GAZETTEER), where, start, end)
    except SelectionError:
        return
    layers = {layer.name: layer for layer in make_layers(part)}
    keys = {name: set(layer.keys()) for name, layer in layers.items()}
    for layer in layers.values():
        for column in layer.columns:
            if column.references:
                target = column.references.split(".")[0]
                assert {row[column.name] for row in layer.rows()} - {None} <= keys[target], (layer.name, column.name)
