// Charts: where each mark and label goes. Numbers only: the picture is made in chart-svg.js, the figures are chosen in
// series.js.

/**
 * @import {
 *   Anchor, BarLayout, BareMark, Chart, ChartPoint, Corners, Mark, MarkKind, PointText, RowLines, RowText,
 *   Tick, TimeLayout, TimeScale
 * } from "./types"
 */

import { dayNumber, dayParts, monthStart } from "../core/dates.js";

export const WIDTH = 300; // the page scales it: labels of 12 units are 11 px in the narrowest panel
export const SIDE = 18; // room for the arrow of an open end
export const LINE = 14; // height of a line of labels
const LETTER = 6.3; // mean width of a letter; labels are kept apart by it
const NAME_LETTERS = 44;
const YEAR_DAYS = 366;
/** @type {Record<number, number>} */
const TICK_LETTERS = { 4: 5, 7: 15, 10: 18 }; // by the length of the date that is shown

/**
 * Where the marks of a chart over time go: one row for each row of `chart`, all with the same scales.
 * `valueText(point)` and `rowText(row)` give the labels.
 * @param {Chart} chart
 * @param {PointText} valueText
 * @param {RowText} rowText
 * @returns {TimeLayout}
 */
export function timeLayout(chart, valueText, rowText) {
  const points = chart.rows.flatMap((row) => row.points);
  const scale = { ...domainOf(points), top: niceTop(Math.max(0, ...points.map(({ figure }) => figure.value))) };
  let y = 0;
  const rows = chart.rows.map((row) => {
    const height = Math.max(4, 1.5 * row.points.length) * LINE;
    const name = shortened(rowText(row));
    const top = y + 6 + (name ? LINE : 0);
    const made = { name, nameY: y + LINE - 2, top, base: top + height };
    const bare = row.points.map((point) => markOf(point, made, scale, valueText(point)));
    y = made.base + 10;
    return { ...made, marks: placeLabels(bare, made) };
  });
  return { width: WIDTH, height: y + LINE + 4, axisY: y, rows, ticks: ticksOf(scale), top: scale.top };
}

/**
 * Where the bars go: one row for each figure, name above, number at the end of the bar.
 * @param {Chart} chart
 * @param {PointText} valueText
 * @param {RowText} rowText
 * @returns {BarLayout}
 */
export function barLayout(chart, valueText, rowText) {
  const top = Math.max(0, ...chart.rows.map(({ points: [{ figure }] }) => figure.value));
  const texts = chart.rows.map(({ points: [point] }) => valueText(point));
  const room = WIDTH - 2 - Math.min(WIDTH / 2, 8 + LETTER * Math.max(0, ...texts.map((text) => text.length)));
  const rows = chart.rows.map((row, index) => ({
    point: row.points[0],
    name: shortened(rowText(row)),
    nameY: index * 40 + LINE - 2,
    y: index * 40 + LINE + 4,
    length: top ? Math.max(row.points[0].figure.value ? 1.5 : 0, (room * row.points[0].figure.value) / top) : 0,
    text: texts[index],
  }));
  return { width: WIDTH, height: chart.rows.length * 40, rows };
}

/**
 * The first and last day that the marks need, at least two weeks, with nothing infinite.
 * @param {ChartPoint[]} points
 */
function domainOf(points) {
  const days = points.flatMap(({ from, to }) => [from ?? NaN, to ?? NaN]).filter(Number.isFinite);
  const [first, last] = days.length ? [Math.min(...days), Math.max(...days) + 1] : [0, 1];
  const spare = Math.max(0, 14 - (last - first)) / 2;
  return { first: first - spare, last: last + spare };
}

/**
 * The round number at or above the greatest value: 1, 2, 2.5, 4, 5, 6, 8 times a power of ten.
 * @param {number} value
 */
export function niceTop(value) {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 2.5, 4, 5, 6, 8, 10].map((step) => step * power).find((round) => round >= value * 0.999999) ?? value;
}

/**
 * @param {number} day
 * @param {TimeScale} timeScale
 */
function across(day, { first, last }) {
  return SIDE + ((WIDTH - 2 * SIDE) * (day - first)) / (last - first);
}

/**
 * @param {ChartPoint} point
 * @param {RowLines} row
 * @param {TimeScale} scale
 * @param {string} text
 * @returns {BareMark}
 */
function markOf(point, row, scale, text) {
  const y = row.base - ((row.base - row.top) * point.figure.value) / scale.top;
  const ends = endsOf(point, scale);
  const kind = kindOf(point);
  // Of an open span the end that is known.
  const at = middle(ends);
  const [x1, x2] = kind === "span" ? widened(ends) : [at, at];
  return { point, kind, x1, x2, y, text };
}

/**
 * "day", "span", "until" (start not stated), "since" (no end yet) or "said" (no period stated).
 * @param {ChartPoint} chartPoint
 * @returns {MarkKind}
 */
export function kindOf({ basis, from, to }) {
  if (basis === "said") return "said";
  if (from === -Infinity) return "until";
  if (to === Infinity) return "since";
  return from === to ? "day" : "span";
}

/**
 * Where a point begins and ends; an open end is where the other is.
 * @param {ChartPoint} point
 * @param {TimeScale} scale
 * @returns {[number, number]}
 */
function endsOf({ from, to }, scale) {
  const first = from === null || from === -Infinity ? null : across(from, scale);
  const last = to === null || to === Infinity ? null : across(to + 1, scale);
  return [first ?? last ?? 0, last ?? first ?? 0];
}

/** @param {[number, number]} ends */
function middle([x1, x2]) {
  return (x1 + x2) / 2;
}

/**
 * A span is never narrower than its two ends.
 * @param {[number, number]} given
 * @returns {[number, number]}
 */
function widened([x1, x2]) {
  const spare = Math.max(0, 7 - (x2 - x1)) / 2;
  return [x1 - spare, x2 + spare];
}

/**
 * Left and right end of what a mark draws.
 * @param {BareMark} bareMark
 * @returns {[number, number]}
 */
function reach({ kind, x1, x2 }) {
  const [left, right] = { day: [5, 5], said: [7, 7], span: [2, 2], until: [17, 2], since: [2, 17] }[kind];
  return [x1 - left, x2 + right];
}

/**
 * Labels right of their marks, else left, else over them; moved up or down until none covers a mark or a label.
 * @param {BareMark[]} marks
 * @param {RowLines} row
 * @returns {Mark[]}
 */
function placeLabels(marks, row) {
  const taken = marks.map((mark) => box(...reach(mark), mark.y - 5, mark.y + 5));
  /** @type {Mark[]} */
  const placed = new Array(marks.length);
  for (const [index, bare] of [...marks.entries()].sort(([, a], [, b]) => b.y - a.y)) {
    const mark = { ...bare, ...besides(bare) };
    const onMark = mark.anchor === "middle" ? mark.y - 8 : mark.y + 4;
    /** @param {number} y */
    const free = (y) =>
      y - 10 >= row.top - 4 &&
      y <= row.base + 4 &&
      !taken.some((other, at) => (at !== index || mark.anchor === "middle") && meet(labelBox(mark, y), other));
    const labelY = nearby(onMark, row, marks.length > 5).find(free) ?? onMark;
    placed[index] = { ...mark, labelY };
    taken.push(labelBox(mark, labelY));
  }
  return placed;
}

/**
 * On which side of its mark a label stands, and where it begins, ends or has its middle.
 * @param {BareMark} mark
 * @returns {{ anchor: Anchor, labelX: number }}
 */
function besides(mark) {
  const wide = mark.text.length * LETTER;
  const [left, right] = reach(mark);
  if (right + 4 + wide <= WIDTH) return { anchor: "start", labelX: right + 4 };
  if (left - 4 - wide >= 0) return { anchor: "end", labelX: left - 4 };
  const middle = (mark.x1 + mark.x2) / 2;
  return { anchor: "middle", labelX: Math.min(Math.max(middle, wide / 2), WIDTH - wide / 2) };
}

/**
 * @param {Pick<Mark, "text" | "anchor" | "labelX">} pick
 * @param {number} y
 */
function labelBox({ text, anchor, labelX }, y) {
  const wide = text.length * LETTER;
  const left = labelX - { start: 0, middle: wide / 2, end: wide }[anchor];
  return box(left, left + wide, y - 10, y + 2);
}

/**
 * @param {number} left
 * @param {number} right
 * @param {number} top
 * @param {number} bottom
 */
function box(left, right, top, bottom) {
  return { left, right, top, bottom };
}

/**
 * @param {Corners} one
 * @param {Corners} other
 */
function meet(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/**
 * Heights for a label, the nearest first; many labels stand on lines, so that no half line is lost between two.
 * @param {number} y
 * @param {RowLines} row
 * @param {boolean} onLines
 */
function nearby(y, row, onLines) {
  const step = onLines ? LINE : 3;
  const start = onLines ? row.base + 4 - LINE * Math.round((row.base + 4 - y) / LINE) : y;
  const steps = Array.from({ length: Math.ceil((row.base - row.top) / step) + 2 }, (_, index) => step * index);
  return steps.flatMap((away) => [start - away, start + away]);
}

/**
 * A few days to name on the axis: years, months, or the first and last day.
 * @param {TimeScale} scale
 */
function ticksOf(scale) {
  const days = scale.last - scale.first;
  if (days <= 62)
    return apart([tickAt(Math.ceil(scale.first), 10, scale), tickAt(Math.floor(scale.last) - 1, 10, scale)]);
  const years = days > 2 * YEAR_DAYS;
  return apart((years ? yearStarts(scale) : monthStarts(scale)).map((day) => tickAt(day, years ? 4 : 7, scale)));
}

/**
 * `length` is that of the ISO date which is shown: 4 a year, 7 a month, 10 a day.
 * @param {number} day
 * @param {number} length
 * @param {TimeScale} scale
 */
function tickAt(day, length, scale) {
  const x = across(day, scale);
  const wide = (TICK_LETTERS[length] ?? 18) * LETTER;
  const left = Math.min(Math.max(x - wide / 2, 0), WIDTH - wide);
  return { x, day, length, labelX: left + wide / 2, left, right: left + wide };
}

/**
 * Ticks whose words do not touch, evenly left out.
 * @param {Tick[]} ticks
 */
function apart(ticks) {
  for (let step = 1; step < ticks.length; step += 1) {
    const kept = ticks.filter((_, index) => index % step === 0);
    if (kept.every(({ left }, index) => !index || kept[index - 1].right <= left)) return kept;
  }
  return ticks.slice(0, 1);
}

/** @param {TimeScale} timeScale */
function yearStarts({ first, last }) {
  /** @type {number[]} */
  const years = [];
  for (let { year } = dayParts(first); dayNumber(year, 1, 1) <= last; year += 1) years.push(dayNumber(year, 1, 1));
  return years.filter((day) => day >= first);
}

/** @param {TimeScale} timeScale */
function monthStarts({ first, last }) {
  /** @type {number[]} */
  const months = [];
  for (let day = monthStart(first); day <= last; day = monthStart(day, 1)) months.push(day);
  return months.filter((day) => day >= first);
}

/** @param {string} text */
function shortened(text) {
  return text.length > NAME_LETTERS ? `${text.slice(0, NAME_LETTERS - 1)}…` : text;
}
