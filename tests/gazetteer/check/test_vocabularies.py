"""Faults of the vocabularies: spoil one thing at a time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gazetteer.check.vocabularies import vocabulary_faults
from gazetteer.package import read_package

pytestmark = pytest.mark.slow  # checks whole packages

Edit = Callable[..., None]
Rows = list[dict[str, str]]


def term(rows: Rows, id_: str) -> dict[str, str]:
    return next(row for row in rows if row["id"] == id_)


CAMP = ("camp", "en")
SPOILED = {
    "a kind": ("sites", 0, {"kind": "crossing-poimt"}, "did you mean 'crossing-point'?"),
    "a code": ("sites", 0, {"admin_code": "XX99"}, "there are SY01, SY02"),
    "a topic": ("statements", 0, {"topic": "shelters"}, "did you mean 'shelter'?"),
    "a measure": ("figures", 0, {"measure": "pased"}, "did you mean 'passed'?"),
    "a group": ("vocabularies", "camp", {"group": "camp"}, "did you mean 'camps'?"),
    "a symbol": ("vocabularies", "camp", {"symbol": "triangel"}, "did you mean 'triangle'?"),
    "a colour": ("vocabularies", "camps", {"colour": "red"}, "there is no colour 'red'"),
    "a category": ("vocabularies", "camp", {"category": "passing"}, "no category of a kind"),
    "a category that only kinds have": ("vocabularies", "camps", {"category": "place"}, "no category of a group"),
    "a symbol of a group": ("vocabularies", "camps", {"symbol": "star"}, "a group has no symbol"),
    "a position": ("vocabularies", "shelter", {"position": "1"}, "camp and shelter have the same position"),
}


@pytest.mark.parametrize(("table", "which", "cells", "words"), SPOILED.values(), ids=SPOILED)
def test_what_is_no_term_is_found_with_its_line(  # noqa: PLR0913, PLR0917 -- two fixtures and one row of the table
    data: Path, edit: Edit, table: str, which: int | str, cells: dict[str, str], words: str
) -> None:
    def spoil(rows: Rows) -> None:
        (rows[which] if isinstance(which, int) else term(rows, which)).update(cells)

    edit(table, spoil)
    found = [str(fault) for fault in vocabulary_faults(read_package(data))]
    assert any(fault.startswith(f"{table}.csv:") and words in fault for fault in found), found


def test_a_term_without_an_english_label_is_found(data: Path, edit: Edit) -> None:
    edit("labels", lambda rows: [row.update(language="fr") for row in rows if (row["id"], row["language"]) == CAMP])
    assert [fault.problem for fault in vocabulary_faults(read_package(data))] == ["kind camp has no label in en"]


def test_a_group_called_as_another_layer_is_found(data: Path, edit: Edit) -> None:
    edit("vocabularies", lambda rows: term(rows, "zones").update(id="routes"))
    found = [str(fault) for fault in vocabulary_faults(read_package(data))]
    assert any("'routes' is a layer of every map already" in fault for fault in found), found


def test_a_package_without_terms_is_told_so_for_each_value(data: Path, edit: Edit) -> None:
    for table in ("vocabularies", "labels"):
        edit(table, lambda rows: rows.clear())
    found = [str(fault) for fault in vocabulary_faults(read_package(data))]
    assert all("there are none yet" in fault for fault in found)
    assert len(found) > 500


def test_the_curated_package_has_no_such_fault(data: Path) -> None:
    assert vocabulary_faults(read_package(data)) == []
