// What of the data is shown, in words: search, filters and period. For the print sheet and the dialogs.

/** @import { App, State } from "./types" */

import { activeFilters } from "../list/active-filters.js";
import { foreign } from "./dom.js";
import { START, stateHash } from "./state.js";

/** @type {(keyof State)[]} */
const NOT_FILTERS = ["site", "statement", "panel", "read", "layers", "at", "lang", "embed"];

/**
 * The search and each filter that is on as pieces of a sentence (text and nodes); empty where all is shown.
 * @param {App} app
 */
export function filterWords(app) {
  const searched = app.state.q.trim();
  return [
    ...(searched ? [app.words.parts("shown.search", { q: foreign(searched, null) })] : []),
    ...activeFilters(app).map(({ label }) => [label()].flat()),
  ];
}

/**
 * The filters of a state as a link holds them, without what is open and where the map is.
 * @param {State} state
 */
export function filterHash(state) {
  return stateHash({ ...state, ...Object.fromEntries(NOT_FILTERS.map((name) => [name, START[name]])) });
}
