"""The command `read`: the places that texts name, as JSON lines, CSV, GeoJSON or Web Annotations."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.cli.exit_codes import DONE, WRONG_INPUT
from gazetteer.cli.options import add_gazetteer_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from gazetteer.errors import BriefingError
    from gazetteer.reading.documents import Document
    from gazetteer.reading.found import Found
    from gazetteer.reading.reader import Reader

FORMATS = ("json", "csv", "geojson", "annotations")


def add_read_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `read` to a command line."""
    parser = commands.add_parser(
        "read",
        help="the places that texts name",
        description="Find every place name in texts (.txt, .md, .html, .docx, .pdf), say which place is meant and why; "
        "names that no gazetteer has come out as unlisted.",
        epilog="example: named-sites read briefing.txt --format csv",
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, or - for standard input")
    parser.add_argument("--format", choices=FORMATS, default="json", help="json is JSON lines (default)")
    add_gazetteer_options(parser)
    parser.add_argument("--exact", action="store_true", help="listed forms only: nothing is matched by spelling")
    parser.set_defaults(run=run_read)


def run_read(options: argparse.Namespace) -> int:
    """Run `read`; mentions go to standard output, notes to standard error."""
    from gazetteer.authorities.sources import gather_authorities  # noqa: PLC0415 -- goes with it
    from gazetteer.reading import annotations, outputs  # noqa: PLC0415 -- heavier than the other commands need
    from gazetteer.reading.documents import read_documents  # noqa: PLC0415 -- goes with it
    from gazetteer.reading.reader import Reader  # noqa: PLC0415 -- goes with it

    authorities = gather_authorities(options.data, options.gazetteer, reference=options.reference)
    reader = Reader(authorities, fuzzy=not options.exact)
    refused: list[BriefingError] = []
    paths = [path if path == "-" else Path(path) for path in options.paths]
    documents = list(read_documents(paths, note=_tell, refused=refused.append))
    rows = [found for document in documents for found in _with_progress(reader, document)]
    writers: dict[str, Callable[[list[Found], list[Document]], str]] = {
        "json": outputs.to_json_lines,
        "csv": outputs.to_csv,
        "geojson": outputs.to_geojson,
        "annotations": annotations.to_annotations,
    }
    sys.stdout.write(writers[options.format](rows, documents))
    for error in refused:
        _tell(f"not read: {error}")
    return WRONG_INPUT if refused else DONE


def _tell(note: str) -> None:
    print(note, file=sys.stderr)


def _with_progress(reader: "Reader", document: "Document") -> "list[Found]":
    if sys.stderr.isatty():
        _tell(f"reading {document.name}")
    return list(reader.read(document))
