"""The errors of `maps`: one small tree, each also a fitting built-in."""


class MapError(Exception):
    """Anything that `maps` refuses."""


class TilesError(MapError, ValueError):
    """An address of online tiles that cannot be used."""


class AssetError(MapError, ValueError):
    """A script, style or template of the page that cannot be put into one file."""
