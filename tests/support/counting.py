"""How much Python a call runs, as a number that no machine and no load changes."""

import datetime
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from synthetic import synthetic

from gazetteer import Gazetteer
from gazetteer.tables import Finding, Ruling, Stop, Zone

DAY = datetime.date(2020, 1, 1)
MOST = 2.2  # times as many steps for twice the sites; what is quadratic comes near four


def steps(function: Callable[[], object]) -> int:
    """The bytecode instructions that run in `function` and in what it calls; loops written in C count as one."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Callable[..., Any]:
        nonlocal count
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function()
    finally:
        sys.settrace(before)
    return count


def crowded(count: int) -> Gazetteer:
    """As many findings, rulings, outlines and movements as there are sites."""
    gazetteer = synthetic(count)
    sites, source = gazetteer.sites, gazetteer.sources[0].id
    told = [gazetteer.statements_of(site.id)[0].id for site in sites]
    located = [site.id for site in sites if not site.unlocated_reason]
    pairs = list(zip(sites, told, strict=True))
    return gazetteer.replaced(
        findings=[Finding(f"f-{site.id}", "contradiction", (id_,), (), "a", "b", (source,)) for site, id_ in pairs],
        rulings=[Ruling(f"r-{s.id}", "identity", (s.id,), (), "a", "b", "", "c", (source,), DAY) for s in sites],
        zones=[
            Zone(f"z-{id_}", id_, "circle", id_, 1000, "certain", preferred=True, source=source, note="")
            for id_ in located
        ],
        stops=[
            Stop(f"m-{site.id}", number, end.id, id_, "reported", "")
            for (site, id_), after in zip(pairs, sites[1:], strict=False)
            for number, end in enumerate((site, after), start=1)
        ],
    )


def growth(work: Callable[[Gazetteer], object], count: int) -> float:
    """How many times the steps of `count` sites twice as many take, each from a gazetteer that nobody has read."""
    work(crowded(3))
    few, many = crowded(count), crowded(2 * count)
    return steps(lambda: work(many)) / steps(lambda: work(few))
