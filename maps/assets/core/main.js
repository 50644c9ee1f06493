// The page: unpacks the data, keeps the state, and ties views, map and address together.

import { applyFilters } from "../list/filter.js";
import { createSearch, matchedSites } from "../list/search.js";
import { mapBasemap } from "../map/basemap.js";
import { mapOverlays } from "../map/overlays.js";
import { mapSites } from "../map/sites.js";
import { createChrome } from "./chrome.js";
import { decodeData } from "./data.js";
import { createFold } from "./folding.js";
import { completed, parseState, stateHash } from "./state.js";
import { createViews } from "./views.js";
import { createWords } from "./words.js";

// Syria, in a window of any shape.
const SYRIA = [
  [32.2, 35.4],
  [37.4, 42.4],
];
const DEFAULT_OFF = ["routes", "flows", "tiles"];

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
  app = createApp(data, leafletMap, groups);
  const opened = completed(parseState(location.hash), data);
  app.state = opened;
  app.address = location.hash;
  app.words = createWords(data.strings, opened.lang);
  derive(app, null);
  app.layersChanged();
  const chrome = createChrome(app);
  app.mapPadding = chrome.mapPadding;
  const overlays = mapOverlays(app);
  const views = createViews(app);
  chrome.update(opened);
  // Only now the map has its size: what is drawn on a canvas is drawn once.
  leafletMap.invalidateSize({ animate: false });
  if (opened.at || fit) showPlace(app, opened.at);
  const sites = mapSites(app);
  app.goTo = sites.goTo;
  app.pixelOf = sites.pixelOf;
  const parts = [chrome, mapBasemap(app), overlays, sites, views];
  app.refresh = (previous) => {
    if (previous.lang !== app.state.lang) views.rebuild();
    for (const part of parts) part.update(previous);
  };
  leafletMap.on("moveend", () => rememberPlace(app));
  new ResizeObserver(() => leafletMap.invalidateSize({ pan: false })).observe(leafletMap.getContainer());
  window.addEventListener("hashchange", () => fromAddress(app));
  if (opened.site && !opened.at) app.goTo(opened.site);
  document.documentElement.dataset.ready = "true";
  whenIdle(app.prepareSearch);
}

function createApp(data, leafletMap, groups) {
  const fold = createFold(data.folding);
  let search = null; // built when first needed
  const made = { data, map: leafletMap, groups, opener: null };
  made.set = (patch) => set(made, patch);
  made.link = (patch) => stateHash({ ...made.state, ...patch }) || "#";
  made.choose = (site, options) => choose(made, site, options);
  made.close = () => close(made);
  made.layerOn = (id) => (made.state.layers ? made.state.layers.includes(id) : !DEFAULT_OFF.includes(id));
  made.layersChanged = () => {
    for (const [id, group] of Object.entries(groups)) {
      if (made.layerOn(id)) group.addTo(leafletMap);
      else group.remove();
    }
  };
  made.prepareSearch = () => (search ??= createSearch(data, fold));
  made.searchFor = (text) => matchedSites(made.prepareSearch()(text));
  return made;
}

/** The index of the search takes half a second for 100,000 sites: it is made before anyone types. */
function whenIdle(work) {
  if (window.requestIdleCallback) window.requestIdleCallback(work, { timeout: 3000 });
  else setTimeout(work, 500);
}

const SEARCHED = ["q", "lang"];

/** What follows from the state: what the search matched and what the filters leave. */
function derive(made, previous) {
  if (!previous || SEARCHED.some((name) => previous[name] !== made.state[name])) {
    made.matches = made.state.q.trim() ? made.searchFor(made.state.q) : null;
  }
  made.shown = applyFilters(made.data, made.state, made.matches);
}

function set(made, patch, { record = true } = {}) {
  const previous = made.state;
  made.state = Object.freeze({ ...previous, ...patch });
  if (previous.lang !== made.state.lang) made.words = createWords(made.data.strings, made.state.lang);
  derive(made, previous);
  if (record) writeAddress(made);
  if (previous.layers !== made.state.layers) made.layersChanged();
  made.refresh(previous);
}

/** Open a site; `focus` moves to its heading, so that keyboard and screen reader follow. */
function choose(made, id, { statement = "", focus = true, move = true } = {}) {
  if (!made.data.site(id)) return;
  if (!document.getElementById("panel").contains(document.activeElement)) made.opener = document.activeElement;
  const reading = made.state.panel === "text" && !statement;
  set(made, { site: id, statement, panel: reading ? "text" : "site" });
  if (move) made.goTo(id);
  if (focus && !reading) document.getElementById("dossier-name")?.focus({ preventScroll: true });
}

/** Close the panel; focus goes back to where it was opened from. */
function close(made) {
  set(made, { site: "", statement: "", panel: "", read: "" });
  const back = made.opener?.isConnected ? made.opener : document.getElementById("search");
  back.focus({ preventScroll: true });
}

function fromAddress(made) {
  made.address = location.hash;
  const wanted = completed(parseState(location.hash), made.data);
  if (stateHash(wanted) === stateHash(made.state)) return;
  const moved = wanted.site && wanted.site !== made.state.site && !wanted.at;
  set(made, wanted, { record: false });
  if (wanted.at) showPlace(made, wanted.at);
  else if (moved) made.goTo(wanted.site);
}

/** The place of a link, or Syria in what the panels leave free of the map. */
function showPlace(made, at) {
  const { right, bottom } = made.mapPadding();
  if (at) made.map.setView([at.lat, at.lon], at.zoom, { animate: false });
  else made.map.fitBounds(SYRIA, { animate: false, paddingBottomRight: [right, bottom] });
}

/** The view goes into the link without redrawing anything. */
function rememberPlace(made) {
  if (location.hash !== made.address) return; // a link was followed while the map moved: hashchange will tell of it
  const centre = made.map.getCenter();
  const at = { lon: Number(centre.lng.toFixed(4)), lat: Number(centre.lat.toFixed(4)), zoom: made.map.getZoom() };
  made.state = Object.freeze({ ...made.state, at });
  writeAddress(made);
}

function writeAddress(made) {
  history.replaceState(null, "", stateHash(made.state) || location.pathname + location.search);
  made.address = location.hash; // as the browser encodes it
}
