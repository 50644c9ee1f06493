"""What Python hands to the page and what its modules are typed by say the same."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from gazetteer.disclosure import published
from maps.metadata import make_metadata
from maps.page.payload import Payload
from maps.page.tables import tables

TYPES = (Path(__file__).parents[2] / "maps" / "assets" / "core" / "payload.d.ts").read_text(encoding="utf-8")
# What data.js joins to the rows of a table; it comes in no column.
JOINED = {
    "Site": {"category", "group", "is_area", "names", "location", "locations", "statements", "findings", "rulings"},
    "Name": {"written"},
    "Statement": {"figures"},
    "Figure": {"category"},
}
ROWS = {
    "sites": "Site",
    "names": "Name",
    "locations": "SiteLocation",
    "statements": "Statement",
    "figures": "Figure",
    "sources": "Source",
    "findings": "Finding",
    "rulings": "Ruling",
}


def members(interface: str) -> set[str]:
    """The fields of an interface, those left out where they are optional."""
    body = re.search(rf"^export interface {interface} \{{\n(.*?)^\}}", TYPES, re.MULTILINE | re.DOTALL)
    assert body is not None, f"payload.d.ts has no interface {interface}"
    return set(re.findall(r"^  (\w+):", body[1], re.MULTILINE))


def test_the_payload_has_the_fields_that_the_page_is_typed_by() -> None:
    assert members("Payload") == {field.name for field in fields(Payload)}


def test_so_has_the_metadata(curated: Gazetteer) -> None:
    assert members("PageMetadata") == set(make_metadata(published(curated)).payload())


@pytest.mark.parametrize("table", ROWS)
def test_so_have_the_rows_of_each_table(table: str, curated: Gazetteer) -> None:
    row = ROWS[table]
    assert members(row) - JOINED.get(row, set()) == set(tables(published(curated))[table])
