import assert from "node:assert/strict";
import { test } from "node:test";
import { createWords } from "../../maps/assets/core/words.js";
import { flowText, layerOf, shownFlows } from "../../maps/assets/map/flow-words.js";
import { layerIds, switched } from "../../maps/assets/map/layers.js";
import { sampleData } from "./sample.js";

const data = sampleData();
const words = createWords(data.strings, "en");

function appWith(more = {}) {
  const everything = {
    statementIds: new Set(data.statements.map(({ id }) => id)),
    siteIds: new Set(data.sites.map(({ id }) => id)),
  };
  const app = { data, words, groups: { camps: {}, tiles: {} }, shown: everything, state: { layers: null }, ...more };
  app.layerOn = (id) => (app.state.layers ? app.state.layers.includes(id) : !["routes", "flows", "tiles"].includes(id));
  return app;
}

test("every group of sites, every kind of line and the tiles can be switched, each once", () => {
  const ids = layerIds(appWith());
  for (const id of [...data.groups.map((group) => group.id), "routes", "flows", "accuracy", "tiles"])
    assert.ok(ids.includes(id), id);
  assert.equal(new Set(ids).size, ids.length);
});

test("switching one layer leaves the others as they are", () => {
  const app = appWith();
  const before = layerIds(app).filter((id) => app.layerOn(id));
  app.state = { layers: switched(app, "flows", true) };
  assert.deepEqual(
    app.state.layers.filter((id) => id !== "flows"),
    before,
  );
  assert.deepEqual(switched(app, "flows", false), before);
});

test("a flow is shown when its statement and a site at one end are", () => {
  const flow = data.flows.find((row) => row.from === "jordan");
  const only = (statements, sites) =>
    shownFlows(appWith({ shown: { statementIds: new Set(statements), siteIds: new Set(sites) } }));
  assert.deepEqual(only([flow.statement], ["nasib-crossing"]), [flow]);
  assert.deepEqual(only([flow.statement], ["rukban-camp"]), []);
  assert.deepEqual(only([], ["nasib-crossing", "jordan"]), []);
});

test("a flow says from where to where, how many, on whose terms and when", () => {
  const flow = data.flows.find((row) => row.figure === "session-2019-p049a-f1");
  const text = flowText(appWith(), flow);
  for (const part of ["Jordan", "Nasib", "more than 5,987", "reported", "2019"])
    assert.ok(text.includes(part), `${part} in ${text}`);
  assert.ok(text.indexOf("Jordan") < text.indexOf("Nasib"));
});

test("a movement without a number says so", () => {
  const flow = data.flows.find((row) => row.kind === "movement" && row.value === null);
  assert.equal(layerOf(flow), "routes");
  assert.ok(flowText(appWith(), flow).includes(words.t("overlays.no-number")));
});

test("every status and every group has words", () => {
  for (const flow of data.flows) assert.ok(words.has(`status.${flow.status}`), flow.status);
  for (const group of data.groups) assert.ok(words.has(`group.${group.id}`), group.id);
});
