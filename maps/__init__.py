"""What people look at and take away: the layers, the page, the exports, and the command line.

Alone knows folium, HTML, CSS and JavaScript. folium is imported when a map is made, so that other commands start fast.
"""

from typing import TYPE_CHECKING

import lazy_loader

if TYPE_CHECKING:
    from maps.build import build_map
    from maps.exports.exporting import export, export_all
    from maps.folium_map import site_map
    from maps.notebook import add_sites
    from maps.tiles import Tiles

__all__ = ["Tiles", "add_sites", "build_map", "export", "export_all", "site_map"]

__getattr__, __dir__, _ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "build": ["build_map"],
        "exports.exporting": ["export", "export_all"],
        "folium_map": ["site_map"],
        "notebook": ["add_sites"],
        "tiles": ["Tiles"],
    },
)
