"""The scanner against a slow one that follows the rules letter by letter, and against hostile input."""

import random
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.scanning import index as scanindex
from gazetteer.scanning import scanner as scanning
from gazetteer.scanning.build import LONGEST, FormError
from gazetteer.scanning.folding import DROPPED, HARD_BREAK, SEPARATORS, Part, letters_of, part_of
from gazetteer.scanning.index import ScannerFileError
from gazetteer.scanning.scanner import Hit, Scanner


class Cell(NamedTuple):
    letter: str
    part: Part
    place: int
    after_apostrophe: bool


def cells_of(text: str) -> list[Cell]:
    raw, apostrophe = [], False
    for place, character in enumerate(text):
        part = part_of(character)
        if part in DROPPED:
            apostrophe = apostrophe or part is Part.APOSTROPHE
            continue
        for letter in letters_of(character):
            raw.append(Cell(letter, part, place, apostrophe))
            apostrophe = False
    cells = []
    while raw:
        first, run = raw[0], 1
        if first.part in SEPARATORS:
            while run < len(raw) and raw[run].part in {Part.SPACE, Part.LINE}:
                run += 1
            lines = sum(cell.part is Part.LINE for cell in raw[:run])
            soft = run == 1 or (lines == 1 if first.part is Part.HYPHEN else lines < 2)
            first = first._replace(letter=" " if soft else HARD_BREAK)
        cells.append(first)
        raw = raw[run:]
    return cells


def bounds_of(cells: list[Cell]) -> tuple[list[int], list[int]]:
    def word(index: int) -> bool:
        return 0 <= index < len(cells) and cells[index].part is Part.WORD

    def splits(index: int) -> bool:
        lone_s = cells[index].letter == "s" and not word(index + 1)
        elided = cells[index - 1].letter in "ld" and not word(index - 2)
        return cells[index].after_apostrophe and (lone_s or elided)

    starts = [i for i in range(len(cells)) if word(i) and (not word(i - 1) or splits(i))]
    ends = [i for i in range(1, len(cells) + 1) if word(i - 1) and (not word(i) or splits(i))]
    return starts, ends


def proclitic_starts(cells: list[Cell], starts: list[int], ends: list[int]) -> list[int]:
    more = []
    for start in starts:
        letters = "".join(cell.letter for cell in cells[start : min(end for end in ends if end > start)])
        if letters[0] in "وفبلك" and len(letters) >= 4:
            more.append(start + 1)
        if letters[0] in "وف" and letters[1:2] in set("بلك") and len(letters) >= 5:
            more.append(start + 2)
    return sorted(starts + more)


def capitals_only(form: str) -> bool:
    letters = [character for character in form if part_of(character) is Part.WORD]
    return 1 <= len(letters) <= 3 and all(letter.isupper() for letter in letters)


def has_capital(form: str) -> bool:
    return any(character.isupper() and part_of(character) is Part.WORD for character in form)


def slow_names(forms: list[tuple[str, int]], *, proclitics: bool) -> dict[str, list[tuple[int, str]]]:
    names: dict[str, list[tuple[int, str]]] = {}
    alike = [(form, form, number) for form, number in forms]
    if proclitics:
        alike += [("ل" + f[1:], f, n) for f, n in forms if len(f) >= 5 and f[0] in "اأإآٱ" and f[1] == "ل"]
    for spelling, form, number in alike:
        cells = cells_of(spelling)
        starts, ends = bounds_of(cells)
        if starts:
            key = "".join(cell.letter for cell in cells[starts[0] : ends[-1]])
            names.setdefault(key, []).append((number, form))
    return names


def slow_hit(text: str, first: int, last: int, names: list[tuple[int, str]]) -> Hit | None:
    letters = [character for character in text[first:last] if part_of(character) is Part.WORD]
    capital, capitals = any(map(str.isupper, letters)), all(map(str.isupper, letters))
    fitting = [(number, form) for number, form in names if capitals or not capitals_only(form)]
    if not fitting:
        return None
    while first and part_of(text[first - 1]) is Part.AYN:
        first -= 1
    while last < len(text) and part_of(text[last]) in {Part.MARK, Part.AYN}:
        last += 1
    fits = capital or any(not has_capital(form) for _, form in fitting)
    return Hit(first, last, tuple(sorted({number for number, _ in fitting})), fits)


def slow_scan(forms: list[tuple[str, int]], text: str, *, proclitics: bool = False) -> list[Hit]:
    names = slow_names(forms, proclitics=proclitics)
    cells = cells_of(text)
    starts, ends = bounds_of(cells)
    hits: list[Hit] = []
    done = 0
    for start in proclitic_starts(cells, starts, ends) if proclitics else starts:
        for end in sorted(ends, reverse=True):
            key = "".join(cell.letter for cell in cells[start:end])
            if done <= start < end and key in names:
                hit = slow_hit(text, cells[start].place, cells[end - 1].place + 1, names[key])
                if hit:
                    hits.append(hit)
                    done = end
    return hits


LETTERS = {
    "Latin": "aAbBdDlLsSUeéÉ\u0301ßıİ",
    "Arabic": "اأآلبوفكرةهىيءـ\u064e\u0651ﻻ",
    "Cyrillic": "аАбБйЙи\u0306ёеЖжьЬ",
}
BETWEEN = " Ⓐ--'’ʿ\u00a0\u00ad\n\r.,1٣_—–\u200f"


def texts(script: str, size: int) -> st.SearchStrategy[str]:
    return st.text(st.sampled_from(LETTERS[script] + BETWEEN), max_size=size)


@st.composite
def forms_and_text(draw: st.DrawFn) -> tuple[list[tuple[str, int]], str]:
    """Forms over a few letters, and a text made of them, of their parts and of noise, so that much nearly fits."""
    script = draw(st.sampled_from(sorted(LETTERS)))
    forms = draw(st.lists(st.tuples(texts(script, 8), st.integers(0, 5)), max_size=8))
    pieces = [form for form, _ in forms]
    pieces += [piece.swapcase() for piece in pieces] + ["".join(reversed(piece)) for piece in pieces]
    pieces += [*BETWEEN, "s", "l'", "'s", "\n\n", "-\n", " - ", "و", "لل", "d’"]
    text = "".join(draw(st.lists(st.sampled_from(pieces) | texts(script, 6), max_size=25)))
    return forms, text


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(forms_and_text(), st.booleans())
def test_finds_what_the_slow_scanner_finds(case: tuple[list[tuple[str, int]], str], proclitics: bool) -> None:  # noqa: FBT001 -- drawn
    forms, text = case
    assert Scanner.build(forms).scan(text, proclitics=proclitics) == slow_scan(forms, text, proclitics=proclitics)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=6), st.integers(0, 3)), max_size=6), st.data())
def test_any_characters_at_all(forms: list[tuple[str, int]], data: st.DataObject) -> None:
    pieces = st.sampled_from([form for form, _ in forms] or [""]) | st.text(max_size=4) | st.sampled_from(" .")
    text = "".join(data.draw(st.lists(pieces, max_size=12)))
    assert Scanner.build(forms).scan(text) == slow_scan(forms, text)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(forms_and_text(), st.booleans())
def test_stretches_do_not_show(case: tuple[list[tuple[str, int]], str], proclitics: bool) -> None:  # noqa: FBT001 -- drawn
    forms, text = case
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scanning, "_CHUNK", 7)
        hits = Scanner.build(forms).scan(text, proclitics=proclitics)
    assert hits == slow_scan(forms, text, proclitics=proclitics)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(forms_and_text())
def test_a_weak_hash_costs_time_only(case: tuple[list[tuple[str, int]], str]) -> None:
    forms, text = case
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scanindex, "_MULTIPLIER", 1)  # words of the same letters have the same hash
        try:
            scanner = Scanner.build(forms)
        except FormError as error:
            assert "same hash" in str(error)  # noqa: PT017 -- only a collision between forms is refused
            return
        hits = scanner.scan(text)
    assert hits == slow_scan(forms, text)


def test_letters_decide_not_the_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanindex, "_MULTIPLIER", 1)
    scanner = Scanner.build([("Homs", 1), ("Idlib", 2)])
    assert scanner.scan("smoh bildi Homs shom Idlib") == [Hit(11, 15, (1,)), Hit(21, 26, (2,))]


NAMES = [
    ("Deir ez-Zor", 1),
    ("Deir", 2),
    ("US", 3),
    ("al-Tanf", 4),
    ("Ma'arrat al-Nu'man", 5),
    ("الرقة", 6),
    ("مخيم الركبان", 7),
    ("Маалула", 8),
    ("Reading", 9),
    ("Homs", 10),
    ("Homs", 11),
]


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner.build(NAMES)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Deir ez-Zor, DEIR EZ ZOR, Deir\u00a0ez\u2011Zor", ["Deir ez-Zor", "DEIR EZ ZOR", "Deir\u00a0ez\u2011Zor"]),
        ("Deir\nez-Zor and Deir ez-\nZor", ["Deir\nez-Zor", "Deir ez-\nZor"]),
        ("Deir\n\nez-Zor", ["Deir"]),
        ("Deir - ez-Zor", ["Deir"]),
        ("Deir \n \n ez-Zor", ["Deir"]),
        ("Deir ez-Zori", ["Deir"]),
        ("The US told us", ["US"]),
        ("Us, us, uS", []),
        ("Homs, HOMS's, Homsi, xHoms, Homs2, d'Homs, d’Homs, o'Homs", ["Homs", "HOMS", "Homs", "Homs"]),
        ("Maarrat al-Numan, Maʿarrat al-Nuʿmān", ["Maarrat al-Numan", "Maʿarrat al-Nuʿmān"]),
        ("al-T\u0301anf\u0301, ʿal-Tanfʾ", ["al-T\u0301anf\u0301", "ʿal-Tanfʾ"]),
        ("Ho\u00adms, H\u200doms", ["Ho\u00adms", "H\u200doms"]),
        ("في الرَّقَّة والرقه وبالرقة", ["الرَّقَّة"]),
        ("مُخَيَّم الرُّكبـــان", ["مُخَيَّم الرُّكبـــان"]),
        ("МААЛУЛА, Маалулаы, в Маалула.", ["МААЛУЛА", "Маалула"]),
        ("", []),
    ],
)
def test_spellings(scanner: Scanner, text: str, found: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in scanner.scan(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("والرقة", ["الرقة"]),
        ("وبالرَّقة", ["الرَّقة"]),
        ("للرقة ولمخيم الركبان", ["للرقة", "مخيم الركبان"]),
        ("وللرقة", ["للرقة"]),
        ("سالرقة", []),
    ],
)
def test_letters_written_before_an_arabic_name(scanner: Scanner, text: str, found: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in scanner.scan(text, proclitics=True)] == found


def test_says_whether_the_case_fits(scanner: Scanner) -> None:
    text = "Reading, reading, READING, الرقة"
    assert [hit.case_fits for hit in scanner.scan(text)] == [True, False, True, True]


def test_a_form_may_have_several_ids(scanner: Scanner) -> None:
    assert scanner.scan("Homs") == [Hit(0, 4, (10, 11))]


def test_a_code_gives_way_to_a_name_of_the_same_letters() -> None:
    scanner = Scanner.build([("IT", 1), ("It", 2), ("it", 1)])
    assert [hit.ids for hit in scanner.scan("IT It")] == [(1, 2), (1, 2)]
    assert [hit.ids for hit in Scanner.build([("IT", 1), ("It", 2)]).scan("IT It it")] == [(1, 2), (2,), (2,)]


def test_saved_and_opened(scanner: Scanner, tmp_path: Path) -> None:
    path = tmp_path / "names.scanner"
    scanner.save(path)
    opened = Scanner.open(path)
    text = "Deir ez-Zor, Homs and US; في الرقة"
    assert opened.scan(text) == scanner.scan(text)
    assert opened.size_bytes == scanner.size_bytes
    assert [file.name for file in tmp_path.iterdir()] == ["names.scanner"]


def test_the_same_forms_make_the_same_file(tmp_path: Path) -> None:
    mixed = NAMES.copy()
    mixed.reverse()
    for name, forms in (("one", NAMES), ("two", NAMES), ("mixed", mixed)):
        Scanner.build(forms).save(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes() == (tmp_path / "mixed").read_bytes()


def test_a_file_is_replaced_whole(scanner: Scanner, tmp_path: Path) -> None:
    path = tmp_path / "names.scanner"
    Scanner.build([("Idlib", 1)]).save(path)
    before = Scanner.open(path)
    scanner.save(path)
    assert before.scan("Idlib") == [Hit(0, 5, (1,))]
    assert Scanner.open(path).scan("Idlib") == []


@pytest.mark.parametrize("keep", [0, 10, 30, 200, -1])
def test_refuses_a_file_that_is_not_whole(scanner: Scanner, tmp_path: Path, keep: int) -> None:
    path = tmp_path / "names.scanner"
    scanner.save(path)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(ScannerFileError, match="build and save it again"):
        Scanner.open(path)


def test_refuses_a_file_of_another_version(scanner: Scanner, tmp_path: Path) -> None:
    path = tmp_path / "names.scanner"
    scanner.save(path)
    path.write_bytes(path.read_bytes().replace(unicodedata.unidata_version.encode(), b"1.1.0".ljust(6)[:6]))
    with pytest.raises(ScannerFileError, match=r"names\.scanner"):
        Scanner.open(path)


def test_no_names_find_nothing(tmp_path: Path) -> None:
    empty = Scanner.build([])
    empty.save(tmp_path / "none")
    assert empty.scan("Homs") == Scanner.open(tmp_path / "none").scan("Homs") == []
    assert Scanner.build([("", 1), (" -'", 2), ("\u064e", 3), ("\0", 4)]).scan(" -' \0 \u064e Homs") == []


def test_hostile_characters() -> None:
    scanner = Scanner.build([("a\ud800b", 1), ("x\0y", 2), ("\ud83d", 3), ("Homs", 4)])
    text = "a\ud800b x\0y \udfff\ud83d Homs\udc00 \U0010ffff Homs\0"
    assert [(text[hit.start : hit.end], hit.ids) for hit in scanner.scan(text)] == [
        ("a\ud800b", (1,)),
        ("x\0y", (2,)),
        ("Homs", (4,)),
        ("Homs", (4,)),
    ]


def test_very_long_input() -> None:
    long = "a" * LONGEST
    scanner = Scanner.build([(long, 1), (long + "a", 2), ("b" * 10**6, 3), ("Homs", 4), ("x " * 400, 5)])
    text = long + " " + long + "a " + "b" * 10**6 + " Homs " + "\u0301" * 600_000 + "Homs" + "d'" * 300_000 + " Homs"
    assert [hit.ids for hit in scanner.scan(text)] == [(1,), (4,), (4,)]


def test_a_long_text_without_a_break() -> None:
    text = "Homs\u00ad" * 100_000 + " Homs"
    assert [hit.start for hit in Scanner.build([("Homs", 1)]).scan(text)] == [500_001]


@pytest.mark.slow
def test_long_texts_are_read_in_stretches(scanner: Scanner) -> None:
    rng = random.Random(11)  # noqa: S311 -- the same text each time
    words = [name for name, _ in NAMES] + ["and", "the", "فيه", "дом", "ß", "Zor", "l'Homs", "\n\n"]
    pieces = [rng.choice(words) + " " for _ in range(90_000)]
    text = "".join(pieces)
    assert len(text) > 2 * scanning._CHUNK  # noqa: SLF001 -- more than one stretch
    hits, place = [], 0
    for start in range(0, len(pieces), 1_000):
        part = "".join(pieces[start : start + 1_000])
        hits += [(hit.start + place, hit.end + place, hit.ids) for hit in scanner.scan(part + "\n\n")]
        place += len(part)
    cuts = sum(1 for hit in scanner.scan(text)) - len(hits)
    assert abs(cuts) <= 90  # a cut may part a name of two words
    assert {hit[:3] for hit in scanner.scan(text)} & set(hits) >= set(hits[:50])


@pytest.mark.parametrize("number", [-1, 1 << 32])
def test_refuses_ids_that_do_not_fit(number: int) -> None:
    with pytest.raises(FormError, match=f"the id {number} of the form 'Homs'"):
        Scanner.build([("Homs", number)])


def test_a_name_takes_less_than_a_hundred_bytes() -> None:
    rng = random.Random(2)  # noqa: S311 -- the same names each time
    forms = ["".join(rng.choices("abcdefghijklmnop", k=rng.randint(5, 16))) for _ in range(20_000)]
    assert Scanner.build((form, number) for number, form in enumerate(forms)).size_bytes < 100 * len(forms)
