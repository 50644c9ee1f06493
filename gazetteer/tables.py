"""The rows of the curated data package, one class a table.

Field names and order are those of gazetteer/data/datapackage.json, where each column is explained; a test holds
the two together. Empty text is "", an empty number or yes/no is None. Dates are EDTF text, never parsed here.
"""

import datetime
from dataclasses import dataclass
from typing import TypeAlias

from geo.position import Position


@dataclass(frozen=True, slots=True)
class Source:
    """A document or data set that the package cites."""

    id: str
    kind: str
    title: str
    publisher: str
    issuing_body: str
    date: str
    date_basis: str
    language: str
    is_translation: bool | None
    url: str
    sha256: str
    paragraphs: int | None
    license: str
    note: str


@dataclass(frozen=True, slots=True)
class Site:
    """A place."""

    id: str
    name: str
    kind: str
    country: str
    admin_code: str
    valid_from: str
    valid_to: str
    geonames_id: int | None
    wikidata_id: str
    ocha_pcode: str
    unlocated_reason: str
    note: str


@dataclass(frozen=True, slots=True)
class Name:
    """One form of a name, on the word of one source."""

    site: str
    form: str
    language: str
    kind: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Location:
    """One source's answer to where a site is (WGS 84, decimal degrees, metres)."""

    id: str
    site: str
    lon: float
    lat: float
    accuracy_m: int
    certainty: str
    method: str
    source: str
    locator: str
    preferred: bool
    note: str

    @property
    def position(self) -> Position:
        """The point; refused by `Position` if it is not on the Earth."""
        return Position(lon=self.lon, lat=self.lat)


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that one source says, paraphrased and attributed."""

    id: str
    source: str
    paragraph: int
    speaker: str
    role: str
    said: str
    date: str
    topic: str
    scope: str
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a place name in a briefing."""

    source: str
    paragraph: int
    surface: str
    occurrence: int
    site: str
    unresolved: str
    statement: str
    role: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A statement's tie to a site that its paragraph does not name."""

    statement: str
    site: str
    role: str
    wording: str
    antecedent_paragraph: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number in a statement."""

    id: str
    statement: str
    site: str
    measure: str
    value: float
    unit: str
    what: str
    per: str
    qualifier: str
    period: str
    part_of: str
    part_kind: str


@dataclass(frozen=True, slots=True)
class Zone:
    """A recipe for the outline of a zone (metres)."""

    id: str
    site: str
    recipe: str
    centre_site: str
    radius_m: int
    certainty: str
    preferred: bool
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of a movement that a statement describes."""

    route: str
    stop: int
    site: str
    statement: str
    status: str
    note: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """A human decision."""

    id: str
    kind: str
    sites: tuple[str, ...]
    statements: tuple[str, ...]
    question: str
    decision: str
    rejected: str
    reason: str
    sources: tuple[str, ...]
    decided: datetime.date


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction or oddity."""

    id: str
    kind: str
    statements: tuple[str, ...]
    sites: tuple[str, ...]
    text: str
    evidence: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Excluded:
    """A paragraph of a briefing's file that is not the document."""

    source: str
    paragraph: int
    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """A name-like string that is not a place name."""

    form: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Assertion:
    """A promise about the package that the check keeps."""

    id: str
    rule: str
    table: str
    field: str
    value: str
    minimum: int | None
    maximum: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A decision to show a place, or the places of a kind, less exactly than the tables know it, or not at all."""

    id: str
    site: str
    kind: str
    action: str
    grid_km: int | None
    reason: str
    decided: datetime.date
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A kind of site, a group of kinds, a topic, a measure or an administrative unit."""

    vocabulary: str
    id: str
    position: int
    group: str
    symbol: str
    colour: str
    category: str
    definition: str
    concept: str
    concept_label: str
    feature_classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """What a term is called in one language."""

    vocabulary: str
    id: str
    language: str
    label: str
    plural: str


Row: TypeAlias = (
    Source
    | Site
    | Name
    | Location
    | Statement
    | Mention
    | Reference
    | Figure
    | Zone
    | Stop
    | Ruling
    | Finding
    | Excluded
    | Ignored
    | Assertion
    | Disclosure
    | Term
    | Label
)

TABLES: dict[str, type[Row]] = {
    "sources": Source,
    "sites": Site,
    "names": Name,
    "locations": Location,
    "statements": Statement,
    "mentions": Mention,
    "references": Reference,
    "figures": Figure,
    "zones": Zone,
    "routes": Stop,
    "rulings": Ruling,
    "findings": Finding,
    "excluded": Excluded,
    "ignored": Ignored,
    "assertions": Assertion,
    "disclosure": Disclosure,
    "vocabularies": Term,
    "labels": Label,
}
