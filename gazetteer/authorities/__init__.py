"""The places and names of one gazetteer, and the files that they come from."""
