"""What the page and the files say of themselves: build id, version, licence, counts, dates."""

import hashlib
from importlib.metadata import version
from typing import Any

from gazetteer.model import Gazetteer
from gazetteer.tables import TABLES
from maps.features import LICENSE

BOUNDARIES = (
    "Drawn dashed: the edges of the Golan Heights, the lines of the area of separation of 1974, the Shebaa Farms, "
    "the West Bank and the Gaza Strip, and the buffer zone in Cyprus. Lines of control are not drawn. "
    "Made with Natural Earth (public domain). Towns © GeoNames (CC BY 4.0)."
)


def build_card(gazetteer: Gazetteer) -> dict[str, Any]:
    """What the page and the files say of themselves."""
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
    }


def build_id(gazetteer: Gazetteer) -> str:
    """Twelve hexadecimal digits that change when the data do."""
    digest = hashlib.sha256()
    for name in sorted(TABLES):
        digest.update((gazetteer.folder / f"{name}.csv").read_bytes())
    return digest.hexdigest()[:12]
