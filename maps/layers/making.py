"""All layers of a gazetteer in the order in which files list them."""

from gazetteer.disclosure.publish import PublishedGazetteer, require_published
from geo.layers import Layer
from maps.layers.links import link_layers
from maps.layers.places import place_layers
from maps.layers.records import record_layers
from maps.metadata import build_id


def make_layers(gazetteer: PublishedGazetteer, build: str | None = None) -> list[Layer]:
    """The layers with a geometry, then the tables, then the tables that only tie rows together.

    Parameters
    ----------
    gazetteer
        The rows. A selection gives its part of each layer.
    build
        The build id that each feature carries; that of the gazetteer by default.

    Raises
    ------
    TypeError
        If the disclosure policy has not been applied to the rows.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> from gazetteer.disclosure import published
    >>> [layer.name for layer in make_layers(published(Gazetteer.curated()))][:4]
    ['sites', 'locations', 'accuracy_areas', 'zone_outlines']
    """
    require_published(gazetteer)
    id_ = build_id(gazetteer) if build is None else build
    return [*place_layers(gazetteer, id_), *record_layers(gazetteer, id_), *link_layers(gazetteer)]
