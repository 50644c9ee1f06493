import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { createWords } from "../../maps/assets/core/words.js";

const read = (language) =>
  JSON.parse(readFileSync(new URL(`../../maps/assets/strings/${language}.json`, import.meta.url), "utf8"));
const STRINGS = { en: read("en"), ar: read("ar") };
const en = createWords(STRINGS, "en");
const ar = createWords(STRINGS, "ar");

test("EDTF dates read as words", () => {
  assert.equal(en.edtf("2018-08-01"), "1 August 2018");
  assert.equal(en.edtf("2019-02~"), "about February 2019");
  assert.equal(en.edtf("2021-11-16?"), "16 November 2021 (uncertain)");
  assert.equal(en.edtf("2011/.."), "since 2011");
  assert.equal(en.edtf("../2019-02-24"), "until 24 February 2019");
  assert.equal(en.edtf(""), "unknown date");
  assert.equal(en.edtf("sometime"), "sometime");
});

test("numbers keep western digits in every language", () => {
  assert.match(ar.number(12345.5), /^12[.,٬]?345/);
  assert.match(ar.edtf("2018-08-01"), /1 .+ 2018/);
  assert.match(ar.coordinates({ lon: 38.67, lat: 33.3 }), /33\.3°.+38\.67°/);
});

test("plural forms follow the language", () => {
  assert.equal(en.t("status.shown", { n: 1 }), "1 site shown");
  assert.equal(en.t("status.shown", { n: 1200 }), "1,200 sites shown");
  const figure = (value) => ({
    measure: "returned",
    value,
    unit: "people",
    qualifier: "exact",
    per: "",
    what: "",
    part_of: "",
    part_kind: "",
  });
  assert.equal(en.figure(figure(1)), "returned: 1 person");
  assert.notEqual(ar.figure(figure(5)).replace("5", ""), ar.figure(figure(500)).replace("500", ""));
});

test("what a language lacks is said in English, and a key that nobody has is shown", () => {
  const poor = createWords({ en: STRINGS.en, xx: { "language.name": "X" } }, "xx");
  assert.equal(poor.t("status.shown", { n: 2 }), "2 sites shown");
  assert.equal(createWords(STRINGS, "zz").language, "en");
  assert.equal(en.t("no.such-key"), "no.such-key");
  assert.equal(en.term("kind", "new-kind"), "new kind");
});

test("placeholders may stand for elements, and text in them is never a placeholder again", () => {
  const node = { nodeType: 1 };
  assert.ok(en.parts("about.source", { title: node, publisher: "{date}", date: "x" }).includes(node));
  assert.ok(en.t("about.source", { title: "a", publisher: "{date}", date: "x" }).includes("{date}"));
});
