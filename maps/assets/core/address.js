// Addresses of this page: of one state and nothing else, and of the file itself.

/** @import { State } from "./types" */

import { START, stateHash } from "./state.js";

/** Whether the page was opened from the web: only then has it an address that others can open. */
export function isOnline() {
  return location.protocol === "https:" || location.protocol === "http:";
}

/** The address of the file, without any state. */
export function fileAddress() {
  return location.href.split("#")[0];
}

/**
 * The address of a state that holds only what is given. From disk it is the part after "#" alone.
 * @param {Partial<State>} patch
 */
export function addressOf(patch) {
  const hash = stateHash({ ...START, ...patch });
  return isOnline() ? fileAddress() + hash : hash;
}
