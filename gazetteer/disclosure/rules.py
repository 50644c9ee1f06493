"""Which row of the disclosure table is for which site. How it is carried out is in publish.py."""

from collections.abc import Iterable, Sequence

from gazetteer.tables import Disclosure, Site, Zone

_RANK = {"grid": 1, "admin": 2, "withhold": 3}


def policies(sites: Iterable[Site], zones: Iterable[Zone], rows: Sequence[Disclosure]) -> dict[str, Disclosure]:
    """The row for each site that has one, by site id.

    A row for a site wins over a row for its kind. A zone is drawn round its centre, so that showing the one shows the
    other: the strictest of the rows for the zone and for its centres is for the zone.

    Parameters
    ----------
    sites
        All sites.
    zones
        All zones, each drawn as a circle round its centre.
    rows
        The table `disclosure`: each row is for a site or for a kind.

    Returns
    -------
    dict of str to Disclosure
        A site without a row is shown as it is and has no entry.

    Examples
    --------
    >>> policies([], [], [])
    {}
    """
    if not rows:
        return {}
    by_site = {row.site: row for row in rows if row.site}
    by_kind = {row.kind: row for row in rows if row.kind}
    own = {site.id: row for site in sites if (row := by_site.get(site.id) or by_kind.get(site.kind))}
    found = dict(own)
    for zone in zones:
        centre = own.get(zone.centre_site)
        if centre and strictness(centre) > strictness(found.get(zone.site)):
            found[zone.site] = centre
    return found


def strictness(row: Disclosure | None) -> tuple[int, int]:
    """Greater for a row that hides more; no row hides nothing."""
    return (0, 0) if row is None else (_RANK.get(row.action, len(_RANK) + 1), row.grid_km or 0)
