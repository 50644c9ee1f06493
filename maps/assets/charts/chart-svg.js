// Charts as SVG: the picture of what chart-layout.js has placed.
//
// Shapes carry the meaning, not colours: a dot is a day, a bar between two ends a period, an arrow an open end, a
// hollow diamond a number without a period. Time runs left to right in every language.

/** @import { Anchor, Bar, BarLayout, Mark, Said, ShapeOf, TimeLayout, TimeRow } from "./types" */
/** @import { Child } from "../core/types" */

import { svg } from "../core/dom.js";
import { LINE, SIDE, WIDTH } from "./chart-layout.js";

/**
 * The picture of a chart over time; `said` has its title, its description and the words of a day.
 * @param {TimeLayout} layout
 * @param {Said} said
 */
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

/** @param {TimeRow} row */
function timeRow(row) {
  return [
    label(0, row.nameY, row.name, "start", "charts-name"),
    line(SIDE / 2, row.base, WIDTH - SIDE / 2, row.base, "charts-grid"),
    line(SIDE / 2, row.top, WIDTH - SIDE / 2, row.top, "charts-grid charts-top"),
    row.marks.map(mark),
  ];
}

/** @param {Mark} made */
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

/**
 * The symbol of one kind of mark, for the chart and its key.
 * @param {ShapeOf} shapeOf
 */
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

/**
 * The picture of bars; a hollow bar is an upper limit, a bar with an arrow a lower one, a dashed one about.
 * @param {BarLayout} layout
 * @param {Said} said
 */
export function barChart(layout, said) {
  return picture(layout, said, layout.rows.map(bar));
}

/** @param {Bar} bar */
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

/**
 * @param {{ width: number, height: number }} given
 * @param {Said} said
 * @param {Child[]} children
 */
function picture({ width, height }, said, children) {
  return svg(
    "svg",
    { class: "charts-svg", role: "img", viewBox: `0 0 ${width} ${height}`, direction: "ltr" },
    svg("title", {}, said.title),
    svg("desc", {}, said.description),
    children,
  );
}

/**
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 * @param {string} kind
 */
function line(x1, y1, x2, y2, kind) {
  return svg("line", { class: kind, x1, y1, x2, y2 });
}

/**
 * @param {number} x
 * @param {number} y
 * @param {string} text
 * @param {Anchor} anchor
 * @param {string} kind
 */
function label(x, y, text, anchor, kind) {
  return svg("text", { class: kind, x, y, "text-anchor": anchor }, text);
}
