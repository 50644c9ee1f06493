"""What a page costs in Chromium: time until it can be used, time of a zoom step, time of a search.

Times are taken inside the page, until the frame that shows the result has been handed over. Nothing is fetched: the
network is cut, and what folium's pages ask for lies in files beside them.
"""

import re
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

MINUTES_10_MS = 600_000
# What folium asks for, in the versions it asks for; packages of npm that carry the files.
PACKAGES = (
    "jquery@3.7.1",
    "bootstrap@5.2.2",
    "leaflet.awesome-markers@2.0.5",
    "@fortawesome/fontawesome-free@6.2.0",
)
FROM_PACKAGES = {
    "jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "leaflet.awesome-markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
    "leaflet.awesome-markers.css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
    "all.min.css": "@fortawesome/fontawesome-free/css/all.min.css",
}
EMPTY = ("bootstrap-glyphicons.css", "leaflet.awesome.rotate.min.css")
# folium's popups need of jQuery only this, should npm not be there.
JQUERY_STUB = (
    "window.$ = (html) => Object.assign(document.createElement('template'), { innerHTML: html }).content.children;"
)

CLOCK = """
(() => {
  // Three frames on: only then has what was drawn in the first gone through the compositor too.
  const frames = (left, then) => requestAnimationFrame(() => (left > 1 ? frames(left - 1, then) : setTimeout(then)));
  const settled = (then) => frames(3, () => then(performance.now()));
  window.benchSettled = () => new Promise(settled);
  const note = () => settled((time) => (document.documentElement.dataset.benchReady = time));
  const ours = () => document.documentElement.dataset.ready === "true";
  document.addEventListener("DOMContentLoaded", () => {
    if (!document.getElementById("named-sites-data")) return window.addEventListener("load", note);
    if (ours()) return note();
    const watch = new MutationObserver(() => ours() && (watch.disconnect(), note()));
    watch.observe(document.documentElement, { attributes: true });
  });
})();
"""
ZOOM = """
async ([name, step]) => {
  const map = (0, eval)(name);
  await benchSettled();
  const start = performance.now();
  map.setZoom(map.getZoom() + step, { animate: false });
  return (await benchSettled()) - start;
}
"""
NOTHING = """
async () => {
  await benchSettled();
  const start = performance.now();
  return (await benchSettled()) - start;
}
"""
SEARCH = """
async (text) => {
  const box = document.getElementById("search");
  const seen = new Promise((done) => {
    const watch = new MutationObserver(() => (watch.disconnect(), done()));
    watch.observe(document.getElementById("finder"), { subtree: true, childList: true, characterData: true });
  });
  await benchSettled();
  const start = performance.now();
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  await seen;
  return (await benchSettled()) - start;
}
"""


@dataclass(frozen=True)
class Cost:
    """Seconds of the clock, and of the processor in all threads of the page's process.

    Of the clock's, those are taken off that pass when nothing is done (three frames). The processor's are nearly the
    same whatever else the machine does.
    """

    clock_s: float
    work_s: float


@dataclass(frozen=True)
class Use:
    """What a page cost: until it could be used, a step of zoom, a search where there is one."""

    ready: Cost
    zoom: Cost
    search: Cost | None = None


@contextmanager
def chromium() -> Iterator[Browser]:
    """The installed Chromium, headless; its policy check is off only for what measures."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def use(browser: Browser, path: Path, zoom_steps: int, searches: tuple[str, ...] = ()) -> Use:
    """Open a page, zoom in and out, search."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(MINUTES_10_MS)
    page.add_init_script(CLOCK)
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    page.goto(path.as_uri(), timeout=MINUTES_10_MS)
    page.wait_for_selector("html[data-bench-ready]", state="attached")
    ready_ms = float(page.locator("html").get_attribute("data-bench-ready") or "nan")
    ready = Cost(ready_ms / 1000, _work_s(session))
    name = _map_name(path)
    zoom = _costs(page, session, ZOOM, [[name, 1 if turn % 2 == 0 else -1] for turn in range(zoom_steps)])
    search = _costs(page, session, SEARCH, list(searches)) if searches else None
    context.close()
    return Use(ready, zoom, search)


def _costs(page: Page, session: CDPSession, script: str, arguments: list[Any]) -> Cost:
    """The medians of some runs."""
    idle = statistics.median(_run(page, session, NOTHING, None).clock_s for _ in range(3))
    costs = [_run(page, session, script, argument) for argument in arguments]
    clock_s = statistics.median(cost.clock_s for cost in costs)
    return Cost(max(clock_s - idle, 0.001), statistics.median(cost.work_s for cost in costs))


def _run(page: Page, session: CDPSession, script: str, argument: Any) -> Cost:
    before = _work_s(session)
    clock_s = float(page.evaluate(script, argument)) / 1000
    return Cost(clock_s, _work_s(session) - before)


def _work_s(session: CDPSession) -> float:
    rows = session.send("Performance.getMetrics")["metrics"]
    return float(next(row["value"] for row in rows if row["name"] == "ProcessTime"))


def _map_name(path: Path) -> str:
    """The name of the Leaflet map, which folium gives to its box too."""
    found = re.search(r'<div class="[\w-]*map"[^>]*? id="(map_\w+)"', path.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{path} has no map of folium's")
    return found[1]


def libraries(folder: Path) -> str:
    """Put what folium's pages ask for into `folder`; the answer says what was made up."""
    leaflet = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    for name in ("leaflet.js", "leaflet.css"):
        (folder / name).write_bytes((leaflet / name).read_bytes())
    with tempfile.TemporaryDirectory() as place:
        npm = shutil.which("npm")
        done = npm and subprocess.run(
            [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", place, *PACKAGES], check=False
        )
        real = bool(done) and done.returncode == 0
        for name, path in FROM_PACKAGES.items():
            source = Path(place) / "node_modules" / path
            (folder / name).write_bytes(source.read_bytes() if real else b"")
    for name in EMPTY:
        (folder / name).write_text("", encoding="utf-8")
    if not real:
        (folder / "jquery-3.7.1.min.js").write_text(JQUERY_STUB, encoding="utf-8")
    return f"empty: {', '.join(EMPTY)}" if real else "empty but for Leaflet and three lines of jQuery: all (npm failed)"


def with_local_libraries(html: str) -> str:
    """A page of folium's that loads its libraries from files beside it."""
    return re.sub(r'(src|href)="https://[^"]*/([^"/]+)"', r'\1="\2"', html)
