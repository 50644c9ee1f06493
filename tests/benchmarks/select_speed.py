"""A part of a gazetteer beside the same rows chosen by pandas: `python tests/benchmarks/select_speed.py [--quick]`.

The gazetteers are invented (synthetic.py). Both choose the camps that documents of 2018 and 2019 speak of, and the rows
of all tables that belong to them: ours from rows in memory, pandas from a frame a table, with `isin`. Processor time,
the least of the rounds, in turns in one process; tables are made before. Both must find the same; no time is asserted.
"""

import argparse
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

import pandas as pd
from export_speed import machine
from synthetic import synthetic

from gazetteer import Gazetteer
from gazetteer.disclosure.publish import PublishedGazetteer, published
from maps.exports.selection import select

SIZES = (1_000, 10_000)
TABLES = ("sites", "names", "locations", "statements", "mentions", "figures", "sources")
FROM, TO = "2018", "2019"


def ours(shown: PublishedGazetteer) -> dict[str, int]:
    """Number of rows by table; what is kept for later look-ups is made anew, as for a gazetteer just read."""
    part = select(shown.replaced(), {"kind": ["camp"]}, FROM, TO)
    return {name: len(getattr(part, name)) for name in TABLES}


def frames(gazetteer: Gazetteer) -> dict[str, pd.DataFrame]:
    """A frame a table."""
    return {name: pd.DataFrame(map(asdict, getattr(gazetteer, name))) for name in TABLES}


def by_pandas(held: Mapping[str, pd.DataFrame]) -> dict[str, int]:
    """The same choice."""
    sites, ties = held["sites"], held["mentions"]
    sources = held["sources"][held["sources"].date.between(FROM, f"{TO}-12-31")]
    chosen = sites.id[sites.kind == "camp"]
    told = held["statements"][held["statements"].source.isin(sources.id)]
    ties = ties[ties.site.isin(chosen) & ties.statement.isin(told.id)]
    sites = sites[sites.id.isin(ties.site)]
    part = {"sites": sites, "mentions": ties, "statements": told[told.id.isin(ties.statement)]}
    part |= {name: held[name][held[name].site.isin(sites.id)] for name in ("names", "locations")}
    numbers = held["figures"]
    part["figures"] = numbers[numbers.statement.isin(part["statements"].id) & numbers.site.isin(sites.id)]
    cited = pd.concat([part[name].source for name in ("names", "locations", "statements", "mentions")])
    part["sources"] = held["sources"][held["sources"].id.isin(cited)]
    return {name: len(part[name]) for name in TABLES}


def cpu_s(work: Callable[[Any], object], given: Any) -> float:
    """Processor seconds of one call."""
    start = time.process_time()
    work(given)
    return time.process_time() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="how often each is done")
    parser.add_argument("--quick", action="store_true", help="one round: does it run?")
    options = parser.parse_args()
    print("| sites | rows chosen | ours, ms | pandas, ms | × |\n|---:|---:|---:|---:|---:|")
    for size in SIZES:
        gazetteer = synthetic(size)
        held = frames(gazetteer)
        shown = published(gazetteer)
        found = ours(shown)
        if found != by_pandas(held):
            raise SystemExit(f"{size}: ours {found}, pandas {by_pandas(held)}")
        pairs = [(cpu_s(ours, shown), cpu_s(by_pandas, held)) for _ in range(1 if options.quick else options.rounds)]
        mine, theirs = (min(each) * 1000 for each in zip(*pairs, strict=True))
        print(f"| {size:,} | {sum(found.values()):,} | {mine:.1f} | {theirs:.1f} | {mine / theirs:.1f} |")
    print(f"\n{machine()}")


if __name__ == "__main__":
    main()
