import pytest

from gazetteer import Gazetteer, UnknownIdError
from gazetteer.cli.main import main
from gazetteer.trace import trace


def test_a_site_leads_to_its_words_and_sources(curated: Gazetteer) -> None:
    lines = trace(curated, "nasib-crossing")
    assert lines[0] == "site nasib-crossing: Nasib border crossing (border-crossing)"
    assert "  statement session-2018-p065a <- source session-2018, paragraph 65: Nasib CP" in lines
    assert any(line.startswith("  location nasib-crossing-at-hiu-syria-crossings: lon 36.202") for line in lines)


def test_a_statement_leads_both_ways(curated: Gazetteer) -> None:
    lines = trace(curated, "session-2018-p065a")
    assert "  source session-2018, paragraph 65, 2018-08-01" in lines
    assert "  mention Nasib CP (via) -> site nasib-crossing" in lines
    assert "  figure session-2018-p065a-f1: passed 318 people" in lines


def test_a_source_leads_to_what_would_fall_with_it(curated: Gazetteer) -> None:
    lines = trace(curated, "unosat-rukban-2019")
    drawn = "  location rukban-camp-at-unosat-rukban-2019 -> site rukban-camp (preferred: the site is drawn here)"
    assert drawn in lines
    assert "  ruling rukban-three" in lines


@pytest.mark.parametrize("kind", ["sites", "statements", "sources"])
def test_everything_can_be_traced(curated: Gazetteer, kind: str) -> None:
    for row in getattr(curated, kind):
        assert len(trace(curated, row.id)) > 2


def test_an_unknown_id_is_one_sentence(curated: Gazetteer, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UnknownIdError, match="'springfield'"):
        trace(curated, "springfield")
    assert main(["trace", "springfield"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
