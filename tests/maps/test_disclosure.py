"""Every output is searched for the places that the policy hides, byte by byte."""

import html
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import folium
import pytest
from file_texts import given_away, texts_in

from gazetteer import CURATED, Gazetteer
from gazetteer.check import check
from gazetteer.disclosure.free_text import ATTRIBUTES, TEXTS, ties
from gazetteer.disclosure.generalise import naming_of_hidden
from gazetteer.disclosure.lengths import lengths_in, names_with_lengths
from gazetteer.disclosure.publish import published
from gazetteer.view import GazetteerView
from geo import Position, distance_m
from maps import add_sites, site_map
from maps.derived.relations import related_sites
from maps.exports.exporting import export, export_all
from maps.metadata import build_id, make_metadata
from maps.page.build import build_map
from maps.page.encoding import unpacked
from maps.page.noscript import static_html
from maps.page.payload import make_payload
from maps.page.picture import picture_svg

pytestmark = pytest.mark.slow  # builds and exports whole packages


def secrets_of(gazetteer: Gazetteer) -> list[tuple[float, float]]:
    """Every point of a hidden site, rivals too."""
    return [(row.lon, row.lat) for row in gazetteer.locations if gazetteer.disclosure_of(row.site)]


def packed_text(text: str) -> str:
    """The page's data, with the columns of positions laid side by side."""
    payload = unpacked(text)
    payload.pop("basemap")
    locations = payload["tables"]["locations"]
    pairs = [f"{lon:.6f} {lat:.6f}" for lon, lat in zip(locations["lon"], locations["lat"], strict=True)]
    return "\n".join([json.dumps(payload, ensure_ascii=False), *pairs])


def leaks(paths: list[Path], gazetteer: Gazetteer) -> list[str]:
    secrets = secrets_of(gazetteer)
    return [
        f"{path.name}: {found}"
        for path in paths
        for text in texts_in(path.name, path.read_bytes(), packed_text)
        for found in given_away(text, secrets)
    ]


@pytest.fixture(scope="module")
def built(guarded: Gazetteer, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return list(build_map(guarded, tmp_path_factory.mktemp("built")))


def test_the_search_finds_what_an_open_page_shows(curated: Gazetteer, guarded: Gazetteer, tmp_path: Path) -> None:
    found = leaks(list(build_map(curated, tmp_path)), guarded)
    for name in ("index.html", "sites.geojson", "locations.geojson"):
        assert any(row.startswith(f"{name}: ") for row in found), name


@pytest.mark.slow
def test_the_search_finds_what_every_open_export_of_places_shows(exported: Path, guarded: Gazetteer) -> None:
    paths = [path for path in exported.rglob("*") if path.is_file()]
    found = {row.split(":")[0] for row in leaks(paths, guarded)}
    places = {"sites", "locations", "named-sites", "linked-places"}
    with_places = {path.name for path in paths if path.stem in places and path.suffix != ".bib"}
    assert with_places - found == set()


def test_no_file_of_the_map_gives_a_hidden_place_away(guarded: Gazetteer, built: list[Path]) -> None:
    assert leaks(built, guarded) == []


def test_nor_does_a_map_in_a_notebook(guarded: Gazetteer) -> None:
    folium_map = folium.Map(location=(34.8, 38.5), zoom_start=6, tiles=None)
    add_sites(folium_map, guarded)
    assert given_away(folium_map.get_root().render(), secrets_of(guarded)) == []
    page = site_map(guarded).get_root().render()
    assert [
        row for text in texts_in("page", page.encode(), packed_text) for row in given_away(text, secrets_of(guarded))
    ] == []


def test_nor_do_the_parts_when_they_are_made_alone(guarded: Gazetteer) -> None:
    shown = published(guarded)
    payload = make_payload(shown, make_metadata(shown)).content()
    locations = payload["tables"]["locations"]
    places = [f"{lon:.6f} {lat:.6f}" for lon, lat in zip(locations["lon"], locations["lat"], strict=True)]
    told = json.dumps(make_metadata(shown).payload())
    for text in (static_html(shown), picture_svg(shown), "\n".join(places), told):
        assert given_away(text, secrets_of(guarded)) == []


@pytest.mark.slow
def test_nor_does_any_export(guarded: Gazetteer, tmp_path: Path) -> None:
    left_out: list[str] = []
    paths = list(export_all(guarded, tmp_path, note=left_out.append))
    assert left_out == []
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == set(paths)
    assert leaks(paths, guarded) == []


@pytest.mark.parametrize("name", ["geojson", "csv"])
def test_nor_does_a_part_of_it(guarded: Gazetteer, tmp_path: Path, name: str) -> None:
    export(guarded, tmp_path / "out", name, where={"kind": ["zone", "city"]})
    assert leaks([path for path in tmp_path.rglob("*") if path.is_file()], guarded) == []


def test_files_say_which_row_is_for_a_site_and_give_it_a_wider_area(built: list[Path]) -> None:
    [path] = [path for path in built if path.name == "sites.geojson"]
    rows = {row["id"]: row for row in json.loads(path.read_text("utf-8"))["features"]}
    base, camp, homs = (rows[id_] for id_ in ("al-tanf-base", "rukban-camp", "homs"))
    assert base["geometry"]["coordinates"] == [38.591, 33.518]
    assert (base["properties"]["disclosure"], base["properties"]["method"]) == (
        "Shown at the centre of a cell of 10 km, not at its own point. Reason: A garrison in use.",
        "generalised",
    )
    assert base["properties"]["accuracy_m"] == 7700
    assert camp["geometry"] is None
    assert camp["properties"]["disclosure"].startswith("Where it is, is withheld on purpose. Reason: People there")
    assert camp["properties"]["unlocated_reason"] == "withheld: People there were threatened."
    assert homs["properties"]["disclosure"] is None


def test_the_outline_is_drawn_round_the_point_that_is_shown(guarded: Gazetteer, built: list[Path]) -> None:
    [path] = [path for path in built if path.name == "zone_outlines.geojson"]
    rows = json.loads(path.read_text("utf-8"))["features"]
    ring = next(row for row in rows if row["id"] == "al-tanf-55-km-radius")["geometry"]["coordinates"][0]
    base = published(guarded).location_of("al-tanf-base")
    assert base
    for lon, lat in ring:
        assert distance_m(base.position, Position(lon=lon, lat=lat)) == pytest.approx(55_000, abs=1)


def test_who_lies_in_a_zone_allows_for_how_far_it_was_moved(curated: Gazetteer, guarded: Gazetteer) -> None:
    def inside(gazetteer: Gazetteer) -> set[str]:
        related = related_sites(published(gazetteer))
        return {id_ for id_, ties in related.items() if ("al-tanf-zone", "in-zone", "") in ties}

    assert "rukban-camp" in inside(curated)
    assert inside(guarded) < inside(curated)


def test_the_metadata_tell_the_policy_and_the_day(curated: Gazetteer, guarded: Gazetteer) -> None:
    metadata = make_metadata(published(guarded))
    assert [(row["id"], row["what"], row["action"], row["grid_km"], row["sites"]) for row in metadata.disclosure] == [
        ("base-coarse", "Al-Tanf garrison, Al-Tanf 55-kilometre zone", "grid", 10, 2),
        ("camps-coarse", "sites of kind camp", "grid", 25, 4),
        ("rukban-away", "Rukban camp", "withhold", None, 1),
        ("shelters-wide", "sites of kind shelter", "admin", None, 2),
    ]
    assert metadata.as_of == "2026-11-23"
    assert metadata.located == make_metadata(published(curated)).located - 1
    assert make_metadata(published(curated)).disclosure == ()


def test_without_decisions_the_newest_source_gives_the_day(curated: Gazetteer) -> None:
    bare = curated.replaced(rulings=[])
    assert make_metadata(published(bare)).as_of == max(
        row.date[:10] for row in bare.sources if re.fullmatch(r"[\d-]{10}", row.date)
    )
    assert make_metadata(published(bare.replaced(sources=[]))).as_of == "1970-01-01"


def test_the_build_id_is_of_what_is_shown(curated: Gazetteer, guarded: Gazetteer) -> None:
    assert build_id(published(guarded)) != build_id(published(curated))
    moved = [
        replace(row, lon=row.lon + 0.001, locator="elsewhere") if row.site == "rukban-camp" else row
        for row in guarded.locations
    ]
    assert build_id(published(guarded.replaced(locations=moved))) == build_id(published(guarded))


def test_the_part_without_scripts_tells_the_policy_at_the_site_and_in_general(guarded: Gazetteer) -> None:
    text = static_html(published(guarded))
    assert "Camp: 4 sites are shown at the centres of cells of 25 km. Reason: People live there." in text
    base = re.search(r'<li id="static-al-tanf-base">.*?(?=<li|</ol>)', text, re.DOTALL)[0]
    assert "33.518° N, 38.591° E, within 7.7 km" in base
    assert "Shown at the centre of a cell of 10 km, not at its own point. Reason: A garrison in use." in base
    camp = re.search(r'<li id="static-rukban-camp">.*?(?=<li|</ol>)', text, re.DOTALL)[0]
    assert "Where it is, is withheld on purpose. Reason: People there were threatened." in camp


def test_without_a_policy_nothing_is_said_of_one(curated: Gazetteer) -> None:
    assert "less exactly" not in static_html(published(curated))


def test_a_popup_in_a_notebook_tells_it(guarded: Gazetteer) -> None:
    folium_map = folium.Map(location=(34.8, 38.5), zoom_start=6, tiles=None)
    add_sites(folium_map, guarded, kinds=["military-base"])
    assert "not at its own point. Reason: A garrison in use." in folium_map.get_root().render()


HIDDEN = ("rukban-camp", "al-hol-camp", "nasib-crossing", "al-tanf-base")
LEAKS = ("by 0.6 to 0.9 km", "Rukban 0.9 km inside Jordan", "80 m outside the generalised border")


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The curated data with four hidden sites whose texts once gave distances away."""
    folder = Path(shutil.copytree(CURATED, tmp_path_factory.mktemp("four") / "data"))
    head = (folder / "disclosure.csv").read_text("utf-8").splitlines()[0]
    rows = "".join(f"{site}-away,{site},,withhold,,People live there.,2026-12-01,\n" for site in sorted(HIDDEN))
    (folder / "disclosure.csv").write_text(f"{head}\n{rows}", encoding="utf-8")
    assert check(folder).faults == []
    return Gazetteer.read(folder)


def lengths_about_hidden(gazetteer: GazetteerView, hidden: Gazetteer) -> list[str]:
    """Every length, with the words around it, in the texts that are tied to a hidden site or name one."""
    about, naming = ties(gazetteer), naming_of_hidden(hidden)
    names = names_with_lengths([*(row.form for row in gazetteer.names), *(site.name for site in gazetteer.sites)])
    found = []
    for table, columns in TEXTS.items():
        for row in getattr(gazetteer, ATTRIBUTES[table]):
            texts = [getattr(row, column) for column in columns if column != "url"]
            if any(hidden.disclosure_of(site) for site in about[table](row)) or naming.sites_in(" ; ".join(texts)):
                found += [
                    text[max(0, match.start() - 12) : match.end() + 12]
                    for text in texts
                    for match in lengths_in(text, names)
                ]
    return found


def said_again(paths: list[Path], fragments: list[str]) -> dict[str, str]:
    """One of the fragments that each file says, if it says any."""
    return {
        path.name: fragment
        for path in paths
        for text in map(html.unescape, texts_in(path.name, path.read_bytes(), packed_text))
        for fragment in fragments
        if fragment in text
    }


def test_no_length_is_left_in_a_text_about_a_hidden_site(four: Gazetteer) -> None:
    assert len(lengths_about_hidden(four, four)) > 20
    assert lengths_about_hidden(published(four), four) == []


def test_no_file_says_how_far_a_hidden_place_is(curated: Gazetteer, four: Gazetteer, tmp_path: Path) -> None:
    # A row that neither is about a hidden site nor names one may say the same words: "the edge of the 55 km zone".
    elsewhere = " ".join(row.unlocated_reason for row in published(four).sites)
    told = [text for text in lengths_about_hidden(four, four) if '"' not in text and text not in elsewhere]
    fragments = [*LEAKS, *told]
    assert len(told) > 15
    whole = [*build_map(curated, tmp_path / "map"), *export_all(curated, tmp_path / "files")]
    assert {"index.html", "named-sites.gpkg", "sites.geojson"} <= set(said_again(whole, fragments))
    paths = [*build_map(four, tmp_path / "hidden-map"), *export_all(four, tmp_path / "hidden-files")]
    assert said_again(paths, fragments) == {}
    folium_map = folium.Map(location=(34.8, 38.5), zoom_start=6, tiles=None)
    add_sites(folium_map, four)
    shown = folium_map.get_root().render()
    assert [fragment for fragment in fragments if fragment in shown] == []
