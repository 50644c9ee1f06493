"""The page folds as the gazetteer does: one shared list, every curated name, every character, and random text."""

import json
import random
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from gazetteer.names.folding import fold, folding_rules

ROOT = Path(__file__).parents[3]
SHARED = json.loads((ROOT / "tests" / "fixtures" / "folds.json").read_text("utf-8"))
SCRIPT = """
import { readFileSync } from "node:fs";
import { createFold } from "MODULE";
const { rules, texts } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map(createFold(rules))));
"""
BLOCKS = (
    (0x0020, 0x024F), (0x0300, 0x036F), (0x0370, 0x03FF), (0x0400, 0x052F), (0x0590, 0x05FF), (0x0600, 0x06FF),
    (0x0750, 0x077F), (0x1E00, 0x1FFF), (0x2000, 0x206F), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFF),
)  # fmt: skip


def known(first: int, last: int) -> list[str]:
    """The characters of a range that this Python knows: of others the two sides may think differently."""
    return [chr(code) for code in range(first, last + 1) if unicodedata.category(chr(code)) not in {"Cn", "Cs"}]


def folded_in_the_page(node: str, texts: Sequence[str]) -> list[str]:
    script = SCRIPT.replace("MODULE", (ROOT / "maps" / "assets" / "core" / "folding.js").as_uri())
    request = json.dumps({"rules": folding_rules(), "texts": texts})
    command = [node, "--input-type=module", "--eval", script]
    done = subprocess.run(command, input=request, capture_output=True, text=True, encoding="utf-8", check=True)
    return list(json.loads(done.stdout))


def differing(node: str, texts: Sequence[str]) -> list[tuple[str, str, str]]:
    pairs = zip(texts, folded_in_the_page(node, texts), strict=True)
    return [(ascii(text), fold(text), theirs) for text, theirs in pairs if theirs != fold(text)]


@pytest.mark.parametrize(("text", "expected"), SHARED, ids=[ascii(text) for text, _ in SHARED])
def test_the_shared_list_holds_here(text, expected):
    assert fold(text) == expected


def test_the_shared_list_holds_in_the_page(node):
    assert folded_in_the_page(node, [text for text, _ in SHARED]) == [expected for _, expected in SHARED]


def test_every_curated_name_folds_alike_in_the_page(node, curated: Gazetteer):
    forms = sorted({row.form for row in curated.names} | {row.surface for row in curated.mentions})
    assert len(forms) > 400
    assert differing(node, forms) == []


@pytest.mark.slow
def test_every_character_folds_alike_in_the_page(node):
    assert differing(node, [f"x{char}y" for char in known(0, sys.maxunicode)]) == []


def test_random_text_folds_alike_in_the_page(node):
    source = random.Random(20180801)  # noqa: S311 -- the same texts in every run
    blocks = [known(first, last) for first, last in BLOCKS]
    texts = ["".join(source.choice(source.choice(blocks)) for _ in range(source.randint(1, 12))) for _ in range(20_000)]
    assert differing(node, texts) == []


def test_rules_name_every_character_whose_case_folds_by_itself():
    rules = folding_rules()
    named = set(rules["casefold"])
    for first, last, _ in rules["casefold_shifts"]:
        named |= set(known(first, last))
    stable = (char for char in known(0, sys.maxunicode) if unicodedata.normalize("NFKD", char) == char)
    assert {char for char in stable if char.casefold() != char.lower()} == named


def test_rules_survive_json():
    assert json.loads(json.dumps(folding_rules())) == folding_rules()
