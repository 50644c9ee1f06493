"""What places exist, what they are called, where they are, and on whose word.

Knows nothing of maps. gazetteer/data/ is the curated data package, usable without any code.
"""

from gazetteer.briefings import Briefing, occurrences, read_briefing, read_briefings
from gazetteer.errors import BriefingError, GazetteerError, MissingExtraError, PackageError, UnknownIdError
from gazetteer.faults import Fault
from gazetteer.model import Gazetteer
from gazetteer.package import CURATED, read_package

__all__ = [
    "CURATED",
    "Briefing",
    "BriefingError",
    "Fault",
    "Gazetteer",
    "GazetteerError",
    "MissingExtraError",
    "PackageError",
    "UnknownIdError",
    "occurrences",
    "read_briefing",
    "read_briefings",
    "read_package",
]
