"""What people look at: the layers, the page, and the command line.

Alone knows folium, HTML, CSS and JavaScript.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from maps.build import build_map
    from maps.site_map import site_map

__all__ = ["build_map", "site_map"]


def __getattr__(name: str) -> Any:
    """Import folium only when a map is made, so that the other commands start fast."""
    if name == "build_map":
        from maps.build import build_map  # noqa: PLC0415

        return build_map
    if name == "site_map":
        from maps.site_map import site_map  # noqa: PLC0415

        return site_map
    raise AttributeError(f"module 'maps' has no attribute {name!r}")
