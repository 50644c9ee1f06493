"""Files for Google Earth and for receivers in the hand: KML, KMZ, GPX."""
