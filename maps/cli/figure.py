"""The command `figure`: a map for print."""

import argparse
from pathlib import Path

from gazetteer.cli.exit_codes import DONE
from gazetteer.cli.options import add_data_option
from gazetteer.model import Gazetteer
from maps.cli.notes import print_notes
from maps.cli.options import add_selection_options, conditions


def add_figure_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `figure` to a command line."""
    parser = commands.add_parser(
        "figure",
        help="a map for print: PNG, SVG or PDF",
        description="Draw a map with numbered sites, key, legend, scale, north and sources on one sheet.",
        epilog="example: named-sites figure --out camps.pdf --size page --where group=camps",
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the picture; its name ends in .png, .svg or .pdf"
    )
    parser.add_argument(
        "--size",
        default="a4-landscape",
        metavar="SIZE",
        help="a4, a4-landscape, letter, a5, column (88 mm), page (180 mm) or WIDTHxHEIGHTmm (default: a4-landscape)",
    )
    parser.add_argument("--dpi", type=int, default=300, metavar="N", help="pixels an inch, for PNG (default: 300)")
    parser.add_argument(
        "--extent",
        metavar="W,S,E,N",
        help="degrees that the map must show, or data for all that is drawn; write --extent=W,S,E,N west of Greenwich "
        "(default: the start view of the data package, else what holds the sites)",
    )
    parser.add_argument("--title", metavar="TEXT", help='above the map; "" for none (default: that of the data)')
    add_selection_options(parser)
    add_data_option(parser)
    parser.set_defaults(run=run_figure)


def run_figure(options: argparse.Namespace) -> int:
    """Run `figure`; print the file that was written."""
    from gazetteer.disclosure.publish import published  # noqa: PLC0415 -- not needed for --help
    from maps.exports.selection import select  # noqa: PLC0415 -- goes with it
    from maps.figure import draw_figure, extent_from  # noqa: PLC0415 -- loads PROJ

    whole = published(Gazetteer.read(options.data))
    print_notes(whole)
    gazetteer = select(whole, conditions(options.where), options.start, options.end)
    extent = extent_from(options.extent, gazetteer) if options.extent else None
    path = draw_figure(
        gazetteer,
        options.out,
        size=options.size,
        dpi=options.dpi,
        extent=extent,
        title=options.title,
        selection=_in_words(options),
    )
    print(path)
    return DONE


def _in_words(options: argparse.Namespace) -> str:
    """The choice as the figure states it."""
    parts = [f"{key} {' or '.join(values)}" for key, values in conditions(options.where).items()]
    parts += [f"documents since {options.start}"] if options.start else []
    parts += [f"documents until {options.end}"] if options.end else []
    return "; ".join(parts)
