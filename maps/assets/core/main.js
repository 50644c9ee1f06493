// The page: unpacks the data, keeps the state, and ties views, map and address together.

/** @import { Data, Extent } from "./payload" */
/** @import { MapPlace, State } from "./types" */
/** @import { LeafletMap } from "../map/types" */

import { mapBasemap } from "../map/basemap.js";
import { mapOverlays } from "../map/overlays.js";
import { mapSites } from "../map/sites.js";
import { App } from "./app.js";
import { createChrome } from "./chrome.js";
import { decodeData } from "./data.js";
import { completed, parseState, stateHash } from "./state.js";
import { createViews } from "./views.js";

/** @type {App | null} */
let app = null;
/** @type {Promise<void> | null} */
let starting = null;

/** What scripts that build on the page may use: the map, the data, the state. */
export function page() {
  return app;
}

/** The Leaflet map. */
export function map() {
  return app?.map ?? null;
}

/**
 * Start the page with folium's map and groups.
 * @param {LeafletMap} leafletMap
 * @param {Record<string, L.LayerGroup>} groups
 */
export function start(leafletMap, groups) {
  // What the map's maker does to the view after this call, such as fit_bounds, is kept.
  const [centre, zoom] = [leafletMap.getCenter(), leafletMap.getZoom()];
  const untouched = () => leafletMap.getZoom() === zoom && leafletMap.getCenter().equals(centre);
  starting = globalThis.namedSitesData.then((payload) =>
    startWith(decodeData(payload), leafletMap, groups, untouched()),
  );
}

/** Settles when the page has started, or says why it has not. */
export function started() {
  return starting ?? Promise.reject(new Error("no map was started"));
}

/**
 * @param {Data} data
 * @param {LeafletMap} leafletMap
 * @param {Record<string, L.LayerGroup>} groups
 * @param {boolean} fit
 */
function startWith(data, leafletMap, groups, fit) {
  const opened = completed(parseState(location.hash), data);
  const made = new App(data, leafletMap, groups, opened);
  app = made;
  const chrome = createChrome(made);
  made.frame = chrome;
  const overlays = mapOverlays(made);
  const views = createViews(made);
  chrome.update(opened);
  // Only now the map has its size: what is drawn on a canvas is drawn once.
  leafletMap.invalidateSize({ animate: false });
  if (opened.at || fit) showPlace(made, opened.at);
  const sites = mapSites(made);
  made.target = sites;
  made.followers = [relanguage(made, views), chrome, mapBasemap(made), overlays, sites, views];
  followAddress(made);
  if (opened.site && !opened.at) made.goTo(opened.site);
  document.documentElement.dataset.ready = "true";
  whenIdle(() => made.prepareSearch());
}

/**
 * In another language the views are made again, before anything is brought up to date.
 * @param {App} app
 * @param {{ rebuild(): void }} views
 */
function relanguage(app, views) {
  return {
    /** @param {State} previous */
    update(previous) {
      if (previous.lang !== app.state.lang) views.rebuild();
    },
  };
}

/**
 * The map goes with the link and the link with the map.
 * @param {App} app
 */
function followAddress(app) {
  const { map } = app;
  map.on("moveend", () => rememberPlace(app));
  new ResizeObserver(() => map.invalidateSize({ pan: false })).observe(map.getContainer());
  window.addEventListener("hashchange", () => fromAddress(app));
}

/**
 * The index of the search takes half a second for 100,000 sites: it is made before anyone types.
 * @param {() => void} work
 */
function whenIdle(work) {
  if ("requestIdleCallback" in window) window.requestIdleCallback(work, { timeout: 3000 });
  else setTimeout(work, 500);
}

/** @param {App} app */
function fromAddress(app) {
  app.address = location.hash;
  const wanted = completed(parseState(location.hash), app.data);
  if (stateHash(wanted) === stateHash(app.state)) return;
  const moved = wanted.site && wanted.site !== app.state.site && !wanted.at;
  app.set(wanted, { record: false });
  if (wanted.at) showPlace(app, wanted.at);
  else if (moved) app.goTo(wanted.site);
}

/**
 * The place of a link, or the start view in what the panels leave free of the map.
 * @param {App} app
 * @param {MapPlace | null} at
 */
function showPlace(app, at) {
  const { right, bottom } = app.mapPadding();
  if (at) app.map.setView([at.lat, at.lon], at.zoom, { animate: false });
  else app.map.fitBounds(startBounds(app.data.metadata.view), { animate: false, paddingBottomRight: [right, bottom] });
}

/**
 * As Leaflet has it: latitude first. East is above 180 where the window crosses the antimeridian.
 * @param {Extent} extent
 * @returns {L.LatLngBoundsLiteral}
 */
function startBounds({ west, south, east, north }) {
  return [
    [south, west],
    [north, east],
  ];
}

/**
 * The view goes into the link without redrawing anything.
 * @param {App} app
 */
function rememberPlace(app) {
  if (location.hash !== app.address) return; // a link was followed while the map moved: hashchange will tell of it
  const centre = app.map.getCenter();
  app.rememberPlace({
    lon: Number(centre.lng.toFixed(4)),
    lat: Number(centre.lat.toFixed(4)),
    zoom: app.map.getZoom(),
  });
}
