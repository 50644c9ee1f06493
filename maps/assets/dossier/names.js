// All forms of a site's name: language, script, who attests it, where it is written.

/** @import { Name, Site } from "../core/payload" */
/** @import { App, Words } from "../core/types" */

import { foreign, h, ownWords } from "../core/dom.js";
import { sourceList, sourceRef, statementLink } from "./links.js";

const ORDER = ["preferred", "variant", "translation", "misspelling"];

/**
 * The part "Names" of a dossier, without its heading.
 * @param {Site} site
 * @param {App} app
 */
export function namesPart(site, app) {
  const kinds = [...new Set([...ORDER, ...site.names.map((name) => name.kind)])];
  return kinds.map((kind) => {
    const names = site.names.filter((name) => name.kind === kind);
    if (!names.length) return null;
    return [
      h("h4", {}, app.words.term("name-kind", kind)),
      h(
        "ul",
        { class: "dossier-names" },
        names.map((name) => nameItem(name, site, app)),
      ),
    ];
  });
}

/**
 * @param {Name} name
 * @param {Site} site
 * @param {App} app
 */
function nameItem(name, site, app) {
  const { words: w } = app;
  const language = languageWords(name.language, w);
  return h(
    "li",
    {},
    h("strong", {}, foreign(name.form, isTag(name.language) ? name.language : null)),
    " ",
    h("span", { class: "meta" }, language.script ? w.t("dossier.language-script", language) : language.language),
    name.kind === "misspelling" ? [" ", h("span", { class: "dossier-misspelling" }, w.t("dossier.misspelling"))] : null,
    name.notes.map((note) => ownWords(note, w, "p", { class: "meta" })),
    backing(name, site, app),
  );
}

/**
 * Who attests a form, and which statements write it.
 * @param {Name} name
 * @param {Site} site
 * @param {App} app
 */
function backing(name, site, app) {
  const { words: w } = app;
  const [sources, written] = [name.sources.length, name.written.length];
  if (sources === 1 && !written)
    return h("p", { class: "meta" }, w.parts("dossier.attested", { source: sourceRef(name.sources[0], app) }));
  if (!sources && !written) return null;
  const said = [
    sources ? w.t("dossier.attested-by", { n: sources }) : "",
    written ? w.t("dossier.written", { n: written }) : "",
  ].filter(Boolean);
  return h(
    "details",
    {},
    h(
      "summary",
      { class: "meta" },
      said.map((text) => h("span", { class: "dossier-count" }, text)),
    ),
    sourceList(name.sources, app),
    written
      ? h(
          "ul",
          { class: "dossier-written" },
          name.written.map((id) => h("li", {}, statementLink(id, app, site))),
        )
      : null,
  );
}

/**
 * Language and script of a tag in words; a romanisation system in an extension is left to the name's note.
 * @param {string} tag
 * @param {Words} words
 */
export function languageWords(tag, words) {
  const bare = tag.split(/-[a-z0-9](?:-|$)/i)[0];
  if (!isTag(bare) || bare === "und") return { language: words.t("dossier.language-unknown"), script: "" };
  const locale = new Intl.Locale(bare);
  const script = locale.maximize().script;
  return {
    language: displayName(locale.language, "language", words),
    script: script ? displayName(script, "script", words) : "",
  };
}

/**
 * @param {string} code
 * @param {Intl.DisplayNamesType} type
 * @param {Words} words
 */
function displayName(code, type, words) {
  return new Intl.DisplayNames([words.language, "en"], { type }).of(code) ?? code;
}

/**
 * Whether a text is a language tag: data of other gazetteers may hold anything.
 * @param {string} tag
 */
function isTag(tag) {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
