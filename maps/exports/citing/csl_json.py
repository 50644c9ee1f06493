"""Sources and single statements as CSL JSON, for Zotero and other reference managers."""

import json
from pathlib import Path
from typing import Any

from maps.exports.citing.citations import cited_rows, csl_item
from maps.exports.edition import Edition


def write(edition: Edition, path: Path) -> None:
    """Write a list of items: the sources, then the statements."""
    with path.open("w", encoding="utf-8", newline="") as file:
        divider = "[\n"
        for row in cited_rows(edition):
            file.write(divider + _indented(csl_item(row)))
            divider = ",\n"
        file.write("[]\n" if divider == "[\n" else "\n]\n")


def _indented(item: Any) -> str:
    text = json.dumps(item, ensure_ascii=False, indent=2)
    return "  " + text.replace("\n", "\n  ")  # JSON has no line ends inside its texts
