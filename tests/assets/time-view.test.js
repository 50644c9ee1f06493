import assert from "node:assert/strict";
import { test } from "node:test";
import { isoToDay } from "../../maps/assets/core/dates.js";
import { svg } from "../../maps/assets/core/dom.js";
import { indexOf } from "../../maps/assets/list/filter-index.js";
import { drawStrip, moveShade } from "../../maps/assets/time/draw.js";
import { player } from "../../maps/assets/time/play.js";
import { periodDays, rangeControl } from "../../maps/assets/time/range.js";
import { binsOf, countsOf, domainOf, layoutOf, scaleOf, stepsOf } from "../../maps/assets/time/scale.js";
import { timeTable } from "../../maps/assets/time/table.js";
import { axisWords, periodWords, stretchWords } from "../../maps/assets/time/words.js";
import { emptyBox, makeApp, press, texts } from "./page.js";
import { sampleData } from "./sample.js";

const data = sampleData();
const app = makeApp(data);
const { words } = app;
const spans = indexOf(data).spans("document");
const items = data.statements.map((statement, row) => ({
  row,
  text: data.source(statement.source).date,
  from: spans.from[row],
  to: spans.to[row],
}));
const domain = domainOf(spans);
const axis = {
  name: "document",
  spans,
  items,
  domain,
  dated: items.length,
  undated: 0,
  steps: stepsOf(spans, "document"),
};

test("a period is said with one side open, both or none", () => {
  assert.equal(periodWords({ from: "", to: "" }, words), words.t("time.all"));
  assert.equal(periodWords({ from: "2018-08-01", to: "2018-08-01" }, words), words.day("2018-08-01"));
  assert.match(periodWords({ from: "2018-08-01", to: "" }, words), /^since/i);
  assert.match(periodWords({ from: "", to: "2018-08-01" }, words), /^until/i);
});

test("a stretch is a day, a month or a year where it is one", () => {
  const stretch = (from, to) => stretchWords({ from: isoToDay(from), to: isoToDay(to) }, words);
  assert.equal(stretch("2018-08-01", "2018-08-01"), words.day("2018-08-01"));
  assert.equal(stretch("2018-08-01", "2018-08-31"), words.day("2018-08"));
  assert.equal(stretch("2018-01-01", "2018-12-31"), "2018");
  assert.equal(axisWords({ day: isoToDay("2018-08-01"), unit: "year" }, words), "2018");
});

test("the picture has its words, and a mark for every statement by its status", () => {
  const scale = scaleOf(domain, 900);
  const status = new Uint8Array(items.length).fill(2);
  status[0] = 1;
  const model = {
    scale,
    layout: layoutOf(items, scale),
    bins: [],
    status,
    period: null,
    words,
    title: "T",
    description: "D",
  };
  const picture = svg("svg");
  const heights = drawStrip(picture, model);
  assert.equal(picture.getAttribute("height"), String(heights.all));
  assert.deepEqual(
    [...picture.querySelectorAll("#time-title, #time-desc")].map((node) => node.textContent),
    ["T", "D"],
  );
  const marks = (kind) =>
    [...picture.querySelectorAll(`.${kind}`)].reduce(
      (sum, path) => sum + path.getAttribute("d").split("M").length - 1,
      0,
    );
  assert.equal(marks("time-on"), items.length - 1);
  assert.equal(marks("time-out"), 1);
});

test("where there is no room for marks the statements are counted in columns", () => {
  const scale = scaleOf(domain, 300);
  const status = new Uint8Array(items.length).fill(2);
  const bins = countsOf(binsOf(scale), spans, status);
  const picture = svg("svg");
  drawStrip(picture, { scale, layout: null, bins, status, period: null, words, title: "", description: "" });
  const columns = picture.querySelector(".time-on").getAttribute("d").split("M").length - 1;
  assert.equal(columns, bins.filter(({ counts }) => counts[2]).length);
});

test("the band is as wide as the period, and nothing without one", () => {
  const scale = scaleOf(domain, 900);
  const band = svg("rect");
  moveShade(band, { from: domain.from, to: domain.to }, scale);
  assert.equal(Number(band.getAttribute("width")), 900);
  moveShade(band, null, scale);
  assert.equal(band.getAttribute("width"), "0");
});

test("playing steps from date to date, and back", () => {
  const { node, update } = player(app, () => axis.steps);
  const [previous, , next] = node.querySelectorAll("button");
  update();
  assert.ok(previous.disabled);
  press(next);
  const first = app.state.from;
  press(next);
  assert.ok(app.state.from > first);
  press(previous);
  assert.equal(app.state.from, first);
  app.set({ from: "", to: "" });
});

test("the keys move a handle by months on a long strip, and never beyond its end", () => {
  const scale = scaleOf(domain, 900);
  const strip = emptyBox();
  const range = rangeControl(
    app,
    strip,
    svg("svg"),
    () => ({ scale, axis: "document", dates: [] }),
    () => {},
  );
  const [from, to] = strip.querySelectorAll("[role=slider]");
  const key = (node, name) =>
    node.dispatchEvent(Object.assign(new Event("keydown", { cancelable: true }), { key: name }));
  key(from, "ArrowRight");
  assert.equal(app.state.from.slice(8), "01");
  assert.ok(periodDays(app.state, scale).from > domain.from);
  key(from, "Home");
  assert.equal(app.state.from, "");
  key(to, "End");
  assert.equal(app.state.to, "");
  range.place();
  assert.equal(from.getAttribute("aria-valuemin"), String(domain.from));
});

test("the table gives every statement once, whatever its rows are", () => {
  const { node, update } = timeTable(app, () => axis);
  node.open = true;
  update();
  const numbers = texts(node, "tbody td").map((text) => Number(text.replaceAll(",", "")));
  const all = numbers.filter((_, at) => at % 2 === 0).reduce((sum, n) => sum + n, 0);
  assert.equal(all, items.length);
});
