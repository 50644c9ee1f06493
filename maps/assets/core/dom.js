// Elements made from data. Text only ever goes in through textContent; nothing here parses HTML.

/** @import { Attributes, Child, Words } from "./types" */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {Element} T
 * @param {T} element
 * @param {Attributes} attributes
 * @param {Child[]} children
 * @returns {T}
 */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  append(element, children);
  return element;
}

/**
 * @param {Element} element
 * @param {Child[]} children
 */
function append(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (isGiven(child)) element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {unknown} value
 */
function setAttribute(element, name, value) {
  if (typeof value === "function") element.addEventListener(name.slice(2), (event) => value(event));
  else if (isGiven(value)) element.setAttribute(name, value === true ? "" : String(value));
}

/** @param {unknown} value */
function isGiven(value) {
  return value !== false && value !== null && value !== undefined;
}

/**
 * An element of the page's template, which is there from the start.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @param {Function & { prototype: T }} [kind] what it is, where it is asked for more than any element has
 * @returns {T}
 */
export function byId(id, kind) {
  const found = document.getElementById(id);
  if (!found || (kind && !(found instanceof kind)))
    throw new Error(`the page has no ${kind?.name ?? "element"} #${id}`);
  return /** @type {T} */ (found);
}

/**
 * What draws on a canvas.
 * @param {HTMLCanvasElement} canvas
 */
export function contextOf(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser has no canvas to draw on");
  return context;
}

/**
 * Fill an element anew.
 * @param {Element} element
 * @param {...Child} children
 */
export function refill(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/**
 * The HTML elements in `box` that match.
 * @param {ParentNode} box
 * @param {string} selector
 */
export function allOf(box, selector) {
  return [...box.querySelectorAll(selector)].filter((element) => element instanceof HTMLElement);
}

/**
 * The nearest HTML element around what an event is about that matches; null where there is none.
 * @param {Event} event
 * @param {string} selector
 */
export function nearest(event, selector) {
  const found = event.target instanceof Element ? event.target.closest(selector) : null;
  return found instanceof HTMLElement ? found : null;
}

/**
 * An HTML element; attributes that start with "on" are event handlers.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/**
 * An SVG element.
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * Text in its own language and direction, kept apart from the text around it.
 * @param {string} text
 * @param {string | null | undefined} language
 * @param {keyof HTMLElementTagNameMap} [tag]
 * @returns {HTMLElement}
 */
export function foreign(text, language, tag = "bdi") {
  return h(tag, { lang: language, dir: "auto" }, text);
}

/**
 * Words of the data (paraphrases, notes, speakers) in the data's own language, whatever that of the page.
 * @param {string} text
 * @param {Pick<Words, "own">} words
 * @param {keyof HTMLElementTagNameMap} [tag]
 * @param {Attributes} [attributes]
 * @returns {HTMLElement}
 */
export function ownWords(text, words, tag = "p", attributes = {}) {
  return h(tag, { ...attributes, lang: words.own, dir: "auto" }, text);
}
