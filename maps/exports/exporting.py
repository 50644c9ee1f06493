"""The export itself: what is asked for, chosen and as it may be shown, into files that are whole or not there."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from gazetteer.briefings import Briefing
from geo.errors import MissingLibraryError
from geo.formats.files import beside, write_text
from geo.formats.registry import Holds, function_named
from geo.layers import Layer
from geo.paths import StrPath
from maps.errors import ExportError
from maps.exports.dictionary import dictionary
from maps.exports.edition import Edition
from maps.exports.formats import FORMATS, ExportFormat, format_named
from maps.exports.selection import select
from maps.layers import make_layers
from maps.metadata import make_metadata
from maps.publishing import Places, published_places

README = "README.md"
Note = Callable[[str], object]


def make_edition(
    gazetteer: Places,
    where: Mapping[str, Collection[str]] | None = None,
    start: str | None = None,
    end: str | None = None,
    briefings: Mapping[str, Briefing] | None = None,
) -> Edition:
    """What is exported: the rows chosen, locations as the disclosure policy allows.

    Parameters
    ----------
    gazetteer
        What to export; a raw one has its disclosure policy applied.
    where
        Accepted values by column of the sites table; None for all sites.
    start
        First day of the documents' dates, as `select` takes it; None leaves it open.
    end
        Last day, likewise.
    briefings
        The reader's own texts by SHA-256; None for none.

    Returns
    -------
    Edition
        With all layers; a format takes of them what it can hold.

    Raises
    ------
    SelectionError
        If nothing fits the choice.
    """
    chosen = select(published_places(gazetteer), where or {}, start, end)
    return Edition(chosen, make_metadata(chosen), make_layers(chosen), briefings or {})


def export(  # noqa: PLR0913 -- keywords, as a reader would write them
    gazetteer: Places,
    out: StrPath,
    format: str,  # noqa: A002 -- as everywhere in the trade
    *,
    layers: Sequence[str] = (),
    where: Mapping[str, Collection[str]] | None = None,
    start: str | None = None,
    end: str | None = None,
    briefings: Mapping[str, Briefing] | None = None,
) -> list[Path]:
    """Write the gazetteer in one format; return the files that were written.

    Parameters
    ----------
    gazetteer
        What to export.
    out
        A file; or a folder where the format is a file a layer and several layers are asked for.
    format
        A name of `maps.exports.formats.FORMATS`, such as `gpkg`.
    layers
        Names of layers; all that the format can hold by default.
    where, start, end
        A part of the gazetteer: see `maps.exports.selection.select`.
    briefings
        The reader's own texts by SHA-256: Web Annotations then have positions and the words around each name.

    Returns
    -------
    list of Path
        One file, or several in a folder.

    Raises
    ------
    ExportError
        If there is no such format or layer, or the format has no layers.
    SelectionError
        If nothing fits the choice.
    geo.MissingLibraryError
        If the format needs a library that is not installed.

    Examples
    --------
    >>> import tempfile
    >>> from gazetteer import Gazetteer
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     paths = export(Gazetteer.curated(), Path(folder) / "camps.geojson", "geojson", where={"kind": ["camp"]})
    ...     [path.name for path in paths]
    ['camps.geojson']
    """
    kind = format_named(format)
    edition = make_edition(gazetteer, where, start, end, briefings)
    return list(write_format(edition, kind, Path(out), layers))


def export_all(  # noqa: PLR0913 -- as above
    gazetteer: Places,
    out: StrPath,
    *,
    where: Mapping[str, Collection[str]] | None = None,
    start: str | None = None,
    end: str | None = None,
    briefings: Mapping[str, Briefing] | None = None,
    note: Note = lambda _: None,
) -> Iterator[Path]:
    """Write every format and a README.md with the data dictionary into a folder; yield each file once written.

    A format whose library is not installed is left out. Nothing is written before the paths are asked for: loop over
    them, or take `list(export_all(gazetteer, out))`.

    Parameters
    ----------
    gazetteer
        What to export; a raw one has its disclosure policy applied.
    out
        The folder; made if missing. Other files in it are left alone.
    where
        Accepted values by column of the sites table; None for all sites.
    start
        First day of the documents' dates, as `select` takes it; None leaves it open.
    end
        Last day, likewise.
    briefings
        The reader's own texts by SHA-256; None for none.
    note
        Called with one sentence for each format that is left out.

    Yields
    ------
    Path
        README.md is the last.
    """
    edition = make_edition(gazetteer, where, start, end, briefings)
    yield from write_all(edition, Path(out), note)


def write_all(edition: Edition, out: Path, note: Note) -> Iterator[Path]:
    """Write every format of an edition into `out`, then the README.md that says what is in the files.

    Parameters
    ----------
    edition
        What to write.
    out
        The folder; made if missing.
    note
        Called with one sentence for each format that is left out because its library is not installed.

    Yields
    ------
    Path
        Each file once written, README.md last.
    """
    made: dict[str, str] = {}
    for kind in FORMATS:
        for target, layers in _targets(edition, kind, out):
            try:
                paths = list(write_format(edition, kind, target, layers))
            except MissingLibraryError as error:
                note(f"{kind.name} is left out: {error}")
                break
            made |= {path.relative_to(out).as_posix(): kind.name for path in paths}
            yield from paths
    yield write_text(out / README, dictionary(edition, made))


def write_format(edition: Edition, kind: ExportFormat, out: Path, layers: Sequence[str] = ()) -> Iterator[Path]:
    """Write an edition in one format; yield each file once written.

    Parameters
    ----------
    edition
        What to write.
    kind
        The format.
    out
        A file, or a folder if the path has no suffix: the format then names the file.
    layers
        Names of layers; () for all that the format can hold.

    Yields
    ------
    Path
        Each file once it is whole.

    Raises
    ------
    ExportError
        If a layer does not exist or the format cannot hold it.
    """
    chosen = _layers(edition, kind, layers)
    if kind.package_writer and len(chosen) > 1:
        yield from function_named(kind.package_writer)(replace(edition, layers=chosen), out)
        return
    if kind.is_per_layer and len(chosen) > 1:
        targets: list[tuple[Path, Sequence[Layer]]] = [
            (out / f"{layer.name}{kind.suffix}", [layer]) for layer in chosen
        ]
    else:
        targets = [(out if out.suffix else out / kind.file_name(edition.metadata.name), chosen)]
    for path, held in targets:
        with beside(path) as draft:
            kind.write_edition(replace(edition, layers=held), draft)
        yield path


def _targets(edition: Edition, kind: ExportFormat, out: Path) -> list[tuple[Path, tuple[str, ...]]]:
    """Where `--all` puts a format: the whole in one file, or a folder with a file a layer, or both (GeoJSON)."""
    if kind.is_per_layer:
        return [(out / kind.folder, ())]
    whole: tuple[Path, tuple[str, ...]] = (out / kind.file_name(edition.metadata.name), ())
    if not kind.folder:
        return [whole]
    names = [layer.name for layer in edition.layers if layer.geometry_type]
    return [whole, *((out / kind.folder / f"{name}{kind.suffix}", (name,)) for name in names)]


def _layers(edition: Edition, kind: ExportFormat, names: Sequence[str]) -> Sequence[Layer]:
    if kind.holds is Holds.EVERYTHING:
        if names:
            raise ExportError(f"the format {kind.name!r} has no layers: leave out --layer {names[0]}")
        return edition.layers
    spatial = kind.holds in {Holds.SPATIAL_LAYERS, Holds.SPATIAL_LAYER}
    if not names:
        return [layer for layer in edition.layers if layer.geometry_type or not spatial]
    known = {layer.name: layer for layer in edition.layers}
    for name in names:
        if name not in known:
            raise ExportError(f"no layer {name!r}: there are {', '.join(known)}")
        if kind.holds is Holds.SPATIAL_LAYER and not known[name].geometry_type:
            raise ExportError(f"{kind.name} needs a geometry and {name!r} has none: take geoparquet or csv")
    return [known[name] for name in names]
