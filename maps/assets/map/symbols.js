// How each kind of site is drawn: a shape of its own, so that nothing depends on colour alone. Outlines, colours and
// widths come with the data (maps/style/style.json); they serve lists and legend (SVG) and the map (canvas).

/** @import { Site, SiteLocation, StyleSheet } from "../core/payload" */
/** @import { SymbolData, SymbolLook } from "./types" */

import { svg } from "../core/dom.js";

const BOX = 20; // side of the box of the outlines, which is centred on 10, 10

/**
 * Whether a site's place is sure enough to be drawn filled.
 * @param {SiteLocation | null} location
 */
export function isSure(location) {
  return location?.certainty === "certain";
}

/**
 * How a symbol is drawn, widths in units of its box: filled if the place is sure, else hollow and dashed.
 * @param {Pick<StyleSheet, "symbol">} style
 * @param {string} colour
 * @param {boolean} filled
 * @param {string} [paper]
 * @returns {SymbolLook}
 */
export function symbolLook({ symbol: look }, colour, filled, paper = look.paper) {
  const { width, dash } = filled ? look.filled : look.hollow;
  const [fill, stroke] = filled ? [colour, paper] : [paper, colour];
  return { fill, stroke, width, dash, halo: { colour: paper, width: look.halo } };
}

/**
 * Side of a symbol on the map in pixels.
 * @param {Pick<StyleSheet, "symbol">} style
 * @param {Pick<Site, "is_area">} site
 */
export function symbolSize({ symbol: look }, site) {
  return site.is_area ? look.area_px : look.site_px;
}

/**
 * The symbol of a kind: filled when the place is sure, hollow and dashed when it is not.
 * @param {SymbolData} data
 * @param {string} kind
 * @param {boolean} filled
 * @param {number} [size]
 * @param {string} [colour] that of the kind unless another is given
 */
export function symbol({ kinds, style }, kind, filled, size = style.symbol.site_px, colour = kinds[kind].colour) {
  const look = symbolLook(style, colour, filled);
  return svg(
    "svg",
    { viewBox: `0 0 ${BOX} ${BOX}`, width: size, height: size, "aria-hidden": "true", focusable: "false" },
    svg("path", {
      d: kinds[kind].outline,
      fill: look.fill,
      stroke: look.stroke,
      "stroke-width": look.width,
      "stroke-dasharray": look.dash.length ? look.dash.join(" ") : null,
      "paint-order": filled ? "stroke" : null,
    }),
  );
}

/**
 * The outlines as Path2D by kind, for a canvas; made once by whoever draws.
 * @param {Record<string, { outline: string }>} kinds
 */
export function symbolPaths(kinds) {
  return Object.fromEntries(Object.entries(kinds).map(([kind, { outline }]) => [kind, new Path2D(outline)]));
}

/**
 * Draw a symbol on a canvas with its middle at x, y: halo, then fill and line as `symbol` has them.
 * @param {CanvasRenderingContext2D} context
 * @param {Path2D} path
 * @param {SymbolLook} look
 * @param {{ x: number, y: number, size: number }} given
 */
export function paintSymbol(context, path, look, { x, y, size }) {
  const scale = size / BOX;
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(scale, scale);
  context.lineJoin = "round";
  context.strokeStyle = look.halo.colour;
  context.lineWidth = look.width + look.halo.width;
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
