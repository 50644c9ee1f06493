"""GeoPackage: all layers and tables in one file that QGIS opens with the page's symbols, the sources in it."""

from pathlib import Path
from xml.etree import ElementTree as ET

from geo.formats.geopackage import Extras, Metadata, write_geopackage
from geo.layers import Layer
from maps.exports.edition import Edition
from maps.exports.kml.markup import add, to_line
from maps.exports.qgis.styles import layer_styles
from maps.style.kinds import SiteKinds

LINKS = ("site_statements", "finding_sites", "finding_statements")
"""The layers that are link tables."""

_QGIS = "http://mrcc.com/qgis.dtd"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_CHAIN = "Follow a row to its words: site_statements ties sites to statements, statements.source_id names the source."


def write(edition: Edition, path: Path) -> None:
    """Write the layers of an edition to the GeoPackage `path`.

    Raises
    ------
    geo.FormatError
        If a value cannot be written as it is.
    """
    names = {layer.name for layer in edition.layers}
    styles = {name: style for name, style in layer_styles(SiteKinds(edition.gazetteer)).items() if name in names}
    extras = Extras(tuple(name for name in LINKS if name in names), styles, _metadata(edition))
    write_geopackage(path, edition.layers, as_of=edition.metadata.as_of, extras=extras)


def _metadata(edition: Edition) -> list[Metadata]:
    """About the whole file as Dublin Core, and about each layer as QGIS shows it."""
    whole = Metadata(_dublin_core(edition), _DUBLIN_CORE)
    return [whole, *(Metadata(_qgis(edition, layer), _QGIS, table=layer.name) for layer in edition.layers)]


def _statements(edition: Edition) -> dict[str, str]:
    """What the file says of itself in sentences, by subject."""
    metadata = edition.metadata
    return {
        "cite": f"Cite as: {metadata.citation}",
        "boundaries": f"Boundaries and base map: {metadata.boundary_note}",
        "disclosure": metadata.disclosure_words or "Every place stands where its source puts it.",
        "chain": _CHAIN,
    }


def _dublin_core(edition: Edition) -> str:
    metadata = edition.metadata
    version = f", version {metadata.package.version}" if metadata.package.version else ""
    root = ET.Element("metadata", {"xmlns:dc": _DUBLIN_CORE})
    for term, text in (
        ("title", metadata.heading),
        *(("creator", author) for author in metadata.package.authors),
        ("publisher", metadata.package.publisher),
        ("identifier", f"{metadata.name} build {metadata.build_id}{version}"),
        ("date", metadata.as_of),
        *(("rights", f"{each.title or each.name} {each.path}".strip()) for each in metadata.package.licenses),
        ("coverage", f"Documents of {metadata.date_from} to {metadata.date_to}" if metadata.briefings else ""),
        *(("description", text) for text in _statements(edition).values()),
    ):
        if text:
            add(root, f"dc:{term}", text)
    return to_line(root)


def _qgis(edition: Edition, layer: Layer) -> str:
    metadata = edition.metadata
    root = ET.Element("qgis", version="3.22")
    abstract = " ".join([layer.description, *_statements(edition).values()])
    for tag, text in (
        ("identifier", f"{metadata.name} {metadata.build_id} {layer.name}"),
        ("parentidentifier", f"{metadata.name} {metadata.build_id}"),
        ("language", "en"),
        ("type", "dataset"),
        ("title", f"{layer.title}. {metadata.heading}"),
        ("abstract", abstract),
        ("rights", metadata.citation),
        *(("license", each.label) for each in metadata.package.licenses),
        ("encoding", "UTF-8"),
    ):
        add(root, tag, text)
    return _DOCTYPE + to_line(root)
