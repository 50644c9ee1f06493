"""CSV: layers as a Tabular Data Package, which validators check with its keys.

How a cell is written is in geo.formats.csv_table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeAlias

import orjson

from geo.formats.csv_table import csv_columns, write_csv
from geo.formats.files import beside, write_text
from geo.layers import Column, Layer
from maps.exports.edition import Edition

_Values: TypeAlias = dict[tuple[str, str], set[Any]]

DESCRIPTOR = "datapackage.json"
CLAIMS = "What statements and figures say are claims of their speakers; none is asserted here."
ESCAPE_RULE = (
    "Text that a spreadsheet might run as a formula has an apostrophe in front: text that begins, after white space "
    "and apostrophes, with = + - @ (of full width too), or with a tab, a line end or a null character. "
    "Take one apostrophe away to have the text as it was."
)


def write_package(edition: Edition, folder: Path) -> list[Path]:
    """Write every layer of `edition` and `datapackage.json` into `folder`; return what was written.

    A reference becomes a foreign key where all its values are found in the layer it points to: a selection may name
    the centre of a zone or the end of a way that it does not hold.
    """
    paths = []
    for layer in edition.layers:
        with beside(folder / csv_name(layer)) as draft:
            write_csv(draft, layer)
        paths.append(folder / csv_name(layer))
    text = orjson.dumps(descriptor(edition), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
    return [*paths, write_text(folder / DESCRIPTOR, text)]


def csv_name(layer: Layer) -> str:
    """The name of a layer's file."""
    return f"{layer.name}.csv"


def descriptor(edition: Edition) -> dict[str, Any]:
    """The data package's description of itself: schemas, keys, licence, sources (Frictionless Data Package 1)."""
    metadata = edition.metadata
    held = _values(edition.layers)
    found: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": metadata.name,
        "id": f"{metadata.name}-{metadata.build_id}",
        "title": metadata.heading,
        "description": f"{metadata.citation} {CLAIMS} {ESCAPE_RULE} {metadata.disclosure_words}".rstrip(),
        "version": metadata.package.version,
        "build_id": metadata.build_id,
        "homepage": metadata.package.homepage,
        "licenses": [_stated(asdict(each)) for each in metadata.package.licenses],
        "contributors": [{"title": author, "role": "author"} for author in metadata.package.authors]
        + ([{"title": metadata.package.publisher, "role": "publisher"}] if metadata.package.publisher else []),
        "sources": [_source(row) for row in edition.gazetteer.sources],
        "resources": [_resource(layer, edition.layers, held) for layer in edition.layers],
    }
    return _stated(found)


def _stated(members: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value}


def _source(row: Any) -> dict[str, str]:
    title = ". ".join(filter(None, (row.title.rstrip("."), row.publisher)))
    return {"title": title} | ({"path": row.url} if row.url else {})


def _resource(layer: Layer, layers: Sequence[Layer], held: _Values) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": layer.name,
        "title": layer.title,
        "description": layer.description,
        "path": csv_name(layer),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column, layer.key) for column in csv_columns(layer)],
            "missingValues": [""],
            "primaryKey": [layer.key],
            "foreignKeys": list(_foreign_keys(layer, layers, held)),
        },
    }


def _field(column: Column, key: str) -> dict[str, Any]:
    field = {"name": column.name, "type": column.type, "description": column.description}
    return field | ({"constraints": {"required": True, "unique": True}} if column.name == key else {})


def _foreign_keys(layer: Layer, layers: Sequence[Layer], held: _Values) -> Iterator[dict[str, Any]]:
    by_name = {other.name: other for other in layers}
    for column in layer.columns:
        name, _, target = column.references.partition(".")
        if name in by_name and held[layer.name, column.name] <= held[name, target]:
            # A layer that points to itself is called "" there.
            reference = {"resource": "" if name == layer.name else name, "fields": target}
            yield {"fields": column.name, "reference": reference}


def _values(layers: Sequence[Layer]) -> _Values:
    """The values of keys and of what points to them, by layer and column; each layer is read once."""
    found: _Values = {}
    for layer in layers:
        names = [layer.key, *(column.name for column in layer.columns if column.references)]
        found |= {(layer.name, name): set() for name in names}
        for batch in layer.batches():
            for name in names:
                found[layer.name, name].update(value for value in batch.columns[name] if value is not None)
    return found
