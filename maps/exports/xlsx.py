"""XLSX: one workbook with a sheet a layer, and one that says what the columns mean.

How a cell is written is in geo.formats.spreadsheet.
"""

import datetime
from pathlib import Path

from geo.formats.spreadsheet import write_xlsx
from maps.exports.csv_tables import CLAIMS
from maps.exports.edition import Edition


def write(edition: Edition, path: Path) -> None:
    """Write the layers of `edition` as a workbook."""
    metadata = edition.metadata
    about = {
        "cite as": metadata.citation,
        "licence": metadata.license_words,
        "build": metadata.build_id,
        "claims": CLAIMS,
        "disclosure": metadata.disclosure_words or "Every place stands where its source puts it.",
        "coordinates": "lon and lat are WGS 84, decimal degrees. Lines and outlines are in the GeoPackage.",
    }
    write_xlsx(
        path, edition.layers, title=metadata.heading, about=about, created=datetime.date.fromisoformat(metadata.as_of)
    )
