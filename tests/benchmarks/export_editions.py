"""Every format of a whole edition: `python tests/benchmarks/export_editions.py [--sizes 87,10000] [--quick]`.

87 sites are the curated data, other numbers an invented gazetteer (synthetic.py). A format is written by a process of
its own, with all its layers, which are joined from the tables while they are written; beside it geopandas, which
writes the layer of sites as GeoPackage. Nothing is asserted.
"""

import argparse
import gc
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from export_speed import MB, machine, peak_since
from synthetic import synthetic

from gazetteer import Gazetteer
from maps.exports.edition import Edition
from maps.exports.exporting import make_edition, write_format
from maps.exports.formats import FORMATS

REAL = 87
SIZES = (REAL, 10_000)
RIVAL = "geopandas, sites as gpkg"


def edition_of(size: int) -> Edition:
    """The curated data for its own size, an invented gazetteer for others."""
    return make_edition(Gazetteer.curated() if size == REAL else synthetic(size))


def task(name: str, edition: Edition, folder: Path) -> Callable[[], object]:
    """What writes one format into a folder."""
    if name == RIVAL:
        frame = _frame(edition)
        return lambda: frame.to_file(folder / "sites.gpkg", driver="GPKG", layer="sites")
    kind = next(kind for kind in FORMATS if kind.name == name)
    return lambda: list(write_format(edition, kind, folder))


def _frame(edition: Edition) -> Any:
    import geopandas  # not above: a process that writes our files shall not hold it

    layer = edition.layer("sites")
    shapes = [shape for batch in layer.batches() for shape in batch.geometry]
    return geopandas.GeoDataFrame(list(layer.rows()), geometry=shapes, crs="EPSG:4326")


def measure(name: str, size: int, folder: Path) -> list[float]:
    """Processor seconds, megabytes of all files, megabytes of memory at most."""
    task(name, edition_of(REAL), folder / "first")() if name != RIVAL else None
    write = task(name, edition_of(size), folder)
    gc.collect()
    peak = peak_since()
    start = time.process_time()
    write()
    used = time.process_time() - start
    files = [path for path in folder.rglob("*") if path.is_file() and "first" not in path.parts]
    return [used, sum(path.stat().st_size for path in files) / MB, peak()]


def in_a_process(name: str, size: int) -> list[float]:
    """The same in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--one", name, str(size), folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name}, {size:,}: {done.stderr}")
    found: list[float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="how many sites, with commas")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is written")
    parser.add_argument("--quick", action="store_true", help="the curated data, one round: does it run?")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        name, size, folder = options.one
        print(json.dumps(measure(name, int(size), Path(folder))))
        return
    lines = ["| sites | format | CPU s | file MB | peak MB |", "|---:|---|---:|---:|---:|"]
    for size in [REAL] if options.quick else map(int, options.sizes.split(",")):
        for name in (*(kind.name for kind in FORMATS), RIVAL):
            found = [in_a_process(name, size) for _ in range(1 if options.quick else options.rounds)]
            peak = statistics.median(each[2] for each in found)
            lines.append(
                f"| {size:,} | {name} | {min(each[0] for each in found):.3f} | {found[0][1]:.3g} | {peak:.0f} |"
            )
            print(lines[-1], flush=True)
    print(f"\n{machine()}\n")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
