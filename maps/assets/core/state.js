// Everything a link holds: the state of the page as one flat object, and as text after "#".

/** @import { Data } from "./payload" */
/** @import { Axis, Facet, State } from "./types" */

/** @type {readonly string[]} */
const PANELS = ["site", "text", "figures", "about"];
/** @type {readonly Axis[]} */
const DATES = ["document", "said", "event"];
/** @type {readonly Facet[]} */
const LISTS = ["kinds", "sources", "speakers", "topics", "certainty", "areas"];
const LANGUAGE = /^[a-z]{2,3}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The state of a page that was opened without a link.
 * @type {State}
 */
export const START = Object.freeze({
  site: "",
  statement: "",
  panel: "",
  read: "",
  q: "",
  kinds: [],
  sources: [],
  speakers: [],
  topics: [],
  certainty: [],
  areas: [],
  disputed: false,
  located: false,
  from: "",
  to: "",
  dates: "document",
  undated: true,
  layers: null,
  at: null,
  lang: "en",
  embed: false,
});

/**
 * The state in a link; what cannot be read is as at the start. `#s-<id>` is the statement of that id.
 * @param {string} hash
 */
export function parseState(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, "").replace(/^s-(?=[^=&]+$)/, "statement="));
  /** @param {string} name */
  const text = (name) => given.get(name) ?? "";
  /** @param {string} name */
  const list = (name) => given.getAll(name).filter(Boolean);
  /** @param {string} name */
  const flag = (name) => given.has(name) && given.get(name) !== "0";
  const opened = { site: text("site"), statement: text("statement"), read: text("read") };
  return Object.freeze({
    ...opened,
    panel: oneOf(PANELS, given.get("panel"), defaultPanel(opened)),
    q: text("q"),
    kinds: list("kinds"),
    sources: list("sources"),
    speakers: list("speakers"),
    topics: list("topics"),
    certainty: list("certainty"),
    areas: list("areas"),
    disputed: flag("disputed"),
    located: flag("located"),
    ...period(given),
    dates: oneOf(DATES, given.get("dates"), START.dates),
    undated: given.get("undated") !== "0",
    layers: layers(given.get("layers")),
    lang: matching(LANGUAGE, given.get("lang")) || START.lang,
    at: place(given.get("at")),
    embed: flag("embed"),
  });
}

/**
 * @template {string} T
 * @param {readonly T[]} allowed
 * @param {string | null} value
 * @param {T} otherwise
 */
function oneOf(allowed, value, otherwise) {
  return allowed.find((one) => one === value) ?? otherwise;
}

/**
 * @param {RegExp} pattern
 * @param {string | null} value
 */
function matching(pattern, value) {
  return value !== null && pattern.test(value) ? value : "";
}

/**
 * The two days of a period, in their order.
 * @param {URLSearchParams} given
 */
function period(given) {
  const [from, to] = ["from", "to"].map((name) => matching(DAY, given.get(name)));
  return from && to && from > to ? { from: to, to: from } : { from, to };
}

/**
 * The layers that are on. Never online tiles: whoever opens a link has asked no server for anything.
 * @param {string | null} text
 */
function layers(text) {
  return text === null ? null : text.split(",").filter((id) => id && id !== "tiles");
}

/**
 * A state whose statement has a site to be read at, or else its document: a link may name the statement alone.
 * @param {State} state
 * @param {Pick<Data, "statement">} data
 */
export function completed(state, data) {
  const statement = state.site ? null : data.statement(state.statement);
  if (!statement) return state;
  const at = statement.sites.length
    ? { site: statement.sites[0], panel: "site" }
    : { panel: "text", read: statement.source };
  return Object.freeze({ ...state, ...at });
}

/**
 * The text of a state after "#": only what differs from the start, in a fixed order.
 * @param {State} state
 */
export function stateHash(state) {
  /**
   * @param {string} name
   * @param {string} text
   */
  const one = (name, text) => (text ? [[name, text]] : []);
  /**
   * @param {string} otherwise
   * @param {string} text
   */
  const unless = (otherwise, text) => (text === otherwise ? "" : text);
  /** @param {"disputed" | "located" | "embed"} name */
  const flag = (name) => one(name, state[name] ? "1" : "");
  const parts = new URLSearchParams([
    ...one("site", state.site),
    ...one("statement", state.statement),
    ...one("panel", unless(defaultPanel(state), state.panel)),
    ...one("read", state.read),
    ...one("q", state.q),
    ...LISTS.flatMap((name) => state[name].map((value) => [name, value])),
    ...flag("disputed"),
    ...flag("located"),
    ...one("from", state.from),
    ...one("to", state.to),
    ...one("dates", unless(START.dates, state.dates)),
    ...one("undated", state.undated ? "" : "0"),
    ...(state.layers ? [["layers", state.layers.filter((id) => id !== "tiles").join(",")]] : []),
    ...one("at", state.at ? [state.at.lon, state.at.lat, state.at.zoom].join(",") : ""),
    ...one("lang", unless(START.lang, state.lang)),
    ...flag("embed"),
  ]);
  return parts.size ? `#${parts}` : "";
}

/** @param {Pick<State, "site" | "statement" | "read">} state */
function defaultPanel(state) {
  if (state.site || state.statement) return "site";
  return state.read ? "text" : "";
}

/** @param {string | null} text */
function place(text) {
  const [lon, lat, zoom] = (text ?? "").split(",").map(Number);
  const sound = Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 20;
  return sound ? { lon, lat, zoom } : null;
}
