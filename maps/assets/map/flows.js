// Movements and figures with a direction as lines with arrow-heads. Only the lines that change are made again.

import { h } from "../core/dom.js";
import { arrowHeads, bent, dashes, flowLines, flowWidth, headSize, trimmed, widthScale } from "./arrows.js";
import { flowParts, flowText, layerOf, shownFlows } from "./flow-words.js";
import { OPEN_COLOUR } from "./rings.js";

/** The colours of the two layers of lines, also in the legend. */
export const FLOW_COLOURS = { routes: "#444444", flows: "#3f3fa0" };
const GAP_AT_SITE = 11; // pixels: the symbol of the site stays free
const EASY_TO_HIT = 16;

/** The lines; `update()` draws those that are shown now, `rename()` says them in another language. */
export function mapFlows(app, groups) {
  const scale = widthScale(app.data.flows);
  const drawn = new Map();

  function forgetChanged(wanted) {
    for (const [key, one] of drawn) if (one.content !== content(app, wanted.get(key))) forget(key, one);
  }

  function update() {
    const wanted = new Map(wantedLines(app).map((line) => [line.key, line]));
    forgetChanged(wanted);
    for (const [key, line] of wanted) if (!drawn.has(key)) drawn.set(key, draw(app, groups, scale, line));
    for (const one of drawn.values()) one.raise();
  }

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

function wantedLines(app) {
  return flowLines(shownFlows(app).filter((flow) => flow.geometry && app.layerOn(layerOf(flow))));
}

/** What a drawn line depends on, to compare. */
function content(app, line) {
  if (!line) return "";
  return [line.bow, ...line.all.map(({ id }) => id), line.all.some((flow) => isOpen(app, flow))].join(" ");
}

function isOpen(app, flow) {
  return Boolean(app.state.statement) && flow.statement === app.state.statement;
}

function draw(app, groups, scale, line) {
  const { latest } = line;
  const layerId = layerOf(latest);
  const width = flowWidth(latest.value, latest.unit, scale);
  const open = line.all.some((flow) => isOpen(app, flow));
  const colour = open ? OPEN_COLOUR : FLOW_COLOURS[layerId];
  const still = { pane: "areas", interactive: false, smoothFactor: 0 };
  const shaft = {
    ...still,
    color: colour,
    weight: width,
    opacity: open ? 1 : 0.75,
    lineCap: latest.status === "intended" ? "round" : "butt",
  };
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
      dashArray: dashes(latest.status, width),
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

/** The line and its heads for the zoom of the moment: gaps, bends and heads are in pixels. */
function placeLine(map, { latest, bow }, width, [target, shaft, heads]) {
  const zoom = map.getZoom();
  const pixels = latest.geometry.coordinates
    .map(([lon, lat]) => map.project([lat, lon], zoom))
    .map(({ x, y }) => [x, y]);
  const turned = (points) => points.map((point) => map.unproject(point, zoom));
  const line = trimmed(bent(pixels, bow), GAP_AT_SITE, GAP_AT_SITE);
  target.setLatLngs(turned(line));
  shaft.setLatLngs(turned(trimmed(line, 0, headSize(width) / 2)));
  heads.setLatLngs(arrowHeads(line, width).map((head) => [turned(head)]));
}

/** The visible line is an image with a name; what only helps the pointer is kept from screen readers. */
function name(app, line, [target, shaft, heads]) {
  shaft.getElement()?.setAttribute("role", "img");
  shaft.getElement()?.setAttribute("aria-label", line.all.map((flow) => flowText(app, flow)).join(" "));
  for (const layer of [target, heads]) layer.getElement()?.setAttribute("aria-hidden", "true");
}

function tooltip(app, line) {
  const more = line.all.length > 1 ? h("p", {}, app.words.t("overlays.flow-more", { n: line.all.length })) : null;
  return h("div", { dir: app.words.dir }, h("p", {}, flowParts(app, line.latest)), more);
}

/** One flow opens its statement; several are listed first. */
function openLine(app, line, latlng) {
  if (line.all.length === 1) {
    app.choose(line.latest.to, { statement: line.latest.statement, move: false });
    return;
  }
  const popup = L.popup({ className: "overlays-popup", maxWidth: 280 }).setLatLng(latlng);
  popup.setContent(popupContent(app, line, popup)).openOn(app.map);
  const element = popup.getElement();
  element.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", app.words.t("panel.close"));
  element.querySelector(".overlays-said a").focus();
}

function popupContent(app, line, popup) {
  const rows = [...line.all].reverse().map((flow) =>
    h(
      "li",
      {},
      flowLink(app, flow, () => popup.remove()),
    ),
  );
  const leave = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation(); // the panel stays open
    popup.remove();
    app.map.getContainer().focus({ preventScroll: true });
  };
  const title = h("p", {}, app.words.t("overlays.flow-said", { n: rows.length }));
  return h("div", { class: "overlays-said", dir: app.words.dir, onkeydown: leave }, title, h("ul", {}, rows));
}

/** A link to the statement of a flow, for popup and list. */
export function flowLink(app, flow, before = () => {}) {
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
