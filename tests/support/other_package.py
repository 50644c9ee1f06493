"""A small data package with an identity of its own, far from the curated one: two huts and what is said of one.

It borrows the curated package's schemas and vocabularies, since these are the toolkit's; nothing that names anybody.
"""

import csv
import json
from pathlib import Path
from typing import Any

from gazetteer import CURATED

IDENTITY: dict[str, Any] = {
    "name": "southern-huts",
    "title": "Huts of the Southern Alps",
    "version": "7.3.1",
    "homepage": "https://huts.example.org/",
    "licenses": [
        {
            "name": "ODbL-1.0",
            "title": "Open Data Commons Open Database License v1.0",
            "path": "https://opendatacommons.org/licenses/odbl/1-0/",
        }
    ],
    "contributors": [
        {"title": "Kiri Ngata", "role": "author"},
        {"title": "Alpine Archive Trust", "role": "publisher"},
    ],
    "named-sites": {
        "language": "en",
        "title": {"mi": "Ngā wharau"},
        "subtitle": {"en": "where walkers slept"},
        "boundaries": {"en": "Park boundaries are those of 1953."},
    },
}
ROWS: dict[str, list[dict[str, str]]] = {
    "sources": [
        {
            "id": "logbook",
            "kind": "briefing",
            "title": "Hut logbook",
            "publisher": "Tramping club",
            "date": "1961-02-03",
            "language": "en",
            "license": "ODbL-1.0",
        }
    ],
    "sites": [
        {"id": "upper-hut", "name": "Upper hut", "kind": "shelter", "country": "NZ"},
        {"id": "lower-hut", "name": "Lower hut", "kind": "shelter", "country": "NZ"},
    ],
    "names": [
        {"site": id_, "form": form, "language": "en", "kind": "preferred", "source": "logbook"}
        for id_, form in (("upper-hut", "Upper hut"), ("lower-hut", "Lower hut"))
    ],
    "locations": [
        {
            "id": f"{site}-at-logbook",
            "site": site,
            "lon": lon,
            "lat": lat,
            "accuracy_m": "100",
            "certainty": "certain",
            "method": "gazetteer-point",
            "source": "logbook",
            "preferred": "true",
        }
        for site, lon, lat in (("upper-hut", "170.1", "-43.5"), ("lower-hut", "169.2", "-44.1"))
    ],
    "statements": [
        {
            "id": "logbook-p001a",
            "source": "logbook",
            "paragraph": "1",
            "speaker": "K. Ngata",
            "topic": "administration",
            "scope": "site",
            "text": "The hut was full.",
        }
    ],
    "mentions": [
        {
            "source": "logbook",
            "paragraph": "1",
            "surface": "Upper hut",
            "occurrence": "1",
            "site": "upper-hut",
            "statement": "logbook-p001a",
            "role": "subject",
        }
    ],
}
_VOCABULARIES = ("vocabularies", "labels")


def write_package(folder: Path, **identity: Any) -> Path:
    """The package in `folder`, with other members of the descriptor where they are given; None leaves one out."""
    folder.mkdir()
    descriptor = json.loads((CURATED / "datapackage.json").read_text("utf-8"))
    resources = descriptor["resources"]
    told = {name: value for name, value in (IDENTITY | identity).items() if value is not None}
    text = json.dumps({"profile": "tabular-data-package", **told, "resources": resources})
    (folder / "datapackage.json").write_text(text, "utf-8")
    for resource in resources:
        name, file = resource["name"], resource["path"]
        if name in _VOCABULARIES:
            (folder / file).write_bytes((CURATED / file).read_bytes())
            continue
        columns = [field["name"] for field in resource["schema"]["fields"]]
        with (folder / file).open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(sorted(ROWS.get(name, []), key=lambda row: [row.get(column, "") for column in columns]))
    return folder
