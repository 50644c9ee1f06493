"""The command `named-sites`: what the gazetteer can do alone, and the map.

folium and its like are imported when a map is made, not before.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from gazetteer.briefings import read_briefings
from gazetteer.cli import BRIEFINGS_VARIABLE, DONE, add_commands, add_data_option, run
from gazetteer.errors import GazetteerError
from gazetteer.model import Gazetteer
from geo.errors import GeoError
from maps.errors import MapError


def add_map_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `map` to a command line."""
    parser = commands.add_parser(
        "map",
        help="the page and the GeoJSON files",
        description="Write DIR/index.html (one file that works without a network), sites.geojson and layers/*.geojson.",
        epilog="example: named-sites map --out out",
    )
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="DIR", help="where to write (default: out)")
    add_data_option(parser)
    parser.add_argument(
        "--briefings",
        type=Path,
        default=os.environ.get(BRIEFINGS_VARIABLE),
        metavar="DIR",
        help=f"your own copies of the texts: each statement then shows its passage (or ${BRIEFINGS_VARIABLE})",
    )
    parser.add_argument(
        "--tiles", metavar="URL", help="offer online tiles, https with {z}, {x} and {y} (default: none)"
    )
    parser.add_argument(
        "--tiles-attribution", metavar="TEXT", default="", help="the credit that their provider asks for"
    )
    parser.set_defaults(run=run_map)


def run_map(options: argparse.Namespace) -> int:
    """Run `map`; print each file as it is written."""
    from maps.build import build_map  # noqa: PLC0415 -- loads folium
    from maps.tiles import Tiles  # noqa: PLC0415 -- goes with it

    gazetteer = Gazetteer.read(options.data)
    briefings = read_briefings(Path(options.briefings)) if options.briefings else None
    tiles = Tiles(options.tiles, options.tiles_attribution) if options.tiles else None
    for path in build_map(gazetteer, options.out, briefings, tiles):
        print(path)
    print(f"open {(options.out / 'index.html').resolve()}")
    return DONE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `named-sites`; 0 done, 1 the input is wrong, 2 usage."""
    parser = argparse.ArgumentParser(
        prog="named-sites", description="Maps of the places that briefings name, linked to what they say."
    )
    parser.add_argument("--version", action="version", version=f"named-sites {version('named-sites')}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    add_map_command(commands)
    add_commands(commands)
    return run(parser, arguments, (GazetteerError, GeoError, MapError, OSError))


if __name__ == "__main__":
    sys.exit(main())
