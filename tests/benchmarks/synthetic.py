"""Gazetteers of any size for measuring: invented places, names, statements; the same arguments give the same rows.

Nothing in them is true. The text is made of common words by chance, so that it packs like prose and says nothing.
"""

import itertools
import random
from collections.abc import Iterator
from typing import Any

from gazetteer.model import Gazetteer
from gazetteer.package import CURATED, Line, Package
from gazetteer.schema import read_schemas
from gazetteer.tables import TABLES, Figure, Location, Mention, Name, Row, Site, Source, Statement

WEST, SOUTH, EAST, NORTH = 35.7, 32.4, 42.3, 37.2
TEXT_CHARACTERS = 230
MOST_SOURCES = 60
FIGURE_EVERY = 4
UNLOCATED_EVERY = 50

KINDS = ("village", "village", "village", "town", "camp", "shelter", "checkpoint", "crossing-point", "city", "quarter")
CERTAINTIES = ("certain", "certain", "certain", "less-certain", "uncertain")
TOPICS = ("return", "aid", "crossing", "shelter", "camp-conditions", "security", "reconstruction", "administration")
SPEAKERS = ("A. Speaker", "B. Speaker", "C. Speaker", "D. Speaker", "The coordination office", "The ministry")
ROLES = ("head of the office", "deputy head", "spokesperson", "")
ACCURACIES_M = (200, 500, 1000, 2000, 5000, 10000)
SYLLABLES = (
    ("ba", "با"),
    ("da", "دا"),
    ("fi", "في"),
    ("ha", "حا"),
    ("ja", "جا"),
    ("ku", "كو"),
    ("la", "لا"),
    ("ma", "ما"),
    ("na", "نا"),
    ("qa", "قا"),
    ("ra", "را"),
    ("sa", "سا"),
    ("ta", "تا"),
    ("wa", "وا"),
    ("ya", "يا"),
    ("za", "زا"),
    ("bur", "بر"),
    ("dir", "دير"),
    ("hal", "حال"),
    ("mar", "مار"),
    ("nur", "نور"),
    ("qas", "قص"),
    ("tal", "تل"),
    ("zur", "زور"),
)
_PROSE = """
about across active added after agreed aid already although announced another area arrived arrivals asked
assistance authorities available away based because been before began below between border both branch bread
bridge bring buildings buses called camp capacity carried cars centre children checked cleared closed
collected column come committee completed concrete conditions confirmed continued convoy corridor council
counted countries courtyard crossed crossing daily damaged day declared delivered demining departed described
destroyed different difficult direction displaced distance district documents during each early east education
electricity enough equipment established estimated every expected explained families farm fewer field fifty
figures first five food former forty found four from fuel further gathered general given goods groups half had
health heard held help high homes hospital hours housing humanitarian hundred improved included increased
individuals information inside interpreters issued its January joint journey July June kept kilometres known
lack land large last later leave left less letter list living local long lower made main many March medical
meeting members metres might minibuses month more morning most mothers moved much municipal nearby needed
never new next night north November number October offered office officials old only open opened orders other
outside over part passed people per period persons phase place plan points police posts power prepared present
previous process promised provided public purpose quarter ready reason received recorded registered remained
repaired repeated replied report representatives request residents rest restored result return returned road
roof route said same schools second security sent September services settled several shelter shops should side
since site six small some source south spoke staff started state statement stayed stock stores streets such
supplies support taken tents than that their then there these they third this those thousand three through
today together total towards town transport travel trucks twelve two under until used vehicles villages
visited volunteers waited walls was water week were west when where which while wide wider willing winter with
within without women work workers would written year years
"""
WORDS = _PROSE.split()


def synthetic(n_sites: int, statements_per_site: int = 3, seed: int = 1) -> Gazetteer:
    """A gazetteer of `n_sites` invented sites, each with two names, a location and some statements.

    Every fiftieth site has no location and every fourth statement has a figure. `folder` is that of the curated
    data, since nothing is written.
    """
    chance = random.Random(seed)
    tables: dict[str, list[Row]] = {name: [] for name in TABLES}
    sources = _sources(max(5, min(MOST_SOURCES, n_sites // 40)))
    tables["sources"] += sources
    paragraphs = dict.fromkeys((source.id for source in sources), 0)
    for number, (latin, arabic) in zip(range(n_sites), _names(chance), strict=False):
        site = _site(number, latin, chance)
        tables["sites"].append(site)
        tables["names"] += _forms(site, arabic, sources[0].id)
        if not site.unlocated_reason:
            tables["locations"].append(_location(site, sources[0].id, chance))
        for _ in range(statements_per_site):
            source = chance.choice(sources)
            paragraphs[source.id] += 1
            _state(tables, site, source, paragraphs[source.id], chance)
    lines = {name: [Line(number, {}, row) for number, row in enumerate(rows, 2)] for name, rows in tables.items()}
    return Gazetteer(Package(CURATED, read_schemas(CURATED), lines, []))


def prose(chance: random.Random, characters: int = TEXT_CHARACTERS) -> str:
    """One sentence of about so many characters."""
    words: list[str] = []
    left = characters - 1
    while left > 0:
        words.append(chance.choice(WORDS))
        left -= len(words[-1]) + 1
    return " ".join(words).capitalize() + "."


def _names(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Names in Latin and Arabic letters, none twice: three syllables are 13,824, four 331,776."""
    for size in itertools.count(3):
        combined = list(itertools.product(SYLLABLES, repeat=size)) if size < 5 else []
        chance.shuffle(combined)
        for parts in combined:
            yield "".join(latin for latin, _ in parts).capitalize(), "".join(arabic for _, arabic in parts)
        if not combined:
            return


def _sources(count: int) -> list[Source]:
    rows = []
    for number in range(count):
        date = f"{2018 + number % 4}-{1 + number % 12:02d}-{1 + number % 28:02d}"
        title = f"Invented briefing {number + 1}"
        rest: dict[str, Any] = {"publisher": "An office", "issuing_body": "", "date": date, "date_basis": "invented"}
        rest |= {"language": "en", "is_translation": False, "url": "", "sha256": "", "paragraphs": None}
        rows.append(Source(f"invented-{number + 1:03d}", "briefing", title, **rest, license="CC0", note=""))
    return rows


def _site(number: int, name: str, chance: random.Random) -> Site:
    kind = chance.choice(KINDS)
    reason = "not found in any list of places" if number % UNLOCATED_EVERY == UNLOCATED_EVERY - 1 else ""
    governorate = f"SY{chance.randint(1, 14):02d}"
    return Site(f"site-{number + 1:06d}", name, kind, "SY", governorate, "", "", None, "", "", reason, "")


def _forms(site: Site, arabic: str, source: str) -> list[Name]:
    return [
        Name(site.id, site.name, "en", "preferred", source, ""),
        Name(site.id, arabic, "ar", "preferred", source, ""),
    ]


def _location(site: Site, source: str, chance: random.Random) -> Location:
    lon, lat = round(chance.uniform(WEST, EAST), 5), round(chance.uniform(SOUTH, NORTH), 5)
    accuracy_m, certainty = chance.choice(ACCURACIES_M), chance.choice(CERTAINTIES)
    rest: dict[str, Any] = {"method": "gazetteer-point", "source": source, "locator": "invented", "preferred": True}
    return Location(f"{site.id}-at-{rest['source']}", site.id, lon, lat, accuracy_m, certainty, **rest, note="")


def _state(tables: dict[str, list[Row]], site: Site, source: Source, paragraph: int, chance: random.Random) -> None:
    """Add a statement of the site, its mention and sometimes a figure."""
    id_ = f"{source.id}-p{paragraph:05d}"
    speaker, role, topic = chance.choice(SPEAKERS), chance.choice(ROLES), chance.choice(TOPICS)
    text = prose(chance)
    tables["statements"].append(
        Statement(id_, source.id, paragraph, speaker, role, source.date, source.date, topic, "site", text)
    )
    tables["mentions"].append(Mention(source.id, paragraph, site.name, 1, site.id, "", id_, "subject"))
    if len(tables["statements"]) % FIGURE_EVERY == 0:
        value = float(chance.randint(10, 5000))
        rest = {"unit": "people", "what": "", "per": "", "qualifier": "exact", "period": "", "part_of": ""}
        tables["figures"].append(Figure(f"{id_}-f1", id_, site.id, "returns", value, **rest, part_kind=""))
