// Elements made from data. Text only ever goes in through textContent; nothing here parses HTML.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  for (const child of children.flat(Infinity)) {
    if (isGiven(child)) element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

function setAttribute(element, name, value) {
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (isGiven(value)) element.setAttribute(name, value === true ? "" : String(value));
}

function isGiven(value) {
  return value !== false && value !== null && value !== undefined;
}

/** An element of the page's template, which is there from the start. */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element #${id}`);
  return found;
}

/** The element that an event is about, or null where it is about the page as a whole. */
export function targetOf(event) {
  return event.target instanceof Element ? event.target : null;
}

/** An HTML element; attributes that start with "on" are event handlers. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Text in its own language and direction, kept apart from the text around it. */
export function foreign(text, language, tag = "bdi") {
  return h(tag, { lang: language, dir: "auto" }, text);
}

/** English words of the data (paraphrases, notes), whatever the language of the page. */
export function english(text, tag = "p", attributes = {}) {
  return h(tag, { ...attributes, lang: "en", dir: "ltr" }, text);
}
