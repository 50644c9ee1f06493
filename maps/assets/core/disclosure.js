// Places that are shown on purpose less exactly than they are known, or not at all: the rules, and what holds for a
// site.

/** @import { Data, DisclosureRule, Site } from "./payload" */
/** @import { App, Words } from "./types" */

import { foreign, h, ownWords } from "./dom.js";

/**
 * The rules with how many sites each hides or moves; null where there are none.
 * @param {App} app
 */
export function disclosureRules({ data, words: w }) {
  const rules = data.metadata.disclosure ?? [];
  if (!rules.length) return null;
  /** @param {DisclosureRule} rule */
  const item = (rule) =>
    h("li", {}, w.parts(`disclosure.${rule.action}`, { ...parts(rule, w), what: what(rule, data, w), n: rule.sites }));
  return h("div", { class: "disclosure-rules" }, h("p", {}, w.t("disclosure.intro")), h("ul", {}, rules.map(item)));
}

/**
 * @param {DisclosureRule} rule
 * @param {Data} data
 * @param {Words} w
 */
function what(rule, data, w) {
  if (rule.kind) return w.term("kind", rule.kind);
  const names = data.sites
    .filter((site) => site.disclosure === rule.id && isHidden(site))
    .map((site) => w.siteName(site));
  return names.map((name, index) => [index ? w.t("list.separator") : "", foreign(name.text, name.lang)]);
}

/** @param {Site} site */
function isHidden({ location, unlocated_reason }) {
  return location ? location.method === "generalised" : unlocated_reason.startsWith("withheld: ");
}

/**
 * How a site is shown and why, in a sentence; null for one that is shown as it is known.
 * @param {Site} site
 * @param {App} app
 */
export function disclosureNote(site, { data, words: w }) {
  const rule = (data.metadata.disclosure ?? []).find((row) => row.id === site.disclosure);
  const action = site.location ? rule?.action : "withhold";
  return rule && isHidden(site)
    ? h("span", { class: "disclosure-note" }, w.parts(`disclosure.site-${action}`, parts(rule, w)))
    : null;
}

/**
 * The same as text; null for one that is shown as it is known.
 * @param {Site} site
 * @param {Pick<App, "data" | "words">} app
 */
export function disclosureSentence(site, { data, words: w }) {
  const rule = (data.metadata.disclosure ?? []).find((row) => row.id === site.disclosure);
  const action = site.location ? rule?.action : "withhold";
  return rule && isHidden(site)
    ? w.t(`disclosure.site-${action}`, { km: String(rule.grid_km ?? ""), reason: rule.reason })
    : null;
}

/**
 * @param {DisclosureRule} rule
 * @param {Words} w
 */
function parts(rule, w) {
  return { km: String(rule.grid_km ?? ""), reason: ownWords(rule.reason, w, "bdi") };
}
