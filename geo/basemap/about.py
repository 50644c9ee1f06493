"""What the base map says of itself: its box of fine layers, whom to credit, which disputed lines it draws.

It stands beside the layers (about.json) and not with any data shown on them: another base map says something else.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from shapely import box
from shapely.geometry import shape

from geo.basemap.layers import fine_box, layer
from geo.bounds import BoundingBox


@dataclass(frozen=True, slots=True)
class BasemapAbout:
    """The base map's words by language, and the box in which its layers are fine; `fine_credit` is for those alone."""

    box: BoundingBox
    credit: dict[str, str]
    fine_credit: dict[str, str]
    disputed: dict[str, str]


@cache
def about_basemap() -> BasemapAbout:
    """What the base map says of itself.

    Examples
    --------
    >>> about_basemap().box.as_rfc7946()
    [32, 28, 50, 39]
    """
    about = json.loads((files("geo") / "basemap" / "about.json").read_text(encoding="utf-8"))
    return BasemapAbout(fine_box(), about["credit"], about["fine_credit"], about["disputed"])


def boundary_notes(window: BoundingBox, carried: BoundingBox | None = None) -> dict[str, str]:
    """The note on the base map by language for what a window shows: disputed lines in it, and whom to credit for it.

    Parameters
    ----------
    window
        In degrees; west greater than east where it crosses the antimeridian.
    carried
        The window for which the map carries its layers, where that is another.

    Examples
    --------
    >>> boundary_notes(BoundingBox(west=165, south=-48, east=179, north=-34))["en"]
    'Made with Natural Earth (public domain).'
    """
    about = about_basemap()
    parts = [about.disputed] if _shows_disputed(window) else []
    parts += [about.credit]
    parts += [about.fine_credit] if (carried or window).meets(about.box) else []
    return {language: " ".join(part[language] for part in parts) for language in about.credit}


def _shows_disputed(window: BoundingBox) -> bool:
    if not window.meets(fine_box()):
        return False
    parts = [box(west, window.south, east, window.north) for west, east in window.spans()]
    lines = [row for row in layer("lines")["features"] if row["properties"]["class"] == "disputed"]
    return any(shape(row["geometry"]).intersects(part) for row in lines for part in parts)
