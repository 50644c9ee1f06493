"""Points, geodesic distance and zones, containment, and geographic files.

Knows nothing of names, briefings or maps. Names are imported when first used: PROJ and GEOS take a fifth of a second
to start, and much of the command line needs neither.
"""

from typing import TYPE_CHECKING

import lazy_loader

if TYPE_CHECKING:
    from geo.basemap.layers import areas, layer
    from geo.bounds import BoundingBox, bounding_box
    from geo.errors import CoordinateError, FormatError, GeoError, GeoJSONError, LayerError, MissingLibraryError
    from geo.formats.frames import to_geodataframe
    from geo.formats.geojson import feature, feature_collection, read, to_text
    from geo.formats.writing import Written, write
    from geo.geodesy import bearing_deg, destination, distance_m, geodesic_circle, geodesic_line
    from geo.layers import Batch, Column, Layer
    from geo.position import Position
    from geo.topology import Containment, containment, contains, distance_to_edge_m

__all__ = [
    "Batch",
    "BoundingBox",
    "Column",
    "Containment",
    "CoordinateError",
    "FormatError",
    "GeoError",
    "GeoJSONError",
    "Layer",
    "LayerError",
    "MissingLibraryError",
    "Position",
    "Written",
    "areas",
    "bearing_deg",
    "bounding_box",
    "containment",
    "contains",
    "destination",
    "distance_m",
    "distance_to_edge_m",
    "feature",
    "feature_collection",
    "geodesic_circle",
    "geodesic_line",
    "layer",
    "read",
    "to_geodataframe",
    "to_text",
    "write",
]

__getattr__, __dir__, _ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "basemap": ["areas", "layer"],
        "bounds": ["BoundingBox", "bounding_box"],
        "topology": ["Containment", "containment", "contains", "distance_to_edge_m"],
        "errors": ["CoordinateError", "FormatError", "GeoError", "GeoJSONError", "LayerError", "MissingLibraryError"],
        "formats.frames": ["to_geodataframe"],
        "geodesy": ["bearing_deg", "destination", "distance_m", "geodesic_circle", "geodesic_line"],
        "formats.geojson": ["feature", "feature_collection", "read", "to_text"],
        "layers": ["Batch", "Column", "Layer"],
        "position": ["Position"],
        "formats.writing": ["Written", "write"],
    },
)
