"""The page: one HTML file that opens from disk, with the map, the data, the scripts and the texts in it."""
