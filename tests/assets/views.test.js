import assert from "node:assert/strict";
import { test } from "node:test";
import { filtersView } from "../../maps/assets/list/filters.js";
import { listView } from "../../maps/assets/list/list.js";
import { clusterRadius } from "../../maps/assets/map/sprites.js";
import { card } from "../../maps/assets/notebook/notebook.js";
import { isFar, numberLabels } from "../../maps/assets/print/map-labels.js";
import { holds, pageView, WIDTH } from "../../maps/assets/print/page-view.js";
import { emptyBox, makeApp, press, texts } from "./page.js";
import { sampleData } from "./sample.js";

const data = sampleData();

test("a facet offers the values that occur, with what each would show", () => {
  const app = makeApp(data, "#kinds=camp");
  const box = emptyBox();
  const view = filtersView(box, app);
  const facet = box.querySelector("#filters-kinds");
  facet.open = true;
  facet.dispatchEvent(new Event("toggle"));
  const kinds = new Set(data.sites.map((site) => site.kind));
  assert.equal(facet.querySelectorAll("input").length, kinds.size);
  const camps = data.sites.filter((site) => site.kind === "camp").length;
  assert.ok(texts(facet, ".filters-count").includes(String(camps)));
  assert.equal(texts(box, ".filters-chip").length, 1);
  press(box.querySelector(".filters-clear"));
  view.update(app.state);
  assert.deepEqual(app.state.kinds, []);
  assert.equal(texts(box, ".filters-chip").length, 0);
});

test("a circle of more sites is larger, and never out of proportion", () => {
  assert.ok(clusterRadius(10) > clusterRadius(2));
  assert.ok(clusterRadius(100000) < 3 * clusterRadius(2));
});

test("what a popup shows of a site is text", () => {
  const hostile = '<img src=x onerror="alert(1)">';
  const site = {
    name: hostile,
    other_names: [["الركبان", "ar"]],
    kind_words: "Camp",
    where: ["Here."],
    count: "1 statement",
    statements: [],
  };
  const box = card({ ...site, statements: [{ text: hostile, by: "A", source: "B" }] }, "Note");
  assert.equal(box.querySelectorAll("img").length, 0);
  assert.equal(box.querySelector("h2").textContent, hostile);
  assert.equal(box.querySelector("[lang=ar]").textContent, "الركبان");
});

/** A map of 1000 by 500 pixels over ten by five degrees. */
const map = {
  getSize: () => ({ x: 1000, y: 500 }),
  containerPointToLatLng: ([x, y]) => ({ lng: 35 + x / 100, lat: 38 - y / 100 }),
};

test("the page of the sheet holds what the screen shows, in the width of the paper", () => {
  const view = pageView(map, 0);
  for (const [lon, lat] of [
    [35, 38],
    [45, 33],
    [40, 35],
  ]) {
    const [x, y] = view.at(lon, lat);
    assert.ok(x >= -0.5 && x <= WIDTH + 0.5 && y >= -0.5 && y <= view.height + 0.5, `${lon} ${lat}: ${x} ${y}`);
  }
  assert.ok(holds(view, view.at(40, 35)));
  assert.ok(!holds(view, view.at(60, 35)));
});

test("what a panel hides of the map is not on the sheet, unless it hides nearly all", () => {
  assert.ok(pageView(map, 250).height < pageView(map, 0).height);
  assert.equal(pageView(map, 275).height, pageView(map, 490).height);
});

test("numbers never cover each other or a symbol; those far off have a leader", () => {
  const rows = Array.from({ length: 12 }, (_, at) => ({
    site: {},
    number: at + 1,
    x: 100 + 12 * (at % 4),
    y: 100 + 12 * Math.floor(at / 4),
    size: 14,
  }));
  const placed = numberLabels(rows);
  const boxes = placed.map(({ left, top, width, height }) => [left, top, left + width, top + height]);
  const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
  for (const [at, box] of boxes.entries()) assert.ok(!boxes.some((other, place) => place > at && meet(box, other)));
  assert.ok(placed.some(isFar));
  assert.equal(new Set(placed.map(({ number }) => number)).size, placed.length);
});

test("a gazetteer without sites says so, and offers no filter to take off", () => {
  const none = { ...data, sites: [] };
  const box = emptyBox();
  listView(box, makeApp(none));
  assert.deepEqual(texts(box, ".list-empty p"), [none.strings.en["list.no-sites"]]);
  assert.equal(box.querySelector(".list-empty button"), null);
});
