"""Feature objects one by one, and what only all of them together show: ids, kinds of geometry, columns, outliers."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from geo.validation.bbox import check_bbox
from geo.validation.columns import Columns
from geo.validation.defect import Defects, Spot, Step, Steps
from geo.validation.geometry import GEOMETRY_TYPES, Geometries, unknown_type
from geo.validation.linked_places import check_place
from geo.validation.positions import Extent, suspects
from geo.validation.quoting import pair, printable, quote

_MEMBERS = {"type", "id", "geometry", "properties", "bbox"}
_MISPLACED = {"coordinates", "geometries", "features"}
_LINKED_MEMBERS = {
    "@id", "names", "types", "when", "links", "relations", "descriptions", "depictions", "citations", "@type", "uri",
}  # fmt: skip
_LONGEST_ID = 80


class Features:
    """Checks the features of one file in turn.

    Parameters
    ----------
    defects
        Where faults are noted.
    layer
        What the layer is called: the key column is known by it.
    linked
        Whether they are Linked Places; None: the first feature shows it.
    """

    def __init__(self, defects: Defects, layer: str, *, linked: bool | None = None) -> None:
        self.count = 0
        self.extent = Extent()
        self.linked = linked
        self._defects = defects
        self._columns = Columns(layer, defects)
        self._ids: dict[tuple[type, Any], int] = {}
        self._id_kinds: dict[str, Spot] = {}
        self._addresses: dict[str, int] = {}
        self._without_id: list[Spot] = []
        self._kinds: Counter[str] = Counter()
        self._second_kind: Spot | None = None
        self._unlocated: list[Spot] = []
        self._firsts: dict[int, tuple[float, float]] = {}
        self._spots: dict[int, Spot] = {}

    def check(self, value: Any, path: Steps, offset: int | None) -> None:
        """Note what is wrong with one element of `features` or one record of a sequence.

        Parameters
        ----------
        value
            The element as it was read, of whatever type.
        path
            Where it stands in the file.
        offset
            Where its text starts, in characters from the start of the file; None if it is not known.
        """
        defects, index = self._defects, self.count
        self.count += 1
        id_ = value.get("id") if isinstance(value, dict) else None
        known = id_ if isinstance(id_, str | int | float) and not isinstance(id_, bool) else None
        if isinstance(known, str):
            known = printable(known[:_LONGEST_ID])
        spot = Spot(known, index, path, offset)
        defects.enter(spot)
        if self._is_feature(value):
            self._check_feature(value, spot)

    def finish(self) -> None:
        """Note what only all features together show."""
        defects = self._defects
        self._finish_ids()
        if len(self._kinds) > 1 and self._second_kind and not self.linked:
            said = ", ".join(f"{count} {kind}" for kind, count in self._kinds.most_common())
            defects.enter(self._second_kind)
            defects.add("layer-mixed-geometry", f"geometries of different kinds: {said}", "geometry")
        for spot in self._unlocated:
            defects.enter(spot)
            defects.add("layer-null-geometry", "a feature without a geometry", "geometry")
        for index in suspects(self._firsts):
            defects.enter(self._spots[index])
            lon, lat = self._firsts[index]
            problem = f"{pair(lon, lat)} is far from the other features, {pair(lat, lon)} is among them"
            defects.add("position-swapped-suspected", problem, "geometry")
        if not self.linked:
            self._columns.finish()
        defects.leave()

    def _is_feature(self, value: Any) -> bool:
        if not isinstance(value, dict):
            self._defects.add("collection-features", f"{quote(value)} stands where a Feature should")
            return False
        kind = value.get("type")
        if kind == "Feature":
            return True
        if kind in GEOMETRY_TYPES or kind == "FeatureCollection":
            self._defects.add("collection-features", f"a bare {kind} stands where a Feature should")
            return False
        self._defects.add("type-unknown", unknown_type(kind, "a Feature"), *(("type",) if "type" in value else ()))
        return "geometry" in value or "properties" in value

    def _check_feature(self, feature: Mapping[str, Any], spot: Spot) -> None:
        defects = self._defects
        if self.linked is None:
            self.linked = looks_linked(feature)
        self._check_id(feature, spot)
        extent = self._check_geometry(feature, spot)
        self._check_properties(feature, spot)
        if feature.keys() - _MEMBERS:
            self._check_members(feature)
        if "bbox" in feature:
            check_bbox(feature["bbox"], ("bbox",), defects, extent)
        if self.linked:
            check_place(feature, defects)
            self._check_address(feature.get("@id"), spot)

    def _check_id(self, feature: Mapping[str, Any], spot: Spot) -> None:
        if "id" not in feature:
            self._without_id.append(spot)
            return
        id_ = feature["id"]
        if id_ is None or isinstance(id_, bool | list | dict):
            self._defects.add("id-type", f"the id is {quote(id_)}", "id")
            return
        kind = "text" if isinstance(id_, str) else "a number"
        self._id_kinds.setdefault(kind, spot)
        first = self._ids.setdefault((type(id_), id_), spot.index or 0)
        if first != spot.index:
            said = f"the id {quote(id_)} is that of the features {first} and {spot.index}"
            self._defects.add("id-duplicate", said, "id")

    def _check_address(self, address: Any, spot: Spot) -> None:
        first = self._addresses.setdefault(address, spot.index or 0) if isinstance(address, str) else spot.index
        if first != spot.index:
            said = f"the @id {quote(address)} is that of the places {first} and {spot.index}"
            self._defects.add("lpf-id-duplicate", said, "@id")

    def _check_geometry(self, feature: Mapping[str, Any], spot: Spot) -> Extent:
        extent = Extent()
        geometry = feature.get("geometry", "")
        if geometry is None:
            if not self.linked:  # reported there as lpf-geometry-null
                self._unlocated.append(spot)
        elif isinstance(geometry, dict):
            kind = Geometries(self._defects, linked=bool(self.linked)).check(geometry, ("geometry",), extent)
            self._count_kind(kind, spot)
        else:
            said = f"the geometry is {quote(geometry)}" if "geometry" in feature else "no member `geometry`"
            steps: tuple[Step, ...] = ("geometry",) if "geometry" in feature else ()
            self._defects.add("feature-geometry", said, *steps)
        if not extent.empty:
            index = spot.index or 0
            self._firsts[index] = (extent.west + extent.east) / 2, (extent.south + extent.north) / 2
            self._spots[index] = spot
            self.extent.join(extent)
        return extent

    def _count_kind(self, kind: str, spot: Spot) -> None:
        kind = kind.removeprefix("Multi")
        if not kind:
            return
        self._kinds[kind] += 1
        if len(self._kinds) > 1 and self._second_kind is None:
            self._second_kind = spot

    def _check_properties(self, feature: Mapping[str, Any], spot: Spot) -> None:
        properties = feature.get("properties", "")
        if isinstance(properties, dict):
            if not self.linked:
                self._columns.add(properties, spot)
        elif properties is not None:
            said = f"the properties are {quote(properties)}" if "properties" in feature else "no member `properties`"
            steps: tuple[Step, ...] = ("properties",) if "properties" in feature else ()
            self._defects.add("feature-properties", said, *steps)

    def _check_members(self, feature: Mapping[str, Any]) -> None:
        for name in feature:
            if name in _MISPLACED:
                self._defects.add("member-misplaced", f"a Feature has the member {quote(name)}", name, subject=name)
            elif self.linked and name in _LINKED_MEMBERS:
                self._defects.once("lpf-gis", "names, times, links and citations are not seen in a GIS")
            elif name not in _MEMBERS:
                said = f"the feature's member {quote(name)} is lost in a GIS"
                self._defects.add("member-foreign", said, name, subject=name)

    def _finish_ids(self) -> None:
        defects = self._defects
        if len(self._id_kinds) > 1:
            defects.enter(list(self._id_kinds.values())[1])
            defects.add("id-mixed-types", "some ids are numbers and some are text", "id")
        key = None if self.linked else self._columns.key
        if not self._ids and not key:
            return
        why = "beside features with one" if self._ids else f"though the column {quote(key)} identifies it"
        for spot in self._without_id if not self.linked else []:
            defects.enter(spot)
            defects.add("id-missing", f"a feature without an id {why}")


def looks_linked(feature: Mapping[str, Any]) -> bool:
    """Whether a feature has what only Linked Places have: an `@id` or `names`, and lists about them.

    Examples
    --------
    >>> looks_linked({"@id": "x:1", "names": []}), looks_linked({"names": "two"})
    (True, False)
    """
    lists = sum(
        isinstance(feature.get(name), list) for name in ("names", "types", "links", "relations", "descriptions")
    )
    return lists + ("@id" in feature) + isinstance(feature.get("when"), dict) > 1
