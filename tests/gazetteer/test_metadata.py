"""What a data package says of itself: read as it is, refused in one sentence where it is not what it must be."""

import json
from pathlib import Path
from typing import Any

import pytest
from other_package import write_package

from gazetteer import Gazetteer
from gazetteer.check import check
from gazetteer.errors import PackageError
from gazetteer.metadata import License, Metadata, read_metadata
from geo.bounds import BoundingBox

OWN = "named-sites"


def metadata_of(folder: Path, descriptor: dict[str, Any]) -> tuple[Metadata, list[str]]:
    (folder / "datapackage.json").write_text(json.dumps(descriptor, indent=1), encoding="utf-8")
    metadata, faults = read_metadata(folder)
    return metadata, [str(fault) for fault in faults]


def test_every_member_is_read(tmp_path: Path) -> None:
    metadata = Gazetteer.read(write_package(tmp_path / "huts")).metadata
    assert (metadata.name, metadata.version, metadata.homepage) == (
        "southern-huts",
        "7.3.1",
        "https://huts.example.org/",
    )
    assert (metadata.authors, metadata.publisher) == (("Kiri Ngata",), "Alpine Archive Trust")
    assert metadata.licenses == (
        License(
            "ODbL-1.0",
            "Open Data Commons Open Database License v1.0",
            "https://opendatacommons.org/licenses/odbl/1-0/",
        ),
    )
    assert metadata.title_in("mi") == "Ngā wharau"
    assert metadata.title_in("fr") == "Huts of the Southern Alps"
    assert metadata.heading_in("fr") == "Huts of the Southern Alps: where walkers slept"


def test_a_package_that_says_nothing_is_no_fault(tmp_path: Path) -> None:
    assert metadata_of(tmp_path, {"resources": []}) == (Metadata(), [])


def test_a_view_may_cross_the_antimeridian(tmp_path: Path) -> None:
    view = {"west": 176, "south": -20, "east": -178, "north": -15}
    assert metadata_of(tmp_path, {OWN: {"view": view}}) == (Metadata(view=BoundingBox(176, -20, -178, -15)), [])


def test_roles_may_be_a_list_as_in_the_second_version_of_the_standard(tmp_path: Path) -> None:
    people = [{"title": "A", "roles": ["author", "publisher"]}, {"title": "B", "role": "publisher"}, {"title": "C"}]
    metadata, faults = metadata_of(tmp_path, {"contributors": people})
    assert (metadata.authors, metadata.publisher, faults) == (("A",), "A, B", [])


@pytest.mark.parametrize(
    ("descriptor", "sentence"),
    [
        ({"title": 7}, "'title' is not a text (7): write it in quotation marks"),
        ({"name": "Southern Huts"}, "not a package name (Southern Huts): write small letters, digits"),
        ({"homepage": "huts"}, "not an address of the web (huts): write one with https://"),
        ({"licenses": [{"path": "https://x.org"}]}, "an entry of 'licenses' without name or title"),
        ({"licenses": {"name": "ODbL-1.0"}}, "'licenses' is not a list of objects"),
        ({"contributors": [{"role": "author"}]}, "an entry of 'contributors' without title"),
        ({"keywords": "huts"}, "'keywords' is not a list of texts (huts)"),
        ({OWN: []}, "'named-sites' is not an object"),
        ({OWN: {"veiw": {}}}, "unknown member of 'named-sites' (veiw): write one of boundaries, citation, language"),
        ({OWN: {"language": "english"}}, "the language is not BCP 47 (english): write a tag such as en or pt-BR"),
        ({OWN: {"title": "Huts"}}, "'title' is not an object (Huts)"),
        ({OWN: {"subtitle": {"english": "x"}}}, "a language of 'subtitle' is not BCP 47 (english)"),
        ({OWN: {"boundaries": {"en": 3}}}, "'en' is not a text (3)"),
        ({OWN: {"view": {"west": 1, "south": 2, "east": 3}}}, "the view is no window on the Earth"),
        ({OWN: {"view": {"west": 1, "south": 2, "east": 200, "north": 3}}}, "the view is no window on the Earth"),
        ({OWN: {"view": {"west": "1", "south": 2, "east": 3, "north": 4}}}, "the view is no window on the Earth"),
        ({OWN: {"view": {"west": 1, "south": 2, "east": True, "north": 4}}}, "the view is no window on the Earth"),
        ({OWN: {"view": {"west": 1, "south": 5, "east": 3, "north": 4}}}, "the view has no height or no width"),
        ({OWN: {"view": {"west": 1, "south": 2, "east": 1, "north": 4}}}, "the view has no height or no width"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(tmp_path: Path, descriptor: dict[str, Any], sentence: str) -> None:
    _, faults = metadata_of(tmp_path, descriptor)
    assert len(faults) == 1
    assert sentence in faults[0]


def test_check_tells_it_with_the_line_and_nothing_is_read(tmp_path: Path) -> None:
    folder = write_package(tmp_path / "huts", **{OWN: {"language": "english"}})
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    (folder / "datapackage.json").write_text(json.dumps(descriptor, indent=1), encoding="utf-8")
    lines = (folder / "datapackage.json").read_text("utf-8").splitlines()
    told = [str(fault) for fault in check(folder).faults if fault.rule == "metadata"]
    line = next(number for number, text in enumerate(lines, start=1) if '"language"' in text)
    assert told == [
        f"datapackage.json:{line}:1: metadata: the language is not BCP 47 (english): write a tag such as en or pt-BR"
    ]
    with pytest.raises(PackageError, match="the language is not BCP 47"):
        Gazetteer.read(folder)


@pytest.mark.parametrize("text", ["{", "[]", '"a"'])
def test_what_is_no_descriptor_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    with pytest.raises(PackageError, match=r"datapackage\.json"):
        read_metadata(tmp_path)
