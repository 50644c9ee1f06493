"""Accuracy and speed of `Matcher` beside five peers, as the tables of docs/benchmarks/locate.md.

python tests/benchmarks/locate_accuracy.py [--quick] [--half tune]
"""

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from locate_peers import peers
from locate_queries import REGION, Query, authority, cities, queries

from gazetteer.authorities.authority import Authority
from gazetteer.names.matching import Matcher

SEED = 20261122
TOP = 5
Hits = list[tuple[str, str]]
Way = Callable[[str], Hits]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small samples, the region only")
    parser.add_argument("--half", default="report", choices=("tune", "report"))
    parser.add_argument("--world-only", action="store_true")
    args = parser.parse_args()
    rows = cities()
    region = authority(rows, REGION)
    asked = [query for query in queries(region) if query.half == args.half]
    random.Random(SEED).shuffle(asked)
    if not args.world_only:
        report("Region", region, asked[: 1000 if args.quick else None], 100 if args.quick else 400)
    if not args.quick:
        report("World", authority(rows), asked[:6000], 100, without=("rapidfuzz WRatio",))


def report(title: str, known: Authority, asked: Sequence[Query], sample: int, without: Sequence[str] = ()) -> None:
    """Our own tables for all queries, and ours beside the peers' for a sample of each class."""
    start = time.process_time()
    matcher = Matcher([known])
    seconds = time.process_time() - start
    print(f"\n## {title}: {len(known.places):,} places, {len(known.forms):,} names, index built in {seconds:.1f} s\n")
    _own_tables(matcher, asked)
    chosen = _sample(asked, sample)
    ways: dict[str, Way] = {"named-sites": lambda text: _ours(matcher, text)}
    texts = [form.text for form in known.forms]
    for name, find in peers(texts).items():
        if name not in without:
            ways[name] = _peer_way(find, texts, known)
    _peer_table(ways, chosen)


def _ours(matcher: Matcher, text: str) -> Hits:
    return [(row.site_id, row.matched_name) for row in matcher.match(text, leave_out=text).candidates]


def _peer_way(find: Callable[[str], list[int]], texts: Sequence[str], known: Authority) -> Way:
    def way(text: str) -> Hits:
        hits: dict[str, str] = {}
        for index in find(text):
            if texts[index] != text:
                hits.setdefault(known.places[known.forms[index].place].id, texts[index])
        return list(hits.items())[:TOP]

    return way


def _own_tables(matcher: Matcher, asked: Sequence[Query]) -> None:
    start = time.process_time()
    answers = [matcher.match(query.text, leave_out=query.text) for query in asked]
    rate = len(asked) / (time.process_time() - start)
    groups: defaultdict[str, list[tuple[float, ...]]] = defaultdict(list)
    bands: defaultdict[str, list[tuple[float, ...]]] = defaultdict(list)
    for query, answer in zip(asked, answers, strict=True):
        right = [query.answered(row.site_id, row.matched_name) for row in answer.candidates]
        strict = bool(answer.candidates) and answer.candidates[0].site_id in query.right
        resolved = answer.status == "resolved"
        wrong = resolved and not strict
        homonym = wrong and answer.candidates[0].rule == "same letters"
        row = (any(right[:1]), strict, any(right), resolved, wrong, homonym, answer.status == "ambiguous")
        groups[query.group].append(row)
        groups["all"].append(row)
        if query.group == "latin: variant":
            bands[
                f"{int(min(query.likeness, 99) // 10 * 10)} to {int(min(query.likeness, 99) // 10 * 10 + 10)}"
            ].append(row)
    print(f"{rate:,.0f} queries a second of processor time, {len(asked):,} queries\n")
    heads = (
        "queries",
        "hit@1",
        "the place itself @1",
        "hit@5",
        "resolved",
        "resolved wrongly",
        "of these homonyms",
        "ambiguous",
    )
    _table("class", heads, groups)
    print("\nLatin variants by likeness to the nearest other name (rapidfuzz ratio of the Latin letters):\n")
    _table("likeness", heads, bands)


def _table(first: str, heads: Iterable[str], groups: dict[str, list[tuple[float, ...]]]) -> None:
    heads = list(heads)
    print("|", first, "|", " | ".join(heads), "|")
    print("|---|" + "---:|" * len(heads))
    for group, rows in sorted(groups.items()):
        means = (sum(column) / len(rows) for column in zip(*rows, strict=True))
        print(f"| {group} | {len(rows):,} |", " | ".join(f"{mean:.3f}" for mean in means), "|")


def _sample(asked: Sequence[Query], size: int) -> list[Query]:
    groups: defaultdict[str, list[Query]] = defaultdict(list)
    for query in asked:
        groups[query.group].append(query)
    names = ("latin: variant", "latin: pure fold", "arabic: variant", "cyrillic: variant")
    return [query for name in names for query in groups[name][:size]]


def _peer_table(ways: dict[str, Way], chosen: Sequence[Query]) -> None:
    groups = list(dict.fromkeys(query.group for query in chosen))
    counts = {group: sum(query.group == group for query in chosen) for group in groups}
    split = ", ".join(f"{counts[group]} {group}" for group in groups)
    print(f"\nThe same {len(chosen):,} queries for each ({split}), hit@1 / hit@5:\n")
    print("| way |", " | ".join(groups), "| queries a second of processor time |")
    print("|---|" + "---:|" * (len(groups) + 1))
    for name, way in ways.items():
        start = time.process_time()
        hits = [way(query.text) for query in chosen]
        rate = len(chosen) / (time.process_time() - start)
        cells = []
        for group in groups:
            rights = [
                [query.answered(*hit) for hit in found]
                for query, found in zip(chosen, hits, strict=True)
                if query.group == group
            ]
            first, five = (sum(any(row[:top]) for row in rights) / len(rights) for top in (1, TOP))
            cells.append(f"{first:.2f} / {five:.2f}")
        print(f"| {name} |", " | ".join(cells), f"| {rate:,.0f} |", flush=True)


if __name__ == "__main__":
    main()
