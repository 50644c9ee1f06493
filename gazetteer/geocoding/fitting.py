"""Which candidates of an answer may be meant, and which are there only to show what else was looked at."""

from gazetteer.names.matching import GAP, GAP_PER_DOUBT, RESOLVE_AT, Answer, Candidate


def fitting(answer: Answer) -> tuple[Candidate, ...]:
    """The place meant and those that fit well too; in an ambiguous answer all between which it does not decide.

    Examples
    --------
    >>> fitting(Answer("Springfield", "unresolved", ()))
    ()
    """
    if answer.status == "unresolved" or not answer.candidates:
        return ()
    best = max(row.score for row in answer.candidates)
    undecided = answer.status == "ambiguous"
    least = min(RESOLVE_AT, best - GAP - GAP_PER_DOUBT * (1 - best)) if undecided else RESOLVE_AT
    return tuple(row for row in answer.candidates if row.score >= least)
