"""Relations between sites: what they rest on, both ways round, and none by guess."""

import csv
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from gazetteer import CURATED, Gazetteer
from gazetteer.disclosure.publish import published
from maps.derived.relations import Tie, related_sites

INVERSE = {
    "part-of": "has-part",
    "in-zone": "zone-over",
    "centre-of": "centred-on",
    "glossed-as": "gloss-of",
    "route": "route",
}
INVERSE |= {other: one for one, other in INVERSE.items()}


@pytest.fixture(scope="module")
def ties() -> dict[str, list[Tie]]:
    return related_sites(published(Gazetteer.curated()))


def test_every_relation_has_its_inverse_on_the_same_statement(ties) -> None:
    rows = {(site, *tie) for site, own in ties.items() for tie in own}
    assert rows == {(other, site, INVERSE[relation], statement) for site, other, relation, statement in rows}


def test_every_relation_joins_two_sites_and_rests_on_a_statement_that_exists(ties, curated: Gazetteer) -> None:
    for site, own in ties.items():
        assert own == sorted(set(own))
        for other, _, statement in own:
            assert curated.site(other).id != curated.site(site).id
            assert not statement or {site, other} <= curated.sites_of(statement)


def test_a_site_is_part_of_its_governorate_by_code_or_by_a_statement(ties) -> None:
    assert ("homs-governorate", "part-of", "") in ties["hisyah"]
    assert ("rif-dimashq-governorate", "part-of", "session-2019-p061a") in ties["jleb-checkpoint"]


def test_a_statement_that_names_three_governorates_places_nothing_in_one_of_them(ties, curated: Gazetteer) -> None:
    areas = {row.site for row in curated.mentions_of("statement-2020-p007a") if row.role == "within"}
    assert len(areas) == 3
    assert all(tie[2] != "statement-2020-p007a" for own in ties.values() for tie in own)


def test_a_code_outweighs_a_statement_that_names_another_governorate(ties) -> None:
    """Baniyas stands in one sentence with Deir ez-Zor province, at the other end of the country."""
    assert "deir-ez-zor-governorate" not in {other for other, _, _ in ties.get("baniyas-seaport", [])}


def test_who_left_a_camp_is_not_in_it(ties) -> None:
    """Of Rukban and Homs province the statement says: from the one, into the other."""
    assert "homs-governorate" not in {other for other, _, _ in ties["rukban-camp"]}


def test_zones_hold_what_lies_inside_their_outline_farther_than_its_accuracy(ties) -> None:
    assert ("al-tanf-zone", "in-zone", "") in ties["rukban-camp"]
    assert ("al-tanf-base", "centred-on", "") in ties["al-tanf-zone"]
    assert [other for other, relation, _ in ties["al-tanf-zone"] if relation == "zone-over"] == ["rukban-camp"]


def test_columns_to_rukban_and_names_in_brackets_are_tied(ties) -> None:
    assert ("rukban-camp", "route", "session-2019-p033a") in ties["al-amara"]
    assert ("al-arida-crossing", "glossed-as", "session-2018-p063a") in ties["al-dabousiyah-crossing"]
    assert ("ufaniya", "glossed-as", "session-2018-p066a") in ties["southwest-de-escalation-zone"]
    assert not any(relation == "glossed-as" for _, relation, _ in ties["khusham"])


def test_ten_thousand_sites_are_each_tied_to_their_governorate(tmp_path: Path) -> None:
    data = Path(shutil.copytree(CURATED, tmp_path / "data"))
    with (data / "sites.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    governorates = [row for row in rows if row[header.index("kind")] == "governorate"]
    codes = [row[header.index("admin_code")] for row in governorates]
    many = [[f"village-{n:05d}", f"Village {n}", "village", "SY", codes[n % len(codes)]] for n in range(10_000)]
    _write(data / "sites.csv", header, [*governorates, *(row + [""] * (len(header) - len(row)) for row in many)])
    for table in data.glob("*.csv"):
        if table.name not in {"sites.csv", "vocabularies.csv", "labels.csv"}:
            table.write_text(table.read_text("utf-8").splitlines(keepends=True)[0], "utf-8")
    ties = related_sites(published(Gazetteer.read(data)))
    assert len(ties) == 10_000 + len(codes)
    assert sum(len(found) for found in ties.values()) == 2 * 10_000


def _write(path: Path, header: list[str], rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
