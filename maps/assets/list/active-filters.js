// The filters that are on, in words: for the chips, the print sheet and the dialogs.

/** @import { App, Child, Facet } from "../core/types" */
/** @import { ActiveFilter } from "./types" */

import { unitCode } from "../core/data.js";
import { foreign, h } from "../core/dom.js";
import { periodWords } from "../time/words.js";
import { FACETS, hasPeriod, TOGGLES } from "./filter.js";

/** @type {Partial<Record<Facet, string>>} */
const TERMS = { kinds: "kind", certainty: "certainty", topics: "topic" };

/**
 * The label of one value of a facet, as text or as a node in its own language.
 * @param {App} app
 * @param {Facet} name
 * @param {string} value
 */
export function valueLabel(app, name, value) {
  const { data, words } = app;
  const term = TERMS[name];
  if (term) return words.term(term, value);
  if (name === "speakers") return foreign(value, words.own);
  if (name === "sources") {
    const source = data.source(value);
    if (!source) return value;
    return h(
      "span",
      {},
      words.parts("filters.source", { date: words.edtf(source.date), title: foreign(source.title, source.language) }),
    );
  }
  const site = data.sites.find((row) => row.category === "admin" && unitCode(row) === value);
  const { text, lang } = site ? words.siteName(site) : { text: words.term("admin", value), lang: words.language };
  return foreign(text, lang);
}

/**
 * Every filter that is on: a key, its label, and the change that takes it off.
 * @param {App} app
 * @returns {ActiveFilter[]}
 */
export function activeFilters(app) {
  const { state, words } = app;
  /**
   * @param {string} facetLabel
   * @param {Child} value
   */
  const labelled = (facetLabel, value) => words.parts("filters.chip", { facet: facetLabel, value });
  const lists = FACETS.flatMap((name) =>
    state[name].map((value) => ({
      key: `${name} ${value}`,
      label: () => labelled(words.t(`filters.${name}`), valueLabel(app, name, value)),
      off: () => ({ [name]: changed(app.state[name], value, false) }),
    })),
  );
  const toggles = TOGGLES.filter((name) => state[name]).map((name) => ({
    key: name,
    label: () => words.t(`filters.${name}`),
    off: () => ({ [name]: false }),
  }));
  if (!hasPeriod(state)) return [...lists, ...toggles];
  /** @type {ActiveFilter[]} */
  const times = [];
  if (state.from || state.to) {
    const key = `period ${state.from} ${state.to} ${state.dates}`;
    times.push({
      key,
      label: () => labelled(words.t(`filters.period-${state.dates}`), periodWords(state, words)),
      off: () => ({ from: "", to: "" }),
    });
  }
  if (!state.undated)
    times.push({ key: "undated", label: () => words.t("filters.no-undated"), off: () => ({ undated: true }) });
  return [...lists, ...toggles, ...times];
}

/**
 * A list of values with one of them put in or taken out.
 * @param {string[]} values
 * @param {string} value
 * @param {boolean} on
 */
export function changed(values, value, on) {
  const others = values.filter((one) => one !== value);
  return on ? [...others, value] : others;
}
