// Symbols and circles of counts painted once each and then copied: what makes a crowded map quick to draw.

/** @import { Site } from "../core/payload" */
/** @import { App } from "../core/types" */
/** @import { DrawnHow, ForcedColours, MapItem, Picture, XY } from "./types" */

import { contextOf, h } from "../core/dom.js";
import { isSure, paintSymbol, symbolLook, symbolPaths, symbolSize } from "./symbols.js";

const CLUSTER = { ink: "#3a3a3a", paper: "#ffffff" };
const EDGE = 4; // pixels around what is painted
const KEPT = 2000; // pictures; a map of many counts must not keep them all

/**
 * Radius of the circle that stands for a number of sites.
 * @param {number} count
 */
export function clusterRadius(count) {
  return 8 + 3.2 * Math.log10(count);
}

/**
 * {site(context, item, site), cluster(context, item, count)}: copy a picture to item.x, item.y.
 * @param {App} app
 */
export function sprites(app) {
  const { kinds, style } = app.data;
  const outlines = symbolPaths(kinds);
  const pictures = new Map();
  /**
   * @param {string} key
   * @param {number} side
   * @param {number} ratio
   * @param {(context: CanvasRenderingContext2D, middle: number) => void} paint
   */
  const picture = (key, side, ratio, paint) => {
    if (!pictures.has(key)) {
      if (pictures.size >= KEPT) pictures.clear();
      pictures.set(key, painted(side, ratio, paint));
    }
    return pictures.get(key);
  };
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {MapItem} item
   * @param {Site} site
   * @param {DrawnHow} drawnHow
   */
  const site = (context, item, { kind, location, is_area }, { forced, ratio }) => {
    const sure = isSure(location);
    const size = symbolSize(style, { is_area });
    /**
     * @param {CanvasRenderingContext2D} to
     * @param {number} middle
     */
    const paint = (to, middle) => {
      const look = symbolLook(style, forced?.ink ?? kinds[kind].colour, sure, forced?.paper);
      paintSymbol(to, outlines[kind], look, { x: middle, y: middle, size });
    };
    copy(context, picture(`${kind} ${sure} ${ratio} ${forced?.ink}`, size, ratio, paint), item, ratio);
  };
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {MapItem} item
   * @param {number} count
   * @param {DrawnHow} drawnHow
   */
  const cluster = (context, item, count, { forced, ratio, font }) => {
    const radius = clusterRadius(count);
    /**
     * @param {CanvasRenderingContext2D} to
     * @param {number} middle
     */
    const paint = (to, middle) => paintCluster(to, { middle, radius, font, text: app.words.number(count) }, forced);
    copy(context, picture(`${count} ${ratio} ${forced?.ink}`, 2 * radius, ratio, paint), item, ratio);
  };
  return { site, cluster };
}

/**
 * @param {number} size
 * @param {number} ratio
 * @param {(context: CanvasRenderingContext2D, middle: number) => void} paint
 */
function painted(size, ratio, paint) {
  const side = Math.ceil(size) + 2 * EDGE;
  const canvas = h("canvas", { width: Math.ceil(side * ratio), height: Math.ceil(side * ratio) });
  const context = contextOf(canvas);
  context.scale(ratio, ratio);
  paint(context, side / 2);
  return { canvas, side };
}

/**
 * On whole pixels of the screen, or the picture would blur.
 * @param {CanvasRenderingContext2D} context
 * @param {Picture} picture
 * @param {XY} point
 * @param {number} ratio
 */
function copy(context, { canvas, side }, { x, y }, ratio) {
  /** @param {number} value */
  const snapped = (value) => Math.round((value - side / 2) * ratio) / ratio;
  context.drawImage(canvas, snapped(x), snapped(y), canvas.width / ratio, canvas.height / ratio);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{ middle: number, radius: number, font: string, text: string }} given
 * @param {ForcedColours | null} forced
 */
function paintCluster(context, { middle, radius, font, text }, forced) {
  const ink = forced?.ink ?? CLUSTER.ink;
  const paper = forced?.paper ?? CLUSTER.paper;
  context.arc(middle, middle, radius, 0, 2 * Math.PI);
  Object.assign(context, { fillStyle: ink, strokeStyle: paper, lineWidth: 2.5 });
  context.stroke();
  context.fill();
  Object.assign(context, { font: `600 11px ${font}`, textAlign: "center", textBaseline: "middle", fillStyle: paper });
  context.fillText(text, middle, middle + 0.5);
}
