"""The main job: from a data package to a folder with the page and the GeoJSON files.

The same data, texts and version give the same bytes; nothing asks for the time.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazetteer.briefings import Briefing
from gazetteer.model import Gazetteer
from gazetteer.tables import TABLES
from geo import write
from geo.files import write_text
from maps.features import LICENSE, layer_collections, site_collection
from maps.folium_map import site_map
from maps.page import page_figure
from maps.payload import make_payload
from maps.tiles import Tiles
from maps.uncurated import with_uncurated

if TYPE_CHECKING:
    from gazetteer.reading.documents import Document
    from gazetteer.reading.found import Found

BOUNDARIES = (
    "Drawn dashed: the edges of the Golan Heights, the lines of the area of separation of 1974, the Shebaa Farms, "
    "the West Bank and the Gaza Strip, and the buffer zone in Cyprus. Lines of control are not drawn. "
    "Made with Natural Earth (public domain). Towns © GeoNames (CC BY 4.0)."
)


def build_map(
    gazetteer: Gazetteer,
    out: Path,
    briefings: Mapping[str, Briefing] | None = None,
    tiles: Tiles | None = None,
    uncurated: "Sequence[tuple[Document, Sequence[Found]]]" = (),
) -> Iterator[Path]:
    """Write `index.html`, `sites.geojson` and `layers/*.geojson` into `out`; yield each path once written.

    Parameters
    ----------
    gazetteer
        The sites and statements.
    out
        Folder to write into; made if missing. Other files in it are left alone.
    briefings
        The reader's own texts by SHA-256; with them, each statement can show its passage.
    tiles
        Online tiles that the page offers; none by default.
    uncurated
        Further texts and what was found in them; their sentences stand on the page beside the curated statements.

    Raises
    ------
    geo.GeoError
        If a geometry cannot be written.
    """
    build = build_card(gazetteer) | {"tiles": tiles.origin if tiles else ""}
    yield write(out / "sites.geojson", site_collection(gazetteer, build["id"]))
    for name, collection in layer_collections(gazetteer, build["id"]):
        yield write(out / "layers" / f"{name}.geojson", collection)
    payload = with_uncurated(make_payload(gazetteer, build | {"own_texts": len(uncurated)}, briefings), uncurated)
    figure = page_figure(gazetteer, payload)
    folium_map = site_map(tiles)
    folium_map._parent = None
    figure.add_child(folium_map)
    yield write_text(out / "index.html", figure.render())


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
