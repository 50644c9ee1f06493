"""The text in HTML pages, Word documents and PDF files, paragraphs separated by blank lines.

Each format is opened by a kept library; what counts as a paragraph is decided here.
Which files to read is documents.py.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from gazetteer.errors import BriefingError
from gazetteer.reading.decoding import decode

_END = "\0"  # ends a paragraph among the pieces of a text; no format lets a zero character through
_CELL = "\t"

_DROPPED = frozenset(
    re.findall(
        r"\w+",
        "head script style nav noscript template iframe object svg math canvas audio video select datalist button",
    )
)
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol optgroup p pre search "
        "section summary table tbody tfoot thead tr ul",
    )
)
_SPACES = re.compile(r"[ \t\n\f\r]+")  # what HTML calls white space; a no-break space is a character of the text
_MANY_SPACES = re.compile(r" {2,}")
_AROUND_CELL = re.compile(r"[ \n]*\t[ \n]*")
_AROUND_LINE_END = re.compile(r" *\n *")
_LABEL = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_HEAD_BYTES = 4096
# pypdf lets plain errors of its own code through where a file is damaged.
_PDF_FAULTS = (AttributeError, LookupError, RecursionError, TypeError, ValueError)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_W_MARKS = {f"{_W}tab": " ", f"{_W}ptab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_W_BOX = f"{_W}txbxContent"
# Tracked deletions and the old place of moved text; the second copy of a text box, for old programs.
_W_DROPPED = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK})


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file, the encoding it was in, and the library that opened it with its version."""

    text: str
    encoding: str
    extracted_by: str


def html_text(raw: bytes, name: str) -> Extract:
    r"""The text of an HTML page without its head, scripts, styles and menus (nav).

    Block elements end paragraphs, a line break stays a line end, the cells of a table row are separated by tabs,
    character references are decoded, white space is folded as a browser does, and pre keeps its lines.

    Raises
    ------
    BriefingError
        If the encoding is unknown.

    Examples
    --------
    >>> html_text(b"<nav>Menu</nav><p>Near&nbsp;<b>Homs</b>.<p>In Hama.", "a.html").text
    'Near\xa0Homs.\n\nIn Hama.'
    """
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 -- only when there is such a file

    decoded = decode(raw, name, [label.decode("ascii") for label in _LABEL.findall(raw[:_HEAD_BYTES])])
    root = LexborHTMLParser(decoded.text.replace(_END, " ")).root
    text = _MANY_SPACES.sub(" ", _paragraphs(_html_pieces(root)))
    label = f"{decoded.encoding} (guessed)" if decoded.guessed else decoded.encoding
    return Extract(text, label, _credit("selectolax"))


def docx_text(raw: bytes, name: str) -> Extract:
    """The text of a Word document: body, tables (a row is a paragraph, its cells separated by tabs), text boxes, notes.

    Deleted text of tracked changes, field codes, headers and footers are left out.

    Raises
    ------
    BriefingError
        If the file is no Word document.
    """
    import docx  # noqa: PLC0415 -- only when there is such a file
    from docx.oxml import parse_xml  # noqa: PLC0415 -- goes with it
    from lxml import etree  # noqa: PLC0415 -- goes with it

    try:
        main = docx.Document(BytesIO(raw)).part
        roots = [main.element, *_docx_notes(main, parse_xml)]
    except (BadZipFile, etree.XMLSyntaxError, KeyError, ValueError) as error:
        raise BriefingError(f"{name}: not a Word document (.docx): open it in Word and save it again") from error
    text = _paragraphs(piece for root in roots for piece in _docx_pieces(etree.iterwalk(root, ("start", "end"))))
    return Extract(text, "", _credit("python-docx"))


def pdf_text(raw: bytes, name: str) -> Extract:
    """The text of a PDF file, its lines as they are; a page ends a paragraph, and so does an empty line.

    Raises
    ------
    BriefingError
        If the file is damaged, locked by a password, or pictures only.
    """
    import pypdf  # noqa: PLC0415 -- only when there is such a file

    try:
        reader = pypdf.PdfReader(BytesIO(raw))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if locked else [page.extract_text() for page in reader.pages]
    except pypdf.errors.DependencyError as error:
        raise BriefingError(f"{name}: encrypted: save a copy without encryption") from error
    except (pypdf.errors.PyPdfError, *_PDF_FAULTS) as error:
        raise BriefingError(f"{name}: a damaged PDF file: open it and save it again") from error
    if locked:
        raise BriefingError(f"{name}: locked by a password: save a copy without one")
    text = _paragraphs(piece for page in pages for piece in (_whole(page), _END))
    if pages and not text:
        raise BriefingError(f"{name}: {len(pages)} pages without text: is it a scan? Run text recognition (OCR) first")
    return Extract(text, "", _credit("pypdf"))


def _credit(distribution: str) -> str:
    return f"{distribution} {version(distribution)}"


def _paragraphs(pieces: Iterable[str]) -> str:
    """Pieces of text as paragraphs: those between two ends belong together."""
    blocks = (_tidy(block) for block in "".join(pieces).split(_END))
    return "\n\n".join(block for block in blocks if block)


def _tidy(block: str) -> str:
    return _AROUND_LINE_END.sub("\n", _AROUND_CELL.sub(_CELL, block)).strip()


def _whole(text: str) -> str:
    """The text without half characters: broken fonts give lone surrogates, which no file can hold."""
    return text.replace(_END, "").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _html_pieces(root: Any) -> Iterator[str]:
    """Text, line ends, cell ends and paragraph ends in document order; deep pages need no deep call stack."""
    stack: list[Any] = [(root, False)]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
            continue
        node, kept = item
        tag = node.tag
        if tag == "-text":
            text = node.text_content or ""
            yield text if kept else _SPACES.sub(" ", text)
        elif tag == "br":
            yield "\n"
        elif node.is_element_node and tag not in _DROPPED and "hidden" not in node.attributes:
            yield _END if tag in _BLOCKS else ""
            stack.append(_END if tag in _BLOCKS else _CELL if tag in {"td", "th"} else "")
            stack += [(child, kept or tag in {"pre", "textarea"}) for child in _children(node)][::-1]


def _children(node: Any) -> Iterator[Any]:
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


def _docx_notes(main: Any, parse: Callable[[bytes], Any]) -> Iterator[Any]:
    """The roots of footnotes and endnotes, which python-docx leaves aside."""
    for link in main.rels.values():
        if not link.is_external and link.reltype.endswith(("/footnotes", "/endnotes")):
            yield parse(link.target_part.blob)


def _docx_pieces(walk: Any) -> Iterator[str]:
    """Text and paragraph ends in document order.

    Paragraph.text of python-docx leaves out smart tags (Word marked place names with them), content controls and
    insertions, so the elements are read here.
    """
    rows = 0
    for event, element in walk:
        tag, starts = element.tag, event == "start"
        if starts and tag in _W_DROPPED:
            walk.skip_subtree()
        elif tag == f"{_W}tr":
            rows += 1 if starts else -1
            yield "" if rows else _END
        elif starts:
            yield (element.text or "") if tag == f"{_W}t" else _END if tag == _W_BOX else _W_MARKS.get(tag, "")
        elif tag == f"{_W}p":
            yield "\n" if rows else _END
        elif tag == f"{_W}tc":
            yield _CELL
