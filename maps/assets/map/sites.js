// The sites on the map: one canvas for all of them, whether there are ten or a hundred thousand.

import { calm, canvasLayer, forcedColours, wantsCalm } from "./canvas.js";
import { boxOf, clustered, clusterRows, nearPoint, pointIndex, sitePlaces, visibleRows } from "./place.js";
import { mapPointing } from "./pointing.js";
import { clusterRadius, sprites } from "./sprites.js";
import { symbolSize } from "./symbols.js";
import { mapText } from "./text.js";

const MANY = 600; // symbols in view from which on neighbours are drawn as one circle
const CELL = 48; // pixels of the grid in which they are gathered
const SAME_PLACE = 6; // pixels within which symbols hide each other
const CLOSEST = 9; // zoom at which a chosen site is shown, unless the reader is nearer already
const ROOM = 120; // pixels that must be left of the map beside the panels
const OPEN = { colour: "#0b57d0", width: 3, halo: "#ffffff" };

/** Put the sites on the map: {update, goTo, pixelOf}. Created once. */
export function mapSites(app) {
  calm(app.map);
  const places = sitePlaces(app.data.sites, app.data.zones);
  const layers = shownPlaces(app, places);
  const paint = sitePainter(app, places);
  const text = mapText(app, places);
  let drawn = { items: [], index: pointIndex([]) };
  const open = () => places.at.get(app.state.site) ?? -1;

  const draw = (context, view) => {
    drawn = inView(places, layers.mask, view, open());
    paint(context, view, drawn.items, open());
    text.draw(context, view, drawn.items, { open: open(), mask: layers.mask });
  };
  const layer = canvasLayer(draw, { pane: "sites", name: "map-sites" });
  layers.refresh();
  layer.addTo(app.map);
  matchMedia("(forced-colors: active)").addEventListener("change", () => layer.redraw());

  const find = (point, radius) => {
    const at = layer.fromContainer(point);
    const named = (item) => ({ ...item, point: layer.toContainer(item), site: places.sites[item.row] });
    return nearPoint(drawn.index, at.x, at.y, radius).map(named);
  };
  const target = createTarget(app, places);
  const choose = (site) => {
    target.pointed = site.id;
    app.choose(site.id);
  };
  const click = ([nearest, ...others]) => {
    if (nearest.cluster) return target.intoCluster(nearest.cluster, layers.mask, open());
    const here = (other) => other.site && Math.hypot(other.x - nearest.x, other.y - nearest.y) <= SAME_PLACE;
    const same = others.filter(here);
    if (same.length > 0) return [nearest, ...same].map(({ site }) => site);
    choose(nearest.site);
    return null;
  };
  const pointing = mapPointing(app, find, { click, choose });

  return {
    update(previous) {
      const relabelled = text.refresh();
      const changed = layers.refresh();
      if (relabelled || changed) pointing.close();
      if (relabelled || changed || previous.site !== app.state.site) layer.redraw();
    },
    goTo: (id) => target.goTo(id),
    /** Where a site's symbol is drawn, in pixels of the map's box; null if hidden, in a cluster or out of view. */
    pixelOf(id) {
      layer.settle();
      const item = drawn.items.find(({ row }) => row !== undefined && row === places.at.get(id));
      if (!item) return null;
      const { x, y } = layer.toContainer(item);
      return { x, y };
    },
  };
}

/** Which of the places are on the map: those that the filters leave, of layers that are on. */
function shownPlaces(app, places) {
  const mask = new Uint8Array(places.count);
  let seen = "";
  let shown = null;
  const refresh = () => {
    const on = app.data.groups.filter((group) => app.layerOn(group.id)).map((group) => group.id);
    if (app.shown === shown && seen === on.join()) return false;
    shown = app.shown;
    seen = on.join();
    const groups = new Set(on);
    mask.fill(0);
    for (const site of shown.sites) {
      const row = places.at.get(site.id);
      if (row !== undefined && groups.has(site.group)) mask[row] = 1;
    }
    return true;
  };
  return { mask, refresh };
}

/** What is to be drawn in a view: symbols and, where there are too many, circles with counts. */
function inView(places, mask, view, open) {
  const kept = open >= 0 ? mask[open] : 0;
  if (open >= 0) mask[open] = 1; // the open site stays, whatever the filters leave
  const visible = visibleRows(places, mask, view, CELL);
  const { singles, clusters } =
    visible.length > MANY ? clustered(places, visible, view, CELL, open) : { singles: visible, clusters: [] };
  if (open >= 0) mask[open] = kept;
  const items = Array.from(singles, (row) => ({
    x: places.x[row] * view.scale - view.left,
    y: places.y[row] * view.scale - view.top,
    row,
    reach: symbolSize(places.sites[row]) / 2,
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

/** A function that draws items, the most important last and the open one above all. */
function sitePainter(app, places) {
  const pictures = sprites(app);
  const font = getComputedStyle(app.map.getContainer()).fontFamily;
  return (context, { ratio }, items, open) => {
    const how = { forced: forcedColours(), ratio, font };
    let chosen = null;
    for (let at = items.length - 1; at >= 0; at -= 1) {
      const item = items[at];
      if (item.cluster) pictures.cluster(context, item, item.cluster.count, how);
      else if (item.row === open) chosen = item;
      else pictures.site(context, item, places.sites[item.row], how);
    }
    if (!chosen) return;
    pictures.site(context, chosen, places.sites[open], how);
    paintOpenRing(context, chosen, symbolSize(places.sites[open]), how.forced);
  };
}

function paintOpenRing(context, { x, y }, size, forced) {
  const radius = size * 0.7 + 3;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  Object.assign(context, { strokeStyle: forced?.paper ?? OPEN.halo, lineWidth: OPEN.width + 3 });
  context.stroke();
  Object.assign(context, { strokeStyle: forced?.mark ?? OPEN.colour, lineWidth: OPEN.width });
  context.stroke();
}

/** Moves of the map to a site or into a cluster. */
function createTarget(app, places) {
  const { map } = app;
  const margins = () => {
    const { top, right, bottom, left } = app.mapPadding();
    const { x: width, y: height } = map.getSize();
    // Leaflet finds no zoom for a view without any room, as under a panel that covers the map.
    const [across, down] = [left + right + ROOM > width, top + bottom + ROOM > height];
    const [edgeX, edgeY] = [Math.min(24, width / 4), Math.min(24, height / 4)];
    return {
      paddingTopLeft: [(across ? 0 : left) + edgeX, (down ? 0 : top) + edgeY],
      paddingBottomRight: [(across ? 0 : right) + edgeX, (down ? 0 : bottom) + edgeY],
    };
  };
  const target = { pointed: "" };
  target.goTo = (id) => {
    const pointed = target.pointed === id;
    const site = app.data.site(id);
    if (!site?.location) return;
    // Leaflet lets no move begin while a zoom is on its way.
    if (map._animatingZoom) return void map.once("zoomend", () => target.goTo(id));
    target.pointed = "";
    const animate = !wantsCalm();
    map.stop();
    // Who pointed at a symbol chose the view; it only moves out from under a panel.
    const symbolAt = map.unproject([places.x[places.at.get(id)], places.y[places.at.get(id)]], 0);
    if (pointed) map.panInside(symbolAt, { ...margins(), animate });
    else map.fitBounds(reachOf(app.data, site), { maxZoom: CLOSEST, animate, ...margins() });
  };
  /** Zoom into a cluster; its sites, where no zoom would part them. */
  target.intoCluster = (cluster, mask, open) => {
    const rows = clusterRows(places, mask, cluster, cluster.scale, CELL, open);
    const { west, north, east, south } = boxOf(places, rows);
    const most = map.getMaxZoom();
    if (Math.max(east - west, south - north) * map.getZoomScale(most, 0) < CELL / 2)
      return Array.from(rows, (row) => places.sites[row]);
    const bounds = L.latLngBounds(map.unproject([west, south], 0), map.unproject([east, north], 0));
    const wanted = Math.max(map.getBoundsZoom(bounds, false, L.point(80, 80)), map.getZoom() + 1);
    map.setView(bounds.getCenter(), Math.min(wanted, most), { animate: !wantsCalm() });
    return null;
  };
  return target;
}

/** The bounds of a site's preferred zone or else of its ring of accuracy. */
function reachOf(data, site) {
  const zone = data.zones.find((row) => row.site === site.id && row.preferred);
  if (zone) return L.geoJSON(zone.geometry).getBounds();
  return L.latLng(site.location.lat, site.location.lon).toBounds(2 * site.location.accuracy_m);
}
