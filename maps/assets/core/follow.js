// Many links in one box with one set of listeners: addresses are made when a link is about to be used, so that each
// holds the state of that moment, and a plain click stays in the page.

import { nearest } from "./dom.js";

/**
 * Whether a click is meant for this page, not for a new tab.
 * @param {MouseEvent} event
 */
export function isPlainClick(event) {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/**
 * Links in `box` that match `selector`: `address(link)` is what they hold, `go(link)` what a plain click does.
 * @param {HTMLElement} box
 * @param {string} selector
 * @param {(link: HTMLElement) => string} address
 * @param {(link: HTMLElement) => void} go
 */
export function followLinks(box, selector, address, go) {
  /** @param {Event} event */
  const refresh = (event) => {
    const link = nearest(event, selector);
    if (link) link.setAttribute("href", address(link));
  };
  for (const kind of ["focusin", "pointerdown", "pointerover"]) box.addEventListener(kind, refresh);
  box.addEventListener("click", (event) => {
    const link = nearest(event, selector);
    if (!link || !isPlainClick(event)) return;
    event.preventDefault();
    go(link);
  });
}
