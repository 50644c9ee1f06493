"""The command `locate`: which site a name means, as lines to read or as JSON lines.

Loads little until it runs: an answer must come at once. What a name means is decided in names/matching.py.
"""

import argparse
import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gazetteer.cli.exit_codes import DONE
from gazetteer.cli.options import add_gazetteer_options
from gazetteer.errors import NoNameError
from geo.errors import CoordinateError
from geo.position import Position

if TYPE_CHECKING:
    from gazetteer.geocoding.online import Asked
    from gazetteer.names.matching import Answer, Candidate

USER_AGENT_VARIABLE = "NAMED_SITES_USER_AGENT"
_SERVICES = ("nominatim", "photon")
_GAP = "  "


def add_locate_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `locate` to a command line."""
    parser = commands.add_parser(
        "locate",
        help="which site a name means",
        description="Say for each name, in any usual spelling and in Latin, Arabic or Cyrillic script, which site is "
        "meant, what joined the two, and what else it may be; ambiguous and unresolved are answers too.",
        epilog='example: named-sites locate "al-Khol" "الركبان" --json',
    )
    parser.add_argument("names", nargs="+", metavar="NAME", help="a name, or - for one a line from standard input")
    parser.add_argument("--json", action="store_true", help="print JSON lines: query, status, candidates best first")
    parser.add_argument("--limit", type=_count, default=5, metavar="N", help="most candidates for a name (default: 5)")
    parser.add_argument(
        "--near", type=_position, metavar="LON,LAT", help="prefer what is near; write --near=LON,LAT west of Greenwich"
    )
    parser.add_argument("--country", type=_country, metavar="CC", help="only this country, such as SY")
    add_gazetteer_options(parser)
    parser.add_argument(
        "--ask", choices=_SERVICES, help="then show what this online geocoder says: unreviewed, an aid to the curator"
    )
    parser.add_argument("--ask-server", default="", metavar="URL", help="a server of your own for --ask")
    parser.set_defaults(run=run_locate)


def run_locate(options: argparse.Namespace) -> int:
    """Run `locate`: the answers to all names, then, where asked for, what an online geocoder says."""
    from gazetteer.authorities.sources import gather_authorities  # noqa: PLC0415 -- goes with it
    from gazetteer.names.matching import Matcher  # noqa: PLC0415 -- the other commands do not match names

    names = list(_names(options.names))
    if not names:
        raise NoNameError("no name to look for: give one, or one a line on standard input")
    countries = [options.country] if options.country else []
    authorities = gather_authorities(options.data, options.gazetteer, reference=options.reference, countries=countries)
    matcher = Matcher(authorities)
    answers = (
        matcher.match(name, limit=options.limit, near=options.near, country=options.country or "") for name in names
    )
    if options.json:
        for answer in answers:
            _print_json(answer.as_dict())
    else:
        _print_lines(answer_lines(list(answers)))
    if options.ask:
        _ask(options, names)
    return DONE


def answer_lines(answers: Sequence["Answer"]) -> list[str]:
    """Answers as aligned lines: the query and what it means, then, indented, what else it may be."""
    from gazetteer.geocoding.fitting import fitting  # noqa: PLC0415 -- the other commands do not match names

    rows: list[tuple[str, ...]] = []
    for answer in answers:
        best = answer.candidates[: answer.status == "resolved"]
        rows += [(answer.query, answer.status, *_cells(row)) for row in best] or [(answer.query, answer.status)]
        undecided = fitting(answer) if answer.status == "ambiguous" else ()
        for row in answer.candidates[len(best) :]:
            word = "or" if row in undecided else "not"
            rows.append(("", f"  {word}", *_cells(row)))
    return _aligned(rows)


def asked_lines(asked: "Asked") -> list[str]:
    """What an online geocoder said about one name, as lines that say how little that is."""
    head = f"{asked.query}: unreviewed, from {asked.service} on {asked.asked}, not part of the gazetteer"
    rows = [("", row.address, row.kind, _where(row.lon, row.lat, None, ""), row.osm_id) for row in asked.answers]
    return [head, *(_aligned(rows) or ["  nothing"])]


def _cells(row: "Candidate") -> tuple[str, ...]:
    where = _where(row.lon, row.lat, row.accuracy_m, row.certainty)
    return row.name, row.kind, where, f"{row.score:.2f}", f"{row.rule} ({row.matched_name})", row.gazetteer


def _where(lon: float | None, lat: float | None, accuracy_m: int | None, certainty: str) -> str:
    if lon is None or lat is None:
        return "unlocated"
    accuracy = "" if accuracy_m is None else f" ±{accuracy_m} m"
    return f"lon {lon:.5f} lat {lat:.5f}{accuracy} {certainty}".rstrip()


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths: dict[int, int] = {}
    for row in rows:
        for column, cell in enumerate(row):
            widths[column] = max(widths.get(column, 0), _width(cell))
    return [
        _GAP.join(cell + " " * (widths[column] - _width(cell)) for column, cell in enumerate(row)).rstrip()
        for row in rows
    ]


def _width(text: str) -> int:
    """Columns that a text takes on a terminal: marks stand on their letters, East Asian letters are wide."""
    spacing = [letter for letter in text if not unicodedata.combining(letter)]
    return len(spacing) + sum(unicodedata.east_asian_width(letter) in "WF" for letter in spacing)


def _ask(options: argparse.Namespace, names: Sequence[str]) -> None:
    from importlib.metadata import version  # noqa: PLC0415 -- only this needs it

    from gazetteer.geocoding.online import Asker, cache_folder  # noqa: PLC0415 -- the network is asked for

    agent = os.environ.get(USER_AGENT_VARIABLE) or f"named-sites/{version('named-sites')} (a curator's aid)"
    asker = Asker(options.ask, cache_folder(), agent, options.ask_server)
    for asked in asker.ask(names):
        if options.json:
            _print_json(asked.as_dict())
        else:
            _print_lines(asked_lines(asked))


def _names(arguments: Sequence[str]) -> Iterator[str]:
    for argument in arguments:
        lines = sys.stdin if argument == "-" else [argument]
        yield from (name for line in lines if (name := line.strip().removeprefix("\ufeff")))


def _print_json(row: dict[str, object]) -> None:
    print(json.dumps(row, ensure_ascii=False))


def _print_lines(lines: Sequence[str]) -> None:
    print("\n".join(lines))


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above zero")
    return int(text)


def _country(text: str) -> str:
    if not re.fullmatch("[A-Za-z]{2}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a code of two letters, such as SY")
    return text.upper()


def _position(text: str) -> Position:
    try:
        lon, lat = map(float, text.split(","))
        return Position(lon=lon, lat=lat)
    except CoordinateError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not LON,LAT in decimal degrees, such as 38.67,33.31") from error
