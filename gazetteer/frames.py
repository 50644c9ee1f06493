"""A gazetteer as a GeoDataFrame: plain rows, for notebooks and scripts.

The columns have the names of the exported layers (maps/layers) where they mean the same. What can be shown to others
is for gazetteer.disclosure; files are for maps.exports.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from shapely import Point

from gazetteer.edtf import edtf_interval
from gazetteer.errors import UnknownIdError
from gazetteer.tables import Location, Site

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from gazetteer.view import GazetteerView

Values = dict[str, Any]
_LOCATION_COLUMNS = ("accuracy_m", "certainty", "method")
_INTEGERS = frozenset({"accuracy_m", "geonames_id", "location_count", "statement_count", "finding_count"})


def frame_of(gazetteer: "GazetteerView", layer: str) -> "GeoDataFrame":
    """The frame that `Gazetteer.to_geodataframe` gives."""
    if layer not in _LAYERS:
        raise UnknownIdError(f"no layer {layer!r}: there are {', '.join(_LAYERS)}; maps.export writes all of them")
    import geopandas  # noqa: PLC0415 -- a second to start

    rows = list(_LAYERS[layer](gazetteer))
    frame = geopandas.GeoDataFrame(rows, geometry=[_point(row) for row in rows], crs="EPSG:4326")
    frame = frame.drop(columns=["lon", "lat"], errors="ignore")  # without rows there are no columns
    return frame.astype(dict.fromkeys(_INTEGERS & set(frame.columns), "Int64"))


def _sites(gazetteer: "GazetteerView") -> Iterator[Values]:
    for site in gazetteer.sites:
        location = gazetteer.location_of(site.id)
        own = _values(site, {"id": "site_id"})
        forms = sorted({row.form for row in gazetteer.names_of(site.id)} - {site.name})
        yield {
            "site_id": own.pop("site_id"),
            "name": own.pop("name"),
            "other_names": "; ".join(forms) or None,
            "valid": edtf_interval(own.pop("valid_from"), own.pop("valid_to")),
            **own,
            "location_id": location.id if location else None,
            **{name: getattr(location, name) if location else None for name in _LOCATION_COLUMNS},
            "location_source": location.source if location else None,
            "location_count": len(gazetteer.locations_of(site.id)),
            "statement_count": len(gazetteer.statements_of(site.id)),
            "finding_count": len(gazetteer.findings_of(site.id)),
            "lon": location.lon if location else None,
            "lat": location.lat if location else None,
        }


def _locations(gazetteer: "GazetteerView") -> Iterator[Values]:
    for row in gazetteer.locations:
        yield _values(row, {"id": "location_id", "site": "site_id", "source": "source_id"})


def _point(row: Values) -> Point | None:
    return None if row["lon"] is None else Point(row["lon"], row["lat"])


_LAYERS: Mapping[str, Callable[["GazetteerView"], Iterator[Values]]] = {"sites": _sites, "locations": _locations}


def _values(row: Site | Location, called: Mapping[str, str]) -> Values:
    """The fields of a row; an empty text is None, as in the exported layers."""
    values = {called.get(field.name, field.name): getattr(row, field.name) for field in fields(row)}
    return {name: None if value == "" else value for name, value in values.items()}
