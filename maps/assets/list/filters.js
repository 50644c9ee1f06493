// The filters as a visitor meets them: what is on, as chips; every choice with what it would show. Built once, updated
// in place.

/** @import { App, Child, Facet, Toggle } from "../core/types" */
/** @import { ActiveFilter } from "./types" */

import { h } from "../core/dom.js";
import { activeFilters, changed, valueLabel } from "./active-filters.js";
import { clearedFilters, FACETS, isFiltered, TOGGLES } from "./filter.js";
import { indexOf } from "./filter-index.js";

const CERTAINTY = ["certain", "less-certain", "uncertain", "unlocated"];
const MOST_CHOICES = 200;
const LONG = 10;

/**
 * Filters in `box`; see docs/page.md for what a view is.
 * @param {HTMLElement} box
 * @param {App} app
 */
export function filtersView(box, app) {
  const toggles = TOGGLES.map((name) => toggle(app, name));
  const facets = FACETS.flatMap((name) => facet(app, name) ?? []);
  const title = h("span", { class: "filters-title" });
  const summary = h("summary", {}, title);
  const all = h(
    "details",
    { id: "filters-all", class: "filters-all" },
    summary,
    ...toggles.map((row) => row.node),
    ...facets.map((row) => row.node),
  );
  const chips = chipList(app, summary);
  box.append(chips.node, all);

  const update = () => {
    const active = chips.update();
    setText(title, active ? app.words.t("filters.title-active", { n: active }) : app.words.t("filters.title"));
    for (const row of [...toggles, ...facets]) row.update();
  };
  update();
  return { update };
}

/**
 * The values of a facet that occur, in the order in which they are offered, at most MOST_CHOICES.
 * @param {App} app
 * @param {Facet} name
 */
function valuesOf(app, name) {
  const index = indexOf(app.data);
  const codes = { ...index.siteFacets, ...index.statementFacets };
  const values = [...codes[name].values];
  /** @param {string} value */
  const count = (value) => app.shown.counts[name][value];
  const listed =
    values.length > MOST_CHOICES ? values.sort((a, b) => count(b) - count(a)).slice(0, MOST_CHOICES) : values;
  return { listed: ordered(app, name, listed), left: values.length - listed.length };
}

/**
 * @param {App} app
 * @param {Facet} name
 * @param {string[]} values
 */
function ordered(app, name, values) {
  const kinds = app.data.groups.flatMap((group) => group.kinds);
  const order = name === "kinds" ? kinds : CERTAINTY;
  if (name === "kinds" || name === "certainty") return values.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  /** @param {string} value */
  const text = (value) =>
    name === "sources" ? (app.data.source(value)?.date ?? "") : nodeText(valueLabel(app, name, value));
  const keys = new Map(values.map((value) => [value, text(value)]));
  const compare = new Intl.Collator(app.words.language).compare;
  return values.sort((a, b) => compare(keys.get(a) ?? "", keys.get(b) ?? ""));
}

/** @param {string | HTMLElement} label */
function nodeText(label) {
  return typeof label === "string" ? label : label.textContent;
}

/**
 * @param {Element} node
 * @param {string} text
 */
function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * The number beside a choice: a figure to see, a phrase to hear.
 * @param {App} app
 */
function counter(app) {
  const seen = h("span", { class: "filters-count", "aria-hidden": "true" });
  const heard = h("span", { class: "only-spoken" });
  return {
    nodes: [seen, heard],
    /** @param {number} n */
    show(n) {
      setText(seen, app.words.number(n));
      setText(heard, app.words.t("filters.count", { n }));
    },
  };
}

/**
 * One tick box with its label and count.
 * @param {App} app
 * @param {Child} label
 * @param {(checked: boolean) => void} onchange
 */
function choice(app, label, onchange) {
  /** @type {HTMLInputElement} */
  const tick = h("input", { type: "checkbox", onchange: () => onchange(tick.checked) });
  const count = counter(app);
  const node = h(
    "label",
    { class: "filters-choice" },
    tick,
    h("span", { class: "filters-label" }, h("span", { class: "filters-lines" }, label)),
    count.nodes,
  );
  return {
    node,
    /**
     * @param {boolean} checked
     * @param {number} n
     */
    update(checked, n) {
      tick.checked = checked;
      count.show(n);
      node.classList.toggle("filters-none", n === 0);
    },
  };
}

/**
 * @param {App} app
 * @param {Toggle} name
 */
function toggle(app, name) {
  const row = choice(app, app.words.t(`filters.${name}`), (checked) => app.set({ [name]: checked }));
  return { node: row.node, update: () => row.update(app.state[name], app.shown.counts[name].true) };
}

/**
 * A facet folded into one line; its choices are made when it is first opened. Null where the data have no value.
 * @param {App} app
 * @param {Facet} name
 */
function facet(app, name) {
  if (!Object.keys(app.shown.counts[name]).length) return null;
  const chosen = h("span", { class: "filters-chosen" });
  const label = app.words.t(`filters.${name}`);
  /** @type {HTMLDetailsElement} */
  const node = h(
    "details",
    { id: `filters-${name}`, class: "filters-facet", ontoggle: () => node.open && open() },
    h("summary", {}, label, " ", chosen),
  );
  /** @type {ReturnType<typeof facetRows> | null} */
  let rows = null;

  const open = () => {
    if (rows) return;
    rows = facetRows(app, name, node, label);
    update();
  };
  const update = () => {
    const n = app.state[name].length;
    setText(chosen, n ? app.words.t("filters.chosen", { n }) : "");
    if (rows)
      for (const [value, row] of rows) row.update(app.state[name].includes(value), app.shown.counts[name][value] ?? 0);
  };
  if (app.state[name].length) node.open = true;
  return { node, update };
}

/**
 * @param {App} app
 * @param {Facet} name
 * @param {HTMLElement} node
 * @param {Child} label
 */
function facetRows(app, name, node, label) {
  const { listed, left } = valuesOf(app, name);
  const rows = new Map(
    listed.map((value) => [
      value,
      choice(app, valueLabel(app, name, value), (on) => app.set({ [name]: changed(app.state[name], value, on) })),
    ]),
  );
  node.append(
    h(
      "fieldset",
      { class: listed.length > LONG ? "filters-choices filters-long" : "filters-choices" },
      h("legend", { class: "only-spoken" }, label),
      [...rows.values()].map((row) => row.node),
    ),
  );
  if (left) node.append(h("p", { class: "meta" }, app.words.t("filters.left", { n: left })));
  return rows;
}

/**
 * The chips and "Clear all"; chips that stay are the same elements, so that focus stays with them.
 * @param {App} app
 * @param {HTMLElement} summary
 */
function chipList(app, summary) {
  const list = h("ul", { class: "filters-chips", "aria-label": app.words.t("filters.on") });
  const clear = h(
    "button",
    {
      type: "button",
      class: "filters-clear",
      onclick: () => {
        app.set(clearedFilters());
        summary.focus();
      },
    },
    app.words.t("filters.clear"),
  );
  const node = h("div", { class: "filters-bar" }, list, clear);
  /** @type {Map<string, HTMLElement>} */
  let chips = new Map();

  /**
   * @param {ActiveFilter} filter
   * @param {HTMLElement} item
   */
  const takeOff = (filter, item) => {
    const at = [...chips.values()].indexOf(item);
    app.set(filter.off());
    const left = [...chips.values()];
    (left[Math.min(at, left.length - 1)]?.querySelector("button") ?? summary).focus();
  };
  /** @param {ActiveFilter} filter */
  const chip = (filter) => {
    /** @type {HTMLElement} */
    const item = h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "filters-chip", onclick: () => takeOff(filter, item) },
        h("span", { class: "filters-chip-label" }, filter.label()),
        h("span", { class: "only-spoken" }, app.words.t("filters.take-off")),
        h("span", { "aria-hidden": "true" }, "×"),
      ),
    );
    return item;
  };
  const update = () => {
    const active = activeFilters(app);
    const kept = new Map(active.map((filter) => [filter.key, chips.get(filter.key) ?? chip(filter)]));
    for (const [key, item] of chips) if (!kept.has(key)) item.remove();
    for (const [key, item] of kept) if (!chips.has(key)) list.append(item);
    chips = kept;
    node.hidden = !isFiltered(app.state);
    return active.length;
  };
  return { node, update };
}
