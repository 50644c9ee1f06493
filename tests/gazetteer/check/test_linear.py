from collections import defaultdict

import pytest
from counting import MOST, growth

from gazetteer import Gazetteer
from gazetteer.check.spatial import spatial_faults
from gazetteer.package import CURATED, Line, Package
from gazetteer.schema import read_schemas

pytestmark = pytest.mark.slow  # counts the steps of thousands of rows


def look(gazetteer: Gazetteer) -> None:
    tables = {name: getattr(gazetteer, name) for name in ("sites", "locations", "findings", "rulings")}
    lines = {
        name: [Line(number, defaultdict(str), row) for number, row in enumerate(rows, start=2)]
        for name, rows in ({"vocabularies": (), "labels": ()} | tables).items()
    }
    spatial_faults(Package(CURATED, read_schemas(CURATED), lines, []))


def test_twice_the_sites_are_twice_the_work_of_looking_where_they_lie() -> None:
    assert growth(look, 100) < MOST
