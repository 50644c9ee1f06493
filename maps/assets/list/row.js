// One row of the list of sites: symbol, names, what is said of it, and why the search found it.

/** @import { Site } from "../core/payload" */
/** @import { App, Fold, Match, Words } from "../core/types" */
/** @import { MakeRow } from "./types" */

import { foreign, h } from "../core/dom.js";
import { isSure, symbol } from "../map/symbols.js";

/**
 * A maker of rows for what is shown now: `(site, at, count, numbered) -> li`.
 * @param {App} app
 * @param {Fold} fold
 */
export function rowMaker(app, fold) {
  const typed = fold(app.state.q).split(" ").filter(Boolean);
  /**
   * @type {MakeRow}
   */
  const make = (site, at, count, numbered) => {
    const place = numbered ? { "aria-setsize": count, "aria-posinset": at + 1 } : {};
    const chosen = site.id === app.state.site ? "true" : null;
    const why = found(site, app, fold, typed) ?? (numbered && app.matches ? blankLine() : null);
    const button = h(
      "button",
      {
        type: "button",
        class: "list-site",
        tabindex: "-1",
        "data-site": site.id,
        "data-at": at,
        "aria-current": chosen,
      },
      symbol(app.data, site.kind, isSure(site.location)),
      h("span", { class: "list-text" }, names(site, app.words), meta(site, app), why),
    );
    return h("li", { class: "list-row", ...place }, button);
  };
  return make;
}

/**
 * @param {Site} site
 * @param {Words} words
 */
function names(site, words) {
  const [name, ...others] = words.siteNames(site);
  return h(
    "span",
    { class: "list-name" },
    h("strong", {}, foreign(name.text, name.lang)),
    others.map((other) => [" ", foreign(other.text, other.lang)]),
  );
}

/**
 * @param {Site} site
 * @param {App} app
 */
function meta(site, app) {
  const { words } = app;
  const pieces = [h("bdi", {}, words.term("kind", site.kind)), h("bdi", {}, statementCount(site, app))];
  if (!site.location) pieces.push(h("bdi", { class: "list-unlocated" }, words.t("list.not-located")));
  if (site.disputed) pieces.push(h("bdi", { class: "list-disputed" }, words.t("list.disputed")));
  const separator = words.t("list.separator");
  return h(
    "span",
    { class: "list-meta" },
    pieces.flatMap((piece, turn) => (turn ? [separator, piece] : [piece])),
  );
}

/**
 * @param {Site} site
 * @param {App} app
 */
function statementCount(site, { shown, words }) {
  const n = site.statements.length;
  const count = site.statements.filter((statement) => shown.statementIds.has(statement.id)).length;
  return count === n ? words.t("list.statements", { n }) : words.t("list.statements-of", { n, shown: count });
}

/**
 * Why the search found the site, where its names as shown do not say so.
 * @param {Site} site
 * @param {App} app
 * @param {Fold} fold
 * @param {string[]} typed
 */
function found(site, app, fold, typed) {
  const match = app.matches?.get(site.id);
  if (!match) return null;
  const key = match.code ? codeKey(match, app) : aliasKey(site, match, app, fold, typed);
  if (!key) return null;
  const name = app.words.siteName(site);
  const form = match.name ? foreign(match.name.form, match.name.language) : null;
  const params = { n: match.statements, form, code: foreign(match.code, null), name: foreign(name.text, name.lang) };
  return h("span", { class: "list-found" }, app.words.parts(key, params));
}

/** Rows of a long list are of one height, so all have the line that some need. */
function blankLine() {
  return h("span", { class: "list-found" }, "\u00a0");
}

/**
 * @param {Match} match
 * @param {App} app
 */
function codeKey(match, app) {
  return app.data.statement(match.code) ? "list.in-statement" : "list.code";
}

/**
 * @param {Site} site
 * @param {Match} match
 * @param {App} app
 * @param {Fold} fold
 * @param {string[]} typed
 */
function aliasKey(site, match, app, fold, typed) {
  const shown = app.words.siteNames(site);
  if (!match.name || shown.some((name) => name.text === match.name?.form)) return null;
  const name = fold(shown[0].text);
  if (typed.every((word) => name.includes(word))) return null;
  return match.statements ? "list.alias" : "list.alias-unwritten";
}
