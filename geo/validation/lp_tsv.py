"""LP-TSV: Linked Places as a table, one place a row, joined by tabs (or commas in a .csv)."""

import csv
import re
from collections.abc import Mapping
from typing import TypeAlias

from shapely import from_wkt

from geo.validation.defect import Defects, Spot
from geo.validation.linked_places import CLASSES, is_country, is_match
from geo.validation.linked_times import is_date
from geo.validation.positions import position_fault
from geo.validation.quoting import printable, quote

Row: TypeAlias = Mapping[str, str]
_ALWAYS = ("id", "title", "title_source")
_EITHER = (("fclasses", "aat_types"), ("attestation_year", "start"))
_OTHERS = (
    "title_uri", "ccodes", "matches", "variants", "types", "parent_name", "parent_id", "lon", "lat", "geowkt",
    "geo_source", "geo_id", "approximation", "end", "description",
)  # fmt: skip
_KNOWN = {*_ALWAYS, *(name for names in _EITHER for name in names), *_OTHERS}
_VARIANT = re.compile(r".*\s.*@[\w-]+$")
_DATES = ("attestation_year", "start", "end")


def looks_like_lp_tsv(header: str) -> bool:
    r"""Whether the first line of a table is that of LP-TSV.

    Examples
    --------
    >>> looks_like_lp_tsv("id\ttitle\ttitle_source\tstart"), looks_like_lp_tsv("id\tname")
    (True, False)
    """
    names = set(re.split(r"[\t,]", header.replace('"', "").strip().lower()))
    return {"title", "title_source"} <= names or len(names & _KNOWN) > 4  # noqa: PLR2004 -- no accident


def check_lp_tsv(text: str, defects: Defects, *, comma: bool) -> int:
    """Note what is wrong with the table; the number of rows.

    Parameters
    ----------
    text
        All of the file, decoded, its first line the header.
    defects
        What is wrong is added to it.
    comma
        Whether cells are separated by commas and may be quoted (CSV), instead of by tabs.

    Returns
    -------
    int
        The number of rows that are not empty.
    """
    lines = text.splitlines()
    rows = list(csv.reader(lines)) if comma else [line.split("\t") for line in lines]
    header = [name.strip() for name in rows[0]] if rows else []
    _check_header(header, defects)
    ids: dict[str, int] = {}
    count = 0
    for number, cells in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        count += 1
        row = dict(zip(header, cells, strict=False))
        id_ = printable(row.get("id", "")[:80]) or None
        defects.enter(Spot(id_, count - 1))
        _Row(row, number, header, defects).check(cells, ids, comma=comma)
    defects.leave()
    if not count:
        defects.add("layer-empty", "a table without rows")
    return count


def _check_header(header: list[str], defects: Defects) -> None:
    for name in _ALWAYS:
        if name not in header:
            defects.add_at("tsv-header", f"no column {name}", (1, 1))
    for names in _EITHER:
        if not set(names) & set(header):
            defects.add_at("tsv-header", f"neither a column {names[0]} nor {names[1]}", (1, 1))
    for number, name in enumerate(header, start=1):
        if header.index(name) != number - 1:
            defects.add_at("tsv-header", f"the column {quote(name)} stands twice", (1, number))
        elif name not in _KNOWN:
            defects.add_at("tsv-column", f"the column {quote(name)}", (1, number), subject=name)


class _Row:
    """One row; the column of a defect is the number of the cell."""

    def __init__(self, row: Row, line: int, header: list[str], defects: Defects) -> None:
        self._row = row
        self._line = line
        self._header = header
        self._defects = defects

    def check(self, cells: list[str], ids: dict[str, int], *, comma: bool) -> None:
        """Note what is wrong with it; `ids` gathers the ids and their lines."""
        if len(cells) != len(self._header):
            self._add("tsv-row", f"{len(cells)} cells under {len(self._header)} columns", "")
        quoted = [name for name, cell in self._row.items() if cell[:1] == cell[-1:] == '"' and len(cell) > 1]
        if quoted and not comma:
            self._add("tsv-quotes", f"the cell {quote(self._row[quoted[0]])}", quoted[0])
        self._check_required(ids)
        self._check_dates()
        self._check_lists()
        self._check_place()

    def _check_required(self, ids: dict[str, int]) -> None:
        for name in _ALWAYS:
            if name in self._header and not self._get(name):
                self._add("tsv-required", f"no {name}", name)
        for names in _EITHER:
            if set(names) & set(self._header) and not any(map(self._get, names)):
                self._add("tsv-required", f"neither {names[0]} nor {names[1]}", names[0])
        id_ = self._get("id")
        if id_ and ids.setdefault(id_, self._line) != self._line:
            self._add("tsv-id-duplicate", f"the id {quote(id_)} stands in line {ids[id_]} too", "id")
        if bool(self._get("parent_name")) != bool(self._get("parent_id")):
            has, lacks = ("parent_name", "parent_id") if self._get("parent_name") else ("parent_id", "parent_name")
            self._add("tsv-parent", f"{has} {quote(self._get(has))} without {lacks}", has)

    def _check_dates(self) -> None:
        for name in _DATES:
            value = self._get(name)
            if value and not is_date(value):
                self._add("tsv-date", f"{name} is {quote(value)}", name)
        start, end = self._get("start"), self._get("end")
        if start and end and is_date(start) and is_date(end) and _first_day(end) < _first_day(start[: len(end)]):
            self._add("tsv-date", f"end {quote(end)} is before start {quote(start)}", "end")

    def _check_lists(self) -> None:
        for part in self._parts("fclasses"):
            if part not in CLASSES:
                self._add("tsv-classes", f"the class {quote(part)}", "fclasses")
        for part in self._parts("ccodes"):
            if not is_country(part):
                self._add("tsv-ccodes", f"the country code {quote(part)}", "ccodes")
        for part in self._parts("matches"):
            if not is_match(part):
                self._add("tsv-matches", f"the match {quote(part)}", "matches")
        for part in self._parts("variants"):
            if _VARIANT.match(part):
                self._add("tsv-variant-space", f"the variant {quote(part)}", "variants")
        self._check_types()

    def _check_types(self) -> None:
        numbers = self._get("aat_types").split(";") if self._get("aat_types") else []
        if any(part.strip() and not part.strip().isdecimal() for part in numbers):
            self._add("tsv-types", f"aat_types is {quote(self._get('aat_types'))}", "aat_types")
        elif numbers and len(self._get("types").split(";")) < len(numbers):
            self._add("tsv-types", f"{len(numbers)} aat_types for the types {quote(self._get('types'))}", "aat_types")

    def _check_place(self) -> None:
        lon, lat = self._get("lon"), self._get("lat")
        if lon or lat:
            try:
                fault = position_fault(float(lon), float(lat))
                problem = fault[1] if fault else ""
            except ValueError:
                problem = f"lon {quote(lon)} and lat {quote(lat)} are not two numbers"
            if problem:
                self._add("tsv-coordinates", problem, "lon")
        wkt = self._get("geowkt")
        if wkt and from_wkt(wkt, on_invalid="ignore") is None:
            self._add("tsv-wkt", f"geowkt is {quote(wkt)}", "geowkt")
        tolerance = self._get("approximation")
        if tolerance and not re.fullmatch(r"\d+(\.\d+)?", tolerance):
            self._add("tsv-approximation", f"the approximation {quote(tolerance)}", "approximation")

    def _get(self, name: str) -> str:
        return self._row.get(name, "").strip()

    def _parts(self, name: str) -> list[str]:
        return [part.strip() for part in self._get(name).split(";") if part.strip()]

    def _add(self, rule: str, problem: str, name: str) -> None:
        cell = self._header.index(name) + 1 if name in self._header else 1
        self._defects.add_at(rule, problem, (self._line, cell), path=name)


def _first_day(date: str) -> tuple[int, ...]:
    sign, parts = (-1, date[1:]) if date.startswith("-") else (1, date)
    year, *rest = map(int, filter(None, parts.split("-")))
    return (sign * year, *rest)
