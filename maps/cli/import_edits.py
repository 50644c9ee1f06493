"""The command `import`: what was edited in an exported file, and adding it to the tables."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.cli.exit_codes import DONE, WRONG_INPUT
from gazetteer.cli.options import add_data_option
from gazetteer.model import Gazetteer

if TYPE_CHECKING:
    from maps.imports.changes import Comparison


def add_import_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `import` to a command line."""
    parser = commands.add_parser(
        "import",
        help="what was edited in an exported file, and adding it to the tables",
        description="Compare an exported GeoPackage or GeoJSON file that was edited (QGIS, GDAL) with the gazetteer. "
        "Accepted changes become new rows of names.csv and locations.csv; no row is changed or removed.",
        epilog="examples:\n  named-sites import --diff edited.gpkg\n"
        "  named-sites import edited.gpkg --data DIR --source survey-2026 --accuracy-m 500 --accept all",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the edited file")
    parser.add_argument("--diff", action="store_true", help="only show what changed (also without --accept)")
    parser.add_argument(
        "--accept", action="append", default=[], metavar="CHANGE", help="id of a change to add, or all; may be repeated"
    )
    parser.add_argument("--source", metavar="ID", help="on whose word: a row of sources.csv")
    parser.add_argument("--accuracy-m", type=_metres, metavar="METRES", help="radius within which a moved place lies")
    parser.add_argument("--certainty", choices=["certain", "less-certain", "uncertain"], help="is it the place meant")
    parser.add_argument("--method", help="how the point was obtained (default: digitised)")
    parser.add_argument("--json", action="store_true", help="print one JSON object: changes, refused, remarks")
    add_data_option(parser)
    parser.set_defaults(run=run_import, parser=parser)


def run_import(options: argparse.Namespace) -> int:
    """Run `import`; 1 if a row of the file is refused."""
    from gazetteer.disclosure.publish import published  # noqa: PLC0415 -- not needed for --help
    from maps.imports.accepting import Stated, accepted, write_accepted  # noqa: PLC0415 -- loads shapely
    from maps.imports.comparing import compare, layers_to_compare  # noqa: PLC0415 -- goes with it
    from maps.imports.reading import read_edited  # noqa: PLC0415 -- goes with it

    if options.diff and options.accept:
        options.parser.error("--diff only shows: leave it out to accept changes")
    shown = published(Gazetteer.read(options.data))
    found = compare(shown, read_edited(options.file, layers_to_compare(shown)))
    if options.accept:
        stated = Stated(options.source, options.accuracy_m, options.certainty, options.method)
        chosen = accepted(found.changes, options.accept)
        for path in write_accepted(options.data, chosen, stated):
            print(path)
        print(f"{len(chosen)} changes are new rows now; run: named-sites check --data {options.data}")
        return DONE
    _show(found, as_json=options.json)
    return WRONG_INPUT if found.refused else DONE


def _show(found: "Comparison", *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(asdict(found), ensure_ascii=False, indent=1))
        return
    for change in found.changes:
        mark = "+" if change.row else "?"
        print(f"{mark} {change.id}: {change.words}")
    for remark in found.remarks:
        print(f"note: {remark}", file=sys.stderr)
    for reason in found.refused:
        print(f"refused: {reason}", file=sys.stderr)
    rows = sum(1 for change in found.changes if change.row)
    print(
        f"{len(found.changes)} changes, {rows} of which can be accepted (+); {len(found.refused)} rows refused",
        file=sys.stderr,
    )


def _metres(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no radius: write whole metres, such as 500")
    return int(text)
