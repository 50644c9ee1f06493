// The order of the list, and when a row says which form the search found.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createWords } from "../../maps/assets/core/words.js";
import { listOrder } from "../../maps/assets/list/list.js";

const STRINGS = { en: {}, ar: {} };
const site = (id, name, arabic) => ({
  id,
  name,
  names: [
    { form: name, language: "en", kind: "preferred" },
    ...(arabic ? [{ form: arabic, language: "ar", kind: "variant" }] : []),
  ],
});
const SITES = [
  site("b", "Tall 10", "تل"),
  site("a", "Élan"),
  site("c", "Tall 9", "الهول"),
  site("d", "élan B", "أبيض"),
];
const order = (language, more = {}) =>
  listOrder({
    data: { sites: SITES },
    words: createWords(STRINGS, language),
    shown: { sites: SITES },
    matches: null,
    ...more,
  }).map((row) => row.id);

test("without a search sites stand by name, as the language orders letters and numbers", () => {
  assert.deepEqual(order("en"), ["a", "d", "c", "b"]);
});

test("in Arabic they stand by their Arabic names", () => {
  assert.deepEqual(
    order("ar").filter((id) => id !== "a"),
    ["d", "c", "b"],
  );
});

test("with a search the best match is first, and what is filtered out is missing", () => {
  const matches = new Map([
    ["a", { place: 2 }],
    ["b", { place: 0 }],
    ["c", { place: 1 }],
  ]);
  assert.deepEqual(order("en", { matches, shown: { sites: [SITES[0], SITES[1], SITES[2]] } }), ["b", "c", "a"]);
});

test("a row has the name in the page's language, and another script beside it", () => {
  assert.deepEqual(createWords(STRINGS, "en", ["en", "ar"]).siteNames(SITES[0]), [
    { text: "Tall 10", lang: "en" },
    { text: "تل", lang: "ar" },
  ]);
  assert.deepEqual(createWords(STRINGS, "ar", ["en", "ar"]).siteNames(SITES[0]), [
    { text: "تل", lang: "ar" },
    { text: "Tall 10", lang: "en" },
  ]);
  assert.deepEqual(createWords(STRINGS, "ar", ["en", "ar"]).siteNames(SITES[1]), [{ text: "Élan", lang: "en" }]);
});
