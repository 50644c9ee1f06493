"""Do the mentions stand in the texts, all of them, and nothing else that looks like a name?"""

import re
from collections import defaultdict
from collections.abc import Iterator

from gazetteer.briefings import Briefing, Span, occurrences
from gazetteer.check.finder import fault_at
from gazetteer.faults import Fault
from gazetteer.package import Package

_WORD = r"(?:[Aa][ltdszn]-)?[A-Z][\w’'-]*"
_NAME_LIKE = re.compile(rf"(?<![\w’']){_WORD}(?:[ \u00a0]+(?:(?:of|the|al|ez|and)[ \u00a0]+)?{_WORD})*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[“\"‘(]\s*|[-–—]\s*)$")


def text_faults(package: Package, briefings: dict[str, Briefing]) -> tuple[list[Fault], list[str]]:
    """Faults of the rows against the texts, and notes on what no row covers."""
    faults: list[Fault] = []
    known = {row.sha256 for row in package.rows("sources")}
    notes = [
        f"{text.path.name}: not a curated briefing ({len(text.paragraphs)} paragraphs)"
        for text in briefings.values()
        if text.sha256 not in known
    ]
    for line in package.lines["sources"]:
        row = line.row
        if row.kind != "briefing":
            continue
        text = briefings.get(row.sha256)
        if text is None:
            remedy = "get the text that was curated, or read the new one and record its hash"
            faults.append(fault_at(package, "sources", line, "sha256", "hash", "no text has this hash", remedy))
            continue
        if len(text.paragraphs) != row.paragraphs:
            problem = f"the text has {len(text.paragraphs)} paragraphs"
            faults.append(fault_at(package, "sources", line, "paragraphs", "paragraphs", problem, "correct the number"))
        reader = _Reader(package, row.id, text)
        faults += [*reader.mention_faults(), *reader.reference_faults(), *reader.missed_forms()]
        notes += [*reader.uncovered_names(), *reader.silent_paragraphs()]
    return faults, notes


class _Reader:
    """One text beside the rows that were made from it."""

    def __init__(self, package: Package, source: str, text: Briefing) -> None:
        self.package = package
        self.source = source
        self.text = text
        self.spans: defaultdict[int, list[Span]] = defaultdict(list)
        self.excluded = {row.paragraph for row in package.rows("excluded") if row.source == source}

    def body(self) -> Iterator[tuple[int, str]]:
        """Number and text of the paragraphs that are the document."""
        for number, paragraph in enumerate(self.text.paragraphs, start=1):
            if number not in self.excluded:
                yield number, paragraph

    def mention_faults(self) -> Iterator[Fault]:
        """Mentions that do not stand where their row says; fills `spans`."""
        for line in self.package.lines["mentions"]:
            row = line.row
            if row.source != self.source:
                continue
            inside = 1 <= row.paragraph <= len(self.text.paragraphs)
            found = occurrences(row.surface, self.text.paragraph(row.paragraph)) if inside else []
            if row.occurrence > len(found):
                problem = f"{row.surface!r} stands {len(found)} times in paragraph {row.paragraph} of {self.source}"
                remedy = f"correct paragraph, surface or occurrence ({row.occurrence})"
                yield fault_at(self.package, "mentions", line, "surface", "mention", problem, remedy)
                continue
            span = found[row.occurrence - 1]
            if any(span.overlaps(other) for other in self.spans[row.paragraph]):
                remedy = "keep the longer name"
                yield fault_at(self.package, "mentions", line, "surface", "overlap", "overlaps another mention", remedy)
            self.spans[row.paragraph].append(span)

    def reference_faults(self) -> Iterator[Fault]:
        """References whose wording is not in the paragraph of their statement."""
        statements = {row.id: row for row in self.package.rows("statements") if row.source == self.source}
        for line in self.package.lines["references"]:
            statement = statements.get(line.row.statement)
            if statement is None or not 1 <= statement.paragraph <= len(self.text.paragraphs):
                continue
            if not occurrences(line.row.wording, self.text.paragraph(statement.paragraph)):
                problem = f"not in paragraph {statement.paragraph} of {self.source}"
                remedy = "write the referring words as they stand"
                yield fault_at(self.package, "references", line, "wording", "wording", problem, remedy)

    def missed_forms(self) -> Iterator[Fault]:
        """Known names in the text that no mention covers."""
        header = self.package.schemas["mentions"]
        last = max(
            (line.number for line in self.package.lines["mentions"] if line.row.source == self.source),
            default=1,
        )
        forms = {row.form for row in self.package.rows("names")}
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        for number, paragraph in self.body():
            covered = [*self.spans[number], *self._ignored(paragraph)]
            for form in longest_first:
                if form not in paragraph:
                    continue
                for index, span in enumerate(occurrences(form, paragraph), start=1):
                    if any(other.covers(span) for other in covered):
                        continue
                    covered.append(span)
                    problem = f"known name without a mention: {self.source}, paragraph {number}, occurrence {index}"
                    line = self._before(number, last)
                    remedy = f"add the row after line {line}"
                    yield Fault(header.file, line, 1, "missed-mention", problem, form, remedy)

    def _before(self, paragraph: int, last: int) -> int:
        """Line of the last mention of the source up to a paragraph."""
        numbers = (
            line.number
            for line in self.package.lines["mentions"]
            if line.row.source == self.source and line.row.paragraph <= paragraph
        )
        return max(numbers, default=last)

    def _ignored(self, paragraph: str) -> list[Span]:
        """Where the paragraph holds forms that are known to be no place names."""
        return [
            span
            for row in self.package.rows("ignored")
            if row.form in paragraph
            for span in occurrences(row.form, paragraph)
            if row.kind != "sentence-start" or _SENTENCE_START.search(paragraph[: span.start])
        ]

    def uncovered_names(self) -> Iterator[str]:
        """Capitalised, name-like strings that are neither mentions nor ignored forms."""
        for number, paragraph in self.body():
            covered = [*self.spans[number], *self._ignored(paragraph)]
            for match in _NAME_LIKE.finditer(paragraph):
                for word in re.finditer(r"\S+", match.group()):
                    span = Span(match.start() + word.start(), match.start() + word.end())
                    if word.group() != word.group().lower() and not any(span.overlaps(o) for o in covered):
                        yield f"{self.source} paragraph {number}: {word.group()!r} looks like a name and is not covered"

    def silent_paragraphs(self) -> Iterator[str]:
        """Paragraphs with a mention or a number, and no statement."""
        spoken = {row.paragraph for row in self.package.rows("statements") if row.source == self.source}
        for number, paragraph in self.body():
            if number not in spoken and (self.spans[number] or re.search(r"\d", paragraph)):
                yield f"{self.source} paragraph {number}: no statement covers it"
