// The layer control: what can be switched on and off, what the signs mean, and the flows now shown as a list of links.

/** @import { Flow, Group } from "../core/payload" */
/** @import { App, Words } from "../core/types" */

import { disclosureRules } from "../core/disclosure.js";
import { h, ownWords } from "../core/dom.js";
import { layerOf, missingParts, shownFlows } from "./flow-words.js";
import { flowLink } from "./flows.js";
import { legend } from "./legend.js";
import { symbol } from "./symbols.js";

const LINE_LAYERS = ["routes", "flows", "accuracy"];
const LISTED = 200;

/**
 * Build the control into `box`; it is filled when it is first opened.
 * @param {HTMLElement} box
 * @param {App} app
 */
export function layersView(box, app) {
  const details = h("details", { id: "layers-box" }, h("summary", {}, app.words.t("layers.title")));
  const notice = h("p", { class: "layers-notice", role: "status" });
  /** @type {ReturnType<typeof content> | null} */
  let parts = null;
  details.addEventListener("toggle", () => {
    if (!details.open || parts) return;
    parts = content(app);
    details.append(parts.element);
  });
  box.append(details, notice);
  const update = () => {
    parts?.update();
    const failed = app.tilesFailed ? app.words.t("layers.tiles-failed") : "";
    if (notice.textContent !== failed) notice.textContent = failed;
  };
  update();
  return { update };
}

/**
 * All layers that can be switched: the groups of sites, the lines and rings, then what else folium was given.
 * @param {App} app
 */
export function layerIds(app) {
  const known = [...app.data.groups.map((group) => group.id), ...LINE_LAYERS];
  return [...known, ...Object.keys(app.groups).filter((id) => !known.includes(id))];
}

/**
 * The layers that are on after one of them is switched.
 * @param {App} app
 * @param {string} id
 * @param {boolean} on
 */
export function switched(app, id, on) {
  return layerIds(app).filter((name) => (name === id ? on : app.layerOn(name)));
}

/** @param {App} app */
function content(app) {
  const { words } = app;
  const ticks = new Map();
  /**
   * @param {string} id
   * @param {string} label
   */
  const row = (id, label) => layerRow(app, ticks, id, label);
  const bySite = app.data.groups.map((group) => siteLayer(app, group, row));
  const others = layerIds(app).filter((id) => !app.data.groups.some((group) => group.id === id));
  const reset = h(
    "button",
    { type: "button", class: "layers-reset", onclick: () => app.set({ layers: null }) },
    words.t("layers.reset"),
  );
  const list = flowList(app);
  const boxes = h(
    "div",
    { role: "group", "aria-label": words.t("layers.group") },
    bySite,
    others.map((id) => row(id, otherLabel(app, id))),
  );
  const signs = h(
    "details",
    { id: "layers-legend-box" },
    h("summary", {}, words.t("legend.title")),
    legend(app),
    notes(app),
    disclosureRules(app),
  );
  const update = () => {
    for (const [id, tick] of ticks) tick.checked = app.layerOn(id);
    reset.hidden = app.state.layers === null;
    list.update();
  };
  update();
  return { element: h("div", { class: "layers-content" }, boxes, reset, list.element, signs), update };
}

/**
 * @param {App} app
 * @param {Map<string, HTMLInputElement>} ticks
 * @param {string} id
 * @param {string} label
 */
function layerRow(app, ticks, id, label) {
  const tick = h("input", { type: "checkbox", "data-layer": id });
  tick.addEventListener("change", () => app.set({ layers: switched(app, id, tick.checked) }));
  ticks.set(id, tick);
  return h("label", { class: "layers-row" }, tick, h("span", {}, label));
}

/**
 * A layer of sites with its kinds: how each is drawn, how many there are and how many have no place.
 * @param {App} app
 * @param {Group} group
 * @param {(id: string, label: string) => HTMLElement} row
 */
function siteLayer(app, group, row) {
  const { words } = app;
  const sites = app.data.sites.filter((site) => site.group === group.id);
  const kinds = group.kinds.map((kind) => {
    const rows = sites.filter((site) => site.kind === kind);
    if (!rows.length) return null;
    const missing = rows.filter((site) => !site.location).length;
    const params = { kind: words.term("kind", kind), n: rows.length, missing };
    return h(
      "li",
      {},
      symbol(app.data, kind, true, 14),
      h("span", {}, words.t(missing ? "layers.kind-missing" : "layers.kind", params)),
    );
  });
  const label = words.t("layers.sites", { name: groupName(words, group), n: sites.length });
  return [row(group.id, label), h("ul", { class: "layers-kinds" }, kinds)];
}

/**
 * @param {Words} words
 * @param {Group} group
 */
function groupName(words, group) {
  return words.has(`group.${group.id}`) ? words.t(`group.${group.id}`) : group.label;
}

/**
 * @param {App} app
 * @param {string} id
 */
function otherLabel({ words, data }, id) {
  if (id === "accuracy") return words.t("layers.accuracy");
  if (id === "tiles") return words.t("layers.tiles", { host: hostOf(data.metadata.tiles) });
  if (!LINE_LAYERS.includes(id)) return id;
  return words.t(`layers.${id}`, { n: data.flows.filter((flow) => layerOf(flow) === id).length });
}

/** @param {string | undefined} address */
function hostOf(address) {
  return address ? new URL(address).host : "";
}

/**
 * The flows of the layers that are on, as links to their statements; those that no line can show too.
 * @param {App} app
 */
function flowList(app) {
  const summary = h("summary", {});
  const body = h("div", {});
  const element = h("details", { id: "layers-flows" }, summary, body);
  let seen = "";
  const update = () => {
    const flows = shownFlows(app).filter((flow) => app.layerOn(layerOf(flow)));
    const key = [app.words.language, ...flows.map(({ id }) => id)].join(" ");
    element.hidden = !LINE_LAYERS.slice(0, 2).some((id) => app.layerOn(id));
    if (key === seen) return;
    seen = key;
    summary.textContent = app.words.t("layers.list", { n: flows.length });
    const more =
      flows.length > LISTED ? h("p", {}, app.words.t("layers.list-more", { n: flows.length - LISTED })) : null;
    body.replaceChildren(
      h(
        "ul",
        { class: "layers-flows" },
        flows.slice(0, LISTED).map((flow) => flowItem(app, flow)),
      ),
      ...(more ? [more] : []),
    );
  };
  return { element, update };
}

/**
 * @param {App} app
 * @param {Flow} flow
 */
function flowItem(app, flow) {
  const missing = missingParts(app, flow);
  const note = flow.note ? ownWords(flow.note, app.words, "span", { class: "layers-note" }) : null;
  return h("li", {}, flowLink(app, flow), missing ? h("span", { class: "layers-note" }, missing) : null, note);
}

/** @param {App} app */
function notes({ words, data }) {
  const keys = data.flows.length ? ["legend.width-rule", "legend.way"] : [];
  return keys.map((key) => h("p", { class: "layers-note" }, words.t(key)));
}
