"""The text in the bytes of a file: which encoding, and how that is known.

Does not look at what the text says, and changes nothing in it: line ends and invisible characters stay. File formats
are in formats.py.
"""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass

from gazetteer.errors import BriefingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark starts with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What press texts about the region were saved in before UTF-8. Left to choose among all its encodings, the detector
# takes short Russian for Japanese and short German for Chinese.
_LEGACY = {
    "cp1256": "windows-1256",
    "cp1251": "windows-1251",
    "cp1252": "windows-1252",
    "cp1254": "windows-1254",
    "koi8_r": "koi8-r",
    "iso8859_6": "iso-8859-6",
    "cp866": "ibm866",
}
_SAMPLE_BYTES = 200_000
_SOLID = 0.4  # of the bytes at one parity being zero: Latin text in UTF-16 has nearly all, Arabic its spaces only


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding that it was in; `guessed` where nothing in the file says so."""

    text: str
    encoding: str
    guessed: bool = False


def decode(raw: bytes, name: str, declared: Iterable[str] = ()) -> Decoded:
    r"""Decode a file.

    A byte order mark decides, then well-formed UTF-8, then what the file declares of itself, then a guess among the
    encodings that texts about the region were saved in. The mark is not a character of the text.

    Parameters
    ----------
    raw
        The bytes of the file.
    name
        What an error calls the file.
    declared
        Encodings that the file itself names, as an HTML page does.

    Returns
    -------
    Decoded
        The text, the encoding, and whether it was guessed.

    Raises
    ------
    BriefingError
        If the bytes are not text, or in no encoding known here.

    Examples
    --------
    >>> decode(b"\xef\xbb\xbfHoms", "a.txt")
    Decoded(text='Homs', encoding='utf-8', guessed=False)
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return Decoded(_marked(raw[len(mark) :], encoding, name), encoding)
    if b"\0" in raw:
        return _wide(raw, name)
    for encoding in ("utf-8", *map(_python_name, declared)):
        text = _strict(raw, encoding)
        if text is not None:
            return Decoded(text, encoding)
    return _guess(raw, name)


def _marked(raw: bytes, encoding: str, name: str) -> str:
    text = _strict(raw, encoding)
    if text is None:
        raise BriefingError(f"{name}: starts as {encoding.upper()} and breaks off from it: save the text as UTF-8")
    return text


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _python_name(label: str) -> str:
    """The encoding that a page's label means; web pages that say Latin-1 or ASCII are windows-1252 (WHATWG)."""
    plain = label.strip().lower()
    return "windows-1252" if plain in {"iso-8859-1", "latin1", "us-ascii", "ascii"} else plain


def _wide(raw: bytes, name: str) -> Decoded:
    """UTF-16 that lacks its mark: text in Latin letters has a zero at every other byte."""
    for encoding, zeros in (("utf-16-le", raw[1::2]), ("utf-16-be", raw[::2])):
        text = _strict(raw, encoding) if zeros.count(0) > _SOLID * len(zeros) else None
        if text is not None and "\0" not in text:
            return Decoded(text, encoding, guessed=True)
    raise BriefingError(f"{name}: holds zero bytes, so it is no text: give a text, or save it as UTF-8")


def _guess(raw: bytes, name: str) -> Decoded:
    from charset_normalizer import from_bytes  # noqa: PLC0415 -- most texts are UTF-8 and never need it

    best = from_bytes(raw[:_SAMPLE_BYTES], cp_isolation=list(_LEGACY)).best()
    text = None if best is None else _strict(raw, best.encoding)
    if best is None or text is None:
        raise BriefingError(f"{name}: neither UTF-8 nor an encoding known here: save the text as UTF-8")
    return Decoded(text, _LEGACY.get(best.encoding, best.encoding), guessed=True)
