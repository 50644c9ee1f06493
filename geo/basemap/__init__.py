"""The ground that maps are drawn on: borders, administrative areas, coast and towns, from public data sets."""

from geo.basemap.layers import areas, layer

__all__ = ["areas", "layer"]
