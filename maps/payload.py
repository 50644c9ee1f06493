"""The one JSON hand-over from Python to the page.

`Payload` is the contract: maps/assets/*.js read these fields and no others. All text in it is data; the page
shows it with textContent. Coordinates are [lon, lat] as in GeoJSON, and turned round only where Leaflet is called.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from shapely.geometry import mapping

from gazetteer.briefings import Briefing, Span, occurrences
from gazetteer.model import Gazetteer
from gazetteer.tables import Figure, Site, Statement
from geo import layer
from maps.kinds import AREA_KINDS, GROUP_OF, GROUPS
from maps.shapes import route_line, routes, zone_outline

Passage = list[tuple[str, str]]
"""A paragraph in pieces: text, and the id of the site it names ("" for the words between)."""

_SHOWN_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Payload:
    """Everything the page shows.

    Parameters
    ----------
    build
        Build id, version, licence and the counts in the heading.
    groups
        The layers: id, label, colour and kinds.
    sites, statements, sources, findings, rulings
        The rows, joined by id.
    zones, routes
        Outlines and lines with their GeoJSON geometry.
    basemap
        Reference layers as GeoJSON, by name.
    passages
        Paragraphs of the reader's own texts by source and number; empty without `--briefings`.
    """

    build: dict[str, Any]
    groups: list[dict[str, Any]]
    sites: list[dict[str, Any]]
    statements: dict[str, dict[str, Any]]
    sources: dict[str, dict[str, Any]]
    findings: dict[str, dict[str, Any]]
    rulings: dict[str, dict[str, Any]]
    zones: list[dict[str, Any]]
    routes: list[dict[str, Any]]
    basemap: dict[str, Any]
    passages: dict[str, dict[int, Passage]] = field(default_factory=dict)


def make_payload(
    gazetteer: Gazetteer, build: Mapping[str, Any], briefings: Mapping[str, Briefing] | None = None
) -> Payload:
    """Collect what the page shows; `briefings` are the reader's own texts by SHA-256."""
    return Payload(
        build=dict(build),
        groups=[asdict(group) for group in GROUPS],
        sites=[_site(gazetteer, site) for site in gazetteer.sites],
        statements={row.id: _statement(gazetteer, row) for row in gazetteer.statements},
        sources={row.id: _without_empty(asdict(row)) for row in gazetteer.sources},
        findings={row.id: _without_empty(asdict(row)) for row in gazetteer.findings},
        rulings={row.id: _without_empty(asdict(row)) for row in gazetteer.rulings},
        zones=_zones(gazetteer),
        routes=_routes(gazetteer),
        basemap={name: layer(name) for name in ("world", "countries", "lines", "towns")},
        passages=_passages(gazetteer, briefings or {}),
    )


def payload_text(payload: Payload) -> str:
    r"""The payload as JSON that is safe inside a script element: `<`, U+2028 and U+2029 are escaped.

    Examples
    --------
    >>> empty = Payload({"x": "</script>"}, [], [], {}, {}, {}, {}, [], [], {})
    >>> "</script>" in payload_text(empty)
    False
    """
    rows = {column.name: getattr(payload, column.name) for column in fields(payload)}
    text = json.dumps(rows, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=str)
    for character in "<\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _without_empty(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value not in {"", None, ()}}


def _site(gazetteer: Gazetteer, site: Site) -> dict[str, Any]:
    statements = gazetteer.statements_of(site.id)
    return _without_empty(asdict(site)) | {
        "group": GROUP_OF[site.kind],
        "is_area": site.kind in AREA_KINDS,
        "names": _names(gazetteer, site),
        "locations": [_without_empty(asdict(row)) for row in gazetteer.locations_of(site.id)],
        "statements": [row.id for row in statements],
        "findings": [row.id for row in gazetteer.findings_of(site.id)],
        "rulings": [row.id for row in gazetteer.rulings_of(site.id)],
    }


def _names(gazetteer: Gazetteer, site: Site) -> list[dict[str, Any]]:
    """The forms with their sources joined: preferred first, misspellings last."""
    order = {"preferred": 0, "variant": 1, "translation": 2, "misspelling": 3}
    joined: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in sorted(gazetteer.names_of(site.id), key=lambda row: (order[row.kind], row.language, row.form)):
        entry = joined.setdefault(
            (row.form, row.language, row.kind),
            {"form": row.form, "language": row.language, "kind": row.kind, "sources": [], "notes": []},
        )
        entry["sources"].append(row.source)
        if row.note and row.note not in entry["notes"]:
            entry["notes"].append(row.note)
    return list(joined.values())


def _statement(gazetteer: Gazetteer, row: Statement) -> dict[str, Any]:
    return _without_empty(asdict(row)) | {
        "sites": sorted(gazetteer.sites_of(row.id)),
        "figures": [_figure(figure) for figure in gazetteer.figures_of(row.id)],
    }


def _figure(row: Figure) -> dict[str, Any]:
    return _without_empty(asdict(row)) | {"value": int(row.value) if row.value == int(row.value) else row.value}


def _zones(gazetteer: Gazetteer) -> list[dict[str, Any]]:
    rows = []
    for zone in sorted(gazetteer.zones, key=lambda zone: (zone.site, not zone.preferred, zone.id)):
        outline = zone_outline(gazetteer, zone)
        if outline is not None:
            rows.append(_without_empty(asdict(zone)) | {"geometry": _rounded(mapping(outline))})
    return rows


def _routes(gazetteer: Gazetteer) -> list[dict[str, Any]]:
    rows = []
    for id_, stops in routes(gazetteer).items():
        line = route_line(gazetteer, stops)
        if line is not None:
            sites = [stop.site for stop in stops]
            row = {"id": id_, "sites": sites, "statement": stops[0].statement, "status": stops[0].status}
            rows.append(row | {"note": stops[0].note, "geometry": _rounded(mapping(line))})
    return rows


def _rounded(geometry: Any) -> Any:
    if isinstance(geometry, dict):
        return {"type": geometry["type"], "coordinates": _rounded(geometry["coordinates"])}
    if isinstance(geometry, float):
        return round(geometry, _SHOWN_DECIMALS)
    return [_rounded(part) for part in geometry]


def _passages(gazetteer: Gazetteer, briefings: Mapping[str, Briefing]) -> dict[str, dict[int, Passage]]:
    passages: dict[str, dict[int, Passage]] = {}
    for source in gazetteer.sources:
        text = briefings.get(source.sha256) if source.sha256 else None
        if text is None:
            continue
        numbers = sorted({row.paragraph for row in gazetteer.statements if row.source == source.id})
        passages[source.id] = {number: _passage(gazetteer, source.id, number, text) for number in numbers}
    return passages


def _passage(gazetteer: Gazetteer, source: str, number: int, text: Briefing) -> Passage:
    paragraph = text.paragraph(number)
    marks: list[tuple[Span, str]] = []
    for row in gazetteer.mentions:
        if (row.source, row.paragraph) == (source, number):
            found = occurrences(row.surface, paragraph)
            if row.occurrence <= len(found):
                marks.append((found[row.occurrence - 1], row.site))
    pieces: Passage = []
    end = 0
    for span, site in sorted(marks, key=lambda mark: mark[0].start):
        pieces += [(paragraph[end : span.start], ""), (paragraph[span.start : span.end], site)]
        end = span.end
    pieces.append((paragraph[end:], ""))
    return [piece for piece in pieces if piece[0]]
