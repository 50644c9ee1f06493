// The sites on the map: one canvas for all of them, whether there are ten or a hundred thousand.

/** @import { Site, StyleSheet } from "../core/payload" */
/** @import { App, Shown, State } from "../core/types" */
/**
 * @import {
 *   CanvasSheet, CanvasView, ForcedColours, MapItem, Places, PointIndex, PointedItem, PointingActs, XY
 * } from "./types"
 */

import { calm, canvasLayer, forcedColours } from "./canvas.js";
import { clustered, nearestX, nearPoint, pointIndex, sitePlaces, visibleRows } from "./place.js";
import { mapPointing } from "./pointing.js";
import { clusterRadius, sprites } from "./sprites.js";
import { symbolSize } from "./symbols.js";
import { CELL, createTarget } from "./target.js";
import { mapText } from "./text.js";

const MANY = 600; // symbols in view from which on neighbours are drawn as one circle
const SAME_PLACE = 6; // pixels within which symbols hide each other
const OPEN = { colour: "#0b57d0", width: 3, halo: "#ffffff" };

/**
 * Put the sites on the map: {update, goTo, pixelOf}. Created once.
 * @param {App} app
 */
export function mapSites(app) {
  calm(app.map);
  const places = sitePlaces(app.data.sites, app.data.zones);
  const layers = shownPlaces(app, places);
  const paint = sitePainter(app, places);
  const text = mapText(app, places);
  /** @type {{ items: MapItem[], index: PointIndex<MapItem> }} */
  let drawn = { items: [], index: pointIndex([]) };
  const open = () => places.at.get(app.state.site) ?? -1;

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasView} view
   */
  const draw = (context, view) => {
    drawn = inView(places, layers.mask, view, { open: open(), style: app.data.style });
    paint(context, view, drawn.items, open());
    text.draw(context, view, drawn.items, { open: open(), mask: layers.mask });
  };
  const layer = canvasLayer(draw, { pane: "sites", name: "map-sites" });
  layers.refresh();
  layer.addTo(app.map);
  matchMedia("(forced-colors: active)").addEventListener("change", () => layer.redraw());

  const target = createTarget(app, places);
  /**
   * @param {L.Point} point
   * @param {number} radius
   */
  const find = (point, radius) => {
    const at = layer.fromContainer(point);
    return nearPoint(drawn.index, at.x, at.y, radius).map((item) => pointed(layer, places, item));
  };
  const pointing = mapPointing(app, find, pointingActs(app, target, { mask: layers.mask, open }));

  return {
    /** @param {State} previous */
    update(previous) {
      const relabelled = text.refresh();
      const changed = layers.refresh();
      if (relabelled || changed) pointing.close();
      if (relabelled || changed || previous.site !== app.state.site) layer.redraw();
    },
    /** @param {string} id */
    goTo: (id) => target.goTo(id),
    /**
     * Where a site's symbol is drawn, in pixels of the map's box; null if hidden, in a cluster or out of view.
     * @param {string} id
     */
    pixelOf(id) {
      layer.settle();
      const item = drawn.items.find(({ row }) => row !== undefined && row === places.at.get(id));
      if (!item) return null;
      const { x, y } = layer.toContainer(item);
      return { x, y };
    },
  };
}

/**
 * A drawn thing with its place in the map's box and its site.
 * @param {CanvasSheet} layer
 * @param {Places} places
 * @param {MapItem} item
 * @returns {PointedItem}
 */
function pointed(layer, places, item) {
  const point = layer.toContainer(item);
  return item.cluster ? { ...item, point } : { ...item, point, site: places.sites[item.row] };
}

/**
 * What a press on symbols does: zoom into a cluster, open a site, or offer the sites that hide each other.
 * @param {App} app
 * @param {ReturnType<typeof createTarget>} target
 * @param {{ mask: Uint8Array, open: () => number }} now
 * @returns {PointingActs}
 */
function pointingActs(app, target, { mask, open }) {
  /** @param {Site} site */
  const choose = (site) => {
    target.pointed = site.id;
    app.choose(site.id);
  };
  /** @param {PointedItem[]} things */
  const click = ([nearest, ...others]) => {
    if (nearest.cluster) return target.intoCluster(nearest.cluster, mask, open());
    /** @param {PointedItem} other */
    const here = (other) => other.site && Math.hypot(other.x - nearest.x, other.y - nearest.y) <= SAME_PLACE;
    const same = others.filter(here);
    if (same.length > 0) return [nearest, ...same].flatMap(({ site }) => site ?? []);
    choose(nearest.site);
    return null;
  };
  return { click, choose };
}

/**
 * Which of the places are on the map: those that the filters leave, of layers that are on.
 * @param {App} app
 * @param {Places} places
 */
function shownPlaces(app, places) {
  const mask = new Uint8Array(places.count);
  let seen = "";
  /** @type {Shown | null} */
  let shown = null;
  const refresh = () => {
    const on = app.data.groups.filter((group) => app.layerOn(group.id)).map((group) => group.id);
    if (app.shown === shown && seen === on.join()) return false;
    shown = app.shown;
    seen = on.join();
    const groups = new Set(on);
    mask.fill(0);
    for (const site of app.shown.sites) {
      const row = places.at.get(site.id);
      if (row !== undefined && groups.has(site.group)) mask[row] = 1;
    }
    return true;
  };
  return { mask, refresh };
}

/**
 * What is to be drawn in a view: symbols and, where there are too many, circles with counts.
 * @param {Places} places
 * @param {Uint8Array} mask
 * @param {CanvasView} view
 * @param {{ open: number, style: StyleSheet }} how
 */
function inView(places, mask, view, { open, style }) {
  const kept = open >= 0 ? mask[open] : 0;
  if (open >= 0) mask[open] = 1; // the open site stays, whatever the filters leave
  const visible = visibleRows(places, mask, view, CELL);
  const { singles, clusters } =
    visible.length > MANY ? clustered(places, visible, view, CELL, open) : { singles: visible, clusters: [] };
  if (open >= 0) mask[open] = kept;
  /** @type {MapItem[]} */
  const items = Array.from(singles, (row) => ({
    x: nearestX(places.x[row], view) * view.scale - view.left,
    y: places.y[row] * view.scale - view.top,
    row,
    reach: symbolSize(style, places.sites[row]) / 2,
  }));
  for (const cluster of clusters) {
    const { x, y, count } = cluster;
    const placed = { ...cluster, scale: view.scale };
    items.push({
      x: x * view.scale - view.left,
      y: y * view.scale - view.top,
      cluster: placed,
      reach: clusterRadius(count),
    });
  }
  return { items, index: pointIndex(items) };
}

/**
 * A function that draws items, the most important last and the open one above all.
 * @param {App} app
 * @param {Places} places
 */
function sitePainter(app, places) {
  const pictures = sprites(app);
  const font = getComputedStyle(app.map.getContainer()).fontFamily;
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasView} view
   * @param {MapItem[]} items
   * @param {number} open
   */
  const paint = (context, { ratio }, items, open) => {
    const how = { forced: forcedColours(), ratio, font };
    /** @type {MapItem | null} */
    let chosen = null;
    for (let at = items.length - 1; at >= 0; at -= 1) {
      const item = items[at];
      if (item.cluster) pictures.cluster(context, item, item.cluster.count, how);
      else if (item.row === open) chosen = item;
      else pictures.site(context, item, places.sites[item.row], how);
    }
    if (!chosen) return;
    pictures.site(context, chosen, places.sites[open], how);
    paintOpenRing(context, chosen, symbolSize(app.data.style, places.sites[open]), how.forced);
  };
  return paint;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {XY} xY
 * @param {number} size
 * @param {ForcedColours | null} forced
 */
function paintOpenRing(context, { x, y }, size, forced) {
  const radius = size * 0.7 + 3;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  Object.assign(context, { strokeStyle: forced?.paper ?? OPEN.halo, lineWidth: OPEN.width + 3 });
  context.stroke();
  Object.assign(context, { strokeStyle: forced?.mark ?? OPEN.colour, lineWidth: OPEN.width });
  context.stroke();
}
