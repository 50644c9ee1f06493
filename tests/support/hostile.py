"""Text that tries to run, to break out, or to turn other text round. A copy of the data is filled with it."""

import csv
from pathlib import Path

TEXTS = (
    "${window.pwned = 1}",
    "`;window.pwned = 2;`",
    "</script><script>window.pwned = 3</script>",
    '<img src=x onerror="window.pwned = 4">',
    "'\"><svg onload=window.pwned=5>",
    "\u202egnorw eht daer\u202c \u2066x\u2069",
    "line\u2028separator\u2029end",
    "\\2019 back\\slash {{ 7*7 }} {% raw %}",
)
HOSTILE = " ".join(TEXTS)
COLUMNS = {
    "sites": ("note", "unlocated_reason"),
    "names": ("note",),
    "locations": ("locator", "note"),
    "statements": ("text", "speaker", "role"),
    "sources": ("title", "publisher", "license"),
    "findings": ("text", "evidence"),
    "rulings": ("question", "decision", "rejected", "reason"),
    "figures": ("what",),
    "zones": ("note",),
    "routes": ("note",),
}


def make_hostile(data: Path) -> None:
    """Put hostile text into every free-text cell that has a value, and into the names of one site."""
    for table, columns in COLUMNS.items():
        rewrite(data / f"{table}.csv", dict.fromkeys(columns, HOSTILE))
    path = data / "sites.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace(",Nasib border crossing,", f",{quoted(HOSTILE)},"), "utf-8"
    )
    row = f"airport-coarse,,airport,grid,10,{quoted(HOSTILE)},2026-11-22,\n"
    path = data / "disclosure.csv"
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    path = data / "names.csv"
    text = path.read_text(encoding="utf-8").replace(",Nasib border crossing,", f",{quoted(HOSTILE)},")
    path.write_text(text, encoding="utf-8")


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def rewrite(path: Path, cells: dict[str, str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, reader.fieldnames or [], lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow(row | {name: value for name, value in cells.items() if row[name]})
