from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import BriefingError, Gazetteer, occurrences, read_briefing, read_briefings
from gazetteer.briefings import split_paragraphs


@given(
    st.lists(
        st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs", "Zs", "Cc", "Zl", "Zp"]), min_size=1)
    )
)
def test_paragraphs_are_what_stands_between_blank_lines(blocks: list[str]) -> None:
    assert split_paragraphs("\n\n".join(blocks)) == tuple(blocks)


def test_names_stand_apart_from_letters() -> None:
    assert len(occurrences("US", "US, the US and USD; AUS, US-led")) == 3
    assert len(occurrences("Homs", "Homs province, in Homs")) == 2
    assert len(occurrences("الركبان", "مخيم الركبان والركبان")) == 1


def test_missing_folders_and_bytes_are_named(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="not a folder"):
        read_briefings(tmp_path / "none")
    with pytest.raises(BriefingError, match=r"no \.txt"):
        read_briefings(tmp_path)
    (tmp_path / "a.txt").write_bytes(b"\xff")
    with pytest.raises(BriefingError, match="byte 0"):
        read_briefing(tmp_path / "a.txt")


def test_a_paragraph_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one\n\ntwo", encoding="utf-8")
    with pytest.raises(BriefingError, match="no paragraph 3: it has 2"):
        read_briefing(path).paragraph(3)


@pytest.mark.briefings
def test_the_five_texts_have_the_paragraphs_recorded(briefings: Path, curated: Gazetteer) -> None:
    texts = read_briefings(briefings)
    recorded = {row.sha256: row.paragraphs for row in curated.sources if row.kind == "briefing"}
    assert {sha: len(texts[sha].paragraphs) for sha in recorded} == recorded
    assert sorted(recorded.values()) == [13, 30, 35, 110, 156]


@pytest.mark.briefings
def test_no_paraphrase_copies_a_run_of_words(briefings: Path, curated: Gazetteer) -> None:
    """Nine words in a row are no accident; names of bodies are shorter."""
    texts = {row.id: read_briefings(briefings)[row.sha256] for row in curated.sources if row.kind == "briefing"}
    for row in curated.statements:
        words = row.text.lower().split()
        passage = " ".join(texts[row.source].paragraph(row.paragraph).lower().split())
        for start in range(len(words) - 8):
            assert " ".join(words[start : start + 9]) not in passage, row.id
