"""What the page and the files say of themselves: build id, version, licence, counts, dates."""

import hashlib
from importlib.metadata import version
from typing import Any

import orjson

from gazetteer.disclosure.publish import Effect, PublishedGazetteer, effects
from gazetteer.edtf import edtf_span
from gazetteer.view import TABLES_IN_MEMORY
from maps.style.wording import policy_words

LICENSE = "CC-BY-4.0"
_ID_DIGITS = 12
_NO_DAY = "1970-01-01"

BOUNDARIES = (
    "Drawn dashed: the edges of the Golan Heights, the lines of the area of separation of 1974, the Shebaa Farms, "
    "the West Bank and the Gaza Strip, and the buffer zone in Cyprus. Lines of control are not drawn. "
    "Made with Natural Earth (public domain). Towns © GeoNames (CC BY 4.0)."
)


def build_card(gazetteer: PublishedGazetteer) -> dict[str, Any]:
    """What the page and the files say of themselves; of the gazetteer as it may be shown.

    `as_of` is the day of the newest decision, or the first day of the newest source: where a format insists on a date.
    `disclosure` has one entry for each row of the policy that hides or moves a site.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> from gazetteer.disclosure import published
    >>> build_card(published(Gazetteer.curated()))["disclosure"]
    []
    """
    spoken = {row.source for row in gazetteer.statements}
    dates = sorted(row.date.strip("~?%") for row in gazetteer.sources if row.id in spoken)
    return {
        "id": build_id(gazetteer),
        "version": version("named-sites"),
        "title": "Named sites: places named in briefings on the return of Syrian refugees",
        "data_title": "curated gazetteer of the briefings",
        "license": LICENSE,
        "boundaries": BOUNDARIES,
        "sites": len(gazetteer.sites),
        "located": len({row.site for row in gazetteer.locations}),
        "statements": len(gazetteer.statements),
        "briefings": len(spoken),
        "from": dates[0] if dates else "",
        "to": dates[-1] if dates else "",
        "as_of": _as_of(gazetteer),
        "disclosure": [_disclosure(gazetteer, effect) for effect in effects(gazetteer) if effect.sites],
    }


def build_id(gazetteer: PublishedGazetteer) -> str:
    """Twelve hexadecimal digits that change when the rows do; a part of a gazetteer has those of the whole.

    They are those of what is shown: a digest of the tables' own bytes could be tried out against guessed coordinates.
    """
    whole = gazetteer.selected_from or gazetteer
    digest = hashlib.sha256()
    for name in TABLES_IN_MEMORY:
        digest.update(f"{name}\n".encode())
        for row in getattr(whole, name):
            digest.update(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
    return digest.hexdigest()[:_ID_DIGITS]


def _as_of(gazetteer: PublishedGazetteer) -> str:
    decided = [row.decided for row in gazetteer.rulings] + [row.decided for row in gazetteer.disclosures]
    if decided:
        return max(decided).isoformat()
    spans = [span for row in gazetteer.sources if (span := edtf_span(row.date))]
    days = [day for span in spans if (day := span.first or span.last)]
    return max(days).isoformat() if days else _NO_DAY


def _disclosure(gazetteer: PublishedGazetteer, effect: Effect) -> dict[str, Any]:
    """One row of the policy: for what, how many sites it hides or moves; the whole as a sentence in `words`."""
    rule = effect.rule
    row = {
        "id": rule.id,
        "what": f"sites of kind {rule.kind}"
        if rule.kind
        else ", ".join(gazetteer.site(id_).name for id_ in effect.sites),
        "site": rule.site,
        "kind": rule.kind,
        "action": rule.action,
        "grid_km": rule.grid_km,
        "reason": rule.reason,
        "sites": len(effect.sites),
    }
    return row | {"words": policy_words(row)}
