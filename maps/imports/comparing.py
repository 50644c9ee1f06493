"""An edited file beside the gazetteer: what moved and how far, which names and columns changed, what cannot be taken.

The comparison is with what an export of the same gazetteer would hold today.
"""

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shapely.geometry.base import BaseGeometry

from gazetteer.disclosure.publish import PublishedGazetteer
from geo import Column, CoordinateError, Layer, Position, distance_m
from maps.imports.changes import Change, Comparison, Kind, NewLocation, NewName
from maps.imports.reading import EditedLayer, EditedRow
from maps.imports.values import normal, same
from maps.layers import make_layers
from maps.layers.columns import LIST_SEPARATOR
from maps.layers.names import languages_by_column

MOVED_FROM_M = 1.0  # files keep six decimals, about 0.1 m
WORKED_OUT = frozenset(
    {"citation", "license", "build_id", "layer", "source_count", "statement_count", "location_count"}
)
"""Columns that follow from others: a change of them is nobody's statement."""

_MAY_GROW = frozenset({"names", "locations"})
_SOURCE_COLUMNS = ("location_source", "source_id")


@dataclass(frozen=True, slots=True)
class _Known:
    """One row of the gazetteer's own layer."""

    values: Mapping[str, Any]
    geometry: BaseGeometry | None


@dataclass(slots=True)
class _Work:
    """What is needed on the way, and what was found so far."""

    gazetteer: PublishedGazetteer
    found: Comparison = field(default_factory=Comparison)

    def refuse(self, row: EditedRow, reason: str) -> None:
        self.found.refused.append(f"{row.place}: {reason}")


def compare(gazetteer: PublishedGazetteer, edited: Sequence[EditedLayer]) -> Comparison:
    """What the rows of an edited file say that the gazetteer does not.

    A row that is not in the file is no change: it may never have been exported. Nothing is written.
    """
    work = _Work(gazetteer)
    own = {layer.name: layer for layer in make_layers(gazetteer)}
    for each in edited:
        _compare_layer(work, each, own[each.layer.name])
    _remark_on_build(work, edited, own["sites"])
    return work.found


def layers_to_compare(gazetteer: PublishedGazetteer) -> list[Layer]:
    """The layers that an edited file may hold."""
    return make_layers(gazetteer)


def _compare_layer(work: _Work, edited: EditedLayer, own: Layer) -> None:
    known = dict(_known_rows(own))
    seen: set[str] = set()
    for row in edited.rows:
        key = row.values.get(own.key)
        if key in {None, ""} or (key not in known and own.name in _MAY_GROW):
            _take_new(work, own, row, known)
        elif key not in known:
            work.refuse(row, f"no {own.key} is {key!r}: ids of the gazetteer never change, give the row its own again")
        elif key in seen:
            work.refuse(row, f"{own.key} {key!r} is there twice: a copy needs an empty {own.key}")
        else:
            _compare_row(work, edited, row, known[key])
        seen.add(str(key))
    absent = len(known.keys() - seen)
    if absent:
        work.found.remarks.append(
            f"{own.name}: {absent} of {len(known)} rows are not in the file; nothing is ever removed for that"
        )


def _known_rows(layer: Layer) -> Iterator[tuple[str, _Known]]:
    for batch in layer.batches():
        shapes = batch.geometry or [None] * len(batch)
        for values, geometry in zip(batch.rows(), shapes, strict=True):
            yield values[layer.key], _Known(values, geometry)


def _compare_row(work: _Work, edited: EditedLayer, row: EditedRow, known: _Known) -> None:
    layer = edited.layer
    changed = {
        column.name: normal(column, row.values[column.name])
        for column in layer.columns
        if column.name in edited.columns
        and column.name in row.values
        and not same(column, row.values[column.name], known.values[column.name])
    }
    lost = [name for name in _SOURCE_COLUMNS if name in changed and changed[name] is None]
    if lost:
        work.refuse(row, f"{known.values[layer.key]!r} lost its {lost[0]}: a row without a source cannot be taken")
        return
    if edited.has_geometry:
        _compare_geometry(work, layer, row, known, changed)
    for name, value in changed.items():
        _compare_value(work, layer, known, layer.column(name), value)


def _compare_geometry(work: _Work, layer: Layer, row: EditedRow, known: _Known, changed: Mapping[str, Any]) -> None:
    key = known.values[layer.key]
    if layer.geometry_type != "Point":
        if not _same_shape(row.geometry, known.geometry):
            words = f"{key}: the shape differs; it follows from other rows and cannot be drawn by hand"
            work.found.changes.append(Change(f"{layer.name}/{key}:shape", "changed", words))
        return
    if row.geometry is None:
        if known.geometry is not None:
            words = f"{key}: the point is gone; locations are never removed"
            work.found.changes.append(Change(f"{layer.name}/{key}:geometry", "removed", words))
        return
    position = _position(row.geometry)
    if position is None:
        work.refuse(row, f"{key!r} lies at {row.geometry.wkt[:60]}: draw one point in WGS 84, longitude first")
        return
    away = distance_m(_position(known.geometry) or position, position) if known.geometry is not None else None
    if away is not None and away < MOVED_FROM_M:
        return
    site = known.values["site_id"]
    if work.gazetteer.disclosure_of(site) is not None:
        work.refuse(row, f"{site!r} is shown less exactly than it is known: its point cannot be edited in an export")
        return
    words = f"{key}: {_point_words(known.geometry)} -> {_point_words(row.geometry)}" + (
        "" if away is None else f", {away:,.0f} m"
    )
    kind: Kind = "located" if away is None else "moved"
    work.found.changes.append(
        Change(f"{layer.name}/{key}:{kind}", kind, words, away, _location(known, position, changed, away))
    )


def _location(known: _Known, position: Position, changed: Mapping[str, Any], away: float | None) -> NewLocation:
    old = known.values.get("location_id")
    source = next((changed[name] for name in _SOURCE_COLUMNS if changed.get(name)), None)
    moved = f"Moved {away:,.0f} m from {old} in an edited export." if away is not None else "Set in an edited export."
    return NewLocation(
        known.values["site_id"],
        round(position.lon, 6),
        round(position.lat, 6),
        changed.get("accuracy_m"),
        changed.get("certainty") or known.values.get("certainty"),
        changed.get("method"),
        source,
        moved,
    )


def _compare_value(work: _Work, layer: Layer, known: _Known, column: Column, value: Any) -> None:
    if column.name in WORKED_OUT:
        return
    key, old = known.values[layer.key], known.values[column.name]
    id_ = f"{layer.name}/{key}:{column.name}"
    words = f"{key}: {column.name} {_quoted(old)} -> {_quoted(value)}"
    forms = list(_new_forms(work.gazetteer, known, column.name, value)) if layer.name == "sites" else []
    for number, row in enumerate(forms, start=1):
        suffix = f":{number}" if len(forms) > 1 else ""
        work.found.changes.append(Change(f"{id_}{suffix}", "new-name", f"{key}: name {row.form!r} is new", row=row))
    if not forms:
        work.found.changes.append(Change(id_, "changed", words))


def _new_forms(gazetteer: PublishedGazetteer, known: _Known, column: str, value: Any) -> Iterator[NewName]:
    """The forms in a changed cell that no row of names has yet."""
    metadata = gazetteer.metadata
    languages = {"name": metadata.language, **languages_by_column(metadata)}
    if value is None or column not in {*languages, "other_names"}:
        return
    site = known.values["site_id"]
    forms = {row.form for row in gazetteer.names_of(site)}
    cells = str(value).split(LIST_SEPARATOR.strip()) if column == "other_names" else [str(value)]
    for cell in cells:
        form = unicodedata.normalize("NFC", cell.strip())
        if form and form not in forms:
            language = languages[column] if column in languages else _language(form)
            yield NewName(site, form, language, "variant", None, "Added in an edited export.")


def _language(form: str) -> str:
    """What can be said of a language by letters alone: nothing but the script."""
    is_arabic = any("ARABIC" in unicodedata.name(letter, "") for letter in form)
    return "und-Arab" if is_arabic else "und"


def _take_new(work: _Work, layer: Layer, row: EditedRow, known: Mapping[str, _Known]) -> None:
    """A row whose key nobody knows: a new name or a new location if it says of which site and on whose word."""
    if layer.name not in _MAY_GROW:
        work.refuse(row, f"it lost its {layer.key}, or is new: only names and locations can be added in a file")
        return
    site = row.values.get("site_id")
    if site not in {each.id for each in work.gazetteer.sites}:
        work.refuse(row, f"a new row needs the site_id of a site, not {site!r}")
        return
    source = row.values.get("source_id") or None
    if source is None:
        work.refuse(row, f"a new row for {site!r} needs a source_id: say on whose word it is")
        return
    twin = next((key for key, each in known.items() if _is_twin(layer, row, each)), None)
    if twin is not None:
        work.refuse(row, f"it says what {twin!r} says and has another {layer.key}: give it its own again")
        return
    change = _new_name(row, site, source) if layer.name == "names" else _new_location(work, row, site, source)
    if change is not None:
        work.found.changes.append(change)
    elif layer.name == "names":
        work.refuse(row, f"a new name of {site!r} needs form and language")


def _is_twin(layer: Layer, row: EditedRow, known: _Known) -> bool:
    """Whether a row without a known key says the same as one that has it."""
    columns = ("site_id", "source_id", *(("form", "language") if layer.name == "names" else ()))
    if any(row.values.get(name) != known.values[name] for name in columns):
        return False
    one, other = _position(row.geometry), _position(known.geometry)
    return layer.name == "names" or (one is not None and other is not None and distance_m(one, other) < MOVED_FROM_M)


def _new_name(row: EditedRow, site: str, source: str) -> Change | None:
    form = unicodedata.normalize("NFC", str(row.values.get("form") or "").strip())
    language = str(row.values.get("language") or "").strip()
    if not form or not language:
        return None
    kind = str(row.values.get("kind") or "variant")
    new = NewName(site, form, language, kind, source, str(row.values.get("note") or ""))
    return Change(f"names/{site}:{form}", "new-name", f"{site}: name {form!r} ({language}) is new", row=new)


def _new_location(work: _Work, row: EditedRow, site: str, source: str) -> Change | None:
    position = _position(row.geometry) if row.geometry is not None else None
    if position is None:
        work.refuse(row, f"a new location of {site!r} needs one point in WGS 84, longitude first")
        return None
    accuracy = row.values.get("accuracy_m")
    new = NewLocation(
        site,
        round(position.lon, 6),
        round(position.lat, 6),
        int(accuracy) if isinstance(accuracy, int | float) and math.isfinite(accuracy) else None,
        row.values.get("certainty") or None,
        row.values.get("method") or None,
        source,
        str(row.values.get("note") or "Added in an edited export."),
    )
    words = f"{site}: a further location at {_point_words(row.geometry)}"
    return Change(f"locations/{site}:{new.lon},{new.lat}", "new-location", words, row=new)


def _remark_on_build(work: _Work, edited: Sequence[EditedLayer], sites: Layer) -> None:
    ours = next((row["build_id"] for row in sites.rows()), None)
    theirs = {row.values["build_id"] for each in edited for row in each.rows if row.values.get("build_id")}
    if other := sorted(str(build) for build in theirs - {ours}):
        work.found.remarks.append(
            f"the file was made from build {', '.join(other)}, the data are build {ours}: "
            "some differences may be those of the data"
        )


def _same_shape(one: BaseGeometry | None, other: BaseGeometry | None) -> bool:
    if one is None or other is None:
        return one is other
    return bool(one.hausdorff_distance(other) < 2e-6)  # noqa: PLR2004 -- degrees: two steps of the sixth decimal


def _position(geometry: BaseGeometry | None) -> Position | None:
    """The one point of a geometry; None if it is none, several, or not on the Earth."""
    if geometry is None:
        return None
    parts = list(getattr(geometry, "geoms", [geometry]))
    if len(parts) != 1 or parts[0].geom_type != "Point":
        return None
    try:
        return Position(lon=parts[0].x, lat=parts[0].y)
    except CoordinateError:
        return None


def _point_words(geometry: BaseGeometry | None) -> str:
    position = _position(geometry)
    return "not located" if position is None else f"{position.lon:.6f} {position.lat:.6f}"


def _quoted(value: Any) -> str:
    return "empty" if value is None else repr(value)
