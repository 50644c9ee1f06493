import json

from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import published
from maps.metadata import make_metadata
from maps.page.encoding import packed, unpacked
from maps.page.payload import make_payload


@given(st.recursive(st.none() | st.booleans() | st.text() | st.integers(-(2**53), 2**53), st.lists))
def test_what_is_packed_comes_back(value: object) -> None:
    text = packed(value)
    assert unpacked(text) == value
    assert not set(text) & set("<'\"\u2028")


def test_every_row_of_the_data_is_in_the_payload(curated: Gazetteer) -> None:
    tables = make_payload(published(curated), make_metadata(published(curated))).tables
    assert tables["locations"]["site"] == [row.site for row in curated.locations]
    for name in ("sites", "statements", "figures", "sources", "findings", "rulings"):
        assert tables[name]["id"] == [row.id for row in getattr(curated, name)]
    forms = set(zip(tables["names"]["site"], tables["names"]["form"], strict=True))
    assert forms == {(row.site, row.form) for row in curated.names}


def test_each_form_that_a_statement_writes_is_said_or_is_the_name_of_its_site(curated: Gazetteer) -> None:
    statements = make_payload(published(curated), make_metadata(published(curated))).tables["statements"]
    read = [
        (id_, site, form)
        for id_, sites, forms in zip(statements["id"], statements["sites"], statements["forms"], strict=True)
        for site in sites
        for form in forms.get(site, [curated.site(site).name])
    ]
    mentions = {(row.statement, row.site, row.surface) for row in curated.mentions if row.statement and row.site}
    assert len(read) == len(set(read))
    assert set(read) == mentions


def test_the_payload_is_json(curated: Gazetteer) -> None:
    content = unpacked(packed(make_payload(published(curated), make_metadata(published(curated))).content()))
    assert json.loads(json.dumps(content, allow_nan=False)) == content
