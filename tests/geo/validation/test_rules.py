"""The rules: complete, and the same in the documentation."""

import re
from pathlib import Path

import pytest

from geo.validation import RULES, rules_as_markdown
from geo.validation.rule import SEVERITIES, SURVIVALS

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "validate.md"


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_says_all_it_should(rule):
    assert rule.severity in SEVERITIES
    assert rule.gdal.partition(":")[0] in SURVIVALS
    assert rule.qgis.partition(":")[0] in SURVIVALS
    assert all((rule.fault, rule.says, rule.remedy))
    assert not rule.remedy.endswith(".")


def test_the_documentation_holds_the_rules_as_they_are():
    page = PAGE.read_text("utf-8")
    assert page.endswith(rules_as_markdown()), "run: named-sites validate --rules, and put it at the end of the page"


def test_every_rule_is_used_in_the_code_and_every_one_used_exists():
    code = "\n".join(
        path.read_text("utf-8")
        for path in sorted((ROOT / "geo" / "validation").glob("*.py"))
        if not path.name.startswith("rule")
    )
    named = set(re.findall(r'"([a-z]+(?:-[a-z0-9]+)+)"', code))
    assert RULES.keys() - named == set()
    prefixes = {id_.partition("-")[0] for id_ in RULES}
    assert {name for name in named if name.partition("-")[0] in prefixes} - RULES.keys() <= {"less-certain"}
