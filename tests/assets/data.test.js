import assert from "node:assert/strict";
import { test } from "node:test";

import { decodeData, geometryOf, tableRows } from "../../maps/assets/core/data.js";
import { samplePayload } from "./sample.js";

const payload = samplePayload();
const data = decodeData(payload);

test("columns are read back however they were packed", () => {
  const tables = {
    sites: {
      rows: 2,
      columns: {
        id: { fronts: [0, 1], rests: ["ab", "c"] },
        note: { all: "" },
        kind: { values: ["camp"], at: [0, 0] },
      },
    },
    names: {
      rows: 2,
      columns: {
        site: { of: "sites", at: [1, ""] },
        written: { of: "sites", lengths: [2, 0], steps: [0, 1] },
        near: { of: "sites", steps: [1, -1] },
      },
    },
  };
  assert.deepEqual(tableRows(tables), {
    sites: [
      { id: "ab", note: "", kind: "camp" },
      { id: "ac", note: "", kind: "camp" },
    ],
    names: [
      { site: "ac", written: ["ab", "ac"], near: "ac" },
      { site: "", written: [], near: "ab" },
    ],
  });
});

test("steps add up to positions, in lines, polygons and points", () => {
  assert.deepEqual(geometryOf({ type: "LineString", decimals: 2, steps: [3800, 3350, 25, -25] }).coordinates, [
    [38, 33.5],
    [38.25, 33.25],
  ]);
  assert.deepEqual(geometryOf({ type: "Point", decimals: 1, steps: [385, 335] }).coordinates, [38.5, 33.5]);
  const polygon = geometryOf({ type: "Polygon", decimals: 0, steps: [[1, 2, 3, 0, 0, 4]] });
  assert.deepEqual(polygon.coordinates, [
    [
      [1, 2],
      [4, 2],
      [4, 6],
    ],
  ]);
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
  assert.equal(figures.length, payload.tables.figures.rows);
  assert.equal(data.site("zaza").location, null);
});

test("every statement of a name that is written exists", () => {
  const written = data.sites.flatMap((site) => site.names).flatMap((name) => name.written);
  assert.ok(written.length > 100);
  assert.ok(written.every((id) => data.statement(id)));
});
