"""What a visitor does with the figures."""

from pathlib import Path

from playwright.sync_api import expect

from gazetteer import Gazetteer


def test_a_visitor_sees_each_figure_of_a_chart_in_its_table_too(visit, built: Path) -> None:
    page = visit.open(built, "#panel=figures")
    charts = page.locator("#charts .charts-figure")
    assert charts.count() == 4
    for chart in charts.all():
        marks = chart.locator("[data-figure]").evaluate_all("marks => marks.map(mark => mark.dataset.figure)")
        lines = chart.locator(".charts-link").evaluate_all("links => links.map(link => link.dataset.figureOf)")
        assert marks
        assert sorted(marks) == sorted(lines)
        image = chart.locator("svg[role=img]")
        assert image.locator("> title").text_content() == chart.locator("h3").text_content()
        assert "The greatest is" in image.locator("> desc").text_content()
        assert image.locator(":is(a, [tabindex])").count() == 0


def test_numbers_keep_their_hedges_and_nothing_is_added_up(visit, built: Path, curated: Gazetteer) -> None:
    page = visit.open(built, "#panel=figures")
    labels = page.locator(".charts-value").all_text_contents()
    assert "more than 5,987" in labels
    assert labels.count("up to 1,000") == 3
    given = {f"{row.value:,.6f}".rstrip("0").rstrip(".") for row in curated.figures}
    assert {label.split(" ")[-1] for label in labels} <= given


def test_a_visitor_goes_from_a_mark_to_its_statement(visit, built: Path) -> None:
    page = visit.open(built, "#panel=figures")
    page.locator('[data-figure="session-2018-p064a-f2"] text').click()
    expect(page.locator("#s-session-2018-p064a")).to_be_visible()
    assert "site=zamrani-crossing" in page.evaluate("location.hash")


def test_a_visitor_goes_from_a_table_to_a_statement_by_keyboard(visit, built: Path) -> None:
    page = visit.open(built, "#panel=figures")
    table = page.locator(".charts-numbers").first
    table.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    figure = page.evaluate("document.activeElement.dataset.figureOf")
    page.keyboard.press("Enter")
    expect(page.locator(f"#s-{figure.rsplit('-', 1)[0]}")).to_be_visible()


def test_figures_that_the_filters_hide_are_left_out_and_that_is_said(visit, built: Path) -> None:
    page = visit.open(built, "#panel=figures")
    expect(page.locator(".charts-hidden")).to_be_hidden()
    page = visit.open(built, "#panel=figures&sources=statement-2020&from=2020-01-01")
    page.reload()
    page.wait_for_selector("html[data-ready=true]", state="attached")
    expect(page.locator(".charts-hidden")).to_contain_text("filters hide")
    lines = page.locator("#charts .charts-link").evaluate_all("links => links.map(link => link.dataset.figureOf)")
    assert lines
    assert all(id_.startswith("statement-2020") for id_ in lines)


def test_a_dossier_has_charts_only_where_figures_can_be_compared(visit, built: Path) -> None:
    page = visit.open(built, "#site=rukban-camp")
    expect(page.locator("#dossier .charts-figure")).to_have_count(2)
    expect(page.locator("#dossier .charts-figure h4").first).to_contain_text("people")
    page.evaluate("location.hash = '#site=aleppo'")
    expect(page.locator("#dossier-name")).to_have_text("Aleppo")
    expect(page.locator("#dossier .charts-figure")).to_have_count(0)


def test_charts_fit_a_narrow_panel_and_stay_left_to_right(visit, built: Path) -> None:
    page = visit.open(built, "#panel=figures&lang=ar")
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.locator("#panel").evaluate("panel => panel.scrollWidth <= panel.clientWidth")
    for image in page.locator("#charts svg[role=img]").all():
        assert image.evaluate("image => getComputedStyle(image).direction") == "ltr"
        width = image.evaluate("image => image.getBoundingClientRect().width")
        assert 12 * width / 300 >= 11  # pixels of a label
