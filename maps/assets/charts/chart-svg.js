// Charts as SVG: where each mark and label goes (pure), and the picture made of it. Which figures: series.js.
//
// Shapes carry the meaning, not colours: a dot is a day, a bar between two ends a period, an arrow an open end, a
// hollow diamond a number without a period. Time runs left to right in every language.

import { dayNumber, dayParts, monthStart } from "../core/dates.js";
import { svg } from "../core/dom.js";

export const WIDTH = 300; // the page scales it: labels of 12 units are 11 px in the narrowest panel
const SIDE = 18; // room for the arrow of an open end
const LINE = 14; // height of a line of labels
const LETTER = 6.3; // mean width of a letter; labels are kept apart by it
const NAME_LETTERS = 44;
const YEAR_DAYS = 366;

/**
 * Where the marks of a chart over time go: one row for each row of `chart`, all with the same scales.
 * `valueText(point)` and `rowText(row)` give the labels.
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
    made.marks = placeLabels(
      row.points.map((point) => markOf(point, made, scale, valueText(point))),
      made,
    );
    y = made.base + 10;
    return made;
  });
  return { width: WIDTH, height: y + LINE + 4, axisY: y, rows, ticks: ticksOf(scale), top: scale.top };
}

/** Where the bars go: one row for each figure, name above, number at the end of the bar. */
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

/** The first and last day that the marks need, at least two weeks, with nothing infinite. */
function domainOf(points) {
  const days = points.flatMap(({ from, to }) => [from, to]).filter(Number.isFinite);
  const [first, last] = days.length ? [Math.min(...days), Math.max(...days) + 1] : [0, 1];
  const spare = Math.max(0, 14 - (last - first)) / 2;
  return { first: first - spare, last: last + spare };
}

/** The round number at or above the greatest value: 1, 2, 2.5, 4, 5, 6, 8 times a power of ten. */
export function niceTop(value) {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 2.5, 4, 5, 6, 8, 10].map((step) => step * power).find((round) => round >= value * 0.999999);
}

function across(day, { first, last }) {
  return SIDE + ((WIDTH - 2 * SIDE) * (day - first)) / (last - first);
}

function markOf(point, row, scale, text) {
  const y = row.base - ((row.base - row.top) * point.figure.value) / scale.top;
  const ends = [point.from, point.to].map((day, index) => (Number.isFinite(day) ? across(day + index, scale) : null));
  const kind = kindOf(point);
  const at = { day: middle(ends), said: middle(ends), until: ends[1], since: ends[0] }[kind];
  const [x1, x2] = kind === "span" ? widened(ends) : [at, at];
  return { point, kind, x1, x2, y, text };
}

/** "day", "span", "until" (start not stated), "since" (no end yet) or "said" (no period stated). */
export function kindOf({ basis, from, to }) {
  if (basis === "said") return "said";
  if (from === -Infinity) return "until";
  if (to === Infinity) return "since";
  return from === to ? "day" : "span";
}

function middle([x1, x2]) {
  return ((x1 ?? x2) + (x2 ?? x1)) / 2;
}

/** A span is never narrower than its two ends. */
function widened([x1, x2]) {
  const spare = Math.max(0, 7 - (x2 - x1)) / 2;
  return [x1 - spare, x2 + spare];
}

/** Left and right end of what a mark draws. */
function reach({ kind, x1, x2 }) {
  const [left, right] = { day: [5, 5], said: [7, 7], span: [2, 2], until: [17, 2], since: [2, 17] }[kind];
  return [x1 - left, x2 + right];
}

/** Labels right of their marks, else left, else over them; moved up or down until none covers a mark or a label. */
function placeLabels(marks, row) {
  const taken = marks.map((mark) => box(...reach(mark), mark.y - 5, mark.y + 5));
  for (const [index, mark] of [...marks.entries()].sort(([, a], [, b]) => b.y - a.y)) {
    Object.assign(mark, besides(mark));
    const onMark = mark.anchor === "middle" ? mark.y - 8 : mark.y + 4;
    const free = (y) =>
      y - 10 >= row.top - 4 &&
      y <= row.base + 4 &&
      !taken.some((other, at) => (at !== index || mark.anchor === "middle") && meet(labelBox(mark, y), other));
    mark.labelY = nearby(onMark, row, marks.length > 5).find(free) ?? onMark;
    taken.push(labelBox(mark, mark.labelY));
  }
  return marks;
}

/** On which side of its mark a label stands, and where it begins, ends or has its middle. */
function besides(mark) {
  const wide = mark.text.length * LETTER;
  const [left, right] = reach(mark);
  if (right + 4 + wide <= WIDTH) return { anchor: "start", labelX: right + 4 };
  if (left - 4 - wide >= 0) return { anchor: "end", labelX: left - 4 };
  const middle = (mark.x1 + mark.x2) / 2;
  return { anchor: "middle", labelX: Math.min(Math.max(middle, wide / 2), WIDTH - wide / 2) };
}

function labelBox({ text, anchor, labelX }, y) {
  const wide = text.length * LETTER;
  const left = labelX - { start: 0, middle: wide / 2, end: wide }[anchor];
  return box(left, left + wide, y - 10, y + 2);
}

function box(left, right, top, bottom) {
  return { left, right, top, bottom };
}

function meet(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** Heights for a label, the nearest first; many labels stand on lines, so that no half line is lost between two. */
function nearby(y, row, onLines) {
  const step = onLines ? LINE : 3;
  const start = onLines ? row.base + 4 - LINE * Math.round((row.base + 4 - y) / LINE) : y;
  const steps = Array.from({ length: Math.ceil((row.base - row.top) / step) + 2 }, (_, index) => step * index);
  return steps.flatMap((away) => [start - away, start + away]);
}

/** A few days to name on the axis: years, months, or the first and last day. */
function ticksOf(scale) {
  const days = scale.last - scale.first;
  if (days <= 62)
    return apart([tickAt(Math.ceil(scale.first), 10, scale), tickAt(Math.floor(scale.last) - 1, 10, scale)]);
  const years = days > 2 * YEAR_DAYS;
  return apart((years ? yearStarts(scale) : monthStarts(scale)).map((day) => tickAt(day, years ? 4 : 7, scale)));
}

/** `length` is that of the ISO date which is shown: 4 a year, 7 a month, 10 a day. */
function tickAt(day, length, scale) {
  const x = across(day, scale);
  const wide = { 4: 5, 7: 15, 10: 18 }[length] * LETTER;
  const left = Math.min(Math.max(x - wide / 2, 0), WIDTH - wide);
  return { x, day, length, labelX: left + wide / 2, left, right: left + wide };
}

/** Ticks whose words do not touch, evenly left out. */
function apart(ticks) {
  for (let step = 1; step < ticks.length; step += 1) {
    const kept = ticks.filter((_, index) => index % step === 0);
    if (kept.every(({ left }, index) => !index || kept[index - 1].right <= left)) return kept;
  }
  return ticks.slice(0, 1);
}

function yearStarts({ first, last }) {
  const years = [];
  for (let { year } = dayParts(first); dayNumber(year, 1, 1) <= last; year += 1) years.push(dayNumber(year, 1, 1));
  return years.filter((day) => day >= first);
}

function monthStarts({ first, last }) {
  const months = [];
  for (let day = monthStart(first); day <= last; day = monthStart(day, 1)) months.push(day);
  return months.filter((day) => day >= first);
}

function shortened(text) {
  return text.length > NAME_LETTERS ? `${text.slice(0, NAME_LETTERS - 1)}…` : text;
}

/** The picture of a chart over time; `said` has its title, its description and the words of a day. */
export function timeChart(layout, said) {
  const axis = [
    line(SIDE / 2, layout.axisY, WIDTH - SIDE / 2, layout.axisY, "charts-axis"),
    layout.ticks.map(({ x, day, length, labelX }) => [
      line(x, layout.axisY, x, layout.axisY + 4, "charts-axis"),
      label(labelX, layout.axisY + LINE + 2, said.day(day, length), "middle", "charts-tick"),
    ]),
  ];
  return picture(layout, said, [layout.rows.map(timeRow), axis]);
}

function timeRow(row) {
  return [
    label(0, row.nameY, row.name, "start", "charts-name"),
    line(SIDE / 2, row.base, WIDTH - SIDE / 2, row.base, "charts-grid"),
    line(SIDE / 2, row.top, WIDTH - SIDE / 2, row.top, "charts-grid charts-top"),
    row.marks.map(mark),
  ];
}

function mark(made) {
  const { point, x1, x2, y, text, anchor, labelX, labelY } = made;
  const far = Math.abs(labelY - 4 - y) > 8 && anchor !== "middle";
  const end = anchor === "start" ? x2 + 4 : x1 - 4;
  return svg(
    "g",
    { class: "charts-mark", "data-figure": point.figure.id },
    shape(made),
    far && line(end, y, anchor === "start" ? labelX - 2 : labelX + 2, labelY - 4, "charts-leader"),
    label(labelX, labelY, text, anchor, "charts-value"),
  );
}

/** The symbol of one kind of mark, for the chart and its key. */
export function shape({ kind, x1, x2, y }) {
  if (kind === "day") return svg("circle", { class: "charts-fill", cx: x1, cy: y, r: 4 });
  if (kind === "said")
    return svg("path", { class: "charts-hollow", d: `M${x1} ${y - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5z` });
  if (kind === "span")
    return svg("path", { class: "charts-stroke", d: `M${x1} ${y - 4.5}v9M${x1} ${y}H${x2}M${x2} ${y - 4.5}v9` });
  const out = kind === "until" ? -1 : 1;
  return svg("path", {
    class: "charts-stroke",
    d: `M${x1} ${y - 4.5}v9M${x1} ${y}h${out * 11}m${out * -4} -4l${out * 4} 4l${out * -4} 4`,
  });
}

/** The picture of bars; a hollow bar is an upper limit, a bar with an arrow a lower one, a dashed one about. */
export function barChart(layout, said) {
  return picture(layout, said, layout.rows.map(bar));
}

function bar({ point, name, nameY, y, length, text }) {
  const { qualifier } = point.figure;
  const more = qualifier === "more-than" || qualifier === "at-least";
  return svg(
    "g",
    { class: "charts-mark", "data-figure": point.figure.id },
    label(0, nameY, name, "start", "charts-name"),
    svg("rect", { class: `charts-bar charts-${qualifier || "exact"}`, x: 1, y, width: length, height: LINE }),
    more && svg("path", { class: "charts-stroke", d: `M${length + 2} ${y + 1}l6 6l-6 6` }),
    label(length + (more ? 12 : 6), y + 11, text, "start", "charts-value"),
  );
}

function picture({ width, height }, said, children) {
  return svg(
    "svg",
    { class: "charts-svg", role: "img", viewBox: `0 0 ${width} ${height}`, direction: "ltr" },
    svg("title", {}, said.title),
    svg("desc", {}, said.description),
    children,
  );
}

function line(x1, y1, x2, y2, kind) {
  return svg("line", { class: kind, x1, y1, x2, y2 });
}

function label(x, y, text, anchor, kind) {
  return svg("text", { class: kind, x, y, "text-anchor": anchor }, text);
}
