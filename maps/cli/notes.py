"""Notes of a command on standard error before it shows data: what is shown less exactly, that there is no licence."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazetteer.disclosure.publish import PublishedGazetteer


def print_notes(shown: "PublishedGazetteer") -> None:
    """Print a sentence for each row of the disclosure policy, and one where the package states no licence."""
    from gazetteer.disclosure.publish import disclosure_summary  # noqa: PLC0415 -- loads shapely
    from maps.metadata import NO_LICENSE  # noqa: PLC0415 -- the same

    for sentence in disclosure_summary(shown):
        print_note(sentence)
    if not shown.metadata.licenses:
        print_note(NO_LICENSE)


def print_note(sentence: str) -> None:
    """Print one sentence."""
    print(f"named-sites: {sentence}", file=sys.stderr)
