"""Do the rows fit together in ways that a schema cannot say?"""

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from gazetteer.check.finder import fault_at
from gazetteer.faults import Fault
from gazetteer.package import Package
from gazetteer.vocabularies import vocabularies_of

_WHOLE_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_DATE_FIELDS = {
    "sources": ["date"],
    "sites": ["valid_from", "valid_to"],
    "statements": ["said", "date"],
    "figures": ["period"],
}


def row_faults(package: Package) -> list[Fault]:
    """Every fault of the rows among themselves, without the texts."""
    return [
        *_lists(package),
        *_dates(package),
        *_ids(package),
        *_sources(package),
        *_located(package),
        *_preferred(package),
        *_names(package),
        *_attested(package),
        *_mentions(package),
        *_scopes(package),
    ]


def _lists(package: Package) -> Iterator[Fault]:
    for name, schema in package.schemas.items():
        for column in schema.columns:
            if "." not in column.list_of:  # no ids: plain words
                continue
            table = column.list_of.split(".")[0]
            ids = {row.id for row in package.rows(table)}
            for line in package.lines[name]:
                for value in sorted(set(getattr(line.row, column.name)) - ids):
                    problem = f"{value!r} is no id of {table}.csv"
                    remedy = "write ids separated by semicolons"
                    yield fault_at(package, name, line, column.name, "unknown-id", problem, remedy)


def _dates(package: Package) -> Iterator[Fault]:
    for table, fields in _DATE_FIELDS.items():
        for line in package.lines[table]:
            for field in fields:
                for part in _WHOLE_DATE.findall(line.cells[field]):
                    if not _is_day(part):
                        yield fault_at(package, table, line, field, "date", "no such day", "write an EDTF date")


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text if text.count("-") == 2 else f"{text}-01")  # noqa: PLR2004 -- Y-M-D
    except ValueError:
        return False
    return True


def _ids(package: Package) -> Iterator[Fault]:
    for line in package.lines["statements"]:
        row = line.row
        if not re.fullmatch(rf"{re.escape(row.source)}-p{row.paragraph:03d}[a-z]", row.id):
            remedy = f"write {row.source}-p{row.paragraph:03d} and a letter"
            yield fault_at(package, "statements", line, "id", "id", "does not say its source and paragraph", remedy)
    for line in package.lines["figures"]:
        if not re.fullmatch(rf"{re.escape(line.row.statement)}-f[1-9][0-9]*", line.row.id):
            remedy = f"write {line.row.statement}-f and a number"
            yield fault_at(package, "figures", line, "id", "id", "does not say its statement", remedy)
    for line in package.lines["locations"]:
        row = line.row
        if not re.fullmatch(rf"{re.escape(row.site)}-at-{re.escape(row.source)}(-[2-9])?", row.id):
            remedy = f"write {row.site}-at-{row.source}"
            yield fault_at(package, "locations", line, "id", "id", "does not say its site and source", remedy)


def _sources(package: Package) -> Iterator[Fault]:
    briefings = set()
    for line in package.lines["sources"]:
        if line.row.kind == "briefing":
            briefings.add(line.row.id)
            for field in ("sha256", "paragraphs", "date_basis"):
                if not line.cells[field]:
                    remedy = "fill it in: a briefing is known by its bytes and needs a date"
                    yield fault_at(package, "sources", line, field, "briefing", f"{field} is empty", remedy)
    for table in ("statements", "mentions", "excluded"):
        for line in package.lines[table]:
            if line.row.source not in briefings:
                remedy = "cite a source of kind briefing"
                yield fault_at(package, table, line, "source", "briefing", "is not a briefing", remedy)


def _located(package: Package) -> Iterator[Fault]:
    preferred = Counter(row.site for row in package.rows("locations") if row.preferred)
    located = {row.site for row in package.rows("locations")}
    for line in package.lines["sites"]:
        site, reason = line.row.id, line.row.unlocated_reason
        if site not in located and not reason:
            remedy = "add a row to locations.csv, or say why there is none"
            yield fault_at(package, "sites", line, "unlocated_reason", "unlocated", f"{site} has no location", remedy)
        if site in located and reason:
            remedy = "clear it, or take the rows out of locations.csv"
            yield fault_at(package, "sites", line, "unlocated_reason", "unlocated", f"{site} has a location", remedy)
        if site in located and preferred[site] != 1:
            problem = f"{preferred[site]} preferred locations for {site}"
            yield fault_at(package, "sites", line, "id", "preferred", problem, "mark exactly one in locations.csv")


def _preferred(package: Package) -> Iterator[Fault]:
    language = package.metadata.language
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for row in package.rows("names"):
        if row.kind == "preferred" and row.language == language:
            forms[row.site].append(row.form)
    for line in package.lines["sites"]:
        if set(forms[line.row.id]) != {line.row.name}:
            problem = f"names.csv prefers {', '.join(forms[line.row.id]) or f'no form in {language}'}"
            remedy = f"make sites.name and the preferred name in {language} the same"
            yield fault_at(package, "sites", line, "name", "preferred", problem, remedy)
    zones = Counter(row.site for row in package.rows("zones") if row.preferred)
    for line in package.lines["zones"]:
        if zones[line.row.site] != 1:
            problem = f"{zones[line.row.site]} preferred outlines for {line.row.site}"
            yield fault_at(package, "zones", line, "preferred", "preferred", problem, "mark exactly one")


def _names(package: Package) -> Iterator[Fault]:
    known = {(row.site, row.form, row.source) for row in package.rows("names")}
    for line in package.lines["mentions"]:
        row = line.row
        if row.site and (row.site, row.surface, row.source) not in known:
            problem = f"names.csv lacks this form of {row.site} from {row.source}"
            yield fault_at(package, "mentions", line, "surface", "unlisted-form", problem, "add it to names.csv")


def _attested(package: Package) -> Iterator[Fault]:
    briefings = {row.id for row in package.rows("sources") if row.kind == "briefing"}
    written = {(row.site, row.surface, row.source) for row in package.rows("mentions")}
    for line in package.lines["names"]:
        row = line.row
        if row.source in briefings and (row.site, row.form, row.source) not in written:
            problem = f"no mention of {row.site} in {row.source} has this form"
            remedy = "add the mention to mentions.csv or take the name out"
            yield fault_at(package, "names", line, "form", "unattested-form", problem, remedy)


def _mentions(package: Package) -> Iterator[Fault]:
    statements = {row.id: row for row in package.rows("statements")}
    excluded = {(row.source, row.paragraph) for row in package.rows("excluded")}
    for line in package.lines["mentions"]:
        row = line.row
        if bool(row.site) == bool(row.unresolved):
            problem = "needs a site or the reason why there is none, not both"
            yield fault_at(package, "mentions", line, "site", "resolution", problem, "fill exactly one")
        statement = statements.get(row.statement)
        if statement and (statement.source, statement.paragraph) != (row.source, row.paragraph):
            problem = f"{row.statement} is paragraph {statement.paragraph} of {statement.source}, not {row.paragraph}"
            remedy = "give both the same source and paragraph"
            yield fault_at(package, "mentions", line, "paragraph", "paragraph", problem, remedy)
    for table in ("mentions", "statements"):
        for line in package.lines[table]:
            if (line.row.source, line.row.paragraph) in excluded:
                remedy = "take the row out, or the paragraph out of excluded.csv"
                yield fault_at(package, table, line, "paragraph", "excluded", "is an excluded paragraph", remedy)


def _scopes(package: Package) -> Iterator[Fault]:
    category = vocabularies_of(package).category
    kinds = {row.id: category(row.kind) for row in package.rows("sites")}
    ties: defaultdict[str, set[str]] = defaultdict(set)
    for table in ("mentions", "references", "figures"):
        for row in package.rows(table):
            ties[row.statement].add(kinds.get(row.site, ""))
    for line in package.lines["statements"]:
        if line.row.scope == "site" and not ties[line.row.id] - {"", "country"}:
            problem = "scope is site, but no mention, reference or figure ties it to one below country level"
            yield fault_at(package, "statements", line, "scope", "scope", problem, "add the tie or write general")
