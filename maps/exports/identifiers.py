"""Names for linked data: one permanent IRI for each thing of ours, and the IRIs that others gave to theirs.

Ours are URNs, because a data package answers for its ids and for no address: `urn:<package>:<kind>:<id>`, names and
ids percent-encoded; what columns mean is said by the toolkit, and has the toolkit's root. The pattern for ids of the
World Historical Gazetteer (`prefix:term` without spaces) takes them too.
OCHA gives its p-codes no IRI; in RDF they are literals of a datatype of ours.
"""

import re
from urllib.parse import quote

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.reading.annotations import package_iri
from gazetteer.view import GazetteerView
from maps.metadata import MapMetadata

__all__ = [
    "ADMIN_DATATYPE",
    "PCODE_DATATYPE",
    "TERMS",
    "build_iri",
    "codes_are_pcodes",
    "geonames_iri",
    "package_iri",
    "record_iri",
    "safe_address",
    "site_iri",
    "wikidata_iri",
]

_ROOT = "urn:named-sites:"  # the toolkit's own
TERMS = f"{_ROOT}term:"
"""What our own properties and columns are called in linked data: this and the column's name."""
PCODE_DATATYPE = f"{_ROOT}datatype:ocha-pcode"
ADMIN_DATATYPE = f"{_ROOT}datatype:admin-code"
"""Of codes of administrative units that are a package's own."""

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]{2,256}\.[a-z]{2,63}(:[0-9]{1,5})?(/[^\s<>\"{}|\\^`]*)?", re.ASCII)


def record_iri(gazetteer: GazetteerView, kind: str, id_: str) -> str:
    """The name of a row of a gazetteer, under the name of its package.

    Parameters
    ----------
    gazetteer
        Whose row it is.
    kind
        Its table in the singular: statement, source, location, name, zone ...
    id_
        Its id in the table.

    Returns
    -------
    str
        A URN.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> record_iri(Gazetteer.curated(), "name", "a/b c>")
    'urn:named-sites:name:a%2Fb%20c%3E'
    """
    return package_iri(gazetteer.metadata.key, kind, id_)


def codes_are_pcodes(gazetteer: PublishedGazetteer) -> bool:
    """Whether the package numbers administrative units by OCHA's p-codes: a site that is a unit has its code as p-code.

    Examples
    --------
    >>> from gazetteer import Gazetteer
    >>> from gazetteer.disclosure import published
    >>> codes_are_pcodes(published(Gazetteer.curated()))
    True
    """
    whole = gazetteer.selected_from or gazetteer
    units = whole.vocabularies.terms("admin")
    return any(site.ocha_pcode in units for site in whole.sites)


def site_iri(gazetteer: GazetteerView, id_: str) -> str:
    """The name of a site of a gazetteer, as the command `read` gives it too."""
    return record_iri(gazetteer, "site", id_)


def build_iri(metadata: MapMetadata) -> str:
    """The name of one state of the data.

    Examples
    --------
    >>> build_iri(MapMetadata(build_id="0123456789ab"))
    'urn:sites:build:0123456789ab'
    """
    return package_iri(metadata.name, "build", metadata.build_id)


def geonames_iri(geonames_id: int) -> str:
    """The name that GeoNames gives to a feature (not to the page about it).

    Examples
    --------
    >>> geonames_iri(170063)
    'https://sws.geonames.org/170063/'
    """
    return f"https://sws.geonames.org/{geonames_id}/"


def wikidata_iri(item: str) -> str:
    """The name that Wikidata gives to an item (http, as in its RDF).

    Examples
    --------
    >>> wikidata_iri("Q858")
    'http://www.wikidata.org/entity/Q858'
    """
    return f"http://www.wikidata.org/entity/{quote(item, safe='')}"


def safe_address(url: str) -> str | None:
    """An address of the web as it is, if every reader takes it for one, else None.

    Examples
    --------
    >>> safe_address("https://www.geonames.org/"), safe_address("javascript:alert(1)"), safe_address("https://a b/")
    ('https://www.geonames.org/', None, None)
    """
    return url if _ADDRESS.fullmatch(url) else None
