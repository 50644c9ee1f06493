// A page without a browser: the document of linkedom, and the few things of a window that the modules ask for.

import { parseHTML } from "linkedom";

import { App } from "../../maps/assets/core/app.js";
import { parseState } from "../../maps/assets/core/state.js";

const TEMPLATE = '<html><body><div id="panel"></div><input id="search"></body></html>';
const CLASSES = [
  "CustomEvent",
  "Element",
  "Event",
  "HTMLDetailsElement",
  "HTMLElement",
  "HTMLInputElement",
  "HTMLTextAreaElement",
  "Node",
  "SVGElement",
];

const { document, window } = parseHTML(TEMPLATE);
const known = Object.fromEntries(CLASSES.map((name) => [name, window[name]]));
Object.assign(globalThis, known, { document, window });
globalThis.location = { protocol: "file:", href: "file:///map/index.html", hash: "", pathname: "/map/", search: "" };
globalThis.history = {
  replaceState(_state, _title, address) {
    globalThis.location.hash = address.startsWith("#") ? address : "";
  },
};
globalThis.matchMedia = () => ({ matches: false, addEventListener() {} });
globalThis.ResizeObserver = class {
  observe() {}
};

/** The app over some data, opened by a link; `groups` are layers that say whether they are on the map. */
export function makeApp(data, hash = "", groups = {}) {
  globalThis.location.hash = hash;
  return new App(data, {}, groups, parseState(hash));
}

/** A group of layers that knows whether it is on. */
export function layerGroup() {
  return {
    on: false,
    addTo() {
      this.on = true;
    },
    remove() {
      this.on = false;
    },
  };
}

/** An empty element on the page. */
export function emptyBox() {
  const box = document.createElement("div");
  document.body.append(box);
  return box;
}

/** Press an element, with nothing else held. */
export function press(element) {
  element.dispatchEvent(Object.assign(new Event("click", { bubbles: true, cancelable: true }), { button: 0 }));
}

/** The texts of the elements that match. */
export function texts(box, selector) {
  return [...box.querySelectorAll(selector)].map((element) => element.textContent);
}
