"""The curated mentions as Web Annotations: the model kept, positions that hold, nothing claimed without the texts."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from editions import edition_of, hostile_edition
from pyld import jsonld

from gazetteer import BriefingError, Gazetteer
from gazetteer.briefings import Briefing, read_briefing, read_briefings
from gazetteer.reading.documents import read_document
from gazetteer.tables import Mention
from maps.exports.annotations import to_annotations, write

ANNO = "http://www.w3.org/ns/anno.jsonld"
OA = "http://www.w3.org/ns/oa#"
TEXT = (
    "\ufeffSession \U0001f68c of 1 August\r\n\r\nHoms, Homs and Homs; مُخَيَّم الركبان near Homs.\r\n"
    "Nowhere is no place.\r\n\r\nTo Homs.\r\n"
)
URN = {"type": "string", "pattern": "^urn:uuid:[0-9a-f-]{36}$"}
IRI = {"type": "string", "pattern": '^[a-z][a-z0-9+.-]*:[^\\s<>"{}|\\\\^`]+$'}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
COUNT = {"type": "integer", "minimum": 0}
WORDS = {"type": "string", "minLength": 1}


def exactly(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    """An object with these members and no others; a text stands for a member that must be it."""
    known = {name: {"const": value} if isinstance(value, str) else value for name, value in required.items()}
    return {
        "type": "object",
        "required": list(required),
        "properties": known | optional,
        "additionalProperties": False,
    }


RESOURCE = exactly(
    {
        "type": "SpecificResource",
        "purpose": {"enum": ["identifying", "linking"]},
        "source": {"oneOf": [IRI, exactly({"id": IRI, "certainty": WORDS, "accuracy_m": COUNT})]},
    }
)
TAG = exactly({"type": "TextualBody", "purpose": "tagging", "value": {"enum": ["resolved", "unresolved"]}})
TOLD = exactly(
    {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en", "value": WORDS}
)
POSITION = exactly({"type": "TextPositionSelector", "start": COUNT, "end": COUNT})
QUOTE = exactly(
    {"type": "TextQuoteSelector", "exact": WORDS, "prefix": {"type": "string"}, "suffix": {"type": "string"}}
)
FRAGMENT = exactly(
    {
        "type": "FragmentSelector",
        "conformsTo": IRI,
        "value": {"type": "string", "pattern": "^paragraph=[1-9][0-9]*$"},
        "refinedBy": exactly({"type": "TextQuoteSelector", "exact": WORDS}),
    }
)
PAIR = {"type": "array", "prefixItems": [POSITION, QUOTE], "minItems": 2, "maxItems": 2}
STATE = exactly({"type": "TimeState"}, cached=IRI, sourceDateStart=MOMENT, sourceDateEnd=MOMENT) | {
    "dependentRequired": {"sourceDateStart": ["sourceDateEnd"], "sourceDateEnd": ["sourceDateStart"]}
}
ANNOTATION = exactly(
    {
        "id": IRI,
        "type": "Annotation",
        "motivation": {"enum": ["identifying", "questioning"]},
        "body": {"type": "array", "minItems": 2, "items": {"oneOf": [RESOURCE, TAG, TOLD]}},
        "target": exactly(
            {"type": "SpecificResource", "source": IRI, "selector": {"oneOf": [PAIR, FRAGMENT]}}, state=STATE
        ),
    }
)
SCHEMA = exactly(
    {
        "@context": {"type": "array", "prefixItems": [{"const": ANNO}, {"type": "object"}], "maxItems": 2},
        "id": URN,
        "type": "AnnotationCollection",
        "label": WORDS,
        "rights": IRI,
        "dcterms:description": WORDS,
        "total": COUNT,
    },
    first=exactly(
        {
            "id": URN,
            "type": "AnnotationPage",
            "partOf": URN,
            "startIndex": {"const": 0},
            "items": {"type": "array", "minItems": 1, "items": ANNOTATION},
        }
    ),
    last=URN,
)


def mention(paragraph: int, surface: str, occurrence: int, site: str, reason: str = "") -> Mention:
    return Mention("made-up", paragraph, surface, occurrence, site, reason, "session-2018-p003a", "subject")


@pytest.fixture
def text(tmp_path: Path) -> Briefing:
    path = tmp_path / "own.txt"
    path.write_text(TEXT, encoding="utf-8", newline="")
    return read_briefing(path)


@pytest.fixture
def little(curated: Gazetteer, text: Briefing) -> Gazetteer:
    source = replace(curated.source("session-2018"), id="made-up", sha256=text.sha256, date="2021-11?")
    mentions = (
        mention(1, "August", 1, "homs"),
        mention(2, "Homs", 3, "homs"),
        mention(2, "الركبان", 1, "rukban-camp"),
        mention(2, "Nowhere", 1, "", "a word, not a place"),
        mention(3, "Homs", 1, "al-amara"),
    )
    return curated.replaced(sources=[*curated.sources, source], mentions=mentions)


def collection(gazetteer: Gazetteer, *texts: Briefing) -> dict[str, Any]:
    return dict(json.loads(to_annotations(edition_of(gazetteer, {row.sha256: row for row in texts}))))


def items(found: dict[str, Any]) -> list[dict[str, Any]]:
    return list(found["first"]["items"])


def test_without_texts_mentions_have_their_words_and_no_position(curated: Gazetteer) -> None:
    found = collection(curated)
    jsonschema.validate(found, SCHEMA)
    assert found["total"] == len(items(found)) == len(curated.mentions)
    assert "Positions need the texts" in found["dcterms:description"]
    for row, item in zip(curated.mentions, items(found), strict=True):
        selector = item["target"]["selector"]
        assert selector["value"] == f"paragraph={row.paragraph}"
        assert selector["refinedBy"] == {"type": "TextQuoteSelector", "exact": row.surface}
    assert len({item["id"] for item in items(found)}) == len(items(found))


def test_with_the_text_positions_hold_and_quotations_fit_one_place(little: Gazetteer, text: Briefing) -> None:
    found = collection(little, text)
    jsonschema.validate(found, SCHEMA)
    whole = read_document(text.path).text
    for row, item in zip(little.mentions, items(found), strict=True):
        position, quote = item["target"]["selector"]
        assert whole[position["start"] : position["end"]] == quote["exact"] == row.surface
        assert whole.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
        assert whole[: position["start"]].endswith(quote["prefix"])
        assert item["target"]["state"]["cached"].startswith("ni:///sha-256;")
    assert "5 of 5" in found["dcterms:description"]


def test_an_annotation_keeps_its_id_with_and_without_the_text(little: Gazetteer, text: Briefing) -> None:
    bare, held = items(collection(little)), items(collection(little, text))
    assert [item["id"] for item in bare] == [item["id"] for item in held]
    assert [item["target"]["source"] for item in bare] == [item["target"]["source"] for item in held]
    assert [item["body"] for item in bare] == [item["body"] for item in held]


def test_the_body_has_site_location_certainty_accuracy_and_statement(little: Gazetteer) -> None:
    body = items(collection(little))[2]["body"]
    location = little.location_of("rukban-camp")
    assert location is not None
    assert [part.get("source") for part in body[:4]] == [
        "urn:named-sites:site:rukban-camp",
        {
            "id": f"urn:named-sites:location:{location.id}",
            "certainty": location.certainty,
            "accuracy_m": location.accuracy_m,
        },
        f"geo:{location.lat},{location.lon};u={location.accuracy_m}",
        "urn:named-sites:statement:session-2018-p003a",
    ]
    assert [part["purpose"] for part in body] == [
        "identifying", "linking", "linking", "linking", "tagging", "describing",
    ]  # fmt: skip


def test_what_is_not_resolved_or_not_located_says_why(little: Gazetteer) -> None:
    open_, unlocated = items(collection(little))[3:]
    assert open_["motivation"] == "questioning"
    assert [part["purpose"] for part in open_["body"]] == ["linking", "tagging", "describing"]
    assert "reason: a word, not a place" in open_["body"][-1]["value"]
    assert little.site("al-amara").unlocated_reason in unlocated["body"][-1]["value"]
    assert not any("location" in str(part) for part in unlocated["body"][:2])


def test_a_mention_that_does_not_stand_in_the_text_gets_no_position(little: Gazetteer, text: Briefing) -> None:
    strange = little.replaced(mentions=[*little.mentions, mention(9, "Homs", 1, "homs")])
    found = collection(strange, text)
    jsonschema.validate(found, SCHEMA)
    assert "5 of 6" in found["dcterms:description"]
    assert items(found)[-1]["target"]["selector"]["value"] == "paragraph=9"


def test_the_state_names_the_days_of_the_document(little: Gazetteer, text: Briefing) -> None:
    state = items(collection(little, text))[0]["target"]["state"]
    assert (state["sourceDateStart"], state["sourceDateEnd"]) == ("2021-11-01T00:00:00Z", "2021-11-30T23:59:59Z")
    undated = [replace(row, date="") if row.id == "made-up" else row for row in little.sources]
    state = items(collection(little.replaced(sources=undated)))[0]["target"]["state"]
    assert set(state) == {"type", "cached"}


def test_a_text_that_changed_since_it_was_read_is_refused(little: Gazetteer, text: Briefing) -> None:
    text.path.write_text("Homs.", encoding="utf-8")
    with pytest.raises(BriefingError, match="changed while it was being read"):
        collection(little, text)


def test_no_mentions_make_a_collection_without_a_page(curated: Gazetteer) -> None:
    found = collection(curated.replaced(mentions=[]))
    jsonschema.validate(found, SCHEMA)
    assert found["total"] == 0
    assert "first" not in found


@pytest.mark.parametrize(
    "spoil",
    [
        lambda row: row.update({"@context": ANNO + "x"}),
        lambda row: row["first"]["items"].clear(),
        lambda row: row["first"]["items"][0].pop("target"),
        lambda row: row["first"]["items"][0]["target"].update(source="a b"),
        lambda row: row["first"]["items"][0]["target"]["state"].pop("sourceDateEnd"),
        lambda row: row["first"]["items"][0]["target"]["state"].update(sourceDateStart="2018-08-01"),
        lambda row: row["first"]["items"][0]["target"]["selector"].pop("refinedBy"),
        lambda row: row["first"]["items"][0]["body"][1]["source"].pop("id"),
        lambda row: row["first"]["items"][0].update(motivation="georeferencing"),
    ],
)
def test_the_schema_refuses_what_breaks_the_model(
    curated: Gazetteer, spoil: Callable[[dict[str, Any]], object]
) -> None:
    found = collection(curated)
    spoil(found)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, SCHEMA)


def test_it_means_the_same_as_linked_data(little: Gazetteer, text: Briefing) -> None:
    [whole] = jsonld.expand(collection(little, text), {"documentLoader": load})
    [page] = whole["https://www.w3.org/ns/activitystreams#first"]
    rows = page["https://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert len(rows) == len(little.mentions)
    body, target = rows[2][f"{OA}hasBody"], rows[2][f"{OA}hasTarget"][0]
    assert body[0][f"{OA}hasSource"] == [{"@id": "urn:named-sites:site:rukban-camp"}]
    [location] = body[1][f"{OA}hasSource"]
    assert location["http://www.opengis.net/ont/geosparql#hasMetricSpatialAccuracy"] == [{"@value": 8000}]
    assert location["urn:named-sites:term:certainty"] == [{"@value": "certain"}]
    assert target[f"{OA}hasSelector"][1][f"{OA}exact"] == [{"@value": "الركبان"}]
    assert whole["http://purl.org/dc/terms/description"]


def load(url: str, _: Any) -> dict[str, Any]:
    """What the Recommendation's context says of the words used here."""
    assert url == ANNO
    iri, stream = {"@type": "@id"}, "https://www.w3.org/ns/activitystreams#"
    classes = ("Annotation", "SpecificResource", "TextualBody", "TimeState", "FragmentSelector")
    terms: dict[str, Any] = {name: f"{OA}{name}" for name in (*classes, "TextPositionSelector", "TextQuoteSelector")}
    terms |= {name: f"{stream}Ordered{name}" for name in ("Collection", "CollectionPage")}
    terms |= {"dcterms": "http://purl.org/dc/terms/", "id": "@id", "type": "@type"}
    terms |= {"AnnotationCollection": terms["Collection"], "AnnotationPage": terms["CollectionPage"]}
    terms |= {"body": {**iri, "@id": f"{OA}hasBody"}, "target": {**iri, "@id": f"{OA}hasTarget"}}
    terms |= {"source": {**iri, "@id": f"{OA}hasSource"}, "selector": {**iri, "@id": f"{OA}hasSelector"}}
    terms |= {"state": {**iri, "@id": f"{OA}hasState"}, "refinedBy": {**iri, "@id": f"{OA}refinedBy"}}
    terms |= {name: f"{OA}{name}" for name in ("exact", "prefix", "suffix", "start", "end")}
    terms |= {"motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"}, "identifying": f"{OA}identifying"}
    terms |= {"first": {**iri, "@id": f"{stream}first"}, "last": {**iri, "@id": f"{stream}last"}}
    terms |= {"items": {**iri, "@id": f"{stream}items", "@container": "@list"}}
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": terms}}


def test_hostile_text_stays_text(data: Path) -> None:
    found = json.loads(to_annotations(hostile_edition(data)))
    jsonschema.validate(found, SCHEMA)


def test_the_same_edition_gives_the_same_bytes(curated: Gazetteer, tmp_path: Path) -> None:
    for name in "ab":
        write(edition_of(curated), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.briefings
def test_every_mention_of_the_five_texts_has_its_position(curated: Gazetteer, briefings: Path) -> None:
    texts = read_briefings(briefings)
    found = json.loads(to_annotations(edition_of(curated, texts)))
    jsonschema.validate(found, SCHEMA)
    documents = {row.sha256: read_document(row.path).text for row in texts.values()}
    for row, item in zip(curated.mentions, items(found), strict=True):
        whole = documents[curated.source(row.source).sha256]
        position, quote = item["target"]["selector"]
        assert whole[position["start"] : position["end"]] == row.surface == quote["exact"]
        assert whole.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
