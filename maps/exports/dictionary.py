"""The data dictionary: what an export folder holds and what each column means, as a page of Markdown.

It is made from the layers and the metadata alone, so that it cannot say other than the files. The worked examples in it
are run by tests.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.metadata import License
from geo.formats.csv_table import geometry_columns
from geo.layers import Column, Layer
from maps.exports.citing.editions import edition_bibtex
from maps.exports.csv_tables import ESCAPE_RULE
from maps.exports.edition import Edition
from maps.exports.formats import FORMATS
from maps.exports.identifiers import codes_are_pcodes
from maps.metadata import NO_LICENSE, MapMetadata

_CLAIMS = (
    "What statements and figures say are claims of the speakers whom they name, paraphrased, in the document and "
    "paragraph that they name. None of it is asserted here, and where claims contradict each other `findings` says so."
)
_PLACES = """\
All coordinates are WGS 84 in decimal degrees, longitude first (OGC:CRS84; the same numbers as EPSG:4326 in GIS).
Lengths are metres on the ellipsoid. A row without a geometry is a place that no source locates, or that is not shown:
`unlocated_reason` and `disclosure` say why. It is kept, not put somewhere plausible.

Four columns say how far a point can be trusted, and none stands for another:

- `accuracy_m`: the place named lies within so many metres of the point. For an area (an administrative unit, a
  region) it is the radius that covers it. The layer `accuracy_areas` has these circles.
- `certainty`: whether this is the place meant at all (certain, less-certain, uncertain). A point can be exact to 50 m
  and belong to the wrong village of that name.
- `method`: how the point came about (from imagery, from a gazetteer, as the centre of an area, by estimate).
- `source_ids` on a location, `location_source` on a site: on whose word."""
_JOINS = """\
Ids are stable from build to build, and each has the same name in every file: `site_id`, `statement_id`, `source_id`,
`location_id`, `figure_id`, `finding_id`. "Refers to" in the tables below gives the column that an id points to. Columns
that end in `_ids` hold several, separated by a semicolon and a space, for reading; for joining there are the tables
`site_statements`, `finding_sites` and `finding_statements`, one pair a row.

- Administrative units: `admin_code` is the code of the unit in which a site lies, as the data package numbers them.
- OCHA p-codes: `ocha_pcode` is the p-code of the site itself, where it has one. Where a package numbers its units by
  p-codes, `admin_code` joins to the p-code column of OCHA's boundaries (ADM1_PCODE).
- GeoNames: `geonames_id` is the number in `https://www.geonames.org/NUMBER`.
- Wikidata: `wikidata_id` is the id in `http://www.wikidata.org/entity/ID`."""
_EXAMPLE_LAYERS = ("sites", "site_statements", "statements", "sources")
_SQL = """\
SELECT site.name, statement.speaker, source.title, statement.paragraph
FROM 'csv/sites.csv' AS site
JOIN 'csv/site_statements.csv' AS tie ON tie.site_id = site.site_id
JOIN 'csv/statements.csv' AS statement ON statement.statement_id = tie.statement_id
JOIN 'csv/sources.csv' AS source ON source.source_id = statement.source_id
ORDER BY site.site_id, statement.statement_id;"""
_PANDAS = """\
import pandas

sites = pandas.read_csv("csv/sites.csv")
units = sites.loc[sites.kind.isin({kinds}), ["{code}", "name"]]
joined = sites.merge(units, left_on="admin_code", right_on="{code}", suffixes=("", "_of_unit"))
print(joined.groupby("name_of_unit").site_id.count())"""
_IN_ADDRESSES = ":/?#@!$&'*+,;=%~"
"""What an address in Markdown keeps as it is: all that no bracket, space or letter outside ASCII."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~$&])")

_READING = ("## Where, and how sure", _PLACES, "## Joining", _JOINS)


def dictionary(edition: Edition, files: Mapping[str, str]) -> str:
    """The page for a folder that holds `files`.

    Parameters
    ----------
    edition
        What the files were made of.
    files
        Name of the format by path in the folder: `{"named-sites.gpkg": "gpkg", "csv/sites.csv": "csv"}`.

    Returns
    -------
    str
        Markdown; no text in the data can become markup.
    """
    parts = [
        f"# {markdown(edition.metadata.heading)}",
        _state(edition.metadata),
        _CLAIMS,
        *_folder(files),
        *_terms(edition.metadata),
        *_disclosure(edition.metadata),
        *_READING,
        *_examples(files, edition.gazetteer),
        "## Layers and columns",
        *_layers(edition.layers, is_counted=True),
    ]
    return "\n\n".join(parts) + "\n"


_WHERE_ELSE = (
    "The layers of every export and what their columns mean. The README.md in the folder of an export says this and "
    "more: which files are there, the licence, how to cite, and which places are shown less exactly."
)


def column_reference(layers: Sequence[Layer]) -> str:
    """What holds for every edition, as Markdown: how places and keys are to be read, and every column."""
    parts = [
        "# Data dictionary",
        _WHERE_ELSE,
        _CLAIMS,
        *_READING,
        "## Layers and columns",
        *_layers(layers, is_counted=False),
    ]
    return "\n\n".join(parts) + "\n"


def markdown(text: str) -> str:
    r"""Text in one line of which Markdown shows every character and obeys none.

    Examples
    --------
    >>> markdown("<b>a|b</b> accuracy_m")
    '\\<b\\>a\\|b\\</b\\> accuracy\\_m'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _folder(files: Mapping[str, str]) -> Iterator[str]:
    if not files:
        return
    yield "## What is here"
    known = {each.name: each for each in FORMATS}
    rows = []
    for (place, name), count in _places(files).items():
        format_ = known[name]
        shown = f"`{place}` ({count} file{'s' if count > 1 else ''})" if place.endswith("/") else f"`{place}`"
        rows.append((shown, markdown(f"{format_.title}, for {format_.purpose}"), format_.opened_with))
    yield _table(("file", "what it is", "how to open it"), rows)
    if "csv" in files.values():
        yield f"In the CSV files: UTF-8 with a byte order mark, an empty cell for null. {markdown(ESCAPE_RULE)}"


def _places(files: Mapping[str, str]) -> Counter[tuple[str, str]]:
    """Number of files by file or, where they lie in one, folder, and format."""
    folders = ((path.partition("/"), name) for path, name in files.items())
    return Counter((folder + slash, name) for (folder, slash, _), name in folders)


def _terms(metadata: MapMetadata) -> Iterator[str]:
    yield "## Licence, and how to cite"
    terms = " and ".join(map(_license, metadata.package.licenses))
    yield (
        (f"The data are under {terms}. " if terms else f"{NO_LICENSE} ")
        + "Single coordinates, names and ids come from the rows of `sources`, each under the licence in its column "
        "`license`."
    )
    yield f"> {markdown(metadata.citation)}"
    yield f"```bibtex\n{edition_bibtex(metadata)}```"
    yield "A single row is cited by the sentence in its column `citation`, where it has one."


def _state(metadata: MapMetadata) -> str:
    version = metadata.package.version
    return f"Version {markdown(version)}, build `{metadata.build_id}`." if version else f"Build `{metadata.build_id}`."


def _license(license_: License) -> str:
    name = markdown(license_.title or license_.name)
    linked = f"[{name}]({quote(license_.path, safe=_IN_ADDRESSES)})" if license_.path else name
    return f"{linked} ({markdown(license_.name)})" if license_.name and license_.title else linked


def _disclosure(metadata: MapMetadata) -> Iterator[str]:
    yield "## Places shown less exactly"
    rules = metadata.disclosure
    if not rules:
        yield "None: every place stands where its source puts it."
        return
    yield (
        "By rules of the gazetteer, on the page and in every file alike; the column `disclosure` of `sites` says for "
        "each place how and why."
    )
    rows = [
        (f"`{rule['id']}`", markdown(rule["what"]), str(rule["sites"]), _action(rule), markdown(rule["reason"]))
        for rule in rules
    ]
    yield _table(("rule", "for", "sites", "shown", "why"), rows)


def _action(rule: Mapping[str, Any]) -> str:
    if rule["action"] == "grid":
        return f"at the centre of its cell of {rule['grid_km']} km"
    return {"admin": "where its administrative unit is", "withhold": "without a location"}.get(
        rule["action"], markdown(rule["action"])
    )


def _examples(files: Mapping[str, str], gazetteer: PublishedGazetteer) -> Iterator[str]:
    if not {f"csv/{name}.csv" for name in _EXAMPLE_LAYERS} <= files.keys():
        return
    yield "What is said of each site, with document and paragraph (SQL; here for DuckDB, which reads CSV by its path):"
    yield f"```sql\n{_SQL}\n```"
    yield from _example_of_units(gazetteer)


def _example_of_units(gazetteer: PublishedGazetteer) -> Iterator[str]:
    """Sites by the administrative unit in which they lie, if a unit is a site too."""
    words = gazetteer.vocabularies
    code = "ocha_pcode" if codes_are_pcodes(gazetteer) else "admin_code"
    used = {site.kind for site in gazetteer.sites if getattr(site, code)}
    kinds = [kind for kind in words.kinds_of("admin") if kind in used]
    if not kinds:
        return
    units = markdown(" or ".join(words.label("kind", kind) for kind in kinds))
    yield f"Sites by {units}, joined by its code, where the {units} is a site too (pandas):"
    yield f"```python\n{_PANDAS.format(kinds=kinds, code=code)}\n```"


def _layers(layers: Sequence[Layer], *, is_counted: bool) -> Iterator[str]:
    for layer in layers:
        yield f"### {markdown(layer.title)} (`{layer.name}`)"
        count = f"Rows: {len(layer.keys()):,}. " if is_counted else ""
        yield f"{markdown(layer.description)} {count}Key: `{layer.key}`. {_geometry(layer)}"
        yield _table(("column", "type", "meaning", "refers to"), [_column(column) for column in layer.columns])


def _geometry(layer: Layer) -> str:
    if not layer.geometry_type:
        return "No geometry."
    columns = " and ".join(f"`{column.name}`" for column in geometry_columns(layer))
    return f"Geometry: {layer.geometry_type} (in CSV: {columns})."


def _column(column: Column) -> tuple[str, ...]:
    refers = f"`{column.references}`" if column.references else ""
    return f"`{column.name}`", column.type, markdown(column.description), refers


def _table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [header, tuple("---" for _ in header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
