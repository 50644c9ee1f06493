// What is drawn on the map. The groups, the map and its panes are made by folium; this fills them.

import { h } from "./dom.js";
import { isSure, symbol } from "./symbols.js";

const LINE_STYLES = {
  coast: { color: "#6f8fa8", weight: 1 },
  border: { color: "#6d6d6d", weight: 1.3 },
  governorate: { color: "#9a9a9a", weight: 0.7, dashArray: "2 3" },
  disputed: { color: "#6d6d6d", weight: 1.3, dashArray: "6 4" },
  river: { color: "#a9c4d8", weight: 1 },
};
const SMALLEST_RING_M = 300;
// The box of the fine layers (geo/basemap/SOURCES.md): the coarse world is covered there.
const REGION = [
  [28, 32],
  [39, 50],
];
const SEA = "#dfe9ef";

const turned = ([lon, lat]) => [lat, lon];

/** The reference map: land, lines, towns. Online tiles, where the reader asks for them, lie above the land. */
export function drawBasemap(map, basemap) {
  const still = { pane: "land", interactive: false };
  const land = { fillColor: "#f6f3ec", fillOpacity: 1 };
  L.geoJSON(basemap.world, { ...still, style: { ...land, color: "#c9c4b8", weight: 0.5 } }).addTo(map);
  L.rectangle(REGION, { ...still, stroke: false, fillColor: SEA, fillOpacity: 1 }).addTo(map);
  L.geoJSON(basemap.countries, { ...still, style: { ...land, stroke: false } }).addTo(map);
  L.geoJSON(basemap.lines, {
    pane: "lines",
    interactive: false,
    attribution: "Lines: Natural Earth, none endorsed. Towns © GeoNames",
    style: (feature) => ({ fill: false, ...(LINE_STYLES[feature.properties.class] ?? LINE_STYLES.border) }),
  }).addTo(map);
  const towns = L.layerGroup([], { pane: "towns" });
  for (const feature of basemap.towns.features) towns.addLayer(townLabel(feature));
  const show = () => (map.getZoom() >= 6 ? towns.addTo(map) : towns.remove());
  const rank = () => (map.getContainer().dataset.zoom = String(Math.floor(map.getZoom())));
  map.on("zoomend", show).on("zoomend", rank);
  show();
  rank();
}

function townLabel(feature) {
  const label = h("span", { class: `town rank-${feature.properties.rank}` }, feature.properties.name);
  const icon = L.divIcon({ className: "town-mark", html: label, iconSize: [0, 0] });
  return L.marker(turned(feature.geometry.coordinates), { icon, pane: "towns", interactive: false, keyboard: false });
}

/** Fill the groups with the located sites; returns what `choose` needs to show one of them. */
export function drawSites(groups, payload, onChoose) {
  const colours = Object.fromEntries(payload.groups.map((group) => [group.id, group.colour]));
  const markers = new Map();
  for (const site of payload.sites) {
    const location = site.locations.find((row) => row.preferred);
    if (!location) continue;
    const colour = colours[site.group];
    const marker = siteMarker(site, location, colour, payload.zones).on("click", () => onChoose(site.id));
    groups[site.group].addLayer(marker);
    const outlined = payload.zones.some((zone) => zone.site === site.id);
    if (!site.is_area && !outlined && location.accuracy_m >= SMALLEST_RING_M) groups.accuracy.addLayer(ring(location, colour));
    markers.set(site.id, marker);
  }
  return markers;
}

/** A zone's symbol stands on its northern edge, so that it does not hide what lies at its centre. */
function anchor(site, location, zones) {
  if (site.kind !== "zone") return [location.lat, location.lon];
  const outline = zones.find((zone) => zone.site === site.id && zone.preferred);
  const bounds = outline ? L.geoJSON(outline.geometry).getBounds() : L.latLng(location).toBounds(2 * location.accuracy_m);
  return [bounds.getNorth(), location.lon];
}

function siteMarker(site, location, colour, zones) {
  const size = site.is_area ? 14 : 18;
  const icon = L.divIcon({
    className: "site-mark",
    html: symbol(site.kind, colour, isSure(location), size),
    iconSize: [size, size],
  });
  return L.marker(anchor(site, location, zones), { icon, title: site.name, alt: site.name, keyboard: false, pane: "sites" });
}

/** The area within which a place is held to lie. */
export function ring(location, colour) {
  return L.circle([location.lat, location.lon], {
    radius: location.accuracy_m,
    pane: "areas",
    interactive: false,
    color: colour,
    weight: 1,
    dashArray: isSure(location) ? null : "4 3",
    fillOpacity: 0.06,
    className: "accuracy-ring",
  });
}

/** Outlines of zones and lines of routes. */
export function drawZonesAndRoutes(groups, payload, onChoose) {
  const zoneColour = payload.groups.find((group) => group.id === "zones").colour;
  for (const zone of payload.zones) {
    L.geoJSON(zone.geometry, {
      pane: "areas",
      smoothFactor: 0,
      style: {
        color: zoneColour,
        weight: zone.preferred ? 2 : 1,
        dashArray: zone.certainty === "certain" ? null : "8 4",
        fillColor: zoneColour,
        fillOpacity: 0.08,
        className: `zone zone-${zone.id}`,
      },
    })
      .on("click", () => onChoose(zone.site))
      .addTo(groups.zones);
  }
  for (const route of payload.routes) {
    L.geoJSON(route.geometry, {
      pane: "areas",
      style: { color: "#444444", weight: 1.5, dashArray: route.status === "reported" ? null : "2 5", className: "route" },
      interactive: false,
    }).addTo(groups.routes);
  }
}
