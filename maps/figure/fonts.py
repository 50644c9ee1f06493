"""The fonts of figures: those that come with matplotlib, so that a figure looks the same on every machine.

DejaVu Sans has Latin, Arabic, Cyrillic and Greek letters. matplotlib 3.11 and newer shape Arabic (joined letters,
right to left); older ones do not, and are refused.
"""

import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import MissingLibraryError
from maps.figure.sizes import POINTS_PER_MM

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

_MEASURED_AT = 100.0  # points; widths are in proportion
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_INVISIBLE = {"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"}
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_MOST_LETTERS = 120


def require_matplotlib() -> None:
    """Raise MissingLibraryError unless matplotlib is there and shapes Arabic."""
    try:
        from matplotlib import __version__, ft2font  # noqa: PLC0415 -- an extra
    except ImportError as error:
        raise MissingLibraryError("matplotlib is not installed: pip install 'named-sites[figure]'") from error
    if not hasattr(ft2font, "__libraqm_version__"):
        raise MissingLibraryError(
            f"matplotlib {__version__} cannot join Arabic letters: pip install 'named-sites[figure]' for 3.11 or newer"
        )


@cache
def font(weight: str = "regular") -> "FontProperties":
    """DejaVu Sans in one weight: regular, bold or oblique. Not to be changed: copies are cheap."""
    import matplotlib as mpl  # noqa: PLC0415 -- an extra
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 -- an extra

    suffix = {"regular": "", "bold": "-Bold", "oblique": "-Oblique"}[weight]
    return FontProperties(fname=str(Path(mpl.get_data_path()) / "fonts" / "ttf" / f"DejaVuSans{suffix}.ttf"))


@cache
def _letters() -> frozenset[int]:
    """The code points of the weights that text of the data is set in; the oblique has no Arabic."""
    from matplotlib.font_manager import get_font  # noqa: PLC0415 -- an extra

    found = [set(get_font(str(font(weight).get_file())).get_charmap()) for weight in ("regular", "bold")]
    return frozenset(set.intersection(*found))


@cache
def printable(text: str, most: int = _MOST_LETTERS) -> str:
    r"""Text of the data as it can be printed: on one line, without marks that turn text round, not endless.

    A letter that the fonts lack becomes a replacement character.

    Examples
    --------
    >>> printable("a\u202eb\nc  d"), printable("x" * 9, most=5)
    ('ab c d', 'xxxx…')
    """
    spaced = "".join(" " if each.isspace() else each for each in unicodedata.normalize("NFC", text))
    kept = [each for each in spaced if each in _JOINERS or unicodedata.category(each) not in _INVISIBLE]
    drawn = "".join(each if ord(each) in _letters() or each == " " else _UNKNOWN for each in kept)
    line = " ".join(drawn.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


@cache
def width_mm(text: str, size_pt: float, weight: str = "regular") -> float:
    """How wide a line of text is printed, in millimetres.

    Parameters
    ----------
    text
        One line.
    size_pt
        Type size in points.
    weight
        `regular` or `bold`.

    Returns
    -------
    float
        Millimetres; 0 for "".
    """
    from matplotlib.textpath import TextToPath  # noqa: PLC0415 -- an extra

    if not text:
        return 0.0
    prop = font(weight).copy()
    prop.set_size(_MEASURED_AT)
    width, _, _ = TextToPath().get_text_width_height_descent(text, prop, ismath=False)
    return float(width) / _MEASURED_AT * size_pt / POINTS_PER_MM


def em_mm(size_pt: float) -> float:
    """The size of type in millimetres."""
    return size_pt / POINTS_PER_MM
