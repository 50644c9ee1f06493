"""Which part of the Earth is shown at first: what the package says, else where its sites are.

One answer for the page, the picture without scripts, the figure and the notes on the base map.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.tables import Location
from geo.bounds import BoundingBox, bounding_box
from geo.position import Position

Positions = NDArray[np.float64]

MOST_NORTH = 84.0
FULL_TURN = 360.0
_HALF_TURN = 180.0
_EDGE_POINTS = 65
_LEAST_MARGIN = 0.25  # degrees round the data
_MARGINS_ACROSS = 14  # how often the margin of a picture goes into its view
_DEGREE_M = 111_320.0  # metres of a degree of latitude


@dataclass(frozen=True, slots=True)
class Extent:
    """A window in degrees, WGS 84; `east` may be above 180 where it crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    @property
    def middle(self) -> Position:
        """The point in the middle of the degrees."""
        lon = (self.west + self.east) / 2
        return Position(lon=(lon + _HALF_TURN) % FULL_TURN - _HALF_TURN, lat=(self.south + self.north) / 2)

    def edge(self) -> Positions:
        """Points all along the edge (lon, lat)."""
        along = np.linspace(0, 1, _EDGE_POINTS)
        lon = self.west + along * (self.east - self.west)
        lat = self.south + along * (self.north - self.south)
        return around(lon, lat)

    def turned(self, lon: float) -> float:
        """A longitude as it is counted in this window: one full turn on where it lies beyond the antimeridian."""
        return lon + FULL_TURN if lon + FULL_TURN <= self.east else lon

    def box(self) -> BoundingBox:
        """The window as a box whose edges are between -180 and 180."""
        east = self.east - FULL_TURN if self.east > _HALF_TURN else self.east
        return BoundingBox(self.west, self.south, east, self.north)

    def holds(self, place: Position) -> bool:
        """Whether a place lies inside the window, not on its edge."""
        return self.west < self.turned(place.lon) < self.east and self.south < place.lat < self.north


WORLD = Extent(-_HALF_TURN, -60.0, _HALF_TURN, 80.0)
"""Where nothing says which part is meant: the inhabited Earth."""


def around(across: Positions, up: Positions) -> Positions:
    """Points all along the four sides of a rectangle, from what its sides are divided into."""
    lower, upper = np.full_like(across, up[0]), np.full_like(across, up[-1])
    left, right = np.full_like(up, across[0]), np.full_like(up, across[-1])
    return np.column_stack([np.concatenate([across, across, left, right]), np.concatenate([lower, upper, up, up])])


def start_extent(gazetteer: PublishedGazetteer) -> Extent:
    """The window that a map of the gazetteer opens with.

    The package's own view, but not where it shows no site, nor for a selection of which most sites lie elsewhere; else
    what holds the located sites, whole areas left out unless there is nothing else; the inhabited Earth where nothing
    is located.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> from gazetteer.disclosure import published
    >>> start_extent(published(Gazetteer.curated()))
    Extent(west=35.4, south=32.2, east=42.4, north=37.4)
    """
    places = gazetteer.point_positions
    view = _own_view(gazetteer, places)
    if view or places:
        return view or extent_of(places)
    areas = [row for row in gazetteer.locations if row.preferred]
    return extent_of([row.position for row in areas], _widest(areas)) if areas else WORLD


def drawn_extent(gazetteer: PublishedGazetteer) -> Extent:
    """The window of a picture that nobody can move: round the package's own view there is a margin for symbols."""
    places = gazetteer.point_positions
    view = _own_view(gazetteer, places)
    if view is None:
        return start_extent(gazetteer)
    return _widened(view, max(view.east - view.west, view.north - view.south) / _MARGINS_ACROSS)


def shown_box(gazetteer: PublishedGazetteer) -> BoundingBox:
    """What a map of the gazetteer can show without being moved to where no site is: its view, a margin, all sites.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> from gazetteer.disclosure import published
    >>> box = shown_box(published(Gazetteer.curated()))
    >>> box.west < 35.4 and box.east > 42.4
    True
    """
    box = drawn_extent(gazetteer).box()
    corners = [Position(lon=lon, lat=lat) for span in box.spans() for lon in span for lat in (box.south, box.north)]
    return bounding_box([*corners, *(row.position for row in gazetteer.locations)])


def _own_view(gazetteer: PublishedGazetteer, places: Sequence[Position]) -> Extent | None:
    view = gazetteer.metadata.view
    if view is None:
        return None
    extent = _from_box(view)
    held = sum(map(extent.holds, places))
    is_missed = 2 * held < len(places) if gazetteer.selected_from else not held and places
    return None if is_missed else extent


def extent_of(positions: Iterable[Position], margin: float = 0.0) -> Extent:
    """The window that holds all positions with a margin, over the antimeridian where that is shorter.

    Parameters
    ----------
    positions
        Any number.
    margin
        Degrees that there must at least be round them; a twentieth of the window where that is more.

    Examples
    --------
    >>> extent_of([Position(lon=179, lat=-17), Position(lon=-179, lat=-18)])
    Extent(west=178.75, south=-18.25, east=181.25, north=-16.75)
    """
    places = list(positions)
    if not places:
        return WORLD
    tight = _from_box(bounding_box(places))
    return _widened(tight, max(_LEAST_MARGIN, margin, (tight.east - tight.west) / 20, (tight.north - tight.south) / 20))


def _widened(extent: Extent, margin: float) -> Extent:
    """A window with so many degrees more on every side, as far as the Earth goes."""
    west, east = extent.west - margin, extent.east + margin
    if extent.east <= _HALF_TURN:
        west, east = max(-_HALF_TURN, west), min(_HALF_TURN, east)
    return Extent(west, max(-MOST_NORTH, extent.south - margin), east, min(MOST_NORTH, extent.north + margin))


def _from_box(box: BoundingBox) -> Extent:
    east = box.east + FULL_TURN if box.east < box.west else box.east
    return Extent(box.west, max(box.south, -MOST_NORTH), east, min(box.north, MOST_NORTH))


def _widest(rows: Iterable[Location]) -> float:
    """The largest radius of some areas, in degrees of latitude; no more than a continent's."""
    return min(30.0, max(row.accuracy_m for row in rows) / _DEGREE_M)
