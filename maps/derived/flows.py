"""Who is said to go from where to where: movements that the routes table holds, and figures with a direction.

A figure has a direction only where its own statement gives one: by the roles of the places it speaks of. No figure is
worked out, added up or divided here. How a flow is drawn is decided in maps/assets/map/overlays.js.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from shapely.geometry import LineString

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.tables import Figure, Stop
from maps.derived.geometries import line_through, routes

STATUS_OF_MEASURE = {"returning": "reported", "leaving": "reported", "passing": "reported", "intending": "intended"}
"""The categories of measure that count people under way, and what kind of movement each is; `intended` is what people
wish for."""

_MOVING_UNITS = frozenset({"people", "vehicles"})


@dataclass(frozen=True, slots=True)
class Flow:
    """One movement from a site to a site, as one statement tells of it.

    Parameters
    ----------
    id
        The figure's id or the route's, with the number of the leg where the route has several.
    kind
        `movement` (a row of the routes table) or `figure` (a figure with a direction).
    statement, figure
        Where it is said; `figure` is None for a movement without a number.
    from_site, to_site, via
        Ids of the ends, and of the one site the statement says the way goes through.
    value, unit, measure, qualifier
        The figure as it is given; None, None, None and "" without one.
    status
        `announced`, `reported`, or `intended` (people said to wish to go).
    note
        What the statement leaves open, and what the line cannot show.
    unlocated
        Ids of its sites that have no location.
    geometry
        Geodesic line from the first end to the second, WGS 84, lon, lat; None while an end is unlocated.
    """

    id: str
    kind: str
    statement: str
    figure: str | None
    from_site: str
    to_site: str
    via: str | None
    value: float | None
    unit: str | None
    measure: str | None
    qualifier: str
    status: str
    note: str
    unlocated: tuple[str, ...]
    geometry: LineString | None

    @property
    def number(self) -> float | None:
        """`value` as files have it: 120, not 120.0."""
        return int(self.value) if self.value is not None and self.value == int(self.value) else self.value

    def columns(self) -> dict[str, object]:
        """The fields for the page, the ends as `from` and `to`, without the geometry."""
        return {
            "id": self.id,
            "kind": self.kind,
            "from": self.from_site,
            "to": self.to_site,
            "via": self.via,
            "statement": self.statement,
            "figure": self.figure,
            "status": self.status,
            "note": self.note,
            "value": self.number,
            "unit": self.unit,
            "measure": self.measure,
            "qualifier": self.qualifier,
            "unlocated": list(self.unlocated),
        }


def flows(gazetteer: PublishedGazetteer) -> list[Flow]:
    """The flows whose ends are both located, in the order of their statements.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> from gazetteer.disclosure import published
    >>> [flow.to_site for flow in flows(published(Gazetteer.curated())) if flow.from_site == "jordan"]
    ['nasib-crossing', 'nasib-crossing']
    """
    return [flow for flow in all_flows(gazetteer) if flow.geometry is not None]


def unplaced_flows(gazetteer: PublishedGazetteer) -> list[Flow]:
    """The flows that no line can show, since an end has no location: listed, never drawn somewhere plausible.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> from gazetteer.disclosure import published
    >>> sorted({flow.unlocated for flow in unplaced_flows(published(Gazetteer.curated()))})
    [('al-amara',), ('zamrani-crossing',)]
    """
    return [flow for flow in all_flows(gazetteer) if flow.geometry is None]


def all_flows(gazetteer: PublishedGazetteer) -> list[Flow]:
    """The flows with a line and those without, in the order of their statements."""
    order = {row.id: index for index, row in enumerate(gazetteer.statements)}
    movements = list(_movements(gazetteer))
    taken = {flow.figure for flow in movements}
    counted = [flow for flow in _directed_figures(gazetteer) if flow.figure not in taken]
    return sorted(movements + counted, key=lambda flow: (order[flow.statement], flow.kind != "movement", flow.id))


def _movements(gazetteer: PublishedGazetteer) -> Iterator[Flow]:
    """The routes, leg by leg between stops that are located."""
    tables = routes(gazetteer)
    movement_counts = Counter(stops[0].statement for stops in tables.values())
    for id_, stops in tables.items():
        counted = _counted(gazetteer, stops[0].statement) if movement_counts[stops[0].statement] == 1 else None
        legs = _legs(gazetteer, [stop.site for stop in stops])
        for number, ends in enumerate(legs, start=1):
            yield _movement(gazetteer, id_ if len(legs) == 1 else f"{id_}-leg-{number}", stops, ends, counted)


def _legs(gazetteer: PublishedGazetteer, sites: list[str]) -> list[tuple[str, str]]:
    located = [site for site in sites if gazetteer.location_of(site)]
    return list(pairwise(located)) or [(sites[0], sites[-1])]


def _movement(
    gazetteer: PublishedGazetteer, id_: str, stops: list[Stop], ends: tuple[str, str], counted: Figure | None
) -> Flow:
    return Flow(
        id=id_,
        kind="movement",
        statement=stops[0].statement,
        figure=counted.id if counted else None,
        from_site=ends[0],
        to_site=ends[1],
        via=None,
        value=counted.value if counted else None,
        unit=counted.unit if counted else None,
        measure=counted.measure if counted else None,
        qualifier=counted.qualifier if counted else "",
        status=stops[0].status,
        note=_joined(stops[0].note, *_notes_on_ends(gazetteer, *ends)),
        unlocated=_unlocated(gazetteer, [stop.site for stop in stops]),
        geometry=_line(gazetteer, ends, None),
    )


def _counted(gazetteer: PublishedGazetteer, statement: str) -> Figure | None:
    """The one number that says how many went, where a statement tells of a single movement."""
    rows = [row for row in gazetteer.figures_of(statement) if _counts_movers(gazetteer, row) and not row.part_of]
    return rows[0] if len(rows) == 1 else None


def _counts_movers(gazetteer: PublishedGazetteer, figure: Figure) -> bool:
    return gazetteer.vocabularies.measure_category(figure.measure) in STATUS_OF_MEASURE and figure.unit in _MOVING_UNITS


def _directed_figures(gazetteer: PublishedGazetteer) -> Iterator[Flow]:
    by_statement: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in gazetteer.figures:
        if _counts_movers(gazetteer, figure):
            by_statement[figure.statement].append(figure)
    for statement, counted in by_statement.items():
        roles = _Roles.of(gazetteer, statement)
        own = {row.id for row in counted}
        found = [(row, ends) for row in counted if not _is_breakdown(row, own) and (ends := roles.ends(row.site))]
        totals = {row.part_of for row, _ in found if row.part_kind == "addend"}
        yield from (_figure_flow(gazetteer, *pair, roles) for pair in found if pair[0].id not in totals)


def _is_breakdown(figure: Figure, own: set[str]) -> bool:
    """Whether a figure tells again of people whom another figure of its statement counts (women, children)."""
    return figure.part_kind == "subset" and figure.part_of in own


@dataclass(frozen=True, slots=True)
class _Roles:
    """Where a statement says people come from, go to and go through."""

    origins: tuple[str, ...]
    destinations: tuple[str, ...]
    ways: tuple[str, ...]

    @classmethod
    def of(cls, gazetteer: PublishedGazetteer, statement: str) -> "_Roles":
        ties = [(row.site, row.role) for row in gazetteer.mentions_of(statement)]
        ties += [(row.site, row.role) for row in gazetteer.references_of(statement)]
        wanted = ("origin", "destination", "via")
        return cls(*(tuple(dict.fromkeys(site for site, role in ties if role == each and site)) for each in wanted))

    def ends(self, site: str) -> tuple[str, str] | None:
        """The ends of a flow counted at `site`; None where the statement leaves one of them open or names several."""
        start, end = self._one(self.origins), self._one(self.destinations)
        if site in self.ways and start:
            end = site
        elif site in self.ways or site in self.origins:
            start = site
        elif site in self.destinations:
            end = site
        else:
            return None
        return (start, end) if start and end and start != end else None

    @staticmethod
    def _one(sites: tuple[str, ...]) -> str | None:
        return sites[0] if len(sites) == 1 else None


def _figure_flow(gazetteer: PublishedGazetteer, figure: Figure, ends: tuple[str, str], roles: _Roles) -> Flow:
    via = roles.ways[0] if len(roles.ways) == 1 and roles.ways[0] not in ends else None
    return Flow(
        id=figure.id,
        kind="figure",
        statement=figure.statement,
        figure=figure.id,
        from_site=ends[0],
        to_site=ends[1],
        via=via,
        value=figure.value,
        unit=figure.unit,
        measure=figure.measure,
        qualifier=figure.qualifier,
        status=STATUS_OF_MEASURE[gazetteer.vocabularies.measure_category(figure.measure)],
        note=_joined(*_notes_on_way(gazetteer, ends, roles), *_notes_on_ends(gazetteer, *ends)),
        unlocated=_unlocated(gazetteer, [*ends, *([via] if via else [])]),
        geometry=_line(gazetteer, ends, via),
    )


def _notes_on_way(gazetteer: PublishedGazetteer, ends: tuple[str, str], roles: _Roles) -> Iterator[str]:
    if ends[1] in roles.ways and roles.destinations and gazetteer.location_of(ends[1]):
        onward = ", ".join(gazetteer.site(site).name for site in roles.destinations)
        yield f"The line ends at the crossing; the statement says that the way went on to {onward}."
    if len(roles.ways) > 1 and not set(ends) & set(roles.ways):
        yield f"The statement names {len(roles.ways)} crossings on the way and does not divide the number among them."


def _notes_on_ends(gazetteer: PublishedGazetteer, start: str, end: str) -> Iterator[str]:
    """What a line from or to a whole area cannot show; nothing where there is no line."""
    if not all(map(gazetteer.location_of, (start, end))):
        return
    for verb, id_ in (("starts", start), ("ends", end)):
        site = gazetteer.site(id_)
        if gazetteer.vocabularies.is_wide(site.kind):
            yield f"The line {verb} at the point that stands for {site.name}, not at a place in it."


def _joined(*notes: str) -> str:
    return " ".join(note for note in notes if note)


def _unlocated(gazetteer: PublishedGazetteer, sites: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(site for site in sites if gazetteer.location_of(site) is None))


def _line(gazetteer: PublishedGazetteer, ends: tuple[str, str], via: str | None) -> LineString | None:
    if not all(map(gazetteer.location_of, ends)):
        return None
    return line_through(gazetteer, [ends[0], *([via] if via else []), ends[1]])
