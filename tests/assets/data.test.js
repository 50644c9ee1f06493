import assert from "node:assert/strict";
import { test } from "node:test";

import { decodeData, tableRows } from "../../maps/assets/core/data.js";
import { samplePayload } from "./sample.js";

const payload = samplePayload();
const data = decodeData(payload);

test("columns are read as rows", () => {
  const sites = { id: ["a", "b"], note: ["", "x"] };
  const rows = [
    { id: "a", note: "" },
    { id: "b", note: "x" },
  ];
  assert.deepEqual(tableRows({ sites, names: { site: [] } }), { sites: rows, names: [] });
});

test("a name is written where a statement gives its form, or gives none and it is the site's name", () => {
  const given = samplePayload();
  const { names, sites, statements } = given.tables;
  const at = statements.sites.findIndex((ids) => ids.length > 0);
  const site = statements.sites[at][0];
  const name = sites.name[sites.id.indexOf(site)];
  const other = names.form.find((form, index) => names.site[index] === site && form !== name);
  const writtenIn = (forms) => {
    statements.forms[at] = forms;
    const all = decodeData(given).site(site).names;
    return [...new Set(all.filter((row) => row.written.includes(statements.id[at])).map((row) => row.form))];
  };
  assert.deepEqual(writtenIn({}), [name]);
  assert.deepEqual(writtenIn({ [site]: [other] }), [other]);
  assert.deepEqual(writtenIn({ [site]: [] }), []);
});

test("the rows are joined: sites, names, locations, statements, figures, findings", () => {
  const camp = data.site("rukban-camp");
  assert.ok(camp.names.some((name) => name.language === "ar"));
  assert.equal(camp.location.preferred, true);
  assert.equal(camp.locations[0], camp.location);
  assert.ok(camp.statements.length > 20);
  assert.ok(camp.findings.length > 0);
  const dates = camp.statements.map((row) => data.source(row.source).date);
  assert.deepEqual(dates, [...dates].sort());
  const figures = data.statements.flatMap((row) => row.figures);
  assert.equal(figures.length, payload.tables.figures.id.length);
  assert.equal(data.site("zaza").location, null);
});

test("every statement of a name that is written exists", () => {
  const written = data.sites.flatMap((site) => site.names).flatMap((name) => name.written);
  assert.ok(written.length > 100);
  assert.ok(written.every((id) => data.statement(id)));
});
