"""GeoParquet: one layer for DuckDB, geopandas and other tools for large tables; a table is plain Parquet.

What stands in the file is in geo.formats.geoparquet.
"""

from pathlib import Path

from geo.formats.geoparquet import write_geoparquet
from maps.exports.edition import Edition
from maps.exports.single import file_metadata, only_layer


def write(edition: Edition, path: Path) -> None:
    """Write the one layer of `edition` to `path`.

    Raises
    ------
    ExportError
        If it has none or several.
    MissingLibraryError
        If pyarrow is not installed.
    """
    write_geoparquet(path, only_layer(edition, "GeoParquet"), metadata=file_metadata(edition.card))
