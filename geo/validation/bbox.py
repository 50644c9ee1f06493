"""Bounding boxes: their form, their order, and whether they hold what they belong to."""

import math
from typing import Any

from geo.position import LAT_LIMIT_DEG, LON_LIMIT_DEG
from geo.validation.defect import Defects, Steps
from geo.validation.positions import Extent, quote_all
from geo.validation.quoting import quote

_FLAT = 4
_HIGH = 6
_SLACK_DEG = 1e-6  # boxes are rounded too
_OTHER_ORDERS = (
    ("latitude first (south, west, north, east)", (1, 0, 3, 2)),
    ("as west, east, south, north", (0, 2, 1, 3)),
    ("as south, north, west, east", (2, 0, 3, 1)),
)


def check_bbox(bbox: Any, path: Steps, defects: Defects, extent: Extent) -> None:
    """Note what is wrong with a `bbox` member around what lies in `extent`.

    Parameters
    ----------
    bbox
        The member as it was read, of whatever type; right are 4 or 6 numbers, west, south, (least height,) east, north.
    path
        Where it stands in the feature or the file.
    defects
        What is wrong is added to it.
    extent
        Bounds of the coordinates that the bbox is to hold; may be empty.
    """
    if not _has_form(bbox, path, defects):
        return
    half = len(bbox) // 2
    box = (*bbox[:2], *bbox[half : half + 2])
    if not extent.empty and not extent.jumps and not _holds(box, extent):
        meant = next((name for name, order in _OTHER_ORDERS if _fits([box[i] for i in order], extent)), None)
        if meant:
            defects.add("bbox-order", f"the bbox {quote_all(bbox)} holds its features only when read {meant}", *path)
            return
        if _check_range(box, bbox, path, defects):
            held = [extent.west, extent.south, extent.east, extent.north]
            defects.add("bbox-outside", f"the bbox {quote_all(bbox)} does not hold {quote_all(held)}", *path)
        return
    _check_range(box, bbox, path, defects)


def _has_form(bbox: Any, path: Steps, defects: Defects) -> bool:
    if not isinstance(bbox, list):
        defects.add("bbox-form", f"the bbox is {quote(bbox)}", *path)
        return False
    if len(bbox) not in (_FLAT, _HIGH):
        defects.add("bbox-form", f"the bbox {quote_all(bbox)} has {len(bbox)} numbers", *path)
        return False
    wrong = [part for part in bbox if type(part) is not int and not isinstance(part, float)]
    if wrong:
        defects.add("bbox-form", f"the bbox holds {quote(wrong[0])}, which is not a number", *path)
    return not wrong and all(map(math.isfinite, bbox))


def _check_range(box: tuple[float, ...], bbox: list[Any], path: Steps, defects: Defects) -> bool:
    west, south, east, north = box
    if south > north:
        defects.add("bbox-range", f"the bbox {quote_all(bbox)} has its south {quote(south)} above its north", *path)
        return False
    if max(abs(west), abs(east)) > LON_LIMIT_DEG or max(abs(south), abs(north)) > LAT_LIMIT_DEG:
        defects.add("bbox-range", f"the bbox {quote_all(bbox)} is not on the Earth", *path)
        return False
    return True


def _fits(box: list[float], extent: Extent) -> bool:
    west, south, east, north = box
    return west <= east and south <= north and _holds((west, south, east, north), extent)


def _holds(box: tuple[float, ...], extent: Extent) -> bool:
    west, south, east, north = box
    if not (south - _SLACK_DEG <= extent.south and extent.north <= north + _SLACK_DEG):
        return False
    if west <= east:
        return west - _SLACK_DEG <= extent.west and extent.east <= east + _SLACK_DEG
    # Over the antimeridian: the features lie on either side of it, which one range of longitudes cannot tell.
    return extent.east >= west - _SLACK_DEG or extent.west <= east + _SLACK_DEG
