"""GeoJSON features as a geopandas GeoDataFrame, for notebooks and GIS scripts.

The only module of `geo` that knows geopandas; it is imported when first used.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def to_geodataframe(collection: Mapping[str, Any]) -> "GeoDataFrame":
    """The features as a GeoDataFrame in OGC:CRS84, null geometries kept; indexed by feature id where all have one."""
    import geopandas  # noqa: PLC0415 -- heavy

    rows = list(collection["features"])
    frame = geopandas.GeoDataFrame.from_features(rows, crs="OGC:CRS84")
    if all("id" in row for row in rows):
        frame.index = [row["id"] for row in rows]
        frame.index.name = "id"
    return frame
