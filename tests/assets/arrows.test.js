import assert from "node:assert/strict";
import { test } from "node:test";

import {
  arrowHeads,
  bent,
  dashes,
  exampleValues,
  flowLines,
  flowWidth,
  headSize,
  lengthOf,
  THICKEST,
  THINNEST,
  trimmed,
  widthScale,
} from "../../maps/assets/map/arrows.js";

const flow = (id, from, to, more = {}) => ({
  id,
  kind: "figure",
  status: "reported",
  from,
  to,
  unit: "people",
  value: 1,
  ...more,
});
const close = (got, wanted, what) => assert.ok(Math.abs(got - wanted) < 1e-9, `${what ?? ""} ${got} is not ${wanted}`);

test("the largest figure of a unit has the full width, four times fewer half of it", () => {
  const scale = widthScale([flow("a", "x", "y", { value: 28000 }), flow("b", "x", "y", { value: 7000 })]);
  assert.deepEqual(scale, { people: 28000 });
  close(flowWidth(28000, "people", scale), THICKEST);
  close(flowWidth(7000, "people", scale), THICKEST / 2);
});

test("a width is never outside its bounds, and there is one without a number", () => {
  const scale = { people: 10000 };
  assert.equal(flowWidth(1, "people", scale), THINNEST);
  assert.equal(flowWidth(1e9, "people", scale), THICKEST);
  for (const value of [null, 0, -5, NaN]) assert.equal(flowWidth(value, "people", scale), THINNEST);
  assert.equal(flowWidth(500, "parsecs", scale), THINNEST);
});

test("more people never make a thinner line", () => {
  const scale = { people: 28300 };
  const widths = [47, 146, 318, 1135, 5987, 28300].map((value) => flowWidth(value, "people", scale));
  assert.deepEqual(
    widths,
    [...widths].sort((a, b) => a - b),
  );
});

test("a few buses do not fill the scale", () => {
  const scale = widthScale([flow("a", "x", "y", { unit: "vehicles", value: 8 })]);
  assert.ok(flowWidth(8, "vehicles", scale) < THICKEST / 2);
});

test("the legend explains widths by round numbers within the scale", () => {
  assert.deepEqual(exampleValues(28300), [2000, 20000]);
  assert.deepEqual(exampleValues(10000), [1000, 10000]);
  assert.deepEqual(exampleValues(100), [10, 100]);
});

test("reported is solid, announced dashed, intended dotted, at every width", () => {
  for (const width of [THINNEST, THICKEST]) {
    assert.equal(dashes("reported", width), null);
    assert.equal(new Set(["announced", "intended"].map((status) => dashes(status, width))).size, 2);
    assert.ok(Number(dashes("intended", width).split(" ")[1]) > width, "dots do not run together");
  }
});

test("several figures between the same ends are one line that shows the latest and lists all", () => {
  const [line, ...others] = flowLines([flow("a", "jordan", "nasib"), flow("b", "jordan", "nasib")]);
  assert.equal(others.length, 0);
  assert.equal(line.latest.id, "b");
  assert.deepEqual(
    line.all.map(({ id }) => id),
    ["a", "b"],
  );
  assert.equal(line.bow, 0);
});

test("what is wished for never hides what is reported", () => {
  const lines = flowLines([flow("a", "x", "y"), flow("b", "x", "y", { status: "intended" })]);
  assert.deepEqual(
    lines.map(({ latest }) => latest.id),
    ["a", "b"],
  );
  assert.notEqual(lines[0].bow, lines[1].bow);
});

test("opposite flows bend apart", () => {
  const [there, back] = flowLines([flow("a", "x", "y"), flow("b", "y", "x")]);
  const line = [
    [0, 0],
    [100, 0],
  ];
  const middle = (points) => points[Math.floor(points.length / 2)];
  const above = middle(bent(line, there.bow));
  const below = middle(bent([...line].reverse(), back.bow));
  assert.ok(above[1] * below[1] < 0);
});

test("a bent line keeps its ends, and a straight one is left alone", () => {
  const line = [
    [0, 0],
    [30, 40],
    [60, 80],
  ];
  const points = bent(line, 14);
  for (const [index, end] of [
    [0, [0, 0]],
    [-1, [60, 80]],
  ])
    for (const axis of [0, 1]) close(points.at(index)[axis], end[axis]);
  assert.ok(Math.max(...points.map(([x, y]) => Math.abs(4 * x - 3 * y) / 5)) <= 14 + 1e-9);
  assert.equal(bent(line, 0), line);
});

test("a trimmed line leaves room at both ends", () => {
  const points = trimmed(
    [
      [0, 0],
      [50, 0],
      [100, 0],
    ],
    10,
    20,
  );
  assert.deepEqual(points, [
    [10, 0],
    [50, 0],
    [80, 0],
  ]);
  assert.deepEqual(
    trimmed(
      [
        [0, 0],
        [20, 0],
      ],
      10,
      20,
    ),
    [],
  );
});

test("an arrow-head points the way the line goes, with its tip on the end", () => {
  const [tip, left, right] = arrowHeads(
    [
      [0, 0],
      [0, 100],
    ],
    3,
  ).at(-1);
  assert.deepEqual(tip, [0, 100]);
  close((left[1] + right[1]) / 2, 100 - headSize(3));
  close(left[0], -right[0]);
  assert.ok(left[0] !== 0);
});

test("long lines have a second head, lines without length none", () => {
  assert.equal(
    arrowHeads(
      [
        [0, 0],
        [100, 0],
      ],
      2,
    ).length,
    1,
  );
  assert.equal(
    arrowHeads(
      [
        [0, 0],
        [900, 0],
      ],
      2,
    ).length,
    2,
  );
  assert.equal(
    arrowHeads(
      [
        [5, 5],
        [5, 5],
      ],
      2,
    ).length,
    0,
  );
  for (const head of arrowHeads(
    [
      [0, 0],
      [4, 0],
    ],
    2,
  ))
    for (const point of head) assert.ok(point.every(Number.isFinite));
});

test("the length of a line is the sum of its parts", () => {
  close(
    lengthOf([
      [0, 0],
      [3, 4],
      [3, 10],
    ]),
    11,
  );
  assert.equal(lengthOf([]), 0);
});
