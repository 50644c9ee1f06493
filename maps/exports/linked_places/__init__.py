"""Linked Places for the World Historical Gazetteer and Pelagios: as JSON-LD and as a table."""
