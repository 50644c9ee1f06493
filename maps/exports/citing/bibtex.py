"""Sources and single statements as a BibTeX file in UTF-8, for LaTeX and reference managers."""

from pathlib import Path

from maps.exports.citing.citations import bibtex_entry, cited_rows
from maps.exports.edition import Edition


def write(edition: Edition, path: Path) -> None:
    """Write one entry a source, then one a statement; an edition with neither gives an empty file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for index, row in enumerate(cited_rows(edition)):
            file.write(("\n" if index else "") + bibtex_entry(row))
