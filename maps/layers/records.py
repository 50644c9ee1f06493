"""The tables without geometry: names, statements, mentions, references, figures, findings, rulings, sources.

Their columns are those of the data package; what is added is worked out from other tables.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.edtf import edtf_span
from gazetteer.tables import Figure, Mention, Name, Reference, Source, Statement
from geo.layers import Batch, Column, Layer, batches_of
from maps.derived.disputes import disputed_statements
from maps.layers.citations import cite_statement
from maps.layers.columns import Values, joined, package_columns, package_values

More = Callable[[Any], Values]


@dataclass(frozen=True, slots=True)
class _Table:
    """How a table of the data package becomes a layer.

    `more` is made once for a gazetteer and gives the values of the columns in `added` for each row; a table without
    ids of its own gets its key there.
    """

    name: str
    title: str
    description: str
    package_table: str
    key: str
    rows: Callable[[PublishedGazetteer], Iterable[Any]]
    added: tuple[Column, ...] = ()
    more: Callable[[PublishedGazetteer, str], More] = lambda *_: lambda _: {}

    def columns(self) -> tuple[Column, ...]:
        own = package_columns(self.package_table, self.key)
        keys = tuple(column for column in self.added if column.name == self.key)
        return (*keys, *own, *(column for column in self.added if column.name != self.key))

    def batches(self, gazetteer: PublishedGazetteer, build: str) -> Iterator[Batch]:
        more = self.more(gazetteer, build)
        rows = ((package_values(row, self.key) | more(row), None) for row in self.rows(gazetteer))
        return batches_of(self.columns(), rows, has_geometry=False)


def record_layers(gazetteer: PublishedGazetteer, build: str) -> list[Layer]:
    """The tables, in the order in which a reader follows them: what is said, in which words, by whom."""
    return [
        Layer(
            table.name, table.title, table.description, table.key, table.columns(), "", _stream(table, gazetteer, build)
        )
        for table in _TABLES
    ]


def _stream(table: _Table, gazetteer: PublishedGazetteer, build: str) -> Callable[[], Iterator[Batch]]:
    return partial(table.batches, gazetteer, build)


def _digest(*parts: object) -> str:
    """Eight hexadecimal digits that stay the same while the row's own words do."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:8]


def name_id(row: Name) -> str:
    """A stable key of a name: its site, and a digest of form, language and source."""
    return f"{row.site}-{_digest(row.form, row.language, row.source)}"


def mention_id(row: Mention) -> str:
    """A stable key of a mention: source and paragraph, and a digest of surface and occurrence."""
    return f"{row.source}-p{row.paragraph:03d}-{_digest(row.surface, row.occurrence)}"


def reference_id(row: Reference) -> str:
    """A stable key of a reference: its statement and its site."""
    return f"{row.statement}-{row.site}"


def days(edtf: str) -> dict[str, str | None]:
    """First and last day of an EDTF text as ISO days, None where open or unknown."""
    span = edtf_span(edtf)
    ends = span or (None, None)
    return dict(zip(("date_from", "date_to"), (end.isoformat() if end else None for end in ends), strict=True))


def _statement_values(gazetteer: PublishedGazetteer, build: str) -> More:
    disputed = disputed_statements(gazetteer)

    def values(row: Statement) -> Values:
        return {
            "document_date": gazetteer.source(row.source).date or None,
            **days(row.date),
            "site_ids": joined(sorted(gazetteer.sites_of(row.id))),
            "disputed": row.id in disputed,
            "citation": cite_statement(gazetteer, row, build),
        }

    return values


def _figure_values(*_: object) -> More:
    def values(row: Figure) -> Values:
        return {f"period_{name[5:]}": day for name, day in days(row.period).items()}

    return values


def _source_values(*_: object) -> More:
    def values(row: Source) -> Values:
        return {**days(row.date)}

    return values


def _key_values(name: str, key: Callable[[Any], str]) -> Callable[[PublishedGazetteer, str], More]:
    def values(row: Any) -> Values:
        return {name: key(row)}

    return lambda *_: values


_DAYS = (
    Column("date_from", "date", "First day of date; null where it is open or unknown. Hedges do not widen it."),
    Column("date_to", "date", "Last day of date; null where it is open or unknown."),
)

_TABLES = (
    _Table(
        "names",
        "Names",
        "One row is one form of a name, in one language, on the word of one source.",
        "names",
        "name_id",
        lambda gazetteer: gazetteer.names,
        (Column("name_id", "string", "Identifier: the site, and a digest of form, language and source."),),
        _key_values("name_id", name_id),
    ),
    _Table(
        "statements",
        "Statements",
        "One row is one thing that one source says: a claim of its speaker, in our words.",
        "statements",
        "statement_id",
        lambda gazetteer: gazetteer.statements,
        (
            Column("document_date", "string", "Date of the document (EDTF)."),
            *_DAYS,
            Column("site_ids", "string", "The sites it speaks of, separated by a semicolon and a space."),
            Column("disputed", "boolean", "Whether a finding names this statement."),
            Column("citation", "string", "A sentence to cite this statement by."),
        ),
        _statement_values,
    ),
    _Table(
        "mentions",
        "Mentions",
        "One row is one occurrence of a place name in one paragraph of a briefing, exactly as written.",
        "mentions",
        "mention_id",
        lambda gazetteer: gazetteer.mentions,
        (Column("mention_id", "string", "Identifier: source, paragraph, and a digest of surface and occurrence."),),
        _key_values("mention_id", mention_id),
    ),
    _Table(
        "site_references",
        "References",
        "One row ties a statement to a site that its paragraph speaks of without naming it.",
        "references",
        "reference_id",
        lambda gazetteer: gazetteer.references,
        (Column("reference_id", "string", "Identifier: statement and site."),),
        _key_values("reference_id", reference_id),
    ),
    _Table(
        "figures",
        "Figures",
        "One row is one number in a statement, as its speaker gives it.",
        "figures",
        "figure_id",
        lambda gazetteer: gazetteer.figures,
        (
            Column("period_from", "date", "First day of period; null where it is open or unknown."),
            Column("period_to", "date", "Last day of period; null where it is open or unknown."),
        ),
        _figure_values,
    ),
    _Table(
        "findings",
        "Findings",
        "One row is a contradiction or oddity that a reader must know.",
        "findings",
        "finding_id",
        lambda gazetteer: gazetteer.findings,
    ),
    _Table(
        "rulings",
        "Rulings",
        "One row is a human decision about what a text or a source means.",
        "rulings",
        "ruling_id",
        lambda gazetteer: gazetteer.rulings,
    ),
    _Table(
        "sources",
        "Sources",
        "One row is a document or data set that the other tables cite.",
        "sources",
        "source_id",
        lambda gazetteer: gazetteer.sources,
        _DAYS,
        _source_values,
    ),
)
