// Rings of accuracy: within which a place is held to lie. With very many sites only those that can be told apart.

/** @import { LocatedSite, SiteLocation } from "../core/payload" */
/** @import { App } from "../core/types" */

import { isLocated } from "../core/names.js";
import { isSure } from "./symbols.js";

/** The colour of what is open, as in the symbols. */
export const OPEN_COLOUR = "#0b57d0";
const SMALLEST_RING_M = 300;
const MANY = 400;
const ZOOM_FOR_MANY = 8;

/**
 * The ring of a location; dashed when it is not certain that the place is the one meant.
 * @param {SiteLocation} location
 * @param {string} colour
 * @param {L.CircleMarkerOptions} [more]
 */
export function ring(location, colour, more = {}) {
  return L.circle([location.lat, location.lon], {
    radius: location.accuracy_m,
    pane: "areas",
    interactive: false,
    color: colour,
    weight: 1,
    dashArray: isSure(location) ? undefined : "4 3",
    fillOpacity: 0.06,
    className: "accuracy-ring",
    ...more,
  });
}

/**
 * The rings of all shown sites; `update()` adds and takes away only those that change.
 * @param {App} app
 * @param {L.LayerGroup} group
 */
export function mapRings(app, group) {
  const colours = Object.fromEntries(app.data.groups.map((row) => [row.id, row.colour]));
  const outlined = new Set(app.data.zones.map((zone) => zone.site));
  const ringed = app.data.sites.filter(isLocated).filter((site) => hasRing(site, outlined));
  /** @type {Map<LocatedSite, L.Circle>} */
  const drawn = new Map();

  function update() {
    const wanted = new Set(wantedSites(app, ringed));
    for (const [site, layer] of drawn) {
      if (wanted.has(site)) continue;
      group.removeLayer(layer);
      drawn.delete(site);
    }
    for (const site of wanted) if (!drawn.has(site)) drawn.set(site, add(site));
  }

  /** @param {LocatedSite} site */
  function add(site) {
    const layer = ring(site.location, colours[site.group]);
    return layer.on("add", () => name(app, site, layer)).addTo(group);
  }

  function rename() {
    for (const [site, layer] of drawn) name(app, site, layer);
  }

  if (ringed.length > MANY) app.map.on("moveend", update);
  return { update, rename };
}

/**
 * @param {LocatedSite} site
 * @param {Set<string>} outlined
 */
function hasRing(site, outlined) {
  return !site.is_area && !outlined.has(site.id) && site.location.accuracy_m >= SMALLEST_RING_M;
}

/**
 * The sites whose rings are drawn now; the open one has a ring of its own (overlays.js).
 * @param {App} app
 * @param {LocatedSite[]} ringed
 */
function wantedSites(app, ringed) {
  const many = ringed.length > MANY;
  if (!app.layerOn("accuracy") || (many && app.map.getZoom() < ZOOM_FOR_MANY)) return [];
  const on = new Set(app.data.groups.map((group) => group.id).filter((id) => app.layerOn(id)));
  /** @param {LocatedSite} site */
  const shown = (site) => on.has(site.group) && site.id !== app.state.site && app.shown.siteIds.has(site.id);
  if (!many) return ringed.filter(shown);
  const view = app.map.getBounds().pad(0.1);
  const [west, south, east, north] = [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()];
  /** @param {LocatedSite} site */
  const inView = ({ location: { lon, lat } }) => lon >= west && lon <= east && lat >= south && lat <= north;
  return ringed.filter((site) => inView(site) && shown(site)).slice(0, MANY);
}

/**
 * @param {App} app
 * @param {LocatedSite} site
 * @param {L.Path} layer
 */
function name({ words }, site, layer) {
  const label = words.t("overlays.ring", {
    name: words.siteName(site).text,
    distance: words.metres(site.location.accuracy_m),
  });
  layer.getElement()?.setAttribute("role", "img");
  layer.getElement()?.setAttribute("aria-label", label);
}
