"""Our page beside plain folium: `python tests/benchmarks/page_speed.py [--sizes 1000,10000] [--no-browser]`.

Both show the same sites with the same text in the same run: folium as one Marker with Popup and Tooltip a site, our
page from a Gazetteer in memory to its HTML. Python's times are of the processor, so that other work on the machine
matters less; the browser's are of the clock, and "work" is processor time in all threads of the page. Nothing is
asserted.
"""

import argparse
import html
import os
import platform
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import folium
from page_browser import Use, chromium, libraries, use, with_local_libraries
from synthetic import synthetic

from gazetteer import Gazetteer
from gazetteer.tables import Statement
from maps import add_sites, site_map

REAL = 87
SIZES = (REAL, 1_000, 10_000, 100_000)
MOST_FOR_FOLIUM = 10_000
SLOW = 5_000
LETTERS_SEARCHED = 4


@dataclass(frozen=True)
class Row:
    """One page: what it is, how long it took to build, its bytes and what it cost in the browser."""

    sites: int
    page: str
    build_s: float
    size: int
    used: Use | None


def plain_folium(gazetteer: Gazetteer) -> str:
    """A Marker with Popup and Tooltip for each located site, with all statements in the popup."""
    folium_map = folium.Map(location=(34.8, 38.5), zoom_start=7, tiles=None)
    folium_map.options["max_zoom"] = 16
    statements: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in gazetteer.statements:
        for site in gazetteer.sites_of(statement.id):
            statements[site].append(statement)
    for site in gazetteer.sites:
        location = gazetteer.location_of(site.id)
        if location:
            popup = folium.Popup(_popup(gazetteer, site.name, site.kind, statements[site.id]), max_width=340)
            folium.Marker((location.lat, location.lon), popup=popup, tooltip=html.escape(site.name)).add_to(folium_map)
    return str(folium_map.get_root().render())


def _popup(gazetteer: Gazetteer, name: str, kind: str, statements: list[Statement]) -> str:
    items = "".join(
        f"<li>{html.escape(row.text)} ({gazetteer.source(row.source).date}, paragraph {row.paragraph}, "
        f"{html.escape(row.speaker)})</li>"
        for row in statements
    )
    return f"<b>{html.escape(name)}</b> ({kind})<ul>{items}</ul>"


def our_page(gazetteer: Gazetteer) -> str:
    """The page, with everything that is on it."""
    return str(site_map(gazetteer).get_root().render())


def our_layer(gazetteer: Gazetteer) -> str:
    """Our layer on a map of folium's own."""
    folium_map = folium.Map(location=(34.8, 38.5), zoom_start=7, tiles=None)
    folium_map.options["max_zoom"] = 16
    add_sites(folium_map, gazetteer)
    return str(folium_map.get_root().render())


MAKERS: dict[str, Callable[[Gazetteer], str]] = {
    "folium markers": plain_folium,
    "our layer": our_layer,
    "our page": our_page,
}


def measure(size: int, name: str, folder: Path, in_browser: bool) -> Row:  # noqa: FBT001 -- one switch of the command line
    """Build one page some times and use it."""
    times = []
    text = ""
    for _ in range(1 if size > SLOW else 3):
        gazetteer = gazetteer_of(size)  # a new one: rows by id are kept in it once asked for
        start = time.process_time()
        text = MAKERS[name](gazetteer)
        times.append(time.process_time() - start)
    size_bytes = len(text.encode("utf-8"))
    path = folder / "page.html"
    path.write_text(text if name == "our page" else with_local_libraries(text), encoding="utf-8")
    used = None
    if in_browser:
        searched = tuple(row.name[:LETTERS_SEARCHED] for row in gazetteer.sites[:: max(1, size // 5)][:5])
        steps = 2 if size > SLOW and name == "folium markers" else 6
        with chromium() as browser:
            used = use(browser, path, steps, searched if name == "our page" else ())
    return Row(size, name, statistics.median(times), size_bytes, used)


def gazetteer_of(size: int) -> Gazetteer:
    """The curated data for its own size, an invented gazetteer for others."""
    return Gazetteer.curated() if size == REAL else synthetic(size)


def table(rows: list[Row]) -> str:
    """The rows as Markdown; × is the multiple of our page's row of the same size."""
    ours = {row.sites: row for row in rows if row.page == "our page"}
    lines = [
        "| sites | page | build s | × | MB | × | ready s | work s | × | zoom ms | work ms | × | search ms |",
        f"|---:|---|{'---:|' * 11}",
    ]
    for row in rows:
        base = ours.get(row.sites, row)
        cells = [f"{row.build_s:.2f}", _times(row.build_s, base.build_s)]
        cells += [f"{row.size / 1e6:.2f}", _times(row.size, base.size)]
        if row.used and base.used:
            ready, zoom, search = row.used.ready, row.used.zoom, row.used.search
            cells += [f"{ready.clock_s:.2f}", f"{ready.work_s:.2f}", _times(ready.work_s, base.used.ready.work_s)]
            cells += [f"{zoom.clock_s * 1000:,.0f}", f"{zoom.work_s * 1000:,.0f}"]
            cells += [_times(zoom.work_s, base.used.zoom.work_s)]
            cells.append(f"{search.clock_s * 1000:.0f} ({search.work_s * 1000:.0f})" if search else "")
        lines.append(f"| {row.sites:,} | {row.page} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _times(value: float, base: float) -> str:
    return "1" if value == base else f"{value / base:.2g}"


def machine(stubs: str) -> str:
    """Date, versions and machine in one line."""
    with chromium() as browser:
        chrome = browser.version
    packages = ", ".join(f"{name} {version(name)}" for name in ("folium", "branca", "jinja2", "playwright"))
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {packages}, Chromium {chrome}, "
        f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {stubs}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="how many sites, with commas")
    parser.add_argument("--pages", default=",".join(MAKERS), help=f"which of: {', '.join(MAKERS)}")
    parser.add_argument("--no-browser", action="store_true", help="build only")
    options = parser.parse_args()
    pages = [name for name in MAKERS if name in options.pages.split(",")]
    for name in pages:
        MAKERS[name](synthetic(10))  # what is read and compiled once
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        stubs = libraries(folder)
        rows = []
        for size in map(int, options.sizes.split(",")):
            for name in pages:
                if size <= MOST_FOR_FOLIUM or name == "our page":
                    rows.append(measure(size, name, folder, not options.no_browser))
                    print(rows[-1], flush=True)
        print(f"\n{machine(stubs)}\n\n{table(rows)}")


if __name__ == "__main__":
    main()
