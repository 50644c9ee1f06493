"""Accepted changes as new rows of the data package: all of them, or none if one would be a fault."""

import shutil
import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gazetteer.check.rows import row_faults
from gazetteer.check.spatial import spatial_faults
from gazetteer.check.tables import table_faults
from gazetteer.faults import Fault
from gazetteer.package import Package, canonical_text, read_package
from geo.formats.files import write_text
from geo.paths import StrPath
from maps.errors import ImportFileError
from maps.imports.changes import Change, NewLocation, NewName

ALL = "all"
_DRAWN_BY_HAND = "digitised"

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Stated:
    """What the editor states for all accepted changes; the file's own statement of a row goes first.

    Parameters
    ----------
    source
        Id of the source on whose word the changes are; it must be in sources.csv.
    accuracy_m
        Radius in metres within which the place lies, for new locations that do not say.
    certainty, method
        For new locations that do not say; the method is `digitised` by default.
    """

    source: str | None = None
    accuracy_m: int | None = None
    certainty: str | None = None
    method: str | None = None


def accepted(changes: Sequence[Change], ids: Collection[str]) -> list[Change]:
    """The changes with these ids, or all that can become rows.

    Raises
    ------
    ImportFileError
        If there is no such change, or it can only be shown.
    """
    if ALL in ids:
        return [change for change in changes if change.row is not None]
    by_id = {change.id: change for change in changes}
    for id_ in ids:
        if id_ not in by_id:
            raise ImportFileError(f"no change has the id {id_!r}: run the import with --diff to see them")
        if by_id[id_].row is None:
            raise ImportFileError(f"{id_!r} can only be shown: make that change in the tables by hand")
    return [by_id[id_] for id_ in dict.fromkeys(ids)]


def write_accepted(folder: StrPath, changes: Sequence[Change], stated: Stated) -> list[Path]:
    """Add a row for each change to names.csv and locations.csv in `folder`; return the files written.

    No row is changed or removed, with one exception: a site that gets its first location loses its
    `unlocated_reason`, which goes into the note of the location.

    Parameters
    ----------
    folder
        The data package; its files are rewritten.
    changes
        What was accepted.
    stated
        Source and accuracy that the curator states for all changes.

    Returns
    -------
    list of Path
        Only files whose content is another than before.

    Raises
    ------
    ImportFileError
        If a change has no source or accuracy, or a row would be a fault; nothing is written then.
    """
    package = read_package(folder)
    folder = package.folder
    if package.faults:
        raise ImportFileError(f"{folder}: {package.faults[0]}: mend the tables first")
    tables = {name: [dict(line.cells) for line in package.lines[name]] for name in ("names", "locations", "sites")}
    for change in changes:
        if isinstance(change.row, NewName):
            _add_name(package, tables["names"], change, stated)
        elif isinstance(change.row, NewLocation):
            _add_location(package, tables, change, stated)
    texts = {package.schemas[name].file: canonical_text(package.schemas[name], rows) for name, rows in tables.items()}
    written = {file: text for file, text in texts.items() if text != (folder / file).read_text("utf-8")}
    _require_no_new_fault(package, written)
    return [write_text(folder / file, text) for file, text in written.items()]


def _add_name(package: Package, rows: list[Cells], change: Change, stated: Stated) -> None:
    new = change.row
    assert isinstance(new, NewName)  # noqa: S101 -- told apart by the caller
    source = _source(package, change, new.source, stated)
    cells = {"site": new.site, "form": new.form, "language": new.language, "kind": new.kind, "source": source}
    key = ("site", "form", "language", "source")
    if not any(all(row[name] == cells[name] for name in key) for row in rows):
        rows.append(cells | {"note": new.note})


def _add_location(package: Package, tables: dict[str, list[Cells]], change: Change, stated: Stated) -> None:
    new = change.row
    assert isinstance(new, NewLocation)  # noqa: S101 -- told apart by the caller
    source = _source(package, change, new.source, stated)
    accuracy = new.accuracy_m or stated.accuracy_m
    if accuracy is None:
        raise ImportFileError(
            f"{change.id}: how exact is the new point? Change accuracy_m in the file or give --accuracy-m METRES"
        )
    rows = tables["locations"]
    own = [row for row in rows if row["site"] == new.site]
    if any(row["source"] == source and (row["lon"], row["lat"]) == (f"{new.lon}", f"{new.lat}") for row in own):
        return
    note = new.note if own else _with_reason(tables["sites"], new)
    rows.append(
        {
            "id": _free_id(f"{new.site}-at-{source}", {row["id"] for row in rows}),
            "site": new.site,
            "lon": str(new.lon),
            "lat": str(new.lat),
            "accuracy_m": str(accuracy),
            "certainty": new.certainty or stated.certainty or "uncertain",
            "method": new.method or stated.method or _DRAWN_BY_HAND,
            "source": source,
            "locator": "",
            "preferred": "false" if own else "true",
            "note": note,
        }
    )


def _with_reason(sites: list[Cells], new: NewLocation) -> str:
    """The note of a site's first location: with the reason why it had none, which the site loses."""
    site = next(row for row in sites if row["id"] == new.site)
    reason, site["unlocated_reason"] = site["unlocated_reason"], ""
    return f"{new.note} Not located before: {reason}" if reason else new.note


def _source(package: Package, change: Change, own: str | None, stated: Stated) -> str:
    source = own or stated.source
    if source is None:
        raise ImportFileError(f"{change.id}: on whose word? Give --source ID, a row of sources.csv")
    if source not in {row.id for row in package.rows("sources")}:
        raise ImportFileError(f"{change.id}: no source {source!r} in sources.csv: add it there first")
    return source


def _free_id(wanted: str, taken: set[str]) -> str:
    return next(id_ for id_ in _numbered(wanted) if id_ not in taken)


def _numbered(wanted: str) -> Iterator[str]:
    yield wanted
    number = 2
    while True:
        yield f"{wanted}-{number}"
        number += 1


def _require_no_new_fault(package: Package, texts: dict[str, str]) -> None:
    """Check a copy that has the new tables; what was wrong before does not count."""
    before = set(map(_without_line, _faults(package)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(package.folder, Path(name) / "data"))
        for file, text in texts.items():
            write_text(folder / file, text)
        found = [fault for fault in _faults(read_package(folder)) if _without_line(fault) not in before]
    if found:
        raise ImportFileError(f"{found[0]} ({len(found)} new faults, nothing is written)")


def _faults(package: Package) -> list[Fault]:
    if package.faults:
        return list(package.faults)
    return [*table_faults(package), *row_faults(package), *spatial_faults(package)]


def _without_line(fault: Fault) -> Fault:
    return replace(fault, line=0)
