"""How fast names are found in a text, beside other libraries: `python tests/benchmarks/read_throughput.py [--quick]`.

Each row is a process of its own, one after the other, so that memory can be told apart. Libraries that are not
installed are left out with a word.
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
from datetime import UTC, datetime
from pathlib import Path

from throughput_corpus import Corpus, corpus, names
from throughput_peers import PEERS, Scan

OURS = "gazetteer.Scanner"
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


def ours(forms: list[str], folder: Path) -> tuple[Scan, dict[str, float]]:
    """The scanner, built, saved and opened again."""
    from gazetteer.scanning import Scanner

    start = time.perf_counter()
    built = Scanner.build((form, number) for number, form in enumerate(forms))
    seconds = time.perf_counter() - start
    built.save(folder / "names.scanner")
    size = built.size_bytes
    del built
    opening = []
    for _ in range(5):
        start = time.perf_counter()
        scanner = Scanner.open(folder / "names.scanner")
        opening.append(time.perf_counter() - start)
    facts = {"build_s": seconds, "open_ms": min(opening) * 1000, "table_bytes": size}
    return lambda text: [(hit.start, hit.end) for hit in scanner.scan(text)], facts


def measure(name: str, count: int, folder: Path, runs: int) -> dict[str, float]:
    """Build with the first `count` names, then read the text."""
    if name == OURS:
        import gazetteer.scanning  # noqa: F401 -- so that numpy is not counted as memory of the names
    made: Corpus = pickle.loads((folder / "corpus").read_bytes())
    text = made.text[: int(SLOW.get(name, 1e9) * 1e6 * len(made.text) / len(made.text.encode()))]
    forms = pickle.loads((folder / "names").read_bytes())[:count]
    listed = set(forms)
    planted = {(start, end) for start, end, form in made.planted if form in listed and end < len(text)}
    del made, listed
    before = memory_bytes()
    if name == OURS:
        scan, facts = ours(forms, folder)
    else:
        start = time.perf_counter()
        scan, facts = PEERS[name](forms), {}
        facts["build_s"] = time.perf_counter() - start
    scan(text[:20_000])
    facts["memory_bytes"] = memory_bytes() - before
    times = []
    for _ in range(runs if name not in SLOW else 1):
        start = time.perf_counter()
        hits = scan(text)
        times.append(time.perf_counter() - start)
    facts["mb_s"] = len(text.encode()) / 1e6 / min(times)
    facts["hits_mb"] = len(hits) / (len(text.encode()) / 1e6)
    facts["planted_found"] = len(planted & set(hits)) / max(1, len(planted))
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
        f"{facts['mb_s']:.1f}",
        f"{facts['build_s']:.1f}",
        f"{facts['memory_bytes'] / 1e6:.0f}",
        f"{facts['memory_bytes'] / count:.0f}",
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
        text = corpus(megabytes, listed)
        (folder / "corpus").write_bytes(pickle.dumps(text))
        print(
            f"{datetime.now(UTC).date()}, Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores;",
            end=" ",
        )
        print(f"text: {len(text.text.encode()) / 1e6:.1f} MB, {len(text.planted):,} names planted\n")
        print("| names | scanner | MB/s | build s | memory MB | bytes a name | hits a MB | planted found | open ms |")
        print("|---:|---|---:|---:|---:|---:|---:|---:|---:|")
        for count in counts:
            for name in (OURS, *given.peers):
                facts = child(name, count, folder, runs=3)
                print(
                    f"| {count:,} | {name} | {facts} |" if isinstance(facts, str) else row(name, count, facts),
                    flush=True,
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
