"""The command `validate`: what is wrong with geographic files, as lines to read or as JSON.

What is wrong is decided in geo/validation/; here it is only shown.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.cli.exit_codes import DONE, WRONG_INPUT

if TYPE_CHECKING:
    from geo.validation import Defect, Group, Report

_SHOWN = 3
_STDIN = "-"


def add_validate_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `validate` to a command line."""
    parser = commands.add_parser(
        "validate",
        help="what is wrong with geographic files, ours or any other",
        description="Check GeoJSON, sequences of it, Linked Places, LP-TSV, GeoPackage, FlatGeobuf, GeoParquet, KML, "
        "GPX and Shapefile; say of each fault where it is, what the standard says, whether GDAL and QGIS survive it, "
        "and how to mend it.",
        epilog="example: named-sites validate sites.geojson places.jsonld --strict",
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a file, or - for standard input")
    parser.add_argument("--all", action="store_true", help="list each defect, not the first three of each kind")
    parser.add_argument("--json", action="store_true", help="print one JSON object: files, defects, counts")
    parser.add_argument("--strict", action="store_true", help="warnings count as errors do")
    parser.add_argument("--linked-places", action="store_true", help="take JSON for Linked Places even if it hides it")
    parser.add_argument("--rules", action="store_true", help="print all rules as a Markdown table and stop")
    parser.set_defaults(run=run_validate, usage_error=parser.error)


def run_validate(options: argparse.Namespace) -> int:
    """Run `validate`; 0 if there is no error (with --strict: and no warning), else 1."""
    from geo.validation import rules_as_markdown  # noqa: PLC0415 -- the other commands check no files

    if options.rules:
        _print(rules_as_markdown())
        return DONE
    if not options.files:
        options.usage_error("no file to check: give one, or - for standard input")
    reports = [_validate(path, options) for path in options.files]
    wrong = any(report.count("error") or (options.strict and report.count("warning")) for report in reports)
    if options.json:
        _print(json.dumps(_as_json(reports), ensure_ascii=False, indent=1))
        return WRONG_INPUT if wrong else DONE
    for report in reports:
        _print_lines(report_lines(report, every=options.all))
    print(summary(reports), file=sys.stderr if wrong else sys.stdout)
    return WRONG_INPUT if wrong else DONE


def report_lines(report: "Report", *, every: bool = False) -> list[str]:
    """A report as lines: the defect, then, indented, the standard, the survivors and how often.

    With `every` each defect has its line, and the standard follows once.
    """
    lines: list[str] = []
    for group in report.groups:
        shown = group.defects if every else group.defects[:1]
        lines += [defect_line(defect) for defect in shown]
        lines += [f"    {line}" for line in _about(group, every=every)]
    return lines


def defect_line(defect: "Defect") -> str:
    """One defect: `file:line:column: severity: rule: feature: what is wrong (path): how to mend it`."""
    place = "" if defect.line is None else f":{defect.line}:{defect.column}"
    feature = f"{defect.name}: " if defect.name else ""
    path = f" ({defect.path})" if defect.path not in ("", "$") else ""
    head = f"{defect.file}{place}: {defect.severity}: {defect.rule.id}: {feature}"
    return f"{head}{defect.problem}{path}: {defect.rule.remedy}"


def summary(reports: Sequence["Report"]) -> str:
    """All reports in a line, such as `3 files, 2 errors, 1 warning`."""
    counts = [_counted(len(reports), "file")]
    totals = {word: sum(report.count(word) for report in reports) for word in ("error", "warning", "note")}
    counts += [_counted(total, word) for word, total in totals.items() if total]
    return ", ".join(counts if len(counts) > 1 else [*counts, "no faults"])


def _about(group: "Group", *, every: bool) -> list[str]:
    rule = group.rule
    lines = [rule.standard, f"GDAL {rule.gdal}; QGIS {rule.qgis}"]
    if group.count > 1 and not every:
        names = [defect.name for defect in group.defects[:_SHOWN] if defect.name]
        rest = ", ..." if names and group.count > len(names) else ""
        lines.append(f"{group.count} times{': ' if names else ''}{', '.join(names)}{rest}")
    return lines


def _validate(path: Path, options: argparse.Namespace) -> "Report":
    from geo.validation import validate, validate_bytes  # noqa: PLC0415 -- see above

    keep = None if options.all else _SHOWN
    linked = True if options.linked_places else None
    if str(path) == _STDIN:
        return validate_bytes(sys.stdin.buffer.read(), "<stdin>", keep=keep, linked=linked)
    return validate(path, keep=keep, linked=linked)


def _as_json(reports: Sequence["Report"]) -> dict[str, object]:
    return {
        "files": [
            {
                "file": report.file,
                "format": report.format,
                "features": report.features,
                "counts": {word: report.count(word) for word in ("error", "warning", "note")},
                "rules": [{"rule": group.rule.id, "count": group.count} for group in report.groups],
                "defects": [defect.as_dict() for defect in report.defects()],
            }
            for report in reports
        ]
    }


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _print_lines(lines: Sequence[str]) -> None:
    for line in lines:
        _print(line)


def _print(text: str) -> None:
    print(text)
