"""XML for KML and GPX: elements with text, of which what XML cannot hold is dropped, and plain decimals."""

import re
from xml.etree import ElementTree as ET

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECIMALS = 7  # of a degree: a centimetre


def xml_text(text: str) -> str:
    r"""The text without control characters, lone surrogates and non-characters: XML 1.0 has no way to write them.

    Examples
    --------
    >>> xml_text("a\x00b\x1b\ufffe\n")
    'ab\n'
    """
    return _FORBIDDEN.sub("", text)


def add(parent: ET.Element, tag: str, text: str) -> ET.Element:
    """A child with text in it.

    Parameters
    ----------
    parent
        The element that it becomes the last child of.
    tag
        Its name.
    text
        Any text; characters that XML cannot hold are left out.

    Returns
    -------
    Element
        The child, to be given attributes.
    """
    child = ET.SubElement(parent, tag)
    child.text = xml_text(text)
    return child


def to_line(element: ET.Element) -> str:
    """An element as a line of text."""
    return ET.tostring(element, encoding="unicode") + "\n"


def decimal(value: float) -> str:
    """A number with at most seven decimals, never with an exponent.

    Examples
    --------
    >>> decimal(38.0), decimal(36.123456789), decimal(0.00000001)
    ('38', '36.1234568', '0')
    """
    return f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
