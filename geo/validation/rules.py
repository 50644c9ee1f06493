"""All rules by id, in the order of the documentation."""

from collections.abc import Mapping

from geo.validation.rule import Rule
from geo.validation.rules_columns import COLUMN_RULES, LAYER_RULES
from geo.validation.rules_geojson import GEOJSON_RULES
from geo.validation.rules_geometry import GEOMETRY_RULES
from geo.validation.rules_json import FILE_RULES, JSON_RULES, SEQUENCE_RULES
from geo.validation.rules_linked_places import LINKED_PLACES_RULES, LP_TSV_RULES

CHAPTERS: Mapping[str, Mapping[str, Rule]] = {
    "Files": FILE_RULES,
    "JSON": JSON_RULES,
    "Sequences": SEQUENCE_RULES,
    "GeoJSON objects": GEOJSON_RULES,
    "Geometries": GEOMETRY_RULES,
    "Columns": COLUMN_RULES,
    "Layers": LAYER_RULES,
    "Linked Places": LINKED_PLACES_RULES,
    "LP-TSV": LP_TSV_RULES,
}
RULES: Mapping[str, Rule] = {id_: rule for chapter in CHAPTERS.values() for id_, rule in chapter.items()}


def rules_as_markdown() -> str:
    """The rules as one Markdown table a chapter: what docs/validate.md holds."""
    return "\n".join(_chapter(title, rules) for title, rules in CHAPTERS.items())


def _chapter(title: str, rules: Mapping[str, Rule]) -> str:
    head = "| rule | severity | finds | standard | GDAL | QGIS | mend it |\n|---|---|---|---|---|---|---|\n"
    return f"### {title}\n\n{head}" + "".join(_row(rule) for rule in rules.values())


def _row(rule: Rule) -> str:
    cells = (f"`{rule.id}`", rule.severity, rule.fault, rule.standard, rule.gdal, rule.qgis, rule.remedy)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"
