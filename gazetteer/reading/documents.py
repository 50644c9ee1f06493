"""The texts to read for mentions: which files, what their text is, and where its paragraphs are.

Formats that are not plain text are in formats.py, encodings in decoding.py. The five curated briefings and
what is recorded about them are in briefings.py; finding names is reader.py.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias

from gazetteer.briefings import Span, split_paragraphs
from gazetteer.errors import BriefingError
from gazetteer.reading.decoding import decode
from geo.paths import StrPath

FILE_TEXT = "file's text"
EXTRACTED_TEXT = "extracted text"
STANDARD_INPUT = "-"
_PLAIN = frozenset({".txt", ".text", ".md", ".markdown"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_OFFICE = frozenset({".docx", ".pdf"})
_READ = _PLAIN | _HTML | _OFFICE
_HIDDEN = (".", "~$")  # the second is Word's lock file beside an open document

Note: TypeAlias = Callable[[str], object]
Refused: TypeAlias = Callable[[BriefingError], object]


@dataclass(frozen=True, slots=True)
class Document:
    """A text to read.

    Parameters
    ----------
    name
        The path as it was given, with forward slashes; `-` for standard input.
    text
        For .txt and .md the file's own characters, line ends as they are, without a byte order mark; for other formats
        the text that was extracted.
    paragraphs
        Blocks separated by blank lines, in code points of `text`, white space at either end left out. The first is
        paragraph 1, as in `gazetteer.briefings`.
    sha256
        Of the raw bytes of the file.
    offsets_into
        "file's text" or "extracted text": what the paragraphs and all offsets count.
    encoding
        How the bytes became characters, with "(guessed)" where nothing in the file says so; empty for .docx and .pdf.
    extracted_by
        The library that extracted the text and its version; empty for the file's own text.
    """

    name: str
    text: str
    paragraphs: tuple[Span, ...]
    sha256: str
    offsets_into: str = FILE_TEXT
    encoding: str = ""
    extracted_by: str = ""


def read_documents(
    paths: Iterable[StrPath],
    *,
    note: Note | None = None,
    refused: Refused | None = None,
    standard_input: BinaryIO | None = None,
) -> Iterator[Document]:
    r"""Read texts, one at a time: .txt, .md, .html, .docx and .pdf files, folders of them, or `-`.

    A folder is read with the folders in it, sorted by path, hidden files left out. A file given twice is read once.

    Parameters
    ----------
    paths
        Files, folders, and `-` for text on standard input.
    note
        Called with a sentence for each file in a folder that is skipped and each encoding that is guessed.
    refused
        Called with the error of each file that cannot be read, and reading goes on; None raises it.
    standard_input
        What `-` reads; the process's own by default.

    Yields
    ------
    Document
        One at a time, in the order of `paths`; an HTML, Word or PDF file with its text extracted.

    Raises
    ------
    BriefingError
        If a path does not exist, is of no known format or cannot be read, with its name.

    Examples
    --------
    >>> import io
    >>> [document] = read_documents(["-"], standard_input=io.BytesIO(b"Near Homs.\n\nIn Hama.\n"))
    >>> [document.text[span.start : span.end] for span in document.paragraphs]
    ['Near Homs.', 'In Hama.']
    """
    tell = note or _silent
    seen: set[Path | str] = set()
    for path in paths:
        try:
            for source in _sources(path, tell):
                key = source.resolve() if isinstance(source, Path) else source
                if key in seen:
                    tell(f"{_name(source)}: given twice, read once")
                    continue
                seen.add(key)
                yield from _attempt(source, standard_input, tell, refused)
        except BriefingError as error:
            _refuse(error, refused)


def read_document(path: StrPath, *, note: Note | None = None) -> Document:
    """Read one file by the format that its suffix names; a file without a suffix is plain text.

    Raises
    ------
    BriefingError
        If the file cannot be read or is of no known format.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    name = _name(path)
    if suffix and suffix not in _READ:
        raise BriefingError(f"{name}: {suffix} is not read: give .txt, .md, .html, .docx or .pdf")
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise BriefingError(f"{name}: no such file or folder: check the path") from error
    except OSError as error:
        raise BriefingError(f"{name}: cannot be read ({error.strerror}): check the file") from error
    if suffix in _HTML | _OFFICE:
        return _extracted(raw, name, suffix, note or _silent)
    return _plain(raw, name, note or _silent)


def text_document(text: str, name: str = "text") -> Document:
    """A text that is already in memory, as a document.

    Examples
    --------
    >>> text_document("Near Homs.").paragraphs
    (Span(start=0, end=10),)
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(name, text, paragraph_spans(text), digest)


def paragraph_spans(text: str) -> tuple[Span, ...]:
    r"""Where the paragraphs of `text` are, numbered as `gazetteer.briefings.split_paragraphs` does.

    Examples
    --------
    >>> paragraph_spans("a\nb \n\n c")
    (Span(start=0, end=3), Span(start=7, end=8))
    """
    spans, end = [], 0
    for block in split_paragraphs(text):
        # Only white space lies between, and a block starts with none: the first find is the block itself.
        start = text.index(block, end)
        end = start + len(block)
        spans.append(Span(start, end))
    return tuple(spans)


def _attempt(source: Path | str, stream: BinaryIO | None, tell: Note, refused: Refused | None) -> Iterator[Document]:
    try:
        document = read_document(source, note=tell) if isinstance(source, Path) else _standard_input(stream, tell)
    except BriefingError as error:
        _refuse(error, refused)
    else:
        yield document


def _refuse(error: BriefingError, refused: Refused | None) -> None:
    if refused is None:
        raise error
    refused(error)


def _silent(_: str) -> None:
    """Tell nobody."""


def _standard_input(stream: BinaryIO | None, tell: Note) -> Document:
    return _plain((stream or sys.stdin.buffer).read(), STANDARD_INPUT, tell)


def _sources(path: StrPath, tell: Note) -> Iterator[Path | str]:
    """The files that a path stands for."""
    if str(path) == STANDARD_INPUT:
        yield STANDARD_INPUT
        return
    path = Path(path)
    if not path.is_dir():
        yield path
        return
    found = 0
    for file in _files(path):
        if file.suffix.lower() in _READ:
            found += 1
            yield file
        else:
            tell(f"{_name(file)}: skipped, {file.suffix or 'a file without a suffix'} is not read in a folder")
    if not found:
        raise BriefingError(f"{_name(path)}: holds no .txt, .md, .html, .docx or .pdf file: give another folder")


def _files(folder: Path) -> Iterator[Path]:
    """All files under a folder by path, hidden ones left out; links to folders are not followed."""
    paths = []
    for parent, folders, names in os.walk(folder, onerror=_unreadable_folder):
        folders[:] = [name for name in folders if not name.startswith(_HIDDEN)]
        paths += [Path(parent, name) for name in names if not name.startswith(_HIDDEN)]
    yield from sorted(paths, key=lambda path: path.parts)


def _unreadable_folder(error: OSError) -> None:
    raise BriefingError(f"{error.filename}: cannot be read ({error.strerror}): check the folder") from error


def _name(path: Path | str) -> str:
    """The path as output holds it: forward slashes, and bytes that are no UTF-8 shown as such."""
    plain = path.as_posix() if isinstance(path, Path) else path
    return os.fsencode(plain).decode("utf-8", "replace")


def _plain(raw: bytes, name: str, tell: Note) -> Document:
    decoded = decode(raw, name)
    label = decoded.encoding
    if decoded.guessed:
        tell(f"{name}: not UTF-8, read as {label} (guessed): save it as UTF-8 if letters look wrong")
        label += " (guessed)"
    digest = hashlib.sha256(raw).hexdigest()
    return Document(name, decoded.text, paragraph_spans(decoded.text), digest, FILE_TEXT, label)


def _extracted(raw: bytes, name: str, suffix: str, tell: Note) -> Document:
    from gazetteer.reading.formats import docx_text, html_text, pdf_text  # noqa: PLC0415 -- most texts are plain

    read = {".docx": docx_text, ".pdf": pdf_text}.get(suffix, html_text)
    extract = read(raw, name)
    if "guessed" in extract.encoding:
        tell(f"{name}: read as {extract.encoding}: save it as UTF-8 if letters look wrong")
    digest = hashlib.sha256(raw).hexdigest()
    spans = paragraph_spans(extract.text)
    return Document(name, extract.text, spans, digest, EXTRACTED_TEXT, extract.encoding, extract.extracted_by)
