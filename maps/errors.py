"""The errors of `maps`: one small tree, each also a fitting built-in."""


class MapError(Exception):
    """Anything that `maps` refuses."""


class TilesError(MapError, ValueError):
    """An address of online tiles that cannot be used."""


class AssetError(MapError, ValueError):
    """A script, style or template of the page that cannot be put into one file."""


class SelectionError(MapError, LookupError):
    """A choice of sites or of a period that nothing fits."""


class ExportError(MapError, ValueError):
    """A file that cannot be exported as asked."""


class ImportFileError(MapError, ValueError):
    """An edited file that cannot be read or taken."""
