// Citations: what they must name, and that no text in them can break the format.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createWords } from "../../maps/assets/core/words.js";
import { bibtex, citeBibtex, citeCslJson, citeKey, citePlain, issued } from "../../maps/assets/dialogs/cite.js";

const strings = JSON.parse(readFileSync(new URL("../../maps/assets/strings/en.json", import.meta.url), "utf8"));
const words = createWords({ en: strings }, "en");
const context = {
  metadata: { name: "named-sites", build_id: "0123abcd", language: "en", title: { en: "Named Sites" } },
  link: "#site=rukban-camp&statement=session-2019-p033a",
  words,
};
const source = {
  id: "session-2019",
  kind: "briefing",
  title: "Session 100% & more_text #1",
  publisher: "Publisher {of} record",
  date: "2019-03-01",
  language: "en",
  url: "https://example.org/a_b?c=1&d={e}#f%20",
};
const statement = {
  id: "session-2019-p033a",
  source: source.id,
  paragraph: 33,
  speaker: "Alexander Marchenko",
  role: "colonel",
  text: "…",
  verbatim: false,
};
const site = {
  id: "rukban-camp",
  name: "Rukban camp",
  location: { lon: 38.7, lat: 33.31, accuracy_m: 3000, certainty: "certain" },
};
const HOSTILE = '${1} `;</script>} } { \\input{x} "@misc{y, % \u202eabc\u202c a\u2028b &_#~^$';

test("a plain citation names speaker, document, date, paragraph, build and anchor", () => {
  const text = citePlain({ statement, source }, context);
  for (const part of [
    "Alexander Marchenko (colonel)",
    source.title,
    source.publisher,
    "2019",
    "paragraph 33",
    "Named Sites",
    "0123abcd",
    context.link,
  ]) {
    assert.ok(text.includes(part), `${part} in ${text}`);
  }
  assert.match(text, /Paraphrased in/);
});

test("without speaker, publisher or date nothing stands in for them", () => {
  const bare = { ...source, publisher: "", date: "", url: "" };
  const text = citePlain({ statement: { ...statement, speaker: "", role: "", verbatim: true }, source: bare }, context);
  assert.ok(text.startsWith("In: “"));
  assert.ok(text.includes("undated"));
  assert.ok(!/undefined|null|, ,|\(\)/.test(text));
  assert.ok(!text.includes("Paraphrased"));
  assert.ok(!citeBibtex({ statement, source: bare }, context).includes("url ="));
});

test("a site is cited with its coordinates, accuracy and certainty, an unlocated one as such", () => {
  const text = citePlain({ site, source }, context);
  for (const part of ["Rukban camp", "33.31° N, 38.7° E", "3 km", "certain", source.title, "0123abcd"])
    assert.ok(text.includes(part), part);
  assert.ok(citePlain({ site: { ...site, location: null }, source: null }, context).includes("not located"));
  assert.equal(JSON.parse(citeCslJson({ site, source }, context))[0].title, "Rukban camp");
});

test("BibTeX special letters are escaped and letters of all scripts are kept", () => {
  assert.equal(bibtex("100% & a_b #1 $2"), "100\\% \\& a\\_b \\#1 \\$2");
  assert.equal(
    bibtex("{a}\\b~c^"),
    "\\textbraceleft{}a\\textbraceright{}\\textbackslash{}b\\textasciitilde{}c\\textasciicircum{}",
  );
  assert.equal(bibtex("مخيم الركبان, Rukbān"), "مخيم الركبان, Rukbān");
});

test("a BibTeX entry is balanced and ends where it should, whatever the text", () => {
  const hostile = { ...source, title: HOSTILE, publisher: HOSTILE, url: `https://x/${HOSTILE}` };
  const entry = citeBibtex(
    { statement: { ...statement, speaker: HOSTILE, role: HOSTILE }, source: hostile },
    { ...context, link: HOSTILE },
  );
  let depth = 0;
  const closed = [...entry].map((letter) => (depth += { "{": 1, "}": -1 }[letter] ?? 0));
  assert.equal(closed.indexOf(0, entry.indexOf("{")), entry.lastIndexOf("}"));
  assert.equal(entry.split("\n").length, 11);
  assert.ok(!/(^|[^\\])%(?!\d|[0-9A-F]{2})/.test(entry.replace(/^ {2}url.*$/m, "")));
});

test("a BibTeX entry has a stable key, year and month, and the address letter by letter", () => {
  const entry = citeBibtex({ statement, source }, context);
  assert.ok(entry.startsWith("@misc{named-sites-session-2019-p033a,\n"));
  assert.ok(entry.includes("year = {2019}") && entry.includes("month = mar"));
  assert.ok(entry.includes("url = {https://example.org/a_b?c=1&d=%7Be%7D#f%20}"));
  assert.equal(citeKey({ statement: { id: "a b/{c}" } }, context), "named-sites-a-b-c-");
});

test("EDTF dates become CSL dates; uncertain ones say so", () => {
  assert.deepEqual(issued("2019-03-01"), { "date-parts": [[2019, 3, 1]] });
  assert.deepEqual(issued("2021-11-16?"), { "date-parts": [[2021, 11, 16]], circa: true });
  assert.deepEqual(issued("2018~"), { "date-parts": [[2018]], circa: true });
  assert.deepEqual(issued("2023/2026-02"), { "date-parts": [[2023], [2026, 2]] });
  assert.deepEqual(issued("../2018-08-01"), { literal: "../2018-08-01" });
  assert.equal(issued(""), null);
});

test("CSL JSON is one item with what a reference manager reads, and hostile text comes back unchanged", () => {
  const [item] = JSON.parse(
    citeCslJson({ statement: { ...statement, speaker: HOSTILE }, source: { ...source, date: "2021-11-16?" } }, context),
  );
  assert.deepEqual(item.author, [{ literal: HOSTILE }]);
  assert.equal(item.type, "webpage");
  assert.equal(item.locator, "paragraph 33");
  assert.equal(item.URL, source.url);
  assert.ok(item.note.includes("2021-11-16?") && item.note.includes("0123abcd"));
  assert.ok(!("accessed" in item));
  const [press] = JSON.parse(
    citeCslJson({ statement, source: { ...source, kind: "press", language: "und" } }, context),
  );
  assert.equal(press.type, "article-newspaper");
  assert.ok(!("language" in press));
});
