"""The gazetteer in memory as curators know it: everything that the tables of a package say.

The queries are in view.py; what may be shown of it, in gazetteer.disclosure.
"""

from typing import TYPE_CHECKING

from gazetteer.errors import PackageError
from gazetteer.package import CURATED, Package, read_package
from gazetteer.view import GazetteerView
from geo.paths import StrPath

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


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
        self.metadata = package.metadata
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

    @classmethod
    def from_csv(cls, path: StrPath) -> "Gazetteer":
        r"""A gazetteer in memory of a CSV file with a name, a longitude and a latitude under their usual headings.

        A row without coordinates is a site that is not located. Ids are those of the file or are made of the names,
        kinds are those of a column `kind` or `type` (or `place`). The source of everything is the file. Where it has
        no column `accuracy_m`, the accuracy is what the digits of the coordinates leave open, and the location's note
        says so; where it has no column `certainty`, the places are held to be the ones meant. Nothing is written, and
        no licence is stated.

        Raises
        ------
        AuthorityError
            If the file cannot be understood, with the line of each fault.

        Examples
        --------
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     with open(f"{folder}/huts.csv", "w") as file:
        ...         _ = file.write("name,lat,lon,kind\nMueller Hut,-43.72,170.06,hut\nLost Hut,,,hut\n")
        ...     huts = Gazetteer.from_csv(file.name)
        >>> [(site.id, site.kind, huts.location_of(site.id) is not None) for site in huts]
        [('mueller-hut', 'hut', True), ('lost-hut', 'hut', False)]
        >>> huts.location_of("mueller-hut").accuracy_m
        557
        """
        from gazetteer.from_table import csv_package  # noqa: PLC0415 -- wanted by few

        return cls(csv_package(path))

    @classmethod
    def from_geodataframe(cls, frame: "GeoDataFrame", title: str = "GeoDataFrame") -> "Gazetteer":
        """A gazetteer in memory of a frame with a column of names, in any reference system; `title` is its name.

        What the frame does not say is done as in `from_csv`. A line or an area becomes an inner point, with the
        distance to its farthest corner as accuracy. An index of texts gives the ids.

        Raises
        ------
        AuthorityError
            If the frame names no reference system, or a row no place, with the number of the row.

        Examples
        --------
        >>> import geopandas
        >>> points = geopandas.points_from_xy([170.06], [-43.72], crs=4326)
        >>> frame = geopandas.GeoDataFrame({"name": ["Mueller Hut"]}, geometry=points)
        >>> Gazetteer.from_geodataframe(frame)["mueller-hut"].name
        'Mueller Hut'
        """
        from gazetteer.from_table import frame_package  # noqa: PLC0415 -- wanted by few

        return cls(frame_package(frame, title))

    def __repr__(self) -> str:
        """What it is called, how much is in it, and where it was read."""
        return f"{super().__repr__().removesuffix('>')}, {self.folder}>"
