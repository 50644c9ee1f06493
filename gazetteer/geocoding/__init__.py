"""geopy's interface to the gazetteer, and the online services a curator may ask."""
