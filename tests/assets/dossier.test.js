import assert from "node:assert/strict";
import { test } from "node:test";
import { factList } from "../../maps/assets/dossier/facts.js";
import { headPart, idsPart, relatedPart } from "../../maps/assets/dossier/head.js";
import { jumpButton, siteLink, sourceList, sourceRef, statementLink } from "../../maps/assets/dossier/links.js";
import { notesPart } from "../../maps/assets/dossier/notes.js";
import { placesPart } from "../../maps/assets/dossier/places.js";
import { statementCard } from "../../maps/assets/dossier/statement-card.js";
import { emptyBox, makeApp, press, texts } from "./page.js";
import { sampleData } from "./sample.js";

const data = sampleData();
const app = makeApp(data, "#site=rukban-camp");
const camp = data.site("rukban-camp");

function shown(...parts) {
  const box = emptyBox();
  for (const part of parts.flat(Infinity)) if (part) box.append(part);
  return box;
}

test("the head names the site in the language of the page and says what it is", () => {
  const box = shown(headPart(camp, app));
  assert.equal(box.querySelector("h2").textContent, app.words.siteName(camp).text);
  assert.ok(box.querySelector(".dossier-kind").textContent.includes(app.words.term("kind", camp.kind)));
});

test("the ids lead to the directories that gave them, and to no others", () => {
  const hosts = [...shown(idsPart(data.site("damascus") ?? camp, app)).querySelectorAll("a")].map(
    (link) => new URL(link.getAttribute("href")).host,
  );
  for (const host of hosts) assert.ok(["www.geonames.org", "www.wikidata.org"].includes(host), host);
});

test("related sites stand under their relation, each with a link", () => {
  const site = data.sites.find((row) => row.related.length > 0);
  const box = shown(relatedPart(site, app));
  const relations = new Set(site.related.map(({ relation }) => app.words.term("relation", relation)));
  assert.deepEqual(new Set(texts(box, "dt")), relations);
  assert.equal(relatedPart({ ...site, related: [] }, app), null);
});

test("a link to a site opens it; one that the data lack is its id", () => {
  const opened = [];
  const link = siteLink("al-hol-camp", { data, words: app.words, link: () => "#", choose: (id) => opened.push(id) });
  press(shown(link).querySelector("a"));
  assert.deepEqual(opened, ["al-hol-camp"]);
  assert.equal(siteLink("nowhere", app), "nowhere");
});

test("a link to a statement goes to the site it speaks of", () => {
  const statement = data.statements.find((row) => row.sites.length === 1 && row.sites[0] !== camp.id);
  const opened = [];
  const from = { data, words: app.words, link: (patch) => `#${patch.site}`, choose: (id) => opened.push(id) };
  const link = statementLink(statement.id, from, camp);
  assert.equal(link.getAttribute("href"), `#${statement.sites[0]}`);
  press(shown(link).querySelector("a"));
  assert.deepEqual(opened, [statement.sites[0]]);
});

test("only a web address makes a source's title a link", () => {
  const source = data.sources.find((row) => row.url.startsWith("http"));
  assert.equal(shown(sourceRef(source.id, app)).querySelector("a").getAttribute("href"), source.url);
  const bare = {
    ...app,
    words: app.words,
    data: { ...data, source: () => ({ ...source, url: "javascript:alert(1)" }) },
  };
  assert.equal(shown(sourceRef(source.id, bare)).querySelector("a"), null);
  assert.equal(sourceList([], app), null);
});

test("a button jumps to the part it names", () => {
  const box = shown(jumpButton("dossier-notes", "Notes"));
  assert.equal(box.querySelector("button[data-jump]").textContent, "Notes");
});

test("facts without a value are left out", () => {
  const list = factList([["dossier.certainty", "certain"], "", null, false, 0], app.words);
  assert.deepEqual(texts(list, "dd"), ["certain"]);
  assert.equal(list.childNodes.length, 1);
});

test("every location is shown, the drawn one first, with coordinates to copy", () => {
  const site = data.sites.find((row) => row.locations.length > 1);
  const box = shown(placesPart(site, app));
  const points = texts(box, ".dossier-coordinates");
  assert.deepEqual(
    points,
    site.locations.map((row) => app.words.coordinates(row)),
  );
  assert.ok(box.querySelector(".dossier-place-drawn").textContent.includes(points[0]));
});

test("a site without a place says why", () => {
  const site = data.sites.find((row) => !row.location && row.unlocated_reason);
  assert.ok(shown(placesPart(site, app)).textContent.includes(site.unlocated_reason));
});

test("a contradiction shows its claims side by side", () => {
  const finding = data.findings.find((row) => row.statements.length > 1 && row.sites.length > 0);
  const site = data.site(finding.sites[0]);
  const box = shown(notesPart(site, app));
  assert.equal(box.querySelectorAll(".dossier-finding").length, site.findings.length);
  const claims = box.querySelector(`#finding-${finding.id}`).querySelectorAll(".dossier-claim");
  assert.equal(claims.length, finding.statements.length);
  assert.equal(notesPart({ ...site, findings: [], rulings: [] }, app), null);
});

test("a decision names what was decided and what was rejected", () => {
  const ruling = data.rulings.find((row) => row.rejected && row.sites.length > 0);
  const box = shown(notesPart(data.site(ruling.sites[0]), app)).querySelector(`#ruling-${ruling.id}`);
  assert.ok(texts(box, "dd").includes(ruling.decision));
  assert.ok(texts(box, "dd").includes(ruling.rejected));
});

test("a statement is given with speaker, three dates, paragraph, figures and the other sites", () => {
  const statement = camp.statements.find((row) => row.figures.length > 0 && row.speaker);
  const box = shown(statementCard(statement, app, { site: camp }));
  assert.equal(box.querySelector("h4").textContent, statement.speaker);
  assert.equal(box.querySelectorAll(".statement-card-dates dd").length, 3);
  assert.ok(box.querySelector(".statement-card-document").textContent.includes(String(statement.paragraph)));
  assert.equal(box.querySelectorAll(".statement-card-figures li").length, statement.figures.length);
  const others = statement.sites.filter((id) => id !== camp.id).length;
  assert.equal(box.querySelectorAll(".statement-card-sites li").length, others);
});

test("a contradicted statement says so", () => {
  const finding = data.findings.find((row) => row.statements.length > 0);
  const box = shown(statementCard(data.statement(finding.statements[0]), app));
  assert.ok(box.querySelector(".statement-card-contradicted"));
});
