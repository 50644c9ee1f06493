// Movements and figures with a direction as lines with arrow-heads. Only the lines that change are made again.

/** @import { Flow } from "../core/payload" */
/** @import { App } from "../core/types" */
/** @import { DrawnLine, FlowLine, FlowShapes, LeafletMap, Pixels } from "./types" */

import { h } from "../core/dom.js";
import { arrowHeads, bent, dashes, flowLines, flowWidth, headSize, trimmed, widthScale } from "./arrows.js";
import { drawnFlows, flowParts, flowText, layerOf } from "./flow-words.js";
import { OPEN_COLOUR } from "./rings.js";

const GAP_AT_SITE = 11; // pixels: the symbol of the site stays free
const EASY_TO_HIT = 16;

/**
 * The lines; `update()` draws those that are shown now, `rename()` says them in another language.
 * @param {App} app
 * @param {Record<string, L.LayerGroup>} groups
 */
export function mapFlows(app, groups) {
  const scale = widthScale(app.data.flows);
  /** @type {Map<string, DrawnLine>} */
  const drawn = new Map();

  /** @param {Map<string, FlowLine>} wanted */
  function forgetChanged(wanted) {
    for (const [key, one] of drawn) if (one.content !== content(app, wanted.get(key))) forget(key, one);
  }

  function update() {
    const wanted = new Map(wantedLines(app).map((line) => [line.key, line]));
    forgetChanged(wanted);
    for (const [key, line] of wanted) if (!drawn.has(key)) drawn.set(key, draw(app, groups, scale, line));
    for (const one of drawn.values()) one.raise();
  }

  /**
   * @param {string} key
   * @param {DrawnLine} one
   */
  function forget(key, one) {
    for (const layer of one.layers) groups[one.layerId].removeLayer(layer);
    drawn.delete(key);
  }

  function place() {
    for (const one of drawn.values()) one.place();
  }

  function rename() {
    app.map.closePopup();
    for (const one of drawn.values()) one.rename();
  }

  app.map.on("zoomend", place);
  return { update, rename };
}

/** @param {App} app */
function wantedLines(app) {
  return flowLines(drawnFlows(app));
}

/**
 * What a drawn line depends on, to compare.
 * @param {App} app
 * @param {FlowLine | undefined} line
 */
function content(app, line) {
  if (!line) return "";
  return [line.bow, ...line.all.map(({ id }) => id), line.all.some((flow) => isOpen(app, flow))].join(" ");
}

/**
 * @param {App} app
 * @param {Flow} flow
 */
function isOpen(app, flow) {
  return Boolean(app.state.statement) && flow.statement === app.state.statement;
}

/**
 * @param {App} app
 * @param {Record<string, L.LayerGroup>} groups
 * @param {Record<string, number>} scale
 * @param {FlowLine} line
 */
function draw(app, groups, scale, line) {
  const { latest } = line;
  const layerId = layerOf(latest);
  const width = flowWidth(latest.value, latest.unit, scale);
  const open = line.all.some((flow) => isOpen(app, flow));
  const colour = open ? OPEN_COLOUR : app.data.style.movements[layerId];
  const still = { pane: "areas", interactive: false, smoothFactor: 0 };
  /** @type {L.PolylineOptions} */
  const shaft = {
    ...still,
    color: colour,
    weight: width,
    opacity: open ? 1 : 0.75,
    lineCap: latest.status === "intended" ? "round" : "butt",
  };
  /** @type {FlowShapes} */
  const layers = [
    L.polyline([], {
      ...still,
      interactive: true,
      weight: Math.max(EASY_TO_HIT, width),
      opacity: 0,
      className: "overlays-flow-target",
    }),
    L.polyline([], {
      ...shaft,
      dashArray: dashes(latest.status, width) ?? undefined,
      className: `overlays-flow overlays-flow-${layerId}${open ? " overlays-flow-open" : ""}`,
    }),
    L.polygon([], {
      ...still,
      color: colour,
      weight: 1.5,
      fillColor: layerId === "routes" ? "#ffffff" : colour,
      fillOpacity: 1,
      lineJoin: "miter",
      className: "overlays-flow-head",
    }),
  ];
  const place = () => placeLine(app.map, line, width, layers);
  const rename = () => name(app, line, layers);
  layers[0].on("click", (event) => openLine(app, line, event.latlng));
  layers[0].bindTooltip(() => tooltip(app, line), { sticky: true, className: "overlays-tooltip" });
  place();
  for (const layer of layers) layer.on("add", rename).addTo(groups[layerId]);
  // A zone that was drawn later would take the clicks.
  const raise = () => {
    for (const layer of layers) if (app.map.hasLayer(layer)) layer.bringToFront();
  };
  return { layerId, layers, place, rename, raise, content: content(app, line) };
}

/**
 * The line and its heads for the zoom of the moment: gaps, bends and heads are in pixels.
 * @param {LeafletMap} map
 * @param {FlowLine} flowLine
 * @param {number} width
 * @param {FlowShapes} flowShapes
 */
function placeLine(map, { latest, bow }, width, [target, shaft, heads]) {
  const zoom = map.getZoom();
  const pixels = latest.geometry.coordinates.map(([lon, lat]) => {
    const { x, y } = map.project([lat, lon], zoom);
    return /** @type {Pixels} */ ([x, y]);
  });
  /** @param {Pixels[]} points */
  const turned = (points) => points.map((point) => map.unproject(point, zoom));
  const line = trimmed(bent(pixels, bow), GAP_AT_SITE, GAP_AT_SITE);
  target.setLatLngs(turned(line));
  shaft.setLatLngs(turned(trimmed(line, 0, headSize(width) / 2)));
  heads.setLatLngs(arrowHeads(line, width).map((head) => [turned(head)]));
}

/**
 * The visible line is an image with a name; what only helps the pointer is kept from screen readers.
 * @param {App} app
 * @param {FlowLine} line
 * @param {FlowShapes} flowShapes
 */
function name(app, line, [target, shaft, heads]) {
  shaft.getElement()?.setAttribute("role", "img");
  shaft.getElement()?.setAttribute("aria-label", line.all.map((flow) => flowText(app, flow)).join(" "));
  for (const layer of [target, heads]) layer.getElement()?.setAttribute("aria-hidden", "true");
}

/**
 * @param {App} app
 * @param {FlowLine} line
 */
function tooltip(app, line) {
  const more = line.all.length > 1 ? h("p", {}, app.words.t("overlays.flow-more", { n: line.all.length })) : null;
  return h("div", { dir: app.words.dir }, h("p", {}, flowParts(app, line.latest)), more);
}

/**
 * One flow opens its statement; several are listed first.
 * @param {App} app
 * @param {FlowLine} line
 * @param {L.LatLng} latlng
 */
function openLine(app, line, latlng) {
  if (line.all.length === 1) {
    app.choose(line.latest.to, { statement: line.latest.statement, move: false });
    return;
  }
  const popup = L.popup({ className: "overlays-popup", maxWidth: 280 }).setLatLng(latlng);
  const content = popupContent(app, line, popup);
  popup.setContent(content).openOn(app.map);
  const element = popup.getElement();
  element?.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", app.words.t("panel.close"));
  content.querySelector("a")?.focus();
}

/**
 * @param {App} app
 * @param {FlowLine} line
 * @param {L.Popup} popup
 */
function popupContent(app, line, popup) {
  const rows = [...line.all].reverse().map((flow) =>
    h(
      "li",
      {},
      flowLink(app, flow, () => popup.remove()),
    ),
  );
  /** @param {KeyboardEvent} event */
  const leave = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation(); // the panel stays open
    popup.remove();
    app.map.getContainer().focus({ preventScroll: true });
  };
  const title = h("p", {}, app.words.t("overlays.flow-said", { n: rows.length }));
  return h("div", { class: "overlays-said", dir: app.words.dir, onkeydown: leave }, title, h("ul", {}, rows));
}

/**
 * A link to the statement of a flow, for popup and list.
 * @param {App} app
 * @param {Flow} flow
 * @param {() => void} [before]
 */
export function flowLink(app, flow, before = () => {}) {
  /** @param {Event} event */
  const open = (event) => {
    event.preventDefault();
    before();
    app.choose(flow.to, { statement: flow.statement });
  };
  return h(
    "a",
    { href: app.link({ site: flow.to, statement: flow.statement, panel: "site" }), onclick: open },
    flowParts(app, flow),
  );
}
