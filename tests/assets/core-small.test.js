import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, fileAddress, isOnline } from "../../maps/assets/core/address.js";
import { copyText } from "../../maps/assets/core/clipboard.js";
import { copyButton } from "../../maps/assets/core/copy-button.js";
import { disclosureNote, disclosureRules, disclosureSentence } from "../../maps/assets/core/disclosure.js";
import { headingOf, inLanguage, licenceCell, licenceWords } from "../../maps/assets/core/metadata.js";
import { isLocated, nameById } from "../../maps/assets/core/names.js";
import { once } from "../../maps/assets/core/once.js";
import { keysOf } from "../../maps/assets/core/records.js";
import { filterHash, filterWords } from "../../maps/assets/core/shown-words.js";
import { createWords } from "../../maps/assets/core/words.js";
import { activeFilters, changed } from "../../maps/assets/list/active-filters.js";
import { emptyBox, makeApp, press } from "./page.js";
import { sampleData } from "./sample.js";

const data = sampleData();
const words = createWords(data.strings, "en");

test("what is made once is made when first asked for, and kept even if it is nothing", () => {
  let made = 0;
  const value = once(() => {
    made += 1;
    return null;
  });
  assert.equal(made, 0);
  assert.deepEqual([value(), value(), made], [null, null, 1]);
});

test("keys of a record are its keys", () => {
  assert.deepEqual(keysOf({ b: 1, a: 2 }), ["b", "a"]);
});

test("a page on disk has no address that others can open: a link is the part after #", () => {
  assert.equal(isOnline(), false);
  assert.equal(fileAddress(), "file:///map/index.html");
  assert.equal(addressOf({ site: "rukban-camp" }), "#site=rukban-camp");
  location.protocol = "https:";
  location.href = "https://example.org/map.html#site=al-hol-camp";
  assert.equal(addressOf({ site: "rukban-camp" }), "https://example.org/map.html#site=rukban-camp");
  Object.assign(location, { protocol: "file:", href: "file:///map/index.html" });
});

test("a text by language is the reader's, else the data's own, else English, else any", () => {
  const by = { en: "one", fr: "un", mi: "tahi" };
  assert.deepEqual(inLanguage(by, "fr", "mi"), { text: "un", lang: "fr" });
  assert.deepEqual(inLanguage(by, "de", "mi"), { text: "tahi", lang: "mi" });
  assert.deepEqual(inLanguage(by, "de", "es"), { text: "one", lang: "en" });
  assert.deepEqual(inLanguage({ fr: "un" }, "de", "es"), { text: "un", lang: "fr" });
  assert.deepEqual(inLanguage({}, "de", "es"), { text: "", lang: null });
  assert.equal(headingOf({ heading: { en: "A: b" }, language: "en" }, "ar").text, "A: b");
});

test("licences are joined; without one that is said in words", () => {
  assert.equal(licenceCell({ licenses: [{ name: "ODbL-1.0" }, { title: "Own terms" }] }), "ODbL-1.0; Own terms");
  assert.equal(licenceCell({ licenses: [] }), null);
  assert.equal(licenceWords({ licenses: [] }, words), words.t("licence.none"));
});

test("an id that the data lack stands for itself", () => {
  assert.equal(nameById({ data, words }, "rukban-camp").text, data.site("rukban-camp").name);
  assert.equal(nameById({ data, words }, "nowhere").text, "nowhere");
  assert.equal(data.sites.filter(isLocated).length, data.metadata.located);
});

test("filters are said in words, each with the change that takes it off", () => {
  const app = makeApp(data, "#kinds=camp&kinds=shelter&disputed=1&from=2018-08-01&undated=0&q=al");
  const active = activeFilters(app);
  assert.deepEqual(
    active.map(({ key }) => key.split(" ")[0]),
    ["kinds", "kinds", "disputed", "period", "undated"],
  );
  assert.deepEqual(active[0].off(), { kinds: ["shelter"] });
  assert.deepEqual(active[3].off(), { from: "", to: "" });
  for (const { off } of active) app.set(off());
  assert.deepEqual(activeFilters(app), []);
  assert.equal(filterWords(app).length, 1); // the search is no filter, but it is said
});

test("a value is put in once and taken out", () => {
  assert.deepEqual(changed(["a", "b"], "a", true), ["b", "a"]);
  assert.deepEqual(changed(["a", "b"], "a", false), ["b"]);
});

test("the filters of a link are without what is open and where the map is", () => {
  const app = makeApp(data, "#site=rukban-camp&kinds=camp&at=38,33,9&lang=ar&layers=camps");
  assert.equal(filterHash(app.state), "#kinds=camp");
});

test("a hidden site says why, by the rule that hides it", () => {
  const rule = { id: "away", kind: "", action: "withhold", grid_km: null, reason: "People were threatened.", sites: 1 };
  const guarded = { words, data: { ...data, metadata: { ...data.metadata, disclosure: [rule] } } };
  const site = { ...data.site("rukban-camp"), disclosure: "away", location: null, unlocated_reason: "withheld: x" };
  assert.match(disclosureSentence(site, guarded), /People were threatened\./);
  assert.equal(disclosureNote(site, guarded).textContent, disclosureSentence(site, guarded));
  assert.equal(disclosureRules(guarded).querySelectorAll("li").length, 1);
  assert.equal(disclosureSentence(data.site("rukban-camp"), guarded), null);
  assert.equal(disclosureRules({ words, data }), null);
});

test("a button copies and says so; where copying is refused it says what to do", async () => {
  const copied = [];
  const clipboard = { writeText: async (text) => copied.push(text) };
  Object.defineProperty(globalThis, "navigator", { value: { clipboard }, configurable: true });
  assert.equal(await copyText("one"), true);
  const box = emptyBox();
  box.append(copyButton("Copy", () => "two", words));
  press(box.querySelector("button"));
  await new Promise((done) => setImmediate(done));
  assert.deepEqual(copied, ["one", "two"]);
  assert.equal(box.querySelector(".copy-said").textContent, words.t("copy.done"));
});
