import assert from "node:assert/strict";
import { test } from "node:test";
import {
  capacitySeries,
  crossingSeries,
  figurePoints,
  returnSeries,
  siteSeries,
  whenOf,
} from "../../maps/assets/charts/series.js";
import { dayToIso } from "../../maps/assets/core/dates.js";
import { sampleData } from "./sample.js";

const data = sampleData();
const points = figurePoints(data);
const figures = (chart) => chart.points.map(({ figure }) => figure.id);
const rowOf = (chart, site) => chart.rows.filter((row) => row.points[0].site.id === site);

test("every figure of the data is a point once", () => {
  const ids = points.map(({ figure }) => figure.id);
  assert.ok(ids.length > 100);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(points.every(({ site, source }) => site && source));
});

test("a stated period comes first, then the time spoken of, then the day it was said, marked as such", () => {
  const source = { date: "2019-03-01" };
  const when = (period, date, said = "") => {
    const { from, to, basis } = whenOf({ period }, { date, said }, source);
    return [from, to].map((day) => (Number.isFinite(day) ? dayToIso(day) : String(day))).concat(basis);
  };
  assert.deepEqual(when("2018-07-18/2018-07-30", "2018-08-01"), ["2018-07-18", "2018-07-30", "period"]);
  assert.deepEqual(when("", "../2018-07-30~"), ["-Infinity", "2018-07-30", "period"]);
  assert.deepEqual(when("", "", "2019-02-28"), ["2019-02-28", "2019-02-28", "said"]);
  assert.deepEqual(when("", ""), ["2019-03-01", "2019-03-01", "said"]);
  assert.deepEqual(whenOf({ period: "" }, { date: "", said: "" }, { date: "" }), {
    from: null,
    to: null,
    edtf: "",
    basis: "none",
  });
});

test("arrivals stand by crossing: totals over a period and of a day are two marks, and nothing is added", () => {
  const chart = crossingSeries(points);
  assert.equal(chart.form, "time");
  assert.equal(chart.unit, "people");
  const zamrani = rowOf(chart, "zamrani-crossing");
  assert.equal(zamrani.length, 1);
  assert.deepEqual(
    zamrani[0].points.map(({ figure, edtf }) => [figure.value, edtf]),
    [
      [2893, "2018-07-18/2018-07-30"],
      [47, "2018-07-30"],
    ],
  );
  const nasib = rowOf(chart, "nasib-crossing")[0].points;
  assert.deepEqual(
    nasib.map(({ figure, basis, from }) => [figure.value, figure.qualifier, basis, from === -Infinity]),
    [
      [318, "exact", "period", true],
      [5987, "more-than", "said", false],
    ],
  );
  const given = new Set(data.statements.flatMap((row) => row.figures.map((figure) => figure.value)));
  assert.ok(chart.points.every(({ figure }) => given.has(figure.value)));
});

test("the rows of a chart stand in the order of their names", () => {
  const names = crossingSeries(points).rows.map((row) => row.points[0].site.name);
  assert.deepEqual(names, [...names].sort());
});

test("returns to the country keep apart whom each source counts", () => {
  const chart = returnSeries(points);
  const counted = chart.rows.map((row) => row.points[0].figure.what);
  assert.ok(counted.includes("refugees") && counted.includes("internally displaced persons"));
  const refugees = chart.rows.find((row) => row.points[0].figure.what === "refugees").points;
  assert.ok(
    refugees.some(({ figure }) => figure.value === 224424) && refugees.some(({ figure }) => figure.value === 375000),
  );
});

test("capacity: one chart for people a day, one for vehicles a day, the greatest first", () => {
  const charts = capacitySeries(points);
  assert.deepEqual(charts.map(({ unit, per }) => [unit, per]).sort(), [
    ["people", "day"],
    ["vehicles", "day"],
  ]);
  const people = charts.find(({ unit }) => unit === "people");
  const values = people.rows.map((row) => row.points[0].figure.value);
  assert.deepEqual(
    values,
    [...values].sort((a, b) => b - a),
  );
  assert.ok(people.points.some(({ figure }) => figure.qualifier === "up-to"));
});

test("a site's figures are grouped by measure, unit and rate, and one alone is no chart", () => {
  const rukban = siteSeries(data.site("rukban-camp"), data);
  assert.deepEqual(rukban.map(({ measure, unit, per, form }) => [measure, unit, per, form]).sort(), [
    ["intending", "people", "", "time"],
    ["left", "people", "month", "bars"],
  ]);
  for (const site of data.sites) {
    for (const chart of siteSeries(site, data)) {
      assert.ok(chart.points.length > 1);
      assert.equal(new Set(chart.points.map(({ figure }) => `${figure.unit} ${figure.per}`)).size, 1);
      assert.ok(chart.points.every(({ figure }) => figure.site === site.id));
    }
  }
});

test("things are compared only with the same things: no cement with timber", () => {
  const syria = siteSeries(data.site("syria"), data).filter(({ unit }) => unit === "items");
  assert.ok(syria.some(({ item, points: own }) => item === "medical institutions" && own.length === 2));
  assert.ok(syria.every(({ item, points: own }) => own.every(({ figure }) => figure.what === item)));
  assert.deepEqual(
    siteSeries(data.site("khusham"), data).map(({ measure }) => measure),
    ["returned"],
  );
});

test("a part is not drawn in the row of its whole", () => {
  const site = { id: "gate", name: "Gate", kind: "border-crossing", category: "passage" };
  const make = (id, value, part_of = "") => ({
    figure: {
      id,
      site: "gate",
      measure: "passed",
      category: "passing",
      unit: "people",
      per: "",
      what: "",
      value,
      part_of,
    },
    site,
    statement: {},
    source: {},
    from: 1,
    to: 1,
    edtf: "1970-01-02",
    basis: "period",
  });
  const chart = crossingSeries([make("whole", 10), make("women", 4, "whole"), make("other", 3, "elsewhere")]);
  assert.deepEqual(figures(chart), ["whole", "other"]);
});

test("no figures, no charts", () => {
  assert.deepEqual(crossingSeries([]).rows, []);
  assert.deepEqual(capacitySeries([]), []);
});
