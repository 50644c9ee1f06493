import assert from "node:assert/strict";
import test from "node:test";

import {
  isSure,
  paintSymbol,
  SHAPE_KINDS,
  symbolLook,
  symbolOutline,
  symbolSize,
} from "../../maps/assets/map/symbols.js";

test("every kind has an outline of its own that stays in its box", () => {
  assert.equal(new Set(SHAPE_KINDS.map(symbolOutline)).size, SHAPE_KINDS.length);
  for (const kind of SHAPE_KINDS) {
    const numbers = symbolOutline(kind)
      .match(/-?\d+(\.\d+)?/g)
      .map(Number);
    assert.ok(
      numbers.every((number) => number >= 0 && number <= 20),
      kind,
    );
  }
});

test("a kind without an outline is drawn as a circle, not left out", () => {
  assert.equal(symbolOutline("lighthouse"), symbolOutline("town"));
});

test("only a certain place is sure", () => {
  assert.deepEqual(
    [{ certainty: "certain" }, { certainty: "less-certain" }, { certainty: "uncertain" }, null].map(isSure),
    [true, false, false, false],
  );
});

test("a sure place is filled with its colour, any other is hollow with a dashed edge in it", () => {
  assert.deepEqual(symbolLook("#123456", true), { fill: "#123456", stroke: "#ffffff", width: 1.2, dash: [] });
  const doubtful = symbolLook("#123456", false);
  assert.equal(doubtful.fill, "#ffffff");
  assert.equal(doubtful.stroke, "#123456");
  assert.ok(doubtful.dash.length > 0);
});

test("areas are smaller than places", () => {
  assert.ok(symbolSize({ is_area: true }) < symbolSize({ is_area: false }));
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
    paintSymbol(context, "path", symbolLook("#123456", filled), { x: 5, y: 5, size: 18 });
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
