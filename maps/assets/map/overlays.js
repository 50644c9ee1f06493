// What lies over the base map besides the symbols: zones, rings of accuracy, the rivals of the open site, flows.
//
// All of it can be reached without a pointer too: sites through the list, flows through the list under the layers. So
// the shapes have names but no stop in the tab order.

/** @import { LocatedSite, SiteLocation, Zone } from "../core/payload" */
/** @import { App, State, Words } from "../core/types" */
/** @import { Overlay } from "./types" */

import { isLocated, nameById } from "../core/names.js";
import { mapFlows } from "./flows.js";
import { mapRings, OPEN_COLOUR, ring } from "./rings.js";
import { watchTiles } from "./tiles.js";

const LINE_GROUPS = ["accuracy", "routes", "flows"];
/** @type {(keyof State)[]} */
const WATCHED = ["layers", "site", "statement", "lang"];

/**
 * Draw the overlays; made once, `update` after every change of state draws what differs.
 * @param {App} app
 */
export function mapOverlays(app) {
  const groups = Object.fromEntries(LINE_GROUPS.map((id) => [id, groupOf(app, id)]));
  /** @type {Overlay[]} */
  const parts = [mapZones(app), mapRings(app, groups.accuracy), openSite(app), mapFlows(app, groups)];
  /** @type {unknown[]} */
  let seen = [];

  function isNew() {
    const now = [app.shown.siteIds, app.shown.statementIds, ...WATCHED.map((name) => app.state[name])];
    const same = now.every((value, index) => value === seen[index]);
    seen = now;
    return !same;
  }

  /** @param {State | null} previous */
  function update(previous) {
    if (!isNew()) return;
    for (const part of parts) part.update();
    if (previous && previous.lang !== app.state.lang) for (const part of parts) part.rename();
  }

  watchTiles(app);
  update(null);
  return { update };
}

/**
 * folium's group of this name, or one of our own where it made none.
 * @param {App} app
 * @param {string} id
 */
function groupOf(app, id) {
  if (!app.groups[id]) {
    app.groups[id] = L.layerGroup();
    if (app.layerOn(id)) app.groups[id].addTo(app.map);
  }
  return app.groups[id];
}

/**
 * Outlines of zones: the preferred reading filled, another reading thinner and only a line. Each is in the layer of its
 * site, whichever group the package puts it in.
 * @param {App} app
 */
function mapZones(app) {
  const zones = app.data.zones.map((zone) => {
    const site = app.data.site(zone.site);
    const group = groupOf(app, site?.group ?? "");
    /** @type {L.GeoJSONOptions & L.PolylineOptions} */
    const options = { pane: "areas", smoothFactor: 0, style: zoneStyle(zone, app.data.kinds[site?.kind ?? ""].colour) };
    const layer = L.geoJSON(zone.geometry, options);
    layer.on("click", () => app.choose(zone.site, {}));
    const say = () => layer.eachLayer((path) => path instanceof L.Path && name(path, zoneText(app, zone)));
    layer.on("add", say);
    return { zone, group, layer, say };
  });

  function update() {
    for (const { zone, group, layer } of zones) {
      if (app.shown.siteIds.has(zone.site)) group.addLayer(layer);
      else group.removeLayer(layer);
    }
  }

  function rename() {
    for (const { say } of zones) say();
  }

  return { update, rename };
}

/**
 * @param {Zone} zone
 * @param {string | undefined} colour
 * @returns {L.PathOptions}
 */
function zoneStyle(zone, colour) {
  const preferred = { weight: 2, dashArray: zone.certainty === "certain" ? undefined : "8 4", fillOpacity: 0.08 };
  const rival = { weight: 1, dashArray: "2 4", fillOpacity: 0 };
  return {
    color: colour,
    fillColor: colour,
    className: `zone zone-${zone.id}`,
    ...(zone.preferred ? preferred : rival),
  };
}

/**
 * @param {App} app
 * @param {Zone} zone
 */
function zoneText(app, zone) {
  const { words } = app;
  const key = zone.preferred ? "overlays.zone" : "overlays.zone-rival";
  const params = {
    name: nameById(app, zone.site).text,
    centre: nameById(app, zone.centre_site).text,
  };
  return words.t(key, {
    ...params,
    radius: words.metres(zone.radius_m),
    certainty: words.term("certainty", zone.certainty),
  });
}

/**
 * The ring of the open site, those of its rival locations, and a thin line to each.
 * @param {App} app
 */
function openSite(app) {
  const group = L.layerGroup().addTo(app.map);
  const outlined = new Set(app.data.zones.map((zone) => zone.site));
  /** @type {{ layer: L.Path, text: (words: Words) => string }[]} */
  let shapes = [];
  let drawnFor = "";

  function update() {
    if (app.state.site === drawnFor) return;
    drawnFor = app.state.site;
    group.clearLayers();
    const site = app.data.site(drawnFor);
    shapes =
      site && isLocated(site)
        ? [...openRing(site, outlined), ...site.locations.slice(1).flatMap((row) => rivalShapes(site, row))]
        : [];
    for (const { layer } of shapes) group.addLayer(layer);
    rename();
  }

  function rename() {
    for (const { layer, text } of shapes) name(layer, text(app.words));
  }

  return { update, rename };
}

/**
 * @param {LocatedSite} site
 * @param {Set<string>} outlined
 */
function openRing(site, outlined) {
  if (outlined.has(site.id)) return [];
  const layer = ring(site.location, OPEN_COLOUR, { weight: 2, className: "accuracy-ring overlays-open" });
  /** @param {Words} words */
  const text = (words) =>
    words.t("overlays.ring", { name: words.siteName(site).text, distance: words.metres(site.location.accuracy_m) });
  return [{ layer, text }];
}

/**
 * @param {LocatedSite} site
 * @param {SiteLocation} rival
 */
function rivalShapes(site, rival) {
  /** @param {Words} words */
  const text = (words) => {
    const far = words.metres(rival.distance_m ?? 0);
    return words.t("overlays.rival", {
      name: words.siteName(site).text,
      far,
      distance: words.metres(rival.accuracy_m),
    });
  };
  const ends = [site.location, rival].map(({ lat, lon }) => L.latLng(lat, lon));
  const still = { pane: "areas", interactive: false, color: OPEN_COLOUR };
  const line = L.polyline(ends, { ...still, weight: 1, dashArray: "1 4", className: "overlays-rival-line" });
  const point = L.circleMarker(ends[1], {
    ...still,
    radius: 5,
    weight: 2,
    fillColor: "#ffffff",
    fillOpacity: 1,
    className: "overlays-rival-point",
  });
  const around = ring(rival, OPEN_COLOUR, { weight: 1, dashArray: "4 3", className: "accuracy-ring overlays-rival" });
  return [
    { layer: line, text: () => "" },
    { layer: around, text },
    { layer: point, text: () => "" },
  ];
}

/**
 * A shape with words is an image of that name; one without is for the eye only.
 * @param {L.Path} layer
 * @param {string} text
 */
function name(layer, text) {
  const element = layer.getElement();
  if (!element) return;
  if (text) element.setAttribute("role", "img");
  element.setAttribute(text ? "aria-label" : "aria-hidden", text || "true");
}
