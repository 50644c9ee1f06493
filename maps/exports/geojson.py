"""The layers with a geometry as GeoJSON; the suffix says in which of its three forms."""

from pathlib import Path

from geo.formats.geojson_stream import write_geojson, write_geojson_lines, write_geojson_sequence
from maps.exports.edition import Edition

_WRITERS = {".geojsons": write_geojson_sequence, ".geojsonl": write_geojson_lines}


def write(edition: Edition, path: Path) -> None:
    """Write the edition's layers; those without geometry become features without one."""
    _WRITERS.get(path.suffix.lower(), write_geojson)(path, edition.layers)
