import assert from "node:assert/strict";
import { test } from "node:test";
import { layerGroup, makeApp } from "./page.js";
import { sampleData } from "./sample.js";

const data = sampleData();

test("a change of state is told to all with the state before, and goes into the address", () => {
  const app = makeApp(data);
  const told = [];
  app.followers = [{ update: (previous) => told.push(["first", previous]) }, { update: () => told.push(["second"]) }];
  const before = app.state;
  app.set({ site: "rukban-camp", panel: "site" });
  assert.deepEqual(told, [["first", before], ["second"]]);
  assert.equal(location.hash, "#site=rukban-camp");
  assert.equal(app.address, "#site=rukban-camp");
  assert.ok(Object.isFrozen(app.state));
});

test("a change that comes from the address is not written back", () => {
  const app = makeApp(data, "#site=al-hol-camp");
  app.set({ site: "rukban-camp" }, { record: false });
  assert.equal(location.hash, "#site=al-hol-camp");
});

test("what a search finds is shown, and all again without it", () => {
  const app = makeApp(data);
  assert.equal(app.matches, null);
  assert.equal(app.shown.sites.length, data.sites.length);
  app.set({ q: "rukban" });
  assert.ok(app.matches.has("rukban-camp"));
  assert.deepEqual(new Set(app.shown.siteIds), new Set(app.matches.keys()));
  app.set({ q: " " });
  assert.equal(app.matches, null);
  assert.equal(app.shown.sites.length, data.sites.length);
});

test("another language brings its words and searches anew", () => {
  const app = makeApp(data, "#q=rukban");
  const { matches } = app;
  app.set({ lang: "ar" });
  assert.equal(app.words.dir, "rtl");
  assert.notEqual(app.matches, matches);
});

test("a site that is chosen opens, and the map goes there", () => {
  const app = makeApp(data);
  const gone = [];
  app.target = { goTo: (id) => gone.push(id), pixelOf: () => null };
  app.choose("rukban-camp", { statement: "session-2019-p011a" });
  assert.equal(app.state.site, "rukban-camp");
  assert.equal(app.state.statement, "session-2019-p011a");
  assert.equal(app.state.panel, "site");
  assert.deepEqual(gone, ["rukban-camp"]);
  app.choose("no-such-site");
  assert.equal(app.state.site, "rukban-camp");
  app.choose("al-hol-camp", { move: false });
  assert.deepEqual(gone, ["rukban-camp"]);
});

test("who reads a text goes on reading it when a name is followed", () => {
  const app = makeApp(data, "#read=session-2019");
  app.choose("rukban-camp");
  assert.equal(app.state.panel, "text");
});

test("closing the panel leaves nothing open", () => {
  const app = makeApp(data, "#site=rukban-camp&read=session-2019");
  app.close();
  const { site, statement, panel, read } = app.state;
  assert.deepEqual([site, statement, panel, read], ["", "", "", ""]);
});

test("layers are on as the state says; lines and tiles are off at the start", () => {
  const groups = { camps: layerGroup(), routes: layerGroup(), tiles: layerGroup() };
  const app = makeApp(data, "", groups);
  const on = () => Object.keys(groups).filter((id) => groups[id].on);
  assert.deepEqual(on(), ["camps"]);
  app.set({ layers: ["routes"] });
  assert.deepEqual(on(), ["routes"]);
  app.set({ layers: null });
  assert.deepEqual(on(), ["camps"]);
});

test("a link holds the state with what it changes", () => {
  const app = makeApp(data, "#site=rukban-camp");
  assert.equal(app.link({ site: "al-hol-camp" }), "#site=al-hol-camp");
  assert.equal(app.link({ site: "", panel: "" }), "#");
  assert.equal(app.state.site, "rukban-camp");
});

test("where the map is goes into the link, and nobody is told", () => {
  const app = makeApp(data);
  app.followers = [{ update: () => assert.fail("nothing is redrawn") }];
  app.rememberPlace({ lon: 38.7, lat: 33.3, zoom: 9 });
  assert.equal(decodeURIComponent(location.hash), "#at=38.7,33.3,9");
});
