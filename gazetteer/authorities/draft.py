"""An authority in the making: rows as a file has them, checked one by one, all faults raised at once.

What the columns of a table are usually called is said here; how files are taken apart is in files.py.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gazetteer.authorities.authority import Authority, Form, Place
from gazetteer.errors import AuthorityError
from gazetteer.faults import Fault
from geo.errors import CoordinateError
from geo.position import LAT_LIMIT_DEG, LON_LIMIT_DEG, Position

SHOWN_FAULTS = 20
ROLES: dict[str, tuple[str, ...]] = {
    "name": ("name", "title", "toponym", "place_name", "site_name", "label"),
    "lon": ("lon", "lng", "long", "longitude", "x", "#geo+lon"),
    "lat": ("lat", "latitude", "y", "#geo+lat"),
    "id": ("id", "site_id", "place_id", "geonameid", "geonames_id", "pcode", "@id"),
    "kind": ("kind", "type", "feature_type", "featuretype", "place_type"),
    "country": ("country", "country_code", "countrycode", "cc", "iso2", "ccodes"),
    "language": ("language", "lang"),
    "accuracy_m": ("accuracy_m",),
    "certainty": ("certainty",),
}
ALTERNATES = re.compile(r"alt(ernat(e|ive))?_?names?|other_names?|old_names?|variants?|aliases|aka")
TAGGED = re.compile(
    r"(?:alt_|old_|official_)?name(?:[:@](?P<tag>[a-z]{2,3}(?:[-_][a-z0-9]+)*)|_(?P<two>(?!id)[a-z]{2}))"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row as its file has it: `names` are text and language, the preferred one first."""

    line: int
    id: str
    names: Sequence[tuple[str, str]]
    lon: str | float
    lat: str | float
    kind: str = ""
    country: str = ""
    accuracy_m: str | float = ""
    certainty: str = ""


@dataclass(slots=True)
class Draft:
    """An authority in the making, with the faults of its file; `columns` says in which column a role stands."""

    path: Path
    columns: Mapping[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    _places: list[Place] = field(default_factory=list)
    _forms: dict[tuple[int, str], str] = field(default_factory=dict)
    _index: dict[str, int] = field(default_factory=dict)

    def fault(self, line: int, role: str, problem: str, value: object, remedy: str) -> None:
        """Note what is wrong with the cell in `role`.

        Parameters
        ----------
        line
            Line of the file, from 1, or number of the feature.
        role
            What the column is for; the fault stands in column 1 where the file has none for it.
        problem
            What is wrong, in words.
        value
            The cell as it stands; quoted in the message.
        remedy
            What to do, as a command to the reader.
        """
        file = self.path.name
        self.faults.append(Fault(file, line, self.columns.get(role, 1), role, problem, str(value), remedy))

    def add(self, row: Row) -> None:
        """Take in a row; one with the id of an earlier row adds names to that place."""
        names = [(text.strip(), language) for text, language in row.names if text.strip()]
        if not names:
            self.fault(row.line, "name", "no name", "", "write the name of the place")
        lon, lat = self._position(row)
        accuracy_m = self._accuracy(row)
        id_ = row.id or f"{self.path.stem}:{row.line}"
        if not names:
            return
        place = Place(id_, names[0][0], row.kind, row.country, lon, lat, accuracy_m, row.certainty)
        index = self._index.setdefault(id_, len(self._places))
        if index == len(self._places):
            self._places.append(place)
        elif (lon, lat) != (None, None) and (lon, lat) != (self._places[index].lon, self._places[index].lat):
            self.fault(row.line, "id", "two places with one id", id_, "give each place its own id")
        for text, language in names:
            self._forms.setdefault((index, text), language)

    def authority(self, gazetteer: str, trust: int) -> Authority:
        """The authority, if nothing was wrong.

        Raises
        ------
        AuthorityError
            With the first faults, a line each, and how many there are.
        """
        if self.faults:
            raise AuthorityError(_report(self.path, self.faults))
        if not self._places:
            raise AuthorityError(f"{self.path}: no places in this file: give one with a row for each place")
        forms = tuple(Form(text, index, language) for (index, text), language in self._forms.items())
        return Authority(gazetteer, trust, tuple(self._places), forms)

    def _position(self, row: Row) -> tuple[float | None, float | None]:
        """Longitude and latitude, or two None for the unlocated and the faulty."""
        missing = [role for role, value in (("lon", row.lon), ("lat", row.lat)) if value == ""]
        if missing:
            if len(missing) == 1:
                self.fault(row.line, missing[0], f"no {missing[0]} beside the other", "", "write both, or neither")
            return None, None
        lon, lat = self._degrees(row.line, "lon", row.lon), self._degrees(row.line, "lat", row.lat)
        if lon is None or lat is None:
            return None, None
        try:
            Position(lon=lon, lat=lat)
        except CoordinateError as error:
            role = "lat" if abs(lat) > LAT_LIMIT_DEG else "lon"
            self.fault(row.line, role, _outside(lon, lat, error), "", "write WGS 84 in decimal degrees")
            return None, None
        return lon, lat

    def _degrees(self, line: int, role: str, value: str | float) -> float | None:
        try:
            return float(value.replace(",", ".")) if isinstance(value, str) else float(value)
        except (TypeError, ValueError):
            self.fault(line, role, f"{role} is not a number", value, "write decimal degrees, such as 38.673")
            return None

    def _accuracy(self, row: Row) -> int | None:
        if row.accuracy_m == "":
            return None
        try:
            accuracy_m = round(float(row.accuracy_m))
        except (OverflowError, ValueError):
            accuracy_m = -1
        if accuracy_m < 0:
            self.fault(row.line, "accuracy_m", "not a distance", row.accuracy_m, "write metres, or nothing if unknown")
            return None
        return accuracy_m


@dataclass(frozen=True, slots=True)
class Layout:
    """Which key of a table (column or property) has which role."""

    roles: Mapping[str, str]
    alternates: tuple[str, ...]
    tagged: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, keys: Sequence[str]) -> "Layout":
        """The layout of a table with these keys; the first of the usual names that is there wins."""
        plain = {re.sub(r"[\s-]+", "_", key.strip().casefold()): key for key in reversed(keys)}
        roles = {role: plain[found] for role, usual in ROLES.items() if (found := next(filter(plain.get, usual), None))}
        tags = ((key, TAGGED.fullmatch(text)) for text, key in reversed(plain.items()))
        tagged = tuple((key, _tag(match)) for key, match in tags if match)
        alternates = tuple(key for text, key in reversed(plain.items()) if ALTERNATES.fullmatch(text))
        return cls(roles, alternates, tagged)

    def row(self, line: int, cells: Mapping[str, str]) -> Row:
        """The row in `cells`."""

        def cell(role: str) -> str:
            return cells.get(self.roles.get(role, ""), "").strip()

        names = [(cell("name"), cell("language"))]
        names += [(cells.get(key, ""), language) for key, language in self.tagged]
        names += [(part, "") for key in self.alternates for part in re.split(r"[;|]", cells.get(key, ""))]
        country = cell("country")
        return Row(
            line=line,
            id=cell("id"),
            names=names,
            lon=cell("lon"),
            lat=cell("lat"),
            kind=cell("kind"),
            country=country.upper() if len(country) == 2 else country,  # noqa: PLR2004 -- ISO 3166-1 alpha-2
            accuracy_m=cell("accuracy_m"),
            certainty=cell("certainty"),
        )


def _report(path: Path, faults: Sequence[Fault]) -> str:
    if len(faults) == 1:
        return f"{path.parent / str(faults[0])}"
    shown = "\n".join(str(fault) for fault in faults[:SHOWN_FAULTS])
    scope = f", the first {SHOWN_FAULTS}" if len(faults) > SHOWN_FAULTS else ""
    return f"{path}: {len(faults)} faults{scope}:\n{shown}"


def _outside(lon: float, lat: float, error: CoordinateError) -> str:
    """What is wrong with a coordinate that is not on the Earth."""
    if max(abs(lon), abs(lat)) > 2 * LON_LIMIT_DEG:
        return f"lon {lon:g}, lat {lat:g} are no degrees: are they metres of a projection?"
    swapped = abs(lat) > LAT_LIMIT_DEG >= abs(lon)
    return str(error) if swapped else str(error).split(": ", 1)[0]


def _tag(match: re.Match[str]) -> str:
    return (match["tag"] or match["two"]).replace("_", "-")
