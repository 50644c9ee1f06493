"""The reader's own copies of the texts: paragraphs, hashes, and where a name stands.

The texts are not part of the package. A text is known by the SHA-256 of its raw bytes, its paragraphs are the
blocks separated by blank lines, counted from 1.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from gazetteer.errors import BriefingError
from geo.paths import StrPath

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Span:
    """Start (included) and end (excluded) in code points of a paragraph."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Briefing:
    """A text: the file it was read from, its hash and its paragraphs."""

    path: Path
    sha256: str
    paragraphs: tuple[str, ...]

    def paragraph(self, number: int) -> str:
        """Paragraph `number`, from 1.

        Raises
        ------
        BriefingError
            If the text has no such paragraph.
        """
        if not 1 <= number <= len(self.paragraphs):
            raise BriefingError(f"{self.path.name} has no paragraph {number}: it has {len(self.paragraphs)}")
        return self.paragraphs[number - 1]


def split_paragraphs(text: str) -> tuple[str, ...]:
    r"""Blocks of `text` separated by blank lines, empty ones left out.

    Examples
    --------
    >>> split_paragraphs("a\nb\n\n \n\nc\n")
    ('a\nb', 'c')
    """
    return tuple(block.strip() for block in _BLANK_LINES.split(text) if block.strip())


def read_briefing(path: StrPath) -> Briefing:
    """Read one text.

    Raises
    ------
    BriefingError
        If the file is not UTF-8.
    """
    path = Path(path)
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BriefingError(f"{path}: byte {error.start} is not UTF-8: save the text as UTF-8") from error
    return Briefing(path, hashlib.sha256(raw).hexdigest(), split_paragraphs(text))


def read_briefings(folder: StrPath) -> dict[str, Briefing]:
    """The texts (*.txt) in `folder` by SHA-256.

    Raises
    ------
    BriefingError
        If the folder does not exist or holds no texts.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise BriefingError(f"{folder} is not a folder: give the folder that holds the texts")
    texts = [read_briefing(path) for path in sorted(folder.glob("*.txt"))]
    if not texts:
        raise BriefingError(f"{folder} holds no .txt file: give the folder that holds the texts")
    return {text.sha256: text for text in texts}


def occurrences(form: str, paragraph: str) -> list[Span]:
    """Where `form` stands in `paragraph` with no letter or digit on either side, in order.

    Examples
    --------
    >>> occurrences("Homs", "Homs, Homsi and al-Homs")
    [Span(start=0, end=4), Span(start=19, end=23)]
    """
    pattern = re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")
    return [Span(*match.span()) for match in pattern.finditer(paragraph)]
