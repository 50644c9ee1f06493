"""GeoPackage: layers and tables in one SQLite file, with keys, relations, styles and metadata.

OGC 12-128 (GeoPackage 1.3) and 18-000 (Related Tables). Knows layers, nothing of places. Needs no GDAL:
docs/decisions/2026-11-22-geopackage.md says why.
"""

from geo.formats.geopackage.about import Extras, Metadata, Style
from geo.formats.geopackage.writer import write_geopackage

__all__ = ["Extras", "Metadata", "Style", "write_geopackage"]
