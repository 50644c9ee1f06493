"""Any table of names and coordinates as an authority: CSV and GeoJSON, read strictly.

A value is used, left out for a stated reason, or a fault; draft.py collects those. Which reader a path gets
is decided in sources.py, where GeoNames is read too.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from gazetteer.authorities.authority import Authority
from gazetteer.authorities.draft import ROLES, Draft, Layout
from gazetteer.errors import AuthorityError
from geo.errors import CoordinateError
from geo.position import Position

DELIMITERS = ",;\t|"
_SPACE = re.compile(r"[\s,:]*")
_WORLD_FRAMES = ("CRS84", "4326")


def read_csv(path: Path, trust: int) -> Authority:
    """The authority in a CSV file: UTF-8 (or UTF-16 with its mark), any usual separator, a header of usual names.

    Raises
    ------
    AuthorityError
        If the file has no header that can be understood, or with all faults of its rows.
    """
    text = read_text(path).removeprefix("\ufeff")
    head, _, rest = text.partition("\n")
    if declared := re.fullmatch(r'"?sep=(.)"?\s*', head):
        delimiter, body, offset = declared[1], rest, 1
    else:
        delimiter, body, offset = _sniffed(head), text, 0
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True)
    draft = Draft(path)
    try:
        header = next(reader, [])
        layout = _table_layout(path, header)
        draft.columns = {role: header.index(key) + 1 for role, key in layout.roles.items()}
        for cells in reader:
            _add_cells(draft, layout, header, reader.line_num + offset, cells)
    except csv.Error as error:
        draft.fault(reader.line_num + offset, "csv", str(error), "", "mend the quotes")
    return draft.authority(path.stem, trust)


def read_geojson(path: Path, trust: int) -> Authority:
    """The authority in a GeoJSON file (RFC 7946 or Linked Places): points as they are, other shapes by an inner point.

    The accuracy of a place with a line or an area is the distance from that point to the farthest corner of its
    hull, unless the file has an `accuracy_m`. A feature with `geometry: null` is kept as unlocated.

    Raises
    ------
    AuthorityError
        If the file is not a FeatureCollection in WGS 84, or with all faults of its features.
    """
    text = read_text(path).removeprefix("\ufeff")
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise AuthorityError(f"{path}:{error.lineno}: not JSON ({error.msg}): write the file again") from error
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list) or data.get("type") != "FeatureCollection":
        raise AuthorityError(f"{path}: not a GeoJSON FeatureCollection: export the layer as GeoJSON")
    frame = json.dumps(data.get("crs"))
    if frame != "null" and not any(known in frame for known in _WORLD_FRAMES):
        raise AuthorityError(f"{path}: coordinates in {frame}, not WGS 84: export the layer in EPSG:4326")
    draft = _features_draft(features, path)
    if draft.faults:
        lines = list(_feature_lines(text))
        draft.faults = [replace(fault, line=lines[fault.line - 1]) for fault in draft.faults]
    return draft.authority(path.stem, trust)


def features_authority(features: Sequence[Any], path: Path, trust: int = 1) -> Authority:
    """The authority in GeoJSON features that are in memory already; `path` is what they are called.

    Parameters
    ----------
    features
        GeoJSON features, coordinates in lon, lat (WGS 84).
    path
        What they are called: its stem names the authority, and errors quote it. No file is read.
    trust
        Order of trust, 1 the most trusted.

    Returns
    -------
    Authority
        One place a feature.

    Raises
    ------
    AuthorityError
        With all faults of the features, by their number.
    """
    return _features_draft(features, path).authority(path.stem, trust)


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, or in UTF-16 if it begins with a byte order mark.

    Raises
    ------
    AuthorityError
        If it is neither.
    """
    raw = path.read_bytes()
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise AuthorityError(
            f"{path}:{line}: byte {raw[error.start]:#x} is not UTF-8: save the file as UTF-8"
        ) from error


def _sniffed(head: str) -> str:
    """The separator that makes the most of a header."""
    return max(DELIMITERS, key=lambda mark: len(Layout.of(next(csv.reader([head], delimiter=mark), [])).roles))


def _table_layout(path: Path, header: Sequence[str]) -> Layout:
    layout = Layout.of(header)
    absent = [role for role in ("name", "lon", "lat") if role not in layout.roles]
    if layout.tagged and "name" in absent:
        absent.remove("name")
    if absent:
        wanted = "; ".join(f"{role}: {', '.join(ROLES[role])}" for role in absent)
        raise AuthorityError(f"{path}:1: no column for {' and '.join(absent)} in {list(header)}: name one of {wanted}")
    return layout


def _add_cells(draft: Draft, layout: Layout, header: Sequence[str], line: int, cells: Sequence[str]) -> None:
    filled = [cell for cell in cells if cell.strip()]
    if not filled or all(cell.startswith("#") for cell in filled):
        return  # a blank line, or the row of HXL tags under the header
    if len(cells) != len(header):
        problem = f"{len(cells)} cells instead of {len(header)}"
        draft.fault(line, "cells", problem, "", "quote cells that hold the separator")
        return
    draft.add(layout.row(line, dict(zip(header, cells, strict=True))))


def _features_draft(features: Sequence[Any], path: Path) -> Draft:
    draft = Draft(path)
    for number, feature in enumerate(features, start=1):
        _add_feature(draft, number, feature)
    return draft


def _add_feature(draft: Draft, number: int, feature: Any) -> None:
    properties = (feature.get("properties") or {}) if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        draft.fault(number, "feature", "not a GeoJSON feature", "", "write type, geometry and properties")
        return
    cells = {key: _flat(value) for key, value in properties.items()}
    row = Layout.of(list(cells)).row(number, cells)
    # Linked Places keeps names beside the properties.
    linked = [
        (str(name.get("toponym", "")), str(name.get("lang", "")))
        for name in feature.get("names") or []
        if isinstance(name, dict)
    ]
    id_ = feature.get("id", feature.get("@id"))
    lon, lat, accuracy_m = _point(draft, number, feature.get("geometry"))
    draft.add(
        replace(
            row,
            id=row.id if id_ is None else str(id_),
            names=[*row.names, *linked],
            lon=lon,
            lat=lat,
            accuracy_m=accuracy_m if row.accuracy_m == "" else row.accuracy_m,
        )
    )


def _flat(value: Any) -> str:
    if isinstance(value, list):
        return ";".join(_flat(part) for part in value)
    return "" if value is None or isinstance(value, dict) else str(value)


def _point(draft: Draft, number: int, geometry: Any) -> tuple[str | float, str | float, str | float]:
    """Longitude, latitude and accuracy in metres of a geometry; three empty texts where there is none."""
    if geometry is None:
        return "", "", ""
    try:
        if geometry["type"] == "Point":
            return geometry["coordinates"][0], geometry["coordinates"][1], ""
        return _inner_point(geometry)
    except (CoordinateError, KeyError, IndexError, TypeError, ValueError) as error:
        remedy = "write a GeoJSON geometry in WGS 84, or null"
        draft.fault(number, "geometry", f"not a geometry ({error})", "", remedy)
        return "", "", ""


def _inner_point(geometry: Mapping[str, Any]) -> tuple[float, float, float]:
    from shapely import get_coordinates  # noqa: PLC0415 -- only shapes that are no points need GEOS and PROJ
    from shapely.errors import ShapelyError  # noqa: PLC0415 -- the same
    from shapely.geometry import shape  # noqa: PLC0415 -- the same

    from geo.geodesy import distance_m  # noqa: PLC0415 -- the same

    try:
        outline = shape(geometry)
        inner = outline.representative_point()
        corners = [Position(lon=lon, lat=lat) for lon, lat in get_coordinates(outline.convex_hull).tolist()]
    except ShapelyError as error:
        raise ValueError(error) from error
    if not corners:
        raise ValueError("empty")
    point = Position(lon=inner.x, lat=inner.y)
    return point.lon, point.lat, max(distance_m(point, corner) for corner in corners)


def _feature_lines(text: str) -> Iterator[int]:
    """The line on which each feature of a FeatureCollection begins."""
    decoder = json.JSONDecoder()
    line, counted = 1, 0
    at = _skip(text, text.index("{") + 1)
    key, at = decoder.raw_decode(text, at)
    while key != "features":
        _, at = decoder.raw_decode(text, _skip(text, at))
        key, at = decoder.raw_decode(text, _skip(text, at))
    at = _skip(text, text.index("[", at) + 1)
    while text[at] != "]":
        line, counted = line + text.count("\n", counted, at), at
        yield line
        _, at = decoder.raw_decode(text, at)
        at = _skip(text, at)


def _skip(text: str, at: int) -> int:
    """Where the next value begins: behind spaces, commas and colons."""
    found = _SPACE.match(text, at)
    return found.end() if found else at
