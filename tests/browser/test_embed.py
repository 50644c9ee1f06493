"""What a teacher does: shares a view, puts the map into a page, reads the help."""

import re
from pathlib import Path

from playwright.sync_api import Browser, expect


def test_a_teacher_embeds_this_view(visit, built: Path, browser: Browser, tmp_path: Path) -> None:
    page = visit.open(built, "#site=rukban-camp&kinds=camp")
    page.locator("#tool-embed").click()
    page.locator("#embed-title").fill('Camps & "shelters"')
    page.locator("#embed-address").fill("https://example.edu/map.html")
    page.locator("[name=embed-size][value=fixed]").check()
    page.locator("#embed-width").fill("500")
    code = page.locator("#embed-code").input_value()
    assert 'width="500"' in code
    course = tmp_path / "course.html"
    course.write_text(f"<!doctype html>{code.replace('https://example.edu/map.html', built.as_uri())}", "utf-8")
    other = browser.new_page()
    other.goto(course.as_uri())
    assert other.locator("iframe").get_attribute("title") == 'Camps & "shelters"'
    inside = other.frame_locator("iframe")
    expect(inside.locator("#dossier-name")).to_contain_text("Rukban camp")
    assert inside.locator("#top").is_hidden()
    other.close()


def test_a_teacher_embeds_the_start_and_is_told_of_a_wrong_address(visit, built: Path) -> None:
    page = visit.open(built, "#site=rukban-camp")
    page.locator("#tool-embed").click()
    page.locator("[name=embed-view][value=start]").check()
    page.locator("#embed-fullscreen").uncheck()
    page.locator("#embed-address").fill("c:\\map.html")
    code = page.locator("#embed-code").input_value()
    assert "rukban" not in code
    assert "fullscreen" not in code
    assert "https://example.org/index.html#embed=1" in code
    expect(page.locator("#embed-address-note")).to_contain_text("not a web address")
    page.get_by_text("Moodle", exact=True).click()
    expect(page.get_by_text(re.compile("resource of the type File"))).to_be_visible()


def test_a_teacher_copies_code_and_link(visit, built: Path) -> None:
    page = visit.open(built, "#site=rukban-camp")
    page.locator("#tool-embed").click()
    copies = page.locator("#dialog .copy")
    for at in range(copies.count()):
        copies.nth(at).locator("button").click()
        expect(copies.nth(at).locator(".copy-said")).to_have_text("Copied")
    page.locator("#embed-title").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+v")
    assert page.locator("#embed-title").input_value().startswith("<iframe ")


def test_a_dialog_takes_the_focus_and_gives_it_back(visit, built: Path) -> None:
    page = visit.open(built)
    for name in ("embed", "download", "help"):
        page.locator(f"#tool-{name}").click()
        expect(page.locator("#dialog-title")).to_be_focused()
        assert page.get_by_role("dialog", name=page.locator("#dialog-title").inner_text()).count() == 1
        page.keyboard.press("Escape")
        expect(page.locator(f"#tool-{name}")).to_be_focused()
        page.locator(f"#tool-{name}").click()
        page.locator(".dialog-close").click()
        expect(page.locator(f"#tool-{name}")).to_be_focused()


def test_dialogs_fit_a_narrow_phone_in_both_languages(visit, built: Path) -> None:
    page = visit.open(built, "#site=rukban-camp")
    page.set_viewport_size({"width": 320, "height": 640})
    for language in ("en", "ar"):
        page.evaluate("(lang) => namedSites.page().set({ lang })", language)
        for name in ("embed", "download", "help", "cite"):
            page.evaluate("(name) => namedSites.page().dialog(name, { site: 'rukban-camp' })", name)
            wide = page.locator("#dialog").evaluate("box => box.scrollWidth - box.clientWidth")
            assert wide <= 0, (name, language)
            page.keyboard.press("Escape")
