// Where a site is and how sure that is: the drawn point, its rivals, the outlines of a zone, or why there is no point.

/** @import { LocatedSite, Site, SiteLocation, Zone } from "../core/payload" */
/** @import { App, Child, Words } from "../core/types" */
/** @import { Fact } from "./types" */

import { copyButton } from "../core/copy-button.js";
import { disclosureNote } from "../core/disclosure.js";
import { h, ownWords } from "../core/dom.js";
import { isLocated } from "../core/names.js";
import { factList } from "./facts.js";
import { siteLink, sourceRef } from "./links.js";

/**
 * The part "Where, and how sure" of a dossier, without its heading.
 * @param {Site} site
 * @param {App} app
 */
export function placesPart(site, app) {
  const { words: w } = app;
  const zones = app.data.zones.filter((zone) => zone.site === site.id);
  const rivals = site.locations.filter((row) => row !== site.location);
  return [
    isLocated(site) ? drawn(site, zones.length > 0, app) : unlocated(site, app),
    rivals.length
      ? [h("h4", {}, w.t("dossier.rivals", { n: rivals.length })), rivals.map((row) => rival(row, app))]
      : null,
    zones.length ? [h("h4", {}, w.t("dossier.outlines")), zones.map((zone) => outline(zone, app))] : null,
  ];
}

/**
 * @param {Site} site
 * @param {App} app
 */
function unlocated(site, app) {
  return h(
    "div",
    { class: "dossier-unlocated" },
    h("p", {}, h("strong", {}, app.words.t("dossier.unlocated"))),
    paragraph(disclosureNote(site, app)) ?? (site.unlocated_reason ? ownWords(site.unlocated_reason, app.words) : null),
  );
}

/**
 * @param {LocatedSite} site
 * @param {boolean} outlined
 * @param {App} app
 */
function drawn(site, outlined, app) {
  const { words: w } = app;
  const { location } = site;
  const key = outlined ? "dossier.ring-zone" : site.is_area ? "dossier.ring-area" : "dossier.ring";
  const ring = w.t(key, { metres: w.metres(location.accuracy_m) });
  return h(
    "div",
    { class: "dossier-place dossier-place-drawn" },
    point(location, app),
    paragraph(disclosureNote(site, app)),
    h("p", {}, ring),
    factList(facts(location, app), w),
  );
}

/** @param {Child} note */
function paragraph(note) {
  return note && h("p", {}, note);
}

/**
 * @param {SiteLocation} location
 * @param {App} app
 */
function rival(location, app) {
  const { words: w } = app;
  const far = location.distance_m === null ? null : h("p", {}, h("strong", {}, apart(location, w)));
  const within = h("p", {}, w.t("dossier.rival-accuracy", { metres: w.metres(location.accuracy_m) }));
  const [certainty, method, source, ...rest] = facts(location, app);
  const more = h(
    "details",
    {},
    h("summary", { class: "meta" }, w.t("dossier.place-more")),
    factList([method, ...rest], w),
  );
  return h(
    "div",
    { class: "dossier-place" },
    far,
    point(location, app),
    within,
    factList([certainty, source], w),
    more,
  );
}

/**
 * How far a rival lies from the drawn point; two centres of one cell say nothing of that.
 * @param {SiteLocation} siteLocation
 * @param {Words} w
 */
function apart({ method, distance_m }, w) {
  if (method === "generalised" && distance_m === 0) return w.t("disclosure.same-cell");
  return w.t("dossier.rival-distance", { distance: distance(distance_m ?? 0, w) });
}

/**
 * A distance between points as a reader would say it: nobody knows these points to the metre.
 * @param {number} metres
 * @param {Words} w
 */
function distance(metres, w) {
  return w.metres(metres < 1000 ? Math.max(10, Math.round(metres / 10) * 10) : metres);
}

/**
 * @param {SiteLocation} location
 * @param {App} app
 */
function point(location, app) {
  const { words: w } = app;
  const words = h("bdi", { class: "dossier-coordinates" }, w.coordinates(location));
  const copy = copyButton(w.t("dossier.copy-coordinates"), `${location.lat}, ${location.lon}`, w, {
    "aria-label": w.t("dossier.copy-coordinates-label"),
  });
  return h("p", { class: "dossier-point" }, words, " ", copy);
}

/**
 * Certainty, method, source, where in the source, and why.
 * @param {SiteLocation} location
 * @param {App} app
 * @returns {Fact[]}
 */
function facts(location, app) {
  const { words: w } = app;
  return [
    ["dossier.certainty", w.term("certainty", location.certainty)],
    ["dossier.method", w.term("method", location.method)],
    ["dossier.place-source", sourceRef(location.source, app)],
    location.locator && ["dossier.locator", ownWords(location.locator, w, "span")],
    location.note && location.method !== "generalised" && ["dossier.why", ownWords(location.note, w, "span")],
  ];
}

/**
 * @param {Zone} zone
 * @param {App} app
 */
function outline(zone, app) {
  const { words: w } = app;
  const parts = { radius: w.metres(zone.radius_m), centre: siteLink(zone.centre_site, app) };
  /** @type {Fact[]} */
  const rows = [
    ["dossier.outline-certainty", w.term("certainty", zone.certainty)],
    ["dossier.place-source", sourceRef(zone.source, app)],
    zone.note && ["dossier.why", ownWords(zone.note, w, "span")],
  ];
  return h(
    "div",
    { class: zone.preferred ? "dossier-place dossier-place-drawn" : "dossier-place" },
    h("p", {}, w.parts(zone.preferred ? "dossier.outline" : "dossier.outline-rival", parts)),
    factList(rows, w),
  );
}
