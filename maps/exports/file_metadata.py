"""What a file of one layer says of itself, where its format has a place for it."""

from maps.metadata import MapMetadata


def file_metadata(metadata: MapMetadata) -> dict[str, str]:
    """Licence, citation, build and date of the data, for the metadata of a file; without what the package lacks.

    Examples
    --------
    >>> for name, value in file_metadata(MapMetadata(build_id="0123456789ab", as_of="2026-11-22")).items():
    ...     print(f"{name}: {value}")
    title: sites
    citation: sites (2026). Build 0123456789ab.
    build_id: 0123456789ab
    as_of: 2026-11-22
    """
    values = {
        "title": metadata.heading,
        "license": metadata.package.license_labels,
        "citation": metadata.citation,
        "build_id": metadata.build_id,
        "version": metadata.package.version,
        "as_of": metadata.as_of,
        "disclosure": metadata.disclosure_words,
    }
    return {name: value for name, value in values.items() if value}
