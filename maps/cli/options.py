"""Options that several commands share: which sites, which period, which texts."""

import argparse
import os
from collections import defaultdict
from pathlib import Path

from gazetteer.cli.main import BRIEFINGS_VARIABLE


def add_selection_options(parser: argparse.ArgumentParser) -> None:
    """Add `--where KEY=VALUE`, `--from DATE` and `--to DATE`."""
    parser.add_argument(
        "--where",
        type=_condition,
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="only sites that fit, such as kind=camp, country=SY, certainty=certain; several values with commas, "
        "several conditions by repeating",
    )
    parser.add_argument(
        "--from", dest="start", metavar="DATE", help="only what documents since then say: 2018, 2018-07 or 2018-07-30"
    )
    parser.add_argument("--to", dest="end", metavar="DATE", help="only what documents until then say")


def add_briefings_option(parser: argparse.ArgumentParser, what: str) -> None:
    """Add `--briefings DIR`; `what` says what the texts are good for here."""
    parser.add_argument(
        "--briefings",
        type=Path,
        default=os.environ.get(BRIEFINGS_VARIABLE),
        metavar="DIR",
        help=f"your own copies of the texts: {what} (or ${BRIEFINGS_VARIABLE})",
    )


def conditions(pairs: list[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """The `--where` options by key; a key given twice accepts the values of both.

    Examples
    --------
    >>> conditions([("kind", ("camp",)), ("kind", ("shelter",))])
    {'kind': ('camp', 'shelter')}
    """
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for key, values in pairs:
        found[key] += values
    return dict(found)


def _condition(text: str) -> tuple[str, tuple[str, ...]]:
    key, divider, value = text.partition("=")
    values = tuple(part.strip() for part in value.split(",") if part.strip())
    if not divider or not key.strip() or not values:
        raise argparse.ArgumentTypeError(f"{text!r} is no condition: write KEY=VALUE, such as kind=camp")
    return key.strip().casefold(), values
