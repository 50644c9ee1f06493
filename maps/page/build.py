"""The main job: from a data package to a folder with the page and the GeoJSON files.

The same data, texts and version give the same bytes; nothing asks for the time.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.briefings import Briefing
from geo import write
from geo.formats.files import write_text
from geo.paths import StrPath
from maps.layers import make_layers
from maps.page.folium_map import site_map
from maps.page.tiles import Tiles
from maps.publishing import Places, published_places
from maps.style.kinds import SiteKinds

if TYPE_CHECKING:
    from gazetteer.reading.documents import Document
    from gazetteer.reading.found import Found


def build_map(
    gazetteer: Places,
    out: StrPath,
    briefings: Mapping[str, Briefing] | None = None,
    tiles: Tiles | None = None,
    uncurated: "Sequence[tuple[Document, Sequence[Found]]]" = (),
) -> Iterator[Path]:
    """Write `index.html`, `sites.geojson` and `layers/*.geojson` into `out`; yield each path once written.

    Nothing is written before the paths are asked for: loop over them, or take `list(build_map(gazetteer, out))`.

    Parameters
    ----------
    gazetteer
        The sites and statements; what is written of them is what its disclosure policy allows.
    out
        Folder to write into; made if missing. Other files in it are left alone.
    briefings
        The reader's own texts by SHA-256; with them, each statement can show its passage.
    tiles
        Online tiles that the page offers; none by default.
    uncurated
        Further texts and what was found in them; their sentences stand on the page beside the curated statements.

    Yields
    ------
    Path
        `index.html` is the last.

    Raises
    ------
    geo.GeoError
        If a geometry cannot be written.
    """
    out = Path(out)
    shown = published_places(gazetteer)
    sites, *others = (layer for layer in make_layers(shown) if layer.geometry_type)
    yield write(out / "sites.geojson", sites).path
    for group in SiteKinds(shown).groups:
        yield write(out / "layers" / f"{group.id}.geojson", sites.where("kind", group.kinds)).path
    for layer in others:
        yield write(out / "layers" / f"{layer.name}.geojson", layer).path
    folium_map = site_map(shown, tiles=tiles, briefings=briefings, uncurated=uncurated)
    yield write_text(out / "index.html", folium_map.get_root().render())
