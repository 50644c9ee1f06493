"""Places that should not be pinned: which rows of the policy are for which site, and what the policy lets be shown."""

from typing import TYPE_CHECKING

import lazy_loader

if TYPE_CHECKING:
    from gazetteer.disclosure.publish import (
        Effect,
        PublishedGazetteer,
        disclosure_summary,
        effects,
        published,
    )

__all__ = ["Effect", "PublishedGazetteer", "disclosure_summary", "effects", "published"]

__getattr__, __dir__, _ = lazy_loader.attach(
    __name__, submod_attrs={"publish": ["Effect", "PublishedGazetteer", "disclosure_summary", "effects", "published"]}
)
