// On a phone: the bottom sheet that holds the list, the time strip or the open panel, at one of three heights.

/** @import { App, State } from "./types" */

import { allOf, byId } from "./dom.js";

const PHONE = "(max-width: 59.99rem)";
const HEIGHTS = ["low", "half", "full"];
/** @type {Record<string, number>} */
const SHARE = { low: 0.14, half: 0.5, full: 0.92 };
const DRAG_STEP_PX = 40;

/**
 * Wire the sheet's bar; its buttons do whatever dragging does.
 * @param {App} app
 */
export function createSheet(app) {
  const root = document.documentElement;
  const bar = byId("sheet-bar");
  const phone = matchMedia(PHONE);
  /** @param {string} view */
  const show = (view) => {
    root.dataset.sheetView = view;
    for (const button of allOf(bar, "[data-sheet]"))
      button.setAttribute("aria-pressed", String(button.dataset.sheet === view));
  };
  const [up, down] = ["sheet-up", "sheet-down"].map((id) => byId(id, HTMLButtonElement));
  /** @param {string} height */
  const rise = (height) => {
    root.dataset.sheet = height;
    up.disabled = height === "full";
    down.disabled = height === "low";
  };
  /** @param {number} by */
  const step = (by) => rise(HEIGHTS[Math.min(2, Math.max(0, HEIGHTS.indexOf(root.dataset.sheet ?? "") + by))]);

  /** @param {string} view */
  const choose = (view) => {
    if (view === "panel" && !app.state.panel) app.set({ panel: app.state.site ? "site" : "figures" });
    show(view);
    if (root.dataset.sheet === "low") rise("half");
  };

  for (const button of allOf(bar, "[data-sheet]"))
    button.addEventListener("click", () => choose(button.dataset.sheet ?? ""));
  up.addEventListener("click", () => step(1));
  down.addEventListener("click", () => step(-1));
  byId("search").addEventListener("focus", () => phone.matches && rise("full"));
  dragging(byId("sheet-handle"), step);
  show("list");
  rise(app.state.embed ? "low" : "half");

  return {
    mapPadding: () => ({
      top: 0,
      right: 0,
      left: 0,
      bottom: phone.matches ? Math.round(window.innerHeight * (SHARE[root.dataset.sheet ?? ""] ?? 0)) : 0,
    }),
    /** @param {State} previous */
    update(previous) {
      if (isOpened(app.state, previous)) {
        show("panel");
        if (root.dataset.sheet === "low") rise("half");
      } else if (!app.state.panel && root.dataset.sheetView === "panel") show("list");
    },
  };
}

/**
 * Whether the panel shows something that it did not show before.
 * @param {State} state
 * @param {State} previous
 */
function isOpened(state, previous) {
  if (!state.panel) return false;
  return state.panel !== previous.panel || state.site !== previous.site || previous === state;
}

/**
 * @param {HTMLElement} handle
 * @param {(by: number) => void} step
 */
function dragging(handle, step) {
  /** @type {number | null} */
  let from = null;
  handle.addEventListener("pointerdown", (event) => {
    from = event.clientY;
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointerup", (event) => {
    if (from !== null && Math.abs(event.clientY - from) >= DRAG_STEP_PX) step(event.clientY < from ? 1 : -1);
    from = null;
  });
}
