import assert from "node:assert/strict";
import test from "node:test";

import { placeLabels, textDirection, townZoom } from "../../maps/assets/map/labels.js";

const SIZE = { width: 400, height: 300 };
const label = (text, x, y, more = {}) => ({ text, x, y, gap: 10, width: 60, height: 14, ...more });
const texts = (placed) => placed.map(({ text }) => text);
const box = ({ left, top, width, height }) => [left, top, left + width, top + height];
const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

test("a label stands to the right of what it names, at its height", () => {
  const [placed] = placeLabels([label("a", 100, 100)], [], SIZE);
  assert.deepEqual([placed.left, placed.top], [110, 93]);
});

test("the first of two labels for one spot gets the better side, the second the next", () => {
  const [first, second] = placeLabels([label("a", 100, 100), label("b", 100, 100)], [], SIZE);
  assert.equal(first.left, 110);
  assert.equal(second.left, 30);
});

test("a label that finds no room is left out, and what comes later may still find some", () => {
  const crowd = [1, 2, 3, 4, 5, 6].map((n) => label(String(n), 100, 100));
  assert.deepEqual(texts(placeLabels([...crowd, label("far", 300, 200)], [], SIZE)), ["1", "2", "3", "4", "far"]);
});

test("no label covers a symbol", () => {
  const symbol = [115, 90, 133, 108];
  const [placed] = placeLabels([label("a", 100, 100)], [symbol], SIZE);
  assert.ok(!meet(box(placed), symbol));
});

test("a label stays on the sheet", () => {
  const [placed] = placeLabels([label("edge", 380, 100)], [], SIZE);
  assert.ok(placed.left + placed.width <= SIZE.width);
  assert.deepEqual(placeLabels([label("wide", 380, 100, { width: 600 })], [], SIZE), []);
});

test("no label crosses the edge of what is seen", () => {
  const size = { ...SIZE, frame: [50, 50, 350, 250] };
  const candidates = [
    label("in", 320, 100),
    label("out", 20, 200, { width: 20 }),
    label("wide", 320, 200, { width: 320 }),
  ];
  const placed = placeLabels(candidates, [], size);
  assert.deepEqual(texts(placed), ["in", "out"]);
  assert.equal(placed[0].left, 250);
});

test("a candidate's own sides are tried in its order", () => {
  const [placed] = placeLabels([label("a", 200, 100, { sides: ["left", "right"] })], [], SIZE);
  assert.equal(placed.left, 130);
});

test("among many labels none meets another or a symbol", () => {
  let seed = 7;
  const next = (below) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const candidates = Array.from({ length: 300 }, (_, n) => label(String(n), next(400), next(300)));
  const symbols = candidates.slice(0, 50).map(({ x, y }) => [x - 9, y - 9, x + 9, y + 9]);
  const placed = placeLabels(candidates, symbols, SIZE).map(box);
  assert.ok(placed.length > 5);
  placed.forEach((one, at) => {
    assert.ok(!symbols.some((symbol) => meet(one, symbol)));
    assert.ok(!placed.some((other, place) => place !== at && meet(one, other)));
  });
});

test("larger towns are named from farther out", () => {
  assert.deepEqual([1, 2, 3, 9].map(townZoom), [6, 7, 8, 8]);
});

test("a label's direction is that of its first letter", () => {
  assert.equal(textDirection("مخيم الهول"), "rtl");
  assert.equal(textDirection("Al-Hol"), "ltr");
  assert.equal(textDirection("55 كم"), "rtl");
  assert.equal(textDirection("(12)"), "ltr");
});
