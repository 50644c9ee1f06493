"""A fault that a check found, as one line: where it is, what is wrong, how to mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell, row or file, and how to mend it."""

    file: str
    line: int
    column: int
    rule: str
    problem: str
    value: str
    remedy: str

    def __str__(self) -> str:
        """`file:line:column: rule: what (value): how to mend`."""
        value = f" ({self.value})" if self.value else ""
        return f"{self.file}:{self.line}:{self.column}: {self.rule}: {self.problem}{value}: {self.remedy}"
