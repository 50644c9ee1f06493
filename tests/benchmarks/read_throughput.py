"""How fast names are found in a text, beside other libraries: `python tests/benchmarks/read_throughput.py [--quick]`.

Each row is a process of its own, one after the other, so that memory can be told apart. Libraries that are not
installed are left out with a word. MB/s are megabytes of UTF-8 in a second of processor time, the best of three runs
(each scanner uses one core), so that other work on the machine matters less.
"""

import argparse
import ctypes
import gc
import json
import os
import pickle
import platform
import subprocess
import sys
import tempfile
import time
from bisect import bisect_left
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from throughput_corpus import Corpus, corpus, names
from throughput_peers import PEERS, Scan

OURS = "gazetteer.Scanner"
BUILD = "build gazetteer.Scanner"
SLOW = {"spaCy PhraseMatcher": 1.0, "marisa-trie at words": 5.0}
"""Read only so many megabytes."""


def memory_bytes() -> int:
    """What the process holds, after giving back what it can (Linux; 0 elsewhere)."""
    gc.collect()
    try:
        ctypes.CDLL(None).malloc_trim(0)
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, AttributeError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _read(path: Path) -> Any:
    return pickle.loads(path.read_bytes())  # noqa: S301 -- written by this run


def build_ours(count: int, folder: Path) -> dict[str, float]:
    """Build the scanner with the first `count` names and save it."""
    from gazetteer.scanning.scanner import Scanner

    forms = _read(folder / "names")[:count]
    start = time.perf_counter()
    scanner = Scanner.build((form, number) for number, form in enumerate(forms))
    facts = {"build_s": time.perf_counter() - start, "table_bytes": scanner.size_bytes}
    scanner.save(folder / "names.scanner")
    return facts


def open_ours(folder: Path) -> tuple[Scan, dict[str, float]]:
    """Open the saved scanner, the fastest of five times."""
    from gazetteer.scanning.scanner import Scanner

    times = []
    for _ in range(5):
        start = time.perf_counter()
        scanner = Scanner.open(folder / "names.scanner")
        times.append(time.perf_counter() - start)
    return lambda text: [(hit.start, hit.end) for hit in scanner.scan(text)], {"open_ms": min(times) * 1000}


def share_found(planted: list[tuple[int, int, str]], listed: set[str], hits: list[tuple[int, int]]) -> float:
    """The share of the planted names, less brackets and the like at their ends, that lie within a hit."""
    ends, starts = [end for _, end in hits], [start for start, _ in hits]
    wanted = found = 0
    for start, _, form in planted:
        if form in listed and ends and start < ends[-1]:
            word = [place for place, character in enumerate(form) if character.isalnum()]
            row = bisect_left(ends, start + word[-1] + 1)
            wanted += 1
            found += row < len(starts) and starts[row] <= start + word[0]
    return found / max(1, wanted)


def measure(name: str, count: int, folder: Path, runs: int) -> dict[str, float]:
    """Build with the first `count` names, or open what was built, then read the text."""
    if name == BUILD:
        return build_ours(count, folder)
    if name == OURS:
        import gazetteer.scanning.scanner  # noqa: F401 -- so that numpy is not counted as memory of the names
    made: Corpus = _read(folder / "corpus")
    text = made.text[: int(SLOW.get(name, 1e9) * 1e6 * len(made.text) / len(made.text.encode()))]
    forms = _read(folder / "names")[:count]
    before = memory_bytes()
    start = time.perf_counter()
    scan, facts = open_ours(folder) if name == OURS else (PEERS[name](forms), {})
    facts.setdefault("build_s", time.perf_counter() - start)
    scan(text[:20_000])
    facts["memory_bytes"] = memory_bytes() - before
    times = []
    for _ in range(runs if name not in SLOW else 1):
        start = time.process_time()
        hits = scan(text)
        times.append(time.process_time() - start)
    facts["mb_s"] = len(text.encode()) / 1e6 / min(times)
    facts["hits_mb"] = len(hits) / (len(text.encode()) / 1e6)
    facts["planted_found"] = share_found(made.planted, set(forms), hits)
    return facts


def child(name: str, count: int, folder: Path, runs: int) -> dict[str, float] | str:
    """Measure in a process of its own: the facts, or why there are none."""
    command = [sys.executable, __file__, "--one", name, str(count), str(folder), str(runs)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1]
    facts: dict[str, float] = json.loads(done.stdout)
    return facts


def row(name: str, count: int, facts: dict[str, float]) -> str:
    cells = [
        f"{count:,}",
        name,
        f"{facts['mb_s']:.1f}" if facts["mb_s"] >= 0.1 else f"{facts['mb_s']:.2f}",
        f"{facts['build_s']:.1f}",
        f"{facts['memory_bytes'] / 1e6:.0f}",
        f"{facts.get('table_bytes', facts['memory_bytes']) / count:,.0f}",
        f"{facts['hits_mb']:,.0f}",
        f"{facts['planted_found']:.3f}",
        f"{facts['open_ms']:.1f}" if "open_ms" in facts else "",
    ]
    return "| " + " | ".join(cells) + " |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="2 MB, 1,000 and 100,000 names")
    parser.add_argument("--megabytes", type=float, default=0)
    parser.add_argument("--names", type=int, nargs="+")
    parser.add_argument("--peers", nargs="+", choices=list(PEERS), default=list(PEERS))
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.one[0], int(given.one[1]), Path(given.one[2]), int(given.one[3]))))
        return 0
    megabytes = given.megabytes or (2.0 if given.quick else 20.0)
    counts = given.names or ([1_000, 100_000] if given.quick else [1_000, 100_000, 1_000_000])
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        listed = names(max(counts[-1], 100_000))
        (folder / "names").write_bytes(pickle.dumps(listed))
        text, cores = corpus(megabytes, listed), os.cpu_count()
        (folder / "corpus").write_bytes(pickle.dumps(text))
        print(f"{datetime.now(UTC).date()}, Python {platform.python_version()}, {platform.machine()}, {cores} cores")
        print(f"Text: {len(text.text.encode()) / 1e6:.1f} MB, {len(text.planted):,} names planted\n")
        print("| names | scanner | MB/s | build s | memory MB | bytes a name | hits a MB | planted found | open ms |")
        print("|---:|---|---:|---:|---:|---:|---:|---:|---:|")
        for count in counts:
            for name in (OURS, *given.peers):
                built = child(BUILD, count, folder, runs=1) if name == OURS else {}
                facts = child(name, count, folder, runs=3)
                if isinstance(facts, dict) and isinstance(built, dict):
                    facts |= built
                print(
                    f"| {count:,} | {name} | {facts} |" if isinstance(facts, str) else row(name, count, facts),
                    flush=True,
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
