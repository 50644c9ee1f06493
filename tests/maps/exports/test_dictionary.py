"""The data dictionary explains every column once, holds no markup that the data brought, and its examples run."""

import io
import re
from contextlib import chdir, redirect_stdout
from dataclasses import replace
from pathlib import Path

import pytest
from tovlia import write_tovlia

from gazetteer import Gazetteer
from gazetteer.metadata import License, Metadata
from geo.layers import Column, Layer, batches_of
from maps.exports.csv_tables import write_package
from maps.exports.dictionary import column_reference, dictionary, markdown
from maps.exports.exporting import make_edition
from maps.exports.formats import FORMATS

PAGE = Path(__file__).parents[3] / "docs" / "data-dictionary.md"
CSV_FILES = ("sites", "site_statements", "statements", "sources")


def tables(page: str) -> dict[str, list[list[str]]]:
    """The rows of the column table of each layer."""
    sections = re.split(r"^### .* \(`(\w+)`\)$", page, flags=re.MULTILINE)[1:]
    found = {}
    for name, text in zip(sections[::2], sections[1::2], strict=True):
        lines = [line for line in text.splitlines() if line.startswith("| `")]
        found[name] = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines]
    return found


def blocks(page: str, language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def edition(curated):
    return make_edition(curated)


def test_every_column_of_every_layer_is_described_and_no_two_layers_share_a_name(edition):
    bare = [f"{layer.name}.{c.name}" for layer in edition.layers for c in layer.columns if not c.description.strip()]
    assert bare == []
    assert all(layer.title and layer.description for layer in edition.layers)
    assert len({layer.name for layer in edition.layers}) == len(edition.layers)


def test_every_column_stands_exactly_once_with_its_type_and_what_it_refers_to(edition):
    found = tables(dictionary(edition, {}))
    assert list(found) == [layer.name for layer in edition.layers]
    for layer in edition.layers:
        expected = [
            [f"`{c.name}`", c.type, markdown(c.description), f"`{c.references}`" if c.references else ""]
            for c in layer.columns
        ]
        assert [[cell.strip() for cell in row] for row in found[layer.name]] == expected


def test_what_a_column_refers_to_is_a_key_that_exists(edition):
    layers = {layer.name: layer for layer in edition.layers}
    for layer in edition.layers:
        for column in layer.columns:
            if column.references:
                target, _, key = column.references.partition(".")
                assert layers[target].key == key, f"{layer.name}.{column.name}"


def test_every_format_that_can_be_exported_says_how_to_open_it(edition):
    page = dictionary(edition, {f"a/{format_.name}{format_.suffix}": format_.name for format_ in FORMATS})
    lines = [line for line in page.splitlines() if line.startswith("| `a/` (1 file)")]
    assert len(lines) == len(FORMATS)
    assert all(line.split("|")[3].strip() for line in lines)


def test_the_page_cites_the_edition_and_names_its_licence(edition):
    page = dictionary(edition, {})
    assert f"build {edition.metadata.build_id}." in page
    assert "https://creativecommons.org/licenses/by/4.0/" in page
    assert "@misc{named-sites-" in page


def test_the_rules_of_disclosure_are_told(data):
    assert "None: every place stands" in dictionary(make_edition(Gazetteer.read(data)), {})
    with (data / "disclosure.csv").open("a", encoding="utf-8") as file:
        file.write("camps,,camp,grid,10,People | live there.,2026-11-22,\n")
        file.write("tanf,al-tanf-base,,withhold,,Asked for.,2026-11-22,\n")
    page = dictionary(make_edition(Gazetteer.read(data)), {})
    assert "| `camps` | sites of kind camp | 5 | at the centre of its cell of 10 km | People \\| live there. |" in page
    assert "| without a location | Asked for. |" in page


def test_text_of_the_data_is_no_markup(edition):
    nasty = "<script>x</script> | a\n\n# b `c` *d* [e](javascript:f) \\ ![g](h)"
    columns = (Column("id", "string", nasty),)
    layer = Layer("bad", nasty, nasty, "id", columns, "", lambda: batches_of(columns, [], has_geometry=False))
    licenses = (License(nasty, nasty, "https://example.org/) <b>"),)
    nasty_package = Metadata(title=nasty, version=nasty, authors=(nasty,), licenses=licenses)
    page = dictionary(replace(edition, layers=[layer], metadata=replace(edition.metadata, package=nasty_package)), {})
    page = re.sub(r"^```bibtex\n.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)
    assert not re.search(r"(?<!\\)<script|(?<!\\)\]\(javascript|^# b", page, re.MULTILINE)
    assert [[cell.strip() for cell in row] for row in tables(page)["bad"]] == [["`id`", "string", markdown(nasty), ""]]


def test_the_examples_run(edition, tmp_path, spatial):
    write_package(edition, tmp_path / "csv")
    page = dictionary(edition, {f"csv/{name}.csv": "csv" for name in CSV_FILES})
    with chdir(tmp_path), redirect_stdout(io.StringIO()) as printed:
        rows = spatial.sql(blocks(page, "sql")).fetchall()
        exec(blocks(page, "python"), {})  # noqa: S102 -- the page's own code
    assert len(rows) == len(edition.layer("site_statements").keys())
    assert "Homs Governorate" in printed.getvalue()


def test_the_example_of_units_is_that_of_the_package(edition, tmp_path):
    files = {f"csv/{name}.csv": "csv" for name in CSV_FILES}
    assert "Sites by governorate, joined by its code" in dictionary(edition, files)
    tovlia = Gazetteer.read(write_tovlia(tmp_path / "tovlia"))
    page = dictionary(make_edition(tovlia), files)
    assert "Sites by shelf, joined by its code" in page
    assert "governorate" not in page
    write_package(make_edition(tovlia), tmp_path / "csv")
    with chdir(tmp_path), redirect_stdout(io.StringIO()) as printed:
        exec(blocks(page, "python"), {})  # noqa: S102 -- the page's own code
    within = sum(site.admin_code == tovlia.site("north-shelf").admin_code for site in tovlia.sites)
    assert re.search(rf"ჩრდილოეთის შელფი +{within}$", printed.getvalue(), re.MULTILINE)
    flat = tovlia.replaced(sites=[replace(site, admin_code="") for site in tovlia.sites])
    assert "```python" not in dictionary(make_edition(flat), files)


def test_without_the_tables_there_is_no_example_of_them(edition):
    assert "```sql" not in dictionary(edition, {"named-sites.gpkg": "gpkg"})


def test_the_page_in_docs_is_that_of_the_curated_data(edition):
    remedy = "run python scripts/data_dictionary.py"
    assert PAGE.read_text(encoding="utf-8") == column_reference(edition.layers), remedy
