"""Writing a sheet as PNG, SVG or PDF: with a title and a description, without dates, so that bytes repeat."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import numpy as np

from geo.formats.files import beside
from maps.figure.errors import FigureError
from maps.figure.sizes import MM_PER_INCH, Size

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SUFFIXES = (".png", ".svg", ".pdf")
PRINT_DPI = 300
"""Pixels an inch from which on a PNG is for print."""

_LEAST_DPI, _MOST_DPI = 50, 1200
_MOST_PIXELS = 200_000_000
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def check_target(out: Path, dpi: int, size: Size) -> None:
    """Raise FigureError unless a figure can be written so.

    Parameters
    ----------
    out
        The file to be written; nothing is written yet.
    dpi
        Pixels an inch; only PNG uses them.
    size
        Of the sheet, in millimetres.

    Raises
    ------
    FigureError
        If the suffix is of no known format, the resolution is out of bounds, or the image would be too large.
    """
    if out.suffix.lower() not in SUFFIXES:
        raise FigureError(f"cannot write {out.name!r} as a figure: end the name in {', '.join(SUFFIXES)}")
    if not _LEAST_DPI <= dpi <= _MOST_DPI:
        raise FigureError(f"a resolution of {dpi} dpi is out of bounds: give {_LEAST_DPI} to {_MOST_DPI}")
    width, height = (round(side / MM_PER_INCH * dpi) for side in (size.width, size.height))
    if out.suffix.lower() == ".png" and width * height > _MOST_PIXELS:
        raise FigureError(f"{width} x {height} pixels are too many: lower the resolution of {dpi} dpi or take PDF")


def save(figure: "Figure", out: Path, dpi: int, title: str, description: str) -> Path:
    """Write a figure whole or not at all; return `out`.

    Parameters
    ----------
    figure
        The figure, whole.
    out
        The file; its suffix chooses the format.
    dpi
        Pixels an inch, for PNG.
    title
        For the metadata of the file.
    description
        Likewise: what a screen reader says of an SVG.

    Returns
    -------
    Path
        `out`.
    """
    title, description = _NOT_XML.sub("", title), _NOT_XML.sub("", description)
    suffix = out.suffix.lower()
    with beside(out) as draft:
        if suffix == ".png":
            _save_png(figure, draft, dpi, title, description)
        elif suffix == ".svg":
            _save_svg(figure, draft, title, description)
        else:
            _save_pdf(figure, draft, {"Title": title, "Subject": description, "CreationDate": None})
    return out


def _save_png(figure: "Figure", path: Path, dpi: int, title: str, description: str) -> None:
    """RGB for print; below PRINT_DPI 256 colours, which are a third of the bytes and look the same."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 -- an extra
    from PIL import Image, PngImagePlugin  # noqa: PLC0415 -- comes with matplotlib

    figure.set_dpi(dpi)
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    image = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    if dpi < PRINT_DPI:
        # Largest coverage, then k-means: flat areas keep their exact colours, no pixel is off by more than a few steps.
        image = image.quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=4, dither=Image.Dither.NONE)
    texts = PngImagePlugin.PngInfo()
    texts.add_itxt("Title", title)
    texts.add_itxt("Description", description)
    image.save(path, format="PNG", dpi=(dpi, dpi), pnginfo=texts, optimize=True)


def _save_pdf(figure: "Figure", path: Path, metadata: dict[str, Any]) -> None:
    from matplotlib.backends.backend_pdf import FigureCanvasPdf  # noqa: PLC0415 -- an extra

    FigureCanvasPdf(figure).print_figure(path, format="pdf", metadata=metadata, facecolor="white")


def _save_svg(figure: "Figure", path: Path, title: str, description: str) -> None:
    """The SVG with its size in millimetres, and a title and description that are read aloud."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415 -- an extra

    FigureCanvasSVG(figure).print_figure(path, format="svg", metadata={"Date": None}, facecolor="white")
    text = path.read_text(encoding="utf-8")
    width, height = (side * MM_PER_INCH for side in figure.get_size_inches())
    size = f'<svg role="img" aria-labelledby="figure-title figure-desc" width="{width:.6g}mm" height="{height:.6g}mm" '
    names = f'<title id="figure-title">{escape(title)}</title>\n <desc id="figure-desc">{escape(description)}</desc>'
    head, tail = re.split(r"(?<=>)\n <metadata>", text, maxsplit=1)
    head = re.sub(r'<svg (.*?)width="[^"]*" height="[^"]*" ', lambda found: size + found[1], head)
    path.write_text(f"{head}\n {names}\n <metadata>{tail}", encoding="utf-8", newline="")
