// Everything a link holds: the state of the page as one flat object, and as text after "#".

const PANELS = ["site", "text", "figures", "about"];
const DATES = ["document", "said", "event"];
const LISTS = ["kinds", "sources", "speakers", "topics", "certainty", "areas"];
const LANGUAGE = /^[a-z]{2,3}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The state of a page that was opened without a link. */
export const START = Object.freeze({
  site: "",
  statement: "",
  panel: "",
  read: "",
  q: "",
  ...Object.fromEntries(LISTS.map((name) => [name, []])),
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

/** The state in a link; what cannot be read is as at the start. `#s-<id>` is the statement of that id. */
export function parseState(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, "").replace(/^s-(?=[^=&]+$)/, "statement="));
  const state = { ...START };
  for (const name of ["site", "statement", "read", "q"]) state[name] = given.get(name) ?? "";
  for (const name of LISTS) state[name] = given.getAll(name).filter(Boolean);
  Object.assign(state, period(given));
  for (const name of ["disputed", "located", "embed"]) state[name] = given.has(name) && given.get(name) !== "0";
  state.undated = given.get("undated") !== "0";
  state.dates = oneOf(DATES, given.get("dates"), START.dates);
  state.lang = matching(LANGUAGE, given.get("lang")) || START.lang;
  state.layers = layers(given.get("layers"));
  state.at = place(given.get("at"));
  state.panel = oneOf(PANELS, given.get("panel"), defaultPanel(state));
  return Object.freeze(state);
}

function oneOf(allowed, value, otherwise) {
  return value !== null && allowed.includes(value) ? value : otherwise;
}

function matching(pattern, value) {
  return value !== null && pattern.test(value) ? value : "";
}

/** The two days of a period, in their order. */
function period(given) {
  const [from, to] = ["from", "to"].map((name) => matching(DAY, given.get(name)));
  return from && to && from > to ? { from: to, to: from } : { from, to };
}

/** The layers that are on. Never online tiles: whoever opens a link has asked no server for anything. */
function layers(text) {
  return text === null ? null : text.split(",").filter((id) => id && id !== "tiles");
}

/** A state whose statement has a site to be read at, or else its document: a link may name the statement alone. */
export function completed(state, data) {
  const statement = state.site ? null : data.statement(state.statement);
  if (!statement) return state;
  const at = statement.sites.length
    ? { site: statement.sites[0], panel: "site" }
    : { panel: "text", read: statement.source };
  return Object.freeze({ ...state, ...at });
}

/** The text of a state after "#": only what differs from the start, in a fixed order. */
export function stateHash(state) {
  const one = (name, text) => (text ? [[name, text]] : []);
  const unless = (otherwise, text) => (text === otherwise ? "" : text);
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

function defaultPanel(state) {
  if (state.site || state.statement) return "site";
  return state.read ? "text" : "";
}

function place(text) {
  const [lon, lat, zoom] = (text ?? "").split(",").map(Number);
  const sound = Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 20;
  return sound ? { lon, lat, zoom } : null;
}
