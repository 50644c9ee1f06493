"""How an edition as a whole is cited in BibTeX; the sentence for it is in maps.metadata.

How sources and single statements are cited is in citations.py; rows of layers carry sentences of their own.
"""

from maps.exports.citing.citations import bibtex, cite_key, verbatim
from maps.metadata import MapMetadata


def edition_bibtex(metadata: MapMetadata) -> str:
    """The entry of an edition, with a line end; fields that its package does not state are left out."""
    labels = metadata.package.license_labels
    state = ", ".join(filter(None, (metadata.package.publisher, f"build {metadata.build_id}")))
    fields = {
        "author": " and ".join(f"{{{bibtex(author)}}}" for author in metadata.package.authors),
        "title": f"{{{bibtex(metadata.heading)}}}",
        "year": metadata.year,
        "version": bibtex(metadata.package.version),
        "howpublished": bibtex(state),
        "url": verbatim(metadata.package.homepage),
        "note": f"Licence: {bibtex(labels)}" if labels else "",
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{cite_key(metadata.name, metadata.build_id)},\n{lines}\n}}\n"
