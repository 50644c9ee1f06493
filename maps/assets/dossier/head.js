// What a site is, and which other sites it is tied to.

/** @import { Relation, Site } from "../core/payload" */
/** @import { App, Words } from "../core/types" */

import { unitCode } from "../core/data.js";
import { foreign, h } from "../core/dom.js";
import { siteLink, statementLink } from "./links.js";

const RELATIONS = [
  "part-of",
  "in-zone",
  "centre-of",
  "centred-on",
  "zone-over",
  "route",
  "glossed-as",
  "gloss-of",
  "has-part",
];
const FEW = 24; // an administrative unit may have thousands of parts

/**
 * Name, kind, area and time in use. No links here: from the name it is one step to the statements.
 * @param {Site} site
 * @param {App} app
 */
export function headPart(site, app) {
  const { words: w } = app;
  const name = w.siteName(site);
  const kind = [h("span", {}, w.term("kind", site.kind)), ...areas(site, app)];
  return [
    h("h2", { id: "dossier-name", tabindex: "-1" }, foreign(name.text, name.lang)),
    h(
      "p",
      { class: "dossier-kind" },
      kind.map((part, index) => [index ? h("span", { "aria-hidden": "true" }, " · ") : null, part]),
    ),
    site.valid_from || site.valid_to ? h("p", {}, w.t("dossier.in-use", { period: w.edtf(period(site)) })) : null,
  ];
}

/** @param {Site} site */
function period(site) {
  return `${site.valid_from || ".."}/${site.valid_to || ".."}`;
}

/**
 * @param {Site} site
 * @param {App} app
 */
function areas(site, app) {
  return [unitOf(site, app), countryOf(site, app)].filter(Boolean);
}

/**
 * @param {Site} site
 * @param {App} app
 */
function unitOf(site, { words: w, data }) {
  if (!site.admin_code) return null;
  const known = data.sites.find((row) => row.category === "admin" && unitCode(row) === site.admin_code);
  if (known === site) return null;
  return known ? nameOf(known, w) : w.term("admin", site.admin_code);
}

/**
 * @param {Site} site
 * @param {App} app
 */
function countryOf(site, { words: w, data }) {
  if (!site.country || site.category === "country") return null;
  const known = data.sites.find((row) => row.category === "country" && row.country === site.country);
  return known ? nameOf(known, w) : countryName(site.country, w);
}

/**
 * @param {Site} site
 * @param {Words} words
 */
function nameOf(site, words) {
  const name = words.siteName(site);
  return foreign(name.text, name.lang);
}

/**
 * @param {string} code
 * @param {Words} words
 */
function countryName(code, words) {
  return /^[A-Z]{2}$/.test(code) ? new Intl.DisplayNames([words.language, "en"], { type: "region" }).of(code) : code;
}

/**
 * The ids under which directories know the site, with what they are; the page itself asks none of them.
 * @param {Site} site
 * @param {App} app
 */
export function idsPart(site, app) {
  const { words: w } = app;
  /**
   * @param {string} key
   * @param {string} id
   * @param {string} address
   */
  const outside = (key, id, address) =>
    h("li", {}, w.parts(key, { id: h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, id) }));
  return h(
    "ul",
    { class: "dossier-ids meta" },
    h("li", {}, w.parts("dossier.id", { id: h("code", {}, site.id) })),
    site.geonames_id
      ? outside(
          "dossier.id-geonames",
          String(site.geonames_id),
          `https://www.geonames.org/${encodeURIComponent(site.geonames_id)}`,
        )
      : null,
    site.wikidata_id
      ? outside(
          "dossier.id-wikidata",
          site.wikidata_id,
          `https://www.wikidata.org/wiki/${encodeURIComponent(site.wikidata_id)}`,
        )
      : null,
    site.ocha_pcode ? h("li", {}, w.parts("dossier.id-ocha", { id: h("code", {}, site.ocha_pcode) })) : null,
  );
}

/**
 * Related sites by relation, each with the statement it rests on; null if there are none.
 * @param {Site} site
 * @param {App} app
 */
export function relatedPart(site, app) {
  const ties = site.related.filter((tie) => app.data.site(tie.site));
  if (!ties.length) return null;
  const relations = [...new Set([...RELATIONS, ...ties.map((tie) => tie.relation)])];
  const rows = relations.map((relation) => ({ relation, own: ties.filter((tie) => tie.relation === relation) }));
  return h(
    "dl",
    { class: "dossier-related" },
    rows.map(({ relation, own }) => (own.length ? related(relation, own, site, app) : null)),
  );
}

/**
 * @param {string} relation
 * @param {Relation[]} ties
 * @param {Site} site
 * @param {App} app
 */
function related(relation, ties, site, app) {
  const { words: w } = app;
  const list = h(
    "ul",
    {},
    ties.slice(0, FEW).map((tie) => tieItem(tie, site, app)),
  );
  const rest = ties.slice(FEW);
  const more = h("button", { type: "button" }, w.t("dossier.related-more", { n: rest.length }));
  more.addEventListener("click", () => {
    const items = rest.map((tie) => tieItem(tie, site, app));
    list.append(...items);
    more.remove();
    items[0].querySelector("a")?.focus();
  });
  return h("div", {}, h("dt", {}, w.term("relation", relation)), h("dd", {}, list, rest.length ? more : null));
}

/**
 * @param {Relation} tie
 * @param {Site} site
 * @param {App} app
 */
function tieItem(tie, site, app) {
  const on = tie.on
    ? [
        " ",
        h(
          "span",
          { class: "meta" },
          app.words.parts("dossier.related-on", { statement: statementLink(tie.on, app, site) }),
        ),
      ]
    : null;
  return h("li", {}, siteLink(tie.site, app), on);
}
