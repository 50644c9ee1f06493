"""A checker for geographic files: what is wrong, which standard says so, and whether GDAL and QGIS survive it.

>>> text = b'{"type":"FeatureCollection","features":[],"bbox":[1,2,3]}'
>>> [group.rule.id for group in validate_bytes(text, "a.geojson").groups]
['bbox-form', 'layer-empty']
"""

from geo.validation.defect import Defect, Group, Report
from geo.validation.files import validate, validate_bytes
from geo.validation.rule import Rule
from geo.validation.rules import RULES, rules_as_markdown

__all__ = ["RULES", "Defect", "Group", "Report", "Rule", "rules_as_markdown", "validate", "validate_bytes"]
