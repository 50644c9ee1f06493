"""Pictures of the page at three widths in both languages, kept in out/pictures to look at; nothing compares them."""

from pathlib import Path

import pytest

OUT = Path(__file__).parents[2] / "out" / "pictures"
WIDTHS = {1400: 900, 768: 1024, 390: 844}
STATES = {"start": "", "site": "#site=rukban-camp", "figures": "#panel=figures"}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", WIDTHS)
def test_take_pictures(browser, built: Path, width: int, language: str) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    page = browser.new_page(viewport={"width": width, "height": WIDTHS[width]})
    for name, state in STATES.items():
        page.goto(f"{built.as_uri()}{state}{'&' if state else '#'}lang={language}")
        page.reload()
        page.wait_for_selector("html[data-ready=true]", state="attached")
        page.wait_for_timeout(300)
        path = OUT / f"{name}-{width}-{language}.png"
        page.screenshot(path=path)
        assert path.stat().st_size > 20_000
    page.close()
