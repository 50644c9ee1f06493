"""What reading a text finds: one mention, where it stands, and which place is meant, if that can be said."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazetteer.names.matching import Candidate


@dataclass(frozen=True, slots=True)
class Found:
    """A mention in a document.

    Parameters
    ----------
    document
        Name of the document.
    paragraph
        Block of the text, counted from 1.
    start, end
        Code points into the document's text, start included, end excluded.
    surface
        The words as written.
    status
        resolved, ambiguous (several places fit), unresolved (a known form that is no place here) or unlisted (looks
        like a place name, and no gazetteer has it).
    site_id, lon, lat
        The place meant, where it is resolved and located (WGS 84).
    score
        0 to 1, how well letters and context fit.
    rule
        What joined the words to the place.
    candidates
        The places considered, best first.
    reason
        Why this one, or why none, in words.
    role
        place, or institution where the name stands inside the name of a body.
    """

    document: str
    paragraph: int
    start: int
    end: int
    surface: str
    status: str
    site_id: str
    lon: float | None
    lat: float | None
    score: float
    rule: str
    candidates: "tuple[Candidate, ...]"
    reason: str
    role: str
