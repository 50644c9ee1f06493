"""The formats that can be exported, a row each: those of geo.formats.registry, and richer ones in its form.

A further format is one more row of `FORMATS`: the command line, its help, `--all`, messages and the README of an
export take what they say of formats from here.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import FormatError
from geo.formats import registry
from geo.formats.registry import Format, Holds, function_named
from maps.errors import ExportError

if TYPE_CHECKING:
    from pathlib import Path

    from maps.exports.edition import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFormat(Format):
    """A format of exports. Its writer takes an edition and a path, or is geo's own for layers.

    Parameters
    ----------
    purpose
        For whom or what it is, after "for".
    opened_with
        How to open a file, in Markdown.
    takes_layers
        Whether the writer is geo's own.
    package_writer
        The function that writes several layers into one folder that describes them, as `module:function`; without
        one they are files that know nothing of each other.
    folder
        Where `--all` puts a file a layer.
    stem
        What a file with the whole edition is called; the name of the data package by default.
    """

    purpose: str
    opened_with: str
    takes_layers: bool = False
    package_writer: str = ""
    folder: str = ""
    stem: str = ""

    def file_name(self, package: str) -> str:
        """The name of a file that holds the whole edition of a data package."""
        return f"{self.stem or package.replace('/', '-')}{self.suffix}"

    def write_edition(self, edition: "Edition", path: "Path") -> None:
        """Write one file."""
        if not self.takes_layers:
            function_named(self.writer)(edition, path)
            return
        from maps.exports.file_metadata import file_metadata  # noqa: PLC0415 -- not needed for --help

        self.write(path, edition.layers, file_metadata(edition.metadata))


def _layers_as(  # noqa: PLR0913 -- the columns of a row
    name: str,
    *,
    purpose: str,
    opened_with: str,
    title: str = "",
    folder: str = "",
    writer: str = "",
    package_writer: str = "",
) -> ExportFormat:
    """A row of geo's registry, with what differs in an export."""
    plain = registry.format_named(name, registry.FORMATS)
    return ExportFormat(
        name=plain.name,
        suffix=plain.suffix,
        title=title or plain.title,
        holds=plain.holds,
        writer=writer or plain.writer,
        has_metadata=plain.has_metadata,
        purpose=purpose,
        opened_with=opened_with,
        takes_layers=not writer,
        package_writer=package_writer,
        folder=folder,
    )


FORMATS = (
    _layers_as(
        "geojson",
        purpose="everyone",
        opened_with="drag it into QGIS; `geopandas.read_file`; `ogrinfo`",
        folder="geojson",
    ),
    _layers_as(
        "geojsonl",
        purpose="streams of rows",
        opened_with="any tool that reads a line at a time",
    ),
    _layers_as(
        "gpkg",
        writer="maps.exports.qgis.gpkg:write",
        purpose="QGIS, databases",
        opened_with="drag it into QGIS; any SQLite tool for the tables",
    ),
    _layers_as(
        "flatgeobuf",
        purpose="big data, web maps",
        opened_with="drag it into QGIS; `geopandas.read_file`",
        folder="flatgeobuf",
    ),
    _layers_as(
        "geoparquet",
        purpose="big data, DuckDB",
        opened_with="`geopandas.read_parquet`; DuckDB",
        folder="geoparquet",
    ),
    _layers_as(
        "csv",
        title="CSV with datapackage.json",
        package_writer="maps.exports.csv_tables:write_package",
        purpose="spreadsheets, R",
        opened_with="`pandas.read_csv`; DuckDB; `frictionless validate`",
        folder="csv",
    ),
    ExportFormat(
        name="xlsx",
        suffix=".xlsx",
        title="Excel workbook",
        holds=Holds.LAYERS,
        writer="maps.exports.xlsx:write",
        purpose="spreadsheets",
        opened_with="Excel, LibreOffice; the sheet About says what the columns mean",
    ),
    ExportFormat(
        name="linked-places",
        suffix=".jsonld",
        title="Linked Places (JSON-LD)",
        holds=Holds.EVERYTHING,
        writer="maps.exports.linked_places.collection:write",
        purpose="World Historical Gazetteer, Pelagios",
        opened_with="upload it; any JSON-LD tool",
        stem="linked-places",
    ),
    ExportFormat(
        name="lp-tsv",
        suffix=".tsv",
        title="Linked Places as a table (LP-TSV 0.5)",
        holds=Holds.EVERYTHING,
        writer="maps.exports.linked_places.table:write",
        purpose="World Historical Gazetteer",
        opened_with="upload it; any spreadsheet",
        stem="linked-places",
    ),
    ExportFormat(
        name="annotations",
        suffix=".jsonld",
        title="W3C Web Annotations",
        holds=Holds.EVERYTHING,
        writer="maps.exports.annotations:write",
        purpose="Recogito and its like",
        opened_with="any JSON-LD tool",
        stem="annotations",
    ),
    ExportFormat(
        name="kml",
        suffix=".kml",
        title="KML 2.2",
        holds=Holds.EVERYTHING,
        writer="maps.exports.kml.document:write",
        purpose="Google Earth",
        opened_with="open it in Google Earth",
    ),
    ExportFormat(
        name="kmz",
        suffix=".kmz",
        title="KML 2.2 with its symbols, zipped",
        holds=Holds.EVERYTHING,
        writer="maps.exports.kml.kmz:write",
        purpose="Google Earth",
        opened_with="open it in Google Earth",
    ),
    ExportFormat(
        name="gpx",
        suffix=".gpx",
        title="GPX 1.1 waypoints",
        holds=Holds.EVERYTHING,
        writer="maps.exports.gpx:write",
        purpose="hand-held receivers",
        opened_with="copy it to the device",
    ),
    ExportFormat(
        name="bibtex",
        suffix=".bib",
        title="BibTeX",
        holds=Holds.EVERYTHING,
        writer="maps.exports.citing.bibtex:write",
        purpose="citing",
        opened_with="import it into a reference manager",
    ),
    ExportFormat(
        name="csl-json",
        suffix=".csl.json",
        title="CSL JSON",
        holds=Holds.EVERYTHING,
        writer="maps.exports.citing.csl_json:write",
        purpose="Zotero and its like",
        opened_with="import it into a reference manager",
    ),
    ExportFormat(
        name="turtle",
        suffix=".ttl",
        title="RDF (Turtle)",
        holds=Holds.EVERYTHING,
        writer="maps.exports.rdf.turtle:write",
        purpose="linked data",
        opened_with="any RDF tool",
    ),
)


def format_named(name: str) -> ExportFormat:
    """The format with this name.

    Raises
    ------
    ExportError
        If there is none.
    """
    try:
        return registry.format_named(name, FORMATS)
    except FormatError as error:
        raise ExportError(str(error)) from None
