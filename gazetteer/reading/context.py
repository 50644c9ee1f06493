"""Which of several places a name means, by what the text itself says.

Evidence, in order of weight: the type word beside the name, the governorate or country named near by, the other
places of the paragraph and how far they are, the trust of the gazetteer. Every decision says what decided it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.authorities.authority import Place
from gazetteer.names.matching import Candidate
from gazetteer.reading.lexicon import Entry
from gazetteer.reading.type_words import TypeWord

RESOLVED_SCORE = 0.7
MARGIN = 0.1
_BASE = {"listed": 0.9, "rewritten": 0.85, "core": 0.6}
_CORE_WITH_TYPE = 0.85
_TYPE_FITS, _TYPE_MISSES = 0.1, -0.45
_BARE_AREA = -0.15
_NEAR, _NEAR_KM = 0.04, 120.0
_SAME_COUNTRY = 0.03
_TRUST_STEP = 0.12
_KM_A_DEGREE = 111.2
_AREAS = frozenset({"admin", "region", "zone"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a name: places of the paragraph that are sure, and countries it names."""

    places: tuple[Place, ...] = ()
    countries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Decision:
    """The status, the candidates best first, and the reason in words."""

    status: str
    candidates: tuple[Candidate, ...]
    reason: str


def decide(rows: Sequence[Entry], type_word: TypeWord | None, around: Surroundings) -> Decision:
    """Decide among the entries that share a form.

    Parameters
    ----------
    rows
        The entries whose form stands in the text.
    type_word
        The type word joined to the name, if there is one.
    around
        What the paragraph says besides.

    Returns
    -------
    Decision
        With the reason in words, whichever way it goes.
    """
    rivals = any(entry.way == "listed" and entry.place.category not in _AREAS for entry in rows)
    scored = sorted(
        (_weigh(entry, type_word, around, bare_area=rivals) for entry in rows),
        key=lambda pair: (-pair[0].score, pair[0].site_id),
    )
    best: dict[str, tuple[Candidate, list[str]]] = {}
    for candidate, why in scored:
        best.setdefault(candidate.site_id, (candidate, why))
    ranked = list(best.values())
    candidates = tuple(candidate for candidate, _ in ranked)
    first, why = ranked[0]
    if first.score < RESOLVED_SCORE:
        return Decision("unresolved", candidates, f"no place fits well enough: {_words(why)}")
    if len(ranked) > 1 and first.score - candidates[1].score < MARGIN:
        either = " or ".join(candidate.name for candidate in candidates[:2])
        return Decision("ambiguous", candidates, f"{either}: nothing near by decides")
    rejected = f"; not {candidates[1].name}" if len(ranked) > 1 else ""
    return Decision("resolved", candidates, _words(why) + rejected)


def _words(why: Sequence[str]) -> str:
    return ", ".join(why) or "the form is listed"


_WAYS = {
    "listed": ("same letters", "the form is listed"),
    "rewritten": ("unit or order rewritten", "the form is listed with another unit or order"),
    "core": ("type word dropped", "the form is listed with a type word only"),
}


def _weigh(
    entry: Entry, type_word: TypeWord | None, around: Surroundings, *, bare_area: bool
) -> tuple[Candidate, list[str]]:
    """Score one entry; `bare_area` says that a settlement has the same form, so that an area needs its type word."""
    place = entry.place
    score = _BASE[entry.way]
    rule, reason = _WAYS[entry.way]
    why = [reason]
    fits = type_word.fits(place.kind) if type_word else None
    if type_word and fits is not None:
        if fits and entry.way == "core":
            score = _CORE_WITH_TYPE
        score += _TYPE_FITS if fits else _TYPE_MISSES
        why.append(
            f"'{type_word.word}' beside it {'fits' if fits else 'does not fit'} a {place.kind.replace('-', ' ')}"
        )
    elif bare_area and place.category in _AREAS:
        score += _BARE_AREA
    if place.category != "country" and place.country in around.countries:
        score += _SAME_COUNTRY
        why.append(f"its country ({place.country}) is named near by")
    if (away := _nearest_km(place, around.places)) is not None and away < _NEAR_KM:
        score += _NEAR
        why.append(f"{away:.0f} km from another place of the paragraph")
    score -= _TRUST_STEP * (entry.trust - 1)
    score = round(min(max(score, 0.0), 1.0), 3)
    return _candidate(entry, score, rule), why


def _candidate(entry: Entry, score: float, rule: str) -> Candidate:
    place = entry.place
    return Candidate(
        site_id=place.id,
        name=place.name,
        kind=place.kind,
        lon=place.lon,
        lat=place.lat,
        accuracy_m=place.accuracy_m,
        certainty=place.certainty,
        score=score,
        matched_name=entry.form,
        rule=rule,
        gazetteer=entry.gazetteer,
    )


def _nearest_km(place: Place, others: Sequence[Place]) -> float | None:
    """Kilometres to the nearest other place, good enough to compare (equirectangular)."""
    if place.lon is None or place.lat is None:
        return None
    distances = []
    for other in others:
        if other.id != place.id and other.lon is not None and other.lat is not None:
            east = (other.lon - place.lon) * math.cos(math.radians(place.lat))
            distances.append(_KM_A_DEGREE * math.hypot(east, other.lat - place.lat))
    return min(distances, default=None)
