"""What a file of one layer says of itself, where its format has a place for it."""

from collections.abc import Mapping
from typing import Any

from maps.exports.citing.editions import disclosure_sentence, edition_sentence


def file_metadata(card: Mapping[str, Any]) -> dict[str, str]:
    """Licence, citation, build and date of the data, for the metadata of a file.

    Examples
    --------
    >>> card = {"title": "Sites", "version": "1.0", "id": "0123456789ab", "as_of": "2026-11-22", "license": "CC-BY-4.0"}
    >>> file_metadata(card)["citation"]
    'The Named Sites contributors (2026): Sites. Named Sites, version 1.0, build 0123456789ab.'
    """
    hidden = disclosure_sentence(card)
    return {
        "license": card["license"],
        "citation": edition_sentence(card),
        "build_id": card["id"],
        "version": card["version"],
        "as_of": card["as_of"],
        **({"disclosure": hidden} if hidden else {}),
    }
