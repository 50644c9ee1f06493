"""What no pattern takes out of a text about a hidden place: words of direction and nearness, amounts of a length.

Nothing of it need be wrong, so these are notes for a person to read, not faults.
"""

import re
from collections.abc import Iterator

from gazetteer.disclosure.free_text import TEXTS, ties
from gazetteer.disclosure.generalise import naming_of_hidden
from gazetteer.model import Gazetteer
from gazetteer.package import Package

_NEAR = re.compile(
    r"\b(?:(?:just |due |immediately )?(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)? (?:of|edge|outskirts)|"
    r"opposite|facing|next to|beside|adjacent|across (?:from|the)|within (?:sight|walking distance|earshot|range)|"
    r"in sight of|(?:a )?short (?:walk|drive)|stone's throw|near(?:by)?|close to|outskirts|"
    r"on the edge of|behind|in front of|halfway|between|près de|en face|(?:au|à l'|à l’)\s?(?:nord|sud|est|ouest)|"
    r"рядом|вблизи|возле|около|напротив|недалеко|к (?:северу|югу|западу|востоку)|(?:север|юж|запад|восточ)нее)\b"
    r"|(?<!\w)(?:شمال|جنوب|شرق|غرب|شمالي|جنوبي|شرقي|غربي|قرب|بالقرب|قريب|مقابل|بجانب|بجوار|مشارف)(?!\w)",
    re.IGNORECASE,
)
_LENGTH_UNITS = frozenset({"kilometres", "metres", "miles", "feet"})


def disclosure_notes(package: Package) -> list[str]:
    """One line for each cell that a person must read: it is about a hidden site, and published as it stands."""
    if package.faults or not package.rows("disclosure"):
        return []
    gazetteer = Gazetteer(package)
    return [*_nearness(package, gazetteer), *_amounts(package, gazetteer)]


def _nearness(package: Package, gazetteer: Gazetteer) -> Iterator[str]:
    about, naming = ties(gazetteer), naming_of_hidden(gazetteer)
    for table, fields in TEXTS.items():
        for line in package.lines[table]:
            hidden = {site for site in about[table](line.row) if gazetteer.disclosure_of(site)}
            if table == "locations" and gazetteer.disclosure_of(line.row.site):
                continue  # such a row's locator and note are never published
            for field in fields:
                text = line.cells[field]
                found = _NEAR.search(text)
                if found and (whose := sorted(hidden | naming.sites_in(text))):
                    yield _note(table, line.number, f"{field} is about {whose[0]}, and says {found.group()!r}")


def _amounts(package: Package, gazetteer: Gazetteer) -> Iterator[str]:
    for line in package.lines["figures"]:
        row = line.row
        if row.unit in _LENGTH_UNITS and gazetteer.disclosure_of(row.site):
            yield _note("figures", line.number, f"{row.id} gives {row.site} an amount in {row.unit}")


def _note(table: str, line: int, problem: str) -> str:
    return f"{table}.csv:{line}: {problem}: published as it stands, so read whether it shows where the place is"
