"""A sentence to cite a row by, in the words that the page's citations use."""

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.metadata import FALLBACK_LANGUAGE
from gazetteer.tables import Location, Source, Statement, Zone
from maps.style.wording import degrees, edtf, message, metres, term


def cite_place(gazetteer: PublishedGazetteer, name: str, location: Location | None, build: str) -> str:
    """A site or one location of it: where, how sure, on whose word.

    Parameters
    ----------
    gazetteer
        Where it stands, with the policy applied: coordinates are those that may be shown.
    name
        What the site is called in the sentence.
    location
        One location of it; None for a site without any.
    build
        The build id.

    Returns
    -------
    str
        Whole sentences.
    """
    if location is None:
        return f"{message('cite.site-unlocated', name=name)} {_in_build(gazetteer, build)}"
    source = gazetteer.source(location.source)
    where = message(
        "cite.site", name=name, coordinates=degrees(location.lon, location.lat), metres=metres(location.accuracy_m)
    )
    sure = message("cite.site-certainty", certainty=term("certainty", location.certainty))
    return f"{where} {sure} {_point_source(source)} {_in_build(gazetteer, build)}"


def cite_zone(gazetteer: PublishedGazetteer, zone: Zone, build: str) -> str:
    """The outline of a zone: its recipe and on whose word.

    Parameters
    ----------
    gazetteer
        For the names and the source.
    zone
        A circle round the location of a site.
    build
        The build id.

    Returns
    -------
    str
        Whole sentences.
    """
    names = gazetteer.site(zone.site).name, gazetteer.site(zone.centre_site).name
    source = gazetteer.source(zone.source)
    recipe = f"{names[0]}: circle of {metres(zone.radius_m)} radius round {names[1]}, geodesic."
    sure = message("cite.site-certainty", certainty=term("certainty", zone.certainty))
    return f"{recipe} {sure} Recipe from “{source.title}”, {source.publisher}. {_in_build(gazetteer, build)}"


def cite_statement(gazetteer: PublishedGazetteer, statement: Statement, build: str) -> str:
    """A statement: who said it, in which document and paragraph, and that it is paraphrased.

    Parameters
    ----------
    gazetteer
        For the document.
    statement
        What is cited.
    build
        The build id.

    Returns
    -------
    str
        Whole sentences, the document's address among them where it has one.
    """
    source = gazetteer.source(statement.source)
    sentences = [_speaker(statement), _document(source, statement.paragraph)]
    sentences += [message("cite.address", url=source.url)] if source.url else []
    return " ".join([*filter(None, sentences), f"Paraphrased in {_title(gazetteer)}, build {build}."])


def _speaker(statement: Statement) -> str:
    if not statement.speaker:
        return ""
    key = "cite.speaker-role" if statement.role else "cite.speaker"
    return message(key, speaker=statement.speaker, role=statement.role)


def _document(source: Source, paragraph: int) -> str:
    key = "cite.document" if source.publisher else "cite.document-plain"
    date = edtf(source.date) if source.date else message("cite.undated")
    return message(key, title=source.title, publisher=source.publisher, date=date, paragraph=str(paragraph))


def _point_source(source: Source) -> str:
    return message("cite.site-source", title=source.title, publisher=source.publisher)


def _in_build(gazetteer: PublishedGazetteer, build: str) -> str:
    return f"In {_title(gazetteer)}, build {build}."


def _title(gazetteer: PublishedGazetteer) -> str:
    return gazetteer.metadata.title_in(FALLBACK_LANGUAGE)
