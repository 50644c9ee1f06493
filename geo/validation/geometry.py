"""Geometry objects: their type, their members and their coordinates."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from shapely import MultiPolygon

from geo.validation.bbox import check_bbox
from geo.validation.defect import Defects, Steps
from geo.validation.positions import Extent, check_position
from geo.validation.quoting import quote
from geo.validation.rings import check_line, check_polygon, check_validity

Checker: TypeAlias = Callable[[Any, Steps, Defects, Extent], object]
GEOMETRY_TYPES = (
    "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection",
)  # fmt: skip
ALL_TYPES = (*GEOMETRY_TYPES, "Feature", "FeatureCollection")
_MEMBERS = {"type", "coordinates", "bbox"}
_COLLECTION_MEMBERS = {"type", "geometries", "bbox"}
_MISPLACED = {"geometry", "properties", "features"}
_MOST_NESTING = 16


class Geometries:
    """Checks geometry objects; `linked` where they may have further members, as in Linked Places."""

    def __init__(self, defects: Defects, *, linked: bool = False) -> None:
        self._defects = defects
        self._linked = linked

    def check(self, geometry: Any, path: Steps, extent: Extent, nesting: int = 0) -> str:
        """Note what is wrong with a geometry object; its type, or "" if it has none that is known.

        Parameters
        ----------
        geometry
            The member as it was read, of whatever type.
        path
            Where it stands in the feature.
        extent
            Grows by the coordinates of the geometry.
        nesting
            How many collections the geometry is inside of: RFC 7946 advises against any.

        Returns
        -------
        str
            The type, such as `Polygon`; "" if it has none that is known.
        """
        defects = self._defects
        if not isinstance(geometry, dict):
            defects.add("coordinates-nesting", f"{quote(geometry)} stands where a geometry should", *path)
            return ""
        kind = geometry.get("type")
        if kind not in GEOMETRY_TYPES:
            steps = ("type",) if "type" in geometry else ()
            defects.add("type-unknown", unknown_type(kind, "a geometry"), *path, *steps)
            return ""
        inner = Extent()
        if kind == "GeometryCollection":
            self._check_collection(geometry, path, inner, nesting)
        else:
            _check_coordinates(geometry, path, defects, inner)
        self._check_members(geometry, path)
        if "bbox" in geometry:
            check_bbox(geometry["bbox"], (*path, "bbox"), defects, inner)
        extent.join(inner)
        return str(kind)

    def _check_collection(self, geometry: Mapping[str, Any], path: Steps, extent: Extent, nesting: int) -> None:
        defects, parts = self._defects, geometry.get("geometries")
        if not isinstance(parts, list):
            defects.add("coordinates-missing", "a GeometryCollection without a list of geometries", *path)
            return
        if not parts:
            defects.add("geometry-empty", "a GeometryCollection without parts", *path)
        if nesting:
            defects.add("geometry-collection-nested", "a GeometryCollection inside another", *path)
        if nesting >= _MOST_NESTING:
            return
        kinds = [
            self.check(part, (*path, "geometries", index), extent, nesting + 1) for index, part in enumerate(parts)
        ]
        if len(set(kinds)) == 1 and kinds[0] not in {"", "GeometryCollection"} and not self._linked:
            some = "one part" if len(kinds) == 1 else f"{len(kinds)} parts"
            defects.add("geometry-collection-single", f"a GeometryCollection of {some}, all {kinds[0]}", *path)

    def _check_members(self, geometry: Mapping[str, Any], path: Steps) -> None:
        known, other = _MEMBERS, "geometries"
        if geometry["type"] == "GeometryCollection":
            known, other = _COLLECTION_MEMBERS, "coordinates"
        if geometry.keys() <= known:
            return
        for name in geometry:
            at = (*path, name)
            if name in _MISPLACED or name == other:
                said = f"a {geometry['type']} has the member {quote(name)}"
                self._defects.add("member-misplaced", said, *at, subject=name)
            elif name not in known and not self._linked:
                said = f"the geometry's member {quote(name)} is lost in a GIS"
                self._defects.add("member-foreign", said, *at, subject=name)


def unknown_type(kind: Any, what: str) -> str:
    """Say that a type is none, and which may be meant."""
    if kind is None:
        return f"{what} has no type"
    meant = next((name for name in ALL_TYPES if isinstance(kind, str) and name.lower() == kind.lower()), None)
    hint = f": is {quote(meant)} meant?" if meant and meant != kind else ""
    return f"{quote(kind)} is no type of {what}{hint}"


def _check_coordinates(geometry: Mapping[str, Any], path: Steps, defects: Defects, extent: Extent) -> None:
    coordinates = geometry.get("coordinates")
    if not isinstance(coordinates, list):
        said = f"with {quote(coordinates)} as" if "coordinates" in geometry else "without"
        defects.add("coordinates-missing", f"a {geometry['type']} {said} coordinates", *path)
    elif not coordinates:
        defects.add("geometry-empty", f"a {geometry['type']} with empty coordinates", *path)
    else:
        if geometry["type"] == "Point" and coordinates[:2] == [0, 0]:
            defects.add("position-null-island", "a point at longitude 0, latitude 0", *path, "coordinates")
        _CHECKERS[geometry["type"]](coordinates, (*path, "coordinates"), defects, extent)


def _check_points(points: Any, path: Steps, defects: Defects, extent: Extent) -> None:
    for index, point in enumerate(points):
        check_position(point, (*path, index), defects, extent)


def _check_lines(lines: Any, path: Steps, defects: Defects, extent: Extent) -> None:
    for index, line in enumerate(lines):
        check_line(line, (*path, index), defects, extent)


def _check_polygons(polygons: Any, path: Steps, defects: Defects, extent: Extent) -> None:
    checked = [check_polygon(rings, (*path, index), defects, extent) for index, rings in enumerate(polygons)]
    if len(checked) > 1 and all(checked):
        check_validity(MultiPolygon(checked), path, defects)


_CHECKERS: Mapping[str, Checker] = {
    "Point": check_position,
    "MultiPoint": _check_points,
    "LineString": check_line,
    "MultiLineString": _check_lines,
    "Polygon": check_polygon,
    "MultiPolygon": _check_polygons,
}
