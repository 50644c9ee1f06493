"""The command `named-sites`: what the gazetteer can do alone, and the map.

folium and its like are imported when a map is made, not before.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.briefings import Briefing
from gazetteer.cli.exit_codes import DONE
from gazetteer.cli.locate import add_locate_command
from gazetteer.cli.main import add_commands, run
from gazetteer.cli.options import add_data_option
from gazetteer.cli.read import add_read_command
from gazetteer.errors import GazetteerError
from gazetteer.model import Gazetteer
from geo.errors import GeoError
from maps.cli.export import add_export_command
from maps.cli.figure import add_figure_command
from maps.cli.import_edits import add_import_command
from maps.cli.notes import print_notes
from maps.cli.options import add_briefings_option
from maps.cli.validate import add_validate_command
from maps.errors import MapError

if TYPE_CHECKING:
    from gazetteer.reading.documents import Document
    from gazetteer.reading.found import Found


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
    add_briefings_option(parser, "each statement then shows its passage")
    parser.add_argument(
        "--tiles", metavar="URL", help="offer online tiles, https with {z}, {x} and {y} (default: none)"
    )
    parser.add_argument(
        "--tiles-attribution", metavar="TEXT", default="", help="the credit that their provider asks for"
    )
    parser.set_defaults(run=run_map)


def run_map(options: argparse.Namespace) -> int:
    """Run `map`; print each file as it is written."""
    from gazetteer.disclosure.publish import published  # noqa: PLC0415 -- loads shapely
    from maps.page.build import build_map  # noqa: PLC0415 -- loads folium
    from maps.page.tiles import Tiles  # noqa: PLC0415 -- goes with it

    gazetteer = Gazetteer.read(options.data)
    shown = published(gazetteer)
    print_notes(shown)
    briefings, uncurated = _texts(gazetteer, Path(options.briefings)) if options.briefings else ({}, [])
    tiles = Tiles(options.tiles, options.tiles_attribution) if options.tiles else None
    for path in build_map(shown, options.out, briefings, tiles, uncurated):
        print(path)
    print(f"open {(options.out / 'index.html').resolve()}")
    return DONE


class _Version(argparse.Action):
    """Print the version; looked up only when asked for, since that takes as long as a whole locate."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print and stop."""
        from importlib.metadata import version  # noqa: PLC0415 -- see above

        print(f"{parser.prog} {version('named-sites')}")
        parser.exit()


def _texts(gazetteer: Gazetteer, folder: Path) -> "tuple[dict[str, Briefing], list[tuple[Document, list[Found]]]]":
    """The curated texts in a folder by SHA-256, and the others with the places found in them."""
    from gazetteer.authorities.sources import from_gazetteer  # noqa: PLC0415 -- goes with it
    from gazetteer.reading.documents import read_documents  # noqa: PLC0415 -- only when there are texts
    from gazetteer.reading.reader import Reader  # noqa: PLC0415 -- goes with it

    documents = list(read_documents([folder], note=lambda note: print(note, file=sys.stderr)))
    known = {source.sha256 for source in gazetteer.sources if source.sha256}
    briefings = {
        text.sha256: Briefing(Path(text.name), text.sha256, tuple(text.text[a.start : a.end] for a in text.paragraphs))
        for text in documents
        if text.sha256 in known
    }
    others = [text for text in documents if text.sha256 not in known]
    reader = Reader([from_gazetteer(gazetteer)]) if others else None
    return briefings, [(text, list(reader.read(text))) for text in others if reader]


def make_parser() -> argparse.ArgumentParser:
    """The parser of `named-sites` with all its commands."""
    parser = argparse.ArgumentParser(
        prog="named-sites", description="Maps of the places that briefings name, linked to what they say."
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and stop")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    add_map_command(commands)
    add_commands(commands)
    add_locate_command(commands)
    add_read_command(commands)
    add_export_command(commands)
    add_import_command(commands)
    add_validate_command(commands)
    add_figure_command(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `named-sites`; 0 done, 1 the input is wrong, 2 usage."""
    return run(make_parser(), arguments, (GazetteerError, GeoError, MapError, OSError))


if __name__ == "__main__":
    sys.exit(main())
