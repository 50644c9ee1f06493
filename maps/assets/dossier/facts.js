// Facts of a dossier: what is said, and what of.

/** @import { Words } from "../core/types" */
/** @import { Fact } from "./types" */

import { h } from "../core/dom.js";

/**
 * Facts as a list of terms; `rows` are keys of messages with their values, those left out empty or false.
 * @param {Fact[]} rows
 * @param {Words} w
 */
export function factList(rows, w) {
  return h(
    "dl",
    { class: "dossier-facts" },
    // A count of nothing is left out too, not written as 0.
    rows.map((row) => (row ? h("div", {}, h("dt", {}, w.t(row[0])), h("dd", {}, row[1])) : null)),
  );
}
