// The page: reads the payload, fills the map that folium made, and ties list, map, dossier and address together.

import { dossier } from "./dossier.js";
import { drawBasemap, drawSites, drawZonesAndRoutes, ring } from "./layers.js";
import { layerControl } from "./controls.js";
import { siteList } from "./list.js";

// Syria, in a window of any shape.
const START = [
  [32.2, 35.4],
  [37.4, 42.4],
];

let started = null;

/** The Leaflet map, for scripts that build on the page. */
export function map() {
  return started;
}

/** Start the page with folium's map and groups. */
export function start(map, groups) {
  started = map;
  const payload = JSON.parse(document.getElementById("named-sites-data").textContent);
  const sites = new Map(payload.sites.map((site) => [site.id, site]));
  const panel = document.getElementById("dossier");
  const heading = document.getElementById("dossier-name");
  const body = document.getElementById("dossier-body");
  const status = document.getElementById("status");
  const search = document.getElementById("search");
  let chosenRing = null;
  let opener = null;

  const list = siteList(document.getElementById("sites"), payload, (id) => choose(id));
  map.fitBounds(START, { animate: false });
  drawBasemap(map, payload.basemap);
  drawZonesAndRoutes(groups, payload, (id) => choose(id));
  const markers = drawSites(groups, payload, (id) => choose(id));
  layerControl(document.getElementById("layers"), map, groups, payload);

  function choose(id, { move = true, record = true } = {}) {
    const site = sites.get(id);
    if (!site) return close();
    opener = document.activeElement;
    heading.textContent = site.name;
    body.replaceChildren(dossier(site, payload));
    panel.hidden = false;
    panel.scrollTop = 0;
    list.mark(id);
    highlight(site, move);
    if (record) history.replaceState(null, "", `#site=${encodeURIComponent(id)}`);
    map.invalidateSize();
    heading.focus({ preventScroll: matchMedia("(min-width: 60rem)").matches });
  }

  function highlight(site, move) {
    chosenRing?.remove();
    document.querySelector(".site-mark.chosen")?.classList.remove("chosen");
    const location = site.locations.find((row) => row.preferred);
    if (!location) return;
    markers.get(site.id).getElement()?.classList.add("chosen");
    const colour = payload.groups.find((group) => group.id === site.group).colour;
    const reach = payload.zones.find((zone) => zone.site === site.id && zone.preferred);
    chosenRing = ring(location, colour);
    if (!reach) chosenRing.addTo(map);
    if (!move) return;
    const bounds = reach ? L.geoJSON(reach.geometry).getBounds() : L.latLng(location).toBounds(2 * location.accuracy_m);
    map.fitBounds(bounds, { maxZoom: 9, animate: !matchMedia("(prefers-reduced-motion: reduce)").matches });
  }

  function close() {
    panel.hidden = true;
    chosenRing?.remove();
    list.mark(null);
    history.replaceState(null, "", location.pathname + location.search);
    map.invalidateSize();
    if (opener?.isConnected) opener.focus();
  }

  function fromAddress() {
    const id = new URLSearchParams(location.hash.slice(1)).get("site");
    if (id && sites.has(id)) choose(id, { record: false });
  }

  document.getElementById("dossier-close").addEventListener("click", close);
  panel.addEventListener("keydown", (event) => event.key === "Escape" && close());
  search.addEventListener("input", () => {
    const shown = list.filter(search.value);
    status.textContent = `${shown} site${shown === 1 ? "" : "s"} shown`;
  });
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
  document.documentElement.dataset.ready = "true";
}
