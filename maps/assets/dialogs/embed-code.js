// The code that puts the map into another page. Pure: text in, text out.

/** @import { AttributeValue } from "../core/types" */
/** @import { EmbedChoices } from "./types" */

import { stateHash } from "../core/state.js";

/** Stands for the address of the file until somebody fills it in. */
export const SAMPLE_ADDRESS = "https://example.org/index.html";
const LEAST = { width: 240, height: 240 };

/**
 * An iframe as HTML text; `width` null fills the width there is, `src` is the file, `state` what it shows.
 * @param {EmbedChoices} embedChoices
 */
export function embedCode({ title, width, height, fullscreen, src, state }) {
  /** @type {Record<string, string | true>} */
  const attributes = {
    src: `${webAddress(src) ?? SAMPLE_ADDRESS}${stateHash({ ...state, embed: true })}`,
    title,
    width: width === null ? "100%" : pixels(width, LEAST.width),
    height: pixels(height, LEAST.height),
    ...(fullscreen ? { allow: "fullscreen", allowfullscreen: true } : {}),
    loading: "lazy",
  };
  const written = Object.entries(attributes).map(([name, value]) =>
    value === true ? name : `${name}="${escaped(value)}"`,
  );
  return `<iframe ${written.join(" ")}></iframe>`;
}

/**
 * The address of a file on the web without what follows "#", or null if it is not one.
 * @param {string} text
 */
export function webAddress(text) {
  const address = (text ?? "").trim();
  if (!/^https?:\/\//i.test(address)) return null;
  try {
    return new URL(address).href.split("#")[0];
  } catch (unread) {
    if (unread instanceof TypeError) return null;
    throw unread;
  }
}

/**
 * @param {number} value
 * @param {number} least
 */
function pixels(value, least) {
  const whole = Math.round(Number(value));
  return String(Number.isFinite(whole) ? Math.max(least, whole) : least);
}

/**
 * Text inside a quoted attribute.
 * @param {AttributeValue} text
 */
function escaped(text) {
  /** @type {Record<string, string>} */
  const names = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return String(text)
    .replace(/[&<>"']/g, (sign) => names[sign])
    .replace(/\s+/g, " ")
    .trim();
}
