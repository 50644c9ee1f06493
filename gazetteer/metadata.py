"""What a data package says of itself: title, authors, licences, version, note on boundaries, start view.

Read strictly from datapackage.json: Frictionless's own members, and what Frictionless has no member for under the key
`named-sites` (docs/data-package.md). The tables and columns are for schema.py; what a page makes of it for maps.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gazetteer.errors import PackageError
from gazetteer.faults import Fault
from gazetteer.schema import DESCRIPTOR
from geo.bounds import BoundingBox

OWN_KEY = "named-sites"
"""The member of datapackage.json with what Frictionless has no member for."""

FALLBACK_LANGUAGE = "en"
_DEFAULT_KEY = "sites"
_OWN_MEMBERS = ("boundaries", "citation", "language", "subtitle", "title", "view")
_SIDES = {"west": 180.0, "south": 90.0, "east": 180.0, "north": 90.0}  # the largest value of each, in degrees
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", re.ASCII)
_NAME = re.compile(r"[a-z0-9][a-z0-9._/-]*", re.ASCII)
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class License:
    """A licence of the data: its identifier (SPDX where there is one), its title in words, its address."""

    name: str = ""
    title: str = ""
    path: str = ""

    @property
    def label(self) -> str:
        """The identifier, or the title where there is none."""
        return self.name or self.title


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a data package says of itself; empty where it says nothing.

    Parameters
    ----------
    name
        Short identifier: the stem of files, the root of ids and keys.
    title, description, version, homepage, keywords
        As in datapackage.json.
    title_by_language, subtitle, boundaries
        By language (BCP 47): the title, what stands under it, the note on boundaries.
    authors
        Contributors with the role `author`.
    publisher
        Contributors with the role `publisher`, joined by commas.
    licenses
        Every licence; none where the package states none.
    citation
        How to cite the package, where its makers say so.
    language
        Of statements, paraphrases and notes (BCP 47).
    view
        The start view in degrees, west greater than east where it crosses the antimeridian; None where the extent of
        the sites is to be taken.

    Examples
    --------
    >>> Metadata(title="Huts", title_by_language={"mi": "Wharau"}).title_in("mi")
    'Wharau'
    """

    name: str = ""
    title: str = ""
    title_by_language: Mapping[str, str] = field(default_factory=dict)
    subtitle: Mapping[str, str] = field(default_factory=dict)
    description: str = ""
    version: str = ""
    homepage: str = ""
    keywords: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publisher: str = ""
    licenses: tuple[License, ...] = ()
    citation: str = ""
    boundaries: Mapping[str, str] = field(default_factory=dict)
    language: str = FALLBACK_LANGUAGE
    view: BoundingBox | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that names are shown in: the package's own, then the others that its title is given in.

        Examples
        --------
        >>> Metadata(language="en", title_by_language={"en": "Huts", "mi": "Wharau"}).languages
        ('en', 'mi')
        """
        return tuple(dict.fromkeys((self.language, *self.title_by_language)))

    @property
    def key(self) -> str:
        """The name for files, keys and ids: the package's, or `sites` where it has none."""
        return self.name or _DEFAULT_KEY

    def title_in(self, language: str) -> str:
        """The title in a language, else the package's `title`, else its title in another language, else its name."""
        own = text_in(self.title_by_language, language, "")
        return own or self.title or self.text_in(self.title_by_language) or self.name

    def heading_in(self, language: str) -> str:
        """The title and what stands under it, in one line.

        Examples
        --------
        >>> Metadata(title="Huts", subtitle={"en": "where walkers sleep"}).heading_in("en")
        'Huts: where walkers sleep'
        """
        return ": ".join(filter(None, (self.title_in(language), self.text_in(self.subtitle, language))))

    @property
    def license_labels(self) -> str:
        """All licences in one cell; "" where none is stated."""
        return "; ".join(each.label for each in self.licenses)

    def text_in(self, texts: Mapping[str, str], language: str = "") -> str:
        """The text in a language, else in the package's language, else in English, else in the first that there is."""
        return text_in(texts, language, self.language) or next(iter(texts.values()), "")


def text_in(texts: Mapping[str, str], language: str, own: str) -> str:
    """The text in `language`; where there is none, in `own` and then in English; "" if there is none of them.

    Parameters
    ----------
    texts
        Texts by language tag (BCP 47).
    language
        The language asked for.
    own
        The language of the package; "" tries `language` alone.

    Returns
    -------
    str
        An empty text counts as none.
    """
    wanted = [language, own, FALLBACK_LANGUAGE] if own else [language]
    return next((texts[each] for each in wanted if texts.get(each)), "")


def read_metadata(folder: Path) -> tuple[Metadata, list[Fault]]:
    """What the package in `folder` says of itself, and the faults of what it says.

    Raises
    ------
    PackageError
        If datapackage.json cannot be read as a JSON object.
    """
    path = folder / DESCRIPTOR
    try:
        text = path.read_text(encoding="utf-8")
        descriptor = json.loads(text)
    except FileNotFoundError as error:
        raise PackageError(f"{folder}: no {DESCRIPTOR} here: give the folder of a data package") from error
    except ValueError as error:
        raise PackageError(f"{path}: not JSON in UTF-8 ({error}): mend the file") from error
    if not isinstance(descriptor, dict):
        raise PackageError(f"{path}: not a JSON object: compare it with the curated one")
    reader = _Reader(text)
    return _metadata(reader, descriptor), reader.faults


def _metadata(reader: "_Reader", descriptor: Mapping[str, object]) -> Metadata:
    own = reader.mapping(descriptor, OWN_KEY)
    for member in own:
        if member not in _OWN_MEMBERS:
            reader.fault(member, f"unknown member of {OWN_KEY!r}", member, f"write one of {', '.join(_OWN_MEMBERS)}")
    name = reader.text(descriptor, "name")
    if name and not _NAME.fullmatch(name):
        reader.fault("name", "not a package name", name, "write small letters, digits and . _ - / only")
    homepage = reader.text(descriptor, "homepage")
    if homepage and not _ADDRESS.fullmatch(homepage):
        reader.fault("homepage", "not an address of the web", homepage, "write one with https://")
    people = [row for row in reader.rows(descriptor, "contributors") if reader.named(row, "contributors", ("title",))]
    return Metadata(
        name=name,
        title=reader.text(descriptor, "title"),
        title_by_language=reader.texts(own, "title"),
        subtitle=reader.texts(own, "subtitle"),
        description=reader.text(descriptor, "description"),
        version=reader.text(descriptor, "version"),
        homepage=homepage,
        keywords=reader.words(descriptor, "keywords"),
        authors=tuple(reader.text(row, "title") for row in people if "author" in reader.roles(row)),
        publisher=", ".join(reader.text(row, "title") for row in people if "publisher" in reader.roles(row)),
        licenses=tuple(
            License(reader.text(row, "name"), reader.text(row, "title"), reader.text(row, "path"))
            for row in reader.rows(descriptor, "licenses")
            if reader.named(row, "licenses", ("name", "title"))
        ),
        citation=reader.text(own, "citation"),
        boundaries=reader.texts(own, "boundaries"),
        language=reader.language(own) or FALLBACK_LANGUAGE,
        view=reader.view(own),
    )


class _Reader:
    """Takes members of the types that they must have; what is wrong is noted and left out."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self.faults: list[Fault] = []

    def fault(self, member: str, problem: str, value: object, remedy: str) -> None:
        """Note a fault, with the first line that has the member."""
        line = next((number for number, text in enumerate(self._lines, start=1) if f'"{member}"' in text), 1)
        shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        self.faults.append(Fault(DESCRIPTOR, line, 1, "metadata", problem, shown[:80], remedy))

    def text(self, values: Mapping[str, object], member: str) -> str:
        value = values.get(member, "")
        if isinstance(value, str):
            return value.strip()
        self.fault(member, f"{member!r} is not a text", value, "write it in quotation marks")
        return ""

    def mapping(self, values: Mapping[str, object], member: str) -> Mapping[str, object]:
        value = values.get(member, {})
        if isinstance(value, dict):
            return value
        self.fault(member, f"{member!r} is not an object", value, "write members in braces")
        return {}

    def texts(self, values: Mapping[str, object], member: str) -> Mapping[str, str]:
        """Texts by language; the languages must be BCP 47."""
        found = self.mapping(values, member)
        for language in found:
            if not _LANGUAGE.fullmatch(language):
                self.fault(
                    member, f"a language of {member!r} is not BCP 47", language, "write a tag such as en or pt-BR"
                )
        texts = {language: self.text(found, language) for language in found}
        return {language: text for language, text in texts.items() if text}

    def rows(self, values: Mapping[str, object], member: str) -> list[Mapping[str, object]]:
        value = values.get(member, [])
        if isinstance(value, list) and all(isinstance(row, dict) for row in value):
            return value
        self.fault(member, f"{member!r} is not a list of objects", value, "write objects in square brackets")
        return []

    def words(self, values: Mapping[str, object], member: str) -> tuple[str, ...]:
        value = values.get(member, [])
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            return tuple(value)
        self.fault(member, f"{member!r} is not a list of texts", value, 'write such as ["huts", "tracks"]')
        return ()

    def named(self, row: Mapping[str, object], member: str, wanted: tuple[str, ...]) -> bool:
        """Whether an entry of a list has one of the members that say what it is."""
        if any(self.text(row, each) for each in wanted):
            return True
        self.fault(member, f"an entry of {member!r} without {' or '.join(wanted)}", dict(row), f"give it a {wanted[0]}")
        return False

    def roles(self, row: Mapping[str, object]) -> tuple[str, ...]:
        """The roles of a contributor: `role`, or `roles` as Data Package 2 has it."""
        return self.words(row, "roles") or (self.text(row, "role"),)

    def language(self, values: Mapping[str, object]) -> str:
        value = self.text(values, "language")
        if value and not _LANGUAGE.fullmatch(value):
            self.fault("language", "the language is not BCP 47", value, "write a tag such as en or pt-BR")
            return ""
        return value

    def view(self, values: Mapping[str, object]) -> BoundingBox | None:
        """The start view; west greater than east is one across the antimeridian, as in RFC 7946, section 5.2."""
        if "view" not in values:
            return None
        given = self.mapping(values, "view")
        sides = {
            name: value for name, limit in _SIDES.items() if (value := _degrees(given.get(name), limit)) is not None
        }
        if set(given) != set(_SIDES) or len(sides) != len(_SIDES):
            remedy = "give west, south, east, north as numbers, longitudes within 180, latitudes within 90"
            self.fault("view", "the view is no window on the Earth", values["view"], remedy)
            return None
        view = BoundingBox(**sides)
        if view.south >= view.north or view.west == view.east:
            remedy = "south must be less than north; west greater than east means across the antimeridian"
            self.fault("view", "the view has no height or no width", values["view"], remedy)
            return None
        return view


def _degrees(value: object, limit: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if math.isfinite(value) and abs(value) <= limit else None
