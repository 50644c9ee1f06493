"""GeoJSON documents: one JSON text that is a FeatureCollection, a Feature or a geometry."""

from collections.abc import Mapping
from typing import Any

from geo.validation.bbox import check_bbox
from geo.validation.defect import Defects, Spot
from geo.validation.features import Features
from geo.validation.geometry import ALL_TYPES, GEOMETRY_TYPES, Geometries, unknown_type
from geo.validation.linked_places import check_context, is_linked_context
from geo.validation.positions import Extent
from geo.validation.quoting import printable, quote
from geo.validation.strict_json import Reader, skip

_WGS_84 = ("CRS84", "EPSG::4326", "EPSG:4326", "EPSG:6.6:4326")
# GDAL reads name and description as those of the layer.
_COLLECTION_MEMBERS = {"type", "features", "bbox", "crs", "@context", "name", "description"}
_MISPLACED = ("coordinates", "geometries", "geometry", "properties")
_RELATIVES = (
    ("TopoJSON", lambda head: head.get("type") == "Topology"),
    ("Esri JSON", lambda head: "geometryType" in head or "spatialReference" in head),
    ("an answer of Overpass", lambda head: "elements" in head and "osm3s" in head),
    ("a JSON Schema", lambda head: "$schema" in head),
)


def check_document(reader: Reader, defects: Defects, layer: str, *, linked: bool | None = None) -> tuple[int, bool]:
    """Note what is wrong with the JSON text; the number of features, and whether they are Linked Places.

    Parameters
    ----------
    reader
        The text; features are read one at a time, so that they need not all be in memory.
    defects
        What is wrong is added to it.
    layer
        What the layer is called: a column called after it counts as the key.
    linked
        Whether it is Linked Places; None: its `@context` shows it.

    Returns
    -------
    tuple of int and bool
        The number of features, and whether they were checked as Linked Places.

    Raises
    ------
    UnreadableJsonError
        If the text is not JSON.
    """
    start = skip(reader.text, 0)
    if reader.text[start : start + 1] != "{":
        value, end = reader.value(start)
        reader.finish(end)
        defects.add("not-geojson", f"the file holds {quote(value)}, not an object")
        return 0, False
    features = Features(defects, layer, linked=linked)
    head: dict[str, Any] = {}
    repeated: list[str] = []
    for name, offset in reader.members(start):
        if name in head:
            repeated.append(name)
        streams = name == "features" and head.get("type", "FeatureCollection") == "FeatureCollection"
        if streams and reader.text[offset] == "[":
            features.linked = features.linked or is_linked_context(head.get("@context")) or None
            _check_features(reader, features, defects, offset)
            head[name] = []
        else:
            head[name], reader.end = reader.value(offset)
            _tell_faults(reader, head[name], Spot(offset=offset, path=(name,)), defects)
    reader.finish(reader.end)
    for name in repeated:
        defects.add("json-duplicate-key", f"the name {quote(name)} stands twice in one object", name)
    _check_head(head, features, defects)
    return features.count, bool(features.linked)


def check_crs(head: Mapping[str, Any], defects: Defects) -> None:
    """Note a `crs` member."""
    crs = head.get("crs")
    name = crs
    if isinstance(crs, dict) and isinstance(crs.get("properties"), dict):
        name = crs["properties"].get("name", crs["properties"].get("href", crs["properties"].get("code")))
    known = crs is None or (isinstance(name, str) and any(word in name.upper() for word in _WGS_84))
    defects.add("crs-member" if known else "crs-other", f"a `crs` member: {quote(name)}", "crs")


def _check_features(reader: Reader, features: Features, defects: Defects, offset: int) -> None:
    for value, start in reader.elements(offset):
        path = ("features", features.count)
        features.check(value, path, start)
        _tell_faults(reader, value, None, defects)
    defects.leave()


def _tell_faults(reader: Reader, value: Any, spot: Spot | None, defects: Defects) -> None:
    """Note what strict JSON forbids in `value`; `spot` where the defects are not there already."""
    for path, rule, problem in reader.faults(value):
        if spot:
            defects.enter(spot)
        defects.add(rule, problem, *path)
    if spot:
        defects.leave()


def _check_head(head: Mapping[str, Any], features: Features, defects: Defects) -> None:
    kind = head.get("type")
    if kind == "FeatureCollection":
        _check_collection(head, features, defects)
    elif kind == "Feature":
        features.check({name: value for name, value in head.items() if name not in ("crs", "@context")}, (), 0)
        features.finish()
    elif kind in GEOMETRY_TYPES:
        Geometries(defects).check({name: value for name, value in head.items() if name != "crs"}, (), Extent())
    elif kind not in ALL_TYPES:
        _check_stranger(head, defects)
        features.finish()
    if "crs" in head:
        check_crs(head, defects)


def _check_collection(head: Mapping[str, Any], features: Features, defects: Defects) -> None:
    if not isinstance(head.get("features"), list):
        said = f"`features` is {quote(head['features'])}" if "features" in head else "no member `features`"
        defects.add("collection-features", said, *(("features",) if "features" in head else ()))
    elif not features.count:
        defects.add("layer-empty", "a collection without features", "features")
    features.finish()
    if "bbox" in head:
        check_bbox(head["bbox"], ("bbox",), defects, features.extent)
    for name in head:
        if name in _MISPLACED:
            defects.add("member-misplaced", f"a FeatureCollection has the member {quote(name)}", name, subject=name)
        elif name not in _COLLECTION_MEMBERS and not features.linked:
            defects.add("collection-foreign", f"the collection's member {quote(name)}", name, subject=name)
    if features.linked:
        check_context(head, defects)
    elif "@context" in head:
        defects.add("collection-foreign", "the collection's member '@context'", "@context")


def _check_stranger(head: Mapping[str, Any], defects: Defects) -> None:
    looks = next((name for name, test in _RELATIVES if test(head)), None)
    if looks:
        defects.add("not-geojson", f"the file looks like {looks}")
    elif "type" in head or "features" in head:
        defects.add("type-unknown", unknown_type(head.get("type"), "the file"), *(("type",) if "type" in head else ()))
    else:
        names = ", ".join(printable(str(name)) for name in list(head)[:3])
        defects.add("not-geojson", f"an object without a type, with the members {names or '(none)'}")
