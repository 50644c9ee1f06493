// Language tags in words: whatever a gazetteer holds, the dossier must still open.

import assert from "node:assert/strict";
import { test } from "node:test";

import { languageWords } from "../../maps/assets/dossier/names.js";

const words = { language: "en", t: (key) => key };

test("a tag is said as language and script", () => {
  assert.deepEqual(languageWords("ar", words), { language: "Arabic", script: "Arabic" });
  assert.deepEqual(languageWords("ar-Latn", words), { language: "Arabic", script: "Latin" });
  assert.deepEqual(languageWords("ru", words), { language: "Russian", script: "Cyrillic" });
});

test("a romanisation system in an extension leaves language and script", () => {
  assert.deepEqual(languageWords("ar-Latn-t-ar-m0-bgn", words), { language: "Arabic", script: "Latin" });
});

test("what is no tag is said to be unknown", () => {
  for (const tag of ["", "und", "</script>", "${1}", "x-own", "123"]) {
    assert.deepEqual(languageWords(tag, words), { language: "dossier.language-unknown", script: "" }, tag);
  }
});
