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
