"""Files that are either whole or not there: written beside, then renamed."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def write_text(path: Path, text: str) -> Path:
    r"""Write `text` as UTF-8 with its line ends kept, making folders as needed; return `path`.

    The text goes to a temporary file in the same folder, which then takes the place of `path` in one step.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_text(Path(folder) / "a" / "b.txt", "x\n").read_bytes()
    b'x\n'
    """
    with beside(path) as draft, draft.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
    return path


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A path to write to that takes the place of `path` in one step if nothing fails, and leaves nothing if it does.

    Folders are made as needed. The path has the name of `path` and lies in a hidden folder next to it, so that
    libraries see the suffix they expect and what they leave around it (journals, locks) goes too.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with beside(Path(folder) / "b.bin") as draft:
    ...         _ = draft.write_bytes(b"x")
    ...     [found.name for found in Path(folder).iterdir()]
    ['b.bin']
    """
    missing = [folder for folder in path.parents if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
    draft = folder / path.name
    try:
        yield draft
        draft.chmod(0o644)
        draft.replace(path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if not path.exists():
            for made in missing:
                with suppress(OSError):  # somebody else has put something there
                    made.rmdir()
