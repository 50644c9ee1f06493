"""Citations in files: word for word those of the page, and readable by the programs that people cite with."""

import json
import re
import subprocess
import warnings
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import bibtexparser
import jsonschema
import pytest
from editions import edition_of, hostile_edition
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Gazetteer
from gazetteer.metadata import Metadata
from maps.exports.citing import bibtex as bibtex_file
from maps.exports.citing import csl_json
from maps.exports.citing.citations import Cited, bibtex, bibtex_entry, cited_rows, csl_item, issued
from maps.exports.edition import Edition
from maps.metadata import MapMetadata

ASSETS = (Path(__file__).parents[3] / "maps" / "assets").as_uri()
TWIN = f"""
import {{ readFileSync }} from "node:fs";
import {{ citeBibtex, citeCslJson }} from "{ASSETS}/dialogs/cite.js";
import {{ createWords }} from "{ASSETS}/core/words.js";
const strings = JSON.parse(readFileSync(new URL("{ASSETS}/strings/en.json"), "utf8"));
const words = createWords({{ en: strings }}, "en");
const cited = JSON.parse(readFileSync(0, "utf8")).map((row) => {{
  const context = {{ metadata: row.metadata, link: row.link, words }};
  return [citeBibtex(row, context), JSON.parse(citeCslJson(row, context))[0]];
}});
process.stdout.write(JSON.stringify(cited));
"""
DATE = {
    "oneOf": [
        {"required": ["literal"], "properties": {"literal": {"type": "string"}}, "additionalProperties": False},
        {
            "required": ["date-parts"],
            "additionalProperties": False,
            "properties": {
                "circa": {"type": ["boolean", "string", "number"]},
                "date-parts": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 2,
                    "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
                },
            },
        },
    ]
}
ODD_DATES = ("", "2018", "2018-13", "2018~", "2018-07/2019-01?", "../2018", "2018/..", "20१8", "2018\n", "a/b/c")
TEXT = {"type": "string", "minLength": 1}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "type": {"enum": ["article-newspaper", "report", "dataset", "webpage", "document"]},
            "author": {"type": "array", "items": {"required": ["literal"], "additionalProperties": {"type": "string"}}},
            "issued": DATE,
            **dict.fromkeys(("id", "title", "publisher", "language", "URL", "locator", "note"), TEXT),
        },
    },
}

METADATA = MapMetadata(Metadata(name="named-sites", title="Named Sites"), "0123")


def written(edition: Edition, folder: Path) -> tuple[str, list[dict[str, Any]]]:
    bibtex_file.write(edition, folder / "a.bib")
    csl_json.write(edition, folder / "a.json")
    return (folder / "a.bib").read_text("utf-8"), json.loads((folder / "a.json").read_text("utf-8"))


def by_the_page(node: str, rows: list[Cited]) -> list[Any]:
    """The citations of statements as maps/assets/dialogs/dialogs/cite.js makes them."""
    told = [
        {
            "statement": asdict(row.statement) | {"verbatim": False},
            "source": asdict(row.source),
            "metadata": row.metadata.payload(),
            "link": row.address,
        }
        for row in rows
        if row.statement
    ]
    done = subprocess.run(
        [node, "--input-type=module", "-e", TWIN], input=json.dumps(told), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def test_every_statement_is_cited_word_for_word_as_on_the_page(curated: Gazetteer, node: str) -> None:
    rows = [row for row in cited_rows(edition_of(curated)) if row.statement]
    assert len(rows) == len(curated.statements)
    assert by_the_page(node, rows) == [[bibtex_entry(row), csl_item(row)] for row in rows]


def test_hostile_text_and_odd_dates_come_out_as_on_the_page(curated: Gazetteer, node: str) -> None:
    source, statement = curated.source("session-2018"), curated.statements[5]
    link = f"#a{HOSTILE}"
    sources = [
        replace(source, date=date, title=HOSTILE, publisher=text, url=text, kind=kind, language=language)
        for date in (
            "",
            "2018",
            "2018-13",
            "2018~",
            "2018-07/2019-01?",
            "../2018",
            "2018/..",
            "20१8",
            "2018\n",
            "a/b/c",
        )
        for text, language in (("", "und"), (f"https://x/\ufeff\u2003\x1c{HOSTILE}", "ar"))
        for kind in ("press", "briefing")
    ]
    rows = [
        Cited(row, replace(statement, speaker=name, role=name), METADATA, link)
        for row in sources
        for name in ("", HOSTILE)
    ]
    assert by_the_page(node, rows) == [[bibtex_entry(row), csl_item(row)] for row in rows]


def test_a_bibliography_reads_back_whole(curated: Gazetteer, tmp_path: Path) -> None:
    text, _ = written(edition_of(curated), tmp_path)
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    entries = library.entries_dict
    assert len(entries) == len(library.entries) == len(curated.sources) + len(curated.statements)
    entry = entries["named-sites-session-2019-p033a"].fields_dict
    assert entry["author"].value == "{Mikhail Mizintsev}"
    assert (entry["year"].value, entry["month"].value) == ("2019", "mar")
    assert "Paragraph 33." in entry["note"].value
    assert "urn:named-sites:statement:session-2019-p033a" in entry["note"].value
    assert entries["named-sites-astana10-statement"].fields_dict["author"].value == "{Iran, Russia and Turkey}"
    assert "Référentiel des lieux" in text


def test_a_hostile_bibliography_reads_back_whole(data: Path, tmp_path: Path) -> None:
    edition = hostile_edition(data)
    text, items = written(edition, tmp_path)
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    assert len(library.entries) == len(edition.gazetteer.sources) + len(edition.gazetteer.statements)
    jsonschema.validate(items, SCHEMA)
    assert {item["title"] for item in items} == {HOSTILE}


@given(st.text())
def test_no_text_ends_a_bibtex_field(text: str) -> None:
    field = re.sub(r"\\[%&#_$]", "", bibtex(text))
    depths = [field[:index].count("{") - field[:index].count("}") for index in range(len(field) + 1)]
    assert min(depths) == depths[-1] == 0
    assert not re.search(r"[%&#_$~^]", field)


def test_csl_items_are_what_the_schema_allows(curated: Gazetteer, tmp_path: Path) -> None:
    _, items = written(edition_of(curated), tmp_path)
    jsonschema.validate(items, SCHEMA)
    assert len({item["id"] for item in items}) == len(items) == len(curated.sources) + len(curated.statements)
    assert not any("accessed" in item for item in items)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda item: item.pop("type"),
        lambda item: item.update(type="briefing"),
        lambda item: item.update(accessed={}),
        lambda item: item.update(issued={"date-parts": []}),
        lambda item: item.update(issued={"date-parts": [[2018]], "literal": "2018"}),
        lambda item: item.update(author=[{"family": "A"}]),
    ],
)
def test_the_schema_refuses_what_is_no_csl(curated: Gazetteer, spoil: Any) -> None:
    item = csl_item(Cited(curated.source("session-2018"), None, METADATA))
    jsonschema.validate([item], SCHEMA)
    spoil(item)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([item], SCHEMA)


def test_dates_keep_their_ranges_and_hedges() -> None:
    assert issued("2019-03-01") == {"date-parts": [[2019, 3, 1]]}
    assert issued("2018-07-30/2018-08-01~") == {"date-parts": [[2018, 7, 30], [2018, 8, 1]], "circa": True}
    assert issued("2018%") == {"date-parts": [[2018]], "circa": True}
    assert issued("2018-07-30/..") == {"literal": "2018-07-30/.."}


def test_a_citation_style_renders_the_items(curated: Gazetteer) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a library that does not know `circa`, and says so
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON

        rows = [Cited(curated.source(row.source), row, METADATA) for row in curated.statements[::150]]
        items = [csl_item(row) for row in rows] + [
            csl_item(Cited(curated.source("astana10-statement"), None, METADATA))
        ]
        held = CiteProcJSON(items)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        made = CitationStylesBibliography(style, held, formatter.plain)
        for item in items:
            made.register(Citation([CitationItem(item["id"])]))
        lines = [str(line) for line in made.bibliography()]
    assert len(lines) == len(items)
    for item, line in zip(items, lines, strict=True):
        assert item["author"][0]["literal"] in line
        assert item["title"] in line
        assert str(item["issued"]["date-parts"][0][0]) in line


def test_only_the_layers_wanted_are_cited(curated: Gazetteer, tmp_path: Path) -> None:
    whole = edition_of(curated)
    _, items = written(replace(whole, layers=[whole.layer("sources")]), tmp_path)
    assert len(items) == len(curated.sources)
    text, items = written(replace(whole, layers=[whole.layer("sites")]), tmp_path)
    assert (text, items) == ("", [])


def test_the_same_edition_gives_the_same_bytes(curated: Gazetteer, tmp_path: Path) -> None:
    first = written(edition_of(curated), tmp_path)
    assert written(edition_of(Gazetteer.curated()), tmp_path) == first
