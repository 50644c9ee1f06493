"""What may be published, row by row. That nothing else is, is tested in tests/maps/test_disclosure.py."""

import dataclasses
import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, PackageError
from gazetteer.check import check
from gazetteer.disclosure.generalise import generalised_location
from gazetteer.disclosure.publish import PublishedGazetteer, disclosure_summary, effects, published
from gazetteer.disclosure.redact import coordinates_in
from gazetteer.disclosure.rules import policies, strictness
from gazetteer.package import Line, Package, canonical_text
from gazetteer.schema import read_schemas
from gazetteer.tables import TABLES, Disclosure, Location
from gazetteer.trace import trace
from gazetteer.view import TABLES_IN_MEMORY
from geo import Position, destination, distance_m
from maps.exports.selection import select

DAY = datetime.date(2026, 11, 22)


def rule(action: str = "grid", **more: Any) -> Disclosure:
    values = {"id": "a-rule", "site": "", "kind": "", "grid_km": 10 if action == "grid" else None}
    return Disclosure(
        **values | {"action": action, "reason": "People live there.", "decided": DAY, "sources": ()} | more
    )


def place(lon: float, lat: float, accuracy_m: int) -> Location:
    rest = {"source": "b", "locator": "p. 3", "preferred": True, "note": "by the well"}
    return Location("a-at-b", "a", lon, lat, accuracy_m, "certain", "surveyed", **rest)


def under(gazetteer: Gazetteer, *rules: Disclosure) -> Gazetteer:
    return gazetteer.replaced(disclosures=rules)


def test_without_a_policy_the_gazetteer_is_what_is_shown(curated: Gazetteer) -> None:
    assert curated.disclosures == ()
    shown = published(curated)
    for table in TABLES_IN_MEMORY:
        assert getattr(shown, table) == getattr(curated, table), table
    assert disclosure_summary(shown) == []


def test_every_location_under_a_grid_is_the_centre_of_a_cell_and_says_so(guarded: Gazetteer) -> None:
    shown = published(guarded)
    before = {row.id: row for row in guarded.locations_of("al-tanf-base")}
    after = shown.locations_of("al-tanf-base")
    assert len(after) == len(before) == 2
    for row in after:
        assert (row.lon, row.lat, row.method) == (38.591, 33.518, "generalised")
        assert row.locator == ""
        assert "A garrison in use." in row.note
        assert row.accuracy_m > before[row.id].accuracy_m
        assert (row.source, row.certainty, row.preferred) == (
            before[row.id].source,
            before[row.id].certainty,
            before[row.id].preferred,
        )


def test_a_governorate_stands_for_its_sites(guarded: Gazetteer) -> None:
    shown = published(guarded)
    [school] = shown.locations_of("tayyibat-southeast-school")
    hama = guarded.location_of("hama-governorate")
    assert hama
    assert (school.lon, school.lat) == (hama.lon, hama.lat)
    assert school.accuracy_m >= hama.accuracy_m
    assert school.preferred


def test_what_is_withheld_has_no_location_and_says_why(guarded: Gazetteer) -> None:
    shown = published(guarded)
    assert shown.locations_of("rukban-camp") == []
    assert shown.site("rukban-camp").unlocated_reason == "withheld: People there were threatened."


def test_an_unlocated_site_is_not_called_withheld(guarded: Gazetteer) -> None:
    reason = published(guarded).site("khawla-bint-al-azwar-school").unlocated_reason
    assert reason == guarded.site("khawla-bint-al-azwar-school").unlocated_reason


def test_the_row_for_a_site_wins_over_the_row_for_its_kind(guarded: Gazetteer) -> None:
    found = {id_: guarded.disclosure_of(id_) for id_ in ("rukban-camp", "al-hol-camp", "homs")}
    assert {id_: row and row.id for id_, row in found.items()} == {
        "rukban-camp": "rukban-away",
        "al-hol-camp": "camps-coarse",
        "homs": None,
    }


def test_a_zone_is_hidden_with_its_centre(guarded: Gazetteer) -> None:
    shown = published(guarded)
    [zone] = shown.locations_of("al-tanf-zone")
    base = shown.location_of("al-tanf-base")
    assert base
    assert (zone.lon, zone.lat) == (base.lon, base.lat)
    assert all("as that is shown here" in row.note for row in shown.zones_of("al-tanf-zone"))


def test_the_strictest_row_is_for_a_zone(curated: Gazetteer) -> None:
    zone, base = rule("grid", id="z", site="al-tanf-zone", grid_km=50), rule(id="b", site="al-tanf-base", grid_km=10)
    assert policies(curated.sites, curated.zones, [zone, base])["al-tanf-zone"] is zone
    assert policies(curated.sites, curated.zones, [base])["al-tanf-zone"] is base
    away = rule("withhold", id="b", site="al-tanf-base")
    assert policies(curated.sites, curated.zones, [zone, away])["al-tanf-zone"] is away
    assert strictness(None) < strictness(base) < strictness(zone) < strictness(away)


@pytest.mark.parametrize("site", ["al-tanf-zone", "al-tanf-base"])
def test_no_outline_is_left_of_a_zone_that_is_withheld(curated: Gazetteer, site: str) -> None:
    shown = published(under(curated, rule("withhold", site=site)))
    assert shown.zones_of("al-tanf-zone") == []
    assert shown.locations_of("al-tanf-zone") == []


def test_an_outline_round_a_public_centre_does_not_show_a_hidden_zone(curated: Gazetteer) -> None:
    assert published(under(curated, rule(site="al-tanf-zone"))).zones_of("al-tanf-zone") == []


def test_numbers_of_records_that_lead_to_the_place_go(curated: Gazetteer) -> None:
    numbered = next(site for site in curated.sites if site.geonames_id and site.kind == "town")
    shown = published(under(curated, rule(site=numbered.id))).site(numbered.id)
    assert (shown.geonames_id, shown.wikidata_id, shown.ocha_pcode) == (None, "", "")


def test_a_governorate_keeps_the_code_that_its_places_have(curated: Gazetteer) -> None:
    shown = published(under(curated, rule(kind="governorate", grid_km=100)))
    assert shown.site("hama-governorate").ocha_pcode == "SY05"
    assert shown.disclosure_of("hama-governorate")


def test_texts_about_a_hidden_site_lose_what_leads_to_it(curated: Gazetteer) -> None:
    shown = published(under(curated, rule("withhold", site="al-ghantu")))
    assert coordinates_in(curated.site("al-ghantu").note)
    assert shown.site("al-ghantu").note.startswith("The Wikipedia coordinate ([withheld]) is ")
    assert shown.site("homs").note == curated.site("homs").note


def test_texts_about_other_sites_lose_coordinates_of_a_hidden_one(curated: Gazetteer) -> None:
    secret = curated.location_of("al-ghantu")
    assert secret
    said = f"Al-Ghantu lies at {secret.lat:.3f}, {secret.lon:.3f}; Aleppo at 36.202, 37.160."
    sites = [dataclasses.replace(site, note=said) if site.id == "homs" else site for site in curated.sites]
    shown = published(curated.replaced(sites=sites, disclosures=[rule("withhold", site="al-ghantu")]))
    assert shown.site("homs").note == "Al-Ghantu lies at [withheld]; Aleppo at 36.202, 37.160."


def test_a_source_that_only_hidden_rows_cite_goes_too(curated: Gazetteer) -> None:
    extra = dataclasses.replace(curated.sources[0], id="secret-survey", url="https://example.org/survey")
    rows = [
        dataclasses.replace(row, source=extra.id) if row.id.startswith("rukban-camp-at-unosat") else row
        for row in curated.locations
    ]
    data = curated.replaced(sources=[*curated.sources, extra], locations=rows)
    assert "secret-survey" in {row.id for row in published(under(data, rule(site="rukban-camp"))).sources}
    assert "secret-survey" not in {
        row.id for row in published(under(data, rule("withhold", site="rukban-camp"))).sources
    }


def test_an_address_that_holds_the_coordinates_goes(curated: Gazetteer) -> None:
    sources = [
        dataclasses.replace(row, url="https://example.org/#map=18/33.30998/38.67324") if row.id == "wikipedia" else row
        for row in curated.sources
    ]
    shown = published(curated.replaced(sources=sources, disclosures=[rule(site="rukban-camp")]))
    assert shown.source("wikipedia").url == ""


def test_publishing_twice_is_publishing_once(guarded: Gazetteer) -> None:
    shown = published(guarded)
    assert published(shown) is shown


def test_a_published_package_read_again_comes_out_as_it_went_in(guarded: Gazetteer) -> None:
    shown = published(guarded)
    again = published(packed(shown))
    for table in TABLES_IN_MEMORY:
        assert getattr(again, table) == getattr(shown, table), table


@pytest.mark.slow
def test_a_published_package_has_no_faults(guarded: Gazetteer, data: Path) -> None:
    write(published(guarded), data)
    assert check(data).faults == []


def test_what_is_published_does_not_depend_on_what_is_hidden(curated: Gazetteer) -> None:
    moved = [
        dataclasses.replace(row, lon=row.lon + 0.001, locator="elsewhere") if row.site == "rukban-camp" else row
        for row in curated.locations
    ]
    policy = [rule("withhold", site="rukban-camp")]
    one, other = published(under(curated, *policy)), published(curated.replaced(locations=moved, disclosures=policy))
    for table in TABLES_IN_MEMORY:
        assert getattr(one, table) == getattr(other, table), table


def test_only_published_makes_one() -> None:
    with pytest.raises(TypeError, match=r"gazetteer\.disclosure\.published alone"):
        PublishedGazetteer()


def test_neither_type_passes_for_the_other(guarded: Gazetteer) -> None:
    assert not isinstance(guarded, PublishedGazetteer)
    assert not isinstance(published(guarded), Gazetteer)


def test_what_is_made_of_a_published_one_is_published(guarded: Gazetteer) -> None:
    shown = published(guarded)
    part = select(shown, {"kind": ["zone"]})
    assert {type(shown.replaced(sites=[])), type(part)} == {PublishedGazetteer}
    assert part.selected_from is shown
    assert part.locations_of("rukban-camp") == []
    base = part.location_of("al-tanf-base")
    assert base
    assert base.method == "generalised"
    assert part.disclosure_of("al-tanf-base") == shown.disclosure_of("al-tanf-base") is not None


def test_the_log_tells_each_row_once(guarded: Gazetteer) -> None:
    shown = published(guarded)
    assert disclosure_summary(shown) == [
        "disclosure: sites al-tanf-base, al-tanf-zone shown by 10 km cells: A garrison in use.",
        "disclosure: 4 sites of kind camp shown by 25 km cells: People live there.",
        "disclosure: site rukban-camp withheld: People there were threatened.",
        "disclosure: 2 sites of kind shelter shown at their administrative unit: Children sleep in these schools.",
    ]
    assert effects(shown)[0].sites == ("al-tanf-base", "al-tanf-zone")


def test_the_curators_own_tools_stay_exact(guarded: Gazetteer) -> None:
    assert any("lat 33.309977" in line for line in trace(guarded, "rukban-camp"))


BROKEN = {
    "an unknown site": rule(site="rukban-champ"),
    "an unknown kind": rule(kind="castle"),
    "a site and a kind": rule(site="rukban-camp", kind="camp"),
    "neither": rule(),
    "no size": rule(kind="camp", grid_km=None),
    "a size that is too great": rule(kind="camp", grid_km=500),
    "a size without a grid": rule("withhold", kind="camp", grid_km=10),
    "an unknown action": rule("blur", kind="camp"),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_nothing_is_published_under_a_broken_policy(curated: Gazetteer, broken: Disclosure) -> None:
    with pytest.raises(PackageError, match=r"'a-rule'.*nothing is published"):
        published(under(curated, broken))


def test_nothing_is_published_under_two_rows_for_one_thing(curated: Gazetteer) -> None:
    with pytest.raises(PackageError, match="'b'"):
        published(under(curated, rule(id="a", kind="camp"), rule("withhold", id="b", kind="camp")))


@pytest.mark.parametrize(
    "spoil",
    [
        {"admin_code": ""},
        {"admin_code": "SY01"},
    ],
    ids=["no governorate", "not in its circle"],
)
def test_a_site_that_its_governorate_cannot_stand_for_is_withheld(curated: Gazetteer, spoil: dict[str, str]) -> None:
    sites = [dataclasses.replace(site, **spoil) if site.id == "maardes-boys-school" else site for site in curated.sites]
    shown = published(curated.replaced(sites=sites, disclosures=[rule("admin", kind="shelter")]))
    assert shown.locations_of("maardes-boys-school") == []
    assert shown.site("maardes-boys-school").unlocated_reason == "withheld: People live there."


KINDS = ("camp", "shelter", "military-base", "zone", "town", "city", "border-crossing", "governorate")
any_policy = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from(["grid", "admin", "withhold"]), st.integers(1, 200)),
    min_size=1,
    max_size=5,
    unique_by=lambda row: row[0],
)


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(any_policy)
def test_under_any_policy_the_ring_holds_the_place_and_once_is_enough(policy: list[tuple[str, str, int]]) -> None:
    curated = Gazetteer.curated()
    rows = [
        rule(action, id=f"rule-{kind}", kind=kind, grid_km=size if action == "grid" else None)
        for kind, action, size in policy
    ]
    shown = published(under(curated, *rows))
    for site in shown.sites:
        known, drawn = curated.location_of(site.id), shown.location_of(site.id)
        if drawn is None:
            assert known is None or site.unlocated_reason.startswith("withheld: ")
        elif known is not None:
            assert distance_m(known.position, drawn.position) <= drawn.accuracy_m
            assert drawn.accuracy_m >= known.accuracy_m
            assert (drawn.method == "generalised") == bool(shown.disclosure_of(site.id))
    again = published(packed(shown))
    assert (again.sites, again.locations, again.zones) == (shown.sites, shown.locations, shown.zones)


@given(
    lon=st.floats(-180, 180),
    lat=st.floats(-90, 90),
    accuracy_m=st.integers(1, 100_000),
    grid_km=st.integers(1, 200),
)
def test_the_ring_that_is_shown_holds_the_ring_that_is_known(
    lon: float, lat: float, accuracy_m: int, grid_km: int
) -> None:
    known = place(lon, lat, accuracy_m)
    shown = generalised_location(known, rule(grid_km=grid_km))
    assert distance_m(known.position, shown.position) + accuracy_m <= shown.accuracy_m
    assert generalised_location(shown, rule(grid_km=grid_km)) == shown


@given(st.integers(1, 200), st.floats(0, 360))
def test_neighbours_in_a_cell_cannot_be_told_apart(grid_km: int, bearing: float) -> None:
    known = place(38.6178, 33.5058, 500)
    there = destination(known.position, bearing, 100)
    moved = dataclasses.replace(known, lon=there.lon, lat=there.lat, locator="p. 4", note="by the mill")
    one, other = (generalised_location(row, rule(grid_km=grid_km)) for row in (known, moved))
    if Position(lon=one.lon, lat=one.lat) == Position(lon=other.lon, lat=other.lat):
        assert one == other
    else:
        assert distance_m(one.position, other.position) > grid_km * 700


def cell(value: Any) -> str:
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return repr(int(value)) if value == int(value) else repr(value)
    return "" if value is None else str(value)


def rows_of(gazetteer: Gazetteer, table: str) -> list[Any]:
    return list(
        getattr(gazetteer, {"routes": "stops", "disclosure": "disclosures", "vocabularies": "terms"}.get(table, table))
    )


def packed(gazetteer: Gazetteer) -> Gazetteer:
    """The same rows as if they were read from files."""
    held = {table: rows_of(gazetteer, table) for table in TABLES if table not in {"ignored", "assertions"}}
    lines = {table: [Line(number, {}, row) for number, row in enumerate(held.get(table, []), 2)] for table in TABLES}
    return Gazetteer(Package(gazetteer.folder, read_schemas(gazetteer.folder), lines, []))


def write(gazetteer: Gazetteer, folder: Path) -> None:
    """Write the rows into a folder that has the other tables."""
    for name, schema in read_schemas(folder).items():
        if name not in {"ignored", "assertions"}:
            cells = [
                {field: cell(value) for field, value in zip(schema.header, dataclasses.astuple(row), strict=True)}
                for row in rows_of(gazetteer, name)
            ]
            (folder / schema.file).write_text(canonical_text(schema, cells), encoding="utf-8")
