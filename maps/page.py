"""The page: one HTML file with the map, the data, the scripts and a policy that lets nothing else run."""

from importlib.resources import files
from typing import Any

from branca.element import Figure
from jinja2 import Environment, StrictUndefined

from maps.folium_map import SiteMap
from maps.inline import content_hash, leaflet_script, leaflet_style, page_script, page_style
from maps.payload import Payload, payload_text

CITED_KINDS = ("briefing", "gazetteer", "dataset", "report", "press", "web")


class Page(Figure):
    """A branca figure that renders to one self-contained file instead of a list of links."""

    def __init__(self, payload: Payload) -> None:
        super().__init__()
        self.payload = payload

    def render(self, **kwargs: Any) -> str:
        """Return the HTML. Render a page once: folium adds to its elements each time."""
        for child in self._children.values():
            child.render(**kwargs)
        scripts = [leaflet_script(), page_script(), f'"use strict";\n{self.script.render(**kwargs)}\n']
        styles = [leaflet_style(), page_style()]
        environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
        template = environment.from_string((files("maps") / "templates" / "page.html.j2").read_text("utf-8"))
        return template.render(
            build=self.payload.build,
            map_html=self.html.render(**kwargs).strip(),
            payload=payload_text(self.payload),
            policy=policy(scripts, styles, self.payload.build.get("tiles", "")),
            scripts=scripts,
            styles=styles,
            sources=_cited(self.payload),
        )


def policy(scripts: list[str], styles: list[str], tiles_origin: str = "") -> str:
    """The Content-Security-Policy: the scripts and styles in the file, and tiles from one host where asked for."""
    script_hashes = " ".join(content_hash(script) for script in scripts)
    style_hashes = " ".join(content_hash(style) for style in styles)
    return (
        f"default-src 'none'; script-src {script_hashes}; style-src {style_hashes}; "
        f"img-src {f'data: {tiles_origin}'.strip()}; base-uri 'none'; form-action 'none'"
    )


def page_html(folium_map: SiteMap, payload: Payload) -> str:
    """The page that shows `folium_map` with `payload`."""
    folium_map._parent = None  # type: ignore[assignment]  # noqa: SLF001 -- folium.Map made itself a figure
    page = Page(payload)
    page.add_child(folium_map)
    return page.render()


def _cited(payload: Payload) -> list[dict[str, Any]]:
    rows = [{"date": "", "url": "", **row} for row in payload.sources.values()]
    return sorted(rows, key=lambda row: (CITED_KINDS.index(row["kind"]), row["date"], row["title"]))
