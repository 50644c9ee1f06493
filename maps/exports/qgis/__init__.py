"""The GeoPackage, with the styles by which QGIS draws it."""
