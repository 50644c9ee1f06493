"""XLSX: one workbook with a sheet a layer, and one that says what the columns mean.

How a cell is written is in geo.formats.spreadsheet.
"""

import datetime
from pathlib import Path

from geo.formats.spreadsheet import write_xlsx
from maps.exports.citing.editions import disclosure_sentence, edition_sentence, license_of
from maps.exports.csv_tables import CLAIMS
from maps.exports.edition import Edition


def write(edition: Edition, path: Path) -> None:
    """Write the layers of `edition` as a workbook."""
    card = edition.card
    about = {
        "cite as": edition_sentence(card),
        "licence": " ".join(filter(None, (card["license"], *license_of(card)))),
        "build": card["id"],
        "claims": CLAIMS,
        "disclosure": disclosure_sentence(card) or "Every place stands where its source puts it.",
        "coordinates": "lon and lat are WGS 84, decimal degrees. Lines and outlines are in the GeoPackage.",
    }
    write_xlsx(
        path, edition.layers, title=card["title"], about=about, created=datetime.date.fromisoformat(card["as_of"])
    )
