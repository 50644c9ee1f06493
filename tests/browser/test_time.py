"""What a visitor does with the time strip."""

from pathlib import Path

from playwright.sync_api import Page, expect

from gazetteer import Gazetteer


def show_time(page: Page) -> None:
    """On a phone the strip is behind its button."""
    button = page.locator("[data-sheet=time]")
    if button.is_visible():
        button.click()
        page.locator("#sheet-up").click()
    expect(page.locator(".time-picture")).to_be_visible()


def told(page: Page):
    return page.locator(".time-told")


def test_a_visitor_reads_how_many_statements_each_document_makes(visit, built: Path, curated: Gazetteer) -> None:
    page = visit.open(built)
    show_time(page)
    briefings = [row for row in curated.sources if row.kind == "briefing"]
    counts = [
        sum(row.source == source.id for row in curated.statements)
        for source in sorted(briefings, key=lambda row: str(row.date))
    ]
    expect(page.locator(".time-number")).to_have_text([str(n) for n in counts])
    page.locator("#time-table-all > summary").click()
    expect(page.locator(".time-table tbody td:nth-of-type(1)")).to_have_text([str(n) for n in counts])


def test_a_visitor_chooses_a_period_with_two_dates(visit, built: Path, curated: Gazetteer) -> None:
    page = visit.open(built)
    show_time(page)
    page.locator("#time-from").fill("2019-02-25")
    page.locator("#time-to").fill("2019-02-25")
    n = sum(row.source == "sputnik-2019" for row in curated.statements)
    expect(told(page)).to_have_text(f"25 February 2019: {n} of {len(curated.statements)} statements")
    assert "from=2019-02-25&to=2019-02-25" in page.url
    page.locator("#time-from").fill("2020-01-01")
    expect(page.locator("#time-to")).to_have_value("2020-01-01")
    page.get_by_role("button", name="All dates").click()
    expect(told(page)).to_contain_text("All dates")


def test_a_visitor_moves_the_ends_by_keyboard(visit, built: Path) -> None:
    page = visit.open(built)
    show_time(page)
    start = page.get_by_role("slider", name="Start of the period")
    assert start.get_attribute("aria-valuetext") == "1 August 2018, no limit before"
    start.focus()
    page.keyboard.press("ArrowRight")
    assert start.get_attribute("aria-valuetext") == "1 September 2018"
    page.keyboard.press("PageUp")
    assert start.get_attribute("aria-valuetext") == "1 September 2019"
    end = page.get_by_role("slider", name="End of the period")
    end.focus()
    page.keyboard.press("ArrowLeft")
    assert end.get_attribute("aria-valuetext") == "31 October 2021"
    assert "from=2019-09-01&to=2021-10-31" in page.url
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "End of the period"
    assert "to=" not in page.url


def test_a_visitor_drags_over_the_strip_and_clicks_a_date(visit, built: Path) -> None:
    page = visit.open(built)
    show_time(page)
    box = page.locator(".time-picture").bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.3, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, middle, steps=4)
    expect(told(page)).to_contain_text(" to ")
    assert "from=" not in page.url  # nothing is filtered before the pointer is let go
    page.mouse.up()
    expect(page.locator("#time-from")).not_to_have_value("")
    expect(page.locator("#time-to")).not_to_have_value("")
    number = page.locator(".time-number", has_text="41").bounding_box()
    assert number
    page.mouse.click(number["x"] + number["width"] / 2, number["y"] + number["height"] + 8)
    expect(told(page)).to_contain_text("16 January 2020: 41 of")


def test_the_three_dates_are_three_things_and_undated_is_a_bin(visit, built: Path, curated: Gazetteer) -> None:
    page = visit.open(built)
    show_time(page)
    expect(page.locator(".time-undated")).to_be_hidden()
    page.get_by_label("the event").check()
    expect(page.locator(".time-explained:visible")).to_have_text("The day or period that the statement speaks of.")
    undated = sum(not row.date for row in curated.statements)
    expect(page.locator(".time-undated")).to_have_text(f"Keep undated ({undated} statements)")
    page.locator(".time-undated input").uncheck()
    expect(told(page)).to_contain_text(f"{len(curated.statements) - undated} of")
    expect(page.locator(".filters-chip-label")).to_have_text("Undated statements left out")


def test_a_visitor_steps_through_the_documents_and_stops_playing(visit, built: Path) -> None:
    page = visit.open(built)
    show_time(page)
    page.get_by_role("button", name="Step forward").click()
    expect(told(page)).to_contain_text("1 August 2018:")
    play = page.locator(".time-play")
    play.click()
    expect(play).to_contain_text("Pause")
    expect(told(page)).to_contain_text("25 February 2019:")
    expect(told(page)).to_contain_text("1 March 2019:", timeout=4000)
    play.click()
    expect(play).to_contain_text("Play")
    page.get_by_role("button", name="Step back").click()
    expect(told(page)).to_contain_text("25 February 2019:")


def test_where_less_motion_is_asked_for_playing_is_one_step_a_press(visit, built: Path) -> None:
    visit.page.emulate_media(reduced_motion="reduce")
    page = visit.open(built)
    show_time(page)
    play = page.locator(".time-play")
    expect(play).to_contain_text("Next step")
    play.click()
    expect(told(page)).to_contain_text("1 August 2018:")
    page.wait_for_timeout(2200)
    expect(told(page)).to_contain_text("1 August 2018:")


def test_the_strip_runs_left_to_right_in_arabic(visit, built: Path) -> None:
    page = visit.open(built, "#lang=ar&from=2019-06-01")
    show_time(page)
    sliders = page.get_by_role("slider")
    first, second = (sliders.nth(at).bounding_box() for at in (0, 1))
    assert first
    assert second
    assert first["x"] < second["x"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
