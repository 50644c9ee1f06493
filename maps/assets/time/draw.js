// The time strip as SVG. Where things stand comes from scale.js; what they mean, from the caller.

/** @import { Span, Words } from "../core/types" */
/** @import { Bar, Heights, PlacedBlock, Scale, StripModel } from "./types" */

import { dayToIso } from "../core/dates.js";
import { svg } from "../core/dom.js";
import { axisLabels, SIZES } from "./scale.js";
import { axisWords, stretchWords } from "./words.js";

// By status: left out by other filters, outside the period, shown. Size tells them apart as well as colour.
const CLASSES = ["time-dim", "time-out", "time-on"];
const CELLS = [1.6, 2.4, 3.2];
const BARS = [1.6, 2.6, 4];
const COLUMN_HEIGHT = 60;
const MINOR_PX = 6;

/**
 * Fill the SVG element. `model` has: scale, layout (or null) or bins, status by row, period (days, or null where none
 * is chosen), words, title and description.
 * @param {SVGElement} picture
 * @param {StripModel} model
 */
export function drawStrip(picture, model) {
  const { scale, layout, words } = model;
  const heights = heightsOf(model);
  picture.setAttribute("width", String(scale.width));
  picture.setAttribute("height", String(heights.all));
  picture.setAttribute("viewBox", `0 0 ${scale.width} ${heights.all}`);
  picture.replaceChildren(
    svg("title", { id: "time-title" }, model.title),
    svg("desc", { id: "time-desc" }, model.description),
    shade(model.period, scale, heights),
    axis(scale, heights, words),
    ...(layout
      ? [
          ...layout.blocks.map((block) => blockOf(block, model, heights)),
          ...layout.bars.map((bar) => barOf(bar, model, heights)),
        ]
      : columns(model, heights)),
  );
  return heights;
}

/** @param {StripModel} stripModel */
function heightsOf({ layout }) {
  const rows = layout ? Math.max(0, ...layout.blocks.map((block) => Math.min(SIZES.rows, block.rows.length))) : 0;
  const base = SIZES.top + (layout ? rows * SIZES.cell : COLUMN_HEIGHT);
  const lanes = base + (rows ? SIZES.lead : 4);
  const line = Math.max(lanes + (layout ? layout.lanes * SIZES.lane : 0) + 1, 40);
  return { base, lanes, line, all: line + SIZES.axis };
}

/**
 * The chosen period as a band; moved by itself while it is dragged.
 * @param {Span | null} period
 * @param {Scale} scale
 * @param {Heights} heights
 */
function shade(period, scale, heights) {
  const band = svg("rect", { class: "time-shade", y: 0, height: heights.line });
  moveShade(band, period, scale);
  return band;
}

/**
 * Put the band where the period is; without a period there is none.
 * @param {SVGElement} band
 * @param {Span | null} period
 * @param {Scale} scale
 */
export function moveShade(band, period, scale) {
  const left = period ? scale.start(period.from) : 0;
  band.setAttribute("x", String(left));
  band.setAttribute("width", String(period ? Math.max(2, scale.end(period.to) - left) : 0));
}

/**
 * @param {Scale} scale
 * @param {Heights} heights
 * @param {Words} words
 */
function axis(scale, { line }, words) {
  const labels = axisLabels(scale);
  const ticks = labels.map(({ x }) => `M${x} ${line}v5`).join("");
  const minor = scale.perDay * 30.44 >= MINOR_PX ? monthTicks(scale, line) : "";
  const text = labels.map((label) => {
    const last = label.x > scale.width - 40;
    return svg(
      "text",
      { class: "time-label", x: last ? scale.width : label.x + 2, y: line + 15, "text-anchor": last ? "end" : "start" },
      axisWords(label, words),
    );
  });
  return svg("g", {}, svg("path", { class: "time-axis", d: `M0 ${line}H${scale.width}${ticks}${minor}` }), ...text);
}

/**
 * @param {Scale} scale
 * @param {number} line
 */
function monthTicks(scale, line) {
  let path = "";
  for (let day = scale.from; day <= scale.to; day += 1) {
    if (dayToIso(day).endsWith("-01")) path += `M${scale.start(day)} ${line}v2.5`;
  }
  return path;
}

/**
 * All statements of a date: a cell each, their number, and a line to where the date is.
 * @param {PlacedBlock} block
 * @param {StripModel} stripModel
 * @param {Heights} heights
 */
function blockOf(block, { status, words }, { base, line }) {
  const rows = Math.ceil(block.rows.length / block.columns);
  const paths = ["", "", ""];
  block.rows.forEach((row, at) => {
    const size = CELLS[status[row]];
    const x = block.left + (Math.floor(at / rows) + 0.5) * SIZES.cell - size / 2;
    const y = base - ((at % rows) + 0.5) * SIZES.cell - size / 2;
    paths[status[row]] += `M${x.toFixed(1)} ${y.toFixed(1)}h${size}v${size}h-${size}z`;
  });
  const n = block.rows.length;
  const number = block.numbered
    ? svg(
        "text",
        { class: "time-number", x: block.middle, y: base - rows * SIZES.cell - 3, "text-anchor": "middle" },
        words.number(n),
      )
    : null;
  return svg(
    "g",
    {},
    svg("title", {}, words.t("time.mark", { date: words.edtf(block.text), n })),
    svg("path", {
      class: "time-lead",
      d: `M${block.middle} ${base + 1}V${base + 3}L${block.x} ${base + SIZES.lead - 2}V${line}`,
    }),
    svg("rect", { class: "time-hit", x: block.left, y: 0, width: block.columns * SIZES.cell, height: base }),
    paths.map((d, kind) => (d ? svg("path", { class: CLASSES[kind], d }) : null)),
    number,
  );
}

/**
 * A statement about a period: a bar, with a point where its end is open.
 * @param {Bar} bar
 * @param {StripModel} stripModel
 * @param {Heights} heights
 */
function barOf(bar, { status, words }, { lanes }) {
  const height = BARS[status[bar.row]];
  const middle = lanes + (bar.lane + 0.5) * SIZES.lane;
  const [top, bottom] = [middle - height / 2, middle + height / 2];
  const start = bar.openStart
    ? `M${bar.left + 5} ${top}L${bar.left} ${middle}L${bar.left + 5} ${bottom}`
    : `M${bar.left} ${top}V${bottom}`;
  const end = bar.openEnd
    ? `H${bar.right - 5}L${bar.right} ${middle}L${bar.right - 5} ${top}z`
    : `H${bar.right}V${top}z`;
  return svg(
    "g",
    {},
    svg("title", {}, words.t("time.mark", { date: words.edtf(bar.text), n: 1 })),
    svg("path", { class: CLASSES[status[bar.row]], d: start + end }),
  );
}

/**
 * Columns of counts, where there is no room for a mark a statement.
 * @param {StripModel} stripModel
 * @param {Heights} heights
 */
function columns({ bins, scale, words }, { base, line }) {
  const most = Math.max(1, ...bins.map(({ counts }) => counts[0] + counts[1] + counts[2]));
  const paths = ["", "", ""];
  for (const { from, to, counts } of bins) {
    const left = scale.start(from);
    const width = Math.max(1, scale.end(to) - left - 1);
    let y = line;
    for (const kind of [2, 1, 0]) {
      const height = (counts[kind] / most) * (line - SIZES.top);
      if (height)
        paths[kind] +=
          `M${left.toFixed(1)} ${y.toFixed(1)}h${width.toFixed(1)}v${(-height).toFixed(1)}h${(-width).toFixed(1)}z`;
      y -= height;
    }
  }
  const highest = bins.find(({ counts }) => counts[0] + counts[1] + counts[2] === most);
  const note = highest ? words.t("time.most", { n: most, when: stretchWords(highest, words) }) : "";
  return [
    ...paths.map((d, kind) => svg("path", { class: CLASSES[kind], d })),
    svg("text", { class: "time-number", x: 2, y: Math.min(11, base) }, note),
  ];
}
