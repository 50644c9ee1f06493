"""What may leave the house: the gazetteer with places shown as exactly as its disclosure table allows.

RFC 7946, section 10, asks whoever publishes places to mind what they give away. `published` is that one step: the page
and every export go through it, so that no file can say more than another. Curators' own tools (locate, read, trace,
check) work on the tables as they are; which row is for which site is said in rules.py.
"""

import hashlib
from dataclasses import dataclass

from gazetteer.disclosure.generalise import WITHHELD, generalised_gazetteer
from gazetteer.errors import PackageError
from gazetteer.model import TABLES_IN_MEMORY, Gazetteer
from gazetteer.tables import Disclosure, Site
from geo.grid import LARGEST_KM

_ACTIONS = frozenset({"grid", "admin", "withhold"})


@dataclass(frozen=True, slots=True)
class Effect:
    """A row of the disclosure table and the ids of the sites that are shown otherwise because of it."""

    rule: Disclosure
    sites: tuple[str, ...]


def published(gazetteer: Gazetteer) -> Gazetteer:
    """The gazetteer as it may be shown to anybody; itself where there is no policy or it has been applied.

    Parameters
    ----------
    gazetteer
        Any; one that is read again from a published package comes out as it went in.

    Returns
    -------
    Gazetteer
        `grid`: each location of the site, rivals too, at the centre of its cell (`geo.grid`), its `accuracy_m` the old
        one and the cell's radius together, in whole hundreds, so that the ring still holds the place. `admin`: one
        location, that of the administrative unit. `withhold`: none, and `unlocated_reason` says so. Record numbers that
        lead to the place go, and so do coordinates and distances in the texts about it. An outline is drawn round the
        generalised point of its centre, or not at all.

    Raises
    ------
    PackageError
        If the table cannot be carried out as it stands: a policy with a slip is no reason to publish.

    Examples
    --------
    >>> curated = Gazetteer.curated()
    >>> published(curated) is curated
    True
    """
    if gazetteer.is_published:
        return gazetteer
    whole = gazetteer.selected_from
    if whole is None:
        _refuse_broken(gazetteer)
    new = generalised_gazetteer(gazetteer)
    if whole is not None:
        new.selected_from = published(whole)
    new.fingerprint = new.selected_from.fingerprint if new.selected_from else _digest(new)
    return new


def effects(gazetteer: Gazetteer) -> list[Effect]:
    """Each row of the table with the sites that it hides or moves, in the order of the rows."""
    if not gazetteer.disclosures:
        return []
    shown = published(gazetteer)
    hidden = [site.id for site in shown.sites if shown.locations_of(site.id) or _is_withheld(site)]
    rules = {id_: rule.id for id_ in hidden if (rule := shown.disclosure_of(id_))}
    return [
        Effect(row, tuple(id_ for id_, rule in rules.items() if rule == row.id))
        for row in sorted(shown.disclosures, key=lambda row: row.id)
    ]


def disclosure_summary(gazetteer: Gazetteer) -> list[str]:
    """One sentence for each row of the table, for the log of a build; nothing where there is no policy.

    Examples
    --------
    >>> disclosure_summary(Gazetteer.curated())
    []
    """
    return [
        f"disclosure: {_subject(effect)} {_deed(effect.rule)}: {effect.rule.reason}" for effect in effects(gazetteer)
    ]


def _subject(effect: Effect) -> str:
    plural = "" if len(effect.sites) == 1 else "s"
    if effect.rule.kind or not effect.sites:
        return f"{len(effect.sites)} site{plural} of kind {effect.rule.kind}"
    return f"site{plural} {', '.join(effect.sites)}"


def _deed(rule: Disclosure) -> str:
    deeds = {"grid": f"shown by {rule.grid_km} km cells", "admin": "shown at their administrative unit"}
    return deeds.get(rule.action, "withheld")


def _is_withheld(site: Site) -> bool:
    return site.unlocated_reason.startswith(WITHHELD)


def _refuse_broken(gazetteer: Gazetteer) -> None:
    """Refuse a table with a row that would be passed over in silence."""
    sites, kinds = {site.id for site in gazetteer.sites}, {site.kind for site in gazetteer.sites}
    seen: set[tuple[str, str]] = set()
    for row in gazetteer.disclosures:
        is_sized = row.grid_km is not None and 1 <= row.grid_km <= LARGEST_KM
        if (
            bool(row.site) == bool(row.kind)
            or row.action not in _ACTIONS
            or is_sized != (row.action == "grid")
            or (row.site not in sites if row.site else row.kind not in kinds)
            or (row.site, row.kind) in seen
        ):
            what = row.site or row.kind
            raise PackageError(
                f"disclosure.csv, row {row.id!r} ({row.action} for {what!r}) cannot be carried out, so nothing is "
                "published: run named-sites check"
            )
        seen.add((row.site, row.kind))


def _digest(gazetteer: Gazetteer) -> str:
    """Of the rows that are shown: one of the tables' bytes could be tried out against guessed coordinates."""
    digest = hashlib.sha256()
    for name in TABLES_IN_MEMORY:
        for row in getattr(gazetteer, name):
            digest.update(repr(row).encode("utf-8"))
    return digest.hexdigest()
