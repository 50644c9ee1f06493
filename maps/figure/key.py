"""The key: the numbered sites by kind, then those outside the map and those without a place."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from gazetteer.disclosure.publish import PublishedGazetteer
from gazetteer.tables import Location, Site
from maps.figure.flowing import Paragraph, Piece, Sign, Words, words
from maps.figure.fonts import em_mm, printable
from maps.figure.places import Place, Places
from maps.figure.sheet import Sheet
from maps.figure.symbols import draw_symbol
from maps.figure.words import capital, say
from maps.layers.names import other_names
from maps.style.kinds import Look
from maps.style.wording import metres, term

MOST_NUMBERED = 300
"""Sites from which on there are no numbers: neither map nor key could hold them."""

QUIET = "#5c5c5c"
Naming = Callable[[PublishedGazetteer, Site], list[Piece]]
_SYMBOL_EM = 1.15
_INLINE_EM = 0.5  # room between a name and the next symbol
_NUMBER_END_EM, _SYMBOL_END_EM, _HANG_EM = 1.75, 3.15, 3.5


def key_paragraphs(gazetteer: PublishedGazetteer, places: Places, most: int, tightness: int = 0) -> list[Paragraph]:
    """The key with at most so many names; what is left out is counted.

    Parameters
    ----------
    gazetteer
        For the names.
    places
        The sites, sorted out.
    most
        How many names may be written; the numbered sites come first.
    tightness
        From 1 on the sites without a number go without their Arabic names, from 2 on all sites.

    Returns
    -------
    list of Paragraph
        The numbered sites, then those outside the map, then those without a location.
    """
    listed = list(places.drawn[:most]) if len(places.drawn) <= MOST_NUMBERED else []
    paragraphs = [Paragraph(words(say("figure.key"), "bold"), is_head=True)]
    if listed:
        paragraphs.append(Paragraph(words(say("figure.key-how"), colour=QUIET), is_head=True))
    paragraphs += _numbered(gazetteer, listed, _plain_name if tightness > 1 else _name)
    paragraphs += _rest_of_drawn(len(places.drawn) - len(listed), is_any=bool(listed))
    room = max(0, most - len(listed))
    outside = places.outside[:room]
    room -= len(outside)
    unlocated = places.unlocated[:room]
    name = _plain_name if tightness else _name
    held = [[_inline_sign(places.kinds.look(site.kind), row), *name(gazetteer, site)] for site, row in outside]
    lost = [[_inline_sign(places.kinds.look(site.kind), None), *name(gazetteer, site)] for site in unlocated]
    paragraphs += _run("figure.outside", held, len(places.outside))
    return paragraphs + _run("figure.not-located", lost, len(places.unlocated))


def names_in(places: Places) -> int:
    """How many names the whole key has."""
    drawn = len(places.drawn) if len(places.drawn) <= MOST_NUMBERED else 0
    return drawn + len(places.outside) + len(places.unlocated)


def _numbered(gazetteer: PublishedGazetteer, places: Sequence[Place], name: Naming) -> Iterator[Paragraph]:
    kind = ""
    for number, place in enumerate(places, start=1):
        if place.site.kind != kind:
            kind = place.site.kind
            yield Paragraph(words(capital(place.look.label), "oblique", QUIET), before_em=0.35, is_head=True)
        gutter: list[tuple[float, Piece]] = [
            (_NUMBER_END_EM, Words(str(number), "bold")),
            (_SYMBOL_END_EM, _sign(place.look, is_sure=place.is_sure)),
        ]
        yield Paragraph([*name(gazetteer, place.site), *_accuracy(place.location)], _HANG_EM, gutter)


def _rest_of_drawn(left: int, *, is_any: bool) -> list[Paragraph]:
    if not left:
        return []
    text = say("figure.more-unnumbered" if is_any else "figure.too-many", n=left)
    return [Paragraph(words(text, "bold"), before_em=0.35)]


def _run(heading: str, items: list[list[Piece]], count: int) -> list[Paragraph]:
    """Names one after the other in one paragraph, since nothing on the map refers to them."""
    if not count:
        return []
    head = Paragraph(words(f"{say(heading)} ({count})", "bold"), before_em=0.7, is_head=True)
    body = [Paragraph([piece for item in items for piece in item], is_open=True)] if items else []
    left = say("figure.more" if items else "figure.more-only", n=count - len(items))
    more = [Paragraph(words(left, "bold"))] if len(items) < count else []
    return [head, *body, *more]


def _inline_sign(look: Look, location: Location | None) -> Sign:
    """A symbol in running text: with room before it, and hollow without a sure place."""
    symbol = _sign(look, is_sure=location is not None and location.certainty == "certain")

    def paint(sheet: Sheet, x: float, y: float, size_pt: float) -> None:
        symbol.paint(sheet, x + _INLINE_EM / 2 * em_mm(size_pt), y, size_pt)

    return Sign(paint, _SYMBOL_EM + _INLINE_EM)


def _sign(look: Look, *, is_sure: bool) -> Sign:
    def paint(sheet: Sheet, x: float, y: float, size_pt: float) -> None:
        draw_symbol(sheet, look, x, y, _SYMBOL_EM * em_mm(size_pt), is_sure=is_sure, order=60)

    return Sign(paint, _SYMBOL_EM)


def _name(gazetteer: PublishedGazetteer, site: Site) -> list[Piece]:
    """The name and those in other languages, which are never broken: words of an Arabic one would change places."""
    others = (printable(form) for form, _ in other_names(gazetteer, site.id))
    return words(printable(site.name)) + [Words(form, colour=QUIET) for form in others if form]


def _plain_name(_: PublishedGazetteer, site: Site) -> list[Piece]:
    return words(printable(site.name))


def accuracy_words(location: Location) -> str:
    """How exact a location is and, where it is not, that it is not certain."""
    certainty = "" if location.certainty == "certain" else f", {term('certainty', location.certainty)}"
    return metres(location.accuracy_m) + certainty


def _accuracy(location: Location) -> list[Piece]:
    number, unit, *rest = accuracy_words(location).split(" ")
    return [Words(f"{number} {unit}", colour=QUIET), *words(" ".join(rest), colour=QUIET)]


def description(places: Iterable[Place]) -> str:
    """The numbered sites in words, for those who cannot see the figure."""
    return " ".join(
        say(
            "figure.described",
            number=place.number,
            name=printable(place.site.name),
            kind=place.look.label,
            accuracy=accuracy_words(place.location),
        )
        for place in places
        if place.number
    )
