"""What people look at and take away: the layers, the page, the exports, and the command line.

Alone knows folium, HTML, CSS and JavaScript. folium is imported when a map is made, so that other commands start fast.
"""

from typing import TYPE_CHECKING

import lazy_loader

if TYPE_CHECKING:
    from maps.exports.exporting import export, export_all
    from maps.page.build import build_map
    from maps.page.folium_map import site_map
    from maps.page.notebook import add_sites
    from maps.page.tiles import Tiles

__all__ = ["Tiles", "add_sites", "build_map", "export", "export_all", "site_map"]

__getattr__, __dir__, _ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "page.build": ["build_map"],
        "exports.exporting": ["export", "export_all"],
        "page.folium_map": ["site_map"],
        "page.notebook": ["add_sites"],
        "page.tiles": ["Tiles"],
    },
)
