"""The tables that only tie rows together, many to many: for joins in a database."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.tables import Figure, Mention, Reference
from geo.layers import Batch, Column, Layer, batches_of
from maps.layers.columns import Values, joined

_SITE = Column("site_id", "string", "The site.", "sites.site_id")
_STATEMENT = Column("statement_id", "string", "The statement.", "statements.statement_id")
_FINDING = Column("finding_id", "string", "The finding.", "findings.finding_id")
_LINK = Column("link_id", "string", "Identifier: the two ids.")

Rows = Callable[[], Iterator[Values]]


def link_layers(gazetteer: PublishedGazetteer) -> list[Layer]:
    """Which statement speaks of which site, and which sites and statements a finding concerns."""
    return [
        _layer(
            "site_statements",
            "Sites and statements",
            "One row says that a statement speaks of a site, and how.",
            (
                Column("tie_id", "string", "Identifier: statement and site."),
                _SITE,
                _STATEMENT,
                Column(
                    "roles", "string", "What the site is in the statement (see mentions), separated by a semicolon."
                ),
                Column("ties", "string", "By what the two are tied: mention, reference, figure."),
            ),
            lambda: _ties(gazetteer),
        ),
        _layer(
            "finding_sites",
            "Findings and sites",
            "One row says that a finding concerns a site.",
            (_LINK, _FINDING, _SITE),
            lambda: _finding_links(gazetteer, "sites", "site_id"),
        ),
        _layer(
            "finding_statements",
            "Findings and statements",
            "One row says that a finding concerns a statement.",
            (_LINK, _FINDING, _STATEMENT),
            lambda: _finding_links(gazetteer, "statements", "statement_id"),
        ),
    ]


def _layer(name: str, title: str, description: str, columns: tuple[Column, ...], rows: Rows) -> Layer:
    def batches() -> Iterator[Batch]:
        return batches_of(columns, ((row, None) for row in rows()), has_geometry=False)

    return Layer(name, title, description, columns[0].name, columns, "", batches)


def _ties(gazetteer: PublishedGazetteer) -> Iterator[Values]:
    for statement in gazetteer.statements:
        roles: defaultdict[str, dict[str, None]] = defaultdict(dict)
        ties: defaultdict[str, dict[str, None]] = defaultdict(dict)
        rows: list[Mention | Reference | Figure] = [
            *gazetteer.mentions_of(statement.id),
            *gazetteer.references_of(statement.id),
            *gazetteer.figures_of(statement.id),
        ]
        for row in rows:
            if row.site:
                ties[row.site][type(row).__name__.lower()] = None
                if not isinstance(row, Figure):
                    roles[row.site][row.role] = None
        for site in sorted(ties):
            yield {
                "tie_id": f"{statement.id}-{site}",
                "site_id": site,
                "statement_id": statement.id,
                "roles": joined(role for role in roles[site] if role),
                "ties": joined(ties[site]),
            }


def _finding_links(gazetteer: PublishedGazetteer, field: str, column: str) -> Iterator[Values]:
    for finding in gazetteer.findings:
        for id_ in dict.fromkeys(getattr(finding, field)):
            yield {"link_id": f"{finding.id}-{id_}", "finding_id": finding.id, column: id_}
