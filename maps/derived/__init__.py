"""What is worked out from the rows of the gazetteer: flows, relations, disputes and geometries."""
