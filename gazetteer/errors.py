"""The errors of `gazetteer`: one small tree, each also a fitting built-in."""


class GazetteerError(Exception):
    """Anything that `gazetteer` refuses."""


class PackageError(GazetteerError, ValueError):
    """A data package that cannot be read."""


class UnknownIdError(GazetteerError, LookupError):
    """An id that no row has."""


class BriefingError(GazetteerError, ValueError):
    """A briefing text that cannot be read or is not the one that was curated."""


class AuthorityError(GazetteerError, ValueError):
    """A file that cannot be read as an authority."""


class OnlineError(GazetteerError, OSError):
    """An online geocoder that could not be asked."""


class NoNameError(GazetteerError, ValueError):
    """A command that was given no name to look for."""
