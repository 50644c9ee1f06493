"""Sources and single statements as BibTeX and CSL JSON, word for word as the page cites them.

The Python twin of maps/assets/dialogs/cite.js: a test runs both and holds them together. Whole sentences for tables are
made in maps/layers/citations.py; how an edition as a whole is cited is in editions.py. No text can break a format:
BibTeX's own characters are escaped, so that braces always balance.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import quote

from gazetteer.tables import Source, Statement
from maps.exports.edition import Edition
from maps.exports.identifiers import package_iri
from maps.metadata import MapMetadata
from maps.style.wording import message

Fields: TypeAlias = dict[str, Any]

_TYPES = {
    "press": "article-newspaper",
    "report": "report",
    "dataset": "dataset",
    "gazetteer": "dataset",
    "web": "webpage",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%])?", re.ASCII)
_MOST_ENDS = 2
_SPACES = r"\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"  # what a script's \s matches
_SPACE_RUN = re.compile(f"[{_SPACES}]+")
_ENDS_FIELD = re.compile(rf"[{{}}\\{_SPACES}]")
_COMMAND = re.compile(r"[\\{}~^%&#_$]")
_COMMANDS = {
    "\\": "textbackslash",
    "{": "textbraceleft",
    "}": "textbraceright",
    "~": "textasciitilde",
    "^": "textasciicircum",
}


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: a source, or one statement in it; `link` leads to it in the edition.

    Parameters
    ----------
    source
        The document.
    statement
        The statement in it; None where the document as a whole is cited.
    metadata
        What the edition says of itself: its name begins the keys, its title and build are named in the note.
    link
        Where it is found: its IRI by default, as files have no address.
    """

    source: Source
    statement: Statement | None
    metadata: MapMetadata
    link: str = ""

    @property
    def key(self) -> str:
        """A key that stays the same from build to build."""
        return cite_key(self.metadata.name, (self.statement or self.source).id)

    @property
    def address(self) -> str:
        """The link, or the IRI of what is cited."""
        noun = "statement" if self.statement else "source"
        return self.link or package_iri(self.metadata.name, noun, (self.statement or self.source).id)


def cited_rows(edition: Edition) -> Iterator[Cited]:
    """The sources of an edition, then its statements, as far as their layers are wanted."""
    wanted = {layer.name for layer in edition.layers}
    gazetteer, metadata = edition.gazetteer, edition.metadata
    if "sources" in wanted:
        yield from (Cited(row, None, metadata) for row in gazetteer.sources)
    if "statements" in wanted:
        yield from (Cited(gazetteer.source(row.source), row, metadata) for row in gazetteer.statements)


def cite_key(name: str, id_: str) -> str:
    """The key of a row of the package with this name.

    Examples
    --------
    >>> cite_key("huts", "session-2018-p003a"), cite_key("huts", "a b/{c}")
    ('huts-session-2018-p003a', 'huts-a-b-c-')
    """
    return re.sub(r"[^\w-]+", "-", f"{name}-{id_}", flags=re.ASCII)


def bibtex_entry(cited: Cited) -> str:
    """One entry, with a line end; @misc, which every style of BibTeX and biblatex knows."""
    source = cited.source
    fields = {
        "author": _braced(_author(cited)),
        "title": _braced(source.title),
        "howpublished": bibtex(source.publisher),
        **_bibtex_date(source.date),
        "language": bibtex(_language(source)),
        "url": verbatim(source.url),
        "note": bibtex(_note(cited)),
    }
    lines = [f"  {name} = {value if name == 'month' else _in_braces(value)}" for name, value in fields.items() if value]
    return f"@misc{{{cited.key},\n" + ",\n".join(lines) + "\n}\n"


def csl_item(cited: Cited) -> Fields:
    """One item of CSL JSON, as reference managers read it."""
    source, statement = cited.source, cited.statement
    author = _author(cited)
    item = {
        "id": cited.key,
        "type": _TYPES.get(source.kind, "webpage" if source.url else "document"),
        "title": source.title,
        "author": [{"literal": author}] if author else None,
        "publisher": source.publisher,
        "issued": issued(source.date),
        "language": _language(source),
        "URL": source.url,
        "locator": message("cite.locator", paragraph=str(statement.paragraph)) if statement else None,
        "note": _note(cited),
    }
    return {name: value for name, value in item.items() if value}


def issued(edtf: str) -> Fields | None:
    """An EDTF date as a CSL date; None if there is none. What CSL cannot say stays as text.

    Examples
    --------
    >>> issued("2019-02~"), issued("2023/2026-02")
    ({'date-parts': [[2019, 2]], 'circa': True}, {'date-parts': [[2023], [2026, 2]]})
    >>> issued("../2018-08-01"), issued("")
    ({'literal': '../2018-08-01'}, None)
    """
    if not edtf:
        return None
    ends = [_DATE.fullmatch(end) for end in edtf.split("/")]
    if len(ends) > _MOST_ENDS or None in ends:
        return {"literal": edtf}
    parts = [end.groups() for end in ends if end]
    date: Fields = {"date-parts": [[int(part) for part in numbers[:3] if part] for numbers in parts]}
    return date | ({"circa": True} if any(numbers[3] for numbers in parts) else {})


def bibtex(text: str) -> str:
    r"""Text inside a BibTeX field: no character of it is read as a command, and its braces always balance.

    Examples
    --------
    >>> print(bibtex("100% of {a}\\b"))
    100\% of \textbraceleft{}a\textbraceright{}\textbackslash{}b
    """
    return _COMMAND.sub(_escaped, _one_line(text))


def _escaped(found: re.Match[str]) -> str:
    letter = found[0]
    return f"\\{_COMMANDS[letter]}{{}}" if letter in _COMMANDS else f"\\{letter}"


def _author(cited: Cited) -> str:
    """Whose words they are: the speaker of a statement, the body that issued a document."""
    return cited.statement.speaker if cited.statement else cited.source.issuing_body


def _in_braces(text: str) -> str:
    return f"{{{text}}}"


def _braced(text: str) -> str:
    """A name or title that no style takes apart."""
    return _in_braces(bibtex(text)) if text else ""


def verbatim(url: str) -> str:
    """An address in a field that is read letter by letter: only what would end the field is encoded."""
    return _ENDS_FIELD.sub(lambda found: quote(found[0], safe=""), url)


def _bibtex_date(edtf: str) -> Mapping[str, str]:
    found = _DATE.fullmatch(edtf.split("/", maxsplit=1)[0])
    if not found:
        return {}
    month = int(found[2] or 0)
    return {"year": found[1], "month": _MONTHS[month - 1] if 1 <= month <= len(_MONTHS) else ""}


def _language(source: Source) -> str:
    return "" if source.language == "und" else source.language


def _note(cited: Cited) -> str:
    """What a reader must know in any style: role, paragraph, the date as it is known, through whose hands it went."""
    statement, source = cited.statement, cited.source
    told = []
    if statement:
        told += [message("cite.note-role", role=statement.role)] if statement.role else []
        told.append(message("cite.note-paragraph", paragraph=str(statement.paragraph)))
    told += [message("cite.note-date", edtf=source.date)] if source.date else []
    via = "cite.via" if statement else "cite.via-site"
    told.append(message(via, project=cited.metadata.title, build=cited.metadata.build_id, link=cited.address))
    return _one_line(" ".join(told))


def _one_line(text: str) -> str:
    return _SPACE_RUN.sub(" ", text).strip(" ")
