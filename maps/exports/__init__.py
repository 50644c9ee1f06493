"""Exports: the layers of the gazetteer as files for GIS, linked data, citing and spreadsheets.

One module a format; formats.py lists them. The columns are made in maps.layers, generic formats are written in geo.
"""
