// Where things stand on the time strip: its ends, its labels, and a place for every statement. Numbers only, no page.

/** @import { Axis, Span } from "../core/types" */
/**
 * @import {
 *   AxisLabel, Bar, Block, CountedBin, DateGroup, DatedItem, Layout, PlacedBlock, Scale, Spans
 * } from "./types"
 */

import { dayNumber, dayParts, monthEnd, monthStart } from "../core/dates.js";

/** Pixels of the strip: one statement is a cell; numbers stand above, lanes of periods and the axis below. */
export const SIZES = { cell: 4, rows: 12, top: 14, lead: 12, lane: 5, axis: 20 };

/** More dated statements than this are counted in columns. */
export const MOST_TICKS = 2000;

const GAP = 6;
const DIGIT = 7;
const NUMBER_FROM = 4; // so many cells are seen at a glance; more get their number written
const SHORT_PX = 12; // a period narrower than this is placed like a day
const SHORT_DAYS = 92;
const MOST_LANES = 14;
const LABEL_PX = 78;
const LABEL_MONTHS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000];
const BIN_PX = 3;
const BIN_MONTHS = [1, 3, 12, 60, 120, 1200];

/**
 * First and last day of the strip, whole months; null where nothing is dated. Days and months set the ends: a war
 * "since 2011" must not press two years of dated events into a corner, so a long period may go on beyond the strip.
 * @param {Spans} spans
 */
export function domainOf(spans) {
  const short = endsOf(spans, (from, to) => to - from <= SHORT_DAYS);
  const all = endsOf(spans, () => true);
  if (!all) return null;
  const near = short ? Math.max(SHORT_DAYS, (short.to - short.from) / 4) : Infinity;
  const kept =
    short &&
    endsOf(
      spans,
      () => true,
      (day) => day >= short.from - near && day <= short.to + near,
    );
  const { from, to } = kept || all;
  return { from: monthStart(from), to: monthEnd(to) };
}

/**
 * The first and last finite day among the spans and days that are wanted; null where there is none.
 * @param {Spans} spans
 * @param {(from: number, to: number) => boolean} wanted
 * @param {(day: number) => boolean} [wantedDay]
 */
function endsOf({ from, to }, wanted, wantedDay = () => true) {
  const ends = { from: Infinity, to: -Infinity };
  for (let row = 0; row < from.length; row += 1) {
    if (!wanted(from[row], to[row])) continue;
    for (const day of [from[row], to[row]]) {
      if (!Number.isFinite(day) || !wantedDay(day)) continue;
      ends.from = Math.min(ends.from, day);
      ends.to = Math.max(ends.to, day);
    }
  }
  return ends.from <= ends.to ? ends : null;
}

/**
 * Days to pixels and back, from the left whatever the language; a day is as wide as its 24 hours.
 * @param {Span} domain
 * @param {number} width
 * @returns {Scale}
 */
export function scaleOf(domain, width) {
  const perDay = width / (domain.to + 1 - domain.from);
  /** @param {number} day */
  const within = (day) => Math.min(domain.to, Math.max(domain.from, day));
  return {
    ...domain,
    width,
    perDay,
    start: (/** @type {number} */ day) => (within(day) - domain.from) * perDay,
    end: (/** @type {number} */ day) => (within(day) + 1 - domain.from) * perDay,
    day: (/** @type {number} */ x) => within(Math.floor(x / perDay) + domain.from),
  };
}

/**
 * Labels of the axis, as far apart as they need to be: {day, x, unit: "month" or "year"}.
 * @param {Scale} scale
 * @returns {AxisLabel[]}
 */
export function axisLabels(scale) {
  const perMonth = scale.perDay * 30.44;
  const step = LABEL_MONTHS.find((months) => months * perMonth >= LABEL_PX) ?? LABEL_MONTHS[LABEL_MONTHS.length - 1];
  const { year, month } = dayParts(scale.from);
  const first = Math.ceil((year * 12 + month - 1) / step) * step;
  /** @type {AxisLabel[]} */
  const labels = [];
  for (let months = first; ; months += step) {
    const day = dayNumber(Math.floor(months / 12), (months % 12) + 1, 1);
    if (day > scale.to) break;
    labels.push({ day, x: scale.start(day), unit: step < 12 ? "month" : "year" });
  }
  // The strip begins with a label, so that its first date need not be guessed.
  if (!labels.length || labels[0].x > LABEL_PX) labels.unshift({ day: scale.from, x: 0, unit: "month" });
  return labels;
}

/**
 * A place for each statement, or counts where there is no room for one tick a statement.
 * `items` are {row, text, from, to}, `row` the number of the statement.
 * @param {DatedItem[]} items
 * @param {Scale} scale
 * @returns {Layout | null}
 */
export function layoutOf(items, scale) {
  if (items.length > MOST_TICKS) return null;
  const groups = groupsOf(items);
  /** @param {DateGroup} group */
  const isShort = (group) =>
    scale.end(group.to) - scale.start(group.from) <= Math.max(SHORT_PX, scale.perDay * 1.5) &&
    Number.isFinite(group.from) &&
    Number.isFinite(group.to);
  const blocks = placed(
    groups.filter(isShort).map((group) => block(group, scale)),
    scale.width,
  );
  const lanes = lanesOf(
    groups.filter((group) => !isShort(group)),
    scale,
  );
  return blocks && lanes ? { blocks, ...lanes } : null;
}

/**
 * Statements of the same date, in order of time.
 * @param {DatedItem[]} items
 */
export function groupsOf(items) {
  /** @type {Map<string, DateGroup>} */
  const groups = new Map();
  for (const { row, text, from, to } of items) {
    const group = groups.get(text);
    if (group) group.rows.push(row);
    else groups.set(text, { text, from, to, rows: [row] });
  }
  return [...groups.values()].sort(
    (a, b) => (a.from === b.from ? 0 : a.from - b.from) || (a.to === b.to ? 0 : a.to - b.to),
  );
}

/**
 * @param {DateGroup} group
 * @param {Scale} scale
 */
function block(group, scale) {
  const n = group.rows.length;
  const columns = Math.ceil(n / SIZES.rows);
  const numbered = n >= NUMBER_FROM;
  const width = Math.max(columns * SIZES.cell, numbered ? String(n).length * DIGIT : 0);
  return { ...group, columns, numbered, width, x: (scale.start(group.from) + scale.end(group.to)) / 2 };
}

/**
 * Blocks pushed apart as little as possible, so that none covers another; null where they do not fit.
 * @param {Block[]} blocks
 * @param {number} width
 * @returns {PlacedBlock[] | null}
 */
function placed(blocks, width) {
  /** @param {Block[]} list */
  const taken = (list) => list.reduce((sum, { width: wide }) => sum + wide + GAP, 0);
  if (taken(blocks) > width) return null;
  /** @type {ReturnType<typeof settled>[]} */
  const clusters = [];
  for (const one of [...blocks].sort((a, b) => a.x - b.x)) {
    let cluster = settled([one], width, taken);
    for (let last = clusters.at(-1); last && last.left + last.wide > cluster.left; last = clusters.at(-1)) {
      cluster = settled([...last.blocks, ...cluster.blocks], width, taken);
      clusters.pop();
    }
    clusters.push(cluster);
  }
  return clusters.flatMap(({ blocks: row, left }) => {
    let at = left;
    return row.map((one) => {
      const middle = at + (one.width + GAP) / 2;
      at += one.width + GAP;
      return { ...one, left: middle - (one.columns * SIZES.cell) / 2, middle };
    });
  });
}

/**
 * Neighbours side by side, as near to their dates as they can be together.
 * @param {Block[]} blocks
 * @param {number} width
 * @param {(list: Block[]) => number} taken
 */
function settled(blocks, width, taken) {
  let before = 0;
  let wanted = 0;
  for (const one of blocks) {
    wanted += one.x - before - (one.width + GAP) / 2;
    before += one.width + GAP;
  }
  const wide = taken(blocks);
  return { blocks, wide, left: Math.min(Math.max(0, wanted / blocks.length), width - wide) };
}

/**
 * Periods as bars, each statement its own, packed into lanes; null where there are too many.
 * @param {DateGroup[]} groups
 * @param {Scale} scale
 */
function lanesOf(groups, scale) {
  /** @type {number[]} */
  const ends = [];
  /** @type {Bar[]} */
  const bars = [];
  for (const { rows, from, to, text } of groups) {
    const left = scale.start(from);
    const right = scale.end(to);
    for (const row of rows) {
      let lane = ends.findIndex((end) => end + 2 <= left);
      if (lane < 0) lane = ends.length;
      ends[lane] = right;
      bars.push({ row, text, from, to, left, right, lane, openStart: from < scale.from, openEnd: to > scale.to });
    }
  }
  return ends.length > MOST_LANES ? null : { bars, lanes: ends.length };
}

/**
 * Equal stretches of time for counting: days where they are wide enough, else months or years.
 * @param {Scale} scale
 */
export function binsOf(scale) {
  if (scale.perDay >= BIN_PX) return stretches(scale, (day) => day + 1, scale.from);
  const step =
    BIN_MONTHS.find((months) => months * scale.perDay * 30.44 >= BIN_PX) ?? BIN_MONTHS[BIN_MONTHS.length - 1];
  const { year, month } = dayParts(scale.from);
  const first = Math.floor((year * 12 + month - 1) / step) * step;
  return stretches(scale, (day) => monthStart(day, step), dayNumber(Math.floor(first / 12), (first % 12) + 1, 1));
}

/**
 * @param {Scale} scale
 * @param {(day: number) => number} next
 * @param {number} first
 */
function stretches(scale, next, first) {
  const bins = [];
  for (let day = first; day <= scale.to; day = next(day)) bins.push({ from: day, to: next(day) - 1 });
  return bins;
}

/**
 * How many statements of each status (0, 1, 2) touch each stretch; a period counts in all it touches.
 * @param {Span[]} bins
 * @param {Spans} spans
 * @param {ArrayLike<number>} status
 * @returns {CountedBin[]}
 */
export function countsOf(bins, { from, to }, status) {
  const steps = [0, 1, 2].map(() => new Int32Array(bins.length + 1));
  const starts = bins.map((bin) => bin.from);
  const last = bins[bins.length - 1].to;
  for (let row = 0; row < from.length; row += 1) {
    if (Number.isNaN(from[row]) || to[row] < starts[0] || from[row] > last) continue;
    steps[status[row]][indexIn(starts, from[row])] += 1;
    steps[status[row]][indexIn(starts, to[row]) + 1] -= 1;
  }
  return bins.map((bin, at) => {
    for (const counts of steps) if (at) counts[at] += counts[at - 1];
    return { ...bin, counts: steps.map((counts) => counts[at]) };
  });
}

/**
 * The stretch a day is in, the first for what is before; by halving.
 * @param {number[]} starts
 * @param {number} day
 */
function indexIn(starts, day) {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * What playing steps through: the different document dates, or the months in which something begins.
 * @param {Spans} spans
 * @param {Axis} axis
 */
export function stepsOf({ from, to }, axis) {
  const steps = new Map();
  for (let row = 0; row < from.length; row += 1) {
    if (Number.isNaN(from[row])) continue;
    const day = Number.isFinite(from[row]) ? from[row] : to[row];
    const step =
      axis === "document"
        ? { from: day, to: Number.isFinite(to[row]) ? to[row] : day }
        : { from: monthStart(day), to: monthEnd(day) };
    steps.set(`${step.from} ${step.to}`, step);
  }
  return [...steps.values()].sort((a, b) => a.from - b.from || a.to - b.to);
}
