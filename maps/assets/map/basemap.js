// The reference map: land and lines, for orientation. Online tiles, where the reader asks for them, lie between the
// two. Towns are drawn with the labels of the sites (labels.js), so that neither hides the other.

/** @import { Position } from "geojson" */
/** @import { Extent, MapFeature, StyleSheet } from "../core/payload" */
/** @import { App } from "../core/types" */
/** @import { CanvasView, TracedLand, TracedPath, TracedPolygon, WorldBox } from "./types" */

import { once } from "../core/once.js";
import { canvasLayer, forcedColours } from "./canvas.js";
import { worldX, worldY } from "./place.js";

const LAND_EDGE_WIDTH = 0.5;
const WORLD = 256;

/**
 * Put the reference map on the map; `update` after a change of language.
 * @param {App} app
 */
export function mapBasemap(app) {
  const { world, countries, lines, box } = app.data.basemap;
  const { style } = app.data;
  const shapes = {
    box,
    world: once(() => world.features.flatMap(polygons)),
    countries: countries.features.flatMap(polygons),
  };
  const traced = linesByClass(lines.features, style.lines);
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasView} view
   */
  const drawLand = (context, view) => eachCopy(view, (copy) => paintLand(context, copy, shapes, style.ground));
  const land = canvasLayer(drawLand, { pane: "land", name: "map-land" });
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasView} view
   */
  const drawLines = (context, view) => eachCopy(view, (copy) => paintLines(context, copy, traced, style.lines));
  const edges = canvasLayer(drawLines, { pane: "lines", name: "map-lines" });
  for (const layer of [land, edges]) layer.addTo(app.map);
  matchMedia("(forced-colors: active)").addEventListener("change", () => {
    for (const layer of [land, edges]) layer.redraw();
  });
  return { update: attribution(app) };
}

/**
 * The credit in the corner of the map, in the language of the page.
 * @param {App} app
 */
function attribution(app) {
  let shown = "";
  const update = () => {
    const wanted = app.words.t(app.data.basemap.box ? "map.attribution" : "map.attribution-coarse");
    if (wanted === shown) return;
    app.map.attributionControl?.removeAttribution(shown).addAttribution(wanted);
    shown = wanted;
  };
  update();
  return update;
}

/**
 * Lines of a feature in world pixels, each with its box.
 * @param {MapFeature} feature
 */
function paths({ geometry }) {
  if (geometry.type === "LineString") return [path(geometry.coordinates)];
  return geometry.type === "MultiLineString" ? geometry.coordinates.map(path) : [];
}

/**
 * Polygons of a feature in world pixels, each with its box.
 * @param {MapFeature} feature
 */
function polygons({ geometry }) {
  if (geometry.type === "Polygon") return [polygon(geometry.coordinates)];
  return geometry.type === "MultiPolygon" ? geometry.coordinates.map(polygon) : [];
}

/** @param {Position[]} points */
function path(points) {
  const xs = new Float64Array(points.length);
  const ys = new Float64Array(points.length);
  const box = { west: WORLD, east: 0, north: WORLD, south: 0 };
  for (let at = 0; at < points.length; at += 1) {
    const [x, y] = [worldX(points[at][0]), worldY(points[at][1])];
    [xs[at], ys[at]] = [x, y];
    if (x < box.west) box.west = x;
    if (x > box.east) box.east = x;
    if (y < box.north) box.north = y;
    if (y > box.south) box.south = y;
  }
  return { xs, ys, box };
}

/**
 * @param {Position[][]} rings
 * @returns {TracedPolygon}
 */
function polygon(rings) {
  const traced = rings.map(path);
  return { rings: traced, box: traced[0].box };
}

/**
 * @param {MapFeature[]} features
 * @param {StyleSheet["lines"]} looks in the order in which they are drawn
 */
function linesByClass(features, looks) {
  /** @type {Record<string, TracedPath[]>} */
  const found = Object.fromEntries(Object.keys(looks).map((name) => [name, []]));
  for (const feature of features) (found[feature.properties.class] ?? found.border).push(...paths(feature));
  return found;
}

/**
 * Far out the world is seen more than once, side by side.
 * @param {CanvasView} view
 * @param {(copy: CanvasView) => void} paint
 */
function eachCopy(view, paint) {
  const turn = WORLD * view.scale;
  for (let copy = Math.floor(view.left / turn); copy * turn < view.left + view.width; copy += 1) {
    paint({ ...view, left: view.left - copy * turn });
  }
}

/**
 * @param {WorldBox} worldBox
 * @param {CanvasView} view
 */
function inView({ west, east, north, south }, view) {
  const { scale, left, top } = view;
  return (
    east * scale >= left &&
    west * scale <= left + view.width &&
    south * scale >= top &&
    north * scale <= top + view.height
  );
}

/**
 * The box is that of the fine layers, where there are any: the coarse world is covered there.
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasView} view
 * @param {TracedLand} land
 * @param {StyleSheet["ground"]} ground
 */
function paintLand(context, view, { world, countries, box }, ground) {
  const forced = forcedColours();
  const fill = forced?.paper ?? ground.land;
  const fine = box && rectangle(box, view);
  if (!fine || !covers(fine, view)) {
    tracePolygons(context, view, world());
    fillWith(context, fill);
    Object.assign(context, { strokeStyle: forced?.ink ?? ground.land_edge, lineWidth: LAND_EDGE_WIDTH });
    context.stroke();
  }
  if (!fine) return;
  context.fillStyle = forced?.paper ?? ground.sea;
  context.fillRect(fine.left, fine.top, fine.right - fine.left, fine.bottom - fine.top);
  tracePolygons(context, view, countries);
  fillWith(context, fill);
}

/**
 * A box of degrees in the pixels of a view.
 * @param {Extent} box
 * @param {CanvasView} view
 */
function rectangle(box, { scale, left, top }) {
  return {
    left: worldX(box.west) * scale - left,
    right: worldX(box.east) * scale - left,
    top: worldY(box.north) * scale - top,
    bottom: worldY(box.south) * scale - top,
  };
}

/**
 * Whether a rectangle fills a view.
 * @param {{ left: number, right: number, top: number, bottom: number }} rectangle
 * @param {CanvasView} view
 */
function covers({ left, right, top, bottom }, { width, height }) {
  return left <= 0 && top <= 0 && right >= width && bottom >= height;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} fill
 */
function fillWith(context, fill) {
  context.fillStyle = fill;
  context.fill("evenodd");
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasView} view
 * @param {TracedPolygon[]} polygons
 */
function tracePolygons(context, view, polygons) {
  context.beginPath();
  for (const { rings, box } of polygons) {
    if (!inView(box, view)) continue;
    for (const ring of rings) {
      trace(context, ring, view, false);
      context.closePath();
    }
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasView} view
 * @param {Record<string, TracedPath[]>} lines
 * @param {StyleSheet["lines"]} looks
 */
function paintLines(context, view, lines, looks) {
  const forced = forcedColours();
  context.lineJoin = "round";
  for (const [name, { colour, width, dash }] of Object.entries(looks)) {
    context.beginPath();
    for (const line of lines[name]) if (inView(line.box, view)) trace(context, line, view, true);
    context.setLineDash(dash);
    Object.assign(context, { strokeStyle: forced?.ink ?? colour, lineWidth: width });
    context.stroke();
  }
  context.setLineDash([]);
}

/**
 * Whether a stretch lies wholly on one side of the view.
 * @param {number} x
 * @param {number} y
 * @param {number} fromX
 * @param {number} fromY
 * @param {CanvasView} canvasView
 */
function isOutside(x, y, fromX, fromY, { width, height }) {
  return Math.max(x, fromX) < 0 || Math.max(y, fromY) < 0 || Math.min(x, fromX) > width || Math.min(y, fromY) > height;
}

/**
 * Add a line to the path: without points that no eye can tell apart and, if `open`, without what lies outside.
 * @param {CanvasRenderingContext2D} context
 * @param {TracedPath} tracedPath
 * @param {CanvasView} view
 * @param {boolean} open
 */
function trace(context, { xs, ys }, view, open) {
  const { scale, left, top } = view;
  const last = xs.length - 1;
  let [fromX, fromY] = [xs[0] * scale - left, ys[0] * scale - top];
  let started = false;
  for (let at = 1; at <= last; at += 1) {
    const x = xs[at] * scale - left;
    const y = ys[at] * scale - top;
    if (at < last && Math.abs(x - fromX) + Math.abs(y - fromY) < 0.7) continue;
    const inside = !open || !isOutside(x, y, fromX, fromY, view);
    if (inside && !started) context.moveTo(fromX, fromY);
    if (inside) context.lineTo(x, y);
    started = inside;
    [fromX, fromY] = [x, y];
  }
}
