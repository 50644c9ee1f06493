import hashlib
import io
import os
import sys
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import BriefingError, read_briefings
from gazetteer.briefings import Span, split_paragraphs
from gazetteer.reading.decoding import decode
from gazetteer.reading.documents import Document, paragraph_spans, read_document, read_documents, text_document

FIXTURES = Path(__file__).parents[2] / "fixtures" / "documents"
# Some sentences of our own in each language; a guess from less is a guess.
ARABIC = (
    "قال المتحدث إن الحافلات وصلت إلى مخيم الركبان صباح اليوم. وأضاف أن المعبر في جديدة يابوس ما زال مفتوحا أمام "
    "العائدين. ولم تذكر السلطات عدد الأشخاص."
)
RUSSIAN = (
    "За сутки через пункты пропуска Джейдет-Ябус и Насиб вернулись сто человек. Автобусы ждали у лагеря Рукбан. "
    "Представители центра сообщили, что лагерь закрыт."
)
FRENCH = "Des réfugiés sont revenus à Damas, a déclaré le porte-parole. Les cars étaient arrivés près du camp d’al-Hol."
TURKISH = "Kamptan dönen kişiler Halep'e ulaştı. Sınır kapısında görevli yetkililer bir açıklama yapmadı."


def blocks(document: Document) -> list[str]:
    return [document.text[span.start : span.end] for span in document.paragraphs]


def one(path: Path) -> Document:
    [document] = read_documents([path])
    return document


@given(st.text(st.sampled_from("ab \n\r\t\u00a0\u2028\x0b\x1c\u0627")) | st.text())
def test_paragraphs_are_those_of_the_briefings(text: str) -> None:
    spans = paragraph_spans(text)
    assert tuple(text[span.start : span.end] for span in spans) == split_paragraphs(text)
    for span, after in pairwise([*spans, Span(len(text), len(text))]):
        assert span.start < span.end <= after.start
        assert not text[span.end : after.start].strip()


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), min_size=1))
def test_plain_text_is_the_files_own(text: str) -> None:
    assert decode(text.encode(), "a").text == text
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        assert decode(text.encode(encoding), "a").text == text


def test_line_ends_stay_and_the_mark_is_not_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    raw = b"\xef\xbb\xbfNear Homs.\r\n\r\n  In Hama,\r\nat noon. \r\n"
    path.write_bytes(raw)
    document = one(path)
    assert document.text == "Near Homs.\r\n\r\n  In Hama,\r\nat noon. \r\n"
    assert document.paragraphs == (Span(0, 10), Span(16, 34))
    assert document.sha256 == hashlib.sha256(raw).hexdigest()
    assert (document.offsets_into, document.encoding, document.extracted_by) == ("file's text", "utf-8", "")
    assert document.name == path.as_posix()


def test_markdown_keeps_its_marks(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Near *Homs*\n\n- Hama\n", encoding="utf-8")
    assert blocks(one(tmp_path / "a.md")) == ["# Near *Homs*", "- Hama"]


@pytest.mark.parametrize(
    ("text", "encoding", "label"),
    [
        (ARABIC, "cp1256", "windows-1256"),
        (ARABIC, "iso8859-6", "iso-8859-6"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN, "cp866", "ibm866"),
        (FRENCH, "cp1252", "windows-1252"),
        (TURKISH, "cp1254", "windows-1254"),
    ],
)
def test_old_encodings_are_guessed_and_told(tmp_path: Path, text: str, encoding: str, label: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    notes: list[str] = []
    [document] = read_documents([tmp_path / "a.txt"], note=notes.append)
    assert document.text == text
    assert document.encoding == f"{label} (guessed)"
    assert len(notes) == 1
    assert f"a.txt: not UTF-8, read as {label} (guessed)" in notes[0]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_its_mark(encoding: str) -> None:
    decoded = decode("Near Homs, at noon.".encode(encoding), "a")
    assert (decoded.text, decoded.encoding, decoded.guessed) == ("Near Homs, at noon.", encoding, True)


@pytest.mark.parametrize(
    "raw", [b"PK\x03\x04\0\0\0\x08", b"\xff\xfe\x00", b"\xef\xbb\xbf\xff", b"\x81\x8d\x8f\x90\x9d" * 9]
)
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    with pytest.raises(BriefingError, match=r"a\.txt: .*UTF-8"):
        one(tmp_path / "a.txt")


def test_a_folder_is_read_sorted_with_the_folders_in_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/B.TXT", "c.rtf", "README", ".hidden.txt", ".git/x.txt", "~$a.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, encoding="utf-8")
    notes: list[str] = []
    names = [Path(row.name).relative_to(tmp_path).as_posix() for row in read_documents([tmp_path], note=notes.append)]
    assert names == ["a/B.TXT", "a/z.md", "b.txt"]
    assert [note.rsplit("/", 1)[1] for note in notes] == [
        "README: skipped, a file without a suffix is not read in a folder",
        "c.rtf: skipped, .rtf is not read in a folder",
    ]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Homs", encoding="utf-8")
    notes: list[str] = []
    paths = [tmp_path / "a.txt", tmp_path, tmp_path / "." / "a.txt"]
    assert len(list(read_documents(paths, note=notes.append))) == 1
    assert len(notes) == 2


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RUSSIAN.encode("cp1251"))))
    [document] = read_documents(["-"])
    assert (document.name, document.text) == ("-", RUSSIAN)
    [document] = read_documents([Path("-")], standard_input=io.BytesIO(b"Homs"))
    assert document.text == "Homs"


def test_a_named_file_without_a_suffix_is_text(tmp_path: Path) -> None:
    (tmp_path / "README").write_text("Homs", encoding="utf-8")
    assert one(tmp_path / "README").text == "Homs"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such file names")
def test_a_name_that_is_no_utf8_can_be_printed(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("Homs", encoding="utf-8")
    assert one(tmp_path).name.encode("utf-8").endswith("caf\ufffd.txt".encode())


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none.txt", r"none\.txt: no such file or folder"),
        ("a.rtf", r"a\.rtf: \.rtf is not read: give \.txt"),
        ("empty", r"empty: holds no \.txt"),
        ("bad.pdf", r"bad\.pdf: a damaged PDF"),
        ("bad.docx", r"bad\.docx: not a Word document"),
        ("other.docx", r"other\.docx: not a Word document"),
    ],
)
def test_what_cannot_be_read_is_named_and_reading_may_go_on(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "empty").mkdir()
    for file in ("a.rtf", "bad.pdf", "bad.docx"):
        (tmp_path / file).write_text("no such thing", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "other.docx", "w") as file:
        file.writestr("a.txt", "Homs")
    (tmp_path / "good.txt").write_text("Homs", encoding="utf-8")
    with pytest.raises(BriefingError, match=message):
        list(read_documents([tmp_path / name]))
    faults: list[BriefingError] = []
    rest = list(read_documents([tmp_path / name, tmp_path / "good.txt"], refused=faults.append))
    assert [row.text for row in rest] == ["Homs"]
    assert len(faults) == 1


def test_a_page_without_what_surrounds_it() -> None:
    document = read_document(FIXTURES / "page.html")
    assert blocks(document) == [
        "Buses &\u00a0trucks",
        "They left the Rukban camp, near al\u2011Tanf.\nNobody said when.",
        "الركبان <camp> café",
        "One",
        "Two",
        "Crossing\tCountry",
        "Nasib\tJordan",
        "Jdeidet Yabous\t\tLebanon",
        "kept as\nit is",
        "Loose words",
        "inside",
        "and after",
        "Half of a",
    ]
    assert document.offsets_into == "extracted text"
    assert document.extracted_by.startswith("selectolax ")


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        ('<meta charset="windows-1251"><p>Лагерь', "windows-1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><p>مخيم', "windows-1256"),
        ('<?xml version="1.0" encoding="koi8-r"?><p>Лагерь', "koi8-r"),
        ('<meta charset="windows-1251"><p>Лагерь', "utf-8"),
        ('<meta charset="utf-8"><p>Лагерь', "utf-16"),
    ],
)
def test_a_page_says_its_encoding_and_wellformed_utf8_overrules_it(tmp_path: Path, page: str, encoding: str) -> None:
    (tmp_path / "a.htm").write_bytes(page.encode(encoding))
    document = one(tmp_path / "a.htm")
    assert document.text == page.rpartition(">")[2]
    assert "guessed" not in document.encoding


def test_a_page_nested_deeply_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<b><i>" * 5000 + "Homs", encoding="utf-8")
    assert one(tmp_path / "a.html").text == "Homs"


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = f"""<w:p {WORD}><w:r><w:t xml:space="preserve">Near </w:t></w:r>
<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place"><w:r><w:t>Homs</w:t></w:r></w:smartTag>
<w:ins w:id="1" w:author="a"><w:r><w:t xml:space="preserve"> and Hama</w:t></w:r></w:ins>
<w:del w:id="2" w:author="a"><w:r><w:delText>Idlib</w:delText></w:r></w:del>
<w:moveFrom w:id="3" w:author="a"><w:r><w:t>Raqqa</w:t></w:r></w:moveFrom>
<w:r><w:instrText>PAGE</w:instrText><w:br/><w:t>al</w:t><w:noBreakHyphen/><w:t>Tanf</w:t></w:r>
<w:r><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></w:r></w:p>"""


@pytest.fixture
def word(tmp_path: Path) -> Callable[..., Path]:
    """Save a Word document made by a function that gets it empty."""
    import docx

    def save(fill: Callable[..., object]) -> Path:
        document = docx.Document()
        fill(document)
        document.save(tmp_path / "a.docx")
        return tmp_path / "a.docx"

    return save


def test_a_word_document_with_tables_tags_and_changes(word: Callable[..., Path]) -> None:
    from docx.oxml import parse_xml

    def fill(document) -> None:
        document.add_heading("Briefing", 1)
        document.element.body.insert(1, parse_xml(BODY.replace("\n", "")))
        table = document.add_table(2, 2)
        for cell, text in zip(
            [*table.rows[0].cells, *table.rows[1].cells], ["Site", "Land", "Nasib", "JO"], strict=True
        ):
            cell.text = text
        table.rows[1].cells[0].add_paragraph("(Jaber)")
        document.add_paragraph(ARABIC)
        document.sections[0].header.paragraphs[0].text = "Printed on each page: Damascus"

    document = one(word(fill))
    expected = ["Briefing", "Near Homs and Hama\nal-Tanf", "In a box", "Site\tLand", "Nasib\n(Jaber)\tJO", ARABIC]
    assert blocks(document) == expected
    assert document.extracted_by.startswith("python-docx ")


def test_a_word_documents_notes_follow_its_body(word: Callable[..., Path]) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    xml = f"<w:footnotes {WORD}><w:footnote><w:p><w:r><w:t>Near Hama.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"

    def fill(document) -> None:
        document.add_paragraph("In Homs.")
        name = PackURI("/word/footnotes.xml")
        media = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        document.part.relate_to(Part(name, media, xml.encode(), document.part.package), kind)

    assert blocks(one(word(fill))) == ["In Homs.", "Near Hama."]


def pdf(pages: list[list[str]]) -> bytes:
    """A small PDF file; lines of Latin text."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for lines in pages:
        drawn = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects.append(f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream")
        size, fonts = "[0 0 595 842]", "<</Font<</F1 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox {size}/Contents {len(objects)} 0 R/Resources {fonts}>>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    text, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(text))
        text += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        f"{text}xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
        f"startxref\n{len(text)}\n%%EOF\n"
    ).encode("ascii")


def test_a_pdf_file_page_by_page(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([["Buses left the", "Rukban camp."], ["They went to Homs."]]))
    document = one(tmp_path / "a.pdf")
    assert blocks(document) == ["Buses left the\nRukban camp.", "They went to Homs."]
    assert document.extracted_by.startswith("pypdf ")


def test_a_scan_is_refused_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([[], []]))
    with pytest.raises(BriefingError, match=r"a\.pdf: 2 pages without text: .*OCR"):
        one(tmp_path / "a.pdf")


@pytest.mark.parametrize(("password", "message"), [("", ""), ("secret", "locked by a password")])
def test_a_locked_pdf_file(tmp_path: Path, password: str, message: str) -> None:
    import pypdf

    writer = pypdf.PdfWriter(io.BytesIO(pdf([["Homs"]])))
    writer.encrypt(user_password=password, owner_password=None, algorithm="RC4-128")
    writer.write(tmp_path / "a.pdf")
    if message:
        with pytest.raises(BriefingError, match=message):
            one(tmp_path / "a.pdf")
    else:
        assert one(tmp_path / "a.pdf").text == "Homs"


def test_half_characters_of_broken_fonts_do_not_reach_the_text() -> None:
    from gazetteer.reading.formats import _whole

    assert _whole("a\ud83d\ude00b\ud800c") == "a\U0001f600b\ufffdc"


def test_a_text_in_memory_is_a_document() -> None:
    document = text_document("Near Homs.\n\nIn Hama.", "mine")
    assert blocks(document) == ["Near Homs.", "In Hama."]
    assert document.sha256 == hashlib.sha256(document.text.encode()).hexdigest()


@pytest.mark.briefings
def test_the_five_texts_have_the_same_paragraphs_both_ways(briefings: Path) -> None:
    known = read_briefings(briefings)
    documents = list(read_documents([briefings]))
    assert {row.sha256: tuple(blocks(row)) for row in documents} == {sha: row.paragraphs for sha, row in known.items()}
