// How rows read as words. Everything returns plain text.

/** "border-crossing" -> "border crossing" */
export function kindWords(kind) {
  return kind.replaceAll("-", " ");
}

/** Metres as a reader would say them, never more exact than the data. */
export function metres(value) {
  if (value < 1000) return `${value} m`;
  return `${(value / 1000).toLocaleString("en", { maximumFractionDigits: 1 })} km`;
}

/** Longitude and latitude with hemispheres, as many decimals as the source gave. */
export function coordinates(location) {
  const lat = `${Math.abs(location.lat)}° ${location.lat < 0 ? "S" : "N"}`;
  const lon = `${Math.abs(location.lon)}° ${location.lon < 0 ? "W" : "E"}`;
  return `${lat}, ${lon}`;
}

const HEDGES = { exact: "", about: "about ", "more-than": "more than ", "at-least": "at least ", "up-to": "up to " };

/** A figure in words: "capacity: up to 1,000 people a day (individuals)". */
export function figureWords(figure) {
  const number = figure.value.toLocaleString("en", { maximumFractionDigits: 6 });
  const unit = figure.unit === "items" ? (figure.what ?? "items") : kindWords(figure.unit);
  const what = figure.what && figure.unit !== "items" && figure.what !== figure.unit ? ` (${figure.what})` : "";
  const rate = figure.per ? ` a ${figure.per}` : "";
  const share = figure.part_of ? (figure.part_kind === "addend" ? ", part of a total" : ", included in a total") : "";
  return `${figure.measure}: ${HEDGES[figure.qualifier] ?? ""}${number} ${unit}${rate}${what}${share}`;
}

/** An EDTF date or interval in words. */
export function edtfWords(edtf) {
  const one = (text) => {
    const bare = text.replace(/[~?%]$/, "");
    return { "~": `about ${bare}`, "?": `${bare} (uncertain)`, "%": `about ${bare} (uncertain)` }[text.slice(-1)] ?? bare;
  };
  if (!edtf.includes("/")) return one(edtf);
  const [from, to] = edtf.split("/");
  if (from === "..") return `until ${one(to)}`;
  if (to === "..") return `since ${one(from)}`;
  return `${one(from)} to ${one(to)}`;
}

/** Lower case without marks, for the search box. */
export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
