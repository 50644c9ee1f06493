"""Is every kind, topic, measure and administrative code a term of the package, and every term fit for use?"""

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.process import extractOne

from gazetteer.check.finder import fault_at
from gazetteer.faults import Fault
from gazetteer.package import Line, Package
from gazetteer.vocabularies import CATEGORIES, COLOURS, LAYER_IDS, SYMBOLS

_USES = (
    ("sites", "kind", "kind"),
    ("sites", "admin_code", "admin"),
    ("statements", "topic", "topic"),
    ("figures", "measure", "measure"),
    ("vocabularies", "group", "group"),
)
_ONLY_OF = {"group": "kind", "symbol": "kind", "concept": "kind", "feature_classes": "kind", "colour": "group"}
_ALIKE = 60  # per cent of the letters: less is no slip of the pen


def vocabulary_faults(package: Package) -> list[Fault]:
    """Values that are no term, and terms that cannot be shown as they stand."""
    return [
        *_unknown(package),
        *_unlabelled(package),
        *_positions(package),
        *_categories(package),
        *_taken(package),
        *_misplaced(package),
        *_looks(package, "symbol", SYMBOLS),
        *_looks(package, "colour", COLOURS),
    ]


def nearest(value: str, known: Iterable[str]) -> str:
    """A sentence that proposes the term most like a value, or lists some.

    Examples
    --------
    >>> nearest("camps", ["airport", "camp"]), nearest("x", ["b", "a"]), nearest("x", [])
    ("did you mean 'camp'?", 'there are a, b', 'there are none yet')
    """
    names = sorted(known)
    found = extractOne(value, names, score_cutoff=_ALIKE)
    if found:
        return f"did you mean {found[0]!r}?"
    return f"there are {', '.join(names[:12])}{', ...' if len(names) > 12 else ''}" if names else "there are none yet"  # noqa: PLR2004 -- as many as fit in a line


def _unknown(package: Package) -> Iterator[Fault]:
    for table, field, vocabulary in _USES:
        known = {row.id for row in package.rows("vocabularies") if row.vocabulary == vocabulary}
        for line in package.lines[table]:
            value = getattr(line.row, field)
            if value and value not in known:
                problem = f"no {vocabulary} of vocabularies.csv has the id {value!r}"
                remedy = f"{nearest(value, known)} - or add a row to vocabularies.csv and its label to labels.csv"
                yield fault_at(package, table, line, field, "vocabulary", problem, remedy)


def _unlabelled(package: Package) -> Iterator[Fault]:
    language = package.metadata.language
    labelled = {(row.vocabulary, row.id) for row in package.rows("labels") if row.language == language}
    for line in package.lines["vocabularies"]:
        if (line.row.vocabulary, line.row.id) not in labelled:
            problem = f"{line.row.vocabulary} {line.row.id} has no label in {language}"
            remedy = f"add {line.row.vocabulary},{line.row.id},{language},LABEL, to labels.csv"
            yield fault_at(package, "vocabularies", line, "id", "label", problem, remedy)


def _positions(package: Package) -> Iterator[Fault]:
    first: dict[tuple[str, int], Line] = {}
    for line in package.lines["vocabularies"]:
        before = first.setdefault((line.row.vocabulary, line.row.position), line)
        if before is not line:
            problem = f"{before.row.id} and {line.row.id} have the same position"
            yield fault_at(package, "vocabularies", line, "position", "position", problem, "number the terms from 1")


def _categories(package: Package) -> Iterator[Fault]:
    for line in package.lines["vocabularies"]:
        value, allowed = line.row.category, CATEGORIES.get(line.row.vocabulary, ())
        if value and value not in allowed:
            problem = f"no category of a {line.row.vocabulary}"
            remedy = f"write one of {', '.join(allowed)}, or nothing" if allowed else "leave it empty"
            yield fault_at(package, "vocabularies", line, "category", "category", problem, remedy)


def _taken(package: Package) -> Iterator[Fault]:
    """Ids of groups that other layers of the map have."""
    for line in package.lines["vocabularies"]:
        if line.row.vocabulary == "group" and line.row.id in LAYER_IDS:
            problem = f"{line.row.id!r} is a layer of every map already"
            yield fault_at(package, "vocabularies", line, "id", "vocabulary", problem, "give the group another id")


def _misplaced(package: Package) -> Iterator[Fault]:
    """Columns that only kinds or groups have."""
    for line in package.lines["vocabularies"]:
        for field, vocabulary in _ONLY_OF.items():
            if line.cells[field] and line.row.vocabulary != vocabulary:
                problem = f"a {line.row.vocabulary} has no {field}"
                yield fault_at(package, "vocabularies", line, field, "vocabulary", problem, "leave it empty")


def _looks(package: Package, field: str, known: Sequence[str]) -> Iterator[Fault]:
    for line in package.lines["vocabularies"]:
        value = line.cells[field]
        if value and value not in known:
            problem = f"there is no {field} {value!r}"
            remedy = f"{nearest(value, known)} docs/style.md shows them all"
            yield fault_at(package, "vocabularies", line, field, field, problem, remedy)
