"""FlatGeobuf: one layer with a spatial index, for QGIS and for maps that read a part of a file over the web.

What stands in the file is in geo.formats.flatgeobuf.
"""

from pathlib import Path

from geo.formats.flatgeobuf import write_flatgeobuf
from maps.exports.edition import Edition
from maps.exports.single import file_metadata, only_layer


def write(edition: Edition, path: Path) -> None:
    """Write the one layer of `edition` to `path`.

    Raises
    ------
    ExportError
        If it has none or several.
    FormatError
        If the layer has no geometry.
    MissingLibraryError
        If pyarrow or pyogrio is not installed.
    """
    write_flatgeobuf(path, only_layer(edition, "FlatGeobuf"), metadata=file_metadata(edition.card))
