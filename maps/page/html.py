"""The page: one HTML file with the map, the data, the scripts and a policy that lets nothing else run."""

from importlib.resources import files
from typing import Any

from branca.element import Figure
from jinja2 import Environment, StrictUndefined

from gazetteer.disclosure.publish import PublishedGazetteer
from maps.metadata import MapMetadata
from maps.page.bundle import content_hash, leaflet_script, leaflet_style, loader_script, page_script, page_style
from maps.page.encoding import packed
from maps.page.noscript import static_html
from maps.page.payload import Payload
from maps.style.wording import message


class Page(Figure):
    """A branca figure that renders to one self-contained file instead of a list of links.

    Parameters
    ----------
    payload
        What the page shows.
    static
        What it shows without scripts, as HTML.
    metadata
        What it says of itself.
    """

    def __init__(self, payload: Payload, static: str, metadata: MapMetadata) -> None:
        super().__init__()
        self.payload = payload
        self.static = static
        self.metadata = metadata

    def render(self, **kwargs: Any) -> str:
        """Return the HTML. Render a page once: folium adds to its elements each time."""
        for child in self._children.values():
            child.render(**kwargs)
        scripts = [leaflet_script(), page_script(), f'"use strict";\n{self.script.render(**kwargs)}\n']
        styles = [leaflet_style(), page_style()]
        environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
        template = environment.from_string((files("maps") / "templates" / "page.html.j2").read_text("utf-8"))
        metadata = self.metadata
        return template.render(
            about=message("page.about" if metadata.briefings else "page.about-places", **counts(metadata)),
            metadata=metadata,
            loader=loader_script(),
            map_html=self.html.render(**kwargs).strip(),
            payload=packed(self.payload.content()),
            policy=policy([loader_script(), *scripts], styles, self.payload.metadata["tiles"]),
            scripts=packed(scripts),
            static=self.static,
            styles=styles,
            t=message,
        )


def counts(metadata: MapMetadata) -> dict[str, object]:
    """What the line under the title tells."""
    dates = {"from": metadata.date_from, "to": metadata.date_to}
    return {
        "sites": metadata.sites,
        "located": metadata.located,
        "statements": metadata.statements,
        "briefings": metadata.briefings,
        **dates,
    }


def policy(scripts: list[str], styles: list[str], tiles_origin: str = "") -> str:
    """The Content-Security-Policy: these scripts and styles, and tiles from one host where asked for.

    Parameters
    ----------
    scripts
        The text of each inline script: it is allowed by its hash.
    styles
        The text of each inline style sheet, likewise.
    tiles_origin
        Scheme and host of online tiles; "" for none.

    Returns
    -------
    str
        For the `meta` element; everything that is not named is forbidden.
    """
    script_hashes = " ".join(content_hash(script) for script in scripts)
    style_hashes = " ".join(content_hash(style) for style in styles)
    return (
        f"default-src 'none'; script-src {script_hashes}; style-src {style_hashes}; "
        f"img-src {f'data: {tiles_origin}'.strip()}; base-uri 'none'; form-action 'none'"
    )


def page_figure(gazetteer: PublishedGazetteer, payload: Payload, metadata: MapMetadata) -> Page:
    """The figure that a map is added to.

    Parameters
    ----------
    gazetteer
        For what the page shows without JavaScript.
    payload
        For the scripts.
    metadata
        For the head of the page.

    Returns
    -------
    Page
        A branca figure.
    """
    return Page(payload, static_html(gazetteer, metadata), metadata)
