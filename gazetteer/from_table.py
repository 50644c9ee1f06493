"""A gazetteer in memory from any table of names and coordinates: a CSV file, or a GeoDataFrame.

The columns are found by their usual names and read as strictly as for matching names (authorities/files.py). What a
table does not say is said of it in the note of each location; nothing is looked up.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anyascii import anyascii

from gazetteer.authorities.authority import Authority, Place
from gazetteer.authorities.files import features_authority, read_csv
from gazetteer.errors import AuthorityError
from gazetteer.metadata import Metadata
from gazetteer.package import Line, Package
from gazetteer.tables import TABLES, Location, Name, Row, Site, Source
from geo.paths import StrPath

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

CERTAINTIES = ("certain", "less-certain", "uncertain")
UNKNOWN_KIND = "place"
UNKNOWN_LANGUAGE = "und"
_DEGREE_M = 111_320  # along the equator
_NO_ACCURACY = "accuracy not stated: what the digits of the coordinates leave open"


def csv_package(path: StrPath) -> Package:
    """The package that `Gazetteer.from_csv` makes of a file."""
    file = Path(path)
    if not file.is_file():
        raise AuthorityError(f"{file}: no such file: give a CSV file with names and coordinates")
    return _package(read_csv(file, 1), file, file.stem)


def frame_package(frame: "GeoDataFrame", title: str) -> Package:
    """The package that `Gazetteer.from_geodataframe` makes of a frame."""
    if not hasattr(frame, "iterfeatures"):
        kind = type(frame).__name__
        raise AuthorityError(f"a GeoDataFrame is needed, not a {kind}: see geopandas.GeoDataFrame and points_from_xy")
    if frame.crs is None:
        raise AuthorityError("the frame names no reference system: set it first, such as frame.set_crs(4326)")
    placed = frame.to_crs(4326)
    features = list(placed.set_geometry(placed.geometry.where(~placed.geometry.is_empty)).iterfeatures(na="drop"))
    has_ids = _holds_text(frame.index)
    for feature in features:
        id_ = feature.pop("id")
        if frame.index.name == "name":
            feature["properties"].setdefault("name", id_)
        elif has_ids:
            feature["id"] = id_
    return _package(features_authority(features, Path(title)), Path(title), title)


def slug(text: str) -> str:
    """Small Latin letters, digits and hyphens, as ids have; "" if nothing of the text is left.

    Examples
    --------
    >>> slug("Al-Ḥawl (camp)"), slug("Рукбан"), slug("مخيم")
    ('al-hawl-camp', 'rukban', 'mkhym')
    """
    latin = anyascii(unicodedata.normalize("NFKC", text)).casefold()
    return "-".join(re.findall(r"[a-z0-9]+", latin.replace("'", "")))


def _holds_text(index: Any) -> bool:
    return bool(len(index)) and all(isinstance(value, str) for value in index)


def _package(authority: Authority, path: Path, title: str) -> Package:
    """The tables of a package; the whole rests on one source, the table itself."""
    source = slug(title) or "table"
    ids = dict(zip(range(len(authority.places)), _ids(authority.places, path.stem), strict=True))
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    rows["sources"].append(_source(source, title))
    for index, place in enumerate(authority.places):
        rows["sites"].append(_site(ids[index], place))
        if place.lon is not None and place.lat is not None:
            rows["locations"].append(_location(ids[index], place, source))
    for form in authority.forms:
        kind = "preferred" if form.text == authority.places[form.place].name else "variant"
        rows["names"].append(Name(ids[form.place], form.text, form.language or UNKNOWN_LANGUAGE, kind, source, ""))
    lines = {table: [Line(number, {}, row) for number, row in enumerate(held, 2)] for table, held in rows.items()}
    return Package(path, {}, lines, [], Metadata(name=source, title=title, language=UNKNOWN_LANGUAGE))


def _ids(places: Iterable[Place], stem: str) -> Iterator[str]:
    """An id for each place: of the table if it has one, else of the name; a number tells namesakes apart."""
    numbered = re.compile(rf"{re.escape(stem)}:\d+")  # what draft.py calls a row without an id
    taken: set[str] = set()
    for place in places:
        wanted = slug(place.name if numbered.fullmatch(place.id) else place.id) or "place"
        id_, number = wanted, 1
        while id_ in taken:
            number += 1
            id_ = f"{wanted}-{number}"
        taken.add(id_)
        yield id_


def _source(id_: str, title: str) -> Source:
    empty: Mapping[str, Any] = dict.fromkeys(
        ("publisher", "issuing_body", "date", "date_basis", "url", "sha256", "license", "note"), ""
    )
    return Source(
        id=id_,
        kind="dataset",
        title=title,
        language=UNKNOWN_LANGUAGE,
        is_translation=None,
        paragraphs=None,
        **empty,
    )


def _site(id_: str, place: Place) -> Site:
    return Site(
        id=id_,
        name=place.name,
        kind=slug(place.kind) or UNKNOWN_KIND,
        country=place.country,
        admin_code="",
        valid_from="",
        valid_to="",
        geonames_id=None,
        wikidata_id="",
        ocha_pcode="",
        unlocated_reason="" if place.lon is not None else "the table has no coordinates",
        note="",
    )


def _location(site: str, place: Place, source: str) -> Location:
    if place.certainty and place.certainty not in CERTAINTIES:
        allowed = ", ".join(CERTAINTIES)
        raise AuthorityError(f"{place.name}: {place.certainty!r} is no certainty: write {allowed}, or nothing")
    return Location(
        id=f"{site}-table",
        site=site,
        lon=place.lon,  # type: ignore[arg-type]  # the caller asked
        lat=place.lat,  # type: ignore[arg-type]  # the same
        accuracy_m=_digits_m(place) if place.accuracy_m is None else place.accuracy_m,
        certainty=place.certainty or CERTAINTIES[0],
        method="gazetteer-point",
        source=source,
        locator="",
        preferred=True,
        note=_NO_ACCURACY if place.accuracy_m is None else "",
    )


def _digits_m(place: Place) -> int:
    """Half a unit of the last digit that the coordinates have, in metres on the equator; one metre at least."""
    digits = max(len(repr(value).partition(".")[2]) for value in (place.lon, place.lat))
    return max(1, round(_DEGREE_M / 2 * 0.1**digits))
