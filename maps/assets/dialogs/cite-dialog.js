// The dialog that gives a citation in three formats, each to be copied by button or by hand.

/** @import { Site, Source, Statement } from "../core/payload" */
/** @import { App, DialogOptions, Words } from "../core/types" */
/** @import { CiteContext, Cited } from "./types" */

import { addressOf } from "../core/address.js";
import { copyButton } from "../core/copy-button.js";
import { foreign, h } from "../core/dom.js";
import { citeBibtex, citeCslJson, citePlain } from "./cite.js";

/** @type {[name: string, write: (what: Cited, context: CiteContext) => string, rows: number][]} */
const FORMATS = [
  ["plain", citePlain, 5],
  ["bibtex", citeBibtex, 10],
  ["csl", citeCslJson, 10],
];

/**
 * Fill `box` with the citation of a statement, or of a site where no statement is given; false if there is neither.
 * @param {HTMLElement} box
 * @param {App} app
 * @param {DialogOptions} dialogOptions
 */
export function citeDialog(box, app, { site: siteId = "", statement: statementId = "" }) {
  const { words: w, data } = app;
  const statement = data.statement(statementId);
  const site = data.site(siteId) ?? data.site(statement?.sites[0]);
  const link = addressOf({ site: site?.id ?? "", statement: statement?.id ?? "", panel: "site" });
  const context = { metadata: data.metadata, link, words: w };
  const source = data.source(statement ? statement.source : site?.location?.source);
  const what = statement && source ? { statement, source } : site && { site, source: source ?? null };
  if (!what) return false;
  box.replaceChildren(
    what.statement ? ofStatement(what.statement, what.source, w) : ofSite(what.site, w),
    ...FORMATS.map(([name, write, rows]) => format(name, write(what, context), rows, w)),
  );
  return true;
}

/**
 * @param {Statement} statement
 * @param {Source} source
 * @param {Words} w
 */
function ofStatement({ paragraph }, { title, language }, w) {
  const parts = { title: foreign(title, language || null), paragraph: String(paragraph) };
  return h("p", {}, w.parts("cite.of-statement", parts));
}

/**
 * @param {Site} site
 * @param {Words} w
 */
function ofSite(site, w) {
  const { text, lang } = w.siteName(site);
  return h("p", {}, w.parts("cite.of-site", { title: foreign(text, lang), paragraph: "" }));
}

/**
 * @param {string} name
 * @param {string} text
 * @param {number} rows
 * @param {Words} w
 */
function format(name, text, rows, w) {
  const id = `cite-${name}`;
  return h(
    "div",
    { class: "cite-format" },
    h("label", { for: id }, w.t(`cite.${name}`)),
    h(
      "textarea",
      {
        id,
        class: "cite-text",
        readonly: true,
        rows,
        dir: "auto",
        spellcheck: "false",
        onfocus: ({ target }) => target instanceof HTMLTextAreaElement && target.select(),
      },
      text,
    ),
    copyButton(w.t("cite.copy"), text, w, { "aria-label": w.t(`cite.copy-${name}`) }),
  );
}
