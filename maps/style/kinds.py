"""The layers of the map: which kinds of site go together, and how each is drawn.

Colours are from Okabe and Ito's palette, told apart by the colour-blind; every kind also has its own shape
(maps/assets/map/symbols.js), so that nothing depends on colour alone. Order and colour take no side.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """A layer of the map: an id for files and links, a label, the colour, and its kinds in order."""

    id: str
    label: str
    colour: str
    kinds: tuple[str, ...]


GROUPS = (
    Group("camps", "Camps and shelters", "#9c4a00", ("camp", "shelter")),
    Group(
        "crossings",
        "Crossings and checkpoints",
        "#0060a0",
        ("border-crossing", "crossing-point", "checkpoint"),
    ),
    Group("zones", "Zones and bases", "#8a2f6d", ("zone", "military-base")),
    Group("transport", "Airports and seaports", "#00664b", ("airport", "seaport")),
    Group("settlements", "Settlements", "#333333", ("city", "town", "village", "quarter")),
    Group("areas", "Areas and borders", "#6b5d00", ("governorate", "region", "country", "border")),
)

GROUP_OF = {kind: group.id for group in GROUPS for kind in group.kinds}

AREA_KINDS = frozenset({"governorate", "region", "country", "border"})
"""Kinds whose accuracy ring would cover the map: drawn only while the site is chosen."""
