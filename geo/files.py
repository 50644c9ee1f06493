"""Files that are either whole or not there: written beside, then renamed."""

import os
import tempfile
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
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        beside.chmod(0o644)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)  # only there if something failed
    return path
