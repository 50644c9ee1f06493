// How each kind of site is drawn: a shape of its own, so that nothing depends on colour alone. The same outlines serve
// lists and legend (SVG) and the map (canvas).

/** @import { Site, SiteLocation } from "../core/payload" */
/** @import { SymbolLook } from "./types" */

import { svg } from "../core/dom.js";

/**
 * Outlines in a box of 20 by 20, centred on 10, 10.
 * @type {Record<string, string>}
 */
const SHAPES = {
  camp: "M10 2 L18 17 L2 17 Z",
  shelter: "M10 2 L18 9 L18 18 L2 18 L2 9 Z",
  "border-crossing": "M10 1 L19 10 L10 19 L1 10 Z",
  "crossing-point": "M1 5 L10 10 L19 5 L19 15 L10 10 L1 15 Z",
  checkpoint: "M6.5 1.5 L13.5 1.5 L18.5 6.5 L18.5 13.5 L13.5 18.5 L6.5 18.5 L1.5 13.5 L1.5 6.5 Z",
  zone: "M10 1 L18 5.5 L18 14.5 L10 19 L2 14.5 L2 5.5 Z",
  "military-base": "M10 1 L12.5 7.2 L19 7.5 L14 11.8 L15.6 18.3 L10 14.7 L4.4 18.3 L6 11.8 L1 7.5 L7.5 7.2 Z",
  airport: "M8 1 L12 1 L12 8 L19 8 L19 12 L12 12 L12 19 L8 19 L8 12 L1 12 L1 8 L8 8 Z",
  seaport: "M2 6 L18 6 L14 17 L6 17 Z",
  city: "M2.5 2.5 L17.5 2.5 L17.5 17.5 L2.5 17.5 Z",
  town: "M10 3 A7 7 0 1 1 9.99 3 Z",
  village: "M10 6 A4 4 0 1 1 9.99 6 Z",
  quarter: "M5.5 5.5 L14.5 5.5 L14.5 14.5 L5.5 14.5 Z",
  governorate: "M2 6 L18 6 L18 14 L2 14 Z",
  region: "M2 10 L6 4 L14 4 L18 10 L14 16 L6 16 Z",
  country: "M3 2 L17 6 L5 11 L5 19 L3 19 Z",
  border: "M1 8.5 L19 8.5 L19 11.5 L1 11.5 Z",
};
const BOX = 20;
const PAPER = "#ffffff";

export const SHAPE_KINDS = Object.keys(SHAPES);

/**
 * The outline of a kind as SVG path data in a box of 20 by 20; a circle for a kind that has none.
 * @param {string} kind
 */
export function symbolOutline(kind) {
  return SHAPES[kind] ?? SHAPES.town;
}

/**
 * Whether a site's place is sure enough to be drawn filled.
 * @param {SiteLocation | null} location
 */
export function isSure(location) {
  return location?.certainty === "certain";
}

/**
 * Fill, line, width (in the box of 20) and dashes of a symbol: filled if the place is sure, else hollow and dashed.
 * @param {string} colour
 * @param {boolean} filled
 * @param {string} [paper]
 */
export function symbolLook(colour, filled, paper = PAPER) {
  if (filled) return { fill: colour, stroke: paper, width: 1.2, dash: [] };
  return { fill: paper, stroke: colour, width: 2.2, dash: [3, 1.6] };
}

/**
 * Side of a symbol on the map in pixels.
 * @param {Pick<Site, "is_area">} site
 */
export function symbolSize(site) {
  return site.is_area ? 14 : 18;
}

/**
 * The symbol of a kind: filled when the place is sure, hollow and dashed when it is not.
 * @param {string} kind
 * @param {string} colour
 * @param {boolean} filled
 * @param {number} [size]
 */
export function symbol(kind, colour, filled, size = 18) {
  const look = symbolLook(colour, filled);
  return svg(
    "svg",
    { viewBox: `0 0 ${BOX} ${BOX}`, width: size, height: size, "aria-hidden": "true", focusable: "false" },
    svg("path", {
      d: symbolOutline(kind),
      fill: look.fill,
      stroke: look.stroke,
      "stroke-width": look.width,
      "stroke-dasharray": look.dash.length ? look.dash.join(" ") : null,
      "paint-order": filled ? "stroke" : null,
    }),
  );
}

/** The outlines as Path2D by kind, for a canvas; made once by whoever draws. */
export function symbolPaths() {
  return Object.fromEntries(SHAPE_KINDS.map((kind) => [kind, new Path2D(SHAPES[kind])]));
}

/**
 * Draw a symbol on a canvas with its middle at x, y: halo, then fill and line as `symbol` has them.
 * @param {CanvasRenderingContext2D} context
 * @param {Path2D} path
 * @param {SymbolLook} look
 * @param {{ x: number, y: number, size: number, halo?: string }} given
 */
export function paintSymbol(context, path, look, { x, y, size, halo = PAPER }) {
  const scale = size / BOX;
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(scale, scale);
  context.lineJoin = "round";
  context.strokeStyle = halo;
  context.lineWidth = look.width + 3;
  context.stroke(path);
  context.setLineDash(look.dash);
  context.strokeStyle = look.stroke;
  context.lineWidth = look.width;
  if (look.dash.length === 0) context.stroke(path);
  context.fillStyle = look.fill;
  context.fill(path);
  if (look.dash.length > 0) context.stroke(path);
  context.restore();
}
