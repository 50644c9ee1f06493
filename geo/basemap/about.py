"""What the base map says of itself: its box of fine layers, whom to credit, which disputed lines it draws.

It stands beside the layers (about.json) and not with any data shown on them: another base map says something else.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from shapely import box
from shapely.geometry import shape

from geo.basemap.layers import layer
from geo.bounds import BoundingBox


@dataclass(frozen=True, slots=True)
class BasemapAbout:
    """The base map's words by language, and the box in which its layers are fine."""

    box: BoundingBox
    credit: dict[str, str]
    disputed: dict[str, str]


@cache
def about_basemap() -> BasemapAbout:
    """What the base map says of itself.

    Examples
    --------
    >>> about_basemap().box.as_rfc7946()
    [32, 28, 50, 39]
    """
    told = json.loads((files("geo") / "basemap" / "about.json").read_text(encoding="utf-8"))
    return BasemapAbout(BoundingBox(**told["box"]), told["credit"], told["disputed"])


def boundary_notes(window: BoundingBox) -> dict[str, str]:
    """The note on the base map by language for what a window shows: its disputed lines, if one is in it, and credits.

    Parameters
    ----------
    window
        In degrees; west greater than east where it crosses the antimeridian.

    Examples
    --------
    >>> boundary_notes(BoundingBox(west=165, south=-48, east=179, north=-34))["en"]
    'Made with Natural Earth (public domain). Towns © GeoNames (CC BY 4.0).'
    """
    about = about_basemap()
    if not _shows_disputed(window):
        return dict(about.credit)
    return {language: f"{about.disputed[language]} {credit}" for language, credit in about.credit.items()}


def _shows_disputed(window: BoundingBox) -> bool:
    sides = [(window.west, window.east)]
    if window.west > window.east:
        sides = [(window.west, 180.0), (-180.0, window.east)]
    parts = [box(west, window.south, east, window.north) for west, east in sides]
    lines = [row for row in layer("lines")["features"] if row["properties"]["class"] == "disputed"]
    return any(shape(row["geometry"]).intersects(part) for row in lines for part in parts)
