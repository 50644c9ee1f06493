// The citation of the page as a whole; that of a site or a statement is in cite.js.

/** @import { App } from "../core/types" */

import { addressOf, isOnline } from "../core/address.js";

/**
 * The sentence that the files give too, and the page's address.
 * @param {App} app
 */
export function citeBuild({ data }) {
  const { citation } = data.metadata;
  return isOnline() ? `${citation} ${addressOf({})}` : citation;
}
