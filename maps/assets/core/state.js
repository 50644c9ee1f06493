// Everything a link holds: the state of the page as one flat object, and as text after "#".

const PANELS = ["site", "text", "figures", "about"];
const DATES = ["document", "said", "event"];
const LISTS = ["kinds", "sources", "speakers", "topics", "certainty", "areas"];
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
  for (const name of ["from", "to"]) state[name] = DAY.test(given.get(name) ?? "") ? given.get(name) : "";
  if (state.from && state.to && state.from > state.to) [state.from, state.to] = [state.to, state.from];
  for (const name of ["disputed", "located", "embed"]) state[name] = given.has(name) && given.get(name) !== "0";
  state.undated = given.get("undated") !== "0";
  state.dates = DATES.includes(given.get("dates")) ? given.get("dates") : START.dates;
  state.lang = /^[a-z]{2,3}$/.test(given.get("lang") ?? "") ? given.get("lang") : START.lang;
  // Never online tiles: whoever opens a link has asked no server for anything.
  state.layers = given.has("layers")
    ? given
        .get("layers")
        .split(",")
        .filter((id) => id && id !== "tiles")
    : null;
  state.at = place(given.get("at"));
  state.panel = PANELS.includes(given.get("panel")) ? given.get("panel") : defaultPanel(state);
  return Object.freeze(state);
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
  const parts = new URLSearchParams();
  for (const name of ["site", "statement"]) if (state[name]) parts.set(name, state[name]);
  if (state.panel && state.panel !== defaultPanel(state)) parts.set("panel", state.panel);
  for (const name of ["read", "q"]) if (state[name]) parts.set(name, state[name]);
  for (const name of LISTS) for (const value of state[name]) parts.append(name, value);
  for (const name of ["disputed", "located"]) if (state[name]) parts.set(name, "1");
  for (const name of ["from", "to"]) if (state[name]) parts.set(name, state[name]);
  if (state.dates !== START.dates) parts.set("dates", state.dates);
  if (!state.undated) parts.set("undated", "0");
  if (state.layers) parts.set("layers", state.layers.filter((id) => id !== "tiles").join(","));
  if (state.at) parts.set("at", [state.at.lon, state.at.lat, state.at.zoom].join(","));
  if (state.lang !== START.lang) parts.set("lang", state.lang);
  if (state.embed) parts.set("embed", "1");
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
