import assert from "node:assert/strict";
import { test } from "node:test";

import { barLayout, kindOf, niceTop, timeLayout, WIDTH } from "../../maps/assets/charts/chart-layout.js";
import { isoToDay } from "../../maps/assets/core/dates.js";

const day = isoToDay;
const valueText = ({ figure }) => figure.value.toLocaleString("en");
const rowText = () => "Zamrani crossing";

function point(value, from, to = from, basis = "period") {
  return {
    figure: { id: `f${value}`, value, qualifier: "exact" },
    from: typeof from === "string" ? day(from) : from,
    to: typeof to === "string" ? day(to) : to,
    basis,
  };
}

function chart(...rows) {
  return { rows: rows.map((points) => ({ points })) };
}

const CROSSINGS = chart(
  [point(2893, "2018-07-18", "2018-07-30"), point(47, "2018-07-30")],
  [point(146, "2018-07-18", "2018-07-30"), point(146, "2018-07-30"), point(318, -Infinity, "2018-07-30")],
  [point(5987, "2019-03-01", "2019-03-01", "said"), point(0, "2019-02-19", Infinity)],
);
const layout = timeLayout(CROSSINGS, valueText, rowText);
const marks = layout.rows.flatMap((row) => row.marks);

test("each kind of date has its own mark", () => {
  assert.deepEqual(
    marks.map(({ kind }) => kind),
    ["span", "day", "span", "day", "until", "said", "since"],
  );
  assert.equal(kindOf({ basis: "period", from: -Infinity, to: 3 }), "until");
});

test("all rows have one scale: twice the number stands twice as high", () => {
  assert.equal(layout.top, 6000);
  const height = (row, mark) =>
    (layout.rows[row].base - layout.rows[row].marks[mark].y) / (layout.rows[row].base - layout.rows[row].top);
  assert.ok(Math.abs(height(0, 0) - 2893 / 6000) < 1e-9);
  assert.ok(Math.abs(height(2, 0) - 5987 / 6000) < 1e-9);
  assert.equal(layout.rows[2].marks[1].y, layout.rows[2].base);
});

test("marks stand in order of time from left to right and inside the picture", () => {
  assert.ok(marks.every(({ x1, x2 }) => x1 >= 0 && x2 <= WIDTH && x1 <= x2));
  assert.ok(layout.rows[0].marks[0].x1 < layout.rows[2].marks[1].x1);
  assert.ok(layout.rows[2].marks[1].x1 < layout.rows[2].marks[0].x1);
});

/** Labels of a row as boxes. */
function boxes(row) {
  return row.marks.map(({ text, anchor, labelX, labelY }) => {
    const wide = text.length * 6.3;
    return { left: labelX - { start: 0, middle: wide / 2, end: wide }[anchor], wide, y: labelY };
  });
}

test("no label covers another or leaves the picture, not even beside a span as wide as the chart", () => {
  const wide = timeLayout(
    chart([point(3027, "2015-01-01", "2021-11-16"), point(1879, -Infinity, "2018-07-30"), point(1870, "2018-07-30")]),
    valueText,
    rowText,
  );
  for (const row of [...layout.rows, ...wide.rows]) {
    for (const [index, box] of boxes(row).entries()) {
      assert.ok(box.left >= 0 && box.left + box.wide <= WIDTH + 1);
      assert.ok(box.y > row.top && box.y <= row.base + 4);
      for (const other of boxes(row).slice(index + 1)) {
        const beside = box.left + box.wide <= other.left || other.left + other.wide <= box.left;
        assert.ok(beside || Math.abs(box.y - other.y) >= 12, `${box.y} and ${other.y}`);
      }
    }
  }
});

test("no label stands on another mark", () => {
  const row = timeLayout(
    chart([point(1000, "2019-03-01"), point(1000, "2019-06-01"), point(1000, "2019-09-01")]),
    () => "more than 1,000",
    rowText,
  ).rows[0];
  for (const [index, box] of boxes(row).entries()) {
    for (const [at, mark] of row.marks.entries()) {
      const beside = mark.x2 + 5 <= box.left || box.left + box.wide <= mark.x1 - 5;
      assert.ok(at === index || beside || box.y + 2 <= mark.y - 5 || mark.y + 5 <= box.y - 10);
    }
  }
});

test("twenty equal numbers of one day are all readable", () => {
  const many = timeLayout(
    chart(Array.from({ length: 20 }, (_, index) => point(500 + index, "2019-01-01"))),
    valueText,
    rowText,
  );
  const lines = many.rows[0].marks.map(({ labelY }) => labelY).sort((a, b) => a - b);
  assert.ok(lines.every((y, index) => !index || y - lines[index - 1] >= 12));
});

test("the axis names days, months or years as the time asks for", () => {
  const ticks = (from, to) => timeLayout(chart([point(1, from, to)]), valueText, rowText).ticks;
  assert.deepEqual(
    ticks("2018-07-18", "2018-07-30").map(({ length }) => length),
    [10, 10],
  );
  assert.ok(layout.ticks.length >= 2 && layout.ticks.every(({ length }) => length === 7));
  for (const row of [layout.ticks, ticks("2018-07-18", "2018-07-30")]) {
    assert.ok(
      row.every(({ left, right }, index) => left >= 0 && right <= WIDTH && (!index || row[index - 1].right <= left)),
    );
  }
  const years = ticks("2018-07-30", "2021-11-16");
  assert.deepEqual(
    years.map(({ day: at, length }) => [at, length]),
    ["2019", "2020", "2021"].map((year) => [day(`${year}-01-01`), 4]),
  );
});

test("the upper line is a round number at or above the greatest", () => {
  assert.deepEqual([0, 0.4, 1, 47, 5987, 6000, 952300, NaN].map(niceTop), [1, 0.4, 1, 50, 6000, 6000, 1000000, 1]);
});

test("bars are as long as their numbers, and their words stay inside", () => {
  const made = barLayout(
    chart([point(1500, "2018-08-01")], [point(750, "2018-08-01")], [point(0, "2018-08-01")]),
    () => "up to 1,500",
    rowText,
  );
  const lengths = made.rows.map(({ length }) => length);
  assert.ok(Math.abs(lengths[0] - 2 * lengths[1]) < 1e-9);
  assert.equal(lengths[2], 0);
  assert.ok(lengths[0] + 6 + "up to 1,500".length * 6.3 <= WIDTH + 1);
});

test("a very long name is cut in the picture", () => {
  const [row] = barLayout(chart([point(1, "2018-08-01")]), valueText, () => "x".repeat(300)).rows;
  assert.equal(row.name.length, 44);
});

test("no rows, a chart of nothing", () => {
  assert.deepEqual(timeLayout(chart(), valueText, rowText).rows, []);
  assert.equal(barLayout(chart(), valueText, rowText).height, 0);
});
