"""A page in Chromium with the network cut; anything it asks for or complains of is kept."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hostile import make_hostile
from playwright.sync_api import Browser, Page, expect, sync_playwright

from gazetteer import CURATED, Gazetteer
from gazetteer.briefings import read_briefings
from maps.page.build import build_map

expect.set_options(timeout=20_000)  # two browsers on two cores are slow now and then, and that is no fault of the page
SCREENS = {"desk": (1400, 900), "phone": (390, 844)}


@dataclass
class Visit:
    """An open page and what it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: Path, fragment: str = "") -> Page:
        """Open the file and wait until it is ready."""
        self.page.goto(path.as_uri() + fragment)
        self.page.wait_for_selector("html[data-ready=true]", state="attached")  # the page forbids polling with eval
        return self.page


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """The installed Chromium, headless."""
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as play:
        instance = play.chromium.launch(executable_path=chromium, args=arguments)
        yield instance
        instance.close()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the curated data."""
    folder = tmp_path_factory.mktemp("page")
    list(build_map(Gazetteer.curated(), folder))
    return folder / "index.html"


@pytest.fixture(scope="session")
def built_with_texts(tmp_path_factory: pytest.TempPathFactory, briefings: Path) -> Path:
    """The page of the curated data with the reader's own copies of the texts."""
    folder = tmp_path_factory.mktemp("texts")
    list(build_map(Gazetteer.curated(), folder, read_briefings(briefings)))
    return folder / "index.html"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the curated data with hostile text in every free cell."""
    folder = tmp_path_factory.mktemp("hostile")
    data = Path(shutil.copytree(CURATED, folder / "data"))
    make_hostile(data)
    list(build_map(Gazetteer.read(data), folder / "out"))
    return folder / "out" / "index.html"


@pytest.fixture(params=SCREENS)
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A visitor at a desk or on a phone, offline."""
    width, height = SCREENS[request.param]
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True)
    page = context.new_page()
    seen = Visit(page)
    page.on("request", lambda sent: None if sent.url.startswith("file:") else seen.requests.append(sent.url))
    page.on(
        "console",
        lambda message: seen.complaints.append(message.text) if message.type in {"error", "warning"} else None,
    )
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    yield seen
    context.close()
    assert seen.requests == []
    assert seen.complaints == []
