// The panel that says what the page was made from: sources, boundaries, licence, build.

/** @import { Source } from "../core/payload" */
/** @import { App, Words } from "../core/types" */

import { disclosureRules } from "../core/disclosure.js";
import { foreign, h } from "../core/dom.js";
import { headingOf, inLanguage, licenceWords } from "../core/metadata.js";

const ORDER = ["briefing", "gazetteer", "dataset", "report", "press", "web"];

/**
 * Fill `box` with the sources of the data and what the page says of itself.
 * @param {HTMLElement} box
 * @param {App} app
 */
export function aboutView(box, app) {
  const { data, words } = app;
  const { metadata } = data;
  const boundaries = inLanguage(metadata.boundaries, words.language, metadata.language);
  const title = headingOf(metadata, words.language);
  box.append(
    h("h2", { tabindex: "-1" }, words.t("about.title")),
    h("p", {}, words.t(data.basemap.box ? "about.boundaries" : "about.boundaries-coarse")),
    h("p", { lang: boundaries.lang, dir: "auto" }, boundaries.text),
    h(
      "p",
      {},
      words.parts("about.data", {
        title: foreign(title.text, title.lang),
        license: foreign(licenceWords(metadata, words), null),
      }),
    ),
    h(
      "p",
      {},
      words.parts("about.build", {
        id: h("code", {}, metadata.build_id),
        version: h("code", {}, metadata.toolkit_version),
      }),
    ),
    ...disclosed(app),
    ...ORDER.flatMap((kind) =>
      group(
        kind,
        data.sources.filter((source) => source.kind === kind),
        words,
      ),
    ),
  );
  return { update() {} };
}

/** @param {App} app */
function disclosed(app) {
  const rules = disclosureRules(app);
  return rules ? [h("h3", {}, app.words.t("disclosure.title")), rules] : [];
}

/**
 * @param {string} kind
 * @param {Source[]} sources
 * @param {Words} words
 */
function group(kind, sources, words) {
  if (!sources.length) return [];
  const ordered = [...sources].sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
  return h(
    "section",
    {},
    h("h3", {}, words.term("source-kind", kind)),
    h(
      "ul",
      { class: "about-sources" },
      ordered.map((source) => row(source, words)),
    ),
  );
}

/**
 * @param {Source} source
 * @param {Words} words
 */
function row(source, words) {
  const title = h("cite", { lang: source.language || "und", dir: "auto" }, source.title);
  const parts = { title, publisher: foreign(source.publisher, "und"), date: words.edtf(source.date) };
  return h(
    "li",
    { id: `source-${source.id}` },
    words.parts("about.source", parts),
    source.url
      ? [
          " ",
          h(
            "a",
            { href: safeAddress(source.url), rel: "noreferrer noopener", target: "_blank", dir: "ltr" },
            source.url,
          ),
        ]
      : null,
    source.license ? [" ", h("span", { class: "meta", lang: words.own, dir: "auto" }, source.license)] : null,
  );
}

/**
 * Only web addresses become links.
 * @param {string} url
 */
function safeAddress(url) {
  return /^https?:\/\//i.test(url) ? url : null;
}
