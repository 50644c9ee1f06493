"""What may be published: the gazetteer with places shown as exactly as its disclosure table allows.

RFC 7946, section 10, asks whoever publishes places to mind what they give away. `published` is that one step, and its
result has a type of its own: page, layers, figure and exports take a `PublishedGazetteer`, so that a caller who forgets
the policy does not pass the type checker. Curators' own tools (locate, read, trace, check) work on the tables as they
are; which row is for which site is said in rules.py.
"""

from dataclasses import dataclass
from typing import Any

from gazetteer.disclosure.generalise import WITHHELD, generalised_gazetteer
from gazetteer.errors import PackageError
from gazetteer.model import Gazetteer
from gazetteer.tables import Disclosure, Location, Site
from gazetteer.view import GazetteerView
from geo.grid import LARGEST_KM

_ACTIONS = frozenset({"grid", "admin", "withhold"})


@dataclass(frozen=True, slots=True)
class Effect:
    """A row of the disclosure table and the ids of the sites that are shown otherwise because of it."""

    rule: Disclosure
    sites: tuple[str, ...]


class PublishedGazetteer(GazetteerView):
    """A gazetteer to which its disclosure policy has been applied; `published` makes it, and nothing else does.

    Neither a subclass of `Gazetteer` nor one that a `Gazetteer` could pass for. `replaced` and a selection of one give
    one again.

    Attributes
    ----------
    selected_from
        What this one is a selection of, if it is one: the sites of that are still known by id and location (the centre
        of a chosen zone, the other end of a chosen movement), but they are not among `sites`.

    Raises
    ------
    TypeError
        If it is made in any other way.
    """

    selected_from: "PublishedGazetteer | None" = None

    def __init__(self, *_: Any) -> None:
        raise TypeError("a PublishedGazetteer is made by gazetteer.disclosure.published alone: call that")

    def site(self, id_: str) -> Site:
        """The site with this id, chosen or not."""
        whole = self.selected_from
        return super().site(id_) if whole is None or id_ in self._sites else whole.site(id_)

    def locations_of(self, site_id: str) -> list[Location]:
        """All answers to where a site is, chosen or not, the preferred one first."""
        whole = self.selected_from
        return super().locations_of(site_id) if whole is None or site_id in self._sites else whole.locations_of(site_id)

    def disclosure_of(self, site_id: str) -> Disclosure | None:
        """The decision by which a site is shown less exactly; it rests on all zones, chosen or not."""
        whole = self.selected_from
        return super().disclosure_of(site_id) if whole is None else whole.disclosure_of(site_id)


def require_published(gazetteer: GazetteerView) -> None:
    """Stop a caller who runs no type checker, before a file says what the policy hides.

    Raises
    ------
    TypeError
        If the disclosure policy has not been applied.
    """
    if not isinstance(gazetteer, PublishedGazetteer):
        raise TypeError(
            f"this takes a PublishedGazetteer, not a {type(gazetteer).__name__}: give it what "
            "gazetteer.disclosure.published makes of a gazetteer"
        )


def published(gazetteer: Gazetteer | PublishedGazetteer) -> PublishedGazetteer:
    """The gazetteer as it may be shown to anybody; itself where the policy has been applied.

    Parameters
    ----------
    gazetteer
        Any; one that is read again from a published package comes out as it went in.

    Returns
    -------
    PublishedGazetteer
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
    >>> shown = published(Gazetteer.curated())
    >>> published(shown) is shown
    True
    """
    if isinstance(gazetteer, PublishedGazetteer):
        return gazetteer
    _refuse_broken(gazetteer)
    new = object.__new__(PublishedGazetteer)  # past __init__, which refuses everybody else
    vars(new).update(vars(generalised_gazetteer(gazetteer) if gazetteer.disclosures else gazetteer.replaced()))
    return new


def effects(shown: PublishedGazetteer) -> list[Effect]:
    """Each row of the table with the sites that it hides or moves, in the order of the rows."""
    hidden = [site.id for site in shown.sites if shown.locations_of(site.id) or _is_withheld(site)]
    rules = {id_: rule.id for id_ in hidden if (rule := shown.disclosure_of(id_))}
    return [
        Effect(row, tuple(id_ for id_, rule in rules.items() if rule == row.id))
        for row in sorted(shown.disclosures, key=lambda row: row.id)
    ]


def disclosure_summary(shown: PublishedGazetteer) -> list[str]:
    """One sentence for each row of the table, for the log of a build; nothing where there is no policy.

    Examples
    --------
    >>> disclosure_summary(published(Gazetteer.curated()))
    []
    """
    return [f"disclosure: {_subject(effect)} {_deed(effect.rule)}: {effect.rule.reason}" for effect in effects(shown)]


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
