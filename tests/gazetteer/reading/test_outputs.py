import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer import UnknownIdError
from gazetteer.names.matching import Candidate
from gazetteer.reading.annotations import geo_iri, quotation, site_iri, surrounding, to_annotations
from gazetteer.reading.documents import EXTRACTED_TEXT, Document, text_document
from gazetteer.reading.found import Found
from gazetteer.reading.outputs import COLUMNS, to_csv, to_dict, to_geojson, to_json_lines

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "fixtures" / "documents" / "annotations.schema.json").read_text(encoding="utf-8")
)
TEXT = 'Buses left "Rukban" camp.\n\nHoms, Homs\u2028and Homs; near al-Foo, \U0001f68c=1+1.\n\nمُخَيَّمُ الرُّكْبَانِ'
HOMS = Candidate("homs", "Homs", "town", 36.72, 34.73, 500, "certain", 0.9, "Homs", "same letters", "curated")
PROVINCE = Candidate("homs-gov", "Homs", "governorate", None, None, None, "", 0.9, "Homs", "same letters", "curated")
RUKBAN = Candidate(
    "rukban", "Rukban", "camp", 38.66, 33.49, 1000, "less-certain", 0.97, "Rukban", "same letters", "curated"
)
ELSEWHERE = replace(HOMS, site_id="170654", gazetteer="geonames")


def mention(text: str, surface: str, status: str, *places: Candidate, after: int = 0, name: str = "a.txt") -> Found:
    start = text.index(surface, after)
    number = 1 + len(re.findall("\n\n", text[:start]))
    meant = places[0] if status == "resolved" else None
    lon, lat = (meant.lon, meant.lat) if meant else (None, None)
    return Found(
        document=name,
        paragraph=number,
        start=start,
        end=start + len(surface),
        surface=surface,
        status=status,
        site_id=meant.site_id if meant else "",
        lon=lon,
        lat=lat,
        score=meant.score if meant else 0.0,
        rule=meant.rule if meant else "",
        candidates=places,
        reason="a reason",
        role="place",
    )


DOCUMENT = text_document(TEXT, "a.txt")
FOUND = [
    mention(TEXT, "Rukban", "resolved", RUKBAN),
    mention(TEXT, "Homs", "ambiguous", HOMS, PROVINCE, ELSEWHERE),
    mention(TEXT, "Homs", "resolved", PROVINCE, HOMS, after=TEXT.index("Homs") + 1),
    mention(TEXT, "Homs", "unresolved", after=TEXT.index("and Homs")),
    mention(TEXT, "al-Foo", "unlisted"),
    mention(TEXT, "الرُّكْبَانِ", "resolved", RUKBAN),
]


def annotations(found: list[Found] = FOUND, document: Document = DOCUMENT) -> dict[str, Any]:
    return dict(json.loads(to_annotations(found, [document])))


def test_json_has_the_keys_of_the_design() -> None:
    assert to_dict(FOUND[0], DOCUMENT) == {
        "document": "a.txt",
        "paragraph": 1,
        "start": 12,
        "end": 18,
        "surface": "Rukban",
        "status": "resolved",
        "site_id": "rukban",
        "lon": 38.66,
        "lat": 33.49,
        "score": 0.97,
        "rule": "same letters",
        "candidates": [
            {
                "site_id": "rukban",
                "name": "Rukban",
                "kind": "camp",
                "lon": 38.66,
                "lat": 33.49,
                "accuracy_m": 1000,
                "certainty": "less-certain",
                "score": 0.97,
                "matched_name": "Rukban",
                "rule": "same letters",
                "gazetteer": "curated",
            }
        ],
        "reason": "a reason",
        "role": "place",
    }


def test_json_lines_are_lines_to_every_reader() -> None:
    text = to_json_lines(FOUND, [DOCUMENT])
    rows = [json.loads(line) for line in text.splitlines()]
    assert rows == [to_dict(row, DOCUMENT) for row in FOUND]
    assert text.endswith("\n")


def test_only_the_unlisted_bring_the_words_around_them() -> None:
    rows = [to_dict(row, DOCUMENT) for row in FOUND]
    assert [row["surface"] for row in rows if "prefix" in row or "suffix" in row] == ["al-Foo"]
    assert (rows[4]["prefix"], rows[4]["suffix"]) == ("Homs, Homs\u2028and Homs; near ", ", \U0001f68c=1+1.")
    assert all(row["site_id"] is None and row["rule"] is None for row in rows if row["status"] != "resolved")


def test_csv_reads_back() -> None:
    text = to_csv(FOUND, [DOCUMENT])
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [row["surface"] for row in rows] == [row.surface for row in FOUND]
    assert (rows[0]["name"], rows[0]["lon"], rows[0]["accuracy_m"]) == ("Rukban", "38.66", "1000")
    assert rows[1]["candidate_ids"] == "homs; homs-gov; 170654"
    assert (rows[1]["site_id"], rows[1]["name"], rows[1]["lon"]) == ("", "", "")
    assert rows[4]["prefix"] == "Homs, Homs\u2028and Homs; near "
    joined = to_csv(FOUND[:2], [DOCUMENT]) + to_csv(FOUND[2:], [DOCUMENT], header=False)
    assert joined == text


def test_geojson_keeps_the_unlocated_with_null_geometry() -> None:
    text = to_geojson(FOUND, [DOCUMENT])
    features = json.loads(text)["features"]
    assert [row["geometry"] and row["geometry"]["coordinates"] for row in features] == [
        [38.66, 33.49], None, None, None, None, [38.66, 33.49],
    ]  # fmt: skip
    assert len({row["id"] for row in features}) == len(features)
    assert features[0]["id"] == "a.txt#1.12"
    assert set(features[0]["properties"]) == set(COLUMNS) - {"lon", "lat"}
    assert all(set(row["properties"]) == set(features[0]["properties"]) for row in features)
    assert json.loads(to_geojson([], []))["features"] == []


@pytest.mark.parametrize("write", [to_json_lines, to_csv, to_geojson, to_annotations])
def test_a_mention_needs_its_document(write: Callable[..., str]) -> None:
    with pytest.raises(UnknownIdError, match=r"no document is named 'b\.txt'"):
        write([replace(FOUND[0], document="b.txt")], [DOCUMENT])
    assert write(FOUND, [DOCUMENT]) == write(FOUND, [DOCUMENT])


def test_annotations_keep_the_model() -> None:
    collection = annotations()
    jsonschema.validate(collection, SCHEMA)
    assert collection["total"] == len(collection["first"]["items"]) == len(FOUND)
    assert collection["first"]["partOf"] == collection["id"]
    assert collection["last"] == collection["first"]["id"]
    ids = [collection["id"], collection["last"], *(row["id"] for row in collection["first"]["items"])]
    assert len(set(ids)) == len(ids)


def test_no_mentions_make_a_collection_without_a_page() -> None:
    collection = annotations([])
    jsonschema.validate(collection, SCHEMA)
    assert collection["total"] == 0


@pytest.mark.parametrize(
    "spoil",
    [
        lambda row: row.update({"@context": ["http://www.w3.org/ns/anno.jsonld"]}),
        lambda row: row.pop("first"),
        lambda row: row["first"]["items"].clear(),
        lambda row: row["first"]["items"][0].pop("target"),
        lambda row: row["first"]["items"][0]["target"].update(source="a b.txt"),
        lambda row: row["first"]["items"][0]["target"]["selector"][0].update(start=-1),
        lambda row: row["first"]["items"][0]["target"]["selector"][1].pop("prefix"),
        lambda row: row["first"]["items"][0]["body"].pop(0),
        lambda row: row["first"]["items"][1].update(motivation="identifying"),
        lambda row: row["first"]["items"][0].update(motivation="georeferencing"),
        lambda row: row["first"]["items"][0]["body"][-1].pop("value"),
    ],
)
def test_the_schema_refuses_what_breaks_the_model(spoil: Callable[[dict[str, Any]], object]) -> None:
    collection = annotations()
    spoil(collection)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(collection, SCHEMA)


def test_a_resolved_mention_names_site_place_and_grounds() -> None:
    identity, place, status, grounds = annotations()["first"]["items"][0]["body"]
    assert identity["source"] == "urn:named-sites:site:rukban"
    assert place["source"] == "geo:33.49,38.66;u=1000"
    assert status["value"] == "resolved"
    assert grounds["value"] == (
        "paragraph: 1; score: 0.97; rule: same letters; name: Rukban; certainty: less-certain; accuracy_m: 1000; "
        "role: place; reason: a reason"
    )


def test_an_ambiguous_mention_identifies_nothing() -> None:
    row = annotations()["first"]["items"][1]
    assert row["motivation"] == "questioning"
    assert [body["source"] for body in row["body"] if "source" in body] == [
        "urn:named-sites:site:homs",
        "urn:named-sites:site:homs-gov",
        "urn:geonames:site:170654",
    ]


def test_an_id_stays_when_the_answer_changes_and_changes_with_the_text() -> None:
    before = annotations()["first"]["items"][0]["id"]
    changed = mention(TEXT, "Rukban", "unresolved")
    assert annotations([changed])["first"]["items"][0]["id"] == before
    other = text_document(TEXT + ".", "a.txt")
    assert annotations(document=other)["first"]["items"][0]["id"] != before


def test_the_target_says_which_bytes_and_who_extracted_the_text() -> None:
    target = annotations()["first"]["items"][0]["target"]
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert "renderedVia" not in target
    name = "a folder/ملف #1.pdf"
    document = replace(DOCUMENT, name=name, sha256=empty, offsets_into=EXTRACTED_TEXT, extracted_by="pypdf 7.1.0")
    collection = annotations([replace(FOUND[0], document=name)], document)
    jsonschema.validate(collection, SCHEMA)
    target = collection["first"]["items"][0]["target"]
    assert target["source"] == "urn:named-sites:document:a%20folder/%D9%85%D9%84%D9%81%20%231.pdf"
    # RFC 6920 of the empty string, by openssl dgst -sha256 -binary | base64, as its section 8.1 spells it
    assert target["state"]["cached"] == "ni:///sha-256;47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"
    assert target["renderedVia"] == {"id": "pkg:pypi/pypdf@7.1.0", "type": "Software", "name": "pypdf 7.1.0"}


def test_positions_count_code_points_and_quotes_select_the_same_words() -> None:
    for row in annotations()["first"]["items"]:
        position, quote = row["target"]["selector"]
        assert TEXT[position["start"] : position["end"]] == quote["exact"]
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert TEXT.count(whole) == 1
        assert TEXT.index(whole) + len(quote["prefix"]) == position["start"]


@st.composite
def texts_with_a_mention(draw: st.DrawFn) -> tuple[Document, Found]:
    """A text of few different words, so that the same words stand around many of them, and one mention in it."""
    word = st.sampled_from(["Homs", "حمص", "ر\u0651", "\U0001f68c", "a", "\u0301"])
    gap = st.sampled_from([" ", "\n\n", "", ", "])
    pieces = draw(st.lists(st.tuples(word, gap), min_size=1, max_size=60))
    chosen = draw(st.integers(0, len(pieces) - 1))
    start = sum(len(piece) + len(space) for piece, space in pieces[:chosen])
    document = text_document("".join(piece + space for piece, space in pieces), "a.txt")
    end = start + len(pieces[chosen][0])
    number = next(i for i, span in enumerate(document.paragraphs, 1) if span.start <= start < span.end)
    surface = document.text[start:end]
    found = Found("a.txt", number, start, end, surface, "unlisted", "", None, None, 0.0, "", (), "", "place")
    return document, found


@given(texts_with_a_mention())
@example((text_document("\u0301\u0301", "a.txt"), replace(FOUND[4], paragraph=1, start=1, end=2, surface="\u0301")))
def test_a_quotation_selects_one_place_whatever_the_text_repeats(case: tuple[Document, Found]) -> None:
    document, found = case
    prefix, suffix = quotation(document, found)
    whole = prefix + found.surface + suffix
    places = [i for i in range(len(document.text)) if document.text.startswith(whole, i)]
    assert places == [found.start - len(prefix)]
    assert document.text[found.start : found.end] == found.surface


@given(texts_with_a_mention(), st.integers(0, 40))
def test_the_words_around_stay_inside_the_paragraph(case: tuple[Document, Found], length: int) -> None:
    document, found = case
    prefix, suffix = surrounding(document, found, length)
    block = document.paragraphs[found.paragraph - 1]
    assert len(prefix) <= length
    assert len(suffix) <= length
    assert block.start <= found.start - len(prefix)
    assert found.end + len(suffix) <= block.end
    if prefix and found.start - len(prefix) > block.start:
        assert not unicodedata.category(prefix[0]).startswith("M")


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_geo_iris_are_plain_decimals(lon: float, lat: float) -> None:
    match = re.fullmatch(r"geo:(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?);u=5", geo_iri(lon, lat, 5))
    assert match
    assert float(match[1]) == pytest.approx(lat, abs=1e-6)
    assert float(match[2]) == pytest.approx(lon, abs=1e-6)


def test_site_iris_hold_any_id() -> None:
    assert site_iri("a b/ج") == "urn:named-sites:site:a%20b%2F%D8%AC"


def test_a_text_that_repeats_itself_at_length_does_not_fill_the_annotation() -> None:
    text = "Homs " * 20_000
    prefix, suffix = quotation(text_document(text, "a.txt"), mention(text, "Homs", "unlisted", after=50_000))
    assert 1000 < len(prefix) < 10_000
    assert 1000 < len(suffix) < 10_000
