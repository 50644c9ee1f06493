"""How well `read` finds places: on the five curated texts, with each text's own forms held out, and on traps.

    python tests/benchmarks/read_accuracy.py BRIEFINGS

Counts are of mentions in the paragraphs that are the document. A hit has the site of the curated mention and overlaps
its words; a false link is a resolved mention with another site, or where the curators have none.
"""

import csv
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from gazetteer.authorities.authority import Authority, Form
from gazetteer.authorities.sources import from_gazetteer
from gazetteer.briefings import occurrences
from gazetteer.model import Gazetteer
from gazetteer.reading.documents import Document, read_documents
from gazetteer.reading.reader import Reader

TRAPS = Path(__file__).parents[1] / "fixtures" / "traps.csv"


@dataclass(frozen=True)
class Score:
    """What was there, what was found, and what was wrong."""

    expected: int
    hits: int
    false_links: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Share of the expected mentions that were found with the right site."""
        return self.hits / self.expected if self.expected else 1.0


def score_text(gazetteer: Gazetteer, source: str, document: Document, reader: Reader) -> Score:
    """Compare what the reader finds with the curated mentions of one text."""
    excluded = excluded_paragraphs(gazetteer, source)
    expected = {}
    for row in gazetteer.mentions:
        if row.source == source:
            block = document.paragraphs[row.paragraph - 1]
            span = occurrences(row.surface, document.text[block.start : block.end])[row.occurrence - 1]
            expected[span.start + block.start, span.end + block.start] = row.site
    hit: set[tuple[int, int]] = set()
    wrong = []
    for found in reader.read(document):
        if found.status != "resolved" or found.paragraph in excluded:
            continue
        over = [span for span in expected if found.start < span[1] and span[0] < found.end]
        right = [span for span in over if expected[span] == found.site_id]
        if right:
            hit.update(right)
        else:
            wrong.append(f"{source} p{found.paragraph}: {found.surface} -> {found.site_id} ({found.rule})")
    missed = [f"{source}: {document.text[a:b]} ({expected[a, b]})" for a, b in sorted(set(expected) - hit)]
    return Score(len(expected), len(hit), tuple(wrong), tuple(missed))


def excluded_paragraphs(gazetteer: Gazetteer, source: str) -> set[int]:
    """Numbers of the paragraphs that are page furniture."""
    with (gazetteer.folder / "excluded.csv").open(encoding="utf-8", newline="") as file:
        return {int(row["paragraph"]) for row in csv.DictReader(file) if row["source"] == source}


def without_source(gazetteer: Gazetteer, source: str) -> Authority:
    """The curated authority without the forms that only `source` attests."""
    elsewhere = {(row.site, row.form) for row in gazetteer.names if row.source != source}
    authority = from_gazetteer(gazetteer)
    kept = tuple(
        Form(form.text, form.place, form.language)
        for form in authority.forms
        if (authority.places[form.place].id, form.text) in elsewhere
    )
    return Authority(authority.gazetteer, authority.trust, authority.places, kept)


def score_traps(reader: Reader) -> tuple[int, list[str]]:
    """How many traps end as expected, and those that do not."""
    with TRAPS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wrong = []
    for row in rows:
        found = [
            one
            for one in reader.read_text(row["sentence"])
            if row["place"] in one.surface or one.surface in row["place"]
        ]
        ends = [one.site_id if one.status == "resolved" else one.status for one in found]
        good = [end for end in ends if end != "unresolved"] == ([row["expected"]] if row["expected"] else [])
        if not good:
            wrong.append(f"{row['sentence']} expected {row['expected'] or 'none'}, got {ends}")
    return len(rows) - len(wrong), wrong


def texts(gazetteer: Gazetteer, folder: Path) -> dict[str, Document]:
    """The curated texts in `folder` by source."""
    sources = {row.sha256: row.id for row in gazetteer.sources if row.sha256}
    return {sources[text.sha256]: text for text in read_documents([folder]) if text.sha256 in sources}


def main(folder: Path) -> None:
    """Print the tables."""
    gazetteer = Gazetteer.curated()
    documents = texts(gazetteer, folder)
    whole = Reader([from_gazetteer(gazetteer)])
    totals: Counter[str] = Counter()
    print("| text | mentions | recall | false links | held out: recall | held out: false links |")
    print("|---|---|---|---|---|---|")
    details = []
    for source, document in sorted(documents.items()):
        full = score_text(gazetteer, source, document, whole)
        held = score_text(gazetteer, source, document, Reader([without_source(gazetteer, source)]))
        totals.update(expected=full.expected, hits=full.hits, held=held.hits)
        print(
            f"| {source} | {full.expected} | {full.recall:.3f} | {len(full.false_links)} "
            f"| {held.recall:.3f} | {len(held.false_links)} |"
        )
        details += [
            *full.false_links,
            *full.missed,
            *(f"held out: {line}" for line in (*held.false_links, *held.missed)),
        ]
    good, wrong = score_traps(whole)
    print(
        f"\nall texts: recall {totals['hits'] / totals['expected']:.3f}, "
        f"held out {totals['held'] / totals['expected']:.3f}"
    )
    print(f"traps: {good} of {good + len(wrong)}")
    print("\n".join(["", *details, *wrong]), file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
