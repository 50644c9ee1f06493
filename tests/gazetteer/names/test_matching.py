"""Which site is meant by these letters: the right one, several, or none, and never a wrong one without a word."""

from pathlib import Path

import pytest
from tovlia import write_tovlia

from gazetteer import Gazetteer
from gazetteer.authorities.authority import Authority, Form, Place
from gazetteer.authorities.sources import from_gazetteer
from gazetteer.names.matching import RESOLVE_AT, Matcher
from geo import Position


@pytest.fixture(scope="module")
def authority() -> Authority:
    return from_gazetteer(Gazetteer.curated())


@pytest.fixture(scope="module")
def matcher(authority: Authority) -> Matcher:
    return Matcher([authority])


def place(id_: str, kind: str = "town", country: str = "SY", lon: float = 38.0, lat: float = 34.0) -> Place:
    return Place(id_, id_.title(), kind, country, lon, lat, 1000, "certain")


def small(*rows: tuple[str, Place], gazetteer: str = "test", trust: int = 1) -> Authority:
    places = tuple(dict.fromkeys(row[1] for row in rows))
    forms = tuple(Form(text, places.index(owner), "en") for text, owner in rows)
    return Authority(gazetteer, trust, places, forms)


@pytest.mark.parametrize(
    ("query", "site"),
    [
        ("al-Khol", "al-hol-camp"),
        ("Haseke", "al-hasakah-governorate"),
        ("Hassakeh", "al-hasakah-governorate"),
        ("Джлеб", "jleb-checkpoint"),
        ("الركبان", "rukban-camp"),
        ("ar-Rukban", "rukban-camp"),
        ("Roukban", "rukban-camp"),
        ("Er Rukban refugee camp", "rukban-camp"),
        ("Jaydet Yabus", "jdeidet-yabous-crossing"),
        ("Homs", "homs"),
        ("Homs province", "homs-governorate"),
        ("Damascus", "damascus"),
        ("DAMASCUS", "damascus"),
        ("Homs, Syria", "homs"),
        ("US", "united-states"),
    ],
)
def test_other_spellings_lead_to_the_site(matcher, query, site):
    answer = matcher.match(query)
    assert answer.status == "resolved", answer
    assert answer.candidates[0].site_id == site
    assert answer.candidates[0].rule


@pytest.mark.parametrize(
    "query",
    [
        "Springfield", "Kafr Zita", "Douma", "Raqqa", "Paris, Texas", "Halabja", "Qarah", "Daraya", "Al Hirak",
        "Mahan", "us", "Iran-Iraq", "halaba", "هيران", "Samara", "Sarkoy", "", "  ", "-", "ال", "camp", "the", "?",
        "Bayburt",
    ],
)  # fmt: skip
def test_an_unknown_name_is_not_put_on_a_known_site(matcher, query):
    assert matcher.match(query).status == "unresolved"


def test_every_form_leads_to_its_site_or_to_one_that_shares_it(matcher, authority):
    sharing: dict[str, set[str]] = {}
    for text, owner in authority.named():
        sharing.setdefault(text, set()).add(owner.id)
    for text, owner in authority.named():
        answer = matcher.match(text, limit=20)
        ids = [row.site_id for row in answer.candidates]
        assert answer.status != "unresolved", text
        assert owner.id in ids, text
        if answer.status == "resolved":
            assert ids[0] in sharing[text], text


def test_two_sites_that_fit_are_ambiguous(matcher):
    answer = matcher.match("Al Tanf")
    assert answer.status == "ambiguous"
    assert {"al-tanf-zone", "al-tanf-base"} <= {row.site_id for row in answer.candidates}


def test_the_type_word_decides_between_kinds():
    matcher = Matcher([small(("Azraq", place("azraq", "town")), ("Azraq", place("azraq-camp", "camp")))])
    assert matcher.match("Azraq").status == "ambiguous"
    assert matcher.match("Azraq camp").candidates[0].site_id == "azraq-camp"
    assert matcher.match("Azraq camp").status == "resolved"
    assert matcher.match("مخيم الأزرق").candidates[0].site_id == "azraq-camp"


def test_near_and_country_decide_between_homonyms():
    west, east = place("west", lon=36.0), place("east", "town", "IQ", lon=42.0)
    matcher = Matcher([small(("Walid", west), ("Walid", east))])
    assert matcher.match("Walid").status == "ambiguous"
    near = matcher.match("Walid", near=Position(lon=42.1, lat=34.1))
    assert (near.status, near.candidates[0].site_id) == ("resolved", "east")
    assert [row.site_id for row in matcher.match("Walid", country="SY").candidates] == ["west"]


def test_the_more_trusted_gazetteer_wins_where_both_fit():
    ours = small(("Rukban", place("rukban-camp", "camp")), gazetteer="curated")
    theirs = small(("Rukban", place("9", "town", "JO", lat=31.0)), gazetteer="geonames", trust=2)
    answer = Matcher([theirs, ours]).match("Rukban")
    assert answer.status == "resolved"
    assert [row.gazetteer for row in answer.candidates] == ["curated", "geonames"]


def test_a_better_fit_far_off_is_not_hidden_by_trust():
    ours = small(("Daraa Governorate", place("daraa", "governorate")), gazetteer="curated")
    theirs = small(("Daraya", place("9", lat=33.45)), gazetteer="geonames", trust=2)
    answer = Matcher([ours, theirs]).match("Daraya")
    assert answer.candidates[0].site_id == "9"


def test_the_form_left_out_is_not_used():
    matcher = Matcher([small(("Rukban", place("a")), ("Roukbane", place("a")))])
    assert matcher.match("Rukban").candidates[0].matched_name == "Rukban"
    assert matcher.match("Rukban", leave_out="Rukban").candidates[0].matched_name == "Roukbane"


@pytest.mark.parametrize("name", ["Homs", "Hama", "Amman", "Iraq"])
def test_names_on_the_list_are_kept_exact(name):
    matcher = Matcher([small((name, place("it")))])
    assert matcher.match(name).status == "resolved"
    for index in range(len(name)):
        changed = name[:index] + ("x" if name[index] != "x" else "y") + name[index + 1 :]
        assert matcher.match(changed).status == "unresolved", changed


def test_the_answer_as_json(matcher):
    answer = matcher.match("Rukban", limit=1).as_dict()
    assert answer["query"] == "Rukban"
    assert answer["status"] == "resolved"
    [row] = answer["candidates"]
    assert list(row) == [
        "site_id", "name", "kind", "lon", "lat", "accuracy_m", "certainty", "score", "matched_name", "rule",
        "gazetteer",
    ]  # fmt: skip
    assert RESOLVE_AT <= row["score"] <= 1
    assert row["rule"] == "same letters"


@pytest.mark.parametrize(
    ("known", "query", "rule"),
    [
        ("al-Rukban", "Rukban", "article dropped"),
        ("Rukban", "ar-Rukban", "article dropped"),
        ("Rukban", "Roukban", "same sound"),
        ("Rukban", "Рукбан", "Cyrillic to Latin"),
        ("Zabadani", "Zabadanik", "one letter differs"),
        ("Abu Kamal", "Abukamal", "same letters, joined otherwise"),
    ],
)
def test_each_answer_names_its_rule(known, query, rule):
    answer = Matcher([small((known, place("it")))]).match(query)
    assert answer.status == "resolved"
    assert answer.candidates[0].rule == rule


def test_a_word_of_the_package_tells_its_kinds_apart(tmp_path: Path) -> None:
    tovlia = from_gazetteer(Gazetteer.read(write_tovlia(tmp_path / "tovlia")))
    hamlet, light = place("tsiskari", "hamlet", "XI"), place("tsiskari-light", "lighthouse", "XI")
    forms = (Form("Tsiskari", 0, "en"), Form("Tsiskari", 1, "en"), Form("ცისკარი", 0, "ka"), Form("ცისკარი", 1, "ka"))
    own = Matcher([Authority("own", 1, (hamlet, light), forms, tovlia.kind_words)])
    for query in ("Tsiskari lighthouse", "lighthouse Tsiskari", "ცისკარი შუქურა"):
        answer = own.match(query)
        assert (answer.status, answer.candidates[0].site_id) == ("resolved", "tsiskari-light"), query
    without = Matcher([Authority("own", 1, (hamlet, light), forms)])
    assert without.match("Tsiskari lighthouse").status != "resolved"
    assert own.match("Tsiskari").status == "ambiguous"


def test_usual_words_fit_the_kinds_of_a_package_by_category() -> None:
    landing = Place("moria", "Moria", "ferry-landing", "XI", 1.0, 2.0, 10, "certain", "passage")
    hamlet = Place("moria-hamlet", "Moria", "hamlet", "XI", 1.0, 2.1, 10, "certain", "place")
    matcher = Matcher([Authority("own", 1, (hamlet, landing), (Form("Moria", 0, "en"), Form("Moria", 1, "en")))])
    assert matcher.match("Moria crossing").candidates[0].site_id == "moria"


def test_the_curated_package_has_no_word_that_the_toolkit_lacks(curated: Gazetteer) -> None:
    assert from_gazetteer(curated).kind_words == {}
