// The fold by rules of its own making. That it equals Python's is checked from there: tests/maps/test_folding_rules.py.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createFold } from "../../maps/assets/core/folding.js";

const RULES = {
  silent: "'ـ",
  marks: [[0x0300, 0x036f]],
  plain: { ة: "ه" },
  casefold: { ß: "ss", ẞ: "ss", ς: "σ" },
  casefold_shifts: [[0xab70, 0xabbf, 0x13a0 - 0xab70]],
};
const fold = createFold(RULES);

test("case, marks and signs that mean nothing go, one space stays between words", () => {
  assert.equal(fold("  Dayr  az-Zawr\t"), "dayr az zawr");
  assert.equal(fold("Qal'at al-Maḑīq"), "qalat al madiq");
});

test("case is folded character by character, not lowered", () => {
  assert.equal(fold("STRASSE"), fold("straße"));
  assert.equal(fold("ΟΔΟΣ"), "οδοσ");
  assert.equal(fold("İZMİR"), "izmir");
  assert.equal(fold("\uab70"), "\u13a0");
});

test("digits of every script are 0 to 9, format characters vanish, pairs stay whole", () => {
  assert.equal(fold("٢٠١٨ ۲۰۱۸ ๑๒"), "2018 2018 12");
  assert.equal(fold("ab\u200cc\u202b"), "abc");
  assert.equal(fold("𝟘𝒳😀y"), "0x y");
  assert.equal(fold("\ud800x"), "x");
});

test("the rules decide, not this file", () => {
  assert.equal(fold("حسكة"), "حسكه");
  assert.equal(createFold({ ...RULES, plain: {} })("حسكة"), "حسكة");
  assert.equal(fold("constructor"), "constructor");
});

test("folding twice changes nothing", () => {
  for (const text of ["", " ", "ÇUBUK", "الحسكة", "½ ﬁ ẞ"]) assert.equal(fold(fold(text)), fold(text));
});
