"""What further folium layers may bring to the page, what is refused, and what is put right for them.

The page asks the network for nothing and runs no script but its own; a layer that cannot do with that is refused in
one sentence, before anything is written.
"""

import base64
import json
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink, MacroElement
from folium.elements import JSCSSMixin
from folium.features import CustomIcon, DivIcon, GeoJson
from folium.raster_layers import ImageOverlay, VideoOverlay, WmsTileLayer

from maps.errors import MapError

_STYLES = re.compile(r"\s*(?:<style>(.*?)</style>\s*)*", re.DOTALL)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_INLINE_STYLE = re.compile(r"<[^>]+\sstyle\s*=", re.IGNORECASE)
_ACTIVE_HTML = re.compile(
    r"<(?:script|style|link|iframe|object|embed)\b|<[^>]+\s(?:on\w+|style|src)\s*=", re.IGNORECASE
)
_IMAGES = {"iconUrl": "marker-icon.png", "iconRetinaUrl": "marker-icon-2x.png", "shadowUrl": "marker-shadow.png"}
_WITHOUT_STANDARD_IMAGE = (folium.Circle, folium.CircleMarker)


class OnlineTiles(folium.TileLayer):
    """The one tile layer of a page that was built with tiles; its host is in the page's policy."""


def walk(element: Element) -> Iterator[Element]:
    """The element and all below it, parents first."""
    yield element
    for child in element._children.values():  # noqa: SLF001 -- branca offers no other way
        yield from walk(child)


def refuse_what_needs_more(elements: Iterable[Element]) -> None:
    """Refuse elements that need what the page does not have.

    Raises
    ------
    MapError
        At the first that does; the sentence names it.
    """
    for element in elements:
        for part in (element, getattr(element, "marker", None), getattr(element, "icon", None)):
            if isinstance(part, Element) and (reason := _need(part)):
                raise _refusal(type(part).__name__, reason)


def _need(element: Element) -> str:
    """What an element needs that the page does not have, or nothing."""
    reason = ""
    if isinstance(element, JSCSSMixin) and (links := [*element.default_js, *element.default_css]):
        reason = f"loads {links[0][1]}"
    elif isinstance(element, folium.Popup) or (isinstance(element, GeoJson) and not element.embed):
        reason = "needs jQuery"
    elif isinstance(element, folium.Icon) and not isinstance(element, CustomIcon):
        reason = "needs an icon font"
    elif isinstance(element, (VideoOverlay, WmsTileLayer)) or (
        isinstance(element, folium.TileLayer) and not isinstance(element, OnlineTiles)
    ):
        reason = "asks a server for pictures (the page's own online tiles: maps.site_map(tiles=...))"
    elif isinstance(element, (ImageOverlay, CustomIcon)) and not _image_url(element).startswith("data:"):
        reason = f"loads {_image_url(element)}"
    elif _INLINE_STYLE.search(_inline_html(element)):
        reason = "has a style attribute, which the page's policy ignores (give it a class)"
    return reason


def _image_url(element: Any) -> str:
    return str(element.url if isinstance(element, ImageOverlay) else element.options["icon_url"])


def _inline_html(element: Any) -> str:
    """The HTML that Leaflet will parse for an element."""
    if isinstance(element, folium.Tooltip):
        return f"<div style=>{element.text}" if getattr(element, "style", "") else element.text
    return str(element.options.get("html") or "") if isinstance(element, DivIcon) else ""


def _refusal(name: str, reason: str) -> MapError:
    return MapError(
        f"{name} {reason}, and the page does without: put such a layer on a map of folium's own, with the sites by "
        "maps.add_sites(folium.Map(), gazetteer)"
    )


def shows_standard_images(elements: Iterable[Element]) -> bool:
    """Whether a layer may show Leaflet's marker or the button of folium's LayerControl, which are pictures."""
    return any(
        isinstance(element, (folium.Marker, GeoJson, folium.LayerControl))
        and not isinstance(element, _WITHOUT_STANDARD_IMAGE)
        for element in elements
    )


class StandardImages(Element):
    """Script: Leaflet's own pictures, from the installed package, in place of files beside the page."""

    def render(self, **_: Any) -> str:
        """The script."""
        images = json.dumps({option: _data_uri(name) for option, name in _IMAGES.items()})
        button = f"{{ background-image: url({_data_uri('layers-2x.png')}); background-size: 26px 26px }}"
        sheet = f".leaflet-control-layers-toggle, .leaflet-retina .leaflet-control-layers-toggle {button}"
        return f'L.Icon.Default.imagePath = "";\nL.Icon.Default.mergeOptions({images});\n{_adopted(sheet)}'


class Closing(MacroElement):
    """Rendered after all layers: checks what they put into the page, and does what folium would do with jQuery."""

    def __init__(self, folium_map: folium.Map) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.folium_map = folium_map

    def render(self, **kwargs: Any) -> str:
        """Add to the script of the page.

        Raises
        ------
        MapError
            If a layer brought links, scripts or HTML that the page's policy would block.
        """
        page = self.get_root()
        if not isinstance(page, Figure):
            raise TypeError(f"{page!r} is no Figure: add this to one")
        for text in _style_sheets(page):
            page.script.add_child(_Script(_adopted(text)))
        if front := [layer.get_name() for layer in self.folium_map.objects_to_stay_in_front]:
            page.script.add_child(_Script(_FRONT % (self.folium_map.get_name(), ", ".join(front))))
        _refuse_html(page, self.folium_map.get_name())
        if "</script" in page.script.render(**kwargs).lower():
            raise _refusal("a further layer", "has a script that holds </script>")
        return ""


_FRONT = '%s.on("overlayadd", () => { for (const layer of [%s]) layer.bringToFront(); });\n'


def _adopted(sheet: str) -> str:
    """Script that adds a style sheet; one in the file would need its hash in the page's policy."""
    text = json.dumps(sheet).replace("</", "<\\/")
    return (
        f"{{\n  const sheet = new CSSStyleSheet();\n  sheet.replaceSync({text});\n"
        "  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];\n}\n"
    )


class _Script(Element):
    """A piece of script as it stands; branca would read it as a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **_: Any) -> str:
        return self.text


def _style_sheets(page: Figure) -> Iterator[str]:
    """The style sheets that layers put into the head; anything else there is refused."""
    for name, element in page.header._children.items():  # noqa: SLF001 -- branca offers no other way
        if name == "meta_http":
            continue
        if isinstance(element, (JavascriptLink, CssLink)):
            raise _refusal(name, f"loads {element.url}")
        text = element.render()
        if not _STYLES.fullmatch(text):
            raise _refusal(name, "brings a script of its own")
        yield from _STYLE.findall(text)


def _refuse_html(page: Figure, map_name: str) -> None:
    for name, element in page.html._children.items():  # noqa: SLF001 -- branca offers no other way
        if name != map_name and (found := _ACTIVE_HTML.search(element.render())):
            raise _refusal(name, f"brings HTML that the page's policy would block ({found.group()})")


def literal_text(text: str) -> str:
    r"""Text as it must stand in a JavaScript template literal to be read as it is.

    Examples
    --------
    >>> print(literal_text("`${1}` \\ </script>"))
    \`\${1}\` \\ <\/script>
    """
    for sign in ("\\", "`", "${"):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("</", "<\\/").replace("<!--", "<\\!--")


def _data_uri(image: str) -> str:
    data = (files("js_lib_leaflet") / "static" / "js_lib_leaflet" / "images" / image).read_bytes()
    return f"data:image/png;base64,{base64.b64encode(data).decode('ascii')}"
