// Sites by what is at hand of them: the name of an id, and whether there is a place.

/** @import { LocatedSite, Site } from "./payload" */
/** @import { App, SiteName } from "./types" */

/**
 * The name of a site; its id, should the data not have it.
 * @param {Pick<App, "data" | "words">} app
 * @param {string} id
 * @returns {SiteName}
 */
export function nameById({ data, words }, id) {
  const site = data.site(id);
  return site ? words.siteName(site) : { text: id, lang: words.language };
}

/**
 * Whether a site has a place on the map.
 * @param {Site} site
 * @returns {site is LocatedSite}
 */
export function isLocated(site) {
  return site.location !== null;
}

/**
 * The form that stands for a site in a language, null where it has none: the rule of gazetteer/names/preferred.py, and
 * a test compares the two. Names come preferred first, misspellings last.
 * @param {Site} site
 * @param {string} language
 */
export function nameIn(site, language) {
  return site.names.find((row) => row.language === language && row.kind !== "misspelling")?.form ?? null;
}
