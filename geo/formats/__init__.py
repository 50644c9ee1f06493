"""Reading and writing geographic files: GeoJSON, GeoPackage, FlatGeobuf, GeoParquet, CSV and workbooks."""
