import assert from "node:assert/strict";
import { test } from "node:test";
import { aboutView } from "../../maps/assets/dialogs/about.js";
import { citeBuild } from "../../maps/assets/dialogs/cite-build.js";
import { citeDialog } from "../../maps/assets/dialogs/cite-dialog.js";
import { downloadDialog } from "../../maps/assets/dialogs/download.js";
import { embedDialog } from "../../maps/assets/dialogs/embed.js";
import { helpDialog } from "../../maps/assets/dialogs/help.js";
import { legend } from "../../maps/assets/map/legend.js";
import { emptyBox, makeApp, texts } from "./page.js";
import { sampleData } from "./sample.js";

const data = sampleData();
const app = makeApp(data);

function filled(dialog, options = {}) {
  const box = emptyBox();
  assert.equal(dialog(box, app, options), true);
  return box;
}

test("what the page was made from: every source, under its kind", () => {
  const box = emptyBox();
  aboutView(box, app);
  assert.equal(box.querySelectorAll(".about-sources li").length, data.sources.length);
  assert.ok(box.textContent.includes(data.metadata.build_id));
});

test("a statement and a site are cited in three formats", () => {
  const statement = data.statements.find((row) => row.sites.length > 0);
  for (const options of [{ statement: statement.id }, { site: "rukban-camp" }]) {
    const box = filled(citeDialog, options);
    assert.equal(box.querySelectorAll("textarea").length, 3);
    const [plain, bibtex, csl] = texts(box, "textarea");
    for (const text of [plain, bibtex, csl]) assert.ok(text.includes(data.metadata.build_id), text);
    assert.match(bibtex, /^@misc\{/);
    assert.equal(JSON.parse(csl).length, 1);
  }
});

test("nothing opens to cite what is not there", () => {
  assert.equal(citeDialog(emptyBox(), app, { site: "nowhere" }), false);
});

test("the build is cited with the sentence of the data", () => {
  assert.equal(citeBuild(app), data.metadata.citation);
});

test("a button for each file, and how many rows each table has", () => {
  const box = filled(downloadDialog);
  assert.deepEqual(
    [...box.querySelectorAll("[data-save]")].map((button) => button.dataset.save),
    ["sites.geojson", "sites.csv", "statements.geojson", "statements.csv", "figures.csv"],
  );
  const figures = data.statements.reduce((sum, row) => sum + row.figures.length, 0);
  assert.ok(texts(box, ".download-count")[2].includes(app.words.number(figures)));
});

test("a table without rows cannot be saved", () => {
  app.set({ q: "zzzz-no-such-name" });
  for (const button of filled(downloadDialog).querySelectorAll("[data-save^=sites]"))
    assert.ok(button.hasAttribute("disabled"));
  app.set({ q: "" });
});

test("the code to embed shows this view", () => {
  app.set({ site: "rukban-camp" });
  assert.match(filled(embedDialog).querySelector("#embed-code").value, /^<iframe src="[^"]*site=rukban-camp/);
  app.set({ site: "" });
});

test("the help names every kind that the data have, and says what each certainty means", () => {
  const box = filled(helpDialog);
  const kinds = new Set(data.sites.map((site) => site.kind));
  assert.equal(box.querySelectorAll(".dialog-kinds li").length, kinds.size);
  assert.ok(texts(box, "dt").includes(app.words.term("certainty", "uncertain")));
});

test("the legend explains flows only where there are some", () => {
  const rows = legend(app).querySelectorAll("li").length;
  const without = legend({ words: app.words, data: { ...data, flows: [] } }).querySelectorAll("li").length;
  assert.equal(without, 6);
  assert.ok(rows > without);
});
