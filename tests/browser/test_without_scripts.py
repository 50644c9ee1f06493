"""What a visitor gets whose browser, or whose course system, runs no scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from gazetteer import Gazetteer


@pytest.fixture(params=[1400, 390, 320])
def plain(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": request.param, "height": 800}, offline=True, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_a_visitor_without_scripts_sees_the_picture_and_every_site(
    plain: Page, built: Path, curated: Gazetteer
) -> None:
    plain.goto(built.as_uri())
    assert plain.locator("#static svg[role=img]").is_visible()
    assert plain.locator(".static-rows > li").count() == len(curated.sites)
    assert plain.locator("main").is_hidden()
    assert plain.locator("#tools").is_hidden()
    wide = plain.locator("html").evaluate("root => root.scrollWidth - root.clientWidth")
    assert wide <= 0


def test_a_visitor_follows_a_site_to_its_statement(plain: Page, built: Path, curated: Gazetteer) -> None:
    plain.goto(built.as_uri())
    plain.locator("#static-nasib-crossing a").first.click()
    statement = curated.statements_of("nasib-crossing")[0]
    assert plain.url.endswith(f"#static-s-{statement.id}")
    assert statement.text in plain.locator(f"#static-s-{statement.id}").inner_text()


def test_a_frame_that_runs_no_scripts_shows_the_same(browser: Browser, built: Path, tmp_path: Path) -> None:
    course = tmp_path / "course.html"
    course.write_text(f'<iframe sandbox title="x" width="600" height="600" src="{built.as_uri()}"></iframe>', "utf-8")
    page = browser.new_page()
    page.goto(course.as_uri())
    inside = page.frame_locator("iframe")
    inside.locator("#static svg[role=img]").wait_for(state="visible")
    assert inside.locator("main").is_hidden()
    page.close()


def test_where_a_script_fails_the_static_page_is_shown_and_says_so(browser: Browser, built: Path) -> None:
    page = browser.new_page()
    page.add_init_script("delete window.DecompressionStream")
    page.goto(built.as_uri())
    page.locator("#failed").wait_for(state="visible")
    assert page.locator("#static svg[role=img]").is_visible()
    page.close()
