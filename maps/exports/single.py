"""What formats of one layer a file share: the layer, and what the file says of itself."""

from collections.abc import Mapping
from typing import Any

from geo.layers import Layer
from maps.errors import ExportError
from maps.exports.citing.editions import disclosure_sentence, edition_sentence
from maps.exports.edition import Edition


def only_layer(edition: Edition, format_name: str) -> Layer:
    """The one layer of an edition.

    Raises
    ------
    ExportError
        If it has none or several.
    """
    if len(edition.layers) != 1:
        names = ", ".join(layer.name for layer in edition.layers) or "none"
        raise ExportError(f"a {format_name} file holds one layer, not {len(edition.layers)}: choose one of {names}")
    return edition.layers[0]


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
