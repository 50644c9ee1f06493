"""The command `export`: GIS, interchange, spreadsheet and citation files."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from gazetteer.cli.exit_codes import DONE
from gazetteer.cli.options import add_data_option
from gazetteer.model import Gazetteer
from maps.cli.notes import print_note, print_notes
from maps.cli.options import add_briefings_option, add_selection_options, conditions
from maps.errors import ExportError
from maps.exports.formats import FORMATS, ExportFormat, format_named

PROGRESS_AFTER_S = 2.0


def add_export_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `export` to a command line."""
    listed = "\n".join(f"  {each.name:14}{each.title}, for {each.purpose}" for each in FORMATS)
    parser = commands.add_parser(
        "export",
        help="files for GIS, linked data, spreadsheets and citing",
        description=f"Write the sites and what is said of them as files, the citations in them.\n\nformats:\n{listed}",
        epilog="examples:\n  named-sites export --all --out exports\n"
        "  named-sites export --format gpkg --out camps.gpkg --where kind=camp",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--format", type=_format, metavar="FORMAT", help="one format")
    what.add_argument("--all", action="store_true", help="every format, and a README.md that explains every column")
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="PATH",
        help="the file, or a folder (with --all, and where a format is a file a layer)",
    )
    parser.add_argument(
        "--layer", action="append", default=[], metavar="LAYER", help="only this layer, such as sites; may be repeated"
    )
    add_selection_options(parser)
    add_data_option(parser)
    add_briefings_option(parser, "annotations then have positions and the words around each name")
    parser.set_defaults(run=run_export, parser=parser)


def run_export(options: argparse.Namespace) -> int:
    """Run `export`; print each file as it is written."""
    from gazetteer.briefings import read_briefings  # noqa: PLC0415 -- not needed for --help
    from gazetteer.disclosure.publish import published  # noqa: PLC0415 -- loads shapely
    from maps.exports.exporting import make_edition, write_all, write_format  # noqa: PLC0415 -- loads shapely

    if options.all and options.layer:
        options.parser.error("--layer goes with --format: --all writes every layer")
    shown = published(Gazetteer.read(options.data))
    print_notes(shown)
    briefings = read_briefings(Path(options.briefings)) if options.briefings else {}
    edition = make_edition(shown, conditions(options.where), options.start, options.end, briefings)
    with progress_bar() as advance:
        watched = replace(edition, layers=[layer.watched(partial(advance, layer.name)) for layer in edition.layers])
        if options.all:
            paths = write_all(watched, options.out, print_note)
        else:
            paths = write_format(watched, options.format, options.out, options.layer)
        for path in paths:
            print(path)
    return DONE


def _format(name: str) -> ExportFormat:
    try:
        return format_named(name)
    except ExportError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int], None]]:
    """A bar of the rows written, on a terminal and once it takes long; called with a layer and how many rows."""
    from tqdm import tqdm  # noqa: PLC0415 -- not needed for --help

    hidden = not sys.stderr.isatty()
    with tqdm(unit=" rows", unit_scale=True, delay=PROGRESS_AFTER_S, disable=hidden, leave=False) as bar:

        def advance(layer: str, rows: int) -> None:
            bar.set_description_str(layer, refresh=False)
            bar.update(rows)

        yield advance
