"""What a user may hand to a map, as it may be shown: a gazetteer, or a GeoDataFrame of places."""

from typing import TYPE_CHECKING, TypeAlias

from gazetteer.disclosure.publish import PublishedGazetteer, published
from gazetteer.model import Gazetteer
from maps.errors import MapError

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

Places: TypeAlias = "Gazetteer | PublishedGazetteer | GeoDataFrame"


def published_places(places: Places) -> PublishedGazetteer:
    """A gazetteer as its disclosure policy allows; of a GeoDataFrame, what `Gazetteer.from_geodataframe` makes.

    Raises
    ------
    MapError
        If it is neither.

    Examples
    --------
    >>> published_places("places.csv")
    Traceback (most recent call last):
    maps.errors.MapError: a map takes a Gazetteer or a GeoDataFrame, not a str: take Gazetteer.from_csv or .read
    """
    if isinstance(places, (Gazetteer, PublishedGazetteer)):
        return published(places)
    from geopandas import GeoDataFrame  # noqa: PLC0415 -- a second to start

    if isinstance(places, GeoDataFrame):
        return published(Gazetteer.from_geodataframe(places))
    kind = type(places).__name__
    raise MapError(f"a map takes a Gazetteer or a GeoDataFrame, not a {kind}: take Gazetteer.from_csv or .read")
