import assert from "node:assert/strict";
import { test } from "node:test";

import { dayToIso, edtfSpan, isoToDay } from "../../maps/assets/core/dates.js";
import {
  axisLabels,
  binsOf,
  countsOf,
  domainOf,
  groupsOf,
  layoutOf,
  SIZES,
  scaleOf,
  stepsOf,
} from "../../maps/assets/time/scale.js";

const BRIEFINGS = { "2018-08-01": 116, "2019-02-25": 15, "2019-03-01": 81, "2020-01-16": 41, "2021-11-16?": 39 };

function itemsOf(counts) {
  return Object.entries(counts)
    .flatMap(([text, n]) => Array.from({ length: n }, () => ({ text, ...edtfSpan(text) })))
    .map((item, row) => ({ row, ...item }));
}

/** The spans as columns, undated rows last. */
function columns(items, undated = 0) {
  const days = (key) => Float64Array.from([...items.map((item) => item[key]), ...Array(undated).fill(NaN)]);
  return { from: days("from"), to: days("to") };
}

const iso = ({ from, to }) => `${dayToIso(from)} ${dayToIso(to)}`;

test("the strip runs from the first to the last month with a date; open ends do not count", () => {
  assert.equal(iso(domainOf(columns(itemsOf(BRIEFINGS)))), "2018-08-01 2021-11-30");
  assert.equal(iso(domainOf(columns(itemsOf({ "2015/..": 1, "../2016-02-02": 1 }), 3))), "2015-01-01 2016-02-29");
  assert.equal(
    iso(domainOf(columns(itemsOf({ "2011/..": 1, "2015/2019-05-03": 1, "2018-08-01": 1, "2019-02": 1 })))),
    "2018-08-01 2019-05-31",
  );
  assert.equal(domainOf(columns([], 4)), null);
  assert.equal(domainOf(columns([])), null);
});

test("pixels and days answer to each other, clamped to the strip", () => {
  const scale = scaleOf({ from: isoToDay("2018-08-01"), to: isoToDay("2021-11-30") }, 900);
  for (const day of ["2018-08-01", "2019-02-25", "2021-11-30"].map(isoToDay)) {
    assert.equal(scale.day(scale.start(day) + scale.perDay / 2), day);
    assert.ok(scale.end(day) - scale.start(day) > 0);
  }
  assert.equal(scale.start(-Infinity), 0);
  assert.equal(Math.round(scale.end(Infinity)), 900);
  assert.equal(dayToIso(scale.day(-50)), "2018-08-01");
  assert.equal(dayToIso(scale.day(5000)), "2021-11-30");
});

test("labels are months on a short strip and years on a long one, and do not collide", () => {
  const labels = (from, to, width) => axisLabels(scaleOf({ from: isoToDay(from), to: isoToDay(to) }, width));
  assert.deepEqual([...new Set(labels("2018-08-01", "2019-03-31", 900).map((label) => label.unit))], ["month"]);
  const years = labels("2011-01-01", "2021-11-30", 900);
  assert.deepEqual(
    years.map((label) => dayToIso(label.day).slice(0, 4)),
    ["2011", "2012", "2013", "2014", "2015", "2016", "2017", "2018", "2019", "2020", "2021"],
  );
  for (const width of [280, 600, 1400]) {
    const xs = labels("2018-08-01", "2021-11-30", width).map((label) => label.x);
    assert.ok(xs.length >= 1);
    for (let i = 1; i < xs.length; i += 1) assert.ok(xs[i] - xs[i - 1] > 70);
  }
});

test("each of the documents' statements has a tick of its own, and no two blocks overlap", () => {
  const items = itemsOf(BRIEFINGS);
  for (const width of [300, 650, 1100]) {
    const { blocks, bars } = layoutOf(items, scaleOf(domainOf(columns(items)), width));
    assert.equal(bars.length, 0);
    assert.deepEqual(
      blocks.map((block) => block.rows.length),
      [116, 15, 81, 41, 39],
    );
    blocks.forEach((block, at) => {
      assert.ok(block.numbered);
      assert.ok(block.columns * SIZES.rows >= block.rows.length);
      assert.ok(block.left >= 0 && block.left + block.columns * SIZES.cell <= width);
      if (at) assert.ok(block.left >= blocks[at - 1].left + blocks[at - 1].columns * SIZES.cell);
    });
    assert.ok(Math.abs(blocks[3].middle - blocks[3].x) < 1, "a block with room stands on its date");
  }
});

test("periods are bars in lanes that do not overlap, open ends are marked", () => {
  const items = itemsOf({ "2018-06-27/2018-07-30~": 2, "../2018-09": 1, "2018-12/..": 1, "2018-08-01": 3 });
  const { blocks, bars, lanes } = layoutOf(items, scaleOf(domainOf(columns(items)), 900));
  assert.equal(blocks.length, 1);
  assert.equal(bars.length, 4);
  assert.equal(lanes, 3);
  for (const one of bars)
    for (const other of bars)
      if (one !== other && one.lane === other.lane) assert.ok(one.right < other.left || other.right < one.left);
  assert.deepEqual(bars.map((bar) => `${Number(bar.openStart)}${Number(bar.openEnd)}`).sort(), [
    "00",
    "00",
    "01",
    "10",
  ]);
});

test("too many statements for ticks are counted", () => {
  assert.equal(layoutOf(itemsOf({ "2018-08-01": 30000 }), scaleOf({ from: 0, to: 100 }, 900)), null);
  assert.equal(
    layoutOf(itemsOf({ 2018: 40 }), scaleOf({ from: isoToDay("2018-01-01"), to: isoToDay("2018-12-31") }, 900)),
    null,
  );
});

test("stretches cover the strip without a gap, and count every statement that touches them", () => {
  const items = itemsOf({ "2018-08-01": 5, 2019: 2, "../2018-08": 1, "2021-11/..": 1 });
  const spans = columns(items, 4);
  for (const width of [300, 900, 5000]) {
    const bins = binsOf(scaleOf(domainOf(spans), width));
    for (let at = 1; at < bins.length; at += 1) assert.equal(bins[at].from, bins[at - 1].to + 1);
    const status = Uint8Array.from(spans.from, (_, row) => row % 3);
    const counted = countsOf(bins, spans, status);
    for (const bin of counted) {
      const plainly = [0, 1, 2].map(
        (wanted) =>
          items.filter((item) => item.row % 3 === wanted && item.from <= bin.to && bin.from <= item.to).length,
      );
      assert.deepEqual(bin.counts, plainly);
    }
  }
});

test("playing steps through document dates, else through months", () => {
  const spans = columns(itemsOf({ "2018-08-01": 2, "2019-02-25": 1, "2019-02-26": 1, "../2018-07-30": 1 }), 2);
  assert.deepEqual(stepsOf(spans, "document").map(iso), [
    "2018-07-30 2018-07-30",
    "2018-08-01 2018-08-01",
    "2019-02-25 2019-02-25",
    "2019-02-26 2019-02-26",
  ]);
  assert.deepEqual(stepsOf(spans, "event").map(iso), [
    "2018-07-01 2018-07-31",
    "2018-08-01 2018-08-31",
    "2019-02-01 2019-02-28",
  ]);
  assert.deepEqual(stepsOf(columns([]), "event"), []);
});

test("statements of one date are one group, in order of time", () => {
  const groups = groupsOf(itemsOf({ "2019-03-01": 1, "../2018": 1, "2018-08-01": 2, "2011/..": 1 }));
  assert.deepEqual(
    groups.map((group) => group.text),
    ["../2018", "2011/..", "2018-08-01", "2019-03-01"],
  );
});
