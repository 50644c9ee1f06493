"""What the page and the files say of themselves: title, licence, build id, counts, dates, start view.

All of it comes from the data package (gazetteer.metadata) and its rows; nothing here belongs to one data set.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from typing import TypedDict

import orjson

from gazetteer.disclosure.publish import Effect, PublishedGazetteer, effects
from gazetteer.edtf import edtf_span
from gazetteer.metadata import FALLBACK_LANGUAGE, License, Metadata, text_in
from gazetteer.view import TABLES_IN_MEMORY
from geo.basemap.about import boundary_notes
from maps.extent import Extent, shown_box, start_extent
from maps.style.wording import policy_words

NO_LICENSE = "No licence is stated: ask those who made the data before you pass them on."
TOOLKIT = "named-sites"
_ID_DIGITS = 12
_NO_DAY = "1970-01-01"


class DisclosureRule(TypedDict):
    """One row of the disclosure policy: for what, how many sites it hides or moves; the whole as a sentence."""

    id: str
    what: str
    site: str
    kind: str
    action: str
    grid_km: int | None
    reason: str
    sites: int
    words: str


class MetadataRow(TypedDict):
    """What the page gets of `MapMetadata`, ready for JSON; maps/assets/core/payload.d.ts has the same members."""

    name: str
    build_id: str
    toolkit_version: str
    language: str
    languages: list[str]
    title: dict[str, str]
    heading: dict[str, str]
    version: str
    homepage: str
    licenses: list[dict[str, str]]
    citation: str
    boundaries: dict[str, str]
    view: dict[str, float]
    sites: int
    located: int
    statements: int
    briefings: int
    date_from: str
    date_to: str
    disclosure: list[DisclosureRule]


@dataclass(frozen=True, slots=True)
class MapMetadata:
    """What the page and the files say of themselves.

    Parameters
    ----------
    package
        What the data package says of itself.
    build_id
        Twelve hexadecimal digits that change with anything that a reader can see.
    toolkit_version
        Of the software that makes the page and the files.
    view
        The window that a map opens with.
    boundaries
        By language: the package's note on boundaries, the base map's note on its own disputed lines where the view
        shows one, and its credits.
    sites, located, statements, briefings
        How many there are; briefings are the sources that statements are from.
    date_from, date_to
        Dates (EDTF) of the first and the last briefing; "" without one.
    as_of
        Day of the newest decision, or the first day of the newest source: where a format insists on a date.
    disclosure
        One entry for each row of the policy that hides or moves a site.

    Examples
    --------
    >>> MapMetadata(build_id="0123456789ab").citation
    'sites (n.d.). Build 0123456789ab.'
    """

    package: Metadata = field(default_factory=Metadata)
    build_id: str = ""
    toolkit_version: str = ""
    view: Extent = field(default_factory=lambda: Extent(-180.0, -60.0, 180.0, 80.0))
    boundaries: Mapping[str, str] = field(default_factory=dict)
    sites: int = 0
    located: int = 0
    statements: int = 0
    briefings: int = 0
    date_from: str = ""
    date_to: str = ""
    as_of: str = _NO_DAY
    disclosure: tuple[DisclosureRule, ...] = ()

    @property
    def name(self) -> str:
        """The package's name: stem of files, root of ids and keys."""
        return self.package.key

    @property
    def title(self) -> str:
        """The title in English or, where it has none, as the package gives it."""
        return self.package.title_in(FALLBACK_LANGUAGE) or self.name

    @property
    def heading(self) -> str:
        """The title with what stands under it."""
        return self.package.heading_in(FALLBACK_LANGUAGE) or self.name

    @property
    def language(self) -> str:
        """Of `title` and `heading` (BCP 47)."""
        return FALLBACK_LANGUAGE if FALLBACK_LANGUAGE in self.package.title_by_language else self.package.language

    @property
    def boundary_note(self) -> str:
        """The note on boundaries in English or, where it has none, as the package gives it."""
        return self.package.text_in(self.boundaries, FALLBACK_LANGUAGE)

    @property
    def year(self) -> str:
        """Of `as_of`; "n.d." (no date) where no row has a day."""
        return "n.d." if self.as_of == _NO_DAY else self.as_of[:4]

    @property
    def authors(self) -> str:
        """All authors in one text; "" where none is named."""
        return ", ".join(self.package.authors)

    @property
    def citation(self) -> str:
        """The sentence to cite this state of the data by: the package's own, or made of what it says of itself.

        Examples
        --------
        >>> MapMetadata(Metadata(title="Huts", authors=("K. Ngata",), version="2.1"), "0123456789ab").citation
        'K. Ngata (n.d.): Huts. Version 2.1, build 0123456789ab.'
        """
        package = self.package
        state = [package.publisher] if package.publisher and not package.citation else []
        state += [f"version {package.version}"] if package.version else []
        state.append(f"build {self.build_id}")
        made = f"{self.authors} ({self.year}): {self.heading}" if package.authors else f"{self.heading} ({self.year})"
        last = ", ".join(state)
        return f"{(package.citation or made).rstrip('. ')}. {last[:1].upper()}{last[1:]}."

    @property
    def license_words(self) -> str:
        """Every licence with its address, or that none is stated.

        Examples
        --------
        >>> MapMetadata(Metadata(licenses=(License("ODbL-1.0"), License("MIT")))).license_words
        'ODbL-1.0; MIT'
        """
        return "; ".join(map(_license_words, self.package.licenses)) or NO_LICENSE

    @property
    def license_addresses(self) -> list[str]:
        """The addresses of the licences that have one."""
        return [each.path for each in self.package.licenses if each.path]

    @property
    def disclosure_words(self) -> str:
        """Which places are shown less exactly than they are known, and why; "" where there is no such rule."""
        rules = " ".join(rule["words"] for rule in self.disclosure)
        return f"On purpose less exact, or left out: {rules}" if rules else ""

    def payload(self) -> MetadataRow:
        """The fields as the page gets them (maps/page/payload.py): plain values, texts by language."""
        package = self.package
        languages = {package.language, FALLBACK_LANGUAGE, *package.title_by_language, *package.subtitle}
        return {
            "name": self.name,
            "build_id": self.build_id,
            "toolkit_version": self.toolkit_version,
            "language": package.language,
            "languages": list(package.languages),
            "title": {language: package.title_in(language) or self.name for language in sorted(languages)},
            "heading": {language: package.heading_in(language) or self.name for language in sorted(languages)},
            "version": package.version,
            "homepage": package.homepage,
            "licenses": [asdict(each) for each in package.licenses],
            "citation": self.citation,
            "boundaries": dict(self.boundaries),
            "view": asdict(self.view),
            "sites": self.sites,
            "located": self.located,
            "statements": self.statements,
            "briefings": self.briefings,
            "date_from": self.date_from,
            "date_to": self.date_to,
            "disclosure": list(self.disclosure),
        }


def make_metadata(gazetteer: PublishedGazetteer) -> MapMetadata:
    """What the page and the files say of themselves; of the gazetteer as it may be shown.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> from gazetteer.disclosure import published
    >>> make_metadata(published(Gazetteer.curated())).disclosure
    ()
    """
    spoken = {row.source for row in gazetteer.statements}
    dates = sorted(row.date.strip("~?%") for row in gazetteer.sources if row.id in spoken)
    view = start_extent(gazetteer)
    return MapMetadata(
        package=gazetteer.metadata,
        build_id=build_id(gazetteer),
        toolkit_version=version(TOOLKIT),
        view=view,
        boundaries=_boundaries(gazetteer.metadata, boundary_notes(view.box(), shown_box(gazetteer))),
        sites=len(gazetteer.sites),
        located=len({row.site for row in gazetteer.locations}),
        statements=len(gazetteer.statements),
        briefings=len(spoken),
        date_from=dates[0] if dates else "",
        date_to=dates[-1] if dates else "",
        as_of=_as_of(gazetteer),
        disclosure=tuple(_rule(gazetteer, effect) for effect in effects(gazetteer) if effect.sites),
    )


def build_id(gazetteer: PublishedGazetteer) -> str:
    """Twelve hexadecimal digits that change with anything that a reader can see: rows, title, licence, toolkit.

    They are those of what is shown, never of what a disclosure policy hides: a digest of the tables' own bytes could
    be tried out against guessed coordinates. A part of a gazetteer has the id of the whole.
    """
    whole = gazetteer.selected_from or gazetteer
    digest = hashlib.sha256(f"{version(TOOLKIT)}\n{whole.metadata!r}\n".encode())
    for name in TABLES_IN_MEMORY:
        digest.update(f"{name}\n".encode())
        digest.update(orjson.dumps(getattr(whole, name)))
    return digest.hexdigest()[:_ID_DIGITS]


def _license_words(license_: License) -> str:
    label = license_.title or license_.name
    return f"{label} ({license_.path})" if license_.path else label


def _boundaries(own: Metadata, notes: Mapping[str, str]) -> dict[str, str]:
    return {
        language: f"{own.text_in(own.boundaries, language)} {text_in(notes, language, FALLBACK_LANGUAGE)}".strip()
        for language in sorted({*notes, *own.boundaries})
    }


def _as_of(gazetteer: PublishedGazetteer) -> str:
    decided = [row.decided for row in gazetteer.rulings] + [row.decided for row in gazetteer.disclosures]
    if decided:
        return max(decided).isoformat()
    spans = [span for row in gazetteer.sources if (span := edtf_span(row.date))]
    days = [day for span in spans if (day := span.first or span.last)]
    return max(days).isoformat() if days else _NO_DAY


def _rule(gazetteer: PublishedGazetteer, effect: Effect) -> DisclosureRule:
    rule = effect.rule
    names = ", ".join(gazetteer.site(id_).name for id_ in effect.sites)
    row = DisclosureRule(
        id=rule.id,
        what=f"sites of kind {rule.kind}" if rule.kind else names,
        site=rule.site,
        kind=rule.kind,
        action=rule.action,
        grid_km=rule.grid_km,
        reason=rule.reason,
        sites=len(effect.sites),
        words="",
    )
    row["words"] = policy_words(row, gazetteer.vocabularies)
    return row
