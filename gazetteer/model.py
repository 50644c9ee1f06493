"""The gazetteer in memory as curators know it: everything that the tables of a package say.

The queries are in view.py; what may be shown of it, in gazetteer.disclosure.
"""

from gazetteer.errors import PackageError
from gazetteer.package import CURATED, Package, read_package
from gazetteer.view import GazetteerView
from geo.paths import StrPath


class Gazetteer(GazetteerView):
    """Sites, their names and locations, and the statements that speak of them, as the curators' tables have them.

    Whatever is shown or written takes a `PublishedGazetteer` instead, which is no subclass of this one: see
    gazetteer.disclosure.

    Parameters
    ----------
    package
        A data package as read by `read_package`.

    Raises
    ------
    PackageError
        If a row of the package could not be read.

    Examples
    --------
    >>> Gazetteer.curated().site("rukban-camp").kind
    'camp'
    """

    def __init__(self, package: Package) -> None:
        if package.faults:
            first = package.faults[0]
            raise PackageError(f"{package.folder}: {first} ({len(package.faults)} faults: run named-sites check)")
        self.folder = package.folder
        self.sources = tuple(package.rows("sources"))
        self.sites = tuple(package.rows("sites"))
        self.names = tuple(package.rows("names"))
        self.locations = tuple(package.rows("locations"))
        self.mentions = tuple(package.rows("mentions"))
        self.references = tuple(package.rows("references"))
        self.figures = tuple(package.rows("figures"))
        self.zones = tuple(package.rows("zones"))
        self.stops = tuple(package.rows("routes"))
        self.rulings = tuple(package.rows("rulings"))
        self.findings = tuple(package.rows("findings"))
        self.excluded = tuple(package.rows("excluded"))
        self.disclosures = tuple(package.rows("disclosure"))
        self.terms = tuple(package.rows("vocabularies"))
        self.labels = tuple(package.rows("labels"))
        dates = {source.id: source.date for source in self.sources}
        self.statements = tuple(sorted(package.rows("statements"), key=lambda row: (dates.get(row.source, ""), row.id)))

    @classmethod
    def curated(cls) -> "Gazetteer":
        """The package's own data."""
        return cls.read(CURATED)

    @classmethod
    def read(cls, folder: StrPath) -> "Gazetteer":
        """The data package in `folder`.

        Raises
        ------
        PackageError
            If it cannot be read.
        """
        return cls(read_package(folder))
