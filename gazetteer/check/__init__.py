"""Every fault of a data package at once, each with the line to mend and how.

The checks only look; they change nothing and need no network.
"""

from dataclasses import dataclass

from gazetteer.briefings import read_briefings
from gazetteer.check.assertions import promise_faults
from gazetteer.check.canonical import byte_faults
from gazetteer.check.disclosure import disclosure_faults
from gazetteer.check.nearness import disclosure_notes
from gazetteer.check.rows import row_faults
from gazetteer.check.spatial import spatial_faults
from gazetteer.check.tables import table_faults
from gazetteer.check.texts import text_faults
from gazetteer.check.vocabularies import vocabulary_faults
from gazetteer.faults import Fault
from gazetteer.package import CURATED, read_package
from geo.paths import StrPath


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: faults to mend, and notes to read."""

    faults: list[Fault]
    notes: list[str]


def check(folder: StrPath = CURATED, briefings: StrPath | None = None) -> Report:
    """Check the data package in `folder`, and against the texts in `briefings` where they are given.

    Raises
    ------
    PackageError
        If the descriptor cannot be read.
    BriefingError
        If the texts cannot be read.
    """
    texts = read_briefings(briefings) if briefings else {}
    package = read_package(folder)
    faults = [
        *package.faults,
        *table_faults(package),
        *byte_faults(package),
        *row_faults(package),
        *promise_faults(package),
        *spatial_faults(package),
        *disclosure_faults(package),
        *vocabulary_faults(package),
    ]
    notes = disclosure_notes(package)
    if briefings:
        found, more = text_faults(package, texts)
        notes += more
        faults += found
    return Report(_unique(faults), notes)


def _unique(faults: list[Fault]) -> list[Fault]:
    """In file order; where two checks stumble over the same cell's type, the first speaks."""
    unreadable = {(fault.file, fault.line) for fault in faults if fault.rule in {"type", "cells"}}
    kept = {
        fault: None
        for fault in faults
        if fault.rule not in {"type-error", "missing-cell", "extra-cell"} or (fault.file, fault.line) not in unreadable
    }
    return sorted(kept, key=lambda fault: (fault.file, fault.line, fault.column, fault.rule))


__all__ = ["Report", "check"]
