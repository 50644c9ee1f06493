"""The layers: every row of a gazetteer with flat columns, as files of every format and the page get them.

One module for what has a geometry, one for the tables; columns take type and description from the data package where
it has them.
"""

from typing import TYPE_CHECKING

import lazy_loader

if TYPE_CHECKING:
    from maps.layers.making import make_layers

__all__ = ["make_layers"]

__getattr__, __dir__, _ = lazy_loader.attach(__name__, submod_attrs={"making": ["make_layers"]})
