"""Which place is meant by these letters, how sure that is, and what joined them.

Authorities are made in authorities/sources.py; finding names inside texts is scanning/ and reading/; keys.py says what
two spellings may differ in, ranking.py how much each difference counts.
"""

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Indel

from gazetteer.authorities.authority import Authority, Form, Place
from gazetteer.authorities.kind_words import merged_words
from gazetteer.names.folding import fold
from gazetteer.names.keys import SCRIPTS, TYPED, Reading, Row, reading_of, shorter
from gazetteer.names.lookup import KeyTable
from gazetteer.names.ranking import SAME_CORE, UNSAFE, guarded, held_down, is_acronym, is_exact_only, likeness, rule_of
from gazetteer.names.typewords import evidence, stands_for
from geo.position import Position

RESOLVE_AT = 0.8
RESOLVE_AT_OF_MANY = 0.9  # among very many names some are alike by chance
GAP_OF_MANY = 0.06
GAP = 0.03  # how far the runner-up must lag behind an answer in the same letters,
GAP_PER_DOUBT = 0.6  # and how much further for each point that the answer itself falls short of 1
_ROUND = 3
_CLOSER_LOOK = 16
_ROUGHLY = 0.5  # likeness of sounds below which nothing is compared further
_SECOND_READING = 0.05  # what a name loses that only fits another reading of the query
_SECOND_READING = 0.05  # what a name loses that only fits another reading of the query
_MANY = 100_000  # names: above this, they must share more to be compared, and to be an answer
_LEFT, _LEFT_OF_MANY = 2, 4  # consonants that must be left where one is exchanged for another
_SAME_PLACE_M = 30_000
_CONTEXT_M = 250_000
_FAR_MALUS = 0.08
_NEAR_SCALE_M = 50_000
_SAME_LETTERS = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant, and why.

    Parameters
    ----------
    site_id, name, kind, lon, lat, accuracy_m, certainty
        The place, as its gazetteer has it (WGS 84, None for the unlocated).
    score
        0 to 1, how well the letters and the type words fit; no probability.
    matched_name
        The form of its name that fits best.
    rule
        What joins that form to the query, in words.
    gazetteer
        Which gazetteer it comes from.
    """

    site_id: str
    name: str
    kind: str
    lon: float | None
    lat: float | None
    accuracy_m: int | None
    certainty: str
    score: float
    matched_name: str
    rule: str
    gazetteer: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a name may mean: status is resolved, ambiguous or unresolved, candidates come best first."""

    query: str
    status: str
    candidates: tuple[Candidate, ...]

    def as_dict(self) -> dict[str, Any]:
        """The answer as JSON holds it."""
        names = Candidate.__slots__
        rows = [{name: getattr(row, name) for name in names} for row in self.candidates]
        return {"query": self.query, "status": self.status, "candidates": rows}


class _Fit(NamedTuple):
    """How one place fits: by which form, compared in which rows (-1: the strict folds are the same)."""

    score: float
    text: str
    at: int
    asked: int


class Matcher:
    """Finds the places that a name may mean, in one or more authorities.

    Parameters
    ----------
    authorities
        The gazetteers to look in. Within one, earlier places go first where nothing else decides.

    Examples
    --------
    >>> camp = Place("rukban-camp", "Rukban camp", "camp", "SY", 38.67, 33.31, 8000, "certain")
    >>> matcher = Matcher([Authority("curated", 1, (camp,), (Form("Rukban", 0, "en"),))])
    >>> answer = matcher.match("الركبان")
    >>> answer.status, answer.candidates[0].site_id, answer.candidates[0].rule
    ('resolved', 'rukban-camp', 'Arabic to Latin, article dropped, one letter differs')
    >>> matcher.match("Springfield").status
    'unresolved'
    """

    def __init__(self, authorities: Sequence[Authority]) -> None:
        self._authorities = tuple(authorities)
        self._kind_words = merged_words(authorities)
        spellings: dict[str, list[tuple[int, Form]]] = {}
        for number, authority in enumerate(self._authorities):
            for form in authority.forms:
                spellings.setdefault(fold(form.text), []).append((number, form))
        self._folds = list(spellings)
        self._forms = [tuple(owners) for owners in spellings.values()]
        rows = sorted(
            (row.bones, row.sound, row.core, entry, reading.traits)
            for entry, reading in enumerate(reading_of(folded, self._kind_words) for folded in self._folds)
            for row in reading.rows
        )
        self._sounds = [row[1] for row in rows]
        self._cores = [row[2] for row in rows]
        self._entries = array("I", (row[3] for row in rows))
        self._traits = bytes(row[4] for row in rows)
        self._bones: list[str] = []
        self._starts = array("I")
        for index, row in enumerate(rows):
            if not index or row[0] != self._bones[-1]:
                self._starts.append(index)
                self._bones.append(row[0])
        self._starts.append(len(rows))
        self._left = _LEFT if len(rows) < _MANY else _LEFT_OF_MANY
        self._by_fold = KeyTable((folded, entry) for entry, folded in enumerate(self._folds))
        self._by_bones = KeyTable(
            (key, number) for number, whole in enumerate(self._bones) for key in (whole, *shorter(whole))
        )

    def match(
        self,
        query: str,
        *,
        limit: int = 5,
        near: Position | None = None,
        country: str = "",
        leave_out: str | None = None,
    ) -> Answer:
        """The places that `query` may mean, best first.

        Parameters
        ----------
        query
            A name as written, in Latin, Arabic or Cyrillic letters; after a comma, what it lies in.
        limit
            How many candidates at most.
        near
            Of places that fit equally well, the one nearer to this position is meant.
        country
            Two-letter code: places that are known to lie in another country are not looked at.
        leave_out
            Forms written exactly so are not looked at: how the benchmark asks.

        Returns
        -------
        Answer
            "resolved", "ambiguous" or "unresolved", with what may be meant and the rule that joins each to the query.
        """
        folded = fold(query)
        name, comma, context = query.replace("،", ",").partition(",")
        within = ""
        if comma and not self._known(folded):
            folded, within = fold(name), fold(context)
        if not folded:
            return Answer(query, "unresolved", ())
        asked = reading_of(folded, self._kind_words)
        fits = self._fits(query, folded, asked, country, leave_out)
        if within:
            fits = {key: self._within(fit, key, within) for key, fit in fits.items()}
        if near is not None:
            fits = {key: self._nearer(fit, key, near) for key, fit in fits.items()}
        return self._answer(query, asked, fits, limit)

    def _known(self, folded: str) -> list[int]:
        return [entry for entry in self._by_fold.numbers(folded) if self._folds[entry] == folded]

    def _place(self, key: tuple[int, int]) -> Place:
        return self._authorities[key[0]].places[key[1]]

    def _fits(
        self, query: str, folded: str, asked: Reading, country: str, leave_out: str | None
    ) -> dict[tuple[int, int], _Fit]:
        """The best fit of each place."""
        fits: dict[tuple[int, int], _Fit] = {}
        for entry, (score, at, row) in self._scored(folded, asked, leave_out).items():
            for number, form in self._forms[entry]:
                if form.text == leave_out:
                    continue
                place = self._authorities[number].places[form.place]
                if country and place.country and place.country != country:
                    continue
                fits_type = any(stands_for(word, place, self._kind_words) for word in asked.types)
                total = score + evidence(
                    place.category,
                    fits=fits_type if asked.types else None,
                    same=at < 0,
                    typed=bool(at >= 0 and self._traits[at] & TYPED),
                )
                if total > UNSAFE and self._is_unsafe(query, form.text, place.category, score, at):
                    total = held_down(total)
                known = fits.get((number, form.place))
                if known is None or total > known.score:
                    fits[number, form.place] = _Fit(total, form.text, at, row)
        return fits

    @staticmethod
    def _is_unsafe(query: str, text: str, category: str, score: float, at: int) -> bool:
        """Whether a form must not be taken for an answer: US is not us, and Al Hirak is not Iraq."""
        if at < 0:
            return text != query and is_acronym(text)
        return is_exact_only(category, text) and (score < SAME_CORE or is_acronym(text))

    def _scored(self, folded: str, asked: Reading, leave_out: str | None) -> dict[int, tuple[float, int, int]]:
        """Entries worth considering: how alike, compared in which rows."""
        scored: dict[int, tuple[float, int, int]] = {}
        for entry in self._known(folded):
            if any(form.text != leave_out for _, form in self._forms[entry]):
                scored[entry] = (_SAME_LETTERS, -1, 0)
        exact = bool(scored)
        for number, row in enumerate(asked.rows):
            self._compare(number, row, asked.traits & SCRIPTS, scored, narrow=exact)
        return scored

    def _groups(self, bones: str, *, narrow: bool) -> set[int]:
        """Groups of names with these consonants, and unless `narrow` with one more, one less or one other."""
        numbers = self._by_bones.numbers
        if narrow:
            return {group for group in numbers(bones) if self._bones[group] == bones}
        found = set(numbers(bones))
        for key in shorter(bones):
            found.update(
                numbers(key)
                if len(key) >= self._left
                else (group for group in numbers(key) if self._bones[group] == key)
            )
        return found

    def _compare(
        self, number: int, row: Row, script: int, scored: dict[int, tuple[float, int, int]], *, narrow: bool
    ) -> None:
        """Score the names whose consonants are the same as those of `row`, or nearly so."""
        groups = self._groups(row.bones, narrow=narrow)
        sounds: list[str] = []
        rows: list[int] = []
        bones: list[str] = []
        for group in groups:
            start, end = self._starts[group], self._starts[group + 1]
            sounds += self._sounds[start:end]
            rows += range(start, end)
            bones += [self._bones[group]] * (end - start)
        close = process.extract(
            row.sound,
            sounds,
            scorer=Indel.normalized_similarity,
            processor=None,
            limit=_CLOSER_LOOK,
            score_cutoff=_ROUGHLY,
        )
        for sound, rough, index in close:
            at = rows[index]
            entry = self._entries[at]
            core = self._cores[at]
            score = likeness(row, core, sound, bones[index], rough) - (_SECOND_READING if number else 0.0)
            if score > UNSAFE:
                score = guarded(score, row, core, sound, (script, self._traits[at] & SCRIPTS))
            known = scored.get(entry)
            if known is None or score > known[0]:
                scored[entry] = (score, at, number)

    def _within(self, fit: _Fit, key: tuple[int, int], context: str) -> _Fit:
        """A fit held down unless the context is a known place that `key` lies in or near."""
        place = self._place(key)
        for entry in self._known(context):
            for number, form in self._forms[entry]:
                around = self._authorities[number].places[form.place]
                if around.category == "country" and around.country == place.country:
                    return fit
                apart = _apart_m(place, around)
                if around.category != "country" and apart is not None and apart < _CONTEXT_M:
                    return fit
        return fit._replace(score=held_down(fit.score))

    def _nearer(self, fit: _Fit, key: tuple[int, int], near: Position) -> _Fit:
        place = self._place(key)
        if place.lon is None or place.lat is None:
            return fit
        apart = _distance_m(near, Position(lon=place.lon, lat=place.lat))
        return fit._replace(score=fit.score - _FAR_MALUS * (1 - math.exp(-apart / _NEAR_SCALE_M)))

    def _answer(self, query: str, asked: Reading, fits: dict[tuple[int, int], _Fit], limit: int) -> Answer:
        """The candidates in order, and whether one of them is the answer."""
        order = sorted(fits, key=lambda key: (-round(fits[key].score, _ROUND), self._authorities[key[0]].trust, key))
        status = "unresolved"
        many = bool(order) and len(self._authorities[order[0][0]].forms) >= _MANY
        if order and fits[order[0]].score >= (RESOLVE_AT_OF_MANY if many else RESOLVE_AT):
            first = fits[order[0]].score
            gap = (GAP_OF_MANY if many else GAP) + GAP_PER_DOUBT * max(0.0, 1.0 - first)
            rivals = [key for key in order if first - fits[key].score < gap]
            rivals.sort(key=lambda key: self._authorities[key[0]].trust)
            order = [*rivals, *(key for key in order if key not in set(rivals))]
            status = "resolved" if self._settled(rivals, fits) else "ambiguous"
        found = tuple(self._candidate(key, fits[key], asked) for key in order[: max(limit, 0)])
        return Answer(query, status, found)

    def _settled(self, rivals: list[tuple[int, int]], fits: dict[tuple[int, int], _Fit]) -> bool:
        """Whether the first of places that fit nearly equally well stands out: more trusted, and not beaten."""
        first, *others = rivals
        trust = self._authorities[first[0]].trust
        for other in others:
            if self._authorities[other[0]].trust == trust:
                return False
            apart = _apart_m(self._place(first), self._place(other))
            if fits[other].score > fits[first].score and (apart is None or apart > _SAME_PLACE_M):
                return False
        return True

    def _candidate(self, key: tuple[int, int], fit: _Fit, asked: Reading) -> Candidate:
        place = self._place(key)
        score = round(min(max(fit.score, 0.0), 1.0), _ROUND)
        rule = "same letters"
        if fit.at >= 0:
            row = asked.rows[fit.asked]
            rule = rule_of(asked.traits, row, self._traits[fit.at], self._cores[fit.at], self._sounds[fit.at])
        return Candidate(
            place.id, place.name, place.kind, place.lon, place.lat, place.accuracy_m, place.certainty,
            score, fit.text, rule, self._authorities[key[0]].gazetteer,
        )  # fmt: skip


def _apart_m(one: Place, other: Place) -> float | None:
    if one.lon is None or one.lat is None or other.lon is None or other.lat is None:
        return None
    return _distance_m(Position(lon=one.lon, lat=one.lat), Position(lon=other.lon, lat=other.lat))


def _distance_m(one: Position, other: Position) -> float:
    from geo import distance_m  # noqa: PLC0415 -- PROJ takes a fifth of a second to start, and few names need it

    return distance_m(one, other)
