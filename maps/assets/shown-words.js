// What of the data is shown, in words: search, filters and period. For the print sheet and the dialogs.

import { FACETS } from "./filter.js";
import { foreign } from "./dom.js";
import { periodWords } from "./time-words.js";
import { START, stateHash } from "./state.js";

const TERMS = { kinds: "kind", certainty: "certainty", topics: "topic" };
const NOT_FILTERS = ["site", "statement", "panel", "read", "layers", "at", "lang", "embed"];

/** Each filter that is on as pieces of a sentence (text and nodes); empty where all is shown. */
export function filterWords({ state, data, words }) {
  const said = (facet, value) => words.parts("filters.chip", { facet: words.t(facet), value });
  const lists = FACETS.flatMap((name) => state[name].map((value) => said(`filters.${name}`, valueWords(name, value, data, words))));
  return [
    ...(state.q.trim() ? [words.parts("shown.search", { q: foreign(state.q.trim(), null) })] : []),
    ...lists,
    ...["disputed", "located"].filter((name) => state[name]).map((name) => [words.t(`filters.${name}`)]),
    ...(state.from || state.to ? [said(`filters.period-${state.dates}`, periodWords(state, words))] : []),
    ...(state.undated ? [] : [[words.t("filters.no-undated")]]),
  ];
}

/** The filters of a state as a link holds them, without what is open and where the map is. */
export function filterHash(state) {
  return stateHash({ ...state, ...Object.fromEntries(NOT_FILTERS.map((name) => [name, START[name]])) });
}

function valueWords(name, value, data, words) {
  if (TERMS[name]) return words.term(TERMS[name], value);
  if (name === "speakers") return foreign(value, "en");
  if (name === "areas") return words.term("area", value);
  const source = data.source(value);
  return source ? words.parts("filters.source", { date: words.edtf(source.date), title: foreign(source.title, source.language) }) : value;
}
