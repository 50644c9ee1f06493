"""RDF: places, names, locations and statements with where each comes from."""
