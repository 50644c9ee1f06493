// What a visitor types and what is found, on a few sites made by hand.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createFold } from "../../maps/assets/core/folding.js";
import { createSearch, matchedSites } from "../../maps/assets/list/search.js";

const fold = createFold({
  silent: "'ʿ",
  marks: [[0x0300, 0x036f]],
  plain: { ة: "ه" },
  casefold: {},
  casefold_shifts: [],
});

function site(id, kind, forms, more = {}) {
  const names = forms.map(([form, language, written = []], turn) => ({
    form,
    language,
    written,
    kind: turn ? "variant" : "preferred",
  }));
  return {
    id,
    kind,
    names,
    name: names[0]?.form ?? "",
    statements: [],
    admin_code: "",
    ocha_pcode: "",
    wikidata_id: "",
    geonames_id: null,
    ...more,
  };
}

const SITES = [
  site(
    "al-hol-camp",
    "camp",
    [
      ["Al-Hol camp", "en", ["s-1a"]],
      ["al-Khol", "ru-Latn", ["s-1a", "s-2a"]],
      ["مخيم الهول", "ar"],
    ],
    { ocha_pcode: "C4900", wikidata_id: "Q1" },
  ),
  site(
    "al-hol",
    "town",
    [
      ["Al-Hol", "en"],
      ["الهول", "ar"],
    ],
    { geonames_id: 174611 },
  ),
  site(
    "rukban-camp",
    "camp",
    [
      ["Rukban", "en", ["s-2a"]],
      ["Er-Rukban", "ru-Latn"],
    ],
    { admin_code: "SY04" },
  ),
  site("deir-ez-zor", "city", [
    ["Deir ez-Zor", "en"],
    ["Dayr az-Zawr", "ar-Latn"],
  ]),
  site("homs", "city", [["Homs", "en"]]),
  site("homs-governorate", "governorate", [["Homs", "en"]], { statements: [{}, {}] }),
  site("nameless", "camp", []),
];
const STATEMENTS = [
  { id: "session-2018-p002a", sites: ["rukban-camp", "al-hol-camp"] },
  { id: "session-2018-p003a", sites: ["homs"] },
];
const STRINGS = { en: { "kind.camp": "camp" }, ar: { "kind.camp": "مخيم" } };
const search = createSearch({ sites: SITES, statements: STATEMENTS, strings: STRINGS }, fold);
const ids = (text) => search(text).map((match) => match.site.id);

test("a name is found in any spelling of its letters, the exact one first", () => {
  assert.deepEqual(ids("AL HOL"), ["al-hol", "al-hol-camp"]);
  assert.equal(search("al-hol")[0].kind, "exact");
  assert.equal(search("al-hol")[1].kind, "start");
});

test("the form that matched is given, with how often it is written", () => {
  const [match] = search("khol");
  assert.equal(match.name.form, "al-Khol");
  assert.equal(match.statements, 2);
  assert.equal(match.kind, "word");
});

test("Arabic is found, with or without dots on the last letter", () => {
  assert.deepEqual(ids("الهول"), ["al-hol", "al-hol-camp"]);
});

test("letters inside a word are found last", () => {
  assert.deepEqual(
    search("ukba").map((match) => [match.site.id, match.kind]),
    [["rukban-camp", "inside"]],
  );
});

test("every word must be found, in whatever order", () => {
  assert.deepEqual(ids("zor deir"), ["deir-ez-zor"]);
  assert.deepEqual(ids("deir homs"), []);
});

test("words may stand in different names of one site", () => {
  assert.deepEqual(
    search("deir zawr").map((match) => [match.site.id, match.kind]),
    [["deir-ez-zor", "inside"]],
  );
});

test("a type word narrows by kind where the name lacks it, in any language of the page", () => {
  assert.deepEqual(
    search("rukban camp").map((match) => [match.site.id, match.kind, match.name.form]),
    [["rukban-camp", "exact", "Rukban"]],
  );
  assert.deepEqual(ids("مخيم rukban"), ["rukban-camp"]);
  assert.deepEqual(ids("homs camp"), []);
  assert.deepEqual(ids("camp").sort(), ["al-hol-camp", "nameless", "rukban-camp"]);
});

test("of equal matches the site of which more is said comes first", () => {
  assert.deepEqual(ids("homs"), ["homs-governorate", "homs"]);
});

test("ids and codes are found: site, p-code, governorate, GeoNames, Wikidata", () => {
  assert.equal(ids("rukban-camp")[0], "rukban-camp");
  for (const [code, id] of [
    ["c4900", "al-hol-camp"],
    ["SY04", "rukban-camp"],
    ["174611", "al-hol"],
    ["q1", "al-hol-camp"],
  ]) {
    assert.deepEqual(ids(code), [id]);
    assert.equal(search(code)[0].code, code);
  }
});

test("the id of a statement gives its sites, and so does the start of one", () => {
  assert.deepEqual(ids("session-2018-p002a").sort(), ["al-hol-camp", "rukban-camp"]);
  assert.equal(search("Session-2018-P003A")[0].code, "session-2018-p003a");
  assert.equal(search("session-2018-p")[0].kind, "start");
  assert.equal(ids("session-2018-p").length, 3);
});

test("spaces may be left out when nothing else is found", () => {
  assert.deepEqual(ids("deirezzor"), ["deir-ez-zor"]);
  assert.deepEqual(ids("alhol").sort(), ["al-hol", "al-hol-camp"]);
});

test("nothing typed finds nothing, and so do signs", () => {
  for (const text of ["", "  ", "-", "<>", "${1}x", "\u0000"]) assert.deepEqual(ids(text), []);
});

test("matches by site keep their place", () => {
  const matches = matchedSites(search("al-hol"));
  assert.equal(matches.get("al-hol").place, 0);
  assert.equal(matches.get("al-hol-camp").place, 1);
  assert.equal(matchedSites([]).size, 0);
});

test("what is found agrees with a plain search over random names", () => {
  let state = 11;
  const pick = (list) => {
    state = (state * 48271) % 2147483647;
    return list[state % list.length];
  };
  const word = () => Array.from({ length: 2 }, () => pick(["al", "ho", "ru", "ba", "la", "bo"])).join("");
  const sites = Array.from({ length: 400 }, (_, at) =>
    site(
      `x${at}`,
      "town",
      Array.from({ length: pick([0, 1, 2, 3]) }, () => [`${word()} ${word()}`, "en"]),
    ),
  );
  const find = createSearch({ sites, statements: [], strings: {} }, fold);
  for (let turn = 0; turn < 200; turn += 1) {
    const words = [pick(["a", "al", "ho", "boru", "lala"]), pick(["b", "ru", "", "hoho"])].filter(Boolean);
    // A single letter counts where it begins a word.
    const holds = (form, part) => (part.length > 1 ? form.includes(part) : ` ${form}`.includes(` ${part}`));
    const plain = sites.filter((each) => words.every((part) => each.names.some((name) => holds(name.form, part))));
    if (!plain.length) continue;
    assert.deepEqual(
      find(words.join(" "))
        .map((match) => match.site.id)
        .sort(),
      plain.map((each) => each.id).sort(),
    );
  }
});
