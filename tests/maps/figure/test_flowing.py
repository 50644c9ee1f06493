import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.figure.flowing import Paragraph, Sign, Words, balanced_height, in_visual_order, set_columns, set_lines, words
from maps.figure.fonts import printable, width_mm

LINES = st.lists(st.text("abc ", min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=12)


@given(st.text("abcdefgh WMi", max_size=200), st.floats(8, 60))
def test_no_line_is_wider_than_its_column(text: str, width: float) -> None:
    for line in set_lines(Paragraph(words(text), hang_em=1), width, 6):
        used = sum(piece.width(6) for piece in line) + 0.32 * 6 / 72 * 25.4 * (len(line) - 1)
        assert used <= width - 6 / 72 * 25.4 + 1e-6


@given(st.text("abcdefgh WMi", max_size=200), st.floats(8, 60))
def test_no_letter_is_lost(text: str, width: float) -> None:
    lines = set_lines(Paragraph(words(text)), width, 6)
    assert "".join(piece.text for line in lines for piece in line) == text.replace(" ", "")


@given(LINES, st.integers(1, 4))
def test_balanced_columns_hold_everything(texts: list[str], count: int) -> None:
    paragraphs = [Paragraph(words(text), is_open=index % 2 == 0) for index, text in enumerate(texts)]
    height = balanced_height(paragraphs, 40, 6, count)
    columns, is_whole = set_columns(paragraphs, 40, height, 6, count)
    assert is_whole
    assert max(column.height for column in columns) <= height + 1e-6


def test_a_heading_never_stands_last_in_a_column() -> None:
    rows = [Paragraph(words("x"), is_head=index == 2) for index in range(5)]
    height = 3 * 1.24 * 6 / 72 * 25.4 + 0.01
    columns, _ = set_columns(rows, 40, height, 6, 2)
    assert [len(column.set) for column in columns] == [2, 3]


def test_an_arabic_name_of_several_words_stays_on_one_line() -> None:
    line = Words("مخيم الركبان للاجئين")
    assert len(set_lines(Paragraph([*words("Rukban camp"), line]), 30, 6)) == 2


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Huts of the Alps, 1999", "Huts of the Alps, 1999"),
        ("آب‌های توولیا: دو گزارش", "گزارش دو توولیا: آب‌های"),
        ("مخيم – الركبان 2018", "2018 الركبان – مخيم"),
        ("مخيم – Rukban الهول", "مخيم – Rukban الهول"),
        ("Camp مخيم الركبان at 55 km", "Camp الركبان مخيم at 55 km"),
    ],
)
def test_words_of_right_to_left_scripts_stand_in_their_order(text: str, drawn: str) -> None:
    assert in_visual_order(words(text)) == words(drawn)


def test_a_sign_parts_words_of_right_to_left_scripts() -> None:
    first, second = words("مخيم الركبان")
    sign = Sign(lambda *_: None, 1)
    assert in_visual_order([first, sign, second]) == [first, sign, second]


def test_arabic_letters_join() -> None:
    joined, apart = width_mm("كتب", 10), sum(width_mm(letter, 10) for letter in "كتب")
    assert joined < 0.9 * apart


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("$x^2$", "$x^2$"),
        ("a\u202eb\u2066c", "abc"),
        ("two\nlines\u2028three\tfour", "two lines three four"),
        ("\x00\x1b[31mred", "[31mred"),
        ("漢", "\N{REPLACEMENT CHARACTER}"),
        ("نقطة\N{ZERO WIDTH NON-JOINER}ها", "نقطة\N{ZERO WIDTH NON-JOINER}ها"),
    ],
)
def test_text_is_made_printable(text: str, printed: str) -> None:
    assert printable(text) == printed
