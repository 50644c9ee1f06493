"""What may stand for a path: every function that takes one takes a `str` too, and makes it a `Path` at once."""

import os
from typing import TypeAlias

StrPath: TypeAlias = str | os.PathLike[str]
