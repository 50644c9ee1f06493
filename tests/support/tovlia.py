"""An imaginary package far from the curated one: islands of the southern Atlantic, in Georgian letters.

Its kinds, groups, measures, licence, authors and languages are its own; the schemas of its tables are the toolkit's.
"""

import json
import shutil
from pathlib import Path

from gazetteer import CURATED

FILES = Path(__file__).parents[1] / "fixtures" / "tovlia"
TEXTS = FILES / "texts"


def write_tovlia(folder: Path) -> Path:
    """The package in `folder`, which is made."""
    folder.mkdir()
    for table in FILES.glob("*.csv"):
        shutil.copy(table, folder)
    own = json.loads((FILES / "identity.json").read_text("utf-8"))
    resources = json.loads((CURATED / "datapackage.json").read_text("utf-8"))["resources"]
    descriptor = {"profile": "tabular-data-package", **own, "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return folder
