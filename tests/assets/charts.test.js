import assert from "node:assert/strict";
import { test } from "node:test";
import { barChart, shape } from "../../maps/assets/charts/chart-svg.js";
import { chartsView, siteCharts } from "../../maps/assets/charts/charts.js";
import { siteSeries } from "../../maps/assets/charts/series.js";
import { emptyBox, makeApp, press } from "./page.js";
import { sampleData } from "./sample.js";

const data = sampleData();
const app = makeApp(data);
const charted = data.sites.find((site) => siteSeries(site, data).length > 0);

test("each chart of a site has a title, a description and its numbers as a table", () => {
  const box = siteCharts(charted, app);
  const charts = siteSeries(charted, data);
  const figures = box.querySelectorAll(".charts-figure");
  assert.equal(figures.length, charts.length);
  for (const [index, figure] of [...figures].entries()) {
    assert.ok(figure.querySelector("svg > title").textContent);
    assert.ok(figure.querySelector("svg > desc").textContent);
    assert.equal(figure.querySelectorAll("tbody tr").length, charts[index].points.length);
  }
});

test("a site whose figures cannot be compared has no chart", () => {
  assert.equal(siteCharts({ ...charted, statements: [] }, app), null);
});

test("a number in the table leads to its statement", () => {
  const opened = [];
  const box = emptyBox();
  const asked = {
    data,
    words: app.words,
    link: () => "#",
    choose: (site, { statement }) => opened.push([site, statement]),
  };
  box.append(siteCharts(charted, asked));
  const link = box.querySelector(".charts-link");
  press(link);
  const [{ points }] = siteSeries(charted, data);
  const point = points.find(({ figure }) => figure.id === link.dataset.figureOf);
  assert.deepEqual(opened, [[point.figure.site, point.statement.id]]);
});

test("the overview follows the filters and counts what they hide", () => {
  const box = emptyBox();
  const view = chartsView(box, app);
  assert.ok(box.querySelectorAll(".charts-figure").length > 0);
  assert.ok(box.querySelector(".charts-hidden").hidden);
  app.set({ q: "zzzz-no-such-name", sources: ["no-such-source"] });
  view.update(app.state);
  assert.equal(box.querySelectorAll(".charts-figure").length, 0);
  assert.equal(box.querySelector(".charts-hidden").hidden, false);
  app.set({ q: "", sources: [] });
});

test("every kind of mark has a shape of its own", () => {
  const drawn = ["day", "span", "until", "since", "said"].map(
    (kind) => shape({ kind, x1: 10, x2: 30, y: 5 }).outerHTML,
  );
  assert.equal(new Set(drawn).size, drawn.length);
});

test("a bar that is a lower limit has an arrow", () => {
  const bar = (qualifier) => {
    const point = { figure: { id: "f1", qualifier } };
    const rows = [{ point, name: "A", nameY: 10, y: 14, length: 50, text: "5" }];
    return barChart({ width: 300, height: 40, rows }, { title: "t", description: "d" });
  };
  assert.equal(bar("at-least").querySelectorAll("path").length, 1);
  assert.equal(bar("exact").querySelectorAll("path").length, 0);
});
