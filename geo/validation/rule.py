"""A rule of the checker: its severity, the standard behind it, and how GDAL and QGIS treat files that break it."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

Severity: TypeAlias = Literal["error", "warning", "note"]
Survival: TypeAlias = Literal["yes", "changes it", "loses data", "no"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
SURVIVALS: tuple[Survival, ...] = get_args(Survival)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Parameters
    ----------
    id
        What defects, the documentation and scripts call it.
    severity
        `error` where the standard says MUST or leaves no choice, `warning` where it says SHOULD or where tools are
        known to break, `note` for what is allowed and worth knowing.
    fault
        What the rule finds, in a few words.
    section
        The standard and its section, such as `RFC 7946, 3.1.6`; "" where no standard speaks of it.
    says
        What the standard asks for, or why it matters, in our own words.
    gdal, qgis
        What GDAL 3.6.2 and 3.12.4, and QGIS 3.22 do with such a file: one of `SURVIVALS`, a colon, a short phrase.
    remedy
        How to mend it.
    """

    id: str
    severity: Severity
    fault: str
    section: str
    says: str
    gdal: str
    qgis: str
    remedy: str

    @property
    def standard(self) -> str:
        """The section and what it says, in one sentence.

        Examples
        --------
        >>> Rule("a", "error", "b", "RFC 1, 2", "c is d", "no", "no", "").standard
        'RFC 1, 2: c is d'
        """
        return f"{self.section}: {self.says}" if self.section else self.says


def by_id(*rules: Rule) -> dict[str, Rule]:
    """Rules by their id, in order."""
    return {rule.id: rule for rule in rules}
