"""Online map tiles, which a page has only if its maker asked for them and shows only if its reader does.

What works: a tile server of your own, or one that gave you a key. OpenStreetMap's refuses pages opened from disk
(no Referer can be sent from there) and CARTO asks for a key; both work, within their rules, from a web server.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from maps.errors import TilesError


@dataclass(frozen=True, slots=True)
class Tiles:
    """An address template with {z}, {x} and {y}, and the attribution that its provider asks for.

    Raises
    ------
    TilesError
        If the template is not https or lacks a part, or the attribution is empty.

    Examples
    --------
    >>> Tiles("https://tiles.example.org/{z}/{x}/{y}.png", "Example").origin
    'https://tiles.example.org'
    """

    template: str
    attribution: str

    def __post_init__(self) -> None:
        """Refuse what a browser could not use or a provider would not allow."""
        parts = urlsplit(self.template)
        if parts.scheme != "https" or not parts.hostname or any(sign in parts.netloc for sign in "{}'\"; ,"):
            raise TilesError(
                f"{self.template!r} is no https address of one host: give one like https://HOST/{{z}}/{{x}}/{{y}}.png"
            )
        if absent := [name for name in ("{z}", "{x}", "{y}") if name not in self.template]:
            raise TilesError(f"{self.template!r} lacks {', '.join(absent)}: write them where the numbers go")
        if not self.attribution.strip():
            raise TilesError("tiles need the attribution that their provider asks for: give --tiles-attribution TEXT")

    @property
    def origin(self) -> str:
        """Scheme and host, for the policy of the page."""
        parts = urlsplit(self.template)
        return f"{parts.scheme}://{parts.netloc}"
