"""Editions to export: of a gazetteer as it is, and of the curated data with hostile text in every free cell."""

import sys
from collections.abc import Mapping
from pathlib import Path

from gazetteer import Gazetteer
from gazetteer.briefings import Briefing
from gazetteer.disclosure import published
from maps.card import build_card
from maps.exports.edition import Edition
from maps.layers import make_layers

sys.path.insert(0, str(Path(__file__).parents[1]))
from hostile import make_hostile


def edition_of(gazetteer: Gazetteer, briefings: Mapping[str, Briefing] | None = None) -> Edition:
    shown = published(gazetteer)
    return Edition(shown, build_card(shown), make_layers(shown), briefings or {})


def hostile_edition(data: Path) -> Edition:
    """Of the copy of the data in `data`, which is spoilt."""
    make_hostile(data)
    return edition_of(Gazetteer.read(data))
