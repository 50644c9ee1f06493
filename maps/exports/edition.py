"""What an export is made of: the places and statements chosen, as they may be shown, and their layers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gazetteer.briefings import Briefing
from gazetteer.disclosure.publish import PublishedGazetteer, require_published
from geo.layers import Layer
from maps.metadata import MapMetadata


@dataclass(frozen=True, slots=True)
class Edition:
    """One state of the data, ready to be written in any format.

    Parameters
    ----------
    gazetteer
        The rows to export: chosen by the reader, locations as the disclosure policy allows. Writers add nothing to it.
    metadata
        What the files say of themselves.
    layers
        The layers of maps.layers, made from `gazetteer`, in order.
    briefings
        The reader's own texts by SHA-256; empty unless given. Their words go into a file only where a format is made
        to hold them (Web Annotations).
    """

    gazetteer: PublishedGazetteer
    metadata: MapMetadata
    layers: Sequence[Layer]
    briefings: Mapping[str, Briefing] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look once more, for callers who run no type checker.

        Raises
        ------
        TypeError
            If the disclosure policy has not been applied to the gazetteer.
        """
        require_published(self.gazetteer)

    def layer(self, name: str) -> Layer:
        """The layer with this name; KeyError if the edition has none."""
        return {layer.name: layer for layer in self.layers}[name]
