// A button that copies text and says so beside itself; where copying is refused, it says what to do instead.

/** @import { Attributes, Child, Words } from "./types" */

import { copyText } from "./clipboard.js";
import { h } from "./dom.js";

const SAID_FOR_MS = 4000;

/**
 * A button with a status text; `text` is what to copy, or a function that gives it.
 * @param {Child} label
 * @param {string | (() => string)} text
 * @param {Words} words
 * @param {Attributes} [attributes]
 */
export function copyButton(label, text, words, attributes = {}) {
  const said = h("span", { class: "copy-said meta" });
  const copy = async () => {
    said.setAttribute("role", "status"); // only now: a page of many cards would have a live region for each
    const done = await copyText(typeof text === "function" ? text() : text);
    said.textContent = words.t(done ? "copy.done" : "copy.refused");
    if (done) setTimeout(() => (said.textContent = ""), SAID_FOR_MS);
  };
  return h("span", { class: "copy" }, h("button", { type: "button", ...attributes, onclick: copy }, label), said);
}
