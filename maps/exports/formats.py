"""The formats that can be exported: names, suffixes, what each holds, where `--all` puts it."""

from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING

from maps.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from maps.exports.edition import Edition

STEM = "named-sites"


class Holds(Enum):
    """What a file of a format can hold."""

    LAYER = "any one layer"
    SPATIAL_LAYER = "one layer with a geometry"
    SPATIAL_LAYERS = "layers with a geometry"
    LAYERS = "layers"
    EVERYTHING = "the whole edition in a form of its own"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the module of maps.exports whose `write(edition, path)` makes one file of it."""

    name: str
    suffix: str
    title: str
    purpose: str
    holds: Holds
    module: str
    folder: str = ""
    stem: str = STEM

    @property
    def file_name(self) -> str:
        """The name of a file that holds the whole edition."""
        return f"{self.stem}{self.suffix}"

    @property
    def is_per_layer(self) -> bool:
        """Whether each layer is a file of its own."""
        return self.holds in {Holds.LAYER, Holds.SPATIAL_LAYER}

    def writer(self) -> "Callable[[Edition, Path], None]":
        """The function that writes one file; its libraries are loaded now."""
        write: Callable[[Edition, Path], None] = import_module(f"maps.exports.{self.module}").write
        return write


FORMATS = (
    Format("geojson", ".geojson", "GeoJSON (RFC 7946)", "everyone", Holds.SPATIAL_LAYERS, "geojson", "geojson"),
    Format("geojsonl", ".geojsonl", "GeoJSON, a feature a line", "streams of rows", Holds.SPATIAL_LAYERS, "geojson"),
    Format("gpkg", ".gpkg", "GeoPackage 1.3", "QGIS, databases", Holds.LAYERS, "qgis.gpkg"),
    Format("flatgeobuf", ".fgb", "FlatGeobuf", "big data, web maps", Holds.SPATIAL_LAYER, "flatgeobuf", "flatgeobuf"),
    Format("geoparquet", ".parquet", "GeoParquet 1.1", "big data, DuckDB", Holds.LAYER, "geoparquet", "geoparquet"),
    Format("csv", ".csv", "CSV with datapackage.json", "spreadsheets, R", Holds.LAYER, "csv_tables", "csv"),
    Format("xlsx", ".xlsx", "Excel workbook", "spreadsheets", Holds.LAYERS, "xlsx"),
    Format(
        "linked-places",
        ".jsonld",
        "Linked Places (JSON-LD)",
        "World Historical Gazetteer, Pelagios",
        Holds.EVERYTHING,
        "linked_places.collection",
        stem="linked-places",
    ),
    Format(
        "lp-tsv",
        ".tsv",
        "Linked Places as a table (LP-TSV 0.5)",
        "World Historical Gazetteer",
        Holds.EVERYTHING,
        "linked_places.table",
        stem="linked-places",
    ),
    Format(
        "annotations",
        ".jsonld",
        "W3C Web Annotations",
        "Recogito and its like",
        Holds.EVERYTHING,
        "annotations",
        stem="annotations",
    ),
    Format("kml", ".kml", "KML 2.2", "Google Earth", Holds.EVERYTHING, "kml.document"),
    Format("kmz", ".kmz", "KML 2.2 with its symbols, zipped", "Google Earth", Holds.EVERYTHING, "kml.kmz"),
    Format("gpx", ".gpx", "GPX 1.1 waypoints", "hand-held receivers", Holds.EVERYTHING, "gpx"),
    Format("bibtex", ".bib", "BibTeX", "citing", Holds.EVERYTHING, "citing.bibtex"),
    Format("csl-json", ".csl.json", "CSL JSON", "Zotero and its like", Holds.EVERYTHING, "citing.csl_json"),
    Format("turtle", ".ttl", "RDF (Turtle)", "linked data", Holds.EVERYTHING, "rdf.turtle"),
)


def format_named(name: str) -> Format:
    """The format with this name.

    Raises
    ------
    ExportError
        If there is none.
    """
    found = next((each for each in FORMATS if each.name == name), None)
    if found is None:
        raise ExportError(f"no format {name!r}: there are {', '.join(each.name for each in FORMATS)}")
    return found
