"""Our files beside geopandas' of the same points: `python tests/benchmarks/export_speed.py [--sizes 60] [--quick]`.

Every file is written by a process of its own, ours and geopandas' in turns. A process makes its data, writes ten rows
so that libraries are loaded, and is measured from there: processor time of all its threads, the most memory it held,
the bytes of the file. Where rows are made while they are written, the time of making them is taken off. Nothing is
asserted.
"""

import argparse
import gc
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from export_points import frame_in_memory, frame_of_objects, layer_as_made, layer_in_memory, related_tables

SIZES = (60, 100_000, 1_000_000)
QUICK = 60
SMALL, TIMES_IF_SMALL = 1_000, 20
MOST_FOR_XLSX = 100_000
DAY = "2026-11-22"
KIB, MB = 1024, 1e6
Write = Callable[[Path, Any], object]


@dataclass(frozen=True)
class Way:
    """One way to write one format: who, from what, and how."""

    writer: str
    data: Callable[[int], Any]
    write: Write


@dataclass(frozen=True)
class Measured:
    """What one process took: processor seconds, megabytes."""

    cpu_s: float
    file_mb: float
    peak_mb: float
    added_mb: float


def ours(path: Path, layer: Any) -> None:
    """By the suffix, as anyone would."""
    from geo.formats.writing import write

    write(path, layer)


def our_geopackage(path: Path, layers: Any) -> None:
    """One layer or several."""
    from geo.formats.geopackage import write_geopackage

    write_geopackage(path, layers if isinstance(layers, list) else [layers], as_of=DAY)


def our_workbook(path: Path, layer: Any) -> None:
    """One sheet."""
    from geo.formats.spreadsheet import write_xlsx

    write_xlsx(path, [layer], title="Sites", about={}, created=date.fromisoformat(DAY))


def with_tables(count: int) -> list[Any]:
    """The points and what refers to them."""
    return [layer_in_memory(count), *related_tables(count)]


def frame_without_geometry(count: int) -> Any:
    """For workbooks, which pandas writes: longitude and latitude as columns."""
    frame = frame_in_memory(count)
    return frame.assign(lon=frame.geometry.x, lat=frame.geometry.y).drop(columns="geometry")


def to_file(driver: str, **options: Any) -> Write:
    """What geopandas writes through GDAL."""
    return lambda path, frame: frame.to_file(path, driver=driver, **options)


OURS, MADE, THEIRS, ARROW = "ours", "ours, rows as made", "geopandas", "geopandas, Arrow"
FORMATS: Mapping[str, tuple[str, tuple[Way, ...]]] = {
    "GeoJSON": (
        ".geojson",
        (
            Way(OURS, layer_in_memory, ours),
            Way(MADE, layer_as_made, ours),
            Way(THEIRS, frame_in_memory, to_file("GeoJSON")),
            Way(ARROW, frame_in_memory, to_file("GeoJSON", use_arrow=True)),
        ),
    ),
    "GeoJSON lines": (
        ".geojsonl",
        (Way(OURS, layer_in_memory, ours), Way(THEIRS, frame_in_memory, to_file("GeoJSONSeq"))),
    ),
    "GeoPackage": (
        ".gpkg",
        (
            Way(OURS, layer_in_memory, our_geopackage),
            Way("ours, with tables", with_tables, our_geopackage),
            Way(THEIRS, frame_in_memory, to_file("GPKG")),
            Way(ARROW, frame_in_memory, to_file("GPKG", use_arrow=True)),
        ),
    ),
    "FlatGeobuf": (
        ".fgb",
        (
            Way(OURS, layer_in_memory, ours),
            Way(THEIRS, frame_in_memory, to_file("FlatGeobuf")),
            Way(ARROW, frame_in_memory, to_file("FlatGeobuf", use_arrow=True)),
        ),
    ),
    "GeoParquet": (
        ".parquet",
        (
            Way(OURS, layer_in_memory, ours),
            Way(MADE, layer_as_made, ours),
            Way(THEIRS, frame_in_memory, lambda path, frame: frame.to_parquet(path)),
            Way("geopandas, zstd", frame_in_memory, lambda path, frame: frame.to_parquet(path, compression="zstd")),
            Way("geopandas, text as objects", frame_of_objects, lambda path, frame: frame.to_parquet(path)),
        ),
    ),
    "CSV": (
        ".csv",
        (
            Way(OURS, layer_in_memory, ours),
            Way(THEIRS, frame_in_memory, lambda path, frame: frame.to_csv(path, index=False)),
        ),
    ),
    "XLSX": (
        ".xlsx",
        (
            Way(OURS, layer_in_memory, our_workbook),
            Way(
                "pandas",
                frame_without_geometry,
                lambda path, frame: frame.to_excel(path, index=False, engine="xlsxwriter"),
            ),
        ),
    ),
}


def measure(name: str, writer: str, count: int, folder: Path) -> Measured:
    """Write one file in this process; small ones some times over, of which the mean is taken."""
    suffix, ways = FORMATS[name]
    way = next(way for way in ways if way.writer == writer)
    way.write(folder / f"first{suffix}", way.data(10))
    data = way.data(count)
    making = _Making(data) if way.data is layer_as_made else None
    gc.collect()
    times = TIMES_IF_SMALL if count < SMALL else 1
    paths = [folder / f"{number}{suffix}" for number in range(times)]
    held = _memory_mb("VmRSS")
    peak_of = peak_since()
    start = time.process_time()
    for path in paths:
        way.write(path, making.layer if making else data)
    used = (time.process_time() - start - (making.seconds if making else 0)) / times
    peak = peak_of()
    return Measured(used, paths[-1].stat().st_size / MB, peak, peak - held)


class _Making:
    """A layer that keeps the time in which its rows are made."""

    def __init__(self, layer: Any) -> None:
        self.seconds = 0.0
        self.layer = replace(layer, batches=lambda: self._batches(layer))

    def _batches(self, layer: Any) -> Iterator[Any]:
        batches = layer.batches()
        while True:
            start = time.process_time()
            batch = next(batches, None)
            self.seconds += time.process_time() - start
            if batch is None:
                return
            yield batch


def peak_since() -> Callable[[], float]:
    """From now on, the most memory held, in megabytes: the kernel counts anew, so that what was before is not in it."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return lambda: _memory_mb("VmHWM")


def _memory_mb(what: str) -> float:
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith(f"{what}:"):
            return float(line.split()[1]) * KIB / MB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB / MB


def in_a_process(name: str, writer: str, count: int) -> Measured:
    """The same in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--one", name, writer, str(count), folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name}, {writer}, {count:,}: {done.stderr}")
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def compare(name: str, count: int, rounds: int) -> dict[str, list[Measured]]:
    """All ways to write one format, in turns, some times over."""
    found: dict[str, list[Measured]] = {way.writer: [] for way in FORMATS[name][1]}
    for _ in range(rounds):
        for writer, measured in found.items():
            measured.append(in_a_process(name, writer, count))
    return found


def lines_of(name: str, count: int, found: Mapping[str, Sequence[Measured]]) -> list[str]:
    """The rows of the table; ratios are of geopandas' plain way in the same round."""
    base = next(found[writer] for writer in (THEIRS, "pandas") if writer in found)
    lines = []
    for writer, measured in found.items():
        ratios = sorted(one.cpu_s / other.cpu_s for one, other in zip(measured, base, strict=True))
        cpu = min(one.cpu_s for one in measured)
        cells = [f"{count:,}", name, writer, f"{cpu:.4f}" if count < SMALL else f"{cpu:.2f}"]
        spread = f"{statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
        cells.append("1" if measured is base else spread)
        cells.append(f"{measured[0].file_mb:.3g}")
        cells += [f"{statistics.median(one.peak_mb for one in measured):.0f}"]
        cells += [f"{statistics.median(one.added_mb for one in measured):.0f}"]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def machine() -> str:
    """Date, versions and machine in one line."""
    packages = ("geopandas", "pyogrio", "pandas", "shapely", "pyarrow", "orjson", "xlsxwriter")
    libraries = ", ".join(f"{name} {version(name)}" for name in packages)
    import pyogrio

    gdal = ".".join(map(str, pyogrio.__gdal_version__))
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {libraries}, GDAL {gdal}, "
        f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="how many points, with commas")
    parser.add_argument("--formats", default=",".join(FORMATS), help=f"which of: {', '.join(FORMATS)}")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is written")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} points, one round: does it run?")
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        name, writer, count, folder = options.one
        print(json.dumps(asdict(measure(name, writer, int(count), Path(folder)))))
        return
    sizes = [QUICK] if options.quick else [int(size) for size in options.sizes.split(",")]
    lines = [
        "| points | format | written by | CPU s | × | file MB | peak MB | added MB |",
        "|---:|---|---|---:|---:|---:|---:|---:|",
    ]
    for count in sizes:
        for name in options.formats.split(","):
            if name == "XLSX" and count > MOST_FOR_XLSX:
                continue
            found = lines_of(name, count, compare(name, count, 1 if options.quick else options.rounds))
            print("\n".join(found), flush=True)
            lines += found
    print(f"\n{machine()}\n")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
