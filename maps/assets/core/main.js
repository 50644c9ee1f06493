// The page: unpacks the data, keeps the state, and ties views, map and address together.

import { mapBasemap } from "../map/basemap.js";
import { mapOverlays } from "../map/overlays.js";
import { mapSites } from "../map/sites.js";
import { App } from "./app.js";
import { createChrome } from "./chrome.js";
import { decodeData } from "./data.js";
import { completed, parseState, stateHash } from "./state.js";
import { createViews } from "./views.js";

let app = null;
let starting = null;

/** What scripts that build on the page may use: the map, the data, the state. */
export function page() {
  return app;
}

/** The Leaflet map. */
export function map() {
  return app?.map ?? null;
}

/** Start the page with folium's map and groups. */
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

function startWith(data, leafletMap, groups, fit) {
  const opened = completed(parseState(location.hash), data);
  app = new App(data, leafletMap, groups, opened);
  const chrome = createChrome(app);
  app.frame = chrome;
  const overlays = mapOverlays(app);
  const views = createViews(app);
  chrome.update(opened);
  // Only now the map has its size: what is drawn on a canvas is drawn once.
  leafletMap.invalidateSize({ animate: false });
  if (opened.at || fit) showPlace(app, opened.at);
  const sites = mapSites(app);
  app.target = sites;
  app.followers = [relanguage(app, views), chrome, mapBasemap(app), overlays, sites, views];
  followAddress(app);
  if (opened.site && !opened.at) app.goTo(opened.site);
  document.documentElement.dataset.ready = "true";
  whenIdle(() => app.prepareSearch());
}

/** In another language the views are made again, before anything is brought up to date. */
function relanguage(app, views) {
  return { update: (previous) => previous.lang !== app.state.lang && views.rebuild() };
}

/** The map goes with the link and the link with the map. */
function followAddress(app) {
  const { map } = app;
  map.on("moveend", () => rememberPlace(app));
  new ResizeObserver(() => map.invalidateSize({ pan: false })).observe(map.getContainer());
  window.addEventListener("hashchange", () => fromAddress(app));
}

/** The index of the search takes half a second for 100,000 sites: it is made before anyone types. */
function whenIdle(work) {
  if ("requestIdleCallback" in window) window.requestIdleCallback(work, { timeout: 3000 });
  else setTimeout(work, 500);
}

function fromAddress(app) {
  app.address = location.hash;
  const wanted = completed(parseState(location.hash), app.data);
  if (stateHash(wanted) === stateHash(app.state)) return;
  const moved = wanted.site && wanted.site !== app.state.site && !wanted.at;
  app.set(wanted, { record: false });
  if (wanted.at) showPlace(app, wanted.at);
  else if (moved) app.goTo(wanted.site);
}

/** The place of a link, or the start view in what the panels leave free of the map. */
function showPlace(app, at) {
  const { right, bottom } = app.mapPadding();
  if (at) app.map.setView([at.lat, at.lon], at.zoom, { animate: false });
  else app.map.fitBounds(startBounds(app.data.metadata.view), { animate: false, paddingBottomRight: [right, bottom] });
}

/** As Leaflet has it: latitude first. East is above 180 where the window crosses the antimeridian. */
function startBounds({ west, south, east, north }) {
  return [
    [south, west],
    [north, east],
  ];
}

/** The view goes into the link without redrawing anything. */
function rememberPlace(app) {
  if (location.hash !== app.address) return; // a link was followed while the map moved: hashchange will tell of it
  const centre = app.map.getCenter();
  app.rememberPlace({
    lon: Number(centre.lng.toFixed(4)),
    lat: Number(centre.lat.toFixed(4)),
    zoom: app.map.getZoom(),
  });
}
