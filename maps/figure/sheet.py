"""A sheet to draw on in millimetres: lines, areas and text, and nothing of maps.

Works on a figure of its own, never on pyplot's current one. No text is ever read as a formula.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from maps.figure.fonts import font
from maps.figure.frame import Box
from maps.figure.sizes import MM_PER_INCH

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.path import Path

_SETTINGS: dict[str, Any] = {
    "svg.hashsalt": "named-sites",  # ids in the file depend on nothing else
    "svg.fonttype": "path",  # letters as outlines: the same on every machine, Arabic stays joined
    "pdf.fonttype": 42,  # TrueType: journals refuse Type 3, and the text can be searched
    "lines.scale_dashes": False,
    "text.hinting": "none",  # widths as measured, at every resolution
    "text.antialiased": True,
    "path.simplify": False,
    "hatch.linewidth": 0.3,
}


@contextmanager
def settings() -> Iterator[None]:
    """The defaults of matplotlib and what figures need, whatever its user set; put back afterwards."""
    from matplotlib import style  # noqa: PLC0415 -- an extra

    with style.context(["default", _SETTINGS]):
        yield


Colour = str | tuple[float, ...]
"""A name of matplotlib's, #rrggbb, or red, green, blue (and opacity), 0 to 1."""
Dashes = tuple[float, tuple[float, ...]]
"""Where the pattern starts, and the lengths of dash and gap, in points."""


class Style(TypedDict, total=False):
    """How a shape is drawn, in matplotlib's terms; widths in points."""

    facecolor: Colour
    edgecolor: Colour
    linewidth: float
    linestyle: Dashes
    joinstyle: str
    alpha: float


class Sheet:
    """A blank sheet of some millimetres."""

    def __init__(self, width: float, height: float) -> None:
        from matplotlib.figure import Figure  # noqa: PLC0415 -- an extra

        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / MM_PER_INCH, height / MM_PER_INCH), facecolor="white")
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(0, height)

    def path(
        self, path: "Path", *, order: float, clip: Box | None = None, gid: str = "", **style: Unpack[Style]
    ) -> None:
        """A matplotlib path in millimetres; widths and dashes in points.

        Parameters
        ----------
        path
            Millimetres from the lower left corner of the sheet.
        order
            What is drawn later has the higher order.
        clip
            Nothing is drawn outside; None for the whole sheet.
        gid
            Id of the element in SVG; "" for none.
        **style
            As matplotlib's `PathPatch` takes it.
        """
        from matplotlib.patches import PathPatch  # noqa: PLC0415 -- an extra

        drawn: Style = {"facecolor": "none", "edgecolor": "none", "linewidth": 0, "joinstyle": "round", **style}
        patch = PathPatch(path, zorder=order, **drawn)
        self._axes.add_artist(patch)  # not add_patch, which works out limits that are fixed here
        self._finish(patch, clip, gid)

    def shape(
        self, shape: BaseGeometry, *, order: float, clip: Box | None = None, gid: str = "", **style: Unpack[Style]
    ) -> None:
        """A shapely geometry in millimetres.

        Parameters
        ----------
        shape
            Millimetres from the lower left corner of the sheet; an empty one draws nothing.
        order
            As for `path`.
        clip
            As for `path`.
        gid
            As for `path`.
        **style
            As for `path`.
        """
        path = shape_path(shape)
        if path is not None:
            self.path(path, order=order, clip=clip, gid=gid, **style)

    def line(
        self, points: Sequence[tuple[float, float]], *, order: float, clip: Box | None = None, **style: Unpack[Style]
    ) -> None:
        """A line through points.

        Parameters
        ----------
        points
            Millimetres from the lower left corner of the sheet, at least two.
        order
            As for `path`.
        clip
            As for `path`.
        **style
            As for `path`.
        """
        self.shape(shapely.LineString(points), order=order, clip=clip, **style)

    def text(  # noqa: PLR0913 -- what a line of text is
        self,
        x: float,
        y: float,
        text: str,
        size_pt: float,
        *,
        weight: str = "regular",
        colour: str = "#1c1c1c",
        align: str = "left",
        halo: float = 0.0,
        order: float = 50,
        turn_deg: float = 0.0,
        gid: str = "",
    ) -> None:
        """One line with its baseline at y; with a halo of paper of some points where it lies on a map.

        Parameters
        ----------
        x
            Where the text is aligned, in millimetres from the left edge of the sheet.
        y
            Baseline, in millimetres from the lower edge.
        text
            Of any script; nothing in it is read as mathematics.
        size_pt
            Type size in points.
        weight
            `regular` or `bold`.
        colour
            #rrggbb.
        align
            `left`, `center` or `right`.
        halo
            Width of the halo, in points; 0 for none.
        order
            What is drawn later has the higher order.
        turn_deg
            Counter-clockwise.
        gid
            Id of the element in SVG; "" for none.
        """
        from matplotlib.patheffects import Stroke  # noqa: PLC0415 -- an extra

        place: dict[str, Any] = {"ha": align, "va": "baseline", "parse_math": False, "zorder": order}
        place |= {"rotation": turn_deg, "rotation_mode": "anchor", "fontproperties": font(weight).copy()}
        if halo:
            under = self._axes.text(x, y, text, color="white", size=size_pt, **place)
            under.set_path_effects([Stroke(linewidth=2 * halo, foreground="white", joinstyle="round")])
        drawn = self._axes.text(x, y, text, color=colour, size=size_pt, **place)
        self._finish(drawn, None, gid)

    def _finish(self, artist: "Artist", clip: Box | None, gid: str) -> None:
        if gid:
            artist.set_gid(gid)
        if clip is not None:
            from matplotlib.patches import Rectangle  # noqa: PLC0415 -- an extra

            artist.set_clip_path(
                Rectangle((clip.left, clip.bottom), clip.width, clip.height, transform=self._axes.transData)
            )


def shape_path(shape: BaseGeometry) -> "Path | None":
    """The matplotlib path of lines and polygons; None where there are none."""
    from matplotlib.path import Path  # noqa: PLC0415 -- an extra

    vertices: list[Any] = []
    codes: list[Any] = []
    for part in shapely.get_parts(shapely.normalize(shape)):  # normal rings turn one way, holes the other
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for ring in rings:
            points = shapely.get_coordinates(ring)
            if len(points) < 2 or ring.geom_type == "Point":  # noqa: PLR2004
                continue
            steps = np.full(len(points), Path.LINETO, dtype=np.uint8)
            steps[0] = Path.MOVETO
            if part.geom_type == "Polygon":
                steps[-1] = Path.CLOSEPOLY
            vertices.append(points)
            codes.append(steps)
    return Path(np.concatenate(vertices), np.concatenate(codes)) if vertices else None
