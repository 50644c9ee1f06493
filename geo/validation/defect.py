"""What the checker found: single defects, equal ones counted together, and a report on a file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from geo.validation.quoting import printable
from geo.validation.rule import Rule, Severity
from geo.validation.rules import RULES

Step: TypeAlias = str | int
Steps: TypeAlias = tuple[Step, ...]
Place: TypeAlias = tuple[int, int]
KEPT = 3


@dataclass(frozen=True, slots=True)
class Defect:
    """One fault in one place.

    `feature` is the id of the feature, `index` its number in the file from 0, `path` a JSON path or, in a table, the
    layer and column; `line` and `column` count from 1. What does not apply is None or "".
    """

    rule: Rule
    file: str
    problem: str
    feature: str | int | float | None = None
    index: int | None = None
    path: str = ""
    line: int | None = None
    column: int | None = None

    @property
    def severity(self) -> Severity:
        """`error`, `warning` or `note`."""
        return self.rule.severity

    @property
    def name(self) -> str:
        """The id of the feature, or its number as `#12`, or "" for what belongs to no feature."""
        if self.feature is not None:
            return str(self.feature)
        return "" if self.index is None else f"#{self.index}"

    def as_dict(self) -> dict[str, Any]:
        """All of it as JSON values."""
        return {
            "severity": self.severity,
            "rule": self.rule.id,
            "file": self.file,
            "feature": self.feature,
            "index": self.index,
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "problem": self.problem,
            "section": self.rule.section,
            "standard": self.rule.says,
            "survives": {"gdal": self.rule.gdal, "qgis": self.rule.qgis},
            "remedy": self.rule.remedy,
        }


@dataclass(slots=True)
class Group:
    """Defects of one rule about one subject: how many, and the first of them."""

    rule: Rule
    count: int = 0
    defects: list[Defect] = field(default_factory=list)


@dataclass(slots=True)
class Spot:
    """Where the checker is: the feature, the path to it, and where its text starts."""

    feature: str | int | float | None = None
    index: int | None = None
    path: Steps = ()
    offset: int | None = None


class Defects:
    """Collects the defects on one file; keeps the first `keep` of each group and counts the others.

    Parameters
    ----------
    file
        What the file is called in the defects.
    keep
        How many of each group to keep whole; None keeps all.
    """

    def __init__(self, file: str, keep: int | None = KEPT) -> None:
        self.file = file
        self.keep = keep
        self.locate: Callable[[int, Steps], Place] | None = None
        self._groups: dict[tuple[str, str], Group] = {}
        self._spot = Spot()
        self._said: set[str] = set()

    def enter(self, spot: Spot) -> None:
        """Go to another feature, or to the file as a whole."""
        self._spot = spot
        self._said.clear()

    def leave(self) -> None:
        """Go back to the file as a whole."""
        self.enter(Spot())

    def add(self, rule: str, problem: str, *path: Step, subject: str = "") -> None:
        """Note a fault at `path`, counted from where the checker is; `subject` parts groups of one rule.

        Parameters
        ----------
        rule
            A key of `RULES`.
        problem
            What is wrong, in words, quoting the value.
        *path
            Member names and list indexes from the current feature to the fault.
        subject
            What the fault is about, a column say; each has a group, and a count, of its own. "" is one group for all.
        """
        group = self._groups.setdefault((rule, subject), Group(RULES[rule]))
        group.count += 1
        if self.keep is not None and len(group.defects) >= self.keep:
            return
        spot = self._spot
        line, column = self._place(spot, path)
        shown = path_text(spot.path + path)
        group.defects.append(
            Defect(group.rule, self.file, problem, spot.feature, spot.index, shown, line, column),
        )

    def add_at(self, rule: str, problem: str, place: Place, *, subject: str = "", path: str = "") -> None:
        """Note a fault at a place, its line and column from 1.

        Parameters
        ----------
        rule
            A key of `RULES`.
        problem
            What is wrong, in words, quoting the value.
        place
            Line and column in the file, from 1.
        subject
            As for `add`.
        path
            What is shown as the place in the feature; "" for none.
        """
        group = self._groups.setdefault((rule, subject), Group(RULES[rule]))
        group.count += 1
        if self.keep is None or len(group.defects) < self.keep:
            spot = self._spot
            found = Defect(group.rule, self.file, problem, spot.feature, spot.index, path, *place)
            group.defects.append(found)

    def once(self, rule: str, problem: str, *path: Step) -> None:
        """Note a fault of which a feature may have thousands: the first of each feature only.

        Parameters
        ----------
        rule
            A key of `RULES`.
        problem
            What is wrong, in words, quoting the value.
        *path
            As for `add`.
        """
        if rule not in self._said:
            self._said.add(rule)
            self.add(rule, problem, *path)

    def groups(self) -> list[Group]:
        """The groups, errors first, then in the order they were found."""
        order = {"error": 0, "warning": 1, "note": 2}
        return sorted(self._groups.values(), key=lambda group: order[group.rule.severity])

    def _place(self, spot: Spot, path: Steps) -> tuple[int | None, int | None]:
        if self.locate is None:
            return None, None
        if spot.offset is None:
            return self.locate(0, spot.path + path)
        return self.locate(spot.offset, path)


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one file: how it was read, and the groups, errors first."""

    file: str
    format: str
    features: int
    groups: tuple[Group, ...]

    def count(self, severity: Severity) -> int:
        """How many defects are so grave."""
        return sum(group.count for group in self.groups if group.rule.severity == severity)

    def defects(self) -> Iterator[Defect]:
        """The defects that were kept."""
        return (defect for group in self.groups for defect in group.defects)

    @property
    def rules(self) -> set[str]:
        """The ids of the rules that were broken."""
        return {group.rule.id for group in self.groups}


def path_text(steps: Steps) -> str:
    """Steps as a JSON path.

    Examples
    --------
    >>> path_text(("features", 3, "properties", "a name"))
    "$.features[3].properties['a name']"
    """
    return "$" + "".join(_step_text(step) for step in steps)


def _step_text(step: Step) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    if step.isidentifier():
        return f".{step}"
    quoted = printable(step.replace("\\", "\\\\").replace("'", "\\'"))
    return f"['{quoted}']"
