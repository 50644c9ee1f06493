"""The commands that need no map: check, tidy and trace. `python -m gazetteer` runs these alone.

maps.cli.main adds its own; nothing here imports folium or geopandas.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TypeAlias

from gazetteer.cli.exit_codes import DONE, WRONG_INPUT
from gazetteer.cli.options import add_data_option
from gazetteer.errors import GazetteerError
from gazetteer.package import canonical_text, read_package
from geo.formats.files import write_text

BRIEFINGS_VARIABLE = "NAMED_SITES_BRIEFINGS"

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 -- its only name


def add_commands(commands: Subparsers) -> None:
    """Add check, tidy and trace to a command line."""
    check = commands.add_parser(
        "check",
        help="every fault in the data at once",
        description="Check a data package; print each fault as file:line:column: rule: what (value): how to mend it.",
        epilog="example: named-sites check --briefings ../shared/briefings",
    )
    add_data_option(check)
    check.add_argument(
        "--briefings",
        type=Path,
        default=os.environ.get(BRIEFINGS_VARIABLE),
        metavar="DIR",
        help=f"also check every mention against the texts in DIR (or ${BRIEFINGS_VARIABLE})",
    )
    check.add_argument("--json", action="store_true", help="print one JSON object: faults, notes")
    check.set_defaults(run=run_check)
    tidy = commands.add_parser(
        "tidy",
        help="write the tables in their canonical form",
        description="Sort rows, normalise to NFC and LF, and quote only where needed; changes no value.",
        epilog="example: named-sites tidy --data gazetteer/data",
    )
    add_data_option(tidy)
    tidy.set_defaults(run=run_tidy)
    trace = commands.add_parser(
        "trace",
        help="what a site, statement or source rests on, and what rests on it",
        description="Print the chain from source to statement, mention, name, site and location, in both directions.",
        epilog="example: named-sites trace rukban-camp",
    )
    trace.add_argument("id", metavar="ID", help="id of a site, a statement or a source")
    add_data_option(trace)
    trace.set_defaults(run=run_trace)


def run_check(options: argparse.Namespace) -> int:
    """Run `check`; 0 if there is no fault, else 1."""
    from gazetteer.check import check  # noqa: PLC0415 -- loads pyproj and shapely

    report = check(options.data, options.briefings)
    if options.json:
        faults = [asdict(fault) for fault in report.faults]
        print(json.dumps({"faults": faults, "notes": report.notes}, ensure_ascii=False, indent=1))
        return WRONG_INPUT if faults else DONE
    for fault in report.faults:
        print(fault)
    for note in report.notes:
        print(f"note: {note}")
    if report.faults:
        count = len(report.faults)
        print(f"{count} fault{'s' if count > 1 else ''} in {options.data}", file=sys.stderr)
        return WRONG_INPUT
    scope = f" against {options.briefings}" if options.briefings else " (without texts: give --briefings DIR)"
    print(f"no faults in {options.data}{scope}")
    return DONE


def run_tidy(options: argparse.Namespace) -> int:
    """Run `tidy`; 1 if a table cannot be read, and then nothing is written."""
    package = read_package(options.data)
    if package.faults:
        for fault in package.faults:
            print(fault, file=sys.stderr)
        return WRONG_INPUT
    for name, lines in package.lines.items():
        path = package.folder / package.schemas[name].file
        text = canonical_text(package.schemas[name], (line.cells for line in lines))
        if path.read_bytes() != text.encode("utf-8"):
            print(write_text(path, text))
    return DONE


def run_trace(options: argparse.Namespace) -> int:
    """Run `trace`; 1 if nothing has the id."""
    from gazetteer.model import Gazetteer  # noqa: PLC0415 -- check and tidy must run on data that do not load
    from gazetteer.trace import trace  # noqa: PLC0415 -- goes with it

    print("\n".join(trace(Gazetteer.read(options.data), options.id)))
    return DONE


def run(parser: argparse.ArgumentParser, arguments: Sequence[str] | None, errors: tuple[type[Exception], ...]) -> int:
    """Parse, run the command, and turn `errors` into one plain sentence on stderr and exit code 1.

    Parameters
    ----------
    parser
        Its subcommands set `run`, a function of the parsed options that returns the exit code.
    arguments
        The words after the command; None takes those of the process.
    errors
        What a user can mend. Any other exception is a fault of the program and keeps its traceback.

    Returns
    -------
    int
        The exit code.
    """
    options = parser.parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.run
    try:
        return command(options)
    except BrokenPipeError:  # an OSError too, but nobody is left to read of it
        sys.stderr.close()
        return WRONG_INPUT
    except errors as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return WRONG_INPUT


def make_parser() -> argparse.ArgumentParser:
    """The parser of `python -m gazetteer`."""
    parser = argparse.ArgumentParser(prog="python -m gazetteer", description="The gazetteer without its maps.")
    from gazetteer.cli.locate import add_locate_command  # noqa: PLC0415 -- which need this module
    from gazetteer.cli.read import add_read_command  # noqa: PLC0415 -- which need this module

    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    add_commands(commands)
    add_locate_command(commands)
    add_read_command(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `python -m gazetteer`; 0 done, 1 the input is wrong, 2 usage."""
    return run(make_parser(), arguments, (GazetteerError, OSError))
