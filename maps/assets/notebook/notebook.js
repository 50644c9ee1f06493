// The sites as a Leaflet layer on a map that is not ours: in a notebook, or in a file that folium saved.
// All words come ready from Python in one JSON element; they are shown with textContent.

/** @import { SymbolLook } from "../map/types" */
/**
 * @import {
 *   NotebookData, NotebookSite, NotebookStatement, OnMap, PictureMark, PictureMarkClass, SiteMark
 * } from "./types"
 */

import { contextOf, foreign, h } from "../core/dom.js";
import { paintSymbol, symbol, symbolLook, symbolPaths } from "../map/symbols.js";

// Above this, symbols are drawn on a canvas, and a ring only for the site that is open.
const MOST_ELEMENTS = 1000;
const SIZE_PX = 18;

/**
 * Fill a Leaflet feature group with the sites in the JSON of an element.
 * @param {L.FeatureGroup} group
 * @param {string} elementId
 */
export function addSites(group, elementId) {
  /** @type {NotebookData} */
  const data = JSON.parse(document.getElementById(elementId)?.textContent ?? "");
  const few = data.sites.length <= MOST_ELEMENTS;
  const mark = few ? elementMarks(data) : canvasMarks(data);
  /** @type {SiteMark[]} */
  const marks = [];
  for (const site of data.sites) {
    const colour = data.kinds[site.kind].colour;
    if (site.outline) {
      const outline = shape(L.polygon(site.outline), site, colour);
      group.addLayer(outline.on("click", (event) => open(site, event.latlng)));
    }
    if (few && site.ring_m) group.addLayer(ring(site, colour));
    marks.push(mark(site));
  }
  for (const layer of marks) group.addLayer(layer);
  group.on("click", (event) => {
    const mark = markOf(event);
    if (mark) open(mark.namedSite, mark.getLatLng());
  });
  group.on("keypress", (event) => {
    const mark = markOf(event);
    if (!mark || event.originalEvent.key !== "Enter") return;
    const popup = open(mark.namedSite, mark.getLatLng());
    const element = popup.getElement();
    element?.addEventListener("keydown", ({ key }) => key === "Escape" && popup.remove());
    element?.querySelector("h2")?.focus({ preventScroll: true });
    popup.on("remove", () => focusOn(mark.getElement()));
  });

  /**
   * @param {NotebookSite} site
   * @param {L.LatLngExpression} where
   */
  function open(site, where) {
    const map = /** @type {OnMap} */ (/** @type {unknown} */ (group))._map;
    const popup = L.popup({ maxWidth: 340, maxHeight: 320, className: "named-sites-popup" });
    popup.setLatLng(where).setContent(card(site, data.note)).openOn(map);
    popup.getElement()?.setAttribute("role", "dialog");
    popup.getElement()?.setAttribute("aria-label", site.name);
    if (!few && site.ring_m) {
      const drawn = ring(site, data.kinds[site.kind].colour).addTo(map);
      popup.on("remove", () => drawn.remove());
    }
    return popup;
  }
}

/** @param {Element | undefined} element */
function focusOn(element) {
  if (element instanceof HTMLElement || element instanceof SVGElement) element.focus();
}

/**
 * The mark that an event is about, if it is one of ours.
 * @param {L.LeafletEvent} event
 * @returns {SiteMark | null}
 */
function markOf({ layer, target }) {
  const mark = layer ?? target;
  return mark.namedSite ? mark : null;
}

/**
 * What a popup shows of a site.
 * @param {NotebookSite} site
 * @param {string} note
 */
export function card(site, note) {
  return h(
    "div",
    { class: "named-sites-card", lang: "en", dir: "ltr" },
    h("h2", { tabindex: "-1" }, h("bdi", {}, site.name)),
    site.other_names.map(([form, language]) => h("p", { class: "named-sites-name" }, foreign(form, language))),
    h("p", {}, h("strong", {}, site.kind_words), ". ", site.where.join(" ")),
    h("p", {}, site.count),
    h("ul", {}, site.statements.map(statement)),
    h("p", { class: "named-sites-quiet" }, note),
  );
}

/** @param {NotebookStatement} row */
function statement(row) {
  const source = h("cite", {}, h("bdi", {}, row.source));
  return h(
    "li",
    {},
    h("bdi", {}, row.text),
    h("span", { class: "named-sites-quiet" }, h("bdi", {}, row.by), ". ", source),
  );
}

/**
 * A function that makes marks, each an element of its own.
 * @param {NotebookData} data
 */
function elementMarks(data) {
  return (/** @type {NotebookSite} */ site) => {
    const html = symbol(data, site.kind, site.sure, SIZE_PX);
    const icon = L.divIcon({ className: "named-sites-mark", html, iconSize: [24, 24] });
    const marker = L.marker([site.lat, site.lon], { icon, title: site.name });
    marker.on("add", () => marker.getElement()?.setAttribute("aria-label", `${site.name}, ${site.kind_words}`));
    return Object.assign(marker, { namedSite: site });
  };
}

/**
 * A function that makes marks on one canvas, each a picture that is painted once for its kind.
 * @param {NotebookData} data
 */
function canvasMarks({ kinds, style }) {
  const renderer = L.canvas({ padding: 0.3 });
  /** @type {Map<string, HTMLCanvasElement>} */
  const pictures = new Map();
  const paths = symbolPaths(kinds);
  /** @type {ThisType<PictureMark>} */
  const drawing = {
    _updatePath() {
      if (!this._renderer._drawing || this._empty()) return;
      const { x, y } = this._point;
      this._renderer._ctx.drawImage(this.picture, x - SIZE_PX / 2 - 2, y - SIZE_PX / 2 - 2, SIZE_PX + 4, SIZE_PX + 4);
    },
  };
  const Mark = /** @type {PictureMarkClass} */ (/** @type {unknown} */ (L.CircleMarker.extend(drawing)));
  return (/** @type {NotebookSite} */ site) => {
    const key = `${site.kind} ${site.sure}`;
    const painted =
      pictures.get(key) ?? picture(paths[site.kind], symbolLook(style, kinds[site.kind].colour, site.sure));
    pictures.set(key, painted);
    const mark = new Mark([site.lat, site.lon], { renderer, radius: SIZE_PX / 2, stroke: false });
    return Object.assign(mark, { namedSite: site, picture: painted });
  };
}

/**
 * @param {Path2D} path
 * @param {SymbolLook} look
 */
function picture(path, look) {
  const canvas = h("canvas", { width: 2 * SIZE_PX + 8, height: 2 * SIZE_PX + 8 });
  paintSymbol(contextOf(canvas), path, look, { x: SIZE_PX + 4, y: SIZE_PX + 4, size: 2 * SIZE_PX });
  return canvas;
}

/**
 * @param {NotebookSite} site
 * @param {string} colour
 */
function ring(site, colour) {
  return shape(L.circle([site.lat, site.lon], { radius: site.ring_m ?? 0, interactive: false }), site, colour);
}

/**
 * @param {L.Path} layer
 * @param {NotebookSite} site
 * @param {string} colour
 */
function shape(layer, site, colour) {
  return layer.setStyle({ color: colour, weight: 1, dashArray: site.sure ? undefined : "4 3", fillOpacity: 0.06 });
}
