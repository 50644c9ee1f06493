// On a phone: the bottom sheet that holds the list, the time strip or the open panel, at one of three heights.

const PHONE = "(max-width: 59.99rem)";
const HEIGHTS = ["low", "half", "full"];
const SHARE = { low: 0.14, half: 0.5, full: 0.92 };
const DRAG_STEP_PX = 40;

/** Wire the sheet's bar; its buttons do whatever dragging does. */
export function createSheet(app) {
  const root = document.documentElement;
  const bar = document.getElementById("sheet-bar");
  const phone = matchMedia(PHONE);
  const show = (view) => {
    root.dataset.sheetView = view;
    for (const button of bar.querySelectorAll("[data-sheet]"))
      button.setAttribute("aria-pressed", String(button.dataset.sheet === view));
  };
  const rise = (height) => {
    root.dataset.sheet = height;
    document.getElementById("sheet-up").disabled = height === "full";
    document.getElementById("sheet-down").disabled = height === "low";
  };
  const step = (by) => rise(HEIGHTS[Math.min(2, Math.max(0, HEIGHTS.indexOf(root.dataset.sheet) + by))]);

  const choose = (view) => {
    if (view === "panel" && !app.state.panel) app.set({ panel: app.state.site ? "site" : "figures" });
    show(view);
    if (root.dataset.sheet === "low") rise("half");
  };

  for (const button of bar.querySelectorAll("[data-sheet]"))
    button.addEventListener("click", () => choose(button.dataset.sheet));
  document.getElementById("sheet-up").addEventListener("click", () => step(1));
  document.getElementById("sheet-down").addEventListener("click", () => step(-1));
  document.getElementById("search").addEventListener("focus", () => phone.matches && rise("full"));
  dragging(document.getElementById("sheet-handle"), step);
  show("list");
  rise(app.state.embed ? "low" : "half");

  return {
    mapPadding: () => ({
      top: 0,
      right: 0,
      left: 0,
      bottom: phone.matches ? Math.round(window.innerHeight * (SHARE[root.dataset.sheet] ?? 0)) : 0,
    }),
    update(previous) {
      if (isOpened(app.state, previous)) {
        show("panel");
        if (root.dataset.sheet === "low") rise("half");
      } else if (!app.state.panel && root.dataset.sheetView === "panel") show("list");
    },
  };
}

/** Whether the panel shows something that it did not show before. */
function isOpened(state, previous) {
  if (!state.panel) return false;
  return state.panel !== previous.panel || state.site !== previous.site || previous === state;
}

function dragging(handle, step) {
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
