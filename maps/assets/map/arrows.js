// How wide a flow is drawn, which way its line bends, and where its arrow-heads are. Pixels and numbers only, no map.
//
// Width grows with the square root of the figure: of the figures in one briefing the largest is six hundred times the
// smallest, and in proportion the small ones could not be seen. The full width of a unit is that of its largest figure
// in the data, so filters never change a width, and stands for at least FULL[unit], so eight buses do not look like a
// crowd. What a width means is in the legend, with numbers.

/** @import { DrawnFlow, Flow } from "../core/payload" */
/** @import { FlowLine, Pixels } from "./types" */

export const THINNEST = 1.5;
export const THICKEST = 10;
/** @type {Record<string, number>} */
const FULL = { people: 10000, vehicles: 100 };
const LEAST_FULL = 1000;
const BOW = 14;
const BOWED_POINTS = 24;
const SECOND_HEAD = 220;

/**
 * The figure that has the full width, by unit.
 * @param {Flow[]} flows
 */
export function widthScale(flows) {
  /** @type {Record<string, number>} */
  const scale = {};
  for (const { unit, value } of flows) {
    if (unit && value !== null) scale[unit] = Math.max(scale[unit] ?? FULL[unit] ?? LEAST_FULL, value);
  }
  return scale;
}

/**
 * The width of a line in pixels; without a number it has the least.
 * @param {number | null} value
 * @param {string | null} unit
 * @param {Record<string, number>} scale
 */
export function flowWidth(value, unit, scale) {
  if (!value || value < 0 || !unit || !scale[unit]) return THINNEST;
  return Math.min(THICKEST, Math.max(THINNEST, THICKEST * Math.sqrt(value / scale[unit])));
}

/**
 * Two round numbers to explain widths by: one near the full width and a tenth of it.
 * @param {number} full
 */
export function exampleValues(full) {
  const power = 10 ** Math.floor(Math.log10(full));
  const round = [5, 2, 1].map((step) => step * power).find((value) => value <= full) ?? power;
  return [round / 10, round];
}

/**
 * Dashes in pixels by what is said of a movement: reported solid, announced dashed, intended dotted.
 * @param {string} status
 * @param {number} width
 */
export function dashes(status, width) {
  if (status === "announced") return `${round(2 * width + 3)} ${round(width + 4)}`;
  return status === "intended" ? `0.1 ${round(2 * width + 3)}` : null;
}

/**
 * Flows of one kind and status between the same ends are one line: `latest` is drawn, `all` are listed with it.
 * @param {DrawnFlow[]} flows
 */
export function flowLines(flows) {
  /** @type {Map<string, FlowLine>} */
  const lines = new Map();
  for (const flow of flows) {
    const key = [flow.kind, flow.status, flow.from, flow.to].join(" ");
    const all = [...(lines.get(key)?.all ?? []), flow];
    lines.set(key, { key, all, latest: flow, bow: 0 });
  }
  return withBows([...lines.values()]);
}

/**
 * Lines between the same two places bend apart, each to its own right, so opposite ones never lie on each other.
 * @param {FlowLine[]} lines
 */
function withBows(lines) {
  /** @type {Map<string, FlowLine[]>} */
  const beside = new Map();
  for (const line of lines) {
    const { from, to } = line.latest;
    const pair = [from, to].sort().join(" ");
    beside.set(pair, [...(beside.get(pair) ?? []), line]);
  }
  for (const group of beside.values()) {
    /** @type {Record<string, number>} */
    const taken = {};
    for (const line of group) {
      const lane = (taken[line.latest.from] ?? 0) + 1;
      taken[line.latest.from] = lane;
      line.bow = group.length > 1 ? lane * BOW : 0;
    }
  }
  return lines;
}

/**
 * The length of a line of [x, y] points.
 * @param {Pixels[]} points
 */
export function lengthOf(points) {
  let length = 0;
  for (let index = 1; index < points.length; index += 1) length += distance(points[index - 1], points[index]);
  return length;
}

/**
 * The line bent to its right (seen with y down) by `bow` pixels in the middle; its ends stay.
 * @param {Pixels[]} points
 * @param {number} bow
 * @returns {Pixels[]}
 */
export function bent(points, bow) {
  const length = lengthOf(points);
  if (!bow || !length) return points;
  const [first, last] = [points[0], points[points.length - 1]];
  const chord = distance(first, last) || 1;
  const side = [-(last[1] - first[1]) / chord, (last[0] - first[0]) / chord];
  const most = Math.min(bow, length / 4);
  return Array.from({ length: BOWED_POINTS + 1 }, (_, index) => {
    const t = index / BOWED_POINTS;
    const { point } = along(points, t * length);
    const shift = most * 4 * t * (1 - t);
    return [point[0] + side[0] * shift, point[1] + side[1] * shift];
  });
}

/**
 * The part of a line that leaves `before` and `after` pixels free at its ends; empty where nothing is left.
 * @param {Pixels[]} points
 * @param {number} before
 * @param {number} after
 */
export function trimmed(points, before, after) {
  const length = lengthOf(points);
  if (length <= before + after) return [];
  const kept = [along(points, before).point];
  let passed = 0;
  for (let index = 1; index < points.length - 1; index += 1) {
    passed += distance(points[index - 1], points[index]);
    if (passed > before && passed < length - after) kept.push(points[index]);
  }
  kept.push(along(points, length - after).point);
  return kept;
}

/**
 * Arrow-heads as triangles, their tips in the line's direction: one at the end, on long lines one in the middle.
 * @param {Pixels[]} points
 * @param {number} width
 */
export function arrowHeads(points, width) {
  const length = lengthOf(points);
  if (!length) return [];
  const size = headSize(width);
  const tips = length > SECOND_HEAD ? [length / 2 + size / 2, length] : [length];
  return tips.map((at) => head(points, at, size));
}

/**
 * How long an arrow-head is; the line below it ends half a head before the tip, or it would blunt it.
 * @param {number} width
 */
export function headSize(width) {
  return 7 + 1.5 * width;
}

/**
 * @param {Pixels[]} points
 * @param {number} at
 * @param {number} size
 * @returns {Pixels[]}
 */
function head(points, at, size) {
  const { point: tip } = along(points, at);
  const { point: tail, direction } = along(points, Math.max(0, at - size));
  const gone = distance(tail, tip);
  const [dx, dy] = gone > 0 ? [(tip[0] - tail[0]) / gone, (tip[1] - tail[1]) / gone] : direction;
  const base = [tip[0] - dx * size, tip[1] - dy * size];
  const half = size * 0.48;
  return [tip, [base[0] - dy * half, base[1] + dx * half], [base[0] + dy * half, base[1] - dx * half]];
}

/**
 * The point `wanted` pixels along a line, and the direction there.
 * @param {Pixels[]} points
 * @param {number} wanted
 * @returns {{ point: Pixels, direction: Pixels }}
 */
function along(points, wanted) {
  let passed = 0;
  for (let index = 1; index < points.length; index += 1) {
    const [a, b] = [points[index - 1], points[index]];
    const step = distance(a, b);
    if (step > 0 && (passed + step >= wanted || index === points.length - 1)) {
      const t = Math.min(1, Math.max(0, (wanted - passed) / step));
      return {
        point: [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t],
        direction: [(b[0] - a[0]) / step, (b[1] - a[1]) / step],
      };
    }
    passed += step;
  }
  return { point: points[points.length - 1], direction: [1, 0] };
}

/**
 * @param {Pixels} pixels
 * @param {Pixels} otherPixels
 */
function distance([ax, ay], [bx, by]) {
  return Math.hypot(bx - ax, by - ay);
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}
