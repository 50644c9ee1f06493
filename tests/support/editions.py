"""Editions to export: of a gazetteer as it is, and of the curated data with hostile text in every free cell."""

from collections.abc import Mapping
from pathlib import Path

from hostile import make_hostile

from gazetteer import Gazetteer
from gazetteer.briefings import Briefing
from gazetteer.disclosure.publish import published
from maps.exports.edition import Edition
from maps.layers import make_layers
from maps.metadata import make_metadata


def edition_of(gazetteer: Gazetteer, briefings: Mapping[str, Briefing] | None = None) -> Edition:
    shown = published(gazetteer)
    return Edition(shown, make_metadata(shown), make_layers(shown), briefings or {})


def hostile_edition(data: Path) -> Edition:
    """Of the copy of the data in `data`, which is spoilt."""
    make_hostile(data)
    return edition_of(Gazetteer.read(data))
