"""Linked Places: each record sourced, dated and named, in the form that the World Historical Gazetteer takes."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from geo.validation.defect import Defects, Steps
from geo.validation.linked_times import check_when
from geo.validation.quoting import quote

Json: TypeAlias = Mapping[str, Any]
CLASSES = frozenset("AHLPRST")
CERTAINTIES = ("certain", "less-certain", "uncertain")
WHG_CLASSES = CLASSES | set("UVX")
_CONTEXT_WORDS = ("linkedpasts", "linkedplaces", "linked-places", "lpo_v", "lpf_v")
_URL = re.compile(r"https?://[\w.-]+\.[a-z]{2,63}(:\d{1,5})?(/\S*)?$", re.ASCII)
_TERM = re.compile(r"\w+:\S+$")
_MATCH = re.compile(r"(bnf|cerl|dbp|gn|gnd|gov|loc|pl|tgn|viaf|wd|wp):\S+$")
_LINKS = ("closeMatch", "exactMatch", "primaryTopicOf", "subjectOf", "seeAlso")
# Language (and extended language), script, region, variants, extensions: BCP 47, 2.1, but for private subtags.
_LANGUAGE = re.compile(
    r"[A-Za-z]{2,8}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?"
    r"(-([A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*(-[0-9A-WYZa-wyz](-[A-Za-z0-9]{2,8})+)*$"
)
_YEAR = re.compile(r"-?\d+$")


def is_linked_context(context: Any) -> bool:
    """Whether an `@context` is that of Linked Places."""
    held = context if isinstance(context, list) else [context]
    return any(isinstance(part, str) and any(word in part.lower() for word in _CONTEXT_WORDS) for part in held)


def check_context(head: Json, defects: Defects) -> None:
    """Note that a collection of places has no `@context`."""
    if not head.get("@context"):
        defects.add("lpf-context", "the collection has no @context")


def check_place(place: Json, defects: Defects) -> None:
    """Note what is wrong with one place, a Feature of a Linked Places file."""
    id_ = place.get("@id")
    if not isinstance(id_, str) or not is_address(id_):
        defects.add("lpf-id", f"the @id is {quote(id_)}" if "@id" in place else "no @id", *_at(place, "@id"))
    properties = place.get("properties")
    if isinstance(properties, dict):
        _check_properties(properties, place, defects)
    for name, check in _LISTS.items():
        for item, path in _items(place, name, defects):
            check(item, path, defects)
            _check_common(item, path, defects)
    if not _list(place, "names"):
        defects.add("lpf-names", "a place without names", *_at(place, "names"))
    if "when" in place:
        check_when(place["when"], ("when",), defects)
    _check_geometry(place, defects)
    if not any(_cites(name) for name in _list(place, "names")):
        defects.add("lpf-not-sourced", f"no name of {_title(place)} has a citation", *_at(place, "names"))
    if not any(_is_dated(part) for part in _parts(place)):
        defects.add("lpf-not-dated", f"{_title(place)} has neither a `when` nor a year")


def is_address(text: str) -> bool:
    """Whether a text is a web address, or a prefix and a term.

    Examples
    --------
    >>> is_address("https://example.org/a"), is_address("gn:170063"), is_address("a place")
    (True, True, False)
    """
    return bool(_URL.match(text) or (_TERM.match(text) and not text.startswith(("http:", "https:"))))


def is_match(text: str) -> bool:
    """Whether a text is an identifier with one of the prefixes that WHG knows."""
    return bool(_MATCH.match(text))


def is_language(tag: str) -> bool:
    """Whether WHG takes a language tag.

    Examples
    --------
    >>> is_language("ar-Latn-t-ar-m0-ungegn-2017"), is_language("ar-Latn-x-ijmes")
    (True, False)
    """
    return bool(_LANGUAGE.match(tag))


def is_country(code: Any) -> bool:
    """Whether a value is a code of two capital letters that WHG may know."""
    return isinstance(code, str) and bool(re.fullmatch("[A-Z]{2}", code)) and code != "XK"


def _check_properties(properties: Json, place: Json, defects: Defects) -> None:
    title = properties.get("title")
    if not isinstance(title, str) or not title.strip():
        defects.add("lpf-title", f"the title is {quote(title)}", "properties", *_at(properties, "title"))
    classes = properties.get("fclasses")
    path = ("properties", *_at(properties, "fclasses"))
    if classes is None:
        instead = "; WHG takes its `types` instead" if _list(place, "types") else ""
        defects.add("lpf-fclasses", f"no fclasses{instead}", *path)
    elif not isinstance(classes, list) or not classes:
        defects.add("lpf-fclasses", f"fclasses is {quote(classes)}", *path)
    else:
        wrong = [part for part in classes if not isinstance(part, str) or part not in CLASSES]
        for part in wrong:
            known = " and known to WHG alone" if isinstance(part, str) and part in WHG_CLASSES else ""
            defects.add("lpf-fclasses", f"the class {quote(part)} is none of the seven{known}", *path)
        if not wrong and len(set(classes)) < len(classes):
            defects.add("lpf-fclasses", "a class stands twice", *path)
    codes = properties.get("ccodes")
    if codes is None:
        return
    wrong = [code for code in codes if not is_country(code)] if isinstance(codes, list) and codes else [codes]
    for code in wrong:
        defects.add("lpf-ccodes", f"the country code {quote(code)}", "properties", "ccodes")


def _check_name(name: Json, path: Steps, defects: Defects) -> None:
    form = name.get("toponym", name.get("ethnonym"))
    if not isinstance(form, str) or not form.strip():
        defects.add("lpf-names", f"a name whose toponym is {quote(form)}", *path)


def _check_type(kind: Json, path: Steps, defects: Defects) -> None:
    identifier = kind.get("identifier")
    if identifier is not None and not (isinstance(identifier, str) and is_address(identifier)):
        defects.add("lpf-type", f"the identifier of a type is {quote(identifier)}", *path, "identifier")
    if not isinstance(kind.get("label", ""), str):
        defects.add("lpf-type", f"the label of a type is {quote(kind['label'])}", *path, "label")
    for label, at in _items(kind, "sourceLabels", defects, path):
        if not isinstance(label.get("label"), str):
            defects.add("lpf-type", f"a source label without label: {quote(label)}", *at)
        _check_language(label, at, defects)


def _check_link(link: Json, path: Steps, defects: Defects) -> None:
    if link.get("type") not in _LINKS:
        defects.add("lpf-link", f"the type of a link is {quote(link.get('type'))}", *path, *_at(link, "type"))
    identifier = link.get("identifier")
    if not isinstance(identifier, str) or not (_URL.match(identifier) or is_match(identifier)):
        defects.add("lpf-link", f"the identifier of a link is {quote(identifier)}", *path, *_at(link, "identifier"))


def _check_relation(relation: Json, path: Steps, defects: Defects) -> None:
    for name in ("relationType", "relationTo"):
        value = relation.get(name)
        if not isinstance(value, str) or not is_address(value):
            defects.add("lpf-relation", f"{name} is {quote(value)}", *path, *_at(relation, name))


def _check_description(description: Json, path: Steps, defects: Defects) -> None:
    if not isinstance(description.get("value"), str):
        defects.add("lpf-description", f"the value is {quote(description.get('value'))}", *path)
    source = description.get("source")
    if source is not None and not (isinstance(source, str) and _URL.match(source)):
        defects.add("lpf-description", f"the source {quote(source)} is no web address", *path, "source")


def _check_depiction(depiction: Json, path: Steps, defects: Defects) -> None:
    missing = [name for name in ("@id", "title", "license") if not isinstance(depiction.get(name), str)]
    if missing:
        defects.add("lpf-depiction", f"a depiction without {', '.join(missing)}", *path)


_LISTS: Mapping[str, Callable[[Json, Steps, Defects], None]] = {
    "names": _check_name,
    "types": _check_type,
    "links": _check_link,
    "relations": _check_relation,
    "descriptions": _check_description,
    "depictions": _check_depiction,
}


def _check_common(item: Json, path: Steps, defects: Defects) -> None:
    """Check the members that may stand anywhere: lang, when, certainty, citations."""
    _check_language(item, path, defects)
    certainty = item.get("certainty")
    if certainty is not None and certainty not in CERTAINTIES:
        defects.add("lpf-certainty", f"the certainty is {quote(certainty)}", *path, "certainty")
    if "when" in item:
        check_when(item["when"], (*path, "when"), defects)
    for citation, at in _items(item, "citations", defects, path):
        year = citation.get("year")
        if year is not None and not (isinstance(year, str) and _YEAR.match(year)):
            what = "a number" if isinstance(year, int | float) else "no year"
            defects.add("lpf-year", f"the year {quote(year)} is {what}", *at, "year")
        if not any(isinstance(citation.get(name), str) and citation[name] for name in ("label", "@id")):
            defects.add("lpf-citation", "a citation without label and @id", *at)


def _check_language(item: Json, path: Steps, defects: Defects) -> None:
    tag = item.get("lang")
    if tag is not None and not (isinstance(tag, str) and is_language(tag)):
        defects.add("lpf-lang", f"the language tag {quote(tag)}", *path, "lang")


def _check_geometry(place: Json, defects: Defects) -> None:
    if "geometry" not in place:
        defects.add("lpf-geometry", "a place without `geometry`")
        return
    if place["geometry"] is None:
        defects.add("lpf-geometry-null", "the geometry is null", "geometry")
    for geometry, path in _geometries(place):
        _check_common(geometry, path, defects)
        if "geowkt" in geometry:
            defects.once("lpf-wkt", "a geometry has `geowkt`", *path, "geowkt")
        position = geometry.get("coordinates")
        while isinstance(position, list) and position and isinstance(position[0], list):
            position = position[0]
        if isinstance(position, list) and len(position) > 2:  # noqa: PLR2004 -- longitude and latitude
            defects.add("lpf-geometry", f"a position of {len(position)} numbers", *path, "coordinates")


def _geometries(place: Json) -> Iterator[tuple[Json, Steps]]:
    geometry = place.get("geometry")
    if isinstance(geometry, dict):
        yield geometry, ("geometry",)
        for index, part in enumerate(_list(geometry, "geometries")):
            yield part, ("geometry", "geometries", index)


def _parts(place: Json) -> Iterator[Json]:
    """Everything in a place that may say when."""
    yield place
    for name in ("names", "types", "relations"):
        yield from _list(place, name)
    yield from (geometry for geometry, _ in _geometries(place))


def _is_dated(part: Json) -> bool:
    if isinstance(part.get("when"), dict) and part["when"]:
        return True
    return any(citation.get("year") not in (None, "") for citation in _list(part, "citations"))


def _cites(name: Json) -> bool:
    return any(citation.get("label") or citation.get("@id") for citation in _list(name, "citations"))


def _items(holder: Json, name: str, defects: Defects, path: Steps = ()) -> Iterator[tuple[Json, Steps]]:
    """The objects of a list, with their paths; what is no list or no object is noted."""
    held = holder.get(name)
    if held is None:
        return
    if not isinstance(held, list):
        defects.add("lpf-form", f"{name} is {quote(held)}", *path, name)
        return
    for index, item in enumerate(held):
        if isinstance(item, dict):
            yield item, (*path, name, index)
        else:
            defects.add("lpf-form", f"{quote(item)} stands among the {name}", *path, name, index)


def _list(holder: Json, name: str) -> list[Json]:
    held = holder.get(name)
    return [item for item in held if isinstance(item, dict)] if isinstance(held, list) else []


def _at(holder: Json, name: str) -> tuple[str, ...]:
    return (name,) if name in holder else ()


def _title(place: Json) -> str:
    properties = place.get("properties")
    return quote(properties.get("title") if isinstance(properties, dict) else None)
