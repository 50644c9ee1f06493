import assert from "node:assert/strict";
import test from "node:test";

import { isSure, paintSymbol, symbolLook, symbolSize } from "../../maps/assets/map/symbols.js";
import { sampleData } from "./sample.js";

const { kinds, style } = sampleData();

test("every kind of the curated data has an outline of its own that stays in its box", () => {
  const outlines = Object.values(kinds).map(({ outline }) => outline);
  assert.equal(new Set(outlines).size, outlines.length);
  for (const outline of outlines) {
    const numbers = outline.match(/-?\d+(\.\d+)?/g).map(Number);
    assert.ok(
      numbers.every((number) => number >= 0 && number <= 20),
      outline,
    );
  }
});

test("wider kinds are named from farther out than places", () => {
  assert.ok(kinds.country.label_zoom < kinds.camp.label_zoom);
  assert.ok(kinds.city.label_zoom < kinds.town.label_zoom);
});

test("only a certain place is sure", () => {
  assert.deepEqual(
    [{ certainty: "certain" }, { certainty: "less-certain" }, { certainty: "uncertain" }, null].map(isSure),
    [true, false, false, false],
  );
});

test("a sure place is filled with its colour, any other is hollow with a dashed edge in it", () => {
  assert.deepEqual(symbolLook(style, "#123456", true), {
    fill: "#123456",
    stroke: "#ffffff",
    width: 1.2,
    dash: [],
    halo: { colour: "#ffffff", width: 3 },
  });
  const doubtful = symbolLook(style, "#123456", false);
  assert.equal(doubtful.fill, "#ffffff");
  assert.equal(doubtful.stroke, "#123456");
  assert.ok(doubtful.dash.length > 0);
});

test("areas are smaller than places", () => {
  assert.ok(symbolSize(style, { is_area: true }) < symbolSize(style, { is_area: false }));
});

test("on the canvas the halo comes first and dashes only where the place is not sure", () => {
  for (const filled of [true, false]) {
    const done = [];
    const context = new Proxy(
      {},
      {
        get: (own, name) => own[name] ?? ((...given) => done.push([name, given[0]])),
        set: (own, name, value) => {
          own[name] = value;
          if (name === "strokeStyle") done.push([name, value]);
          return true;
        },
      },
    );
    paintSymbol(context, "path", symbolLook(style, "#123456", filled), { x: 5, y: 5, size: 18 });
    const names = done.map(([name]) => name);
    assert.deepEqual(
      done.find(([name]) => name === "strokeStyle"),
      ["strokeStyle", "#ffffff"],
    );
    assert.ok(names.indexOf("stroke") < names.indexOf("fill"));
    assert.equal(done.find(([name]) => name === "setLineDash")[1].length > 0, !filled);
    assert.equal(names.at(-1), "restore");
  }
});
