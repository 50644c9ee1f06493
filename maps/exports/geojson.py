"""The layers with a geometry as GeoJSON; the suffix says in which of its two forms."""

from pathlib import Path

from geo.formats.geojson_stream import write_geojson, write_geojson_lines
from maps.exports.edition import Edition

_WRITERS = {".geojsonl": write_geojson_lines}


def write(edition: Edition, path: Path) -> None:
    """Write the edition's layers; those without geometry become features without one."""
    _WRITERS.get(path.suffix.lower(), write_geojson)(path, edition.layers)
