"""The columns with a site's name in the other languages that a package shows names in."""

from collections.abc import Mapping

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.metadata import Metadata
from gazetteer.names.preferred import name_in
from geo.layers import Column
from maps.layers.columns import Values


def name_columns(metadata: Metadata) -> tuple[Column, ...]:
    """A column for each language that names are shown in beside the package's own.

    Examples
    --------
    >>> [column.name for column in name_columns(Metadata(title_by_language={"pt-BR": "Abrigos"}))]
    ['name_pt_br']
    """
    return tuple(
        Column(name, "string", f"Name in the language {language}, where a source has it.")
        for name, language in languages_by_column(metadata).items()
    )


def languages_by_column(metadata: Metadata) -> Mapping[str, str]:
    """The languages of those columns (BCP 47), by column."""
    return {f"name_{language.lower().replace('-', '_')}": language for language in metadata.languages[1:]}


def name_values(gazetteer: PublishedGazetteer, site_id: str) -> Values:
    """The cells of those columns for a site; None where no source has a name in that language."""
    names = gazetteer.names_of(site_id)
    return {
        column: name_in(names, language) or None for column, language in languages_by_column(gazetteer.metadata).items()
    }


def other_names(gazetteer: PublishedGazetteer, site_id: str) -> list[tuple[str, str]]:
    """The names that stand beside a site's own where names are shown, each with its language (BCP 47)."""
    names = gazetteer.names_of(site_id)
    found = [(name_in(names, language), language) for language in gazetteer.metadata.languages[1:]]
    return [(form, language) for form, language in found if form]
